"""The points of a cohort as the gradebook has them: one row a trainee, one column a part."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook

from ._assignment import AssignmentSource
from ._course import nbgrader_at, open_course
from ._keys import key_folder, read_key


@dataclass(frozen=True)
class Part:
    """One column: an exercise that is marked automatically, or a criterion.

    Attributes:
        id: grade id of its cell.
        name: what a reader calls it.
        exercise: slug of its exercise.
        points: the most it can bring.
        exercise_title: what a reader calls its exercise.
        skill: id of the skill that the exercise is about.
    """

    id: str
    name: str
    exercise: str
    points: float
    exercise_title: str = ""
    skill: str = ""


@dataclass(frozen=True)
class MarkRow:
    """One trainee.

    Attributes:
        id: the gradebook's id.
        first_name: may be empty.
        last_name: may be empty.
        email: may be empty.
        handed_in: whether there is a graded submission.
        points: by part; None where a person has still to mark it.
        taken_off: points taken off for lateness.
        late: seconds by which it was late, after any extension.
        moment: when it was handed in, UTC; None where that is not known.
        lms_id: the number that a learning platform knows the trainee by, if the gradebook has it.
    """

    id: str
    first_name: str
    last_name: str
    email: str
    handed_in: bool
    points: Mapping[str, float | None] = field(default_factory=dict[str, float | None])
    taken_off: float = 0.0
    late: float = 0.0
    moment: datetime | None = None
    lms_id: str = ""

    @property
    def waiting(self) -> bool:
        """Whether a person has still to mark something."""
        return any(each is None for each in self.points.values())

    @property
    def total(self) -> float | None:
        """Points in all; None where nothing was handed in or something is still to be marked."""
        if not self.handed_in or self.waiting:
            return None
        return round(max(0.0, sum(filter(None, self.points.values())) - self.taken_off), 2)

    @property
    def so_far(self) -> float:
        """Points in all as far as they are marked."""
        return round(max(0.0, sum(filter(None, self.points.values())) - self.taken_off), 2)


@dataclass(frozen=True)
class Marksheet:
    """The marks of one assignment.

    Attributes:
        assignment: its name.
        title: its title.
        points: the most it can bring.
        parts: in the order of the assignment.
        rows: everybody the gradebook knows, by id.
        due: the moment it is due for all, UTC; None where it has none.
    """

    assignment: str
    title: str
    points: float
    parts: tuple[Part, ...]
    rows: tuple[MarkRow, ...]
    due: datetime | None = None


def marksheet(root: Path, assignment: str) -> Marksheet:
    """Read the marks of an assignment from the gradebook.

    Raises:
        GradingError: the root, the assignment or its key are not there.
        ContentError: the key has mistakes.
    """
    root = root.absolute()
    key = read_key(root, assignment)
    parts = list(_parts(key))
    with open_course(root, assignment) as course:
        gradebook = course.gradebook
        found: Any = gradebook.find_assignment(assignment)
        handed_in: dict[str, Any] = {one.student_id: one for one in found.submissions}
        students: list[Any] = sorted(gradebook.students, key=lambda student: str(student.id))
        rows = tuple(_row(student, handed_in.get(student.id), parts) for student in students)
        due = _utc(found.duedate)
    head = key.assignment
    return Marksheet(assignment, head.title, head.points, tuple(parts), rows, due)


def graded_assignments(root: Path) -> list[str]:
    """The assignments of a course root that have a key and are in the gradebook, by due date.

    Those without a due date come last, by name.

    Raises:
        GradingError: it is no course root.
    """
    root = root.absolute()
    with (
        nbgrader_at(root) as app,
        Gradebook(app.coursedir.db_url, app.coursedir.course_id) as gradebook,
    ):
        known: list[Any] = list(gradebook.assignments)
        due = {str(one.name): _utc(one.duedate) for one in known}
    names = [name for name in due if (key_folder(root, name) / "assignment.yaml").is_file()]
    last = datetime.max.replace(tzinfo=UTC)
    return sorted(names, key=lambda name: (due[name] or last, name))


def _parts(key: AssignmentSource) -> Iterator[Part]:
    for exercise in key.assignment.exercises:
        asked = key.exercises[exercise.slug]
        about = (asked.title, asked.skill)
        if exercise.automatic_points is not None:
            name = asked.title if exercise.held is None else f"{asked.title}: held to its end"
            most = exercise.automatic_points
            yield Part(exercise.points_cell, name, exercise.slug, most, *about)
        for one in key.rubric.of(exercise.slug):
            yield Part(one.grade_id, one.name, exercise.slug, one.points, *about)


def _utc(moment: datetime | None) -> datetime | None:
    """A moment of the gradebook's, which keeps UTC without saying so."""
    return moment.replace(tzinfo=UTC) if moment is not None else None


def handed_in(root: Path, assignment: str) -> list[str]:
    """The ids of those whose submission is graded.

    Raises:
        GradingError: the root, the assignment or its key are not there.
    """
    return [row.id for row in marksheet(root, assignment).rows if row.handed_in]


def totals(root: Path, assignment: str) -> dict[str, float]:
    """Points by trainee, of those whose work is marked whole.

    Raises:
        GradingError: the root, the assignment or its key are not there.
    """
    rows = marksheet(root, assignment).rows
    return {row.id: row.total for row in rows if row.total is not None}


def _row(student: Any, submission: Any, parts: list[Part]) -> MarkRow:
    names = (student.id, student.first_name or "", student.last_name or "", student.email or "")
    notebooks = submission.notebooks if submission is not None else []
    grades: dict[str, Any] = {
        grade.name: grade for notebook in notebooks for grade in notebook.grades
    }
    lms_id = student.lms_user_id or ""
    if submission is None or not grades:
        return MarkRow(*names, handed_in=False, lms_id=lms_id)
    off = sum(notebook.late_submission_penalty or 0.0 for notebook in notebooks)
    points = {part.id: _points(grades.get(part.id)) for part in parts}
    moment = _utc(submission.timestamp)
    return MarkRow(*names, True, points, off, submission.total_seconds_late, moment, lms_id)


def _points(grade: Any) -> float | None:
    if grade is None or (grade.needs_manual_grade and grade.manual_score is None):
        return None
    return float(grade.score)
