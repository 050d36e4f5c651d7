"""What the two invented markers of a demonstration give, and to whom."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import cycle
from pathlib import Path

from alliance.grading import AssignmentSource, Criterion, open_book
from alliance.marking import Given, MarkingBook, Round, Task

from ._people import invented_markers

_SECOND_SHARE = 3  # the work of every third trainee is marked twice
_LEFT = 4  # how many trainees are left without their last criterion, for the supervisor to try
_MINUTES = 3  # between two marks
_NOTHING = "There is no answer here to look at. Write to me if it got lost on its way."


@dataclass(frozen=True)
class Careful:
    """What a careful marker would give.

    Attributes:
        points: of the level.
        comment: what such a marker might write to the trainee; may be empty.
    """

    points: float
    comment: str


def mark_demo(
    root: Path,
    source: AssignmentSource,
    trainees: Sequence[str],
    careful: Mapping[tuple[str, str], Careful],
    *,
    begin: datetime,
    dice: random.Random,
) -> None:
    """Have the invented markers mark most of the cohort, the work of every third trainee twice.

    Args:
        root: the course root.
        source: the assignment.
        trainees: those who handed in.
        careful: by trainee and criterion's grade id; what is missing was left empty.
        begin: when the first mark was given; the others follow by minutes.
        dice: who decides what the markers make of a work.
    """
    criteria = source.rubric.criteria
    clock = _Clock(begin)
    with open_book(root, clock=clock) as book:
        book.allocate(source.slug, _tasks(trainees, criteria))
        for task in book.allocation(source.slug):
            if task.criterion == criteria[-1].grade_id and task.trainee in trainees[-_LEFT:]:
                continue
            [criterion] = (one for one in criteria if one.grade_id == task.criterion)
            best = careful.get((task.trainee, task.criterion))
            _mark(book, source.slug, task, criterion, best, dice)


class _Clock:
    """Tells a time some minutes later each time it is asked."""

    def __init__(self, begin: datetime) -> None:
        self._now = begin

    def __call__(self) -> datetime:
        self._now += timedelta(minutes=_MINUTES)
        return self._now


def _tasks(trainees: Sequence[str], criteria: Sequence[Criterion]) -> list[Task]:
    """Shares of equal size by trainee, and the other marker for every third."""
    markers = [one.id for one in invented_markers()]
    tasks: list[Task] = []
    for number, (trainee, first) in enumerate(zip(trainees, cycle(markers), strict=False)):
        asked: list[tuple[str, Round, str]] = [(first, "first", "Half of the cohort each.")]
        if number % _SECOND_SHARE == 0:
            [second] = (one for one in markers if one != first)
            asked.append((second, "second", "The work of every third trainee is marked twice."))
        tasks += [
            Task(trainee, criterion.grade_id, marker, round_, why)
            for marker, round_, why in asked
            for criterion in criteria
        ]
    return tasks


def _mark(
    book: MarkingBook,
    assignment: str,
    task: Task,
    criterion: Criterion,
    best: Careful | None,
    dice: random.Random,
) -> None:
    points = sorted(level.points for level in criterion.levels)
    given, comment = points[0], _NOTHING
    if best is not None:
        [marker] = (one for one in invented_markers() if one.id == task.marker)
        given = points[marker.level(points.index(best.points), len(points), dice)]
        comment = best.comment
    place = (assignment, task.trainee, task.criterion, task.marker, task.round)
    book.give(Given(*place, given, comment=comment))
