"""What can be chosen in a task, and how a choice compares with the author's key.

The points of a task, 0..1:

    code    as one turn of a coding exercise: credit / (annotations + wrong codes); a neighbour of
            the reference's code brings half (`_turn_score`)
    find    (right turns found + half a point for each near miss in place of one not found)
            / (right turns + other turns chosen that stand in for nothing)
    span    1 where the words and the reference's quote overlap enough: F1 over words by their
            place, 2 * common / (chosen + quoted), at least the task's `enough`; else that F1
    order   pairs in the author's order / pairs, without those that may stand either way

So in none of them does it pay to choose what one does not mean.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from alliance.transcripts import Codebook, Transcript, codebook, spaced

from ._score import explain
from ._task_models import ChoiceTask, CodeTask, FindTask, OrderTask, SpanTask
from ._turn_score import score_turn

NEAR_CREDIT = 0.5
Verdict = Literal["right", "near", "wrong", "missed"]
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class TaskNote:
    """One thing that was chosen, or that was there to be chosen, and why it is so.

    Attributes:
        choice: the code, turn or move; in a span, the code.
        verdict: right, near (half of it), wrong, or missed (right, and not chosen).
        why: the explanation; empty where the author and the codebook give none.
        quote: the words of the turn that carry it, where the reference names them.
    """

    choice: str
    verdict: Verdict
    why: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class TaskScore:
    """A choice compared with the key.

    Attributes:
        points: 0..1, by the formulas at the top of this module.
        notes: in the order in which they are best read.
        split: whether careful coders divide over the turn.
    """

    points: float
    notes: tuple[TaskNote, ...]
    split: bool = False

    @property
    def same(self) -> bool:
        """Whether nothing differs from the key."""
        return self.points == 1.0


def words_of(text: str) -> tuple[tuple[int, int], ...]:
    """Where the words of a turn begin and end, in characters."""
    return tuple(found.span() for found in _WORD.finditer(text))


def choices(task: ChoiceTask, session: Transcript) -> tuple[str, ...]:
    """What can be chosen: codes, turns, words ("w0", "w1" …) or moves, by their ids.

    Raises:
        KeyError: the task's turn is not in this session.
    """
    match task:
        case CodeTask():
            return task.codes
        case FindTask():
            turns = session.by(task.speaker) if task.speaker else session.turns
            return tuple(turn.id for turn in turns)
        case SpanTask():
            return tuple(f"w{i}" for i, _ in enumerate(words_of(session.turn(task.turn).text)))
        case OrderTask():
            return tuple(move.id for move in task.moves)


def score_task(
    task: ChoiceTask, session: Transcript, chosen: Sequence[str], book: Codebook | None = None
) -> TaskScore:
    """Compare what was chosen with the key.

    Args:
        task: one of an exercise's tasks, other than a reply to put right.
        session: the transcript, with its reference annotations.
        chosen: some of `choices`, each once; for an order, all of them.
        book: the codebook; by default the course's.

    Raises:
        KeyError: the task's turn is not in this session.
    """
    match task:
        case CodeTask():
            return _coded(task, session, chosen, book or codebook())
        case FindTask():
            return _found(task, chosen)
        case SpanTask():
            return _marked(task, session, chosen)
        case OrderTask():
            return _ordered(task, chosen)


def _coded(task: CodeTask, session: Transcript, chosen: Sequence[str], book: Codebook) -> TaskScore:
    turn = session.turn(task.turn)
    score = score_turn(turn.id, tuple(chosen), turn.annotations, book)
    apart = " ".join(explain(score, turn.text, book).tell_apart)
    notes = [
        TaskNote(
            one.matched or one.annotation.code,
            "missed" if one.matched is None else "right" if one.credit == 1 else "near",
            _why_matched(task, one.matched, one.credit, one.annotation.why),
            one.annotation.quote,
        )
        for one in score.expected
    ]
    notes += [TaskNote(code, "wrong", task.instead.get(code, apart)) for code in score.wrong]
    return TaskScore(score.points, tuple(notes), score.split)


def _why_matched(task: CodeTask, matched: str | None, credit: float, why: str) -> str:
    if matched is None or credit == 1:
        return why
    return f"{task.instead.get(matched, '')} {why}".strip()


def _found(task: FindTask, chosen: Sequence[str]) -> TaskScore:
    right = {one.turn: one.why for one in task.right}
    near = {one.turn: one.why for one in task.near}
    found = [turn for turn in chosen if turn in right]
    close = [turn for turn in chosen if turn in near]
    missing = len(right) - len(found)
    credited = min(len(close), missing)
    idle = len(set(chosen)) - len(found) - credited
    points = (len(found) + NEAR_CREDIT * credited) / (len(right) + idle)
    notes = [TaskNote(turn, "right" if turn in found else "missed", right[turn]) for turn in right]
    notes += [TaskNote(turn, "near", near[turn]) for turn in close]
    notes += [TaskNote(turn, "wrong") for turn in chosen if turn not in right and turn not in near]
    return TaskScore(points, tuple(notes))


def _marked(task: SpanTask, session: Transcript, chosen: Sequence[str]) -> TaskScore:
    turn = session.turn(task.turn)
    picked = {int(word[1:]) for word in chosen}
    best = TaskScore(0.0, (TaskNote(task.code, "missed", task.why or ""),))
    for one in turn.annotations:
        if one.code != task.code:
            continue
        overlap = overlap_of(picked, quoted_words(turn.text, one.quote))
        same = overlap >= task.enough
        verdict: Verdict = "right" if same else "near" if overlap else "missed"
        points = 1.0 if same else overlap
        if points >= best.points:
            note = TaskNote(task.code, verdict, task.why or one.why, one.quote)
            best = TaskScore(points, (note,), bool(one.or_))
    return best


def quoted_words(text: str, quote: str) -> set[int]:
    """The numbers of the words of a turn that a quote of it touches; none where it is not there."""
    pattern = r"\s+".join(re.escape(word) for word in spaced(quote).split())
    found = re.search(pattern, text) if pattern else None
    if found is None:
        return set()
    start, end = found.span()
    return {i for i, (a, b) in enumerate(words_of(text)) if a < end and b > start}


def overlap_of(first: set[int], second: set[int]) -> float:
    """F1 of two sets of words: 1 where they are the same, 0 where they share none."""
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0


def _ordered(task: OrderTask, chosen: Sequence[str]) -> TaskScore:
    place = {move: index for index, move in enumerate(chosen)}
    counted = pairs_that_count(task)
    turned = [pair for pair in counted if place[pair[0]] > place[pair[1]]]
    off = {move for pair in turned for move in pair}
    notes = (
        TaskNote(move.id, "near" if move.id in off else "right", move.why) for move in task.moves
    )
    return TaskScore(1 - len(turned) / len(counted) if counted else 1.0, tuple(notes))


def pairs_that_count(task: OrderTask) -> tuple[tuple[str, str], ...]:
    """The pairs of moves, earlier and later, but for those that may stand either way."""
    free = {frozenset(pair) for pair in task.either}
    pairs = combinations([move.id for move in task.moves], 2)
    return tuple(pair for pair in pairs if frozenset(pair) not in free)
