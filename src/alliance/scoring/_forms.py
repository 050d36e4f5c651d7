"""What only the shape of a whole reply shows: stacked questions, lectures, feelings passed over."""

from collections.abc import Iterable, Iterator

from ._questions import Question
from ._reflections import Heard, Reflection, feelings
from ._reply import FoundCode
from ._rule import compiled
from ._text import Reading, directions
from ._words import ENCOURAGERS

# Codes that show the client was heard; any of them speaks against the strains found here.
LISTENING = frozenset(
    {
        "reflection", "deeper-reflection", "summary", "validation", "normalising", "affirmation",
        "support", "pacing", "naming-rupture", "owning-mistake", "checking-understanding",
        "risk-check", "encourager", "self-disclosure",
    }
)  # fmt: skip
STRAINS = frozenset(
    {
        "unsolicited-advice", "premature-reassurance", "minimising", "judging", "defensiveness",
        "interrogating", "lecturing",
    }
)  # fmt: skip
_TELLS = frozenset({"information", "process-explanation", "follow-through", "ending-work"})
_TELLING = (
    r"\b(?:research|studies|the (?:brain|body|fact|point|thing|truth|mind)|people|children|kids|"
    r"parents|men|women|"
    "you see|what you (?:have|need) to|the fact is|that's (?:basic|simply|just) |basic|always|"
    "never|"
    r"everyone|it's important|as i (?:explained|said)|which means|that means|because|leads? to|"
    r"therefore|firstly|secondly|first of all|second(?:ly)?|finally|should|must|need to|have to|"
    r"thoughts|behaviou?r|psychology|for example|in other words|this is (?:because|called|why|how|"
    r"what))\b"
)
_ASKS_FEELING = (
    r"\b(?:feel\w*|felt|like for you|going on inside|happening (?:inside|for you)|hurts?|tears|"
    r"crying|upset|hard|painful|heart)\b"
)
_SENSED = r"\[[^\]]{0,40}\b(?:cry\w*|cries|tear\w*|shak\w+|sob\w*|weep\w*|trembl\w+)\b[^\]]{0,20}\]"
_SILENT = r"\b(?:silence|silent|pause|pauses|nods?|nodding|waits?|waiting|quiet)\b"
_FEW_WORDS = 6
_MOVES_ON = (
    r"\b(?:anyway|moving on|let's (?:get back|move on|go back|return|talk about something)|"
    r"get back to|back to (?:the|your|what|our)|another (?:topic|question)|next (?:question|item|"
    r"on)|the form|the diary|homework|by the way|changing the subject|let's not)\b"
)


def whole_encourager(reading: Reading) -> FoundCode | None:
    """A reply of nothing but "mm" and the like, or of silence."""
    words = reading.words
    if words and len(words) <= _FEW_WORDS + 2 and all(word in ENCOURAGERS for word in words):
        if "?" in reading.folded and {"and", "then", "so"} & set(words):
            return None
        quote = reading.quote(0, len(reading.folded))
        return FoundCode("encourager", 0.92, quote, reason="leaves the floor to the client")
    silence = _silence(reading)
    if silence and len(words) <= _FEW_WORDS and all(word in ENCOURAGERS for word in words):
        return FoundCode("encourager", 0.9, silence, reason="leaves silence")
    return None


def silence_within(reading: Reading) -> FoundCode | None:
    """Silence in a reply that says something besides; whether it makes room depends on the rest."""
    silence = _silence(reading)
    if not silence:
        return None
    short = len(reading.words) <= _FEW_WORDS
    why = "leaves silence" if short else "there is a silence; the words around it say more"
    return FoundCode("encourager", 0.7 if short else 0.4, silence, not short, why)


def _silence(reading: Reading) -> str:
    if not reading.words and reading.original.strip() in {"...", "…", "…."}:
        return reading.original.strip()
    for direction in directions(reading.original):
        if compiled(_SILENT).search(direction.lower()):
            return direction
    return ""


def plain_answer(
    reading: Reading, asked: tuple[Question, ...], codes: Iterable[str], client_text: str
) -> FoundCode | None:
    """A statement that answers the client's question and does nothing the rules know better."""
    if not client_text.rstrip(" \"'").endswith("?") or asked or set(codes) - {"reflection"}:
        return None
    first = reading.sentences[0]
    if len(reading.words) < 4 or reading.words[0] in {"you", "youre", "so", "it", "that"}:
        return None
    quote = reading.quote(first.start, first.end)
    return FoundCode("information", 0.55, quote, reason="answers the client's question")


def strains_of_shape(
    reading: Reading,
    asked: tuple[Question, ...],
    reflected: tuple[Reflection, ...],
    codes: Iterable[str],
    client: Heard,
    client_text: str,
) -> Iterator[FoundCode]:
    """The strains of the whole reply, given the codes already found in its parts."""
    listening = LISTENING & set(codes)
    yield from _interrogating(reading, asked, reflected, listening)
    yield from _lecturing(reading, asked, listening)
    yield from _ignoring(reading, asked, listening, frozenset(codes), client, client_text)


def _interrogating(
    reading: Reading,
    asked: tuple[Question, ...],
    reflected: tuple[Reflection, ...],
    listening: frozenset[str],
) -> Iterator[FoundCode]:
    real = [question for question in asked if not question.tag and question.sure >= 0.6]
    if len(real) < 2 or listening - {"risk-check", "reflection"}:
        return
    stacked = len(real) >= 3 or all(
        reading.folded[question.start :].startswith("why") for question in real
    )
    quote = reading.quote(real[0].start, real[-1].end)
    if stacked and not any(reflection.sure >= 0.6 for reflection in reflected):
        yield FoundCode("interrogating", 0.82, quote, reason="asks several questions in a row")
    elif stacked or not reflected:
        why = "asks two things at once; whether that feels like an interrogation depends on tone"
        yield FoundCode("interrogating", 0.4, quote, True, why)


def _lecturing(
    reading: Reading, asked: tuple[Question, ...], listening: frozenset[str]
) -> Iterator[FoundCode]:
    words = len(reading.words)
    if words < 28 or listening - {"normalising", "reflection", "checking-understanding"}:
        return
    signs = len(set(compiled(_TELLING).findall(reading.folded)))
    to_client = sum(word in {"you", "your", "youre", "youve"} for word in reading.words)
    if asked or to_client > 0.12 * words or signs < 3:
        return
    sure = min(0.85, 0.5 + 0.04 * (signs - 3) + 0.003 * (words - 28))
    first = reading.sentences[0]
    quote = reading.quote(first.start, first.end)
    yield FoundCode("lecturing", sure, quote, reason="explains at length and does not listen")


def _ignoring(
    reading: Reading,
    asked: tuple[Question, ...],
    listening: frozenset[str],
    codes: frozenset[str],
    client: Heard,
    client_text: str,
) -> Iterator[FoundCode]:
    strained = STRAINS & set(codes)
    said = client.feelings or compiled(_SENSED).search(client_text.lower())
    moves_on = compiled(_MOVES_ON).search(reading.folded)
    if not said or len(reading.words) < 3 or (listening and not moves_on):
        return
    if feelings(reading.words) or compiled(_ASKS_FEELING).search(reading.folded):
        return
    quote = reading.quote(0, len(reading.folded))
    asks_facts = "closed-question" in codes and not any(each.form == "open" for each in asked)
    if moves_on:
        yield FoundCode("ignoring-feeling", 0.82, quote, reason="moves on from a feeling")
    elif not strained and (asks_facts or _TELLS & set(codes)):
        yield FoundCode("ignoring-feeling", 0.62, quote, reason="does not take up the feeling")
    else:
        why = "the feeling is not named; whether it was heard depends on more than words"
        yield FoundCode("ignoring-feeling", 0.3, quote, True, why)
