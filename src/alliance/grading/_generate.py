"""Has nbgrader take note of assignments that were built, as `nbgrader generate_assignment` does."""

from pathlib import Path

from nbgrader.converters import GenerateAssignment
from nbgrader.converters.base import NbGraderException

from ._course import nbgrader_at
from ._errors import GradingError


def generate_assignment(root: Path, assignment: str) -> None:
    """Make the released version of one assignment, and its entry in the gradebook.

    Args:
        root: the course root, as `alliance build` made it.
        assignment: the assignment's name.

    Raises:
        GradingError: it is no course root, or nbgrader could not make it.
    """
    with nbgrader_at(root.absolute()) as app:
        app.coursedir.assignment_id = assignment
        step = GenerateAssignment(coursedir=app.coursedir, parent=app)
        step.force = True
        try:
            step.start()
        except (NbGraderException, SystemExit) as error:
            raise GradingError(
                f'nbgrader could not make the released version of "{assignment}": {error}'
            ) from None
