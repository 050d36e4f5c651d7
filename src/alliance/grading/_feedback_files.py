"""Writes the pages of feedback where nbgrader releases them from, and into one zip file."""

import io
import re
import secrets
import zipfile
from dataclasses import dataclass
from pathlib import Path

from alliance.content import read_file, write_file

from ._course import Course, open_course
from ._errors import GradingError
from ._feedback import feedback_of
from ._feedback_page import feedback_page
from ._keys import read_key
from ._marksheet import marksheet
from ._progress import Progress

_TIMESTAMP, _SECRET = "timestamp.txt", "submission_secret.txt"  # nbgrader releases with these
_MAX_SMALL = 1_000  # bytes
_MAX_PAGE = 10_000_000  # bytes
_NO_TIME = (1980, 1, 1, 0, 0, 0)  # the same pages make the same file


@dataclass(frozen=True)
class FeedbackWritten:
    """What came of one trainee's page.

    Attributes:
        trainee: the gradebook's id.
        page: the file; None where it could not be made.
        changed: whether it was written anew.
        why: what the supervisor should know, in a sentence; may be empty.
    """

    trainee: str
    page: Path | None
    changed: bool
    why: str = ""


def write_feedback(
    root: Path, assignment: str, *, trainee: str | None = None, progress: Progress | None = None
) -> tuple[FeedbackWritten, ...]:
    """Write a page of feedback for every graded submission, in nbgrader's folder `feedback`.

    Args:
        root: the course root.
        assignment: the assignment's name.
        trainee: only this one; by default all.
        progress: told before each trainee and at the end.

    Raises:
        GradingError: the root, the assignment or its key are not there, or nothing is graded.
        ContentError: the key has mistakes.
    """
    root = root.absolute()
    key = read_key(root, assignment)
    sheet = marksheet(root, assignment)
    rows = [row for row in sheet.rows if row.handed_in and trainee in (None, row.id)]
    if not rows:
        whose = f' of "{trainee}"' if trainee else ""
        raise GradingError(
            f'No submission{whose} for "{assignment}" is graded. Run `alliance grade` first.'
        )
    tell = progress or (lambda done, total, name: None)
    written: list[FeedbackWritten] = []
    with open_course(root, assignment) as course:
        for number, row in enumerate(rows):
            tell(number, len(rows), row.id)
            try:
                page = feedback_page(feedback_of(course, key, sheet, row))
                written.append(_write(course, assignment, row.id, page))
            except Exception as error:  # the others still get theirs
                why = f"The page could not be made: {error or type(error).__name__}"
                written.append(FeedbackWritten(row.id, None, False, why))
    tell(len(rows), len(rows), "")
    return tuple(written)


def feedback_zip(written: tuple[FeedbackWritten, ...]) -> bytes:
    """One zip file with every page; the names in it are plain on every system."""
    taken: set[str] = set()
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in written:
            if one.page is not None:
                entry = zipfile.ZipInfo(_plain(one.trainee, taken), _NO_TIME)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, read_file(one.page, _MAX_PAGE))
    return file.getvalue()


def _plain(trainee: str, taken: set[str]) -> str:
    base = "feedback-" + (re.sub(r"[^A-Za-z0-9._-]+", "-", trainee)[:80].strip(".-") or "trainee")
    name, number = f"{base}.html", 1
    while name.casefold() in taken:
        number += 1
        name = f"{base}-{number}.html"
    taken.add(name.casefold())
    return name


def _write(course: Course, assignment: str, trainee: str, page: str) -> FeedbackWritten:
    folder = course.folder("feedback", assignment, trainee)
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{assignment}.html"
    changed = _put(target, page.encode())
    handed = course.folder("submitted", assignment, trainee)
    _carry(handed / _TIMESTAMP, folder / _TIMESTAMP)
    why = ""
    if not _carry(handed / _SECRET, folder / _SECRET):
        # nbgrader would stop at it, with everybody's pages behind. Nobody knows this one.
        if not (folder / _SECRET).is_file():
            _put(folder / _SECRET, secrets.token_hex(32).encode())
        why = (
            "This was not handed in through nbgrader's exchange, so it cannot be fetched there: "
            "hand the page over yourself, or all of them with --zip."
        )
    return FeedbackWritten(trainee, target, changed, why)


def _carry(source: Path, target: Path) -> bool:
    """Copy one of nbgrader's own small files; false where there is none."""
    try:
        data = read_file(source, _MAX_SMALL, follow_links=False)
    except OSError:
        return False
    _put(target, data[:_MAX_SMALL])
    return True


def _put(path: Path, data: bytes) -> bool:
    """Write a file unless it is the same already, and say whether it was written."""
    try:
        if read_file(path, _MAX_PAGE, follow_links=False) == data:
            return False
    except OSError:
        pass
    write_file(path, data)
    return True
