"""nbgrader's course root seen from inside this process: its settings, gradebook and folders."""

import contextlib
import logging
import os
import sys
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.apps import NbGrader
from sqlalchemy.exc import SAWarning

from ._configure import CONFIG_FILE
from ._errors import GradingError


@dataclass(frozen=True)
class Course:
    """A course root that is open.

    Attributes:
        root: its folder.
        app: nbgrader's application, the parent of whatever reads nbgrader's settings.
        gradebook: the open gradebook.
    """

    root: Path
    app: Any
    gradebook: Gradebook

    def folder(self, step: str, assignment: str, trainee: str = ".") -> Path:
        """The folder of an assignment at one of nbgrader's steps, such as "submitted"."""
        directory = getattr(self.app.coursedir, f"{step}_directory")
        return Path(self.app.coursedir.format_path(directory, trainee, assignment))

    def submissions(self, assignment: str) -> dict[str, Path]:
        """The folders that were collected, by trainee, sorted; links and files in their places too.

        Somebody may have put them there: `refuse_link` before anything in one is read.
        """
        place = self.folder("submitted", "", "")
        names = sorted(path.name for path in place.iterdir()) if place.is_dir() else []
        left_out = self.app.coursedir.student_id_exclude.split(",")
        folders = {name: self.folder("submitted", assignment, name) for name in names}
        return {
            name: folder
            for name, folder in folders.items()
            if os.path.lexists(folder) and name not in left_out
        }


@contextlib.contextmanager
def open_course(root: Path, assignment: str) -> Iterator[Course]:
    """Open a course root with its settings and the machine's, but those of no other folder.

    Raises:
        GradingError: it is no course root, its settings cannot be read, or its gradebook does not
            know the assignment.
    """
    with (
        nbgrader_at(root) as app,
        Gradebook(app.coursedir.db_url, app.coursedir.course_id) as gradebook,
    ):
        try:
            gradebook.find_assignment(assignment)
        except MissingEntry:
            raise GradingError(
                f'The gradebook does not know "{assignment}". Run '
                f"`nbgrader generate_assignment {assignment}` in the course root first."
            ) from None
        yield Course(root, app, gradebook)


@contextlib.contextmanager
def nbgrader_at(root: Path) -> Iterator[Any]:
    """nbgrader's application at a course root, with its settings and those of no other folder.

    Raises:
        GradingError: it is no course root, or its settings cannot be read.
    """
    if not (root / CONFIG_FILE).is_file():
        raise GradingError(
            f"{root} is not a course root: there is no {CONFIG_FILE}. Name the folder that "
            "`alliance build` made, or run that first."
        )
    with _kept_path(), warnings.catch_warnings():
        warnings.simplefilter("ignore", SAWarning)  # nbgrader's own, and nobody can act on it
        yield _application(root)


def _application(root: Path) -> Any:
    app: Any = NbGrader()
    app.load_cwd_config = False  # whatever folder this is called from, its files are not settings
    app.log = logging.Logger("alliance.grading", logging.CRITICAL)
    try:
        app.initialize([], root=str(root))
    except SystemExit:
        raise GradingError(
            f"nbgrader could not read its settings. Look at {root / CONFIG_FILE}."
        ) from None
    app.coursedir.root = str(root)
    return app


@contextlib.contextmanager
def _kept_path() -> Iterator[None]:
    """nbgrader puts the current folder first among those Python imports from."""
    before = list(sys.path)
    try:
        yield
    finally:
        sys.path[:] = before
