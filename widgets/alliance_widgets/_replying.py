"""Replying to a client's line: the steps that the drill and the tasks share.

What the steps are belongs to `alliance.exercises`, what is said about a reply to
`alliance.scoring`; `static/drill_write.js` and `static/drill_signal.js` are the page's half.
"""

from typing import Any

from alliance.exercises import DrillAnswer, DrillItem, ItemWork
from alliance.transcripts import codebook

from ._base import ExerciseWidget
from ._messages import Refused, Step
from ._practice_signal import judge, own_danger, shown

MAX_REPLY = 2_000  # characters
QUESTION = "How well does your reply meet this client?"
ANCHORS = {1: "it may cost something", 4: "no telling yet", 7: "they may well feel heard"}
_MOVED_ON = "This line has moved on since; what you see now is where it stands."


class Replying(ExerciseWidget):
    """A widget in which replies to client lines are written; a kind says where they are kept."""

    @property
    def replies(self) -> DrillAnswer:
        """The replies as they stand, on the line that is shown."""
        raise NotImplementedError

    def keep_replies(self, drill: DrillAnswer) -> None:
        """Save the replies after a step."""
        raise NotImplementedError

    def written(self, drill: DrillAnswer) -> dict[str, Any]:
        """For `page.view`: the line that is shown and its phase, and every line begun."""
        return {
            "item": drill.current,
            "phase": drill.phase,
            "attempt": drill.attempt,
            "draft": drill.work.draft,
            "can_try_again": drill.work.can_try_again,
            "can_see_models": drill.work.can_see_models,
            "own_danger": _own_danger(drill),
            "lines": {
                item.id: _line(item, drill.items[item.id])
                for item in drill.exercise.items
                if item.id in drill.items
            },
        }

    def on_draft(self, step: Step) -> None:
        """Keep what is being typed."""
        self.keep_replies(self.line_of(step).draft(step.text("text")))

    def on_reply(self, step: Step) -> None:
        """Send a reply."""
        self.keep_replies(self.line_of(step).reply(step.text("text")))

    def on_predict(self, step: Step) -> None:
        """Rate one's own reply, which brings the practice signal."""
        self._judge(self.line_of(step).predict(step.whole("rating", 1, 7)))

    def on_judge(self, step: Step) -> None:
        """Bring the practice signal where the reply was rated and the signal is still missing."""
        self._judge(self.line_of(step))

    def on_dispute(self, step: Step) -> None:
        """Disagree with the signal, or take that back."""
        why = step.text("why", default="")
        self.keep_replies(self.line_of(step).dispute(why, disputed=step.flag("disputed")))

    def on_try_again(self, step: Step) -> None:
        """Begin another attempt from the last reply."""
        self.keep_replies(self.line_of(step).try_again())

    def on_models(self, step: Step) -> None:
        """Show what there was to hear and the model replies."""
        self.keep_replies(self.line_of(step).show_models())

    def line_of(self, step: Step) -> DrillAnswer:
        """The replies, if the page was showing the line and attempt that they are at."""
        drill = self.replies
        if step.text("item") != drill.current or step.whole("attempt", 1, 99) != drill.attempt:
            raise Refused(_MOVED_ON)
        return drill

    def _judge(self, drill: DrillAnswer) -> None:
        if drill.item is None or drill.phase != "judge":
            raise Refused(_MOVED_ON)
        reply = drill.work.attempts[-1].reply
        self.keep_replies(drill.judged(judge(drill.item, reply, drill.attempt)))


def _own_danger(drill: DrillAnswer) -> str:
    if drill.item is None or drill.phase != "predict":
        return ""
    return own_danger(drill.item, drill.work.attempts[-1].reply)


def _line(item: DrillItem, work: ItemWork) -> dict[str, Any]:
    return {
        "phase": work.phase,
        "attempts": [shown(attempt) for attempt in work.attempts],
        "after": _after(item) if work.models_seen else None,
    }


def _after(item: DrillItem) -> dict[str, Any]:
    book = codebook()
    return {
        "listen_for": item.listen_for,
        "models": [
            {
                "style": model.style,
                "text": model.text,
                "codes": [book.code(code).name for code in model.codes if code in book],
                "why": model.why,
            }
            for model in item.models
        ],
    }
