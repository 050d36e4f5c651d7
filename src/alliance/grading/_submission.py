"""What a trainee handed in, read without trusting any of it.

Only `answers/<exercise>.json` counts. The notebook is read for one purpose: to say in words what
is different about it. Nothing is executed, no link is followed, and every file has a largest size.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from alliance.content import NotAFileError, read_file
from alliance.exercises import MAX_BYTES, Answer, AnswerStoreError, Exercise, parse_answer

from ._notebook import graded

ANSWERS = "answers"
LEFT_OUT = "left-out.txt"  # written by CollectAnswers: what it did not collect
STAND_IN = "stands_in"  # metadata of a notebook put in the place of a missing one
MAX_NOTEBOOK = 20_000_000  # bytes
_MAX_NOTE = 20_000  # bytes


@dataclass(frozen=True)
class Submission:
    """The answers of one trainee to one assignment.

    Attributes:
        answers: by exercise; an exercise nobody answered is missing here and in `unreadable`.
        unreadable: why an answer that was handed in could not be used, by exercise.
        attention: what a marker should look into, in sentences.
        notes: what is odd and does not matter for the marks.
    """

    answers: Mapping[str, Answer] = field(default_factory=dict)
    unreadable: Mapping[str, str] = field(default_factory=dict)
    attention: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def read_submission(
    folder: Path, exercises: Mapping[str, Exercise], released: NotebookNode, name: str
) -> Submission:
    """Read what was handed in.

    Args:
        folder: the submitted assignment, with `answers/` in it.
        exercises: what was asked, by slug.
        released: the notebook as it was released.
        name: its file name.
    """
    answers: dict[str, Answer] = {}
    unreadable: dict[str, str] = {}
    for slug, exercise in exercises.items():
        try:
            answer = _read_answer(folder / ANSWERS, slug, exercise.kind)
        except (AnswerStoreError, OSError) as error:
            unreadable[slug] = _reason(error)
        else:
            if answer is not None:
                answers[slug] = answer
    attention = [*_set_aside(folder / ANSWERS), *_left_out(folder / LEFT_OUT)]
    if not answers and not unreadable:
        attention.insert(0, "No saved answers were handed in at all.")
    notes = notebook_notes(folder / name, released)
    return Submission(answers, unreadable, tuple(attention), tuple(notes))


def with_note(submission: Submission, sentence: str) -> Submission:
    """The submission with a sentence put before its notes, unless that is empty."""
    return replace(submission, notes=(sentence, *submission.notes)) if sentence else submission


def printable(name: str) -> str:
    """A stranger's name for something, fit for a log: no control characters, nothing unwritable."""
    return name if name.isprintable() else ascii(name)


def notebook_notes(path: Path, released: NotebookNode) -> list[str]:
    """What is different about the notebook handed in; none of it changes the marks."""
    harmless = "The marks do not depend on it: they come from the saved answers."
    try:
        data = read_file(path, MAX_NOTEBOOK, follow_links=False)
    except FileNotFoundError:
        return [f"The notebook was not handed in. {harmless}"]
    except OSError as error:
        return [f"The notebook could not be read: {_reason(error)}. {harmless}"]
    if len(data) > MAX_NOTEBOOK:
        return [f"The notebook is larger than {MAX_NOTEBOOK // 1_000_000} MB. {harmless}"]
    try:
        notebook = json.loads(data)
        changes = _changes(notebook, released)
    except (ValueError, RecursionError, AttributeError, TypeError, KeyError):
        return [f"The notebook cannot be read: it is damaged. {harmless}"]
    if notebook.get("metadata", {}).get("alliance", {}).get(STAND_IN) is True:
        changes.insert(0, "The notebook was not handed in; the released one stands in for it.")
    return [*changes, harmless] if changes else []


def _read_answer(folder: Path, slug: str, kind: str) -> Answer | None:
    if folder.is_symlink():
        raise NotAFileError(0, "the answers folder is a link", str(folder))
    try:
        data = read_file(folder / f"{slug}.json", MAX_BYTES, follow_links=False)
    except FileNotFoundError:
        return None
    answer = parse_answer(data, slug)
    if answer.kind != kind:
        raise AnswerStoreError(f"it answers another kind of exercise ({answer.kind})")
    return answer


def _reason(error: Exception) -> str:
    if isinstance(error, NotAFileError):
        return "a link or folder stands in the place of the file"
    if isinstance(error, OSError):
        return error.strerror or "the file cannot be opened"
    return str(error)


def _set_aside(folder: Path) -> Iterable[str]:
    """Answers that were set aside as damaged are worth a marker's look."""
    if folder.is_symlink() or not folder.is_dir():
        return
    aside = sorted(path.name for path in folder.glob("*.damaged-*.json"))[:10]
    if aside:
        yield (
            "A damaged answer was set aside on the trainee's computer and handed in as well: "
            f"{_some(aside)}. It was not marked; you may want to look at it."
        )


def _left_out(path: Path) -> Iterable[str]:
    try:
        data = read_file(path, _MAX_NOTE, follow_links=False)
    except OSError:
        return
    lines = data[:_MAX_NOTE].decode("utf-8", "replace").splitlines()[:20]
    if lines:
        shown = "; ".join(printable(line[:200]) for line in lines)
        yield f"Left out when this was collected: {shown}."


def _changes(notebook: Any, released: NotebookNode) -> list[str]:
    """Sentences on missing, doubled, altered and added protected cells."""
    expected = {graded(cell)["grade_id"]: cell for cell in released.cells if graded(cell)}
    found: Counter[str] = Counter()
    altered: list[str] = []
    for cell in notebook["cells"]:
        meta = cell["metadata"].get("nbgrader")
        grade_id = meta.get("grade_id") if isinstance(meta, dict) else None
        if not isinstance(grade_id, str):
            continue
        found[grade_id] += 1
        original = expected.get(grade_id)
        if original is not None and not _alike(cell, original):
            altered.append(grade_id)
    sentences = (
        ("Protected cells are missing, or lost their marks", [i for i in expected if not found[i]]),
        ("Protected cells stand there more than once", [i for i in found if found[i] > 1]),
        ("Protected cells were changed", sorted(set(altered))),
        ("Cells claim a protection they never had", [i for i in found if i not in expected]),
    )
    return [f"{what}: {_some(ids)}." for what, ids in sentences if ids]


def _alike(cell: Any, original: NotebookNode) -> bool:
    source = cell["source"]
    text = "".join(source) if isinstance(source, list) else source
    points = cell["metadata"]["nbgrader"].get("points")
    return text == original.source and points == graded(original).get("points")


def _some(ids: list[str]) -> str:
    shown = ", ".join(printable(name[:60]) for name in ids[:8])
    return shown if len(ids) <= 8 else f"{shown} and {len(ids) - 8} more"
