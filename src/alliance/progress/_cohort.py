"""The figures of a cohort in one assignment: how hard each part was, and how well it tells apart.

Where the marks come from is for whoever calls: this knows no gradebook. Who handed nothing in
counts nowhere in them: that says nothing about a task.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

import numpy as np

from alliance.marking import CohortPart, CohortRow, CohortState, CohortTable, CohortTurn

from ._estimates import (
    Estimate,
    Floats,
    alpha,
    discrimination,
    mean_share,
    measurement_error,
)

STATES: tuple[CohortState, ...] = get_args(CohortState)
"""How far a trainee's work can be, the least first."""


@dataclass(frozen=True)
class PartFigures:
    """One part over the cohort.

    Attributes:
        part: the part.
        difficulty: the mean share of its points, 0..1; high is easy, as the field has it.
        discrimination: correlation of its share with the mean share of the other parts.
    """

    part: CohortPart
    difficulty: Estimate
    discrimination: Estimate


@dataclass(frozen=True)
class TurnFigures:
    """One turn of a graded coding, as `PartFigures`; the others are the turns of its exercise."""

    turn: CohortTurn
    difficulty: Estimate
    discrimination: Estimate


@dataclass(frozen=True)
class GroupFigures:
    """Parts that belong together: an exercise's, or a skill's.

    Attributes:
        name: of the exercise or the skill.
        points: the most it can bring; of a skill in codings, how many turns.
        mean: the mean share, over trainees.
        shares: by id of the trainee.
    """

    name: str
    points: float
    mean: Estimate
    shares: Mapping[str, float]


@dataclass(frozen=True)
class Confused:
    """Two codes taken for each other.

    Attributes:
        reference: the name of the reference's code.
        given: the name of the code chosen instead; empty where none was.
        times: how often in the cohort.
        chances: how often somebody had a turn with the reference's code before them.
        trainees: by how many.
    """

    reference: str
    given: str
    times: int
    chances: int
    trainees: int


@dataclass(frozen=True)
class CohortFigures:
    """The figures of one assignment.

    Attributes:
        states: how many trainees are how far.
        late: how many handed in late.
        whole: how many have points in every part; discrimination and alpha rest on them.
        parts: in the order of the assignment.
        alpha: of the points of all parts.
        error: standard error of measurement of a total, as a share of all points.
        exercises: in the order of the assignment.
        skills: that the exercises are about, by their points.
        turns: of graded codings.
        turn_alpha: of the turns of each coding, by the title of the exercise.
        coded_skills: that the reference's codes belong to, by the turns that bear them.
        confused: the most frequent first.
    """

    states: Mapping[CohortState, int]
    late: int
    whole: int
    parts: tuple[PartFigures, ...]
    alpha: Estimate
    error: float | None
    exercises: tuple[GroupFigures, ...]
    skills: tuple[GroupFigures, ...]
    turns: tuple[TurnFigures, ...]
    turn_alpha: Mapping[str, Estimate]
    coded_skills: tuple[GroupFigures, ...]
    confused: tuple[Confused, ...]


def cohort_figures(table: CohortTable) -> CohortFigures:
    """Work out the figures of one assignment."""
    rows = [row for row in table.rows if _complete(row, table.parts)]
    points = np.array([[row.points[one.id] or 0.0 for one in table.parts] for row in rows])
    points = points.reshape(len(rows), len(table.parts))
    shares = points / np.array([one.points for one in table.parts])
    parts = tuple(
        PartFigures(part, mean_share(_known(table.rows, part)), discrimination(shares, number))
        for number, part in enumerate(table.parts)
    )
    turns, turn_alpha = _turn_figures(table)
    return CohortFigures(
        states=Counter(row.state for row in table.rows),
        late=sum(row.late > 0 for row in table.rows),
        whole=len(rows),
        parts=parts,
        alpha=alpha(points),
        error=measurement_error(points, sum(one.points for one in table.parts)),
        exercises=_groups(table, lambda part: part.exercise),
        skills=_groups(table, lambda part: part.skill),
        turns=turns,
        turn_alpha=turn_alpha,
        coded_skills=_coded_skills(table),
        confused=_confused(table),
    )


def share_of(row: CohortRow, parts: Sequence[CohortPart]) -> float | None:
    """A trainee's share of the points of these parts, before lateness; None if any is unmarked."""
    if not parts or not _complete(row, parts):
        return None
    return sum(row.points[part.id] or 0.0 for part in parts) / sum(part.points for part in parts)


def _complete(row: CohortRow, parts: Sequence[CohortPart]) -> bool:
    return all(row.points.get(part.id) is not None for part in parts)


def _known(rows: Iterable[CohortRow], part: CohortPart) -> Floats:
    found = (row.points.get(part.id) for row in rows)
    return np.array([points / part.points for points in found if points is not None])


def _groups(table: CohortTable, of: Callable[[CohortPart], str]) -> tuple[GroupFigures, ...]:
    together: defaultdict[str, list[CohortPart]] = defaultdict(list)
    for part in table.parts:
        if of(part):
            together[of(part)].append(part)
    groups: list[GroupFigures] = []
    for name, parts in together.items():
        found = {row.id: share_of(row, parts) for row in table.rows}
        shares = {trainee: share for trainee, share in found.items() if share is not None}
        most = sum(part.points for part in parts)
        groups.append(GroupFigures(name, most, mean_share(np.array([*shares.values()])), shares))
    return tuple(groups)


def _turn_figures(table: CohortTable) -> tuple[tuple[TurnFigures, ...], dict[str, Estimate]]:
    together: defaultdict[str, list[CohortTurn]] = defaultdict(list)
    for turn in table.turns:
        together[turn.exercise].append(turn)
    figures: list[TurnFigures] = []
    alphas: dict[str, Estimate] = {}
    for exercise, turns in together.items():
        rows = [row for row in table.rows if all(turn.id in row.turns for turn in turns)]
        shares = np.array([[row.turns[turn.id] for turn in turns] for row in rows])
        shares = shares.reshape(len(rows), len(turns))
        figures += [
            TurnFigures(turn, mean_share(shares[:, number]), discrimination(shares, number))
            for number, turn in enumerate(turns)
        ]
        alphas[exercise] = alpha(shares)
    return tuple(figures), alphas


def _coded_skills(table: CohortTable) -> tuple[GroupFigures, ...]:
    """By the skills that codes belong to; a turn with codes of two skills counts in both."""
    together: defaultdict[str, list[str]] = defaultdict(list)
    for turn in table.turns:
        for skill in turn.skills:
            together[skill].append(turn.id)
    groups: list[GroupFigures] = []
    for skill, turns in together.items():
        shares = {
            row.id: sum(row.turns[turn] for turn in turns) / len(turns)
            for row in table.rows
            if all(turn in row.turns for turn in turns)
        }
        mean = mean_share(np.array([*shares.values()]))
        groups.append(GroupFigures(skill, float(len(turns)), mean, shares))
    return tuple(groups)


def _confused(table: CohortTable) -> tuple[Confused, ...]:
    times: Counter[tuple[str, str]] = Counter()
    trainees: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    chances: Counter[str] = Counter()
    for row in table.rows:
        chances.update(code for turn in table.turns if turn.id in row.turns for code in turn.codes)
        for one in row.taken_for:
            times[one.reference, one.given] += 1
            trainees[one.reference, one.given].add(row.id)
    ranked = sorted(times, key=lambda pair: (-times[pair], pair))
    return tuple(
        Confused(*pair, times[pair], chances[pair[0]], len(trainees[pair])) for pair in ranked
    )
