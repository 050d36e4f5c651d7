"""A trainee's course folder: pages are written into it, never over what was changed there."""

import itertools
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from alliance.content import write_file
from alliance.exercises import AnswerStore

from ._ledger import Ledger
from ._prints import Found, look, notebook_print, text_print

if TYPE_CHECKING:
    from nbformat import NotebookNode

Outcome = Literal["new", "same", "updated", "beside", "kept", "restored"]
_HIDDEN = ".alliance"
_LOCK_WAIT = 20.0  # seconds; writing a page takes a few thousandths of one


class CourseFolderError(Exception):
    """The folder cannot be used; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Written:
    """What became of one page.

    Attributes:
        page: the page's name.
        outcome: `new`; `same` (there is no newer edition); `updated` (the trainee had not changed
            it); `beside` (the trainee had, so the newer edition was put into a file of its own
            now); `kept` (the same, but the newer edition was put there before); or `restored`
            (the file could no longer be opened: it was renamed, and the page written anew).
        path: the file with the newest edition; the trainee's own where they removed that.
        aside: the name under which a damaged file is kept; None for every other outcome.
        again: whether an older edition stood at `path` before.
    """

    page: str
    outcome: Outcome
    path: Path
    aside: Path | None = None
    again: bool = False


class CourseFolder:
    """The folder at `path`, made if it is not there.

    Attributes:
        notices: what the trainee should be told, in plain sentences.

    Raises:
        CourseFolderError: it cannot be made or written to, or is something other than a folder.
    """

    def __init__(self, path: Path) -> None:
        self.path = _absolute(path)
        self.notices: list[str] = []
        answers = AnswerStore.beside(self.path).folder
        for place in (self.path, self.hidden, answers):
            _make_usable(place, must_exist=place != answers)

    @property
    def hidden(self) -> Path:
        """The folder for what the program keeps: what it wrote, JupyterLab's settings."""
        return self.path / _HIDDEN

    def write_notebook(self, name: str, notebook: "NotebookNode") -> Written:
        """Write a notebook, or put it beside the trainee's own changed one.

        Only the text of cells counts as changed, not what they show when run.

        Raises:
            CourseFolderError: another program is writing here, and does not end.
            OSError: the disk is full, or will not take the file.
        """
        import nbformat  # a second, most of it spent elsewhere while JupyterLab starts

        text = nbformat.writes(notebook) + "\n"
        return self._write(name, text, notebook_print(notebook.cells))

    def write_text(self, name: str, text: str) -> Written:
        """Write a text page, or put it beside the trainee's own changed one.

        Raises:
            CourseFolderError, OSError: as `write_notebook`.
        """
        return self._write(name, text, text_print(text))

    def _write(self, name: str, text: str, fingerprint: str) -> Written:
        with self._alone():
            ledger = self._ledger()
            path, aside = self.path / name, None
            outcome: Outcome
            found = look(path)
            if found is Found.DAMAGED:
                aside, outcome = _move_aside(path), "restored"
            elif found is Found.NOTHING:
                outcome = "new"
            elif found == fingerprint:
                outcome = "same"
            elif isinstance(found, str) and ledger.knows(name, found):
                outcome = "updated"
            elif ledger.newest(name) == fingerprint:
                return Written(name, "same", path)  # the trainee's, and there is nothing newer
            else:
                return self._write_beside(name, text, fingerprint, ledger)
            ledger.add(path.name, fingerprint)
            if outcome != "same":
                write_file(path, text.encode())
            return Written(name, outcome, path, aside)

    def _write_beside(self, name: str, text: str, fingerprint: str, ledger: Ledger) -> Written:
        """Use the first `name (newer).ipynb` that is free, or that the trainee has not changed."""
        own = self.path / name
        for number in itertools.count(1):
            mark = "(newer)" if number == 1 else f"(newer {number})"
            path = own.with_name(f"{own.stem} {mark}{own.suffix}")
            found = look(path)
            known = ledger.newest(path.name) == fingerprint
            if found is Found.NOTHING and known:
                return Written(name, "kept", own)  # offered before, and removed
            if found == fingerprint or known:
                ledger.add(path.name, fingerprint)
                return Written(name, "kept", path)
            unchanged = isinstance(found, str) and ledger.knows(path.name, found)
            if found is Found.NOTHING or unchanged:
                if unchanged:
                    ledger.add(path.name, fingerprint)
                write_file(path, text.encode())
                ledger.add(path.name, fingerprint)  # last: what was never written is not offered
                return Written(name, "beside", path, again=unchanged)
        raise AssertionError("unreachable")

    def _ledger(self) -> Ledger:
        ledger = Ledger(self.hidden / "pages.json")
        if ledger.damaged and not self.notices:
            self.notices.append(
                "The record of the pages written into this folder "
                f"({self.hidden / 'pages.json'}) could not be read, so a new one was begun. "
                "No page was overwritten and your answers are not touched. If newer pages now lie "
                "beside yours and you have changed nothing in yours, you can delete yours."
            )
        return ledger

    @contextmanager
    def _alone(self) -> Generator[None]:
        """Keep another `alliance start` from writing pages at the same moment."""
        from filelock import FileLock, Timeout  # 40 ms that only writing needs

        lock = FileLock(self.hidden / "pages.lock", timeout=_LOCK_WAIT)
        try:
            lock.acquire()
        except Timeout:
            raise CourseFolderError(
                f"Another program has been writing into {self.path} for a long time. Close other "
                "windows in which `alliance start` runs, then start again."
            ) from None
        except NotImplementedError:  # a disk without locks: each file is whole all the same
            yield
            return
        try:
            yield
        finally:
            lock.release()


def _absolute(path: Path) -> Path:
    try:
        return path.expanduser().absolute()
    except RuntimeError:
        raise CourseFolderError(
            f"The home folder in {str(path)!r} is not known on this computer. Write the folder "
            "out, such as: alliance start my-course"
        ) from None


def _make_usable(place: Path, *, must_exist: bool) -> None:
    """Make a folder if it must exist, and find out whether files can be written into it."""
    try:
        if must_exist:
            place.mkdir(parents=True, exist_ok=True)
        if must_exist or place.exists():
            probe = place / ".alliance-probe"  # not tempfile: on Windows it tries for very long
            write_file(probe, b"may be deleted")
            probe.unlink(missing_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise CourseFolderError(
            f"{place} is a file, or has a file in its path, where a folder is needed. Rename that "
            "file, or choose another folder: alliance start OTHER-FOLDER"
        ) from None
    except OSError as error:
        raise CourseFolderError(
            f"The folder {place} cannot be written to ({error.strerror or error}). Choose a "
            "folder of your own on a disk that is not full, for example in your home folder: "
            "alliance start ~/alliance-course"
        ) from None


def _move_aside(path: Path) -> Path:
    """Rename a file to the first `name (damaged).ipynb` that is free."""
    for number in itertools.count(1):
        mark = "(damaged)" if number == 1 else f"(damaged {number})"
        aside = path.with_name(f"{path.stem} {mark}{path.suffix}")
        if look(aside) is Found.NOTHING:
            return path.rename(aside)
    raise AssertionError("unreachable")
