"""The answer to a reader exercise: which annotations were shown and which transcripts are read."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from . import _reading as reading
from ._answer import Answer, Event
from ._errors import InvalidStep
from ._models import ReaderExercise
from ._progress import Progress


@dataclass(frozen=True, slots=True)
class ReaderAnswer:
    """How far a trainee has read; every step returns the next one.

    Attributes:
        revealed: ids of the turns whose annotations were shown, by transcript, in their order.
        read: the transcripts said to be read.
        events: what happened since the answer was read, to be saved with the body.
    """

    exercise: ReaderExercise
    revealed: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    read: tuple[str, ...] = ()
    events: tuple[Event, ...] = ()

    @classmethod
    def of(cls, exercise: ReaderExercise, answer: Answer) -> "ReaderAnswer":
        """The reading that stands in an answer; whatever in it makes no sense is left out."""
        found = reading.mapping(answer.body.get("revealed"))
        revealed = {
            transcript.slug: reading.known(
                found.get(transcript.slug), {turn.id for turn in transcript.turns}
            )
            for transcript in exercise.material
        }
        shown = {slug: turns for slug, turns in revealed.items() if turns}
        return cls(exercise, shown, reading.known(answer.body.get("read"), exercise.transcripts))

    def body(self) -> dict[str, Any]:
        """The body to be saved."""
        revealed = {slug: list(turns) for slug, turns in self.revealed.items()}
        return {"revealed": revealed, "read": list(self.read)}

    def progress(self) -> Progress:
        """How many transcripts are read."""
        done, total = len(self.read), len(self.exercise.transcripts)
        noun = "transcript" if total == 1 else "transcripts"
        return Progress(done, total, f"{done} of {total} {noun} read", done == total)

    def is_revealed(self, transcript: str, turn_id: str) -> bool:
        """Whether the annotations of a turn were shown."""
        return turn_id in self.revealed.get(transcript, ())

    def reveal(self, transcript: str, *turn_ids: str) -> "ReaderAnswer":
        """Show the annotations of some turns, or of all turns where none is named.

        Raises:
            InvalidStep: no such transcript or turn in this exercise.
        """
        known = self._turns(transcript)
        unknown = [turn for turn in turn_ids if turn not in known]
        if unknown:
            raise InvalidStep(f"There is no turn {unknown[0][:40]!r} in this transcript.")
        shown = self.revealed.get(transcript, ())
        new = tuple(turn for turn in turn_ids or known if turn not in shown)
        if not new:
            return self
        event: Event = {"type": "reveal", "transcript": transcript, "turns": list(new)}
        revealed = {**self.revealed, transcript: (*shown, *new)}
        return replace(self, revealed=revealed, events=(*self.events, event))

    def mark_read(self, transcript: str, value: bool = True) -> "ReaderAnswer":
        """Say that a transcript is read, or that it is not after all.

        Raises:
            InvalidStep: no such transcript in this exercise.
        """
        self._turns(transcript)
        if value == (transcript in self.read):
            return self
        now = {*self.read, transcript} if value else {*self.read} - {transcript}
        read = tuple(slug for slug in self.exercise.transcripts if slug in now)
        event: Event = {"type": "read" if value else "unread", "transcript": transcript}
        return replace(self, read=read, events=(*self.events, event))

    def _turns(self, transcript: str) -> tuple[str, ...]:
        try:
            return tuple(turn.id for turn in self.exercise.transcript_of(transcript).turns)
        except KeyError:
            raise InvalidStep(
                f"There is no transcript {transcript[:40]!r} in this exercise."
            ) from None
