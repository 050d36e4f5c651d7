"""How a reply stands to the client's line: what the words alone do not show."""

from math import log1p

from ._reflections import feelings, heard
from ._text import Reading, content_stems, copied_share

CONTEXT = ("copied", "shared", "unheard", "answers", "asks", "length")
"""The names of the values, in order."""


def context(reading: Reading, client: Reading | None) -> tuple[float, ...]:
    """The values of one reply, most of them 0 to 1 and 0 where no client's line is known.

    copied: the share of the reply that is a run of the client's words. shared: the share of its
    content words that stand in the client's line. unheard: 1 where the client names a feeling and
    the reply neither names one nor takes up a word of theirs. answers: 1 where the client's line
    ends in a question. asks: the share of its sentences that end in a question mark. length: the
    logarithm of its words, about 0 at a dozen.
    """
    sentences = reading.sentences
    asks = sum(sentence.asks for sentence in sentences) / max(1, len(sentences))
    length = log1p(len(reading.words)) - 2.5
    if client is None:
        return 0.0, 0.0, 0.0, 0.0, asks, length
    there = heard(client)
    stems = content_stems(reading.words)
    shared = len(stems & there.stems) / len(stems) if stems else 0.0
    unheard = bool(there.feelings) and not feelings(reading.words) and not shared
    answers = client.folded.rstrip(" \"'").endswith("?")
    copied = copied_share(reading.words, client.words)
    return copied, shared, float(unheard), float(answers), asks, length
