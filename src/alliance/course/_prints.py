"""Fingerprints of pages: whether a file still holds the text that was written into it."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from enum import Enum
from pathlib import Path
from typing import Any

_MAX_PAGE_BYTES = 50_000_000


class Found(Enum):
    """What stands where a page belongs, when it has no fingerprint."""

    NOTHING = "nothing"
    OTHER = (
        "other"  # a folder, a text nobody can read, a page of another format: not for us to touch
    )
    DAMAGED = "damaged"  # a notebook that no program can open any more


def look(path: Path) -> str | Found:
    """The fingerprint of the page at `path`, or what stands there instead."""
    try:
        if path.stat().st_size > _MAX_PAGE_BYTES:
            return Found.OTHER
        data = path.read_bytes()
    except FileNotFoundError:
        return Found.OTHER if path.is_symlink() else Found.NOTHING
    except OSError:
        return Found.OTHER
    return _notebook(data) if path.suffix == ".ipynb" else _text(data)


def text_print(text: str) -> str:
    """The fingerprint of a text page, whatever its line ends."""
    return hashlib.sha256(text.replace("\r\n", "\n").encode()).hexdigest()


def notebook_print(cells: Iterable[Mapping[str, Any]]) -> str:
    """The fingerprint of a notebook: what its cells say, not what they show when run."""
    content = [[cell["cell_type"], _source(cell), cell.get("attachments") or {}] for cell in cells]
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _source(cell: Mapping[str, Any]) -> str:
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)


def _text(data: bytes) -> str | Found:
    try:
        return text_print(data.decode("utf-8"))
    except UnicodeDecodeError:
        return Found.OTHER


def _notebook(data: bytes) -> str | Found:
    try:
        notebook = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        return Found.DAMAGED
    try:
        return notebook_print(notebook["cells"])
    except (KeyError, TypeError, AttributeError, ValueError):
        return Found.OTHER
