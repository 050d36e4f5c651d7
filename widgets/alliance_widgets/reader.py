"""The reader widget: a session, or one told twice, whose notes are opened after noticing.

What an answer to a reader exercise is belongs to `alliance.exercises`; the widget keeps what a
trainee writes beside the turns as `notes` in the same answer.
"""

from typing import Any

from alliance.exercises import ReaderAnswer, ReaderExercise
from alliance.transcripts import codebook

from ._base import ExerciseWidget, script, style
from ._messages import Refused, Step
from ._sessions import MAX_NOTE, codes, families, own_notes, rows, session


class ReaderWidget(ExerciseWidget):
    """A session to read, with notes to open.

    >>> from alliance_widgets import exercise
    >>> exercise("03-notice-two-sessions")
    """

    kind = "reader"
    _esm = script("_speech.js", "reader.js")
    _css = style("_speech.css", "reader.css")

    exercise: ReaderExercise

    def describe(self) -> dict[str, Any]:
        """The sessions, their rows side by side, and the codes that occur in them."""
        book = codebook()
        sessions = self.exercise.material
        notes = [note for each in sessions for turn in each.turns for note in turn.annotations]
        used = [name for note in notes for name in (note.code, *note.or_)]
        return {
            "sessions": [session(each, reference=True) for each in sessions],
            "rows": [list(row) for row in rows(*sessions)],
            "codes": codes(book, used),
            "families": families(book, used),
        }

    def present(self) -> dict[str, Any]:
        """Which turns' notes are open, what the trainee noticed, whether it is read."""
        state = self._state
        opened = {turn: True for turns in state.revealed.values() for turn in turns}
        return {
            "revealed": list(opened),
            "notes": self._notes(),
            "finished": state.progress().finished,
        }

    def on_reveal(self, step: Step) -> None:
        """Open the notes on some turns, in each version that has them."""
        wanted = [name for name in step.items("turns") if isinstance(name, str)]
        state = self._state
        for transcript in self.exercise.material:
            here = {turn.id for turn in transcript.turns}
            found = [name for name in wanted if name in here]
            if found:
                state = state.reveal(transcript.slug, *found)
        self._keep(state)

    def on_write(self, step: Step) -> None:
        """Keep what the trainee noticed at a turn; an empty text takes it away."""
        turn, text = step.text("turn", limit=100), step.text("text", limit=MAX_NOTE).strip()
        if not any(turn == one.id for each in self.exercise.material for one in each.turns):
            raise Refused("There is no such turn in this session.")
        notes = {name: kept for name, kept in self._notes().items() if name != turn}
        if text:
            notes[turn] = text
        self.save({**self.body, "notes": notes}, {"type": "note", "turn": turn, "text": text})

    def on_finish(self, step: Step) -> None:
        """Say that everything is read, or that it is not after all."""
        state = self._state
        for transcript in self.exercise.material:
            state = state.mark_read(transcript.slug, step.flag("value", default=True))
        self._keep(state)

    @property
    def _state(self) -> ReaderAnswer:
        return ReaderAnswer.of(self.exercise, self.answer)

    def _notes(self) -> dict[str, str]:
        return own_notes(self.body)

    def _keep(self, state: ReaderAnswer) -> None:
        notes = self._notes()
        self.save({**state.body(), **({"notes": notes} if notes else {})}, *state.events)
