"""Marks every submission of an assignment and says what came of it: the engine of `alliance grade`.

It leaves the same notebooks and the same gradebook as `nbgrader autograde` with this course's
settings, from the same parts, without nbgrader's converter: one gradebook for all submissions, no
link or stray file copied first, and a sentence where nbgrader gives a traceback. Hooks that a
program has set for nbgrader's converter are not run.
"""

import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader.preprocessors import AssignLatePenalties
from nbgrader.utils import rmtree

from alliance.content import write_file
from alliance.exercises import Later, Replays

from ._assignment import AssignmentSource
from ._beside import SECRET, TIMESTAMP, printable, read_released
from ._copied import Copied
from ._course import Course, open_course
from ._errors import GradingError
from ._gradebook import added_up, check_cells, save_marks
from ._keys import read_key
from ._late import apply_extension, late_words
from ._made_from import key_digest, submission_digest
from ._marked import begin_replays, marked_notebook
from ._names import odd_name
from ._notebook import ROLE, notebook_text
from ._progress import Progress
from ._submission import (
    Submission,
    handed_in_at,
    read_submission,
    refuse_link,
    small_file,
    with_note,
)

_NO_MOMENT = (
    "It does not say when it was handed in. If that matters, find out, and collect it again with "
    "that moment."
)
_MANY = 40  # submissions; with fewer, starting processes takes longer than it saves
_AHEAD = 4  # submissions that are read before one is finished, for each further process
_OLD_KEY = "The key has changed since this was graded; run `alliance grade` with --again."
_NEW_KEY = "The key has changed since this was graded before."
_NEW_ANSWER = "What was handed in has changed since this was graded before, or the program has."


@dataclass(frozen=True)
class Moved:
    """Automatic points that another grading changed.

    Attributes:
        cell: grade id of the cell that bears them.
        before: the points it had.
        after: the points it has; None where a person has to give them now.
    """

    cell: str
    before: float
    after: float | None


@dataclass(frozen=True)
class Graded:
    """What came of marking one submission.

    Attributes:
        trainee: nbgrader's id of the trainee.
        score: points so far; None where marking failed.
        max_score: the most there is.
        needs_marking: whether a person still has to give or check points.
        report: what the marker should know, in sentences; for a failure, why.
        failed: whether it could not be marked.
        moved: the automatic points that are others than before.
        why_moved: the reason, in a sentence; empty where nothing moved.
    """

    trainee: str
    score: float | None
    max_score: float
    needs_marking: bool
    report: tuple[str, ...] = ()
    failed: bool = False
    moved: tuple[Moved, ...] = ()
    why_moved: str = ""

    @property
    def shown(self) -> str:
        """The trainee's name fit to print, whatever stands in it."""
        return printable(self.trainee)


def grade(
    root: Path,
    assignment: str,
    *,
    trainee: str | None = None,
    again: bool = False,
    progress: Progress | None = None,
    processes: int = 1,
) -> tuple[Graded, ...]:
    """Mark the submissions of an assignment that were collected.

    Points and comments that a marker gave stay, also when a submission is marked again.

    Args:
        root: nbgrader's course root, as `alliance build` made it.
        assignment: the assignment's name.
        trainee: only this one; by default all.
        again: mark also what has not changed since it was marked, such as after the key was
            corrected.
        progress: told before each trainee and at the end.
        processes: how many may work role-plays out again at once; see `alliance.exercises.Replays`.

    Raises:
        GradingError: the root, the assignment, its key or its submissions are not there.
        ContentError: the key has mistakes.
    """
    root = root.absolute()
    key = read_key(root, assignment)
    tell = progress or (lambda done, total, name: None)
    with open_course(root, assignment) as course:
        check_cells(course.gradebook, assignment, assignment, key.grade_ids())
        course.gradebook.db().expire_on_commit = False  # a third of the time was reading back
        folders = _wanted(course, assignment, trainee)
        results: list[Graded] = []
        processes = processes if len(folders) >= _MANY else 1
        with Replays(processes) as replays:
            marking = _Marking(course, key, replays)
            read = (marking.read(name, folder, again) for name, folder in folders.items())
            for one in _ahead(read, _AHEAD * (processes - 1)):
                tell(len(results), len(folders), printable(one.trainee))
                results.append(marking.finish(one))
    tell(len(folders), len(folders), "")
    said = marking.copied.said()
    return tuple(replace(one, report=(*said.get(one.trainee, ()), *one.report)) for one in results)


@dataclass(frozen=True)
class _Read:
    """A submission that was read: what is left to do with it.

    Attributes:
        trainee: nbgrader's id of the trainee.
        folder: what was collected.
        submission: what was handed in.
        before: the notebook that was marked before.
        to_mark: whether it is to be marked, for the first time or again.
        sessions: its role-plays, being worked out.
    """

    trainee: str
    folder: Path
    submission: Submission
    before: NotebookNode | None
    to_mark: bool
    sessions: Mapping[str, Later]


def _ahead(each: Iterable[_Read | Graded], most: int) -> Iterator[_Read | Graded]:
    """The same one after another, each given on once so many more are read."""
    waiting: deque[_Read | Graded] = deque()
    for one in each:
        waiting.append(one)
        if len(waiting) > most:
            yield waiting.popleft()
    yield from waiting


def _wanted(course: Course, assignment: str, trainee: str | None) -> dict[str, Path]:
    folders = course.submissions(assignment)
    found = {name: path for name, path in folders.items() if trainee in (None, name)}
    if not found:
        whose = f' of "{trainee}"' if trainee else ""
        raise GradingError(
            f'There is no submission{whose} for "{assignment}" in '
            f"{course.folder('submitted', '', '')}. Run `nbgrader collect {assignment}` first, or "
            f"`nbgrader zip_collect {assignment}`."
        )
    return found


class _Marking:
    """The marking of one assignment; its notebook and nbgrader's notebook have one name."""

    def __init__(self, course: Course, key: AssignmentSource, replays: Replays) -> None:
        self._course = course
        self._key = key
        self._key_digest = key_digest(key)
        self._name = key.slug
        self._replays = replays
        self._released = read_released(course.folder("source", key.slug) / f"{key.slug}.ipynb")
        self._listed = {student.id for student in course.gradebook.students}
        self.copied = Copied()

    def read(self, trainee: str, folder: Path, again: bool) -> _Read | Graded:
        """Read one submission, and begin what takes long; what goes wrong concerns it alone."""
        try:
            self._refuse_odd(trainee, folder)
            submission = self._submission(trainee, folder)
            before = _before(self._path(trainee))
            made_from: Any = before.metadata[ROLE] if before else {}
            unchanged = before and made_from["submission"] == submission_digest(submission)
            to_mark = again or not unchanged
            sessions = begin_replays(self._key, submission, self._replays) if to_mark else {}
            return _Read(trainee, folder, submission, before, to_mark, sessions)
        except Exception as error:  # the others are still to be marked
            return self._failed(trainee, error)

    def finish(self, one: _Read | Graded) -> Graded:
        """Mark what was read; whatever goes wrong concerns this one alone."""
        try:
            return one if isinstance(one, Graded) else self._finish(one)
        except Exception as error:  # the others are still to be marked
            return self._failed(one.trainee, error)

    def _finish(self, one: _Read) -> Graded:
        made_from: Any = one.before.metadata[ROLE] if one.before else {}
        other_key = made_from.get("key") != self._key_digest
        if one.to_mark or one.before is None:
            result = self._mark(one)
            why = _NEW_KEY if other_key else _NEW_ANSWER
            return replace(result, why_moved=why) if result.moved else result
        notebook = self._course.gradebook.find_submission_notebook(
            self._name, self._name, one.trainee
        )
        self._take_off_lateness(one.trainee, one.before, notebook)  # it follows a marker's points
        return self._outcome(one.trainee, one.before, notebook, (_OLD_KEY,) if other_key else ())

    def _failed(self, trainee: str, error: Exception) -> Graded:
        self._course.gradebook.db.rollback()
        why = f"It could not be marked: {error or type(error).__name__}"
        return Graded(trainee, None, self._key.assignment.points, True, (why,), True)

    def _path(self, trainee: str) -> Path:
        return self._course.folder("autograded", self._name, trainee) / f"{self._name}.ipynb"

    def _refuse_odd(self, trainee: str, folder: Path) -> None:
        """Look at whose it seems to be, before the gradebook hears of them."""
        why = "" if trainee in self._listed else odd_name(trainee)
        if why:
            raise GradingError(
                f"{trainee!a} cannot be a trainee's name: {why}. Find out whose work it is, "
                "and give its folder that name. If the name is right, list the trainee first with "
                "`nbgrader db student add`."
            )
        refuse_link(folder)

    def _submission(self, trainee: str, folder: Path) -> Submission:
        """What was handed in and when, with the gradebook told of it."""
        gradebook = self._course.gradebook
        submission = read_submission(folder, self._key.exercises, self._released)
        self.copied.look_at(trainee, submission.answers)
        moment = handed_in_at(folder)
        if moment is None and os.path.lexists(folder / TIMESTAMP):
            submission = _with_attention(submission, _NO_MOMENT)
        gradebook.update_or_create_student(trainee)
        when: dict[str, Any] = {"timestamp": moment} if moment else {}
        handed_in: Any = gradebook.update_or_create_submission(self._name, trainee, **when)
        apply_extension(self._course.root, gradebook, self._name, trainee)
        gradebook.db.commit()
        late = late_words(self._key.assignment, handed_in.total_seconds_late)
        return with_note(submission, late)

    def _mark(self, one: _Read) -> Graded:
        gradebook, trainee = self._course.gradebook, one.trainee
        marked = marked_notebook(self._released.notebook, self._key, one.submission, one.sessions)
        notebook: Any = gradebook.find_submission_notebook(self._name, self._name, trainee)
        before = {grade.name: grade.auto_score for grade in notebook.grades}
        save_marks(gradebook, marked, notebook)
        moved = tuple(
            Moved(grade.name, before[grade.name], grade.auto_score)
            for grade in notebook.grades
            if before[grade.name] is not None and before[grade.name] != grade.auto_score
        )
        self._take_off_lateness(trainee, marked, notebook)
        path = self._path(trainee)
        _write(marked, one.folder, path, self._course)  # last: it shows that all the rest is done
        return replace(self._outcome(trainee, marked, notebook), moved=moved)

    def _take_off_lateness(self, trainee: str, marked: NotebookNode, notebook: Any) -> None:
        late = notebook.assignment.total_seconds_late > 0
        if late or notebook.late_submission_penalty is not None:
            names = {
                "notebook": self._name,
                "assignment": self._name,
                "student": trainee,
                "db_url": self._course.app.coursedir.db_url,
            }
            step = AssignLatePenalties(parent=self._course.app)
            step.preprocess(marked, ResourcesDict(nbgrader=names))
            self._course.gradebook.db.expire_all()  # nbgrader's step has a gradebook of its own

    def _outcome(
        self, trainee: str, marked: NotebookNode, notebook: Any, said: tuple[str, ...] = ()
    ) -> Graded:
        report = marked.metadata.get(ROLE, {}).get("report", ())
        score, needs_marking = added_up(notebook)
        most = self._key.assignment.points
        return Graded(trainee, score, most, needs_marking, (*said, *report))


def _before(path: Path) -> NotebookNode | None:
    """What was marked before, if it was by this program."""
    if not path.is_file():
        return None
    marked = nbformat.read(path, as_version=4)
    return marked if "submission" in marked.metadata.get(ROLE, {}) else None


def _write(marked: NotebookNode, folder: Path, target: Path, course: Course) -> None:
    """Put the notebook to mark, and nbgrader's own two files, where formgrader looks for them."""
    if target.parent.exists():
        rmtree(str(target.parent))
    target.parent.mkdir(parents=True)
    for name in (TIMESTAMP, SECRET):
        data = small_file(folder / name)
        if data is not None:
            write_file(target.with_name(name), data)
    write_file(target, notebook_text(marked).encode())  # last: whoever finds it finds all
    for path in target.parent.iterdir():
        path.chmod(0o664 if course.app.coursedir.groupshared else 0o444)


def _with_attention(submission: Submission, sentence: str) -> Submission:
    return replace(submission, attention=(*submission.attention, sentence))
