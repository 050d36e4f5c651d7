"""Bytes from outside made text: which encoding, what no text can hold, and nothing silently."""

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from alliance.content import NotAFileError, read_file

from ._heard import MAX_BYTES, MAX_LINES, counted, refuse

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NEWLINE = re.compile(r"\r\n|\r|\n")
# What cannot be seen and no transcript needs: control characters, and marks that turn the order
# of letters round, by which a line can be made to read as something else than it holds.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_MISREAD = re.compile("\xe2\u20ac[\x80-\uffff]|\xc3[\xa0-\xbf\u20ac\u201a-\u203a]|\xc2[\xa0-\xbf]")


@dataclass(frozen=True, slots=True)
class Source:
    """A file's text and what had to be done to get it.

    Attributes:
        path: the file as it was named, for messages.
        text: its text, line ends as they are, without a byte order mark.
        notices: one sentence for each thing that was guessed or left out.
    """

    path: Path
    text: str
    notices: tuple[str, ...] = ()

    @property
    def lines(self) -> list[str]:
        """The text line by line, numbered as an editor numbers them."""
        return _NEWLINE.split(self.text)


def read_bytes(path: Path) -> bytes:
    """A file of at most 20 MB.

    Raises:
        alliance.content.ContentError: it is missing, too large, no file, or cannot be read.
    """
    try:
        data = read_file(path, MAX_BYTES)
    except FileNotFoundError:
        refuse(path, 1, "there is no such file", "check the spelling of the path")
    except NotAFileError:
        refuse(path, 1, "this is not a file", "name one file")
    except OSError as error:
        refuse(path, 1, f"the file could not be read: {error.strerror}")
    except ValueError:  # a NUL in the name
        refuse(path, 1, "no file can have this name")
    if len(data) > MAX_BYTES:
        refuse(path, 1, "the file is larger than 20 MB", "split it")
    return data


def decode(data: bytes, path: Path) -> Source:
    """The text of a file in UTF-8, UTF-16 or UTF-32, or in Windows' western code page.

    Raises:
        alliance.content.ContentError: it is no text, or too long.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding, path)
    wide = _unmarked_wide(data)
    if wide:
        return _decoded(
            data, wide, path, f"The file seems to be {wide.upper()}; check the letters."
        )
    if b"\x00" in data:
        line = data[: data.index(b"\x00")].count(b"\n") + 1
        refuse(path, line, "this is not text", "export the session as text, WebVTT, SRT or Word")
    try:
        return from_text(data.decode("utf-8"), path)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
    notice = (
        f"Line {line} is not UTF-8; the file was read as Windows text (cp1252). Look at its "
        "accented letters and quotation marks; if they are wrong, save the file as UTF-8."
    )
    return _decoded(data, "cp1252", path, notice)


def from_text(text: str, path: Path, *notices: str) -> Source:
    """Text that is there already, such as what somebody pasted: bounded, and what is unseen out.

    Raises:
        alliance.content.ContentError: it is too long or empty.
    """
    if len(text) > MAX_BYTES:
        refuse(path, 1, "the text is longer than 20 million characters", "split it")
    if text.count("\n") + text.count("\r") > MAX_LINES:
        refuse(path, MAX_LINES, f"the file has more than {MAX_LINES:,} lines", "split it")
    said = list(notices)
    text, unseen = _UNSEEN.subn("", text)
    text, halves = _SURROGATE.subn("\ufffd", text)
    if unseen:
        said.append(f"{counted(unseen, 'invisible character')} left out.")
    if halves:
        said.append(f"{counted(halves, 'broken character')} replaced by “\ufffd”.")
    if not text.strip():
        refuse(path, 1, "the file is empty")
    if misread := _MISREAD.search(text):
        line = text.count("\n", 0, misread.start()) + 1
        said.append(
            f"Line {line} has “{misread[0]}”: the file was probably saved wrongly before. "
            "Look at its accented letters and quotation marks."
        )
    return Source(path, text, tuple(said))


def visible(text: str) -> str:
    """The text without control characters and halves of letters, which escapes may have hidden."""
    return _SURROGATE.sub("\ufffd", _UNSEEN.sub("", text))


def _decoded(data: bytes, encoding: str, path: Path, *notices: str) -> Source:
    try:
        return from_text(data.decode(encoding), path, *notices)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        name = "UTF-8" if encoding.startswith("utf-8") else encoding.upper()
        what = f"this is not {name} text, as the file's beginning says"
        if encoding == "cp1252":
            what = "these letters are in no encoding known here (UTF-8, UTF-16, Windows)"
        refuse(path, line, what, "open the file in an editor and save it as UTF-8")


def _unmarked_wide(data: bytes) -> str:
    """UTF-16 without its mark: nearly every other byte of western text is zero."""
    sample = data[:2_000]
    if len(sample) < 4 or len(data) % 2:
        return ""
    half = len(sample) // 2
    if sample[1::2].count(0) > 0.7 * half and not sample[::2].count(0):
        return "utf-16-le"
    if sample[::2].count(0) > 0.7 * half and not sample[1::2].count(0):
        return "utf-16-be"
    return ""
