"""The drill widget: client lines to reply to, each with one correction and another try.

The order of steps and lines belongs to `alliance.exercises`, what is said about a reply to
`alliance.scoring`.
"""

from typing import Any

from alliance.exercises import DrillAnswer, DrillExercise, DrillItem, ItemWork
from alliance.transcripts import codebook

from ._base import ExerciseWidget, script, style
from ._drill_summary import summary
from ._messages import Refused, Step
from ._practice_signal import judge, own_danger, shown

MAX_REPLY = 2_000  # characters
QUESTION = "How well does your reply meet this client?"
ANCHORS = {1: "it may cost something", 4: "no telling yet", 7: "they may well feel heard"}
CHALLENGES = (
    ("too-easy", "Too easy"),
    ("good-challenge", "A good challenge"),
    ("too-hard", "Too hard"),
)
_MOVED_ON = "This line has moved on since; what you see now is where it stands."


class DrillWidget(ExerciseWidget):
    """Client lines to reply to, one at a time.

    >>> from alliance_widgets import exercise
    >>> exercise("03-drill-hearing")
    """

    kind = "drill"
    _esm = script(
        "_speech.js",
        "client_line.js",
        "set_aside.js",
        "stepping.js",
        "writing.js",
        "seven.js",
        "drill_signal.js",
        "drill_write.js",
        "drill_review.js",
        "drill.js",
    )
    _css = style("client_line.css", "seven.css", "drill.css")

    exercise: DrillExercise

    def describe(self) -> dict[str, Any]:
        """The lines, without what is shown only after a reply; the words around them."""
        about = self.about()
        shown_first = {"id", "difficulty", "context", "client"}
        return {
            # The page's own head would stand above every line; the drill shows these when asked.
            "intro": [],
            "hints": [],
            "about": about["intro"],
            "tips": about["hints"],
            "items": [item.model_dump(include=shown_first) for item in self.exercise.items],
            "question": QUESTION,
            "anchors": {str(value): words for value, words in ANCHORS.items()},
            "challenges": [list(pair) for pair in CHALLENGES],
            "most": MAX_REPLY,
        }

    def present(self) -> dict[str, Any]:
        """The line being worked on and its phase, and the work on every line begun."""
        drill, progress = self._state, self._state.progress()
        return {
            "item": drill.current,
            "phase": drill.phase,
            "attempt": drill.attempt,
            "draft": drill.work.draft,
            "can_try_again": drill.work.can_try_again,
            "can_see_models": drill.work.can_see_models,
            "own_danger": _own_danger(drill),
            "done": progress.done,
            "total": progress.total,
            "lines": {
                item.id: _line(item, drill.items[item.id])
                for item in self.exercise.items
                if item.id in drill.items
            },
            "summary": None if drill.item else summary(drill),
        }

    def on_draft(self, step: Step) -> None:
        """Keep what is being typed."""
        self.take(self._on(step).draft(step.text("text")))

    def on_reply(self, step: Step) -> None:
        """Send a reply."""
        self.take(self._on(step).reply(step.text("text")))

    def on_predict(self, step: Step) -> None:
        """Rate one's own reply, which brings the practice signal."""
        self._judge(self._on(step).predict(step.whole("rating", 1, 7)))

    def on_judge(self, step: Step) -> None:
        """Bring the practice signal where the reply was rated and the signal is still missing."""
        self._judge(self._on(step))

    def on_dispute(self, step: Step) -> None:
        """Disagree with the signal, or take that back."""
        why = step.text("why", default="")
        self.take(self._on(step).dispute(why, disputed=step.flag("disputed")))

    def on_try_again(self, step: Step) -> None:
        """Begin another attempt from the last reply."""
        self.take(self._on(step).try_again())

    def on_models(self, step: Step) -> None:
        """Show what there was to hear and the model replies."""
        self.take(self._on(step).show_models())

    def on_challenge(self, step: Step) -> None:
        """Say how hard the line was; this finishes it."""
        known = dict(CHALLENGES)
        self.take(self._on(step).rate_challenge(step.one_of("challenge", known)))  # type: ignore[arg-type]

    def on_go(self, step: Step) -> None:
        """Work on another line that is not done."""
        self.take(self._state.go_to(step.text("item")))

    @property
    def _state(self) -> DrillAnswer:
        return DrillAnswer.of(self.exercise, self.answer)

    def _on(self, step: Step) -> DrillAnswer:
        """The work as it stands, if it is still on the line and attempt the page was showing."""
        drill = self._state
        if step.text("item") != drill.current or step.whole("attempt", 1, 99) != drill.attempt:
            raise Refused(_MOVED_ON)
        return drill

    def _judge(self, drill: DrillAnswer) -> None:
        if drill.item is None or drill.phase != "judge":
            raise Refused(_MOVED_ON)
        reply = drill.work.attempts[-1].reply
        self.take(drill.judged(judge(drill.item, reply, drill.attempt)))


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
