"""Trainees and dates in the gradebook."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ._course import open_course


@dataclass(frozen=True)
class Enrolled:
    """A trainee as the gradebook lists them.

    Attributes:
        id: nbgrader's id.
        first_name: may be empty.
        last_name: may be empty.
        email: may be empty.
    """

    id: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""


def enrol(
    root: Path, assignment: str, trainees: Iterable[Enrolled], *, due: datetime | None = None
) -> None:
    """List trainees in the gradebook, and set when an assignment is due.

    Args:
        root: the course root.
        assignment: one the gradebook knows.
        trainees: who is new is added; who is there gets these names.
        due: with its distance from UTC; None leaves it as it is.

    Raises:
        GradingError: it is no course root, or the gradebook does not know the assignment.
    """
    with open_course(root.absolute(), assignment) as course:
        for one in trainees:
            names: Any = {
                "first_name": one.first_name,
                "last_name": one.last_name,
                "email": one.email,
            }
            course.gradebook.update_or_create_student(one.id, **names)
        if due is not None:
            moment: Any = due.astimezone(UTC).replace(tzinfo=None)
            course.gradebook.update_or_create_assignment(assignment, duedate=moment)
