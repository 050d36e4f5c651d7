"""What lies beside the answers of a submission, and what is different about it, in words.

Notebook, material and other files never change a mark. They are compared with what was released,
so that a marker knows of code that was added, of points that were rewritten, or of a notebook that
another edition of the course made.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from alliance.content import NotAFileError, read_file

from ._material import MATERIAL
from ._notebook import graded

ANSWERS = "answers"
LEFT_OUT = "left-out.txt"  # written by CollectAnswers: what it did not collect
STAND_IN = "stands_in"  # metadata of a notebook put in the place of a missing one
ATTEMPT = "attempt.txt"  # written when a file is collected: which attempt it is
TIMESTAMP = "timestamp.txt"
SECRET = "submission_secret.txt"  # noqa: S105 - a file name
MAX_NOTEBOOK = 20_000_000  # bytes
_MAX_PARTS = 500_000  # values and entries; parsing many small ones takes fifty times their size
_MAX_MATERIAL = 4_000_000  # bytes
_SHOWN = 8
_HARMLESS = "The marks do not depend on it: they come from the saved answers."


@dataclass(frozen=True)
class Released:
    """An assignment as it was released.

    Attributes:
        name: of the notebook's file.
        notebook: its cells.
        material: the files beside it, by path in the assignment's folder.
    """

    name: str
    notebook: NotebookNode
    material: Mapping[str, bytes]


def read_released(path: Path) -> Released:
    """The assignment as it was released, from its notebook in `source/`."""
    files = sorted((path.parent / MATERIAL).rglob("*.json"))
    material = {file.relative_to(path.parent).as_posix(): file.read_bytes() for file in files}
    return Released(path.name, nbformat.read(path, as_version=4), material)


def beside_answers(folder: Path, released: Released) -> Iterator[str]:
    """Sentences on all that was handed in besides answers; empty where nothing is odd."""
    sentences = [*_on_notebook(folder / released.name, released.notebook)]
    changed = [name for name, data in released.material.items() if _differs(folder / name, data)]
    if changed:
        stems = [Path(name).stem for name in changed]
        sentences.append(f"The material was changed, or is of another edition: {some(stems)}.")
    if sentences:
        yield from (*sentences, _HARMLESS)
    others = [*_others(folder, {released.name})]
    if others:
        yield f"Other files were handed in, and left alone; do not open them: {some(others)}."


def printable(name: str) -> str:
    """A stranger's name for something, fit for a log: no control characters, nothing unwritable."""
    return name if name.isprintable() else ascii(name)


def some(names: list[str]) -> str:
    """The first of these names, fit to print, and how many more there are."""
    shown = ", ".join(printable(name[:60]) for name in names[:_SHOWN])
    return shown if len(names) <= _SHOWN else f"{shown} and {len(names) - _SHOWN} more"


def reason(error: Exception) -> str:
    """Why a file could not be used."""
    if isinstance(error, NotAFileError):
        return "a link or folder stands in the place of the file"
    if isinstance(error, NotADirectoryError):
        return "a file stands in the place of the folder"
    if isinstance(error, OSError):
        return error.strerror or "the file cannot be opened"
    return str(error)


def _on_notebook(path: Path, released: NotebookNode) -> list[str]:
    try:
        data = read_file(path, MAX_NOTEBOOK, follow_links=False)
    except FileNotFoundError:
        return ["The notebook was not handed in."]
    except OSError as error:
        return [f"The notebook could not be read: {reason(error)}."]
    if len(data) > MAX_NOTEBOOK:
        return [f"The notebook is larger than {MAX_NOTEBOOK // 1_000_000} MB."]
    if sum(map(data.count, (b",", b"[", b"{"))) > _MAX_PARTS:
        return ["The notebook has far more in it than was released, so it was not compared."]
    try:
        notebook = json.loads(data.decode("utf-8"))
        changes = _changes(notebook, released)
        stands_in = notebook.get("metadata", {}).get("alliance", {}).get(STAND_IN) is True
    except (ValueError, RecursionError, AttributeError, TypeError, KeyError):
        return ["The notebook cannot be read: it is damaged."]
    if stands_in:
        changes.insert(0, "The notebook was not handed in; the released one stands in for it.")
    return changes


def _changes(notebook: Any, released: NotebookNode) -> list[str]:
    """Sentences on missing, doubled, altered and added cells."""
    expected = {graded(cell)["grade_id"]: cell for cell in released.cells if graded(cell)}
    texts = {cell.source.strip() for cell in released.cells} | {""}
    found: Counter[str] = Counter()
    added: Counter[bool] = Counter()
    altered: set[str] = set()
    for cell in notebook["cells"]:
        meta = cell["metadata"].get("nbgrader")
        grade_id = meta.get("grade_id") if isinstance(meta, dict) else None
        original = None
        if isinstance(grade_id, str):
            found[grade_id] += 1
            original = expected.get(grade_id)
        if original is None:
            added[cell["cell_type"] == "code"] += _source(cell).strip() not in texts
        elif not _alike(cell, original):
            altered.add(str(grade_id))
    sentences = (
        ("Protected cells are missing, or lost their marks", [i for i in expected if not found[i]]),
        ("Protected cells stand there more than once", [i for i in found if found[i] > 1]),
        ("Protected cells were changed", sorted(altered)),
        ("Cells claim a protection they never had", [i for i in found if i not in expected]),
    )
    said = [f"{what}: {some(ids)}." for what, ids in sentences if ids]
    said += [f"Code was added, which is not run: {_cells(added[True])}."] if added[True] else []
    said += [f"Text was added or changed: {_cells(added[False])}."] if added[False] else []
    return said


def _alike(cell: Any, original: NotebookNode) -> bool:
    meta, given = cell["metadata"]["nbgrader"], graded(original)
    forged = given.get("grade") and cell.get("outputs")  # running the released cell gives none
    same = _source(cell) == original.source and meta.get("points") == given.get("points")
    return same and not forged


def _source(cell: Any) -> str:
    source = cell["source"]
    return "".join(source) if isinstance(source, list) else source


def _cells(count: int) -> str:
    return "1 cell" if count == 1 else f"{count} cells"


def _differs(path: Path, given: bytes) -> bool:
    """Whether a file was handed back otherwise than given; whoever left it out has not changed it.

    Line ends do not count: git and some editors rewrite them.
    """
    try:
        data = read_file(path, _MAX_MATERIAL, follow_links=False)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return data.replace(b"\r\n", b"\n") != given.replace(b"\r\n", b"\n")


def _others(folder: Path, own: set[str]) -> Iterator[str]:
    """Names that neither the course nor nbgrader has put there; hidden ones are the editors'."""
    known = own | {ANSWERS, MATERIAL, "feedback", LEFT_OUT, TIMESTAMP, ATTEMPT, SECRET}
    for name in sorted(path.name for path in folder.iterdir()):
        if name not in known and not name.startswith("."):
            yield name
    answers = folder / ANSWERS
    if answers.is_dir() and not answers.is_symlink():
        for name in sorted(path.name for path in answers.iterdir()):
            if not (name.endswith(".json") and _plain(name)) and not name.startswith("."):
                yield f"{ANSWERS}/{name}"


def _plain(name: str) -> bool:
    return name.isascii() and name.replace("-", "").replace(".", "").isalnum()
