"""Finds the words of a reply that carry a code the model found."""

from ._model import Sums
from ._rule import compiled
from ._text import Reading

_LONGEST = 24


def carrying(reading: Reading, sums: Sums, code: str) -> str:
    """The sentence or clause that speaks most clearly for the code; at most 24 words."""
    start, end = sums.place(code) or (0, len(reading.folded))
    words = list(compiled(r"[^ ]+").finditer(reading.folded, start, end))
    if len(words) > _LONGEST:
        end = words[_LONGEST - 1].end()
    return reading.quote(start, end)
