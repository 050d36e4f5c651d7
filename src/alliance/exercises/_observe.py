"""The answer to an observing exercise: a session, who rated it, and what they compared.

Knows the order of steps. Getting the session is in `_observe_getting`, what a rating is in
`_rating`, and what several ratings come to in `_raters`.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Self

from alliance.transcripts import codebook

from . import _reading as reading
from ._errors import InvalidStep
from ._observation import MAX_OTHERS, MAX_RATERS, Stage
from ._observe_getting import GettingSession
from ._observe_state import MAX_EARLIER
from ._raters import Compared, compare_ratings, rater_names
from ._rating import (
    MAX_CODES,
    MAX_EVIDENCE,
    MAX_NOTE,
    Effect,
    Given,
    Rating,
    SavedRating,
    TurnMark,
    name_of,
    saved_rating,
    seat_of,
)
from ._sitting import size

MAX_KEPT = 250_000  # bytes of all sessions kept in one answer


@dataclass(frozen=True, slots=True)
class ObserveAnswer(GettingSession):
    """Ratings of a session; every step returns the next one.

    The steps, and the phase in which each is possible:

        begin       begin(…), paste(found), play(names)
        check       choose(therapist, client), put_back()
        live        say(speaker, words), unsay(), draft(words), stop(rater, seat)
        turns       mark(turn, …)           at any time: stay(stage)
        scales      rate(scale, …), finish()
        rated       hand_over(rater, seat), uncover()
        compared    the same, add(saved), drop(number)
        any         another(), go_back(number), remove(number)
    """

    def compared(self) -> Compared:
        """The ratings side by side.

        Raises:
            InvalidStep: they are still covered.
        """
        self._in("compared")
        at = self._at
        return compare_ratings(at.shown, self.exercise.asked, at.sitting.ids)

    def saved(self, number: int) -> SavedRating:
        """One of the ratings given here, to be saved as a file.

        Raises:
            InvalidStep: there is no such finished rating, or it is covered.
        """
        at = self._at
        self._in("rated", "compared")
        mine = at.finished if at.uncovered else at.finished[-1:]
        if not 0 <= number < len(mine):
            raise InvalidStep("There is no such finished rating.")
        name = rater_names(mine)[number]
        return saved_rating(replace(mine[number], rater=name), at.sitting)

    # Rating it

    def stay(self, stage: Stage) -> Self:
        """Go to the turns or to the scales; both may be changed until the rating is finished.

        Raises:
            InvalidStep: no rating is being worked on.
        """
        self._in("turns", "scales")
        return (
            self if self._at.stage == stage else replace(self, now=replace(self._at, stage=stage))
        )

    def mark(
        self, turn: str, effect: Effect | None, note: str = "", codes: Collection[str] = ()
    ) -> Self:
        """Say what a turn of the therapist's did; None takes the mark away.

        Raises:
            InvalidStep: no rating is being worked on, no such turn of the therapist's, an unknown
                code, or a note that is too long.
        """
        rating = self._rating()
        if turn not in self._at.sitting.marked:
            raise InvalidStep(f"There is no turn {turn[:40]!r} to mark in this session.")
        _check_note(note)
        known = [code.id for code in codebook().for_speaker("therapist")]
        wanted = tuple(dict.fromkeys(codes))
        if len(wanted) > MAX_CODES or any(code not in known for code in wanted):
            raise InvalidStep(f"Choose at most {MAX_CODES} of the codes that are offered.")
        marks = {name: mark for name, mark in rating.marks.items() if name != turn}
        if effect is not None:
            marks[turn] = TurnMark(effect, note.strip(), wanted)
        if marks == rating.marks:
            return self
        now = self._at.rated(replace(rating, marks=marks))
        return replace(self, now=now)._record("mark", turn=turn, effect=effect)

    def rate(self, scale: str, value: int, turns: Collection[str] = (), why: str = "") -> Self:
        """Rate one scale, with the turns that show it.

        Raises:
            InvalidStep: no rating is being worked on, no such scale, not from 1 to 7, no such
                turn, or a reason that is too long.
        """
        rating = self._rating()
        if scale not in self.exercise.asked:
            raise InvalidStep(f"The scale {scale[:40]!r} is not asked in this exercise.")
        if reading.whole(value, 1, 7) is None:
            raise InvalidStep("Choose a number from 1 to 7; 4 is for no evidence either way.")
        _check_note(why)
        shown = tuple(turn for turn in self._at.sitting.ids if turn in turns)
        if len(shown) < len(frozenset(turns)) or len(shown) > MAX_EVIDENCE:
            raise InvalidStep(f"Name at most {MAX_EVIDENCE} turns of this session.")
        given = {**rating.scales, scale: Given(value, shown, why.strip())}
        if given == rating.scales:
            return self
        now = self._at.rated(replace(rating, scales=given))
        return replace(self, now=now)._record("rate", scale=scale, value=value)

    def finish(self) -> Self:
        """Say that this rating is finished; it stays as it is from then on.

        Raises:
            InvalidStep: none is being worked on, or a scale is not rated yet.
        """
        rating = self._rating()
        left = [name for name in self.exercise.asked if name not in rating.scales]
        if left:
            word = "scale is" if len(left) == 1 else "scales are"
            raise InvalidStep(f"{len(left)} {word} not rated yet. 4 is for no evidence either way.")
        done = replace(self, now=self._at.rated(replace(rating, done=True)))
        return done._record("finish", seat=rating.seat)

    # Comparing

    def hand_over(self, rater: str = "", seat: str = "observer") -> Self:
        """Let somebody else rate; what was rated before is covered until they are done.

        Raises:
            InvalidStep: a rating is being worked on, or there are eight already.
        """
        self._in("rated", "compared")
        at = self._at
        if len(at.ratings) >= MAX_RATERS:
            raise InvalidStep(f"{MAX_RATERS} people have rated this session; more do not fit.")
        rating = Rating(name_of(rater), seat_of(seat))
        seen = at.uncovered
        now = replace(at, ratings=(*at.ratings, rating), uncovered=False, stage="turns")
        return replace(self, now=now)._record("hand-over", seat=rating.seat, uncovered=seen)

    def uncover(self) -> Self:
        """Show the ratings side by side.

        Raises:
            InvalidStep: a rating is being worked on, or they are shown already.
        """
        self._in("rated")
        shown = replace(self, now=replace(self._at, uncovered=True))
        return shown._record("uncover", raters=len(self._at.finished))

    def add(self, other: SavedRating) -> Self:
        """Put a rating from a file beside these.

        Raises:
            InvalidStep: it is about another session, stands here already, or there are too many.
        """
        self._in("compared")
        at = self._at
        if other.fingerprint != at.sitting.fingerprint:
            raise InvalidStep("This rating is about another session, so it cannot be compared.")
        said = (other.rating.marks, other.rating.scales, other.rating.seat)
        if any(said == (each.marks, each.scales, each.seat) for each in at.shown):
            raise InvalidStep("This rating stands here already.")
        if len(at.others) >= MAX_OTHERS:
            raise InvalidStep("More ratings do not fit here. Take one away first.")
        now = replace(at, others=(*at.others, other))
        return replace(self, now=now)._record("add-rating", seat=other.rating.seat)

    def drop(self, number: int) -> Self:
        """Take a rating that came from a file away again.

        Raises:
            InvalidStep: there is none of this number, from 0.
        """
        self._in("compared")
        at = self._at
        if not 0 <= number < len(at.others):
            raise InvalidStep("That rating is not here any more.")
        others = (*at.others[:number], *at.others[number + 1 :])
        return replace(self, now=replace(at, others=others))._record("drop-rating")

    # Several sessions

    def another(self) -> Self:
        """Keep this session and begin with another one, or with the same afresh.

        Raises:
            InvalidStep: none is there, a rating is under way, or no more can be kept.
        """
        self._in("rated", "compared")
        kept = (*self.earlier, self._at)
        if len(kept) > MAX_EARLIER or sum(size(each.sitting) for each in kept) > MAX_KEPT:
            raise InvalidStep(
                "No more sessions fit here. Save what you want to keep as a file, then remove one "
                "of the earlier sessions."
            )
        return replace(self, now=None, earlier=kept, typed="")._record("another")

    def give_up(self) -> Self:
        """Leave the session under way unfinished and let it go, ratings and all.

        Raises:
            InvalidStep: none is under way, or somebody has finished rating it.
        """
        self._in("live", "turns", "scales")
        if self._at.finished:
            raise InvalidStep("Somebody has rated this session already. Finish your rating first.")
        return replace(self, now=None, typed="")._record("give-up")

    def go_back(self, number: int) -> Self:
        """Look at an earlier session again; this one is kept in its place.

        Raises:
            InvalidStep: there is no such session, or a rating is under way.
        """
        self._in("begin", "rated", "compared")
        if not 0 <= number < len(self.earlier):
            raise InvalidStep("That earlier session is not kept any more.")
        kept = () if self.now is None else (self.now,)
        earlier = (*self.earlier[:number], *kept, *self.earlier[number + 1 :])
        return replace(self, now=self.earlier[number], earlier=earlier)._record("go-back")

    def remove(self, number: int) -> Self:
        """Let go of an earlier session with its ratings.

        Raises:
            InvalidStep: there is no such session.
        """
        if not 0 <= number < len(self.earlier):
            raise InvalidStep("That earlier session is not kept any more.")
        earlier = (*self.earlier[:number], *self.earlier[number + 1 :])
        return replace(self, earlier=earlier)._record("remove", number=number)


def _check_note(note: str) -> None:
    if len(note) > MAX_NOTE:
        raise InvalidStep(f"{MAX_NOTE:,} characters fit here; this has {len(note):,}. Shorten it.")
