"""Writes the marks that hold into nbgrader's gradebook, where formgrader and feedback find them."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from nbgrader.api import MissingEntry

from alliance.marking import MarkingBook, Published, Settled

from ._assignment import AssignmentSource
from ._course import Course, open_course
from ._keys import read_key
from ._marking_rules import rules_for

_ENOUGH = 0.005  # points; the gradebook holds two decimals


def publish(
    root: Path,
    assignment: str,
    book: MarkingBook,
    *,
    over: bool = False,
) -> tuple[Published, ...]:
    """Write the points and comments that hold into the gradebook; again as often as wanted.

    What still waits for a second marker or an adjudication is left alone. So are points that were
    given in formgrader and differ, unless `over` is set.

    Args:
        root: the course root.
        assignment: the assignment's name.
        book: the book of marks.
        over: write over points that were given in formgrader as well.

    Raises:
        GradingError: the root, the assignment or its key are not there.
        ContentError: the key or `marking.yaml` has mistakes.
        MarkingError: the book cannot be read.
    """
    root = root.absolute()
    key = read_key(root, assignment)
    settled = book.settled(assignment, rules_for(root, key))
    given = _ever_given(book, assignment)
    with open_course(root, assignment) as course:
        trainees = sorted({trainee for trainee, _ in settled})
        return tuple(_one(course, key, name, settled, given, over) for name in trainees)


def _ever_given(book: MarkingBook, assignment: str) -> Mapping[tuple[str, str], set[float]]:
    """Every number of points a place may have got from this book, to tell them from formgrader's.

    A mean of two marks is among them, so both orders and every pair of the history count.
    """
    given: dict[tuple[str, str], set[float]] = {}
    for one in book.history(assignment):
        if one.points is not None and one.round != "calibration":
            given.setdefault((one.trainee, one.criterion), set()).add(one.points)
    return {
        place: points | {round((a + b) / 2, 2) for a in points for b in points}
        for place, points in given.items()
    }


def _one(
    course: Course,
    key: AssignmentSource,
    trainee: str,
    settled: Mapping[tuple[str, str], Settled],
    given: Mapping[tuple[str, str], set[float]],
    over: bool,
) -> Published:
    try:
        notebook: Any = course.gradebook.find_submission_notebook(key.slug, key.slug, trainee)
    except MissingEntry:
        why = "The gradebook knows no submission of theirs; run `alliance grade` first."
        return Published(trainee, 0, 0, (why,))
    grades: dict[str, Any] = {grade.name: grade for grade in notebook.grades}
    comments: dict[str, Any] = {comment.name: comment for comment in notebook.comments}
    written, kept = 0, list[str]()
    for criterion in key.rubric.criteria:
        place = (trainee, criterion.grade_id)
        one = settled.get(place)
        grade = grades.get(criterion.grade_id)
        if one is None or one.points is None or grade is None:
            continue
        there: float | None = grade.manual_score
        if there is not None and not over and _from_elsewhere(there, one, given.get(place, ())):
            kept.append(
                f"{criterion.name}: {there:g} was given in formgrader and stays; the marks here "
                f"come to {one.points:g}."
            )
            continue
        written += _write(grade, comments.get(criterion.grade_id), one)
    course.gradebook.db.commit()
    waiting = sum(bool(grade.needs_manual_grade) for grade in notebook.grades)
    return Published(trainee, written, waiting, tuple(kept))


def _from_elsewhere(there: float, one: Settled, given: Iterable[float]) -> bool:
    """Whether the gradebook's points are others than any that were ever given in the book."""
    return all(abs(there - points) >= _ENOUGH for points in (one.points or 0.0, *given))


def _write(grade: Any, comment: Any, one: Settled) -> bool:
    """Write one criterion, and say whether that changed anything."""
    before = (grade.manual_score, grade.needs_manual_grade, comment and comment.manual_comment)
    grade.manual_score = one.points
    grade.needs_manual_grade = False
    if comment is not None and one.comment:
        comment.manual_comment = one.comment
    return before != (one.points, False, comment and comment.manual_comment)
