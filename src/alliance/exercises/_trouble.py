"""Says what the operating system refused in words for the person whose answer it is."""

import errno
from pathlib import Path


def trouble(done: str, path: Path, error: OSError) -> str:
    """What could not be done to an answer file ("read", "saved"), why, and what to do."""
    return (
        f'Your answer to "{path.stem}" could not be {done}: {reason(error)}. {remedy(error)} '
        f"(The file is {path}.)"
    )


def reason(error: OSError) -> str:
    """Why, as part of a sentence."""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return "the disk is full"
        case errno.EACCES | errno.EPERM:
            return "this account may not write or read there"
        case errno.EROFS:
            return "the disk is read-only"
        case _:
            return error.strerror or type(error).__name__


def remedy(error: OSError) -> str:
    """What to do, as a sentence."""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return "Free some space, then try again; what was saved before is safe."
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return (
                "Ask whoever looks after this computer to let you write in this folder, or copy "
                "the course folder to a place that is yours."
            )
        case _:
            return "Try again; what was saved before is safe."
