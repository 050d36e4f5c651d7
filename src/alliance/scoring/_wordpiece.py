"""Splits a folded reply into the word pieces the model knows, each with its place in the text.

The usual greedy longest-match scheme (WordPiece; Wu and colleagues, 2016, arXiv:1609.08144) over
words split at spaces and punctuation. The word list comes with the weights.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

UNKNOWN, FIRST, LAST = "[UNK]", "[CLS]", "[SEP]"
MAX_PIECES = 128
"""Pieces a reply may have, the two end marks included; more are cut out of the middle."""
_KEPT_AT_END = 48
_LONGEST_WORD = 60
_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")


@dataclass(frozen=True, slots=True)
class Pieces:
    """A reply in pieces.

    Attributes:
        numbers: each piece's number in the word list, the two end marks included.
        places: where each piece stands in the text, as (start, end); (0, 0) for the end marks.
    """

    numbers: list[int]
    places: list[tuple[int, int]]

    def within(self, start: int, end: int) -> tuple[int, int]:
        """The first piece that stands in this stretch of the text, and the one after the last."""
        found = [n for n, (first, last) in enumerate(self.places) if last > start and first < end]
        return (found[0], found[-1] + 1) if found else (0, 0)


class WordPieces:
    """Splits text with one word list.

    Args:
        words: each piece's number; pieces that continue a word begin with `##`.
    """

    def __init__(self, words: Mapping[str, int]) -> None:
        self._words = words
        self._known: dict[str, list[tuple[int, int, int]]] = {}

    def split(self, text: str) -> Pieces:
        """The pieces of a text of lower-case letters; at most `MAX_PIECES`.

        A long text keeps its beginning and its end, where its purpose mostly shows.
        """
        found: list[tuple[int, int, int]] = []
        for match in _WORD.finditer(text):
            at = match.start()
            found += [(n, at + start, at + end) for n, start, end in self._word(match.group())]
        room = MAX_PIECES - 2
        if len(found) > room:
            found = [*found[: room - _KEPT_AT_END], *found[-_KEPT_AT_END:]]
        numbers = [self._words[FIRST], *(n for n, _, _ in found), self._words[LAST]]
        return Pieces(numbers, [(0, 0), *((start, end) for _, start, end in found), (0, 0)])

    def _word(self, word: str) -> list[tuple[int, int, int]]:
        known = self._known.get(word)
        if known is None:
            known = self._greedy(word)
            if len(self._known) < 8192:
                self._known[word] = known
        return known

    def _greedy(self, word: str) -> list[tuple[int, int, int]]:
        plain = _without_accents(word)
        whole = [(self._words[UNKNOWN], 0, len(word))]
        if len(plain) > _LONGEST_WORD:
            return whole
        pieces: list[tuple[int, int, int]] = []
        start = 0
        while start < len(plain):
            end = len(plain)
            while end > start:
                number = self._words.get(("##" if start else "") + plain[start:end])
                if number is not None:
                    break
                end -= 1
            else:
                return whole
            pieces.append((number, min(start, len(word)), min(end, len(word))))
            start = end
        return pieces


def _without_accents(word: str) -> str:
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFD", word.lower())
    return "".join(letter for letter in apart if unicodedata.category(letter) != "Mn")
