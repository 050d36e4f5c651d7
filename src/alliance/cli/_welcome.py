"""Keeps a course folder's welcome page in step with the answers beside it."""

import os
import sys
from contextlib import suppress
from pathlib import Path

from alliance.content import ContentError, ContentNotFoundError
from alliance.course import WELCOME, CourseFolder, CourseFolderError, Written, welcome_template
from alliance.exercises import AnswerStore, ExerciseNotFound
from alliance.progress import course_progress, welcome_page


class Welcome:
    """The welcome page of one course folder, written when this is made.

    Attributes:
        written: what became of the page.
        sentence: where the trainee stands.
        notices: what the trainee should be told of the answers, in plain sentences.

    Raises:
        ContentError, ContentNotFoundError, ExerciseNotFound, CourseFolderError, OSError: the page
            cannot be made, or not be written.
    """

    def __init__(self, course: CourseFolder) -> None:
        self._course = course
        self._answers = AnswerStore.beside(course.path).folder
        self._seen = self._state()
        self.notices: tuple[str, ...] = ()
        self.sentence = ""
        self.written: Written = self._write()

    @property
    def path(self) -> Path:
        """The file with the newest page: beside the trainee's own, where they changed it."""
        return self.written.path

    def refresh(self) -> None:
        """Write the page anew if an answer has changed; a failure waits for the next change."""
        state = self._state()
        if state == self._seen:
            return
        self._seen = state
        known = self.notices
        with suppress(
            ContentError, ContentNotFoundError, ExerciseNotFound, CourseFolderError, OSError
        ):
            self.written = self._write()
        for notice in self.notices:
            if notice not in known:
                print(f"\nPlease note: {notice}", file=sys.stderr, flush=True)

    def _write(self) -> Written:
        progress = course_progress(self._course.path)
        self.sentence, self.notices = progress.sentence, progress.notices
        return self._course.write_text(WELCOME, welcome_page(welcome_template(), progress))

    def _state(self) -> frozenset[tuple[str, int, int]]:
        """Name, time and size of every answer."""
        try:
            with os.scandir(self._answers) as entries:
                files = [entry for entry in entries if entry.name.endswith(".json")]
                return frozenset((e.name, e.stat().st_mtime_ns, e.stat().st_size) for e in files)
        except OSError:
            return frozenset()
