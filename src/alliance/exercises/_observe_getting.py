"""Getting the session that is to be rated: recorded, held before, pasted, or played by two."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self

from ._errors import InvalidStep
from ._observation import PEOPLE, Observation
from ._observe_state import ObserveState, recorded
from ._pasted import Pasted
from ._rating import Rating, name_of, seat_of
from ._sitting import MAX_SITTING, MAX_WORDS, Sitting, Speaker, of_lines, size


@dataclass(frozen=True, slots=True)
class GettingSession(ObserveState):
    """The steps up to the moment when rating can begin."""

    def begin(
        self, rater: str = "", seat: str = "observer", *, held: Sitting | None = None
    ) -> Self:
        """Begin to rate a transcript, or a role-play of one's own.

        Args:
            rater: name or initials; may be empty.
            seat: observer, supervisor, therapist or client.
            held: the session that was held, where the exercise is about a role-play.

        Raises:
            InvalidStep: there is one under way, or no session to rate.
        """
        self._in("begin")
        sitting = held if self.exercise.session.source == "roleplay" else recorded(self.exercise)
        if sitting is None or not sitting.marked:
            raise InvalidStep("There is no session here yet that could be rated.")
        rating = Rating(name_of(rater), seat_of(seat))
        begun = replace(self, now=Observation(sitting, ratings=(rating,)))
        return begun._record("begin", turns=len(sitting.turns), seat=rating.seat)

    def paste(self, found: Pasted) -> Self:
        """Take a text that was read; its speakers are confirmed next.

        Raises:
            InvalidStep: the exercise asks for no text, or there is a session under way.
        """
        self._in("begin")
        if self.exercise.session.source != "paste":
            raise InvalidStep("This exercise brings its own session.")
        return replace(self, pasted=found)._record("paste", lines=len(found.lines))

    def put_back(self) -> Self:
        """Take another text instead.

        Raises:
            InvalidStep: no text is waiting.
        """
        self._in("check")
        return replace(self, pasted=None)._record("put-back")

    def choose(self, therapist: str, client: str, rater: str = "", seat: str = "observer") -> Self:
        """Say who of the text's speakers is who, and begin to rate.

        Raises:
            InvalidStep: no text is waiting, or with these two it is no session.
        """
        self._in("check")
        assert self.pasted is not None  # noqa: S101 - the phase was checked
        sitting = of_lines(self.pasted.lines, therapist, client)
        _check_size(sitting)
        rating = Rating(name_of(rater), seat_of(seat))
        begun = replace(self, now=Observation(sitting, ratings=(rating,)), pasted=None)
        return begun._record("begin", turns=len(sitting.turns), seat=rating.seat)

    def play(self, people: Mapping[str, str]) -> Self:
        """Begin to play: two people talk, and what they say is typed.

        Args:
            people: names or initials by therapist, client, observer; each may be empty.

        Raises:
            InvalidStep: the exercise is not played, or there is a session under way.
        """
        self._in("begin")
        if self.exercise.session.source != "live":
            raise InvalidStep("This exercise brings its own session.")
        names = {who: name_of(people.get(who, "")) for who in PEOPLE}
        sitting = Sitting(therapist=names["therapist"] or "Therapist")
        sitting = replace(sitting, client=names["client"] or "Client")
        begun = replace(self, now=Observation(sitting, names, playing=True), typed="")
        return begun._record("play", round=len(self.earlier) + 1)

    def say(self, speaker: Speaker, words: str) -> Self:
        """Add what one of the two said.

        Raises:
            InvalidStep: nothing is being played, nothing was written, or it is too long.
        """
        self._in("live")
        at = self._at
        sitting = at.sitting.say(speaker, words[: 2 * MAX_WORDS])
        _check_size(sitting)
        said = replace(self, now=replace(at, sitting=sitting), typed="")
        return said._record("say", speaker=speaker, turn=sitting.turns[-1].id)

    def unsay(self) -> Self:
        """Take the last turn away; its words come back to be changed.

        Raises:
            InvalidStep: nothing is being played, or nothing was said yet.
        """
        self._in("live")
        at = self._at
        if not at.sitting.turns:
            raise InvalidStep("Nothing has been written yet.")
        last = at.sitting.turns[-1]
        sitting = replace(at.sitting, turns=at.sitting.turns[:-1])
        back = replace(self, now=replace(at, sitting=sitting), typed=last.text)
        return back._record("unsay", turn=last.id)

    def draft(self, words: str) -> Self:
        """Keep what is being typed.

        Raises:
            InvalidStep: nothing is being played.
        """
        self._in("live")
        return replace(self, typed=words[:MAX_WORDS])

    def stop(self) -> Self:
        """End the play; the observer rates first.

        Raises:
            InvalidStep: nothing is being played, or the therapist has said nothing yet.
        """
        self._in("live")
        at = self._at
        if not at.sitting.marked:
            raise InvalidStep("Write at least one line of the therapist; then it can be rated.")
        rating = Rating(at.people.get("observer", ""), "observer")
        over = replace(self, now=replace(at, playing=False, ratings=(rating,)), typed="")
        return over._record("stop", turns=len(at.sitting.turns))


def _check_size(sitting: Sitting) -> None:
    if size(sitting) > MAX_SITTING:
        raise InvalidStep("This session is longer than can be kept here. Use a part of it.")
