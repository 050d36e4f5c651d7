"""Takes values out of the JSON of an answer that somebody may have edited or forged.

Each function returns a value of the type it names, or the empty one; none raises.
"""

from collections.abc import Container
from typing import Any, cast


def mapping(value: object) -> dict[str, Any]:
    """The value if it is an object, else an empty one."""
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def sequence(value: object) -> list[Any]:
    """The value if it is a list, else an empty one."""
    return cast("list[Any]", value) if isinstance(value, list) else []


def text(value: object, limit: int) -> str:
    """The value if it is text, cut to `limit` characters, else an empty text."""
    return value[:limit] if isinstance(value, str) else ""


def whole(value: object, low: int, high: int) -> int | None:
    """The value if it is a whole number from `low` to `high`, else None."""
    if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
        return value
    return None


def number(value: object, low: float, high: float) -> float | None:
    """The value if it is a number from `low` to `high`, else None."""
    if isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high:
        return float(value)
    return None


def known(values: object, allowed: Container[str]) -> tuple[str, ...]:
    """The texts of a list that are allowed, in the list's order, each once."""
    found = (value for value in sequence(values) if isinstance(value, str) and value in allowed)
    return tuple(dict.fromkeys(found))
