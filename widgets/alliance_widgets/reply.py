"""The reply widget: a text for each prompt, kept while it is written, for a person to read.

What an answer to a reply exercise is belongs to `alliance.exercises`; nothing here scores it.
"""

from typing import Any

from alliance.exercises import ReplyAnswer, ReplyExercise

from ._base import ExerciseWidget, script, style
from ._messages import MAX_TEXT, Step


class ReplyWidget(ExerciseWidget):
    """Prompts one under the other, each with room to write.

    >>> from alliance_widgets import exercise
    >>> exercise("03-assignment-replies")
    """

    kind = "reply"
    _esm = script("client_line.js", "set_aside.js", "reply.js")
    _css = style("client_line.css", "reply.css")

    exercise: ReplyExercise

    def describe(self) -> dict[str, Any]:
        """The prompts, and the most characters a text can have."""
        prompts = [prompt.model_dump(mode="json") for prompt in self.exercise.prompts]
        return {"prompts": prompts, "most": MAX_TEXT}

    def present(self) -> dict[str, Any]:
        """The texts, and whether they are ready to be handed in."""
        state = self._state
        return {"replies": dict(state.replies), "handed_in": state.handed_in}

    def on_write(self, step: Step) -> None:
        """Keep the text for a prompt."""
        self.take(self._state.write(step.text("prompt"), step.text("text")))

    def on_hand_in(self, step: Step) -> None:
        """Mark the texts as ready to be handed in, or go on writing."""
        state, ready = self._state, step.flag("value")
        if ready != state.handed_in:
            self.take(state.hand_in() if ready else state.take_back())

    @property
    def _state(self) -> ReplyAnswer:
        return ReplyAnswer.of(self.exercise, self.answer)
