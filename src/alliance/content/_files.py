"""Reads and writes whole files so that a crash at any moment leaves the old or the new one.

Knows nothing of answers. Errors are those of the operating system.
"""

import contextlib
import errno
import os
import secrets
import stat
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

_Result = TypeVar("_Result")
_RETRIES = 10  # Windows refuses to replace or open a file while a virus scanner reads it
_FIRST_WAIT = 0.01  # seconds; doubled each time, about two seconds in all
_MAX_WAIT = 0.4


class NotAFileError(OSError):
    """A link, a folder or a device stands where a file was expected."""


def read_file(path: Path, limit: int, *, follow_links: bool = True) -> bytes:
    """The first `limit` + 1 bytes of a regular file: whoever gets more than `limit` stops there.

    Never waits on a pipe or device put in the file's place.

    Args:
        path: the file.
        limit: bytes.
        follow_links: whether `path` itself may be a symbolic link.

    Raises:
        NotAFileError: it is not a regular file, or a link where none may be.
        OSError: it is missing or cannot be read.
    """
    if not follow_links and path.is_symlink():  # where the system has no O_NOFOLLOW (Windows)
        raise NotAFileError(errno.ELOOP, "is a link", str(path))
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
    if not follow_links:
        flags |= getattr(os, "O_NOFOLLOW", 0)
    try:
        descriptor = _patiently(lambda: os.open(path, flags))
    except OSError as error:
        if error.errno == errno.ELOOP or path.is_dir():
            raise NotAFileError(error.errno, "is not a file", str(path)) from None
        raise
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise NotAFileError(errno.EINVAL, "is not a file", str(path))
    with os.fdopen(descriptor, "rb") as file:
        return file.read(limit + 1)


def write_file(path: Path, data: bytes) -> None:
    """Put `data` in place of the file at `path`, all of it or nothing, and durably.

    When this returns, the data outlives a crash of the process and, as far as the disk keeps its
    word, of the machine. When it raises, the file is as it was.

    Raises:
        OSError: the disk is full, the folder read-only …
    """
    temporary = path.with_name(f".{path.stem}.{os.getpid()}-{secrets.token_hex(4)}.tmp")
    # Not tempfile: its files are private (0600), and a collected answer must be readable by others.
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(temporary, flags, 0o666), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _patiently(lambda: temporary.replace(path))
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def remove_leftovers(path: Path) -> None:
    """Remove what a killed `write_file` to `path` left; call it only while no other can write."""
    for leftover in path.parent.glob(f".{path.stem}.*.tmp"):
        with contextlib.suppress(OSError):
            leftover.unlink()


def move_aside(path: Path, stamp: str) -> Path:
    """Rename the file to `<stem>.<stamp><suffix>`, numbered if that is taken; the new path."""
    target = path.with_name(f"{path.stem}.{stamp}{path.suffix}")
    number = 1
    while os.path.lexists(target):
        number += 1
        target = path.with_name(f"{path.stem}.{stamp}-{number}{path.suffix}")
    _patiently(lambda: path.rename(target))
    sync_folder(path.parent)
    return target


def sync_folder(folder: Path) -> None:
    """Make a rename in this folder durable, where the system can (Windows cannot)."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):  # some network disks refuse to sync a folder
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _patiently(act: Callable[[], _Result]) -> _Result:
    """Do it, again on Windows for a short while as long as another program holds the file."""
    wait = _FIRST_WAIT
    for _ in range(_RETRIES if os.name == "nt" else 0):
        try:
            return act()
        except PermissionError:
            time.sleep(wait)
            wait = min(wait * 2, _MAX_WAIT)
    return act()
