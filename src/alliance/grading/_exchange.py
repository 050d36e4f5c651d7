"""nbgrader's exchange, with a look at what passes: no key goes out, only answers come in.

The folders trainees submit to can be written by everybody, so what lies there is a stranger's. The
exchange does not exist on Windows; there `nbgrader zip_collect` is the way, and the marking
itself takes the same care.
"""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange.default import ExchangeCollect, ExchangeReleaseAssignment

from alliance.content import ContentError, read_file, write_file
from alliance.exercises import MAX_BYTES, check_slug

from ._attempts import allowed_attempts
from ._beside import ANSWERS, LEFT_OUT, MAX_NOTEBOOK, SECRET, STAND_IN, TIMESTAMP, printable
from ._conditions import times
from ._errors import GradingError
from ._keys import read_key, refuse_leaks
from ._notebook import ROLE

_MAX_ANSWERS = 200
_MAX_SECRET = 1_000  # bytes


class ReleaseWithoutKey(ExchangeReleaseAssignment):
    """`nbgrader release_assignment`, which first searches what it would release for the key."""

    def init_src(self) -> None:
        """Find the release folder, and refuse it if it holds answers or words of the key."""
        super().init_src()
        folder = Path(self.src_path)
        try:
            check_release(Path(_course(self).root), folder)
        except (GradingError, ContentError) as error:
            self.fail(str(error))


class CollectAnswers(ExchangeCollect):
    """`nbgrader collect`, which takes the saved answers and the notebook and nothing else.

    Links, devices, other files and what is too large are left where they are and named in
    `left-out.txt`, which the marker's page quotes. So one submission cannot stop the collecting of
    the others, and no link makes nbgrader read a file for a trainee. Where the assignment may be
    handed in only so often, later submissions stay in the exchange, and the log says so.
    """

    def _sort_by_timestamp(self, records: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Those of one trainee that may be collected, newest first."""
        oldest = sorted(records, key=lambda record: record["timestamp"])
        course = _course(self)
        allowed = allowed_attempts(Path(course.root), course.assignment_id)
        for record in oldest[allowed:] if allowed else ():
            said = "Not collected: %s. This assignment may be handed in %s."
            self.log.warning(said, record["filename"], times(allowed or 0))
        return oldest[:allowed][::-1]

    def do_copy(self, src: str, dest: str, log: object = None) -> None:
        """Copy one submission."""
        submitted = Path(src)
        left_out = collect_submission(submitted, Path(dest), self._released())
        for line in (*left_out, *_others(submitted)):
            self.log.warning("Left out of %s: %s", submitted.name, line)

    def _released(self) -> Path:
        course = _course(self)
        assignment = course.assignment_id
        source = course.format_path(course.source_directory, ".", assignment)
        return Path(source) / f"{assignment}.ipynb"


def _course(exchange: Any) -> CourseDirectory:
    return exchange.coursedir


def check_release(root: Path, folder: Path) -> None:
    """Make sure that a folder about to be released holds no key and no answers.

    Raises:
        GradingError: it does, or the key to compare with is missing.
    """
    texts: dict[str, str] = {}
    for path in sorted(folder.rglob("*")):
        if path.name == ANSWERS:
            raise GradingError(
                f'There is a folder "answers" in {path.parent}. It would overwrite the answers of '
                "trainees. Remove it, then release again."
            )
        if path.is_file():
            name = path.relative_to(folder).as_posix()
            texts[name] = path.read_text(encoding="utf-8", errors="replace")
    refuse_leaks(read_key(root, folder.name), texts)


def collect_submission(submitted: Path, target: Path, released: Path) -> list[str]:
    """Copy the answers and the notebook of one submission.

    Args:
        submitted: the folder in the exchange, `<trainee>+<assignment>+<time>+<random>`.
        target: the folder to make.
        released: the notebook that was released; a copy stands in for a missing one, since
            nbgrader passes over a submission without a notebook.

    Returns:
        Which answers or notebook were left out, and why.
    """
    (target / ANSWERS).mkdir(parents=True, exist_ok=True)
    left_out: list[str] = []
    for name, limit in _wanted(submitted, released.name):
        path = submitted / name
        try:
            data = read_file(path, limit, follow_links=False)
        except FileNotFoundError:
            continue
        except OSError as error:
            left_out.append(f"{printable(name[:80])} ({error.strerror})")
            continue
        if len(data) > limit:
            left_out.append(f"{printable(name[:80])} (larger than {limit // 1000} kB)")
        else:
            write_file(target / name, data)
    if (submitted / ANSWERS).is_symlink():
        left_out.append(f"{ANSWERS} (is a link)")
    write_file(target / TIMESTAMP, _moment(submitted).encode())
    add_missing_notebook(target, released)
    if left_out:
        write_file(target / LEFT_OUT, "\n".join(left_out).encode("utf-8", "replace"))
    return left_out


def add_missing_notebook(submitted: Path, released: Path) -> bool:
    """Put the source notebook where a submission has none; whether it was missing."""
    path = submitted / released.name
    if os.path.lexists(path) or not released.is_file():
        return False
    notebook = nbformat.read(released, as_version=4)
    notebook.metadata[ROLE] = {STAND_IN: True}
    write_file(path, nbformat.writes(notebook).encode())
    return True


def _wanted(submitted: Path, notebook: str) -> Iterator[tuple[str, int]]:
    yield notebook, MAX_NOTEBOOK
    yield SECRET, _MAX_SECRET
    folder = submitted / ANSWERS
    if folder.is_dir() and not folder.is_symlink():
        names = sorted(entry.name for entry in os.scandir(folder))
        for name in [name for name in names if _is_answer(name)][:_MAX_ANSWERS]:
            yield f"{ANSWERS}/{name}", MAX_BYTES


def _is_answer(name: str) -> bool:
    stem, dot, aside = name.removesuffix(".json").partition(".damaged-")
    if not name.endswith(".json") or (dot and not aside.replace("-", "").isalnum()):
        return False
    with contextlib.suppress(ValueError):
        return check_slug(stem) == stem
    return False


def _others(submitted: Path) -> Iterator[str]:
    """What lies there besides; a released file that was handed back is no news."""
    notebook = f"{_parts(submitted)[1]}.ipynb"
    own = {notebook, SECRET, TIMESTAMP, ANSWERS, "material", "feedback"}
    for name in sorted(entry.name for entry in os.scandir(submitted))[:50]:
        if name not in own and not name.startswith("."):
            yield f"{printable(name[:80])} (not an answer)"


def _moment(submitted: Path) -> str:
    """When it was handed in, from the folder's name; the file beside it anybody could rewrite."""
    return _parts(submitted)[2]


def _parts(submitted: Path) -> list[str]:
    """Trainee, assignment and moment, from `<trainee>+<assignment>+<moment>+<random>`."""
    return submitted.name.rsplit("+", 3)[:3]
