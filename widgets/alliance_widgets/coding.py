"""The coding widget: codes on a session's turns, then the comparison with the reference.

What an answer to a coding exercise is, and how it is compared, belongs to `alliance.exercises`;
putting the comparison into words belongs to `_agreement`.
"""

from typing import Any

from alliance.exercises import Answer, CodingAnswer, CodingExercise
from alliance.transcripts import codebook

from ._base import ExerciseWidget, script, style
from ._messages import Step
from ._sessions import codes, groups, session

_AFTER = frozenset(("undo", "redo"))


class CodingWidget(ExerciseWidget):
    """Codes on the turns of one session.

    >>> from alliance_widgets import exercise
    >>> exercise("03-code-a-session")
    """

    kind = "coding"
    _esm = script(
        "_speech.js",
        "coding_palette.js",
        "coding_result.js",
        "coding_words.js",
        "coding_session.js",
        "coding.js",
    )
    _css = style("_speech.css", "coding.css")

    ending = ""  # what stands at the end of an exercise without a reference; empty: handing in

    exercise: CodingExercise
    _read: tuple[Answer, CodingAnswer] | None = None  # what the answer says, worked out once

    def describe(self) -> dict[str, Any]:
        """The session, the codes offered by family, and which turns are to be coded."""
        book = codebook()
        offered = self.exercise.codes
        transcript = self.exercise.material[0]
        known = offered if not self._has_reference else (*offered, *_reference_codes(transcript))
        return {
            "session": session(transcript, reference=False),
            "codes": codes(book, known),
            "offered": list(offered),
            "groups": groups(book, offered),
            "units": [turn.id for turn in self.exercise.turns],
            "graded": not self._has_reference,
            "ending": self.ending,
        }

    def present(self) -> dict[str, Any]:
        """The codings, what can be undone, and after the reveal the comparison."""
        state = self._state
        return {
            "turns": {name: coding.json() for name, coding in state.turns.items()},
            "can_undo": state.can_undo,
            "can_redo": state.can_redo,
            "touched": self._touched(),
            "predicted": state.predicted,
            "revealed": state.revealed,
            "ready": self.body.get("ready") is True,
            "result": self._comparison() if state.revealed and self._has_reference else None,
        }

    def on_label(self, step: Step) -> None:
        """Give a turn a code, with the words that carry it."""
        turn, code = step.text("turn"), step.text("code")
        self._keep(self._state.label(turn, code, step.text("quote", default="")))

    def on_unlabel(self, step: Step) -> None:
        """Take a code off a turn."""
        self._keep(self._state.unlabel(step.text("turn"), step.text("code")))

    def on_unsure(self, step: Step) -> None:
        """Mark a turn as not sure, or take the mark off."""
        self._keep(self._state.unsure(step.text("turn"), step.flag("value")))

    def on_note(self, step: Step) -> None:
        """Write a note on a turn."""
        self._keep(self._state.note(step.text("turn"), step.text("text")))

    def on_undo(self, _step: Step) -> None:
        """Take back the last change."""
        self._keep(self._state.undo())

    def on_redo(self, _step: Step) -> None:
        """Make the last change that was taken back again."""
        self._keep(self._state.redo())

    def on_predict(self, step: Step) -> None:
        """How many turns in a hundred the trainee expects to have coded as the reference."""
        self._keep(self._state.predict(step.whole("agreement", 0, 100)))

    def on_reveal(self, _step: Step) -> None:
        """Show the reference."""
        self._keep(self._state.reveal())

    def on_ready(self, step: Step) -> None:
        """Mark a graded exercise as ready to be handed in, or take the mark off."""
        value = step.flag("value")
        self.save({**self.body, "ready": value}, {"type": "ready", "value": value})

    @property
    def _state(self) -> CodingAnswer:
        known = self._read
        if known is None or known[0] is not self.answer:
            known = self._read = (self.answer, CodingAnswer.of(self.exercise, self.answer))
        return known[1]

    @property
    def _has_reference(self) -> bool:
        return self.exercise.has_reference

    def _keep(self, state: CodingAnswer) -> None:
        ready = {"ready": True} if self.body.get("ready") is True else {}
        self.save({**state.body(), **ready}, *state.events)

    def _touched(self) -> str:
        last = self.answer.events[-1] if self.answer.events else {}
        return str(last.get("turn", "")) if last.get("type") in _AFTER else ""

    def _comparison(self) -> dict[str, Any]:
        from ._agreement import comparison  # numpy comes with it; only a reveal needs that

        return comparison(self.exercise, self._state)


class CertifiedCoding(CodingWidget):
    """A session of a certification set: coded here, and compared with all the others at once."""

    ending = (
        "You can change your codes until you ask for your result, at the end of the page. Go on "
        "with the next session when this one is coded."
    )


def _reference_codes(transcript: Any) -> list[str]:
    found = (note for turn in transcript.turns for note in turn.annotations)
    return [name for note in found for name in (note.code, *note.or_)]
