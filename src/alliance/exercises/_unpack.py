"""What somebody handed in as a zip file, checked before a byte of it is used.

Nothing here writes a file. What the answers are worth is for marking.
"""

import io
import json
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

from . import _reading as reading
from ._answer import MAX_BYTES
from ._hand_in import ABOUT, FORMAT, MAX_NOTEBOOK, MOMENT, HandInError, check_trainee, is_slug
from ._store import FOLDER as ANSWERS

MAX_FILE = 60_000_000  # bytes of a file handed in
_MAX_ENTRIES = 500  # of a file handed in
_MAX_LISTED = 200_000  # entries of any file: a list of millions alone would fill the memory
_LISTED = b"PK\x01\x02"  # how each entry of the list at a file's end begins
_MAX_UNPACKED = 80_000_000  # bytes of all that is taken from it
_MAX_ABOUT = 10_000  # bytes
_FILE, _LINK, _TYPE = 0o100000, 0o120000, 0o170000  # file types in the Unix mode of an entry
_BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    NotImplementedError,
    ValueError,
    OverflowError,
)


@dataclass(frozen=True, slots=True)
class HandIn:
    """What was handed in with one file.

    Attributes:
        assignment: slug of the assignment; empty where the file does not say.
        trainee: the id under which it was handed in, as the file claims; empty where it does not.
        moment: when the file was made, as it claims: UTC, as nbgrader writes it, or empty.
        files: the notebook and the answers by name: `<assignment>.ipynb`, `answers/<slug>.json`.
        left_out: what else was in it and was not taken, with the reason.
    """

    assignment: str
    trainee: str
    moment: str
    files: Mapping[str, bytes] = field(default_factory=dict[str, bytes])
    left_out: tuple[str, ...] = ()


def unpack(data: bytes) -> HandIn:
    """What a file that was handed in holds; nothing is written anywhere.

    A folder around everything is looked through, as when a file was unpacked and packed again.
    Links, names that lead out of the folder, encrypted, doubled and oversized entries are left
    out and named.

    Raises:
        HandInError: it is no zip file, is damaged or is too large.
    """
    with _opened(data) as packed:
        entries = packed.infolist()
        if len(entries) > _MAX_ENTRIES:
            raise HandInError(f"it holds {len(entries):,} files; an assignment has a few")
        return _unpacked(packed, entries)


def packed_inside(data: bytes, most: int = 2_000) -> Iterator[tuple[str, bytes | str]]:
    """The zip files inside a zip file, such as an upload box gives back: name, and file or reason.

    One that was itself handed in gives none, whatever else was put into it.

    Args:
        data: the outer file.
        most: how many at most.

    Raises:
        HandInError: it is no zip file, or holds more.
    """
    with _opened(data, limit=20 * MAX_FILE) as packed:
        entries = packed.infolist()
        if any(_is_handed_in(each.filename) for each in entries):
            return
        inside = [each for each in entries if each.filename.lower().endswith(".zip")]
        if len(inside) > most:
            raise HandInError(f"it holds {len(inside):,} zip files; unpack it and name its folder")
        for entry in inside:
            try:
                yield entry.filename, _read(packed, entry, MAX_FILE)
            except HandInError as error:
                yield entry.filename, str(error)


def _opened(data: bytes, limit: int = MAX_FILE) -> zipfile.ZipFile:
    if len(data) > limit:
        raise HandInError(f"it is larger than {limit // 1_000_000} MB")
    if data.count(_LISTED) > _MAX_LISTED:
        raise HandInError(f"it holds more than {_MAX_LISTED:,} files; an assignment has a few")
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as error:
        raise HandInError("it is no zip file, or it is damaged") from error


def _unpacked(packed: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> HandIn:
    around = _around(entries)
    files: dict[str, bytes] = {}
    left_out: list[str] = []
    about: dict[str, Any] = {}
    room = _MAX_UNPACKED
    for entry in entries:
        name = entry.filename.removeprefix(around)
        if not name or name.endswith("/") or _is_rubbish(entry.filename):
            continue
        limit = _limit(name)
        try:
            if limit is None:
                raise HandInError("not an answer")
            if name in files or (name == ABOUT and about):
                raise HandInError("is in it twice")
            read = _read(packed, entry, min(limit, room))
        except HandInError as error:
            if not _is_given(name):
                left_out.append(f"{ascii(name[:80])[1:-1]} ({error})")
            continue
        room -= len(read)
        if name == ABOUT:
            about = _about(read)
        else:
            files[name] = read
    return HandIn(
        _slug(about.get("assignment")) or _only_notebook(files),
        _known_trainee(about.get("trainee")),
        _moment(about.get("moment")),
        files,
        tuple(left_out[:50]),
    )


def _around(entries: list[zipfile.ZipInfo]) -> str:
    """The folder around everything, with its slash, or nothing."""
    names = [entry.filename for entry in entries if not _is_rubbish(entry.filename)]
    first = {name.partition("/")[0] for name in names}
    wrapped = len(first) == 1 and all("/" in name for name in names)
    return f"{first.pop()}/" if wrapped and first != {ANSWERS} else ""


def _is_handed_in(name: str) -> bool:
    """Whether an entry of this name shows that a zip file is somebody's work."""
    path = PurePosixPath(name)
    return path.name == ABOUT or ANSWERS in path.parts


def _is_rubbish(name: str) -> bool:
    """What systems put into zip files by themselves."""
    return name.startswith("__MACOSX/") or PurePosixPath(name).name in (".DS_Store", "Thumbs.db")


def _is_given(name: str) -> bool:
    """What the trainee was given, and handed back: no news."""
    return name.startswith(("material/", ".ipynb_checkpoints/", "feedback/"))


def _limit(name: str) -> int | None:
    """The largest size of an entry that is wanted, or None where it is not."""
    if name == ABOUT:
        return _MAX_ABOUT
    folder, slash, rest = name.rpartition("/")
    if not slash and name.endswith(".ipynb") and is_slug(name.removesuffix(".ipynb")):
        return MAX_NOTEBOOK
    if folder == ANSWERS and rest.endswith(".json") and is_slug(rest.removesuffix(".json")):
        return MAX_BYTES
    return None


def _read(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: int) -> bytes:
    """An entry's bytes; what its header says of its size is not believed."""
    kind = (entry.external_attr >> 16) & _TYPE
    if kind not in (0, _FILE):
        raise HandInError("is a link" if kind == _LINK else "is not a file")
    if entry.flag_bits & 0x1:
        raise HandInError("is encrypted")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise HandInError("is packed in a way that is not read here")
    try:
        with packed.open(entry) as file:
            data = file.read(limit + 1)
    except _BROKEN as error:
        raise HandInError("is damaged") from error
    if len(data) > limit:
        raise HandInError(f"larger than {limit // 1000:,} kB")
    return data


def _about(data: bytes) -> dict[str, Any]:
    try:
        found = reading.mapping(json.loads(data))
    except (ValueError, RecursionError):
        return {}
    return dict(found) if found.get("format") == FORMAT else {}


def _known_trainee(value: object) -> str:
    try:
        return check_trainee(value) if isinstance(value, str) else ""
    except HandInError:
        return ""


def _moment(value: object) -> str:
    try:
        return datetime.strptime(str(value), MOMENT).strftime(MOMENT)
    except ValueError:
        return ""


def _slug(value: object) -> str:
    return value if isinstance(value, str) and is_slug(value) else ""


def _only_notebook(files: Mapping[str, bytes]) -> str:
    notebooks = [name.removesuffix(".ipynb") for name in files if name.endswith(".ipynb")]
    return notebooks[0] if len(notebooks) == 1 else ""
