"""Opens a marker's desk on a course root: criteria from the key, answers as handed in."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import nbformat

from alliance.exercises import (
    Answer,
    Exercise,
    ReplyAnswer,
    ReplyExercise,
    RoleplayExercise,
    replay_session,
)
from alliance.marking import (
    Desk,
    Example,
    Hint,
    MarkedCriterion,
    MarkingBook,
    MarkLevel,
    Published,
    Work,
)

from ._assignment import AssignmentSource, Criterion
from ._beside import read_released
from ._book import book_url
from ._course import Course, open_course
from ._errors import GradingError
from ._keys import read_key
from ._marking_rules import rules_for
from ._notebook import ROLE
from ._publish import publish
from ._session_page import HOW_IT_IS_MARKED, session_text
from ._submission import read_submission

_LIMIT = "A program read this. It cannot hear a voice and does not know the client."
_MAX_FOUND = 6


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
        works = _Works(course, key)
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
        criteria=[_criterion(one, key) for one in key.rubric.criteria],
        works=works,
        book=book,
        rules=rules,
        names=names,
        hints=lambda work: _hint(work, key),
        publish=write,
    )


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


class _Works(Mapping[tuple[str, str], Work]):
    """Every trainee's answer under every criterion; also the empty ones, which get points too.

    A role-play is worked out again when it is first looked at, since that takes a second or so.
    """

    def __init__(self, course: Course, key: AssignmentSource) -> None:
        name = f"{key.slug}.ipynb"
        released = read_released(course.folder("source", key.slug) / name)
        self._key = key
        self._criteria = {one.grade_id: one for one in key.rubric.criteria}
        self._answers: dict[str, Mapping[str, Answer]] = {}
        self._reports: dict[str, tuple[str, ...]] = {}
        self._sessions: dict[tuple[str, str], str] = {}
        for trainee, folder in course.submissions(key.slug).items():
            self._answers[trainee] = read_submission(folder, key.exercises, released).answers
            self._reports[trainee] = _report(course.folder("autograded", key.slug, trainee) / name)

    def __getitem__(self, at: tuple[str, str]) -> Work:
        trainee, grade_id = at
        criterion = self._criteria[grade_id]
        exercise = self._key.exercises[criterion.exercise]
        answers, report = self._answers[trainee], self._reports[trainee]
        if isinstance(exercise, RoleplayExercise):
            return Work(trainee, grade_id, self._session(trainee, exercise), report)
        return Work(trainee, grade_id, _text(exercise, answers, criterion), report)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return ((trainee, one) for trainee in self._answers for one in self._criteria)

    def __len__(self) -> int:
        return len(self._answers) * len(self._criteria)

    def _session(self, trainee: str, exercise: RoleplayExercise) -> str:
        at = trainee, exercise.slug
        if at not in self._sessions:
            case, answer = self._key.cases[exercise.slug], self._answers[trainee].get(exercise.slug)
            replay = None if answer is None else replay_session(exercise, case, answer)
            self._sessions[at] = "" if replay is None else session_text(replay, case.person.name)
        return self._sessions[at]


def _report(path: Path) -> tuple[str, ...]:
    """What `alliance grade` said of the submission; it also says so where it has not been run."""
    if not path.is_file():
        return ("This submission has not been graded yet: run `alliance grade`.",)
    found: Any = nbformat.read(path, as_version=4).metadata.get(ROLE, {})
    return tuple(str(sentence) for sentence in found.get("report", ()))


def _text(exercise: Exercise, answers: Mapping[str, Answer], criterion: Criterion) -> str:
    answer = answers.get(criterion.exercise)
    if answer is None or not isinstance(exercise, ReplyExercise):
        return ""
    replies = ReplyAnswer.of(exercise, answer)
    asked = [one for one in exercise.prompts if criterion.prompt in (None, one.id)]
    written = [(one.title, replies.reply(one.id).strip()) for one in asked]
    if len(written) == 1:
        return written[0][1]
    return "\n\n".join(f"{title}\n{text}" for title, text in written if text)


def _hint(work: Work, key: AssignmentSource) -> Hint:
    """What the reply coder found; only where the answer is a reply to a client's line."""
    [criterion] = (one for one in key.rubric.criteria if one.grade_id == work.criterion)
    exercise = key.exercises[criterion.exercise]
    prompts = exercise.prompts if isinstance(exercise, ReplyExercise) else ()
    client = next((one.client for one in prompts if one.id == criterion.prompt), None)
    if not client:
        return Hint((), ("The program reads replies to a client only.",))
    from alliance.scoring import code_reply
    from alliance.transcripts import codebook

    coded, book = code_reply(work.text, client), codebook()
    if not coded.judged:
        return Hint((), coded.limits)
    found = [one for one in coded.codes if not one.abstained][:_MAX_FOUND]
    evidence = tuple(f"{book.code(one.code).name}: “{one.quote}”" for one in found)
    unsure = [book.code(one.code).name for one in coded.codes if one.abstained]
    limits = (f"Left to you: {', '.join(unsure)}.",) if unsure else ()
    return Hint(evidence, (*limits, *coded.limits, _LIMIT))
