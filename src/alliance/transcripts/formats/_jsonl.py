"""JSON lines: one object for each thing said, such as {"speaker": "T", "text": "…", "start": 4}."""

import json
from collections.abc import Mapping
from typing import Any, cast

from ._heard import refuse, shortened
from ._rows import Row, columns
from ._source import Source

_DEPTH = 40


def read_jsonl(source: Source) -> tuple[list[Row], dict[str, str]]:
    """The rows of a file of JSON lines, and which of their names are known.

    Raises:
        alliance.content.ContentError: a line is not a JSON object.
    """
    rows: list[Row] = []
    names: dict[str, None] = {}
    for number, line in enumerate(source.lines, 1):
        if line.strip():
            entry = json_object(source, number, line)
            rows.append(Row(number, {name: _cell(value) for name, value in entry.items()}))
            names.update(dict.fromkeys(entry))
    return rows, columns(names)


def json_object(source: Source, number: int, text: str) -> Mapping[str, Any]:
    """A JSON object in one line of a file.

    Raises:
        alliance.content.ContentError: it is none, or nested too deeply.
    """
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        what = f"this is not JSON: {error.msg} at “{shortened(text[error.pos :], 20)}”"
        refuse(source.path, number, what, "each line is one object in braces")
    except (RecursionError, ValueError):  # nested without end; a number of thousands of digits
        refuse(source.path, number, "this JSON is nested too deeply or holds a number too long")
    if not isinstance(value, dict):
        refuse(source.path, number, "this is not a JSON object", "write {…} with names and values")
    return cast("dict[str, Any]", value)


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):  # some programs write {"speaker": {"name": "Ines"}}
        inner = cast("dict[str, Any]", value)
        return next((inner[key] for key in ("name", "id") if isinstance(inner.get(key), str)), "")
    return "" if value is None or isinstance(value, bool | list) else str(value)
