"""Finds the questions in a reply, with or without question marks, and tells open from closed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ._rule import compiled
from ._text import Reading, Sentence

Form = Literal["open", "closed", "guess", "statement"]
_AUX = (
    r"(?:do|does|did|is|are|was|were|have|has|had|would|could|can|will|should|might|isn't|aren't|"
    r"wasn't|weren't|don't|doesn't|didn't|haven't|hasn't|wouldn't|couldn't|can't|won't)"
)
_WHO = (
    r"(?:you|he|she|they|it|we|that|this|there|your|the|these|those|any\w*|i|him|her|his|their|"
    r"people|some\w*|all|both|everyone|every\w*|a|an|my|our|part|feeling|talking|being|what)"
)
_LEAD = (
    r"(?:(?<=^)|(?<=[.?!;,:\n\"-] )|(?<=\bso )|(?<=\band )|(?<=\bbut )|(?<=\bor )|(?<=okay )|"
    r"(?<=\bwell )|(?<=yeah )|(?<=right )|(?<=\bmm )|(?<=then )|(?<=\bok )|(?<=oh )|(?<=see ))"
)
_WH = (
    r"\b(?:what|how|why|where|when|who|which|whose)"
    r"(?: (?:else|exactly|much|many|long|often|far|old|important|bad|strong|close|hard|big|else|"
    r"kind|sort|part|parts|kinds|sorts|of|about|that|this|other|one|time|day|thoughts?|feelings?|"
    r"things?|words|help|support|would|person|people|sense|on earth|"
    r"(?!(?:you|he|she|they|it|we|i|that|this|your|the)\b)\w{3,12})){0,3}?"
    rf" {_AUX}\b|\b(?:what|how|why|where|when|who)'s\b"
)
_NOT_ASKED = (
    r"\b(?:know|knowing|see|seeing|understand|understanding|sure|remember|imagine|explain|show|"
    r"say|said|hear|hearing|that's|that is|just|of|matter|care|clear|like|to|with|tell you|into|"
    r"wondering|wonder|think about|about|at|on|from|by|for|notice|noticing|and that|it's|is|was) $"
)
_WONDER_WHAT = (
    r"\b(?:i(?:'m| am| was)? (?:also |just |really )?(?:wonder(?:ing)?|curious|interested)|"
    r"makes me wonder|i'd (?:like|love) to (?:hear|know|understand)|"
    r"(?:i want|i'd like|would like) to (?:hear|understand))"
    r"(?: (?:a bit |a little )?(?:more|to hear|to know|about))*(?: about)?"
    r"(?: (?:what|how|where|why|who|when|which)\b|(?<=about)|(?<=more))"
)
_INVITES = (
    rf"{_LEAD}(?:please |maybe |perhaps |just )?(?:(?:can|could|would|will) you |"
    rf"would you (?:mind|like to|be willing to|feel able to|want to) |do you want to |"
    "i'd like you to |if you can,? |you can )?(?:please |maybe |perhaps |just |try to |"
    "try and )*(?:tell(?:ing)? me|say(?:ing)?(?: something)?(?: a (?:bit|"
    "little))?(?: some)? ?more|"
    "say(?:ing)? (?:what|how|a (?:bit|little))|describe|describing|walk(?:ing)? me|"
    "talk(?:ing)? me|talk(?:ing)? (?:more |a bit |to me )*about|"
    "help(?:ing)? me (?:to )?(?:understand|see|get|picture)|share (?:a |some |more|what|with)|"
    "give me an (?:example|idea)|paint me|"
    r"take me (?:through|back)|put (?:it|that|this) into words|elaborat\w+|unpack|explain (?:what|"
    r"how|that|it|more)|say what)\b"
)  # fmt: skip
_WH_FIRST = (
    r"^(?:(?:and|so|but|ok|okay|mm|well|right|yeah|then|oh)\b\W{0,3}){0,3}"
    r"((?:what|how|which|where|who)\b)(?! (?:about|if|you|i|it|we|he|she|they|that|this)\b)"
)
_RELATIVE = ("who", "when", "where", "which")
_WHY_OTHERS = 0.65  # open in form; asking for other people's reasons seldom opens much
_GUESS = (
    r"^(?:(?:and|so|but|mm|well|then|oh)\b\W{0,3}){0,3}(?:(?:i(?:'m| am| was)? (?:also |"
    r"just )?(?:wonder(?:ing)?|curious)|makes me wonder) (?:if|whether)"
    r"|is it (?:that|more that|more like|as if|like)|could it be that|might it be that)"
    r" (?:part of you|some of you|you(?:'re|'d|'ve| are| were| feel| felt| might| may| had| have)|"
    r"it(?:'s| is| was| feels| felt| might| hurts| hurt)|there(?:'s| is| was)|what|underneath|"
    r"being|having)\b"
)
_WHETHER = (
    r"\b(?:i(?:'m| am| was)? (?:also |just )?(?:wonder(?:ing)?|curious)|makes me wonder)(?: if|"
    r" whether)\b"
)
_INVERTED = rf"{_LEAD}{_AUX} {_WHO}\b"
_TAG = (
    r"(?:,|-)? ?\b(?:is(?:n't)? (?:it|that|he|she)|are(?:n't)? (?:you|they)|was(?:n't)? it|"
    r"do(?:n't)? you|"
    r"did(?:n't)? you|have(?:n't)? you|right|yeah|yes|no|huh|correct|eh|ok|okay)$"
)
_CLOSED_WH = (
    r"^(?:how (?:many|much (?!of)|long|often|old|far|big|tall)|when|who|whose|"
    r"where (?:do you (?:live|work|go)|did you (?:go|work|live)|are you|is|was|were)|"
    r"which (?:day|one of|school|drug|medication|hospital)|"
    r"what(?:'s| is| was)? (?:time|day|year|age|date|number|month|(?:his|her|your|its) (?:name|"
    r"age|job|address|diagnosis)))\b"
)
_CLOSED_ASK = r"\b(?:how (?:many|long|often|old)|when|whether|if|yes or no|who|your (?:name|age))\b"


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    Attributes:
        start, end: its place in the folded text.
        form: open; closed; a guess at what the client means ("I wonder if part of you …"); or a
            statement that only its mark makes a question.
        sure: 0 to 1, that it is a question of this form.
        tag: a statement with "isn't it?" or "right?" behind it.
    """

    start: int
    end: int
    form: Form
    sure: float
    tag: bool = False


def questions(reading: Reading) -> tuple[Question, ...]:
    """The questions of a reply in order."""
    return tuple(question for sentence in reading.sentences for question in _of_sentence(sentence))


def _of_sentence(sentence: Sentence) -> Iterator[Question]:
    found = sorted(_asked(sentence), key=lambda question: (question.start, -question.sure))
    last = -1
    kept = 0
    for question in found:
        if question.start >= last and not (kept and _alternative(sentence, question.start)):
            following = [other.start for other in found if other.start > question.start + 12]
            stop = min([sentence.end, *following])
            yield Question(question.start, stop, question.form, question.sure, question.tag)
            kept += 1
            last = stop
    if sentence.asks and not kept:
        tag = compiled(_TAG).search(sentence.text)
        yield Question(sentence.start, sentence.end, "statement", 0.7, bool(tag))


def _alternative(sentence: Sentence, start: int) -> bool:
    """Whether this only offers the other answer: "…, or would you rather not?"."""
    return sentence.text[: start - sentence.start].rstrip().endswith(" or")


def _asked(sentence: Sentence) -> Iterator[Question]:
    """Every sign of a question in one sentence; those of one clause overlap."""
    text, offset = sentence.text, sentence.start
    for match in compiled(_INVITES).finditer(text):
        closed = compiled(_CLOSED_ASK).match(text[match.end() :].lstrip())
        form: Form = "closed" if closed else "open"
        yield Question(offset + match.start(), sentence.end, form, 0.85)
    for match in compiled(_WONDER_WHAT).finditer(text):
        yield Question(offset + match.start(), sentence.end, "open", 0.8)
    if compiled(_GUESS).search(text):
        yield Question(offset, sentence.end, "guess", 0.6)
        return
    for match in compiled(_WHETHER).finditer(text):
        yield Question(offset + match.start(), sentence.end, "closed", 0.55)
    for match in compiled(_WH).finditer(text):
        if not _embedded(text, match, sentence.asks):
            yield _wh_question(text, match, sentence)
    begins = compiled(_WH_FIRST).search(text)
    if begins and sentence.asks:
        form = "open" if begins.group(1) in ("what", "how") else "closed"
        yield Question(offset + begins.start(1), sentence.end, form, 0.65)
    for match in compiled(_INVERTED).finditer(text):
        if sentence.asks or not text[: match.start()].rstrip().endswith(("if", "that")):
            sure = 0.85 if sentence.asks else 0.7
            yield Question(
                offset + match.start(), sentence.end, "closed", sure, _is_tag(text, match)
            )


def _embedded(text: str, match: re.Match[str], asks: bool) -> bool:
    """Whether what looks like a question stands inside a statement: "I see what is happening"."""
    at = match.start()
    before = text[max(0, at - 24) : at]
    if asks or not before.strip():
        return False
    if match.group().startswith(_RELATIVE):
        return not compiled(rf"{_LEAD}wh").match(text, at)
    return bool(compiled(_NOT_ASKED).search(before))


def _wh_question(text: str, match: re.Match[str], sentence: Sentence) -> Question:
    closed = compiled(_CLOSED_WH).match(text[match.start() :])
    sure = 0.88 if sentence.asks else 0.75
    if match.group().startswith("why") and not sentence.text[match.end() :].startswith(" you"):
        sure = min(sure, _WHY_OTHERS)
    start = sentence.start + match.start()
    return Question(start, sentence.end, "closed" if closed else "open", sure)


def _is_tag(text: str, match: re.Match[str]) -> bool:
    return match.start() > 0 and len(text) - match.start() < 14
