"""The private half of an assignment: where its key lies and whether any of it would be released.

The key is what the reference annotations say and what the rubric says. It lies under `keys/` in
the course root, which nbgrader never copies. The search is for words, not for markup: it finds a
reason in a notebook, in JSON or reformatted, but not one that was paraphrased.
"""

import html
import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from alliance.content import read_yaml

from ._assignment import AssignmentSource, read_assignment
from ._errors import KeyMissing, KeyWouldLeak

KEYS = "keys"
_WHOLE = 4  # words: a shorter text says too little to be recognised
_SENTENCE = 8  # words: a shorter sentence may stand anywhere


def key_folder(root: Path, assignment: str) -> Path:
    """Where the key of an assignment lies in a course root."""
    return root / KEYS / assignment


def read_key(root: Path, assignment: str) -> AssignmentSource:
    """The assignment with its rubric, from the keys of a course root.

    Raises:
        KeyMissing: `alliance build` has not made it there.
        ContentError: somebody changed it so that it cannot be read.
    """
    folder = key_folder(root, assignment)
    if not (folder / "assignment.yaml").is_file():
        raise KeyMissing(
            f'There is no key for "{assignment}" at {folder}. Run `alliance build` for this course '
            "root, on the machine that has the assignments."
        )
    stamp = tuple((str(path), path.stat().st_mtime_ns) for path in sorted(folder.rglob("*.yaml")))
    return _cached(folder, stamp)


@lru_cache(maxsize=8)
def _cached(folder: Path, _stamp: tuple[tuple[str, int], ...]) -> AssignmentSource:
    return read_assignment(folder)


def private_texts(source: AssignmentSource) -> dict[str, str]:
    """Every text of the key and where it stands, such as `rubric.yaml: warmth`."""
    texts: dict[str, str] = {}
    for path, turn in _reference_turns(source):
        for annotation in turn.get("annotations") or ():
            texts[str(annotation.get("why", ""))] = f"{path.name}: turn {turn.get('id')}"
    for criterion in source.rubric.criteria:
        where = f"rubric.yaml: criterion {criterion.id}"
        texts |= {level.anchor: where for level in criterion.levels}
        texts |= dict.fromkeys(criterion.common_faults, where)
        for answer in criterion.model_answers:
            texts |= {answer.text: where, answer.why: where}
    return texts


def refuse_leaks(source: AssignmentSource, released: Mapping[str, str]) -> None:
    """Make sure that no released text holds words of the key.

    Args:
        source: the assignment with its key.
        released: the text of each file that trainees would receive, by name.

    Raises:
        KeyWouldLeak: one does; the message names both places, not the words.
    """
    spoken = _words(" ".join(str(turn.get("text", "")) for _, turn in _reference_turns(source)))
    pages = {name: _words(_readable(text)) for name, text in released.items()}
    for text, where in private_texts(source).items():
        for passage in _passages(text):
            if passage in spoken:  # a reason may quote the session, which trainees read anyway
                continue
            for name, page in pages.items():
                if passage in page:
                    raise KeyWouldLeak(
                        f'"{source.slug}" was not built: {name} holds words of the key, from '
                        f"{where}. Trainees would receive them; take them out."
                    )
    for name, text in released.items():
        if name.endswith(".json") and _has_annotations(text):
            raise KeyWouldLeak(
                f'"{source.slug}" was not built: {name} holds annotations of a graded transcript. '
                "Trainees would receive them; the transcript must be released without."
            )


def _reference_turns(source: AssignmentSource) -> Iterator[tuple[Path, dict[str, Any]]]:
    for path in sorted((source.folder / "transcripts").glob("*.yaml")):
        for turn in read_yaml(path).data.get("turns") or ():
            yield path, turn


def _passages(text: str) -> Iterator[str]:
    whole = _words(text)
    if len(whole.split()) >= _WHOLE:
        yield whole
    for sentence in re.split(r"[.!?;:…]+\s", text):
        words = _words(sentence)
        if words != whole and len(words.split()) >= _SENTENCE:
            yield words


def _readable(text: str) -> str:
    """Text with the escapes of JSON and HTML undone, so that words are words."""
    text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text)
    text = re.sub(r"\\[nrt]", " ", text)
    return html.unescape(text)


def _words(text: str) -> str:
    """The words alone, between spaces, so that `in` finds whole words only."""
    words = re.findall(r"\w+", text.casefold())
    return f" {' '.join(words)} "


def _has_annotations(text: str) -> bool:
    try:
        return _annotated(json.loads(text))
    except (ValueError, RecursionError):
        return '"annotations"' in text


def _annotated(value: object) -> bool:
    match value:
        case dict():
            return bool(value.get("annotations")) or any(map(_annotated, value.values()))
        case list():
            return any(map(_annotated, value))
        case _:
            return False
