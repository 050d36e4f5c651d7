"""What the gradebook must know before marking, and what it is told of one submission."""

from typing import Any

from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.utils import compute_checksum, determine_grade, is_grade, is_solution

from ._errors import GradingError
from ._notebook import ROLE


def check_cells(
    gradebook: Gradebook, notebook: str, assignment: str, expected: dict[str, float]
) -> None:
    """Make sure that the gradebook knows the cells and points of the assignment as built.

    Otherwise marks would be lost, or given out of another number of points.

    Raises:
        GradingError: it does not; the message says which command mends it.
    """
    try:
        found = gradebook.find_notebook(notebook, assignment)
        known = {cell.name: cell.max_score for cell in found.grade_cells}
    except MissingEntry:
        known = {}
    if known != expected:
        raise GradingError(
            f'The gradebook does not know "{assignment}" as it is built now. Run '
            f"`nbgrader generate_assignment {assignment} --force`, then grade again. (If cells "
            "were added or removed after trainees had handed in, build the assignment as it was "
            "when they received it.)"
        )


def save_marks(gradebook: Gradebook, marked: NotebookNode, notebook: Any) -> None:
    """Write the automatic points and comments of a marked notebook, all or none.

    As nbgrader's SaveAutoGrades does, cell by cell: points that a marker gave stay, and wait to be
    looked at again. Then ask for a marker's look where the notebook says so.

    Args:
        gradebook: an open gradebook.
        marked: the notebook to mark, with its points in the outputs.
        notebook: the gradebook's entry for it.
    """
    grades: dict[str, Any] = {grade.name: grade for grade in notebook.grades}
    comments: dict[str, Any] = {comment.name: comment for comment in notebook.comments}
    for cell in marked.cells:
        if is_grade(cell):
            grade = grades[cell.metadata.nbgrader.grade_id]
            grade.auto_score, _ = determine_grade(cell)
            grade.needs_manual_grade = grade.auto_score is None or grade.manual_score is not None
        if is_solution(cell):
            unchanged = cell.metadata.nbgrader.checksum == compute_checksum(cell)
            comment = comments[cell.metadata.nbgrader.grade_id]
            comment.auto_comment = "No response." if unchanged else None
    flag_for_review(gradebook, marked, notebook)


def flag_for_review(gradebook: Gradebook, marked: NotebookNode, notebook: Any) -> None:
    """Ask for a marker's look, in the cells that need it and on the submission as a whole."""
    report = marked.metadata[ROLE]
    for grade in notebook.grades:
        if grade.name in report["review"]:
            grade.needs_manual_grade = True
    if report["flag"]:
        notebook.flagged = True
    gradebook.db.commit()


def added_up(notebook: Any) -> tuple[float, bool]:
    """The points of a submission so far, and whether a person still has to give or check some.

    As nbgrader's own `score` and `needs_manual_grade`, which look through the grades of everybody
    for each trainee.

    Args:
        notebook: the gradebook's entry for its notebook.
    """
    points = 0.0
    for grade in notebook.grades:
        given = grade.auto_score if grade.manual_score is None else grade.manual_score
        if given is not None:
            points += given + (grade.extra_credit or 0.0)
    return points, any(grade.needs_manual_grade for grade in notebook.grades)
