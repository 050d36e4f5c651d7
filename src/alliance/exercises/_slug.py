"""Which names an exercise may have, so that each is a safe file name on every system."""

import re

from ._errors import InvalidSlug

MAX_LENGTH = 80
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul"]
    + [f"{device}{number}" for device in ("com", "lpt") for number in range(10)]
)


def check_slug(slug: str) -> str:
    """Return the slug if it can name an exercise.

    Lower-case letters, digits and single hyphens, at most 80 characters, and none of the names
    that Windows keeps for devices (`con`, `nul`, `com1` …).

    Raises:
        InvalidSlug: it cannot.
    """
    if len(slug) > MAX_LENGTH or not _SLUG.fullmatch(slug) or slug in _RESERVED:
        raise InvalidSlug(
            f"{slug[:100]!r} cannot name an exercise. Use lower-case letters, digits and single "
            "hyphens, such as 03-code-a-session."
        )
    return slug
