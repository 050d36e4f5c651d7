"""A trainee's course folder: pages are written into it, never over what was changed there."""

import hashlib
import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import nbformat
from nbformat import NotebookNode

Outcome = Literal["new", "same", "updated", "beside"]
_HIDDEN = ".alliance"
_MAX_PAGE_BYTES = 50_000_000


class CourseFolderError(Exception):
    """The folder cannot be used; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Written:
    """What became of one page.

    Attributes:
        page: the page's name.
        outcome: `new`; `same` (nothing to do); `updated` (the trainee had not changed it); or
            `beside` (the trainee had, so the newer page has a file of its own).
        path: the file that now holds the newest page.
    """

    page: str
    outcome: Outcome
    path: Path


class CourseFolder:
    """The folder at `path`, made if it is not there.

    Raises:
        CourseFolderError: it cannot be made or written to, or is something other than a folder.
    """

    def __init__(self, path: Path) -> None:
        self.path = path.expanduser().absolute()
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            self.hidden.mkdir(exist_ok=True)
            with tempfile.TemporaryFile(dir=self.hidden):
                pass
        except (FileExistsError, NotADirectoryError):
            raise CourseFolderError(
                f"{self.path} is a file, or has a file in its path, so it cannot be the course "
                "folder. Choose another name: alliance start OTHER-FOLDER"
            ) from None
        except OSError as error:
            raise CourseFolderError(
                f"The folder {self.path} cannot be written to ({error.strerror}). Choose a folder "
                "of your own, for example in your home folder: alliance start ~/alliance-course"
            ) from None

    @property
    def hidden(self) -> Path:
        """The folder for what the program keeps: what it wrote, JupyterLab's settings."""
        return self.path / _HIDDEN

    def write_notebook(self, name: str, notebook: NotebookNode) -> Written:
        """Write a notebook, or put it beside the trainee's own changed one.

        Only the text of cells counts as changed, not what they show when run.
        """
        text = nbformat.writes(notebook) + "\n"
        return self._write(name, text, _notebook_print(notebook))

    def write_text(self, name: str, text: str) -> Written:
        """Write a text page, or put it beside the trainee's own changed one."""
        return self._write(name, text, _text_print(text))

    def _write(self, name: str, text: str, fingerprint: str) -> Written:
        known = self._known()
        path = self.path / name
        if not path.exists():
            outcome: Outcome = "new"
        elif known.get(name) == fingerprint:
            return Written(name, "same", path)
        elif self._print_of(path) in (known.get(name), fingerprint):
            outcome = "updated"
        else:
            path, outcome = self._beside(path, fingerprint, known), "beside"
            if self._print_of(path) == fingerprint:
                return Written(name, "beside", path)
        write_atomically(path, text)
        known[path.name] = fingerprint
        write_atomically(self._ledger, json.dumps(known, indent=1, sort_keys=True))
        return Written(name, outcome, path)

    def _beside(self, path: Path, fingerprint: str, known: dict[str, str]) -> Path:
        """The first `name (newer).ipynb` that is free, the same, or unchanged since we wrote it."""
        number = 1
        while True:
            mark = "(newer)" if number == 1 else f"(newer {number})"
            other = path.with_name(f"{path.stem} {mark}{path.suffix}")
            if not other.exists():
                return other
            if self._print_of(other) in (fingerprint, known.get(other.name)):
                return other
            number += 1

    @property
    def _ledger(self) -> Path:
        return self.hidden / "pages.json"

    def _known(self) -> dict[str, str]:
        """Fingerprints of what was last written, by file name; empty if the record is damaged.

        Without the record every page counts as the trainee's own, so nothing is overwritten.
        """
        try:
            record = json.loads(self._ledger.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return {str(k): str(v) for k, v in record.items()} if isinstance(record, dict) else {}

    def _print_of(self, path: Path) -> str | None:
        try:
            if path.stat().st_size > _MAX_PAGE_BYTES:
                return None
            text = path.read_text(encoding="utf-8")
            if path.suffix != ".ipynb":
                return _text_print(text)
            return _notebook_print(nbformat.reads(text, as_version=4))
        except Exception:  # whatever is wrong with it, it is not what was written here
            return None


def write_atomically(path: Path, text: str) -> None:
    """Write text so that the file is at every moment either the old one or the new one, whole."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _notebook_print(notebook: Any) -> str:
    cells = [[cell["cell_type"], cell["source"].rstrip()] for cell in notebook["cells"]]
    return hashlib.sha256(json.dumps(cells).encode()).hexdigest()


def _text_print(text: str) -> str:
    return hashlib.sha256(text.replace("\r\n", "\n").encode()).hexdigest()
