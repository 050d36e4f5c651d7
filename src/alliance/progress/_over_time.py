"""How a cohort goes on: from assignment to assignment, and from week to week."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, timedelta

import numpy as np

from alliance.marking import CohortRow, CohortTable

from ._cohort import GroupFigures, share_of
from ._estimates import Estimate, mean_share

_WAITING = ("not graded yet", "still to be marked")


@dataclass(frozen=True)
class AssignmentFigures:
    """One assignment among others.

    Attributes:
        title: of the assignment.
        handed_in: how many have handed in.
        late: how many of them late.
        waiting: how many still wait for grading or for a marker.
        missing: how many have not handed in.
        mean: the mean share of the points, of those whose work is marked whole, before lateness.
    """

    title: str
    handed_in: int
    late: int
    waiting: int
    missing: int
    mean: Estimate


@dataclass(frozen=True)
class WeekFigures:
    """What was handed in during one week, from Monday to Sunday, UTC.

    Attributes:
        begins: the Monday.
        handed_in: how many pieces of work.
        late: how many of them late.
        mean: the mean share of their points, of those that are marked whole, before lateness.
    """

    begins: date
    handed_in: int
    late: int
    mean: Estimate


def over_assignments(tables: Sequence[CohortTable]) -> tuple[AssignmentFigures, ...]:
    """The assignments side by side, in the order of `tables`."""
    return tuple(
        AssignmentFigures(
            table.title,
            handed_in=sum(row.state != "not handed in" for row in table.rows),
            late=sum(row.late > 0 for row in table.rows),
            waiting=sum(row.state in _WAITING for row in table.rows),
            missing=sum(row.state == "not handed in" for row in table.rows),
            mean=_mean([(row, table) for row in table.rows]),
        )
        for table in tables
    )


def over_skills(tables: Sequence[CohortTable]) -> tuple[GroupFigures, ...]:
    """The skills that exercises are about, over all assignments, in the order they come up.

    A trainee's share is of the points of those assignments in which all they have for the skill is
    marked; an assignment that they did not hand in does not count.
    """
    skills = dict.fromkeys(part.skill for table in tables for part in table.parts if part.skill)
    return tuple(_skill(skill, tables) for skill in skills)


def _skill(skill: str, tables: Sequence[CohortTable]) -> GroupFigures:
    most = 0.0
    reached: defaultdict[str, float] = defaultdict(float)
    possible: defaultdict[str, float] = defaultdict(float)
    for table in tables:
        parts = [part for part in table.parts if part.skill == skill]
        points = sum(part.points for part in parts)
        most += points
        for row in table.rows:
            share = share_of(row, parts)
            if share is not None:
                reached[row.id] += share * points
                possible[row.id] += points
    shares = {one: got / possible[one] for one, got in reached.items()}
    return GroupFigures(skill, most, mean_share(np.array([*shares.values()])), shares)


def over_weeks(tables: Sequence[CohortTable]) -> tuple[WeekFigures, ...]:
    """The weeks in which anything was handed in, the first first."""
    weeks: defaultdict[date, list[tuple[CohortRow, CohortTable]]] = defaultdict(list)
    for table in tables:
        for row in table.rows:
            if row.moment is not None:
                day = row.moment.astimezone(UTC).date()
                weeks[day - timedelta(days=day.weekday())].append((row, table))
    return tuple(
        WeekFigures(week, len(works), sum(row.late > 0 for row, _ in works), _mean(works))
        for week, works in sorted(weeks.items())
    )


def _mean(works: Sequence[tuple[CohortRow, CohortTable]]) -> Estimate:
    shares = [share_of(row, table.parts) for row, table in works]
    return mean_share(np.array([share for share in shares if share is not None]))
