"""Submissions that lie, break or attack, each as a change to an honest one.

Every kind is a function of the submission's folder and of a file that no code of the submission
may ever write. The test of `alliance grade` has a set of its own, of more kinds, in
`tests/grading/hostile/`; this one is for the real assignment and any other.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SCRIPT = "<script>window.taken = 1</script>"
Change = Callable[[Path, Path], None]


@dataclass(frozen=True)
class Hostile:
    """One kind.

    Attributes:
        name: in a few words.
        change: makes an honest submission hostile.
        told: words that the supervisor must read of it; empty where it is an answer like others.
    """

    name: str
    change: Change
    told: str


def notebook_of(folder: Path) -> Path:
    """The submitted notebook."""
    return next(path for path in folder.iterdir() if path.suffix == ".ipynb")


def answers_of(folder: Path) -> list[Path]:
    """The answer files, sorted."""
    return sorted((folder / "answers").glob("*.json"))


def _code(trace: Path) -> str:
    return f"open({str(trace)!r}, 'w').write('ran')"


def _cells(change: Callable[[list[dict[str, Any]], str], object]) -> Change:
    """A change to the cells of the notebook."""

    def changed(folder: Path, trace: Path) -> None:
        path = notebook_of(folder)
        notebook = json.loads(path.read_text(encoding="utf-8"))
        change(notebook["cells"], _code(trace))
        path.write_text(json.dumps(notebook), encoding="utf-8")

    return changed


def _graded(cells: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [cell for cell in cells if "grade_id" in cell["metadata"].get("nbgrader", {})]


def _code_everywhere(cells: list[dict[str, Any]], code: str) -> None:
    for cell in cells:
        if cell["cell_type"] == "code":
            cell["source"] = f"{code}\n100"


def _no_marks(cells: list[dict[str, Any]], _code: str) -> None:
    for cell in cells:
        cell["metadata"].pop("nbgrader", None)


def _twice(cells: list[dict[str, Any]], _code: str) -> None:
    cells += [{**cell, "id": f"again{number}"} for number, cell in enumerate(_graded(cells))]


def _points(cells: list[dict[str, Any]], _code: str) -> None:
    for cell in _graded(cells):
        if "points" in cell["metadata"]["nbgrader"]:
            cell["metadata"]["nbgrader"]["points"] = 1000


def _output(cells: list[dict[str, Any]], code: str) -> None:
    for cell in _graded(cells):
        if cell["cell_type"] == "code":
            data = {"text/plain": "40", "text/html": SCRIPT}
            entry = {"output_type": "execute_result", "execution_count": 1, "metadata": {}}
            cell["outputs"] = [{**entry, "data": data}]
            cell["source"] = f"{code}\n40"


def _other_ids(cells: list[dict[str, Any]], _code: str) -> None:
    for cell in _graded(cells):
        cell["metadata"]["nbgrader"]["grade_id"] += "-mine"


def _markup(cells: list[dict[str, Any]], _code: str) -> None:
    for cell in _graded(cells):
        cell["source"] = SCRIPT


def _beside(name: str) -> Change:
    return lambda folder, trace: (folder / name).write_text(_code(trace)) and None


def _no_notebook(folder: Path, _trace: Path) -> None:
    notebook_of(folder).unlink()


def _notebook_folder(folder: Path, _trace: Path) -> None:
    path = notebook_of(folder)
    path.unlink()
    path.mkdir()


def _notebook(data: bytes) -> Change:
    return lambda folder, _trace: notebook_of(folder).write_bytes(data) and None


def _answer(data: Callable[[bytes], bytes]) -> Change:
    """A change to the bytes of the first answer."""

    def changed(folder: Path, _trace: Path) -> None:
        path = answers_of(folder)[0]
        path.write_bytes(data(path.read_bytes()))

    return changed


def _entries(**entries: Any) -> Change:
    """The first answer with other entries."""
    return _answer(lambda data: json.dumps({**json.loads(data), **entries}).encode())


def _swapped(folder: Path, _trace: Path) -> None:
    first, second, *_ = answers_of(folder)
    one, other = first.read_bytes(), second.read_bytes()
    first.write_bytes(other)
    second.write_bytes(one)


def _wild_reply(text: str) -> Change:
    def changed(folder: Path, _trace: Path) -> None:
        for path in answers_of(folder):
            answer = json.loads(path.read_bytes())
            replies = answer["body"].get("replies")
            if replies:
                answer["body"]["replies"] = dict.fromkeys(replies, text)
                path.write_text(json.dumps(answer), encoding="utf-8")

    return changed


def _unknown(folder: Path, _trace: Path) -> None:
    path = answers_of(folder)[0]
    answer = json.loads(path.read_bytes())
    code = {"codes": [{"code": "genius", "quote": SCRIPT}], "unsure": False, "note": ""}
    answer["body"].setdefault("turns", {})["../../t1"] = code
    path.write_text(json.dumps(answer), encoding="utf-8")


def _link(folder: Path, _trace: Path) -> None:
    path = answers_of(folder)[0]
    kept = path.rename(folder.parents[2] / "elsewhere.json")
    path.symlink_to(kept)


def _link_folder(folder: Path, _trace: Path) -> None:
    (folder / "answers").rename(folder.parents[2] / "elsewhere")
    (folder / "answers").symlink_to(folder.parents[2] / "elsewhere")


def _answers_file(folder: Path, _trace: Path) -> None:
    _no_answers(folder, _trace)
    (folder / "answers").write_text("here")


def _no_answers(folder: Path, _trace: Path) -> None:
    shutil.rmtree(folder / "answers")


def _pipe(folder: Path, _trace: Path) -> None:
    path = answers_of(folder)[0]
    path.unlink()
    os.mkfifo(path)


def _folder_for_answer(folder: Path, _trace: Path) -> None:
    path = answers_of(folder)[0]
    path.unlink()
    path.mkdir()


def _time(text: str) -> Change:
    return lambda folder, _trace: (folder / "timestamp.txt").write_text(text) and None


def _wild_names(folder: Path, _trace: Path) -> None:
    for name in ("..\\..\\x.py", "a\nb.json", SCRIPT.replace("/", "|"), "con", "\u202eyp.x"):
        (folder / name).write_text("1")


def _insert(cells: list[dict[str, Any]], code: str) -> None:
    cell = {"cell_type": "code", "id": "mine", "metadata": {}, "outputs": []}
    cells.insert(0, {**cell, "execution_count": None, "source": code})


CHANGED, UNREAD, UNUSED = "were changed", "could not be read", "could not be used"
NOTEBOOK = "notebook"


def kinds() -> Iterator[Hostile]:
    """Every kind of hostile or damaged submission."""
    yield Hostile("code in every cell", _cells(_code_everywhere), CHANGED)
    yield Hostile("a code cell put first", _cells(_insert), "")
    yield Hostile("protected cells without their marks", _cells(_no_marks), "are missing")
    yield Hostile("protected cells twice", _cells(_twice), "more than once")
    yield Hostile("points of 1,000 written in", _cells(_points), CHANGED)
    yield Hostile("an output that claims all points", _cells(_output), CHANGED)
    yield Hostile("other grade ids", _cells(_other_ids), "never had")
    yield Hostile("markup in protected cells", _cells(_markup), CHANGED)
    yield Hostile("nbgrader_config.py beside it", _beside("nbgrader_config.py"), "")
    yield Hostile("sitecustomize.py beside it", _beside("sitecustomize.py"), "")
    yield Hostile("json.py beside it", _beside("json.py"), "")
    yield Hostile("no notebook", _no_notebook, "was not handed in")
    yield Hostile("a folder in place of the notebook", _notebook_folder, NOTEBOOK)
    yield Hostile("an empty notebook", _notebook(b""), NOTEBOOK)
    yield Hostile("a notebook that is no JSON", _notebook(b"\x00\xff" * 50), NOTEBOOK)
    yield Hostile("a notebook nested 100,000 deep", _notebook(b"[" * 100_000), NOTEBOOK)
    yield Hostile("a notebook of 50 MB", _notebook(b"x" * 50_000_000), "larger than")
    yield Hostile("an answer cut short", _answer(lambda data: data[:-40]), UNUSED)
    yield Hostile("an empty answer", _answer(lambda data: b""), UNUSED)
    yield Hostile("an answer that is no JSON", _answer(lambda data: b"\xff\xfe\x00"), UNUSED)
    yield Hostile("an answer nested 100,000 deep", _answer(lambda data: b"[" * 100_000), UNUSED)
    yield Hostile("NaN in an answer", _answer(_nan), UNUSED)
    yield Hostile("a number of 100,000 digits", _answer(_digits), UNUSED)
    yield Hostile("an entry twice", _answer(_double), UNUSED)
    yield Hostile("an answer in UTF-16", _answer(lambda d: d.decode().encode("utf-16")), UNUSED)
    yield Hostile("NUL in an answer", _answer(lambda data: data.replace(b'"', b'\x00"', 1)), UNUSED)
    yield Hostile("an answer of 50 MB", _answer(lambda data: data + b" " * 50_000_000), UNUSED)
    yield Hostile("answers to each other's exercises", _swapped, UNUSED)
    yield Hostile("another kind of answer", _entries(kind="drill"), UNUSED)
    yield Hostile("a newer version of the format", _entries(version=99), UNUSED)
    yield Hostile("a revision of -1", _entries(revision=-1), UNUSED)
    yield Hostile("turns and codes that do not exist", _unknown, "make no sense")
    yield Hostile("markup in a reply", _wild_reply(f"{SCRIPT}<img src=x onerror=alert(1)>"), "")
    yield Hostile("control characters and half an emoji", _wild_reply("\ud83d\x07\u202e"), "")
    yield Hostile("a file in place of the answers folder", _answers_file, UNUSED)
    yield Hostile("no answers", _no_answers, "No saved answers")
    yield Hostile("a folder in place of an answer", _folder_for_answer, UNUSED)
    yield Hostile("a moment that is none", _time("yesterday"), "when it was handed in")
    yield Hostile("a moment of 1 MB", _time("9" * 1_000_000), "when it was handed in")
    yield Hostile("names that cannot be written", _wild_names, "")
    if hasattr(os, "symlink"):
        yield Hostile("a link in place of an answer", _link, UNUSED)
        yield Hostile("a link in place of the answers folder", _link_folder, UNUSED)
    if hasattr(os, "mkfifo"):
        yield Hostile("a pipe in place of an answer", _pipe, UNUSED)


def _nan(data: bytes) -> bytes:
    return data.replace(b'"body": {', b'"body": {"x": NaN, ', 1)


def _digits(data: bytes) -> bytes:
    return data.replace(b'"body": {', b'"body": {"x": ' + b"9" * 100_000 + b", ", 1)


def _double(data: bytes) -> bytes:
    return data.replace(b'"body": {', b'"kind": "coding", "body": {', 1)
