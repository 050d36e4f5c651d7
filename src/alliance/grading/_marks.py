"""The points an automatically marked answer deserves, from the answer and the key alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from statistics import fmean

from alliance.exercises import (
    Answer,
    CodingAnswer,
    CodingExercise,
    Exercise,
    ReplyAnswer,
    ReplyExercise,
    RoleplayAnswer,
    RoleplayExercise,
    TurnScore,
    score_turn,
)
from alliance.transcripts import codebook

from ._assignment import AssignedExercise
from ._page import table

_PAGES_OWN = {"ready", "predicted", "first_pass"}  # entries that a page of ours may keep besides


@dataclass(frozen=True)
class Mark:
    """Points for one answer.

    Attributes:
        points: from 0 to what the exercise can bring, to two decimals.
        words: how they came about, for trainee and marker; nothing of the key.
        answer: the answer itself as HTML; may be empty.
        for_marker: the comparison with the key as HTML; may be empty.
    """

    points: float
    words: str = ""
    answer: str = ""
    for_marker: str = ""


def mark(exercise: Exercise, assigned: AssignedExercise, answer: Answer) -> Mark:
    """Mark the answer to a coding exercise, which may be forged.

    Args:
        exercise: with its transcript's reference annotations.
        assigned: how many points it can bring.
        answer: as `parse_answer` returned it.

    Raises:
        TypeError: the exercise is of another kind.
    """
    if not isinstance(exercise, CodingExercise):
        raise TypeError(f'"{exercise.slug}" is not a coding exercise')
    coding = _coding(exercise, answer)
    turns = _turn_scores(coding)
    share = fmean(turn.points for turn in turns)
    points = round(assigned.points * min(1.0, share / assigned.full_at), 2)
    names = {code.id: code.name for code in codebook().codes}
    answer_table, comparison = _answer_table(coding, names), _comparison(turns, names)
    return Mark(points, _words(coding, turns, assigned, points), answer_table, comparison)


def _turn_scores(coding: CodingAnswer) -> list[TurnScore]:
    """The turns that count, as `score_coding` counts them.

    Without its statistics: their bootstrap would cost as much as the rest of the marking.
    """
    book, chosen = codebook(), coding.codings
    return [
        score_turn(turn.id, chosen[turn.id], turn.annotations, book)
        for turn in coding.exercise.turns
        if turn.annotations or chosen[turn.id]
    ]


def _words(
    coding: CodingAnswer, turns: list[TurnScore], assigned: AssignedExercise, points: float
) -> str:
    coded = [turn for turn in turns if turn.chosen]
    same = sum(turn.agrees for turn in coded)
    share = fmean(turn.points for turn in turns)
    words = (
        f"{len(coded)} of {len(coding.exercise.turns)} turns coded, {same} of them just as in the "
        f"reference coding. Over all turns: {share:.0%}, which brings {points:g} of "
        f"{assigned.points:g} points"
    )
    return words + (
        f" (from {assigned.full_at:.0%}, all of them)." if assigned.full_at < 1 else "."
    )


def _answer_table(coding: CodingAnswer, names: Mapping[str, str]) -> str:
    rows = [
        (turn.id, turn.text, _list(coding.turn(turn.id).codes, names), coding.turn(turn.id).note)
        for turn in coding.exercise.turns
    ]
    return table(("Turn", "What was said", "Coded as", "Note"), rows)


def _comparison(turns: list[TurnScore], names: Mapping[str, str]) -> str:
    rows = [
        (
            one.turn,
            _list(one.chosen, names) or "(not coded)",
            "; ".join(_list(expected.accepted, names, " or ") for expected in one.expected),
            f"{one.points:.2f}",
        )
        for one in turns
    ]
    return table(("Turn", "Coded as", "Reference", "Points of 1"), rows)


def _list(codes: Iterable[str], names: Mapping[str, str], between: str = ", ") -> str:
    return between.join(names.get(code, code) for code in codes)


def turn_scores(exercise: CodingExercise, answer: Answer) -> list[TurnScore]:
    """Each turn that counts, as it is marked.

    Args:
        exercise: with its transcript's reference annotations.
        answer: as `parse_answer` returned it; may be forged.
    """
    return _turn_scores(_coding(exercise, answer))


def lost_parts(exercise: Exercise, answer: Answer) -> bool:
    """Whether the answer holds entries that the exercise cannot have asked for."""
    if isinstance(exercise, CodingExercise):
        body, part = _coding(exercise, answer).body(), "turns"
    elif isinstance(exercise, ReplyExercise):
        body, part = ReplyAnswer.of(exercise, answer).body(), "replies"
    elif isinstance(exercise, RoleplayExercise):
        body, part = RoleplayAnswer.of(exercise, answer).body(), "session"
    else:
        return False
    raw = answer.body.get(part)
    if not answer.body.keys() <= body.keys() | _PAGES_OWN:
        return True
    if not isinstance(raw, dict):
        return raw is not None
    return {key: value for key, value in raw.items() if value} != body[part]


def _coding(exercise: CodingExercise, answer: Answer) -> CodingAnswer:
    """The coding as it stands; the history of how it came about is not needed, and may be long."""
    return CodingAnswer.of(exercise, replace(answer, events=()))
