"""Sessions from outside: what other programs and people write down, read into lines of speech."""

from ._guess import guess_roles
from ._heard import Found, Guess, Heard, Line
from ._pasted import heard
from ._private import find_private, replace_private

__all__ = [
    "Found",
    "Guess",
    "Heard",
    "Line",
    "find_private",
    "guess_roles",
    "heard",
    "replace_private",
]
