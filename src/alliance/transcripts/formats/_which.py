"""Which format a file has, and its sessions."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Literal, get_args

from .._transcript import spaced
from ._annomi import is_annomi, read_annomi
from ._guess import guess_roles
from ._heard import MAX_TEXT, Heard, Line, refuse
from ._jsonl import read_jsonl
from ._private import find_private
from ._rows import Row, columns, sessions_of
from ._source import Source, decode, read_bytes, visible
from ._spoken import read_spoken
from ._subtitles import read_subtitles
from ._table import read_table
from ._word import read_word

Format = Literal["webvtt", "srt", "csv", "tsv", "jsonl", "text", "word", "annomi"]
FORMATS: tuple[Format, ...] = get_args(Format)
_ENDINGS: dict[str, Format] = {
    ".vtt": "webvtt",
    ".srt": "srt",
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".docx": "word",
}
_OTHERS = (
    (b"%PDF", "a PDF", "open it and save or copy its text"),
    (b"\xd0\xcf\x11\xe0", "an old Word file (.doc)", "save it in Word as .docx"),
    (b"{\\rtf", "a file in rich text (RTF)", "save it as .docx or as text"),
    (b"ID3", "a sound recording", "have it written down first"),
    (b"RIFF", "a recording", "have it written down first"),
    (b"OggS", "a recording", "have it written down first"),
    (b"\x1f\x8b", "a packed file (gzip)", "unpack it first"),
)
_ZIP = b"PK\x03\x04"
_SRT = re.compile(r"\s*\d{1,9}[ \t]*(?:\r\n|\r|\n)[ \t]*[\d:]{4,12}[,.]\d{1,3}\s*-->")
_COLUMNS = 2  # known ones, to take a first line for that of a table


def read_sessions(path: Path, format: Format | None = None) -> tuple[Heard, ...]:
    """The sessions in a file from outside: WebVTT, SRT, CSV, TSV, JSON lines, text, Word, AnnoMI.

    Nothing in the file is run, unpacked to disk or fetched.

    Args:
        path: a file of at most 20 MB.
        format: read it as this; by default the file's ending and its beginning tell.

    Raises:
        alliance.content.ContentError: the file cannot be read; the message says where and why.
    """
    return sessions_in(read_bytes(path), path, format)


def sessions_in(data: bytes, path: Path, format: Format | None = None) -> tuple[Heard, ...]:
    """The sessions in a file's bytes; see `read_sessions`. `path` is its name, for messages."""
    for start, what, remedy in _OTHERS:
        if data.startswith(start):
            refuse(path, 1, f"this is {what}, which is not read", remedy)
    zipped = data.startswith(_ZIP)
    if zipped and format not in (None, "word"):
        refuse(path, 1, f"this is a zip or Word file and not {format}", "leave out --format")
    if zipped or format == "word":
        source, kind = read_word(data, path), "word"
    else:
        source = decode(data, path)
        kind = format or _kind(source)
    first, *others = _read(source, kind)
    first = replace(first, notices=(*source.notices, *first.notices))
    return tuple(_finished(one, path) for one in (first, *others))


def _kind(source: Source) -> Format:
    beginning = source.text[:2_000].lstrip()
    if beginning.startswith("WEBVTT"):
        return "webvtt"
    if _SRT.match(beginning):
        return "srt"
    ending = _ENDINGS.get(source.path.suffix.lower(), "text")
    if ending not in ("text", "word"):
        return ending
    first = beginning.split("\n", 1)[0]
    if beginning.startswith("{") and first.rstrip().endswith("}"):
        return "jsonl"
    tables: tuple[tuple[str, Format], ...] = ((",", "csv"), ("\t", "tsv"), (";", "csv"))
    for mark, kind in tables:
        known = columns(cell.strip("\"' \r") for cell in first.split(mark))
        if "text" in known and len(known) >= _COLUMNS:
            return kind
    return "text"


def _read(source: Source, kind: str) -> tuple[Heard, ...]:
    if kind in ("webvtt", "srt"):
        return (_spoken(kind, *read_subtitles(source)),)
    if kind in ("text", "word"):
        return (_spoken(kind, *read_spoken(source)),)
    if kind == "jsonl":
        rows, known = read_jsonl(source)
    else:
        rows, known = read_table(source, "\t" if kind == "tsv" else "")
    return _tabled(source, kind, rows, known)


def _tabled(source: Source, kind: str, rows: list[Row], known: dict[str, str]) -> tuple[Heard, ...]:
    if kind == "annomi" or (kind == "csv" and rows and is_annomi(list(rows[0].cells))):
        return read_annomi(rows, source.path)
    return tuple(replace(one, format=kind) for one in sessions_of(rows, source.path, known))


def _spoken(kind: str, lines: tuple[Line, ...], notices: tuple[str, ...]) -> Heard:
    return Heard(lines=lines, notices=notices, format=kind)


def _finished(heard: Heard, path: Path) -> Heard:
    """With who is who and what looks private."""
    lines = tuple(line for one in heard.lines if (line := _seen(one)).text)
    if not lines:
        refuse(path, 1, "nothing is said in this file")
    for line in lines:
        if len(line.text) > MAX_TEXT:
            what = f"more than {MAX_TEXT:,} characters are said in one go"
            refuse(
                path,
                line.number,
                what,
                "break it into several lines, or look whether it is text",
            )
    return replace(
        heard,
        lines=lines,
        title=visible(heard.title),
        name=visible(heard.name),
        guess=guess_roles(lines) if not heard.roles else heard.guess,
        found=find_private(lines),
    )


def _seen(line: Line) -> Line:
    """The line without what an escape such as `&#27;` had hidden from the first look."""
    return replace(
        line,
        speaker=spaced(visible(line.speaker)),
        text=spaced(visible(line.text)),
        id=spaced(visible(line.id)),
    )
