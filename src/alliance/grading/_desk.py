"""Opens a marker's desk on a course root: criteria from the key, answers as handed in."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from alliance.exercises import (
    Exercise,
    ReplyExercise,
    RoleplayExercise,
)
from alliance.marking import (
    Desk,
    Example,
    MarkedCriterion,
    MarkingBook,
    MarkLevel,
    Published,
)

from ._assignment import AssignmentSource
from ._book import book_url
from ._course import Course, open_course
from ._errors import GradingError
from ._hint import hint
from ._keys import read_key
from ._marking_rules import rules_for
from ._publish import publish
from ._rubric import Criterion
from ._session_page import HOW_IT_IS_MARKED
from ._works import Works


def open_desk(root: Path | str, assignment: str, *, marker: str) -> Desk:
    """A marker's desk.

    Args:
        root: the course root.
        assignment: the assignment's name.
        marker: who marks; the name under which work was dealt out.

    Raises:
        GradingError: the root, the assignment, its key or its submissions are not there, or
            nothing in it is marked by a person.
        ContentError: the key or `marking.yaml` has mistakes.
        MarkingError: the database cannot be used, or the name is none.
    """
    root = Path(root).absolute()
    key = read_key(root, assignment)
    if not key.rubric.criteria:
        raise GradingError(f'Nothing in "{assignment}" is marked by a person: it has no rubric.')
    rules = rules_for(root, key)
    with open_course(root, assignment) as course:
        works = Works(course, key)
        names = {
            student.id: " ".join(filter(None, (student.first_name, student.last_name)))
            for student in _students(course)
        }
    if not works:
        raise GradingError(
            f'There is nothing to mark in "{assignment}". Run `nbgrader collect {assignment}` or '
            f"`alliance collect`, then `alliance grade {assignment}`."
        )
    book = MarkingBook.open(book_url(root))

    def write() -> tuple[Published, ...]:
        return publish(root, assignment, book)

    return Desk(
        assignment=assignment,
        title=key.assignment.title,
        marker=marker.strip(),
        criteria=marked_criteria(key),
        works=works,
        book=book,
        rules=rules,
        names=names,
        hints=lambda work: hint(work, key),
        publish=write,
    )


def marked_criteria(key: AssignmentSource) -> list[MarkedCriterion]:
    """What a person marks in an assignment, with levels best first and the model answers."""
    return [_criterion(one, key) for one in key.rubric.criteria]


def _students(course: Course) -> list[Any]:
    return list(course.gradebook.students)


def _criterion(one: Criterion, key: AssignmentSource) -> MarkedCriterion:
    levels = sorted(one.levels, key=lambda level: -level.points)
    return MarkedCriterion(
        id=one.grade_id,
        exercise=one.exercise,
        name=one.name,
        points=one.points,
        levels=tuple(MarkLevel(level.points, level.anchor) for level in levels),
        examples=tuple(
            Example(_points(each.level), each.level, each.text, each.why)
            for each in one.model_answers
        ),
        faults=one.common_faults,
        task="\n\n".join(_asked(key.exercises[one.exercise], one.prompt)),
    )


def _points(level: str) -> float | None:
    try:
        return float(level)
    except ValueError:
        return None


def _asked(exercise: Exercise, prompt: str | None) -> Iterator[str]:
    if isinstance(exercise, RoleplayExercise):
        yield "A whole session with a simulated client. " + HOW_IT_IS_MARKED
    if not isinstance(exercise, ReplyExercise):
        return
    for one in exercise.prompts:
        if prompt in (None, one.id):
            yield from filter(None, (one.title, one.context, one.client, one.prompt))
