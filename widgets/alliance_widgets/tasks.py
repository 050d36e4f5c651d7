"""The tasks widget: several questions on one session, one after another.

What can be chosen and what it is worth belongs to `alliance.exercises`; putting a comparison into
words belongs to `_task_words`; replies are written as in a drill (`_replying`).
"""

from dataclasses import replace
from typing import Any

from alliance.exercises import (
    CodeTask,
    DrillAnswer,
    FindTask,
    InvalidStep,
    OrderTask,
    RewriteTask,
    SpanTask,
    Task,
    TasksAnswer,
    TasksExercise,
    words_of,
)
from alliance.transcripts import codebook

from ._base import script, style
from ._messages import Refused, Step
from ._replying import ANCHORS, MAX_REPLY, QUESTION, Replying
from ._sessions import codes, session
from ._task_words import compared, looking_back

SURE_QUESTION = "How sure are you?"
SURE = {1: "a guess", 4: "as likely as not", 7: "quite sure"}
_MOST = 500  # things chosen in one task


class TasksWidget(Replying):
    """Tasks on one session.

    >>> from alliance_widgets import exercise
    >>> exercise("03-work-on-a-session")
    """

    kind = "tasks"
    _esm = script(
        "_speech.js",
        "client_line.js",
        "set_aside.js",
        "stepping.js",
        "writing.js",
        "seven.js",
        "drill_signal.js",
        "drill_write.js",
        "tasks_choose.js",
        "tasks_order.js",
        "tasks_session.js",
        "tasks_reply.js",
        "tasks.js",
    )
    _css = style("_speech.css", "client_line.css", "seven.css", "drill.css", "tasks.css")

    exercise: TasksExercise

    def describe(self) -> dict[str, Any]:
        """The session without its reference, and what each task asks, without its answer."""
        wanted = [name for task in self.exercise.tasks for name in _codes_of(task)]
        return {
            "session": session(self.exercise.session, reference=False),
            "codes": codes(codebook(), wanted),
            "tasks": [self._asked(task) for task in self.exercise.tasks],
            "sure": {"question": SURE_QUESTION, "anchors": _by_text(SURE)},
            "question": QUESTION,
            "anchors": _by_text(ANCHORS),
            "tips": list(self.exercise.hints),
            "most": MAX_REPLY,
        }

    def present(self) -> dict[str, Any]:
        """Which task is shown, what was chosen in each, and the comparisons that were asked for."""
        state = self._state
        progress = state.progress()
        return {
            **self.written(self._replies_of(state)),
            "current": state.current,
            "done": progress.done,
            "total": progress.total,
            "tasks": {task.id: _shown(state, task) for task in self.exercise.tasks},
            "can_undo": state.can_undo,
            "can_redo": state.can_redo,
            "summary": looking_back(state) if progress.finished else [],
        }

    def on_pick(self, step: Step) -> None:
        """Choose something in a task, in place of what was chosen before."""
        picked = step.items("picked", limit=_MOST)
        if not all(isinstance(name, str) for name in picked):
            raise Refused("That cannot be chosen in this task.")
        self.take(self._state.pick(step.text("task"), picked))

    def on_compare(self, step: Step) -> None:
        """Say how sure one is, and see the comparison."""
        self.take(self._state.compare(step.text("task"), step.whole("sure", 1, 7)))

    def on_go(self, step: Step) -> None:
        """Show another task."""
        self.take(self._state.go_to(step.text("task")))

    def on_undo(self, _step: Step) -> None:
        """Take the last choice back."""
        self.take(self._state.undo())

    def on_redo(self, _step: Step) -> None:
        """Make the last choice that was taken back again."""
        self.take(self._state.redo())

    @property
    def replies(self) -> DrillAnswer:
        """The reply of the task that is shown.

        Raises:
            InvalidStep: that task asks for none.
        """
        state = self._state
        if not isinstance(state.task, RewriteTask):
            raise InvalidStep("There is no reply to write in this task.")
        return self._replies_of(state)

    def keep_replies(self, drill: DrillAnswer) -> None:
        """Save it with the rest."""
        self.take(self._state.with_replies(drill))

    @property
    def _state(self) -> TasksAnswer:
        return TasksAnswer.of(self.exercise, self.answer)

    def _replies_of(self, state: TasksAnswer) -> DrillAnswer:
        writing = isinstance(state.task, RewriteTask)
        return replace(state.replies, current=state.current if writing else None)

    def _asked(self, task: Task) -> dict[str, Any]:
        asked: dict[str, Any] = {"id": task.id, "task": task.task, "question": task.question}
        match task:
            case CodeTask():
                return {**asked, "turn": task.turn, "codes": list(task.codes)}
            case FindTask():
                return {**asked, "speaker": task.speaker or "", "wanted": len(task.right)}
            case SpanTask():
                text = self.exercise.session.turn(task.turn).text
                words = [text[start:end] for start, end in words_of(text)]
                return {**asked, "turn": task.turn, "code": task.code, "words": words}
            case RewriteTask():
                client = self.exercise.client_before(task.turn)
                return {**asked, "turn": task.turn, "client": client}
            case OrderTask():
                return {**asked, "moves": {move.id: move.text for move in task.moves}}


def _codes_of(task: Task) -> tuple[str, ...]:
    match task:
        case CodeTask():
            return task.codes
        case SpanTask():
            return (task.code,)
        case _:
            return ()


def _shown(state: TasksAnswer, task: Task) -> dict[str, Any]:
    done = state.is_done(task.id)
    if isinstance(task, RewriteTask):
        return {"picked": [], "sure": None, "done": done, "result": None}
    choice = state.choice(task.id)
    picked = state.shown_order(task) if isinstance(task, OrderTask) else choice.picked
    score = state.score(task)
    return {
        "picked": list(picked),
        "sure": choice.sure,
        "done": done,
        "result": None if score is None else compared(task, score),
    }


def _by_text(words: dict[int, str]) -> dict[str, str]:
    return {str(value): said for value, said in words.items()}
