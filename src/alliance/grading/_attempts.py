"""How many times an assignment may be handed in, and which of those were."""

from pathlib import Path

from alliance.content import read_file, write_file

from ._beside import ATTEMPT
from ._errors import KeyMissing
from ._keys import read_key

_MAX = 100  # bytes


def allowed_attempts(root: Path, assignment: str) -> int | None:
    """How many times this assignment may be handed in; None for as often as they like.

    Raises:
        ContentError: the key has mistakes.
    """
    try:
        return read_key(root, assignment).assignment.attempts
    except KeyMissing:
        return None


def attempts_collected(submitted: Path) -> int:
    """Which attempt a collected submission is; 0 where nothing was collected."""
    if not submitted.is_dir():
        return 0
    try:
        return max(1, int(read_file(submitted / ATTEMPT, _MAX, follow_links=False)))
    except (OSError, ValueError):
        return 1


def note_attempt(submitted: Path, number: int) -> None:
    """Write down which attempt a submission is; nothing that was handed in can say so itself."""
    write_file(submitted / ATTEMPT, str(number).encode())
