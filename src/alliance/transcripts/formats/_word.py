"""Word's .docx: the paragraphs of the main text, and tables with a speaker's column.

A .docx is a zip with XML in it, both of which can be made to exhaust a machine. So only one entry
is read, no further than its limit; a document type, and with it every entity, is refused; nothing
is unpacked to disk, no link is followed. Python's own expat does it in a page of code, where
python-docx would bring lxml, five megabytes of compiled parser.
"""

import io
import re
import zipfile
import zlib
from pathlib import Path
from typing import NoReturn
from xml.parsers import expat

from ._heard import MAX_LINES, counted, refuse
from ._source import Source, from_text
from ._times import CLOCK

MAX_XML = 60_000_000
_MAX_ENTRIES = 5_000
_MAIN = "word/document.xml"
_CHUNK = 1_000_000
_TIME = re.compile(rf"[\[(]?({CLOCK})[\])]?")


def read_word(data: bytes, path: Path) -> Source:
    """The text of a .docx, a line for each paragraph or row of a table.

    Raises:
        alliance.content.ContentError: it is no .docx, is locked, or grows too large.
    """
    paragraphs = _Paragraphs(path)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = paragraphs.forbidden
    parser.StartElementHandler = paragraphs.open
    parser.EndElementHandler = paragraphs.close
    parser.CharacterDataHandler = paragraphs.text
    xml = _main_part(data, path)
    try:
        for start in range(0, len(xml), _CHUNK):
            parser.Parse(xml[start : start + _CHUNK], False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        refuse(path, 1, f"the Word file is damaged: {error}", "open it in Word and save it again")
    notice = f"{counted(paragraphs.deleted, 'deleted passage')} of tracked changes left out."
    return from_text("\n".join(paragraphs.rows), path, *([notice] if paragraphs.deleted else []))


def _main_part(data: bytes, path: Path) -> bytes:
    """The XML of the main text, no further than its limit."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > _MAX_ENTRIES:
                refuse(path, 1, "the Word file has too many parts")
            part = next((entry for entry in entries if entry.filename == _MAIN), None)
            if part is None:
                remedy = "save it as .docx (a Word document) or as text"
                refuse(path, 1, "this zip is no Word document", remedy)
            if part.flag_bits & 1:
                refuse(path, 1, "the Word file is locked with a password", "save it without one")
            with archive.open(part) as file:
                xml = file.read(MAX_XML + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        refuse(path, 1, f"the Word file is damaged: {error}", "open it in Word and save it again")
    except (ValueError, RuntimeError, OverflowError, IndexError):
        refuse(path, 1, "the Word file is damaged", "open it in Word and save it again")
    if len(xml) > MAX_XML:
        refuse(path, 1, f"the Word file holds more than {MAX_XML // 1_000_000} MB of text")
    return xml


class _Paragraphs:
    """Gathers paragraphs as the parser meets them."""

    def __init__(self, path: Path) -> None:
        self.rows: list[str] = []
        self.deleted = 0
        self._path = path
        self._words: list[str] = []
        self._cells: list[str] | None = None
        self._tables = 0
        self._speaking = False
        self._skipping = 0

    def forbidden(self, *_declared: object) -> NoReturn:
        refuse(self._path, 1, "the Word file declares a document type, which Word never does")

    def open(self, name: str, _attributes: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        self._speaking = tag == "t"
        if tag in ("del", "moveFrom"):
            self._skipping += 1
            self.deleted += 1
        elif tag in ("tab", "br", "cr", "noBreakHyphen") and not self._skipping:
            self._words.append("-" if tag == "noBreakHyphen" else "\n" if tag != "tab" else " ")
        elif tag == "tr":
            self._tables += 1
            if self._tables == 1:
                self._cells = []
        elif tag == "tc" and self._tables == 1:
            self._words = []

    def close(self, name: str) -> None:
        tag = name.rpartition(" ")[2]
        self._speaking = False
        if tag in ("del", "moveFrom"):
            self._skipping -= 1
        elif tag == "p" and self._cells is None:
            self._rows_of("".join(self._words))
        elif tag == "p":
            self._words.append(" ")
        elif tag == "tc" and self._tables == 1 and self._cells is not None:
            self._cells.append("".join(self._words).strip())
            self._words = []
        elif tag == "tr":
            self._tables -= 1
            if self._tables == 0:
                self._rows_of(_row(self._cells or []))
                self._cells = None

    def text(self, data: str) -> None:
        if self._speaking and not self._skipping:
            self._words.append(data)

    def _rows_of(self, text: str) -> None:
        self._words = []
        self.rows += text.split("\n")
        if len(self.rows) > MAX_LINES:
            refuse(self._path, MAX_LINES, "the Word file has too many paragraphs", "split it")


def _row(cells: list[str]) -> str:
    """A table's row as a line of speech: time and speaker before the words."""
    *before, words = [" ".join(cell.split()) for cell in cells if cell] or [""]
    times = [match[1] for cell in before if (match := _TIME.fullmatch(cell))]
    names = [cell.rstrip(":") for cell in before if not _TIME.fullmatch(cell)]
    time = f"[{times[0]}] " if times else ""
    return f"{time}{' '.join(names)}: {words}" if names else f"{time}{words}"
