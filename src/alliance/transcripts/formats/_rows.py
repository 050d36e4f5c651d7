"""Rows with named columns, from a table or from JSON lines, made sessions."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .._transcript import spaced
from ._heard import Heard, Line, refuse
from ._times import MAX_SECONDS, seconds_or_clock

_COLUMNS: dict[str, tuple[str, ...]] = {
    "speaker": ("speaker", "interlocutor", "speaker name", "name", "who", "role", "speaker id"),
    "text": (
        "text", "utterance text", "utterance", "words", "said", "speech", "content", "caption",
        "transcript", "line",
    ),
    "start": ("start", "start time", "timestamp", "time", "begin", "from", "start seconds"),
    "end": ("end", "end time", "stop", "until", "to", "end seconds"),
    "id": ("id", "turn", "turn id", "utterance id"),
    "session": ("session", "session id", "transcript id", "conversation id", "conversation"),
    "title": ("title", "video title", "session title"),
}  # fmt: skip


MAX_SESSIONS = 2_000


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its line in the file, and its cells by the columns' names."""

    number: int
    cells: Mapping[str, str]


def columns(names: Iterable[str]) -> dict[str, str]:
    """What is known of these columns: speaker, text, start … → the column's name in the file."""
    own = {spaced(name.casefold().replace("_", " ").replace("-", " ")): name for name in names}
    return {
        what: own[known[0]]
        for what, words in _COLUMNS.items()
        if (known := [word for word in words if word in own])
    }


def sessions_of(rows: Sequence[Row], path: Path, known: Mapping[str, str]) -> tuple[Heard, ...]:
    """The sessions in these rows, in order of appearance; rows of one session may be scattered.

    Raises:
        alliance.content.ContentError: a column is missing, or nothing is said.
    """
    if "text" not in known:
        remedy = "name the columns in the first line: speaker, text and, if there are, start, end"
        refuse(path, rows[0].number if rows else 1, "no column holds what is said", remedy)
    notices: list[str] = []
    sessions: dict[str, list[Line]] = {}
    titles: dict[str, str] = {}
    for row in rows:
        cell = {what: row.cells.get(name, "") for what, name in known.items()}
        name = spaced(cell.get("session", ""))
        if text := spaced(cell["text"]):
            sessions.setdefault(name, []).append(_line(row.number, cell, text, notices))
            titles.setdefault(name, spaced(cell.get("title", ""))[:200])
    if not sessions:
        refuse(path, 1, "nothing is said in this file")
    if len(sessions) > MAX_SESSIONS:
        what = f"the file holds more than {MAX_SESSIONS:,} sessions"
        refuse(path, rows[0].number, what, "split it, or look whether the column is the session's")
    first = next(iter(sessions))
    return tuple(
        Heard(
            lines=tuple(lines),
            notices=tuple(notices) if name == first else (),
            title=titles[name],
            name=name,
        )
        for name, lines in sessions.items()
    )


def _line(number: int, cell: Mapping[str, str], text: str, notices: list[str]) -> Line:
    start, end = (_time(number, cell.get(name, ""), notices) for name in ("start", "end"))
    if start is not None and end is not None and end < start:
        notices.append(f"Line {number}: it ends before it begins; the end was left out.")
        end = None
    return Line(
        speaker=spaced(cell.get("speaker", ""))[:200],
        text=text,
        start=start,
        end=end if start is not None else None,
        number=number,
        id=spaced(cell.get("id", ""))[:200],
    )


def _time(number: int, text: str, notices: list[str]) -> float | None:
    if not text.strip() or text.strip() in ("None", "null", "n/a", "-"):
        return None
    value = seconds_or_clock(text)
    if value is None or not math.isfinite(value) or value > MAX_SECONDS:
        notices.append(f"Line {number}: the time “{text[:30]}” cannot be read and was left out.")
        return None
    return value
