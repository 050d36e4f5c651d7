"""Keeps who is asked to mark what. Rows are only ever added; the newest of a place counts.

Who should be asked is for `_allocate`.
"""

from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import Connection, func, insert, select

from ._checks import check_name, checked_task
from ._errors import AlreadyAllocated, MarkingError
from ._tables import marks, tasks
from ._terms import Round, Task

_Place = tuple[str, str, Round]
_OTHER: dict[Round, Round] = {"first": "second", "second": "first"}


def allocation(connection: Connection, assignment: str) -> list[Task]:
    """The tasks that hold, in the order in which their places were first filled."""
    return list(_standing(connection, assignment).values())


def assignments(connection: Connection) -> list[str]:
    """The assignments that have tasks."""
    return list(connection.execute(select(tasks.c.assignment).distinct()).scalars())


def allocate(
    connection: Connection,
    assignment: str,
    wanted: Iterable[Task],
    moment: datetime,
    *,
    instead: bool,
) -> None:
    """Add tasks; arguments and errors as in `MarkingBook.allocate`."""
    check_name("assignment", assignment)
    standing = _standing(connection, assignment)
    marked = _marked(connection, assignment)
    new: list[Task] = []
    for task in map(checked_task, wanted):
        there = standing.get(_place(task))
        if there is not None and there.marker == task.marker:
            continue
        if there is not None and not instead:
            raise AlreadyAllocated(there, "Nothing was changed.")
        if there is not None and (*_place(there), there.marker) in marked:
            raise AlreadyAllocated(there, "That mark is given already; nothing was changed.")
        standing[_place(task)] = task
        new.append(task)
    for task in new:
        _refuse_own(task, standing, marked)
    _write(connection, assignment, new, moment)


def _place(task: Task) -> _Place:
    return task.trainee, task.criterion, task.round


def _standing(connection: Connection, assignment: str) -> dict[_Place, Task]:
    columns = (
        tasks.c.trainee,
        tasks.c.criterion,
        tasks.c.marker,
        tasks.c.round,
        tasks.c.why,
    )
    query = select(*columns).where(tasks.c.assignment == assignment).order_by(tasks.c.number)
    found = [Task(*row) for row in connection.execute(query)]
    return {_place(task): task for task in found}


def _marked(connection: Connection, assignment: str) -> set[tuple[str, str, Round, str]]:
    """Places where a marker has given a mark, whether or not it was taken back since."""
    columns = (marks.c.trainee, marks.c.criterion, marks.c.round, marks.c.marker)
    query = select(*columns).where(marks.c.assignment == assignment).distinct()
    return {(row[0], row[1], row[2], row[3]) for row in connection.execute(query)}


def _refuse_own(
    task: Task, standing: dict[_Place, Task], marked: set[tuple[str, str, Round, str]]
) -> None:
    """Nobody is the second marker of work that they mark first, nor the other way round."""
    other = _OTHER.get(task.round)
    if other is None:
        return
    there = standing.get((task.trainee, task.criterion, other))
    own = there is not None and there.marker == task.marker
    if own or (task.trainee, task.criterion, other, task.marker) in marked:
        raise MarkingError(
            f"{task.marker} marks {task.trainee}, {task.criterion} in the {other} marking already. "
            "Nothing was changed: ask another marker."
        )


def _write(connection: Connection, assignment: str, new: list[Task], moment: datetime) -> None:
    if not new:
        return
    highest = connection.execute(select(func.max(tasks.c.number))).scalar() or 0
    at = moment.astimezone(UTC).isoformat()
    rows = [
        {
            "number": highest + 1 + index,
            "assignment": assignment,
            "trainee": task.trainee,
            "criterion": task.criterion,
            "marker": task.marker,
            "round": task.round,
            "why": task.why,
            "moment": at,
        }
        for index, task in enumerate(new)
    ]
    connection.execute(insert(tasks), rows)
