"""Hostile and damaged files for an upload box."""

import io
import json
import struct
import zipfile
from collections.abc import Callable
from typing import Any

from ._kinds import CODING, SCRIPT, ZipKind

Packed = zipfile.ZipFile


def _adding(add: Callable[[Packed], object]) -> Callable[[bytes, str], bytes]:
    def make(honest: bytes, _trainee: str) -> bytes:
        buffer = io.BytesIO(honest)
        with Packed(buffer, "a", zipfile.ZIP_DEFLATED) as packed:
            add(packed)
        return buffer.getvalue()

    return make


def _again(change: Callable[[str, bytes], bytes | None]) -> Callable[[bytes, str], bytes]:
    """The same file with entries changed, or left out."""

    def make(honest: bytes, _trainee: str) -> bytes:
        buffer = io.BytesIO()
        with Packed(io.BytesIO(honest)) as old, Packed(buffer, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                data = change(name, old.read(name))
                if data is not None:
                    new.writestr(name, data)
        return buffer.getvalue()

    return make


def _about(**entries: Any) -> Callable[[bytes, str], bytes]:
    def change(name: str, data: bytes) -> bytes:
        return json.dumps(json.loads(data) | entries).encode() if name == "hand-in.json" else data

    return _again(change)


def _bomb(name: str, data: bytes) -> bytes:
    return b"0" * 200_000_000 if name.endswith(f"{CODING}.json") else data


def _escaping(packed: Packed) -> None:
    for name in ("../../../escaped.txt", "/tmp/escaped.txt", "C:\\escaped.txt", "..\\escaped.txt"):
        packed.writestr(name, "out")


def _link(packed: Packed) -> None:
    entry = zipfile.ZipInfo("answers/a1-more.json")
    entry.create_system, entry.external_attr = 3, 0o120777 << 16
    packed.writestr(entry, "../../../../keys/a1/rubric.yaml")


def _strange_names(packed: Packed) -> None:
    packed.writestr("\x1b[2J\r<b>\u202e.txt", SCRIPT)


def _doubled(packed: Packed) -> None:
    packed.writestr(f"answers/{CODING}.json", "{}")


def _nested(packed: Packed) -> None:
    inner = io.BytesIO()
    with Packed(inner, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("zeros", b"0" * 10_000_000)
    packed.writestr("more.zip", inner.getvalue())


def _many(packed: Packed) -> None:
    for number in range(30_000):
        packed.writestr(f"{number}", b"")


def _code(packed: Packed) -> None:
    packed.writestr("sitecustomize.py", "raise SystemExit('ran')")


def _lying_size(honest: bytes, _trainee: str) -> bytes:
    """Every entry claims one byte, in the local headers and in the directory."""
    data = bytearray(honest)
    for mark, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        found = data.find(mark)
        while found >= 0:
            data[found + at : found + at + 4] = struct.pack("<I", 1)
            found = data.find(mark, found + 4)
    return bytes(data)


def _encrypted(honest: bytes, _trainee: str) -> bytes:
    data = bytearray(honest)
    found = data.find(b"PK\x01\x02")
    while found >= 0:
        data[found + 8] |= 1
        found = data.find(b"PK\x01\x02", found + 4)
    return bytes(data)


ZIPS = (
    ZipKind("zip bomb as answer", _again(_bomb), "larger than 2,000 kB", taken=True),
    ZipKind("zip bomb inside a zip", _adding(_nested), "more.zip (not an answer)", taken=True),
    ZipKind("30,000 entries", _adding(_many), "an assignment has a few"),
    ZipKind("names that lead out of the zip", _adding(_escaping), "not an answer", taken=True),
    ZipKind("a link in the zip", _adding(_link), "is a link", taken=True),
    ZipKind("names that cannot be read in the zip", _adding(_strange_names), "\\x1b", taken=True),
    ZipKind("an answer twice in the zip", _adding(_doubled), "is in it twice", taken=True),
    ZipKind("code in the zip", _adding(_code), "sitecustomize.py (not an answer)", taken=True),
    ZipKind("entries that lie about their size", _lying_size, "(is damaged)"),
    ZipKind("encrypted entries", _encrypted, "(is encrypted)"),
    ZipKind("no zip file", lambda _honest, _trainee: b"%PDF-1.7 no zip", "it is no zip file"),
    ZipKind("zip cut short", lambda honest, _trainee: honest[:-60], "it is no zip file"),
    ZipKind("empty file", lambda _honest, _trainee: b"", "it is no zip file"),
    ZipKind("zip of another assignment", _about(assignment="b2"), 'it is the assignment "b2"'),
    ZipKind("zip under another's name", _about(trainee="ana"), 'handed in as "ana"'),
    ZipKind("path for a name in the zip", _about(trainee="../../x"), "does not say whose it is"),
    ZipKind("markup for a name in the zip", _about(trainee=SCRIPT), "does not say whose it is"),
    ZipKind("moment in the future", _about(moment="2999-01-01 00:00:00.0 UTC"), "not come", True),
    ZipKind(
        "deep JSON about the zip",
        _again(lambda name, data: b"[" * 9_000 if name == "hand-in.json" else data),
        "does not say whose it is",
    ),
    ZipKind(
        "no answers in the zip",
        _again(lambda name, data: None if name.startswith("answers/") else data),
        "there are no saved answers in it",
    ),
)
