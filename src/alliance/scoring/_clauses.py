"""Finds the words of a reply that carry a code the model found."""

from collections.abc import Iterator

from ._model import Sums
from ._rule import compiled
from ._text import Reading, Sentence

_WHOLE_SENTENCE = 14
"""Sentences of at most so many words are quoted whole."""
_CUT = r"[,:-] |\b(?:but|and|so|because|though) "
_LONGEST = 24


def carrying(reading: Reading, sums: Sums, code: str) -> str:
    """The sentence, or the clause of a long one, that adds most to the code; at most 24 words."""
    spans = [(sentence.start, sentence.end) for sentence in reading.sentences]
    if not spans:
        return reading.quote(0, len(reading.folded))
    best = max(spans, key=lambda span: sums.share(code, *span))
    sentence = reading.sentences[spans.index(best)]
    if len(sentence.text.split()) > _WHOLE_SENTENCE:
        best = max([*_clauses(sentence), best], key=lambda span: sums.share(code, *span))
    words = list(compiled(r"[^ ]+").finditer(reading.folded, *best))
    end = words[min(len(words), _LONGEST) - 1].end() if words else best[1]
    return reading.quote(best[0], end)


def _clauses(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The clauses of a sentence that have four words or more."""
    cuts = [match.start() for match in compiled(_CUT).finditer(sentence.text)]
    starts = [0, *cuts]
    for start, end in zip(starts, [*cuts, len(sentence.text)], strict=True):
        if len(sentence.text[start:end].split()) >= 4:
            yield sentence.start + start, sentence.start + end
