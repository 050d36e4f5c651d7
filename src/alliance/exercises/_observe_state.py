"""Where the work on an observed session stands: what is kept, what comes next, what was recorded.

The steps themselves are in `_observe_getting` and `_observe`.
"""

from dataclasses import dataclass, replace
from typing import Any, Literal, Self

from alliance.transcripts import codebook

from . import _reading as reading
from ._answer import Answer, Event
from ._errors import InvalidStep
from ._observation import Observation, read_observation
from ._observe_models import ObserveExercise
from ._pasted import Pasted, read_pasted
from ._progress import Progress
from ._rating import Rating
from ._sitting import MAX_WORDS, Sitting, of_transcript

ObservePhase = Literal["begin", "check", "live", "turns", "scales", "rated", "compared"]
MAX_EARLIER = 6


@dataclass(frozen=True, slots=True)
class ObserveState:
    """Where it stands; `ObserveAnswer` has the steps.

    Attributes:
        now: the session being rated; None before the first.
        earlier: sessions rated before, the latest last.
        pasted: a text that was read and whose speakers are still to be confirmed.
        typed: a line being written, kept so that a reload loses nothing.
        events: what happened since the answer was read, to be saved with the body.
    """

    exercise: ObserveExercise
    now: Observation | None = None
    earlier: tuple[Observation, ...] = ()
    pasted: Pasted | None = None
    typed: str = ""
    events: tuple[Event, ...] = ()

    @classmethod
    def of(cls, exercise: ObserveExercise, answer: Answer) -> Self:
        """The work that stands in an answer; whatever in it makes no sense is left out."""
        body, own = answer.body, recorded(exercise)
        codes = [code.id for code in codebook().codes]
        read = [
            read_observation(each, own, exercise.asked, codes)
            for each in (*reading.sequence(body.get("earlier"))[-MAX_EARLIER:], body.get("now"))
        ]
        return cls(
            exercise,
            read[-1],
            tuple(each for each in read[:-1] if each is not None),
            read_pasted(body.get("pasted")) if read[-1] is None else None,
            reading.text(body.get("draft"), MAX_WORDS),
        )

    def body(self) -> dict[str, Any]:
        """The body to be saved."""
        words = self.exercise.session.source != "transcript"
        return {
            "now": None if self.now is None else self.now.json(words=words),
            "earlier": [each.json(words=words) for each in self.earlier],
            "pasted": None if self.pasted is None else self.pasted.json(),
            "draft": self.typed,
        }

    @property
    def phase(self) -> ObservePhase:
        """What comes next."""
        if self.now is None:
            return "begin" if self.pasted is None else "check"
        if self.now.playing:
            return "live"
        if self.now.rating is not None:
            return self.now.stage
        return "compared" if self.now.uncovered else "rated"

    def progress(self) -> Progress:
        """How far it is: scales rated by the one at work; a comparison looked at finishes it."""
        total = len(self.exercise.asked)
        every = (*self.earlier, *((self.now,) if self.now else ()))
        if any(each.uncovered and each.finished for each in every):
            return Progress(total, total, "finished", True)
        if self.now is None:
            return Progress(0, total, "not begun", False)
        if self.phase == "live":
            return Progress(0, total, "being played", False)
        rating = self.now.rating
        if rating is None:
            return Progress(total, total, "rated, not compared yet", False)
        done = len(rating.scales)
        marks, turns = len(rating.marks), len(self.now.sitting.marked)
        label = f"{marks} of {turns} turns marked, {done} of {total} scales rated"
        return Progress(done, total, label, False)

    @property
    def _at(self) -> Observation:
        if self.now is None:
            raise InvalidStep(_NOW["begin"])
        return self.now

    def _rating(self) -> Rating:
        self._in("turns", "scales")
        rating = self._at.rating
        assert rating is not None  # noqa: S101 - the phase was checked
        return rating

    def _in(self, *phases: ObservePhase) -> None:
        if self.phase not in phases:
            raise InvalidStep(_NOW[self.phase])

    def _record(self, kind: str, **details: Any) -> Self:
        event: Event = {"type": kind, **details}
        return replace(self, events=(*self.events, event))


_NOW: dict[ObservePhase, str] = {
    "begin": "Begin with a session first.",
    "check": "First say who the therapist is, and who the client.",
    "live": "The session is still being played.",
    "turns": "A rating is under way. Finish it first.",
    "scales": "A rating is under way. Finish it first.",
    "rated": "This rating is finished. Hand over to somebody else, or compare.",
    "compared": "The ratings have been compared; they stay as they are.",
}


def recorded(exercise: ObserveExercise) -> Sitting | None:
    """The session that the exercise brings with it; None where it brings none."""
    return of_transcript(exercise.material[0]) if exercise.material else None
