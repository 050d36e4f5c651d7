"""Cuts a reply into the parts that may each do something of their own: sentences and clauses."""

from collections.abc import Iterator

from ._rule import compiled
from ._text import Reading, Sentence

Span = tuple[int, int]

_CUT = r"[,:-] |\b(?:but|and|so|because|though) "
_LONG_SENTENCE, _CLAUSE = 8, 4
"""Sentences of more words are cut into clauses, of so many words at least."""
MOST_UNITS = 40


def units(reading: Reading) -> tuple[Span, ...]:
    """The sentences of a reply, and the clauses of long ones, as places in the folded text.

    None where the reply is one short sentence: it is its only part. At most 40.
    """
    found = [span for sentence in reading.sentences for span in _of(sentence)]
    return tuple(found[:MOST_UNITS]) if len(found) > 1 else ()


def _of(sentence: Sentence) -> Iterator[Span]:
    yield sentence.start, sentence.end
    words = sentence.text.split()
    if len(words) <= _LONG_SENTENCE:
        return
    cuts = [match.start() for match in compiled(_CUT).finditer(sentence.text)]
    starts = [0, *cuts]
    for start, end in zip(starts, [*cuts, len(sentence.text)], strict=True):
        if _CLAUSE <= len(sentence.text[start:end].split()) < len(words):
            yield sentence.start + start, sentence.start + end
