"""The answer to tasks on one session: choices that can be taken back, then compared; replies.

Knows which steps are possible and what they change. Comparing with the key is for `_task_score`;
a reply to put right goes through the same steps as a line of a drill, and is kept as one.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from . import _reading as reading
from ._answer import Answer, Event
from ._drill import DrillAnswer
from ._errors import InvalidStep
from ._models import TasksExercise
from ._progress import Progress
from ._task_models import ChoiceTask, OrderTask, RewriteTask, SpanTask, Task
from ._task_score import TaskScore, choices, score_task

SURE = range(1, 8)
_REWRITTEN = ("models", "done")  # phases of a reply in which nothing more is asked


@dataclass(frozen=True, slots=True)
class Choice:
    """What a trainee has chosen in one task.

    Attributes:
        picked: codes, turns, words or moves by their ids, in their order.
        sure: how sure the trainee was, 1..7, said before the comparison; None until then.
        compared: whether the comparison was shown; what was picked stays as it is from then on.
    """

    picked: tuple[str, ...] = ()
    sure: int | None = None
    compared: bool = False

    def json(self) -> dict[str, Any]:
        """The entry of the answer's body."""
        return {"picked": list(self.picked), "sure": self.sure, "compared": self.compared}


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one choice, which can be taken back."""

    task: str
    was: tuple[str, ...]
    now: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TasksAnswer:
    """A trainee's work on tasks; every step returns the next one.

        >>> tasks = TasksAnswer.of(exercise, answer)
        >>> tasks = tasks.pick("a1", ["t12", "t20"]).compare("a1", sure=5)
        >>> file.save(tasks.body(), tasks.events, expect=answer.revision)

    Undo and redo are rebuilt from the saved events, so they survive a reload; a task that was
    compared is out of their reach.

    Attributes:
        choices: what was chosen in each task that was begun.
        replies: the replies to put right, worked on as the lines of a drill.
        current: id of the task that is shown.
        events: what happened since the answer was read, to be saved with the body.
    """

    exercise: TasksExercise
    replies: DrillAnswer
    choices: Mapping[str, Choice] = field(default_factory=dict[str, Choice])
    current: str = ""
    events: tuple[Event, ...] = ()
    _done: tuple[Change, ...] = ()
    _undone: tuple[Change, ...] = ()

    @classmethod
    def of(cls, exercise: TasksExercise, answer: Answer) -> "TasksAnswer":
        """The work that stands in an answer; whatever in it makes no sense is left out."""
        body = answer.body
        found = reading.mapping(body.get("choices"))
        read = {
            task.id: _choice(exercise, task, reading.mapping(found.get(task.id)))
            for task in exercise.tasks
            if not isinstance(task, RewriteTask)
        }
        begun = {name: choice for name, choice in read.items() if choice != Choice()}
        drill = replace(answer, body=reading.mapping(body.get("replies")))
        done, undone = _history(exercise, answer.events)
        state = cls(
            exercise,
            DrillAnswer.of(exercise.rewriting, drill),
            choices=begun,
            _done=done,
            _undone=undone,
        )
        names = [task.id for task in exercise.tasks]
        current = body.get("current")
        return replace(state, current=current if current in names else state._first_open())

    def body(self) -> dict[str, Any]:
        """The body to be saved."""
        return {
            "choices": {name: choice.json() for name, choice in self.choices.items()},
            "replies": self.replies.body(),
            "current": self.current,
        }

    @property
    def task(self) -> Task:
        """The task that is shown."""
        return self._task(self.current)

    def choice(self, task_id: str) -> Choice:
        """What was chosen in a task; nothing where it was not begun."""
        return self.choices.get(task_id, Choice())

    def is_done(self, task_id: str) -> bool:
        """Whether a task asks for nothing more."""
        if isinstance(self._task(task_id), RewriteTask):
            work = self.replies.items.get(task_id)
            return work is not None and work.phase in _REWRITTEN
        return self.choice(task_id).compared

    def shown_order(self, task: OrderTask) -> tuple[str, ...]:
        """The moves as they stand: as the trainee put them, or at first in a mixed order."""
        return self.choice(task.id).picked or mixed(self.exercise.slug, task)

    def score(self, task: ChoiceTask) -> TaskScore | None:
        """The comparison with the key, once it may be shown."""
        choice = self.choice(task.id)
        if not choice.compared:
            return None
        return score_task(task, self.exercise.session, choice.picked)

    @property
    def can_undo(self) -> bool:
        """Whether there is a choice to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a choice to make again."""
        return bool(self._undone)

    def progress(self) -> Progress:
        """How many tasks are done."""
        total = len(self.exercise.tasks)
        done = sum(self.is_done(task.id) for task in self.exercise.tasks)
        return Progress(done, total, f"{done} of {total} tasks done", done == total)

    def go_to(self, task_id: str) -> "TasksAnswer":
        """Show another task; what was begun stays.

        Raises:
            InvalidStep: there is no such task.
        """
        return replace(self, current=self._task(task_id).id)

    def pick(self, task_id: str, picked: Sequence[str]) -> "TasksAnswer":
        """Replace what is chosen in a task.

        Raises:
            InvalidStep: no such task, not something that can be chosen in it, words that do not
                stand together, not every move, or the comparison was shown.
        """
        task = self._choosing(task_id)
        chosen = _fitting(self.exercise, task, list(picked))
        if chosen is None or len(chosen) != len(picked):
            raise InvalidStep("That cannot be chosen in this task.")
        was = self.choice(task_id).picked
        if chosen == was:
            return self
        changed = replace(
            self._with(task_id, picked=chosen),
            _done=(*self._done, Change(task_id, was, chosen)),
            _undone=(),
        )
        return changed._record("pick", task=task_id, was=list(was), now=list(chosen))

    def undo(self) -> "TasksAnswer":
        """Take the last choice back; nothing happens where there is none."""
        if not self._done:
            return self
        last = self._done[-1]
        back = self._with(last.task, picked=last.was)
        stacks = {"_done": self._done[:-1], "_undone": (*self._undone, last)}
        return replace(back, current=last.task, **stacks)._record("undo", task=last.task)

    def redo(self) -> "TasksAnswer":
        """Make the last choice that was taken back again; nothing happens where there is none."""
        if not self._undone:
            return self
        last = self._undone[-1]
        again = self._with(last.task, picked=last.now)
        stacks = {"_done": (*self._done, last), "_undone": self._undone[:-1]}
        return replace(again, current=last.task, **stacks)._record("redo", task=last.task)

    def compare(self, task_id: str, sure: int) -> "TasksAnswer":
        """Say how sure one is, and then see the comparison; the choice stays from then on.

        Raises:
            InvalidStep: nothing chosen, not from 1 to 7, no such task, or compared before.
        """
        task = self._choosing(task_id)
        if reading.whole(sure, SURE[0], SURE[-1]) is None:
            raise InvalidStep("First say how sure you are, from 1 to 7.")
        picked = self.choice(task_id).picked
        if isinstance(task, OrderTask):
            picked = self.shown_order(task)
        if not picked:
            raise InvalidStep("Choose something first.")
        shown = replace(
            self._with(task_id, picked=picked, sure=sure, compared=True),
            _done=tuple(one for one in self._done if one.task != task_id),
            _undone=tuple(one for one in self._undone if one.task != task_id),
        )
        return shown._record("compare", task=task_id, sure=sure, picked=list(picked))

    def with_replies(self, replies: DrillAnswer) -> "TasksAnswer":
        """The same after a step on a reply to put right; its events come along."""
        events = (*self.events, *replies.events)
        return replace(self, replies=replace(replies, events=()), events=events)

    def reply_to(self, task_id: str) -> DrillAnswer:
        """The reply to put right in one task, to take a step on and hand to `with_replies`.

        Raises:
            InvalidStep: there is no such task, or its steps are all done.
        """
        if not isinstance(self._task(task_id), RewriteTask):
            raise InvalidStep("There is no reply to write in this task.")
        return self.replies.go_to(task_id)

    def _task(self, task_id: str) -> Task:
        for task in self.exercise.tasks:
            if task.id == task_id:
                return task
        raise InvalidStep(f"There is no task {task_id[:40]!r} in this exercise.")

    def _choosing(self, task_id: str) -> ChoiceTask:
        task = self._task(task_id)
        if isinstance(task, RewriteTask):
            raise InvalidStep("In this task you write a reply.")
        if self.choice(task_id).compared:
            raise InvalidStep("The comparison has been shown, so your choice stays as it is.")
        return task

    def _first_open(self) -> str:
        open_ids = [task.id for task in self.exercise.tasks if not self.is_done(task.id)]
        return (open_ids or [self.exercise.tasks[-1].id])[0]

    def _with(self, task_id: str, **changes: Any) -> "TasksAnswer":
        now = replace(self.choice(task_id), **changes)
        rest = {name: choice for name, choice in self.choices.items() if name != task_id}
        return replace(self, choices=rest if now == Choice() else {**rest, task_id: now})

    def _record(self, kind: str, **details: Any) -> "TasksAnswer":
        event: Event = {"type": kind, **details}
        return replace(self, events=(*self.events, event))


def mixed(slug: str, task: OrderTask) -> tuple[str, ...]:
    """The moves of a task in an order that is not the author's; the same for everybody."""
    right = [move.id for move in task.moves]
    order = list(right)
    shuffler = random.Random(f"{slug} {task.id}")  # noqa: S311 - an order to show, not a secret
    while order == right:
        shuffler.shuffle(order)
    return tuple(order)


def _fitting(exercise: TasksExercise, task: ChoiceTask, picked: object) -> tuple[str, ...] | None:
    """What was picked, as far as it can be chosen; None where it makes no sense as a whole."""
    allowed = choices(task, exercise.session)
    chosen = reading.known(picked, set(allowed))
    if isinstance(task, OrderTask):
        return chosen if not chosen or len(chosen) == len(allowed) else None
    in_order = tuple(name for name in allowed if name in set(chosen))
    if isinstance(task, SpanTask) and in_order:
        first, last = allowed.index(in_order[0]), allowed.index(in_order[-1])
        return in_order if len(in_order) == last - first + 1 else None
    return in_order


def _choice(exercise: TasksExercise, task: ChoiceTask, entry: Mapping[str, Any]) -> Choice:
    picked = _fitting(exercise, task, entry.get("picked")) or ()
    sure = reading.whole(entry.get("sure"), SURE[0], SURE[-1])
    compared = entry.get("compared") is True and bool(picked) and sure is not None
    return Choice(picked, sure if compared else None, compared)


def _history(
    exercise: TasksExercise, events: tuple[Event, ...]
) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
    """The changes that can be taken back and those that can be made again, from all events."""
    tasks = {task.id: task for task in exercise.tasks}
    done: list[Change] = []
    undone: list[Change] = []
    for event in events:
        task = tasks.get(reading.text(event.get("task"), 80))
        match event["type"]:
            case "pick" if task is not None and not isinstance(task, RewriteTask):
                was = _fitting(exercise, task, event.get("was")) or ()
                now = _fitting(exercise, task, event.get("now")) or ()
                done.append(Change(task.id, was, now))
                undone.clear()
            case "undo" if done:
                undone.append(done.pop())
            case "redo" if undone:
                done.append(undone.pop())
            case "compare" if task is not None:
                done = [one for one in done if one.task != task.id]
                undone = [one for one in undone if one.task != task.id]
            case _:
                pass
    return tuple(done), tuple(undone)
