"""Puts the comparison of a task with its key into words for the page and its twin."""

from typing import Any

from alliance.exercises import (
    ChoiceTask,
    CodeTask,
    FindTask,
    OrderTask,
    RewriteTask,
    SpanTask,
    TaskNote,
    TasksAnswer,
    TaskScore,
    pairs_that_count,
)
from alliance.transcripts import codebook

_LABELS = {
    "code": {"right": "Yes", "near": "Near", "wrong": "Not this", "missed": "Also here"},
    "find": {"right": "You found it", "near": "Near", "wrong": "Not asked for", "missed": "Missed"},
    "span": {"right": "Yes", "near": "In part", "wrong": "Not these", "missed": "Other words"},
    "order": {"right": "Here", "near": "Elsewhere", "wrong": "Elsewhere", "missed": "Elsewhere"},
}
_SPLIT = "Over this turn careful coders divide; each of their codes is accepted."
_SURE_FROM = 5  # on the scale of 1 to 7
_NO_WORDS = "This course gives no reason against it. If you have one for it, keep it."


def compared(task: ChoiceTask, score: TaskScore) -> dict[str, Any]:
    """What is shown of a comparison: a sentence, and a note for each thing there was to see."""
    return {
        "same": score.same,
        "said": in_a_sentence(task, score),
        "split": _SPLIT if score.split else "",
        "notes": [_note(task, note) for note in score.notes],
    }


def in_a_sentence(task: ChoiceTask, score: TaskScore) -> str:
    """How the choice and the key compare."""
    match task:
        case FindTask():
            found = sum(note.verdict == "right" for note in score.notes)
            return f"You found {found} of {len(task.right)}."
        case OrderTask():
            if score.same:
                return "Your order does what this one does."
            pairs = pairs_that_count(task)
            same = round(score.points * len(pairs))
            return f"Of {len(pairs)} pairs whose order matters, {same} stand as they do here."
        case SpanTask():
            if score.same:
                return "You marked the words that carry it."
            some = "You marked some of the words that carry it."
            return some if score.points else "You marked other words than those that carry it here."
        case CodeTask():
            if score.same:
                return "You and the reference agree."
            part = "You share part of the reference, or chose a near neighbour."
            return part if score.points else "You and the reference differ."


def looking_back(state: TasksAnswer) -> list[str]:
    """How often the trainee's choices were as the key, where they were sure and where not."""
    rated: list[tuple[int, TaskScore]] = []
    for task in state.exercise.tasks:
        if isinstance(task, RewriteTask):
            continue
        sure, score = state.choice(task.id).sure, state.score(task)
        if sure is not None and score is not None:
            rated.append((sure, score))
    groups = {
        "Where you were rather sure (5 to 7)": [s for n, s in rated if n >= _SURE_FROM],
        "Where you were less sure (1 to 4)": [s for n, s in rated if n < _SURE_FROM],
    }
    said = [
        f"{name}, {sum(score.same for score in scores)} of {len(scores)} were as in the course’s "
        "answers."
        for name, scores in groups.items()
        if scores
    ]
    return [
        *said,
        "So few tasks show no more than today’s ear. They are no measure of a therapist.",
    ]


def _note(task: ChoiceTask, note: TaskNote) -> dict[str, str]:
    known = codebook().code(note.choice) if note.choice in codebook() else None
    moves = {move.id: move.text for move in task.moves} if isinstance(task, OrderTask) else {}
    return {
        "verdict": note.verdict,
        "label": _LABELS[task.task][note.verdict],
        "code": known.name if known and isinstance(task, CodeTask | SpanTask) else "",
        "turn": note.choice if isinstance(task, FindTask) else "",
        "move": moves.get(note.choice, ""),
        "quote": note.quote,
        "why": note.why or _NO_WORDS,
    }
