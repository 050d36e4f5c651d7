"""The answer to a coding exercise: codes, quotes and notes on turns, with undo and a reveal.

Knows which steps are possible and what they change. Comparing with the reference is for `_score`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from alliance.transcripts import spaced

from . import _reading as reading
from ._answer import Answer, Event
from ._errors import InvalidStep
from ._models import CodingExercise
from ._progress import Progress
from ._turn_coding import BLANK, MAX_NOTE, Edit, Label, TurnCoding, TurnReader, history, with_quote


@dataclass(frozen=True, slots=True)
class CodingAnswer:
    """A trainee's coding of one transcript; every step returns the next one.

        >>> coding = CodingAnswer.of(exercise, answer)
        >>> coding = coding.toggle("t3", "open-question").note("t3", "or closed?")
        >>> file.save(coding.body(), coding.events, expect=answer.revision)

    Undo and redo are rebuilt from the saved events, so they survive a reload. `reveal` keeps the
    coding of that moment as the one that is scored, and begins a new undo history.

    Attributes:
        turns: what was said of each turn that was touched.
        predicted: how many turns in a hundred the trainee expects to have coded as the reference.
        first_pass: the coding at the moment of the reveal; None before it.
        events: what happened since the answer was read, to be saved with the body.
    """

    exercise: CodingExercise
    turns: Mapping[str, TurnCoding] = field(default_factory=dict[str, TurnCoding])
    predicted: int | None = None
    first_pass: Mapping[str, TurnCoding] | None = None
    events: tuple[Event, ...] = ()
    _done: tuple[Edit, ...] = ()
    _undone: tuple[Edit, ...] = ()

    @classmethod
    def of(cls, exercise: CodingExercise, answer: Answer) -> "CodingAnswer":
        """The coding that stands in an answer; whatever in it makes no sense is left out."""
        reader, body = TurnReader(exercise), answer.body
        predicted = reading.mapping(body.get("predicted")).get("agreement")
        shown = body.get("revealed") is True and exercise.has_reference
        done, undone = history(reader, answer.events)
        return cls(
            exercise,
            turns=reader.turns(body.get("turns")),
            predicted=reading.whole(predicted, 0, 100),
            first_pass=reader.turns(body.get("first_pass")) if shown else None,
            _done=done,
            _undone=undone,
        )

    def body(self) -> dict[str, Any]:
        """The body to be saved."""
        body: dict[str, Any] = {
            "turns": {turn: coding.json() for turn, coding in self.turns.items()},
            "revealed": self.revealed,
        }
        if self.predicted is not None:
            body["predicted"] = {"agreement": self.predicted}
        if self.first_pass is not None:
            body["first_pass"] = {turn: coding.json() for turn, coding in self.first_pass.items()}
        return body

    def turn(self, turn_id: str) -> TurnCoding:
        """What was said of a turn; blank where nothing was."""
        return self.turns.get(turn_id, BLANK)

    @property
    def codings(self) -> dict[str, tuple[str, ...]]:
        """The codes of every turn to be coded, as they are scored: those at the first reveal."""
        scored = self.turns if self.first_pass is None else self.first_pass
        return {turn.id: scored.get(turn.id, BLANK).codes for turn in self.exercise.turns}

    @property
    def revealed(self) -> bool:
        """Whether the reference was shown."""
        return self.first_pass is not None

    @property
    def can_undo(self) -> bool:
        """Whether there is an edit to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is an edit to make again."""
        return bool(self._undone)

    @property
    def can_reveal(self) -> bool:
        """Whether the reference may be shown now: it is here, and the trainee has predicted."""
        return not self._reveal_obstacle()

    def progress(self) -> Progress:
        """How many turns were coded or marked as "not sure"."""
        total = len(self.exercise.turns)
        done = sum(self.turn(turn.id).considered for turn in self.exercise.turns)
        finished = done == total and (self.revealed or not self.exercise.has_reference)
        return Progress(done, total, f"{done} of {total} turns coded", finished)

    def label(self, turn_id: str, code: str, quote: str = "") -> "CodingAnswer":
        """Add a code to a turn; a code it has already gets the new quote, if one is given.

        Raises:
            InvalidStep: no such turn to code, a code not offered, or words not in the turn.
        """
        self._check(turn_id, code)
        quote = self._quote(turn_id, quote)
        was = self.turn(turn_id)
        if code in was.codes:
            return self._edit(turn_id, with_quote(was, code, quote) if quote else was)
        return self._edit(turn_id, replace(was, labels=(*was.labels, Label(code, quote))))

    def unlabel(self, turn_id: str, code: str) -> "CodingAnswer":
        """Take a code off a turn.

        Raises:
            InvalidStep: no such turn to code, or a code not offered.
        """
        self._check(turn_id, code)
        was = self.turn(turn_id)
        labels = tuple(label for label in was.labels if label.code != code)
        return self._edit(turn_id, replace(was, labels=labels))

    def toggle(self, turn_id: str, code: str, quote: str = "") -> "CodingAnswer":
        """Add a code to a turn, or take it off.

        Raises:
            InvalidStep: as `label`.
        """
        if code in self.turn(turn_id).codes:
            return self.unlabel(turn_id, code)
        return self.label(turn_id, code, quote)

    def quote(self, turn_id: str, code: str, quote: str) -> "CodingAnswer":
        """Say which words carry a code; "" for the turn as a whole.

        Raises:
            InvalidStep: the turn does not have the code, or the words do not stand in it.
        """
        self._check(turn_id, code)
        was = self.turn(turn_id)
        if code not in was.codes:
            raise InvalidStep("Choose the code first, then the words that carry it.")
        return self._edit(turn_id, with_quote(was, code, self._quote(turn_id, quote)))

    def note(self, turn_id: str, text: str) -> "CodingAnswer":
        """Write a note on a turn.

        Raises:
            InvalidStep: no such turn to code, or a note of more than 2,000 characters.
        """
        self._check(turn_id)
        if len(text) > MAX_NOTE:
            raise InvalidStep(f"A note can have {MAX_NOTE:,} characters; this has {len(text):,}.")
        return self._edit(turn_id, replace(self.turn(turn_id), note=text))

    def unsure(self, turn_id: str, value: bool = True) -> "CodingAnswer":
        """Mark a turn as "not sure", or take the mark off.

        Raises:
            InvalidStep: no such turn to code.
        """
        self._check(turn_id)
        return self._edit(turn_id, replace(self.turn(turn_id), unsure=value))

    def undo(self) -> "CodingAnswer":
        """Take the last edit back; nothing happens where there is none."""
        if not self._done:
            return self
        edit = self._done[-1]
        stacks = {"_done": self._done[:-1], "_undone": (*self._undone, edit)}
        return replace(self._with(edit.turn, edit.was), **stacks)._record("undo", turn=edit.turn)

    def redo(self) -> "CodingAnswer":
        """Make the last edit that was taken back again; nothing happens where there is none."""
        if not self._undone:
            return self
        edit = self._undone[-1]
        stacks = {"_done": (*self._done, edit), "_undone": self._undone[:-1]}
        return replace(self._with(edit.turn, edit.now), **stacks)._record("redo", turn=edit.turn)

    def predict(self, agreement: int) -> "CodingAnswer":
        """Say how many turns in a hundred will agree with the reference, before seeing it.

        Raises:
            InvalidStep: not from 0 to 100, or the reference has been shown.
        """
        if self.revealed:
            raise InvalidStep("The comparison has been shown, so the prediction stays as it is.")
        if reading.whole(agreement, 0, 100) is None:
            raise InvalidStep("Choose a number from 0 to 100.")
        return replace(self, predicted=agreement)._record("predict", agreement=agreement)

    def reveal(self) -> "CodingAnswer":
        """Show the reference; the coding as it is now is the one that is scored.

        Raises:
            InvalidStep: shown before, nothing coded, no prediction, or a graded exercise.
        """
        obstacle = self._reveal_obstacle()
        if obstacle:
            raise InvalidStep(obstacle)
        shown = replace(self, first_pass=dict(self.turns), _done=(), _undone=())
        return shown._record("reveal", coded=self.progress().done)

    def _reveal_obstacle(self) -> str:
        if not self.exercise.has_reference:
            return "This exercise is graded: the comparison comes with your marks."
        if self.revealed:
            return "The comparison has been shown already."
        if not any(self.codings.values()):
            return "Code at least one turn first."
        if self.predicted is None:
            return "First say how many turns you expect to have coded as the reference does."
        return ""

    def _check(self, turn_id: str, code: str | None = None) -> None:
        if all(turn.id != turn_id for turn in self.exercise.turns):
            raise InvalidStep(f"There is no turn {turn_id[:40]!r} to code in this exercise.")
        if code is not None and code not in self.exercise.codes:
            raise InvalidStep(f"The code {code[:40]!r} is not offered in this exercise.")

    def _quote(self, turn_id: str, quote: str) -> str:
        if not TurnReader(self.exercise).stands_in(turn_id, quote):
            raise InvalidStep("Choose words that stand in this turn, just as they are written.")
        return spaced(quote)

    def _edit(self, turn_id: str, now: TurnCoding) -> "CodingAnswer":
        was = self.turn(turn_id)
        if now == was:
            return self
        changed = replace(
            self._with(turn_id, now), _done=(*self._done, Edit(turn_id, was, now)), _undone=()
        )
        before, after = was.json(), now.json()
        names = [name for name in after if before[name] != after[name]]
        return changed._record(
            "edit",
            turn=turn_id,
            was={name: before[name] for name in names},
            now={name: after[name] for name in names},
        )

    def _with(self, turn_id: str, now: TurnCoding) -> "CodingAnswer":
        turns = {turn: coding for turn, coding in self.turns.items() if turn != turn_id}
        if now != BLANK:
            turns[turn_id] = now
        return replace(self, turns=turns)

    def _record(self, kind: str, **details: Any) -> "CodingAnswer":
        event: Event = {"type": kind, **details}
        if self.revealed and kind != "reveal":
            event["after_reveal"] = True
        return replace(self, events=(*self.events, event))
