"""Finds sentences that hand the client's meaning back, and whether they carry any content."""

from collections.abc import Iterator
from dataclasses import dataclass

from ._rule import compiled
from ._text import Reading, Sentence, content_stems
from ._words import FEELINGS, PLAIN_OR_FEELING

_SAID_BEFORE = (
    r"^(?:\W{0,3}\b(?:ok|okay|right|yeah|yes|mm|mmm|hm|hmm|oh|ah|and|but|well|alright|i see|wow|"
    r"gosh|because|then|also)\b\W{0,3})*+"
)
STEM = (
    _SAID_BEFORE
    + "(?:i (?:guess|imagine|think|wonder if|wonder whether|'m guessing) )?(?:so,? |maybe |"
    "perhaps |in a way,? |it's like |like )*+(?:"
    r"(?:it |that |this |which |all (?:that|this|of that|of this) )?(?:really |all |also |just |"
    r"still |almost )?(?:sounds?|sounded|seems?|looks?|feels?|felt) (?:to me |to you |almost |"
    r"a bit |like there's )?(?:like|as if|as though|that|so|very|really|pretty|quite|incredibly|"
    r"\w+(?:ing|ful|ed|ly|ous)\b|hard|tough|heavy|sad|lonely|scary|empty|a lot)|"
    r"(?:what )?(?:i(?:'m| am)? (?:hear|hearing|heard|sense|sensing|picking up|can hear|"
    r"get the sense|get a sense)) (?!the|it was|from)(?:that |how |you |is |a |some |in your |so |"
    r"just |both |something |there |loud |\w+)|i can hear |"
    r"what you(?:'re| are) saying|you (?:sound|seem|look) |hearing (?:you|that|how)|"
    r"you(?:'re| are) (?:saying|telling me|describing)|you(?:'re| are|'ve been| were|"
    r" have been)?(?: \w+)? (?:feel|feeling|felt)\b|(?:a |one |some )?(?:big |small |"
    r"large )?part of you|some of you|"
    "(?:it's|it is|it was|it's almost) (?:as if|as though|like|almost)|on (?:the )?one hand|"
    "for you,? |to you,? (?:it|this|that)|"
    r"there(?:'s| is| was| are)(?: also| still| almost| this)? (?:a (?:part|lot|real|kind|sense|"
    r"bit|sadness|fear|loneliness|loss|weight|longing|wish|great|deep|\w+)|something|so much|some|"
    r"this|an|no|both|also|two|such)|"
    r"you (?:really |just |also |still |so |badly |deeply |never |don't |do |didn't |wanted |"
    r"had )*(?:want|wanted|wish|hope|hoped|long|miss|love|loved|care|need|needed|get|got|keep|"
    r"kept|can't|couldn't|find|found|see|hear|know|carry|try|tried|end|ended|hold|held|put|give|"
    r"gave|lie|wait|waited|go|went|come|came|stay|stayed|do|did|lost|lose|worry|hate|wonder|tell|"
    r"had|have|look|expected|trust|trusted|work|worked|sit|sat|stopped|stop|start|started|think|"
    r"thought|believe|mean|did|said|made|make|left|leave|watched|watch|bring|brought|notice|spend|"
    r"spent|dread|longed|sleep|take|took|hoped)\b|"
    r"you must (?:feel|be|have)\b|you(?:'d| would)(?: really| just| almost| much)? (?:like|love|"
    r"rather|have|give|do|be|feel)|"
    r"you(?:'re|'ve| are| were| have| had|'d)(?: been)? (?!welcome|right\b|kidding|done$)\w+|"
    r"your \w+|and yet |it's (?:not|the|been|hard|become|getting|still|too|so|all|that|about|both|"
    r"more|less|never|only)|it (?:was|hurts?|hurt|matters?|feels?|felt|took|left|leaves?|makes?|"
    r"made|keeps?|means?|meant)\b)"
)
_LATER_STEM = (
    r",? (?:and|but|so) (?:it's|it is|that's) (?:almost )?(?:as if|as though|like)\b|"
    r"\b(?:that|it|this) (?:sounds? (?!like (?:a )?(?:plan|good))|must (?:have )?(?:be|been|feel|"
    r"felt)\b)|"
    r"\bi(?:'m| am) (?:sensing|hearing|noticing|picking up)\b|\byou (?:laughed|smiled|sighed)\b"
)
_LEAVES_FREE = r"\byou (?:don't|do not|won't) (?:have|need) to\b"
_FRAGMENT = (
    r"^(?:i|we|let's|let|please|thank|thanks|hello|hi|my|do|don't|try|i'm|i've|i'll|tell|take|"
    r"no need|good|well)\b"
)
DEEPER = (
    r"\b(?:part of you|underneath|beneath|deep down|as if|as though|it's like|like (?:a|being|"
    r"you're)|"
    r"longing|long for|yearn\w*|matter(?:s|ed) (?:so much |most |a lot |deeply )?to you|what hurts|"
    r"and yet|even though|(?:mean|means|meant) (?:\w+ ){0,3}to you|afraid that|scared that|"
    r"at stake|"
    r"belong|seen|carrying|carry|holding (?:it|everything|yourself)|weight|wish|wishing|losing|"
    r"missing|trust\w*|who you are|enough|worth|let(?:ting)? (?:\w+ )?down|torn|on your own|"
    r"without (?:him|her|them|it)|at the same time|both)\b"
)
EMPTY = (
    r"\b(?:(?:it |that |this )?(?:sounds?|seems?|feels?) (?:like|as if)(?: that| it| this| you)?|"
    r"i(?:'m| am)? hear(?:ing)? (?:you|that|what you(?:'re| are) saying)|what i(?:'m| am) hearing|"
    r"(?:that|it) (?:really |totally |completely )?makes (?:\w+ )?sense|i (?:totally |completely |"
    r"really |fully )?(?:understand|get (?:it|that|you))|"
    r"(?:your feelings|that's|that is|it's|you're|feelings are) (?:\w+ )?valid|i validate|"
    r"i see you|thank you for sharing|i(?:'m| am) here for you|i appreciate (?:you|that)|"
    r"holding space)\b"
)


@dataclass(frozen=True, slots=True)
class Reflection:
    """One sentence that reflects.

    Attributes:
        sentence: where it stands.
        sure: 0 to 1, that it says back what the client said.
        deeper: 0 to 1, that it adds meaning or feeling; a hint only.
    """

    sentence: Sentence
    sure: float
    deeper: float


@dataclass(frozen=True)
class Heard:
    """What the client's line holds: the stems of its content and the feelings it names."""

    stems: frozenset[str]
    feelings: frozenset[str]
    known: bool
    words: tuple[str, ...] = ()


def heard(client: Reading | None) -> Heard:
    """What there was to hear, or nothing known where no client line was given."""
    if client is None:
        return Heard(frozenset(), frozenset(), False)
    return Heard(content_stems(client.words), feelings(client.words), True, client.words)


def feelings(words: tuple[str, ...]) -> frozenset[str]:
    """The words that name a feeling, without those that often mean something else."""
    return frozenset(word for word in words if word in FEELINGS and word not in PLAIN_OR_FEELING)


def reflections(reading: Reading, client: Heard) -> Iterator[Reflection]:
    """The sentences that reflect, with how sure that is."""
    for sentence in reading.sentences:
        sure = _sure(sentence, client)
        if sure > 0:
            yield Reflection(sentence, sure, _deeper(sentence, client))


def words_of(sentence: Sentence) -> tuple[str, ...]:
    """The words of one sentence, apostrophes removed."""
    return tuple(compiled(r"[^\W\d_]+").findall(sentence.text.replace("'", "")))


def formulas(reading: Reading) -> int:
    """How many different listening formulas stand in the reply."""
    return len({match.group() for match in compiled(EMPTY).finditer(reading.folded)})


def without_formulas(reading: Reading) -> frozenset[str]:
    """The content stems that remain when the listening formulas are taken out."""
    rest = compiled(EMPTY).sub(" ", reading.folded).replace("'", "")
    return content_stems(tuple(compiled(r"[^\W\d_]+").findall(rest)))


def _sure(sentence: Sentence, client: Heard) -> float:
    words = words_of(sentence)
    stems = content_stems(words)
    shared = len(stems & client.stems)
    feeling = bool(frozenset(words) & FEELINGS)
    if compiled(_LEAVES_FREE).search(sentence.text):
        return 0.0
    if compiled(STEM).search(sentence.text) or compiled(_LATER_STEM).search(sentence.text):
        sure = 0.8 if shared >= 2 or (shared and feeling) else 0.74 if shared or feeling else 0.0
        if not sure and len(stems) >= 2:
            sure = 0.6 if client.known else 0.7
        if not sure and len(stems) == 1 and len(words) >= 4:
            sure = 0.5
    elif compiled(_FRAGMENT).search(sentence.text) or not shared:
        return 0.0
    else:
        sure = 0.62 if len(words) <= 7 or shared >= 2 else 0.5
    return sure - 0.12 if sentence.asks and sure else sure


def _deeper(sentence: Sentence, client: Heard) -> float:
    words = words_of(sentence)
    named = feelings(words)
    new_feeling = bool(named) and not content_stems(tuple(named)) & client.stems
    adds = bool(compiled(DEEPER).search(sentence.text))
    if new_feeling or adds:
        return 0.48 if new_feeling and adds else 0.42
    new = content_stems(words) - client.stems
    return 0.36 if client.known and len(new) >= 2 else 0.0
