"""What `alliance start` says of the pages it wrote and of what the system would not do."""

import errno

from alliance.course import WELCOME, Written

_REASONS = {
    errno.ENOSPC: "the disk is full. Make some room",
    getattr(errno, "EDQUOT", -1): "your space on this disk is used up. Make some room",
    errno.EROFS: "the disk can only be read. Choose another folder",
    errno.EACCES: "the system does not allow it. Close the file in other programs, or choose a "
    "folder of your own",
    errno.EPERM: "the system does not allow it. Choose a folder of your own",
}


def explain(written: Written) -> str:
    """What became of a page, where a trainee should know; else an empty string."""
    page, beside = written.page, written.path.name
    match written.outcome:
        case "updated" if page != WELCOME:
            return f"{page}: replaced by its newer edition. Your answers are kept."
        case "beside" if page == WELCOME and not written.again:
            return (
                f"{page}: you have changed this page, so it stays as it is. The one that knows how "
                f'far you are is beside it, as "{beside}".'
            )
        case "beside" if page != WELCOME:
            return (
                f"{page}: you have changed this page, so it stays as it is. The newer edition is "
                f'beside it, as "{beside}". Your answers appear in both.'
            )
        case "restored" if written.aside:
            return (
                f"{page}: this page was damaged and could not be opened, so it was written anew. "
                f'What was left of it is kept as "{written.aside.name}". Your answers are kept.'
            )
        case _:
            return ""


def explain_os_error(error: OSError) -> str:
    """A sentence with what to do, for whatever the system refused."""
    name = error.filename2 or error.filename
    what = f'"{name}" could not be written' if name else "The course could not be written"
    reason = _REASONS.get(error.errno or 0) or f"{error.strerror or error}. Look into it"
    return f"{what}: {reason}, then start again. What you had saved is as it was."
