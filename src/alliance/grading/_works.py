"""What trainees handed in, as a marker sees it under each criterion."""

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
from alliance.marking import Work

from ._assignment import AssignmentSource
from ._beside import read_released
from ._course import Course
from ._notebook import ROLE
from ._rubric import Criterion
from ._session_page import session_text
from ._submission import read_submission


class Works(Mapping[tuple[str, str], Work]):
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
