"""What may go into the book: bounded, writable in every database, and sensible for its round."""

import math
from dataclasses import replace
from typing import get_args

from ._errors import MarkingError
from ._tables import NAME
from ._terms import Given, Round, Task

MAX_POINTS = 1000.0
MAX_TEXT = 20_000  # characters of a comment or rationale
MAX_PHRASE = 2_000
MAX_REQUEST = 80


def checked(given: Given) -> Given:
    """The mark as it can be kept: points to two decimals.

    Raises:
        MarkingError: a name is empty or too long, the round is unknown, points are no number from
            0 to 1000, a text is too long or cannot be written, or an adjudication has no reason.
    """
    for what in ("assignment", "trainee", "criterion", "marker"):
        check_name(what, getattr(given, what))
    check_round(given.round)
    check_text("comment", given.comment, MAX_TEXT)
    check_text("rationale", given.rationale, MAX_TEXT)
    if given.round == "adjudicated" and not given.rationale.strip():
        raise MarkingError(
            "An adjudication needs its reason. Write why this mark holds; both markers will read "
            "it."
        )
    return replace(given, points=_points(given.points), flagged=bool(given.flagged))


def checked_task(task: Task) -> Task:
    """The task as it can be kept.

    Raises:
        MarkingError: a name or the reason is empty or too long, or the round is unknown.
    """
    for what in ("trainee", "criterion", "marker"):
        check_name(what, getattr(task, what))
    check_round(task.round)
    check_text("reason", task.why, MAX_TEXT)
    return task


def check_name(what: str, name: object) -> None:
    """Refuse a name that is empty, too long or not text.

    Raises:
        MarkingError: it is; the message says what the name is of.
    """
    if not isinstance(name, str) or not name.strip():
        raise MarkingError(f"The {what} has no name.")
    check_text(f"name of the {what}", name, NAME)


def check_round(name: object) -> None:
    """Refuse a round there is not.

    Raises:
        MarkingError: there is none of this name.
    """
    if name not in get_args(Round):
        raise MarkingError(f"{name!r} is no round of marking; there are {', '.join(_rounds())}.")


def check_text(what: str, text: object, most: int) -> None:
    """Refuse text that is too long or that a database cannot hold.

    Raises:
        MarkingError: it is.
    """
    if not isinstance(text, str):
        raise MarkingError(f"The {what} is not text.")
    if len(text) > most:
        raise MarkingError(f"The {what} has {len(text):,} characters; shorten it to {most:,}.")
    if "\0" in text or not _encodable(text):
        raise MarkingError(f"The {what} holds a character that cannot be kept. Type it anew.")


def _rounds() -> tuple[str, ...]:
    return get_args(Round)


def _points(points: object) -> float | None:
    if points is None:
        return None
    if isinstance(points, bool) or not isinstance(points, int | float):
        raise MarkingError("Points must be a number.")
    if not math.isfinite(points) or not 0 <= points <= MAX_POINTS:
        raise MarkingError(f"Points must lie between 0 and {MAX_POINTS:g}.")
    return round(points * 100) / 100


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
