"""Whether other words for a line say the same and nothing more, as far as rules can see.

It looks at words, not at meaning, and would rather keep the case's own line once too often. What
it cannot see: something untold that is put entirely in everyday words or in words the case does
not use ("he is gone" for a death), though only a word or two may be new at all; irony, or a
denial without a word of denial ("as if I cared"); a shift of weight or tone between words that
all stood in the line; whether it sounds like this person.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from alliance.scoring import gist

LEAST_WORDS = 5
"""Below it there is nothing to put differently without saying something else."""
SHORTEST, LONGEST = 0.4, 1.8
"""How long other words may be, as shares of the line."""
KEPT = 0.6
"""The share of the line's own content words that must stand in the other words too."""
NEW = 0.34
"""The share of the other words that may be new; two words always may."""

_GESTURE = re.compile(r"\[[^\[\]]*\]")
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_NAME = re.compile(r"(?<![.!?…\"“] )(?<!^)(?<!\w)[A-Z][a-z]+")
_CAPITAL = re.compile(r"\b[A-Z][a-z]+")
_STRANGE = re.compile(r"[<>{}*_#`|\\~^=@]|https?:|www\.|\]\(|&\w+;")
_MACHINE = re.compile(
    r"\b(?:as an ai|ai (?:language )?model|language model|chatbot|as an assistant|"
    r"i (?:can't|cannot|can not|am unable to|'m unable to) (?:assist|help with|comply|provide)|"
    r"system prompt|instructions?|reword\w*|rephras\w*|paraphras\w*|here(?:'s| is) (?:the|a|my))\b"
)
_ADVISES = re.compile(
    r"\b(?:you (?:should|could try|might try|need to|must|ought to)|have you (?:tried|considered)|"
    r"i (?:recommend|suggest|advise|would suggest)|it's important to|remember to|try to|"
    r"it sounds like|i hear (?:that )?you|that must (?:be|have been)|how does that make)\b"
)
_PROMISES = re.compile(r"\b(?:i promise|i swear|i(?:'ll| will) (?:try|do|come|call|tell|stop))\b")


def _each(words: str) -> frozenset[str]:
    return frozenset(words.split())


_NO = _each("no not never none nothing nobody nowhere neither nor without hardly barely cannot")
_NUMBERS = _each(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
    "hundred thousand million first second third fourth fifth half twice dozen once"
)
_SELF = _each("i me my mine myself i'm i've i'd i'll")
_REACH = 4
"""How many words a word of denial is taken to reach."""
_COMMON = _each(
    "a an the and or but if so to of in on at for with from by as it it's that's this that these "
    "those there here is are was were be been am do does did have has had not no i i'm i've i'd "
    "you your he she they we me my him her them us our his their what when who how just only then "
    "than can can't could would will won't don't didn't about up out all"
)


@dataclass(frozen=True, slots=True)
class Known:
    """What has been said, and what has not.

    Attributes:
        told: lines the client has said.
        untold: lines and notes that say what is not open yet.
        cased: texts of the case, in which its proper names stand.
        therapist: the therapist's latest replies.
    """

    told: tuple[str, ...]
    untold: tuple[str, ...]
    cased: tuple[str, ...]
    therapist: tuple[str, ...]


def wordable(line: str) -> bool:
    """Whether a line is long enough to be put in other words."""
    spoken = _spoken(line)
    return len(_words(spoken)) >= LEAST_WORDS and len(gist(spoken).stems) >= 2


def objection(line: str, offered: str, known: Known) -> str:
    """Why these words may not stand for the line, in a few plain words; "" where they may.

    Args:
        line: the case's line.
        offered: the other words, whoever wrote them.
        known: what has been said, and what has not.
    """
    if not SHORTEST * len(line) <= len(offered) <= LONGEST * len(line):
        return "its length is not that of the line"
    said, other = _spoken(line), _spoken(offered)
    return (
        _unfit(line, offered, said, other)
        or _added(said, other, known)
        or _discloses(said, other, known)
        or _turned(said, other)
    )


def _unfit(line: str, offered: str, said: str, other: str) -> str:
    """What no client's line holds."""
    lower, own = _plain(other), _plain(said)
    if _STRANGE.search(offered) or not offered.isprintable():
        return "it holds signs that no speech has"
    if any(letter.isalpha() and ord(letter) > 0x24F for letter in offered):
        return "it is not in English"
    if "[" in other or "]" in other:
        return "its brackets do not close"
    gestures = _GESTURE.findall(line)
    if any(each not in gestures for each in _GESTURE.findall(offered)):
        return "it shows a gesture that is not in the line"
    if _MACHINE.search(lower) and not _MACHINE.search(own):
        return "it speaks as a program"
    if _ADVISES.search(lower) and not _ADVISES.search(own):
        return "it speaks as a therapist"
    return "" if _english(lower) else "it is not in English"


def _english(lower: str) -> bool:
    words = _WORD.findall(lower)
    return len(words) < LEAST_WORDS or sum(word in _COMMON for word in words) >= 0.2 * len(words)


def _added(said: str, other: str, known: Known) -> str:
    """A question, number, name, promise or feeling that the line does not have."""
    if other.count("?") > said.count("?"):
        return "it asks something"
    if _numbers(other) - _numbers(said):
        return "it names a number"
    names = _names_of(known.cased)
    own = set(_CAPITAL.findall(said))
    if (set(_NAME.findall(other)) | (set(_CAPITAL.findall(other)) & names)) - own:
        return "it names somebody or some place"
    if _PROMISES.search(_plain(other)) and not _PROMISES.search(_plain(said)):
        return "it promises something"
    if gist(other).feelings - gist(said).feelings:
        return "it names a feeling"
    return ""


def _discloses(said: str, other: str, known: Known) -> str:
    """Something that is not open yet, or that only the therapist has said, or simply more."""
    own, theirs = gist(said).stems, gist(other).stems
    new = theirs - own
    told = own | _stems_of(known.told)
    if (new - told) & _stems_of(known.untold):
        return "it says what is not open yet"
    if (new - told) & _stems_of(known.therapist):
        return "it takes words from the therapist"
    if len(new) > max(2, NEW * len(theirs)):
        return "it says more than the line"
    return ""


def _turned(said: str, other: str) -> str:
    """A denial more or less, or what the line was about gone."""
    own, theirs = gist(said).stems, gist(other).stems
    if own and len(own & theirs) < KEPT * len(own):
        return "too little of the line is left"
    if _denials(said) != _denials(other):
        return "it denies more or less than the line"
    if (_denied(said) ^ _denied(other)) & own & theirs:
        return "it denies something else than the line"
    if (_SELF & set(_words(said))) and not _SELF & set(_words(other)):
        return "it does not speak for itself"
    return ""


def _denies(word: str) -> bool:
    return word in _NO or word.endswith("n't")


def _denials(text: str) -> int:
    return sum(map(_denies, _words(text)))


def _denied(text: str) -> frozenset[str]:
    """The stems that stand close after a word of denial, in the same part of a sentence."""
    found = set[str]()
    for part in re.split(r"[.!?;:,…–—]", text):
        words = _words(part)
        for at, word in enumerate(words):
            if _denies(word):
                found |= gist(" ".join(words[at + 1 : at + 1 + _REACH])).stems
    return frozenset(found)


def _numbers(text: str) -> set[str]:
    return set(re.findall(r"\d+", text)) | (_NUMBERS & set(_words(text)))


def _spoken(line: str) -> str:
    """What is said aloud of a line, each sentence after one space."""
    return " ".join(_GESTURE.sub(" ", line).split())


def _words(text: str) -> list[str]:
    return _WORD.findall(_plain(text))


def _plain(text: str) -> str:
    return text.lower().replace("’", "'")


def _stems_of(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(stem for text in texts for stem in _stems(text))


@lru_cache(maxsize=4_096)
def _stems(text: str) -> frozenset[str]:
    return gist(text).stems


@lru_cache(maxsize=16)
def _names_of(texts: tuple[str, ...]) -> frozenset[str]:
    """Words that stand with a capital within a sentence, and nowhere without one."""
    small = {word for text in texts for word in re.findall(r"\b[a-z]+", text)}
    names = {name for text in texts for name in _NAME.findall(text)}
    return frozenset(name for name in names if name.lower() not in small)
