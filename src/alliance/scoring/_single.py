"""What a reply of one word does: it depends on the word, its mark and the client's line."""

from ._reflections import Heard, feelings
from ._reply import Behaviour, FoundCode
from ._rules import single_words as words
from ._text import Reading, content_stems, stem
from ._words import ENCOURAGERS, FEELINGS

_LISTS: tuple[tuple[frozenset[str], str, Behaviour, str], ...] = (
    (words.JUDGES, "judging", "input", "passes a verdict in one word"),
    (words.SHRINKS, "minimising", "input", "makes it an everyday thing in one word"),
    (words.COMFORTS, "premature-reassurance", "input", "comforts before it has listened"),
    (words.ADVISES, "unsolicited-advice", "input", "tells the client what to do, in one word"),
    (words.MAKES_SENSE, "validation", "other", "says the feeling is understandable"),
    (words.OF_WORTH, "affirmation", "other", "names a strength"),
    (words.SORRY, "support", "other", "feels with the client"),
)
_SURE, _FAIRLY = 0.75, 0.6

Does = tuple[Behaviour, FoundCode]


def single(reading: Reading, client: Heard) -> Does | None:
    """What a reply of one word does, small words before it left out; None if there are more words
    or nothing is known of this one."""
    word = _only(reading.words)
    if not word or word in ENCOURAGERS:
        return None
    quote = reading.quote(0, len(reading.folded))
    asks = "?" in reading.folded
    told = _asking(word, asks) or _echo(word, asks, client) or _listed(word, asks) or _rest(asks)
    if not told:
        return None
    code, behaviour, sure, why = told
    return behaviour, FoundCode(code, sure, quote, reason=why)


_Told = tuple[str, Behaviour, float, str]


def _only(said: tuple[str, ...]) -> str:
    """The one word, or "" where there are more than small words besides."""
    if len(said) == 1:
        return said[0]
    rest = [word for word in said if word not in words.BEFORE]
    known = words.JUDGES | words.SHRINKS | words.OF_WORTH | words.MAKES_SENSE | FEELINGS
    return rest[0] if len(said) <= 3 and len(rest) == 1 and rest[0] in known else ""


def _asking(word: str, asks: bool) -> _Told | None:
    if word in words.ASKS_OPENLY and (asks or word in {"why", "how"}):
        return "open-question", "question", _FAIRLY, "asks with one word"
    if word in words.ASKS_A_FACT and asks:
        return "closed-question", "question", _SURE, "asks for a fact with one word"
    return None


def _echo(word: str, asks: bool, client: Heard) -> _Told | None:
    heard = bool(content_stems((word,)) & client.stems) or word in client.words
    if feelings((word,)):
        if heard and stem(word) in {stem(each) for each in client.feelings}:
            return "reflection", "reflection", _SURE, "says back the feeling"
        return "deeper-reflection", "reflection", _FAIRLY, "puts a word to a feeling"
    if heard:
        return "encourager", "other", _SURE, "echoes a word, so that the client may go on"
    return None


def _listed(word: str, asks: bool) -> _Told | None:
    if asks:
        return None
    for known, code, behaviour, why in _LISTS:
        if word in known:
            return code, behaviour, _SURE, why
    return None


def _rest(asks: bool) -> _Told | None:
    if asks:
        return "closed-question", "question", _FAIRLY, "asks with one word"
    return None
