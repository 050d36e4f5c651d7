"""What a text is about, for whoever has to answer it: its content, its feelings, its questions."""

from dataclasses import dataclass
from functools import lru_cache

from ._questions import questions
from ._reflections import feelings, words_of
from ._text import MAX_CHARACTERS, content_stems, read
from ._words import SAID_OF_A_PERSON, SAME_FEELING


@dataclass(frozen=True, slots=True)
class Gist:
    """What a text is about.

    Attributes:
        stems: the words that carry content, without their endings.
        feelings: the feelings it names, each by one name; see `FEELING_NAMES`.
        worded: the words for them that can be said of a person, each with its feeling's name.
        questions: how many questions it asks.
        asked: the stems of the sentences that ask.
        words: how many words it has.
    """

    stems: frozenset[str]
    feelings: frozenset[str]
    questions: int
    asked: frozenset[str]
    words: int
    worded: tuple[tuple[str, str], ...] = ()


def gist(text: str) -> Gist:
    """What a text is about; of a very long one, what its first 10,000 characters are about."""
    return _gist(text[:MAX_CHARACTERS])


@lru_cache(maxsize=1024)  # a session asks again and again about the same lines of its case
def _gist(text: str) -> Gist:
    reading = read(text)
    words = feelings(reading.words)
    named = frozenset(SAME_FEELING[word] for word in words)
    asking = questions(reading)
    sentences = {reading.sentence_at(each.start) for each in asking}
    asked = [stem for each in sentences for stem in content_stems(words_of(each))]
    return Gist(
        content_stems(reading.words),
        named,
        len(asking),
        frozenset(asked),
        len(reading.words),
        tuple((word, SAME_FEELING[word]) for word in sorted(words) if word in SAID_OF_A_PERSON),
    )
