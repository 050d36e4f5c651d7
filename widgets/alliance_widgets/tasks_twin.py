"""The static twin of tasks: each question, what was chosen, and what was said about it."""

from collections.abc import Iterable

from alliance.exercises import (
    Answer,
    DrillItem,
    OrderTask,
    RewriteTask,
    SpanTask,
    Task,
    TasksAnswer,
    TasksExercise,
    words_of,
)
from alliance.transcripts import codebook

from ._task_words import compared
from ._twins import paragraphs, quote, speaker, table, text
from .drill_twin import answered


def twin(exercise: TasksExercise, answer: Answer | None = None) -> str:
    """The session, then the tasks with what was answered; without an answer, the tasks alone."""
    state = TasksAnswer.of(exercise, answer or Answer(exercise.slug, None))
    shown = exercise.session
    rows = [
        [str(index), f"<strong>{speaker(shown, turn)}</strong>{quote(turn.text)}"]
        for index, turn in enumerate(shown.turns, 1)
    ]
    told = f"<p>{text(state.progress().label)}.</p>" if answer else ""
    items = {item.id: item for item in exercise.rewriting.items}
    tasks = "".join(
        f"<h4>Task {index}</h4>{paragraphs(task.question)}{_asked(exercise, task)}"
        + (_answered(state, task, items) if answer else "")
        for index, task in enumerate(exercise.tasks, 1)
    )
    return f"{told}{table('The session', ('Turn', 'What is said'), rows)}{tasks}"


def _asked(exercise: TasksExercise, task: Task) -> str:
    if isinstance(task, OrderTask):
        return _list(move.text for move in sorted(task.moves, key=lambda move: move.id))
    turn = getattr(task, "turn", None)
    return quote(exercise.session.turn(turn).text) if turn else ""


def _answered(state: TasksAnswer, task: Task, items: dict[str, DrillItem]) -> str:
    if isinstance(task, RewriteTask):
        return answered(state.replies.items.get(items[task.id].id))
    choice, score = state.choice(task.id), state.score(task)
    if not choice.picked:
        return "<p><em>Not begun.</em></p>"
    parts = [f"<p><strong>Chosen:</strong></p>{_list(_names(state, task, choice.picked))}"]
    if choice.sure is not None:
        parts.append(f"<p>How sure, before the comparison: {choice.sure} of 7.</p>")
    if score is not None:
        parts.append(f"<p>{text(compared(task, score)['said'])}</p>")
    return "".join(parts)


def _names(state: TasksAnswer, task: Task, picked: tuple[str, ...]) -> list[str]:
    shown, book = state.exercise.session, codebook()
    if isinstance(task, SpanTask):
        said = shown.turn(task.turn).text
        words = [said[start:end] for start, end in words_of(said)]
        return [" ".join(words[int(name[1:])] for name in picked)]
    if isinstance(task, OrderTask):
        moves = {move.id: move.text for move in task.moves}
        return [moves[name] for name in picked]
    if task.task == "find":
        numbers = {turn.id: index for index, turn in enumerate(shown.turns, 1)}
        return [f"Turn {numbers[name]}: {shown.turn(name).text}" for name in picked]
    return [book.code(name).name for name in picked if name in book]


def _list(entries: Iterable[str]) -> str:
    return f"<ol>{''.join(f'<li>{text(entry)}</li>' for entry in entries)}</ol>"
