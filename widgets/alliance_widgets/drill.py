"""The drill widget: client lines to reply to, each with one correction and another try.

The order of steps and lines belongs to `alliance.exercises`, what is said about a reply to
`alliance.scoring`.
"""

from typing import Any

from alliance.exercises import DrillAnswer, DrillExercise

from ._base import script, style
from ._drill_summary import summary
from ._messages import Step
from ._replying import ANCHORS, MAX_REPLY, QUESTION, Replying

CHALLENGES = (
    ("too-easy", "Too easy"),
    ("good-challenge", "A good challenge"),
    ("too-hard", "Too hard"),
)


class DrillWidget(Replying):
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
        drill = self.replies
        progress = drill.progress()
        return {
            **self.written(drill),
            "done": progress.done,
            "total": progress.total,
            "summary": None if drill.item else summary(drill),
        }

    def on_challenge(self, step: Step) -> None:
        """Say how hard the line was; this finishes it."""
        known = dict(CHALLENGES)
        self.take(self.line_of(step).rate_challenge(step.one_of("challenge", known)))  # type: ignore[arg-type]

    def on_go(self, step: Step) -> None:
        """Work on another line that is not done."""
        self.take(self.replies.go_to(step.text("item")))

    @property
    def replies(self) -> DrillAnswer:
        """The work as it stands."""
        return DrillAnswer.of(self.exercise, self.answer)

    def keep_replies(self, drill: DrillAnswer) -> None:
        """Save it."""
        self.take(drill)
