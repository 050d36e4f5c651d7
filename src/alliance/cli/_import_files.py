"""Writes what was imported or exported: everything or nothing, and never over what is there."""

import contextlib
import csv
import io
import json
import os
import secrets
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from alliance.content import write_file
from alliance.transcripts import Transcript, transcript_yaml
from alliance.transcripts.formats import Heard

MAX_FILE = 4_000_000  # bytes; a longer transcript is not read again
_COURSE = ("corpus", "transcripts")


class NotSavedError(Exception):
    """Nothing was written; the message says why and what to do."""


def save(
    folder: Path, transcripts: Sequence[Transcript], further: Mapping[Path, str], *, replace: bool
) -> None:
    """Write transcripts, and further files beside them, all or none.

    Args:
        folder: made if it is not there.
        transcripts: each goes to `<slug>.yaml`.
        further: path → text.
        replace: write over files of these names.

    Raises:
        NotSavedError: a file is there, a transcript is too long, or real words would go into the
            course's own folders.
        OSError: it cannot be written; what was begun is taken away.
    """
    if folder.resolve().name in _COURSE and not all(one.fictional for one in transcripts):
        raise NotSavedError(
            f"{folder} belongs to the course, where nobody is real. Name another folder with --to."
        )
    files = {folder / f"{one.slug}.yaml": transcript_yaml(one) for one in transcripts}
    write_all(files | dict(further), replace=replace)


def write_all(files: Mapping[Path, str], *, replace: bool) -> None:
    """Write these files, all or none; see `save`."""
    for path, text in files.items():
        if path.suffix == ".yaml" and len(text.encode()) > MAX_FILE:
            raise NotSavedError(f"{path} would be longer than 4 MB. Split the session.")
    there = [path for path in files if os.path.lexists(path)]
    if there and not replace:
        more = f" and {len(there) - 1} more" if len(there) > 1 else ""
        raise NotSavedError(
            f"{there[0]}{more} is there already. Nothing was saved. Add --replace to write over "
            "it, or give another --name or --to."
        )
    for folder in dict.fromkeys(path.parent for path in files):
        folder.mkdir(parents=True, exist_ok=True)
    _put(files)


def write_folder(folder: Path, files: Mapping[str, str], *, replace: bool) -> None:
    """Write a folder of files, whole or not at all.

    Raises:
        NotSavedError: it is there and may not be replaced, or holds something else as well.
        OSError: it cannot be written.
    """
    if os.path.lexists(folder):
        own = folder.is_dir() and {path.name for path in folder.iterdir()} <= set(files)
        if not (replace and own):
            remedy = "Add --replace to write over it." if own else "Name another place with --to."
            raise NotSavedError(f"{folder} is there already. Nothing was saved. {remedy}")
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}.tmp")
    old = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}.old")
    try:
        fresh.mkdir()
        for name, text in files.items():
            write_file(fresh / name, text.encode())
        if folder.exists():
            folder.rename(old)
        fresh.rename(folder)
    finally:
        if not folder.exists() and old.exists():
            old.rename(folder)
        for leftover in (fresh, old):
            shutil.rmtree(leftover, ignore_errors=True)


def codings_files(
    sessions: Sequence[Heard], slugs: Sequence[str], folder: Path, stem: str
) -> dict[Path, str]:
    """A table for each question that coders answered: transcript, turn, coder, code."""
    tables: dict[str, list[tuple[str, str, str, str]]] = {}
    for heard, slug in zip(sessions, slugs, strict=True):
        for one in heard.codings:
            row = (slug, one.turn, one.coder, one.code)
            tables.setdefault(one.scheme, []).append(row)
    return {folder / f"{stem}-{scheme}.csv": _table(rows) for scheme, rows in tables.items()}


def json_table(table: Mapping[str, str]) -> str:
    """What stands for what, as JSON."""
    return json.dumps(table, ensure_ascii=False, indent=1) + "\n"


def _table(rows: Sequence[tuple[str, str, str, str]]) -> str:
    out = io.StringIO(newline="")
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(("transcript", "turn", "coder", "code"))
    table.writerows(rows)
    return out.getvalue()


def _put(files: Mapping[Path, str]) -> None:
    """Write the files one after the other; take back what was begun if one fails."""
    before = {path: path.read_bytes() if path.is_file() else None for path in files}
    done: list[Path] = []
    try:
        for path, text in files.items():
            done.append(path)
            write_file(path, text.encode())
    except BaseException:
        for path in done:
            with contextlib.suppress(OSError):
                kept = before[path]
                if kept is None:
                    path.unlink(missing_ok=True)
                else:
                    write_file(path, kept)
        raise
