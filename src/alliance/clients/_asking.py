"""How a question is put: about whatever was just told, as a choice, after a fact, or as a guess.

Only the form and the small words are looked at; what a question asks for in this case is found in
`_story`.
"""

import re
from functools import cache
from typing import Literal

from alliance.scoring import Gist, gist

Form = Literal["general", "open", "either-or", "offer", "fact", "yes-no", "guess", ""]

_GENERAL = (
    "next happen happened hardest worst hard difficult matter important big mind head body inside "
    "chest stomach feel notice moment stay need understand wish start begin first now today week "
    "useful helpful bring brings example detail picture word words describe mean share add side "
    "difference strike stand surface point strongest affect impact react cope handle new since "
    "wonder curious good interested interesting somebody someone everything"
)
_SMALL = r"(?:(?:and|so|but|ok|okay|well|then|oh|mm|right|yes|yeah|now|sorry)\b[ ,.…-]*){0,3}"
_AUX = (
    r"(?:do|does|did|is|are|was|were|have|has|had|would|could|can|will|should|might|isn't|aren't|"
    r"wasn't|weren't|don't|doesn't|didn't|haven't|hasn't|wouldn't|couldn't|can't|won't)"
)
_FACT = re.compile(
    rf"^{_SMALL}(?:who|whose|whom|when|where(?! (?:do|did|does) (?:you|it|that) (?:feel|sit|hurt|"
    r"land))|with whom|which|"
    r"how (?:long|many|much|often|old|far|big)|"
    r"what(?:'s| is| was| are)? (?:time|day|year|age|date|number|month|(?:is |was )?(?:his|her|"
    r"their|your) (?:name|age|job)|do you do (?:for|as)))\b"
)
_CHOICE = re.compile(
    r" or (?!so\b|not\b|no\b|anything|something|someone|somebody|whatever|else|two\b|isn't|aren't|"
    r"don't|didn't|is it\?|are you\?|was it\?|more\?)"
)
_OFFERS = re.compile(
    r"\b(?:would you (?:rather|prefer|like)|do you want to|shall we|should we|would it (?:help|be)|"
    r"(?:do|would) you (?:want|like) (?:me|us) to)\b"
)
_OPEN = re.compile(rf"^{_SMALL}(?:in what way|what|how|why|tell me|can you|could you|would you)\b")
_YES_NO = re.compile(rf"^{_SMALL}{_AUX}\b")
_SUPPOSES = re.compile(
    rf"^{_SMALL}(?:(?:is|was|isn't|wasn't|could|might) (?:it|that|this)\b|"
    r"are you (?:saying|telling)|"
    r"(?:did|does|has|had|was|were|is|didn't|hasn't|wasn't) (?!you\b|it\b|that\b|there\b))"
)
_TENTATIVE = re.compile(
    r"\b(?:i(?:'m| am)? (?:just |also )?wonder(?:ing)? (?:if|whether)|could it be that|might it be"
    r"|is it (?:that|because|about)|maybe (?:it's|it is|this is|that's) (?:because|about)"
    r"|perhaps (?:it's|it is|this is|that's) (?:because|about))\b"
)
_OF_THE_HEART = re.compile(
    r"\bpart of you\b|\byou(?:'re|'d|'ve| are| were| had| have| might| may| still| also| really|"
    r" ever| just)* (?:want|need|hop|wish|miss|wait|long|dread|car(?:e|ing)|lov|feel|felt|think|"
    r"thought|believ|expect|try|tried|mean|learn)"
)
_OF_THE_WORK = re.compile(
    r"\byou (?:like|want|hope|need)\b.*\b(?:from|out of|talk|us|here)\b|\bwould help\b|"
    r"\btalk about\b|\bwork on\b"
)
_FELT = re.compile(
    r"(?<!would you )(?<!do you )\blike\b|"
    r"\b(?:feel|feels|feeling|felt|body|inside|chest|stomach|emotion|going on (?:in|for))"
)


def form_of(text: str, about: Gist) -> Form:
    """How the last question of a reply is put; "" where nothing is asked.

    Args:
        text: the reply.
        about: what it is about.
    """
    question = _last_question(text)
    if not question:
        return ""
    if _CHOICE.search(question) and (_YES_NO.search(question) or _FACT.search(question)):
        return "offer" if _OFFERS.search(question) else "either-or"
    if _is_general(question):
        return "general"
    if _FACT.search(question):
        return "fact"
    if _YES_NO.search(question):
        return "guess" if _SUPPOSES.search(question) else "yes-no"
    if _OPEN.search(question):
        return "open"
    supposes = question.rstrip(" \"')”").endswith("?") or wonders(question)
    return "guess" if about.questions and supposes and not about.feelings else ""


def wonders(text: str) -> bool:
    """Whether a reply supposes that something is so or happened, as if it wondered.

    To suppose what somebody feels, wants or thinks is to listen further, and is not meant.
    """
    words = text.lower().replace("’", "'")
    return bool(_TENTATIVE.search(words)) and not _OF_THE_HEART.search(words)


def after_feeling(text: str) -> bool:
    """Whether a general question is after how something feels, rather than what happened."""
    return bool(_FELT.search(_last_question(text)))


def _last_question(text: str) -> str:
    """The last sentence with a question mark, or the last that asks without one."""
    parts = re.split(r"(?<=[.?!])\s+|\n+", text[:2_000].lower().replace("’", "'").strip())
    asked = [part for part in parts if part.rstrip(" \"')”").endswith("?")]
    if asked:
        return asked[-1].strip()
    return next((part for part in reversed(parts) if gist(part).questions), "")


def _is_general(question: str) -> bool:
    """Whether it names nothing of its own, and so can only be about what was just said."""
    if any(form.search(question) for form in (_FACT, _YES_NO, _OF_THE_WORK)):
        return False
    return gist(question).stems <= general_stems()


@cache
def general_stems() -> frozenset[str]:
    """Words with which one asks on about whatever was said, as stems."""
    return gist(_GENERAL).stems
