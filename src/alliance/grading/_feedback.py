"""What a trainee is told of a marked assignment: gathered from the gradebook, the key and answers.

Of the key, only this reaches a trainee: the anchor of the level they reached, and the words in
which automatic marking says how points came about. Model answers, other levels, the reference
coding and notes between markers stay with the markers.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from alliance.exercises import (
    Answer,
    DrillFor,
    Replay,
    ReplyAnswer,
    ReplyExercise,
    RoleplayExercise,
    drill_for,
    replay_session,
)

from ._assignment import AssignedExercise, AssignmentSource
from ._beside import read_released
from ._course import Course
from ._late import late_words
from ._marks import mark
from ._marksheet import MarkRow, Marksheet
from ._rubric import Criterion
from ._session_page import held_mark, session_pairs
from ._submission import Submission, read_submission

_ENOUGH = 0.005  # points


@dataclass(frozen=True)
class ToldCriterion:
    """One criterion as a trainee reads it.

    Attributes:
        name: of the criterion.
        points: given; None while a person has still to mark it.
        most: what it can bring.
        level: what the work at the level reached looks like: the highest that brings at most
            these points; empty while it waits.
        comment: the marker's.
        asked: what was asked, and the trainee's own words, in pairs.
    """

    name: str
    points: float | None
    most: float
    level: str
    comment: str
    asked: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ToldExercise:
    """One exercise as a trainee reads it.

    Attributes:
        title: of the exercise.
        points: given so far.
        most: what it can bring.
        waiting: whether a person has still to mark something in it.
        words: how automatic points came about; empty where a person marks.
        criteria: what a person marked.
        practise: a drill for the skill, where points were lost.
    """

    title: str
    points: float
    most: float
    waiting: bool
    words: str
    criteria: tuple[ToldCriterion, ...]
    practise: DrillFor | None


@dataclass(frozen=True)
class Feedback:
    """What one trainee is told.

    Attributes:
        title: of the assignment.
        name: of the trainee; may be empty.
        points: in all, so far.
        most: what the assignment can bring.
        waiting: whether a person has still to mark something.
        late: a sentence on lateness; empty for work in time.
        exercises: in the order of the assignment.
    """

    title: str
    name: str
    points: float
    most: float
    waiting: bool
    late: str
    exercises: tuple[ToldExercise, ...]


def feedback_of(course: Course, key: AssignmentSource, sheet: Marksheet, row: MarkRow) -> Feedback:
    """Gather what one trainee is told.

    Raises:
        OSError: what was handed in cannot be read.
    """
    name = f"{key.slug}.ipynb"
    folder = course.folder("submitted", key.slug, row.id)
    released = read_released(course.folder("source", key.slug) / name)
    submission = read_submission(folder, key.exercises, released)
    comments = _comments(course, key.slug, row.id)
    return Feedback(
        title=sheet.title,
        name=" ".join(filter(None, (row.first_name, row.last_name))),
        points=row.so_far,
        most=sheet.points,
        waiting=row.waiting,
        late=late_words(key.assignment, row.late),
        exercises=tuple(
            _exercise(each, key, row, submission, comments) for each in key.assignment.exercises
        ),
    )


def _comments(course: Course, assignment: str, trainee: str) -> dict[str, str]:
    submission: Any = course.gradebook.find_submission(assignment, trainee)
    return {
        comment.name: comment.manual_comment or ""
        for notebook in submission.notebooks
        for comment in notebook.comments
    }


def _exercise(
    each: AssignedExercise,
    key: AssignmentSource,
    row: MarkRow,
    submission: Submission,
    comments: Mapping[str, str],
) -> ToldExercise:
    exercise, answer = key.exercises[each.slug], submission.answers.get(each.slug)
    ids = [one.grade_id for one in key.rubric.of(each.slug)]
    ids += [each.points_cell] if each.automatic_points is not None else []
    points = [row.points.get(grade_id) for grade_id in ids]
    total = round(sum(filter(None, points)), 2)
    lost = total < each.points - _ENOUGH
    replay = None if answer is None else _replay(key, each.slug, answer)
    return ToldExercise(
        title=exercise.title,
        points=total,
        most=each.points,
        waiting=any(one is None for one in points),
        words=_words(each, key, answer, submission, replay),
        criteria=tuple(
            _criterion(one, row.points.get(one.grade_id), own, comments)
            for one, own in _written(key, each.slug, answer, replay)
        ),
        practise=drill_for((), exercise.skill, key.assignment.module) if lost else None,
    )


def _words(
    each: AssignedExercise,
    key: AssignmentSource,
    answer: Answer | None,
    submission: Submission,
    replay: Replay | None,
) -> str:
    if each.slug in submission.unreadable:
        return "An answer was handed in but could not be read. Ask your supervisor about it."
    if answer is None:
        return "No answer to this exercise was handed in."
    if each.held is not None:
        return held_mark(each.held, replay).words
    if each.marking != "automatic":
        return ""
    return mark(key.exercises[each.slug], each, answer).words


def _replay(key: AssignmentSource, slug: str, answer: Answer) -> Replay | None:
    exercise = key.exercises[slug]
    if not isinstance(exercise, RoleplayExercise):
        return None
    return replay_session(exercise, key.cases[slug], answer)


def _criterion(
    one: Criterion,
    points: float | None,
    asked: tuple[tuple[str, str], ...],
    comments: Mapping[str, str],
) -> ToldCriterion:
    level = "" if points is None else _level(one, points)
    comment = comments.get(one.grade_id, "")
    return ToldCriterion(one.name, points, one.points, level, comment, asked)


def _level(one: Criterion, points: float) -> str:
    reached = [level for level in one.levels if level.points <= points + _ENOUGH]
    return max(reached, key=lambda level: level.points).anchor if reached else ""


def _written(
    key: AssignmentSource, slug: str, answer: Answer | None, replay: Replay | None
) -> Iterator[tuple[Criterion, tuple[tuple[str, str], ...]]]:
    """Each criterion with what was asked and written under it, or with the session."""
    held = () if replay is None else tuple(session_pairs(replay, key.cases[slug].person.name))
    for one in key.rubric.of(slug):
        yield one, held or (() if answer is None else tuple(_asked(one, key, answer)))


def _asked(one: Criterion, key: AssignmentSource, answer: Answer) -> Iterator[tuple[str, str]]:
    exercise = key.exercises[one.exercise]
    if not isinstance(exercise, ReplyExercise):
        return
    replies = ReplyAnswer.of(exercise, answer)
    for prompt in exercise.prompts:
        if one.prompt in (None, prompt.id):
            asked = "\n".join(filter(None, (prompt.title, prompt.client or prompt.prompt)))
            yield asked, replies.reply(prompt.id).strip()
