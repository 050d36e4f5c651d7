"""What a therapist's reply does to this client: the codes found in it, and what only shows here.

The codes come from `alliance.scoring`. Silence, a repetition, a guess that misses, two questions
at once, a jump away from what was said: these need the conversation, and are noticed here.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from alliance.scoring import CodedReply, Gist, gist
from alliance.transcripts import REFLECTING, codebook

from ._asking import Form, form_of
from ._case import Event

LONG = 180
"""From how many words on a reply is too much for anybody."""
COPIED = 0.65
SHORT = 12
"""A question of so few words is no empty formula, whatever it begins with."""
FEW = 3
"""A reflection of so few words of content is taken as meant even if none is the client's own."""
_SILENT = re.compile(r"[\W_]*(?:\[[^\[\]]{0,60}\][\W_]*)*|\(?\*?silence\*?\)?[\W_]*", re.IGNORECASE)
_MACHINE = r"(?:ai|language model|chat ?bot|bot|robot|computer|program|simulation)"
_INSTRUCTION = re.compile(
    r"\b(?:ignore|disregard|forget) (?:all |any |your |the |these |my )*(?:previous|prior|above|"
    r"instructions|rules|prompt)|\b(?:system|developer) prompt\b|\bas an? (?:ai|language model)\b|"
    rf"\byou(?:'re| are) (?:now |really |actually |just )*(?:an? )?{_MACHINE}\b|"
    rf"\bare you (?:an? )?(?:real person|{_MACHINE})\b|"
    r"\b(?:print|reveal|show me|output) (?:your|the) (?:prompt|instructions|rules|state|score)\b|"
    r"\braise (?:the )?(?:bond|score)|"
    r"\b(?:stop|end|leave|break) (?:the )?(?:role ?-?play|simulation|character)",
    re.IGNORECASE,
)
_TIME = r"(?:that's|that is|we(?:'re| are)) (?:all )?(?:out of|the end of|all) (?:our |the )?"
_GOODBYE = re.compile(
    r"\b(?:good ?bye|bye|see you (?:next|on|then|soon)|take care (?:until|till|and|now|of yourself "
    rf"until)|{_TIME}(?:time|we have time for)|(?:our )?time is up|"
    r"we(?:'ll| will)? (?:have|need|'ve got)? ?(?:to )?(?:stop|finish|end) "
    r"(?:here|there|now|for today|it there))\b",
    re.IGNORECASE,
)
_LATIN = re.compile(r"[a-zà-ɏ]+")
_VOWEL = "aeiouyà-åè-ïò-öø-ýāēīōūąęœæ"
_UNSPEAKABLE = re.compile(rf"^[^{_VOWEL}]+$|[^{_VOWEL}]{{5}}|(.)\1\1\1")
_GREETING = re.compile(
    r"^\W*(?:hello|hi|hiya|hey|good (?:morning|afternoon|evening)|welcome)\b", re.I
)
_THANKS = re.compile(r"\b(?:thank you|thanks|cheers)\b", re.IGNORECASE)
FORMULA = "There are listening phrases here"

FIRST = (
    "silence", "another-language", "nonsense", "instruction",
    "judging", "minimising", "defensiveness", "lecturing", "interrogating", "unsolicited-advice",
    "premature-reassurance", "ignoring-feeling",
    "too-long", "repeated", "parroted", "hollow",
    "owning-mistake", "naming-rupture", "risk-check", "too-soon", "plain-fact", "either-or",
    "offer", "guessed-fact", "topic-jump",
    "goal-agreement", "task-agreement", "inviting-feedback", "confidentiality", "honest-answer",
    "process-explanation", "tailoring", "pacing", "follow-through", "ending-work",
    "self-disclosure", "reflection-wrong", "summary", "reflection", "deeper-reflection",
    "validation", "normalising", "affirmation", "support", "checking-understanding",
    "information", "two-questions", "open-question", "closed-question", "no-answer",
    "greeting", "encourager", "thanks", "goodbye", "unclear",
)  # fmt: skip
"""What a client answers to first where a reply does several things."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A therapist's reply as this client takes it.

    Attributes:
        text: the therapist's words.
        coded: what the coder found.
        gist: what it is about.
        deeds: codes and events, what the client answers to first at the beginning.
        guessed: the feeling it names that this client would not call it by, in the therapist's
            word where that can be said of a person; "" if none.
        form: how its last question is put.
    """

    text: str
    coded: CodedReply
    gist: Gist
    deeds: tuple[str, ...]
    guessed: str = ""
    form: Form = ""

    def does(self, *names: str) -> bool:
        """Whether it does any of these."""
        return any(name in self.deeds for name in names)


@dataclass(frozen=True, slots=True)
class Moment:
    """What the conversation was at when the reply came.

    Attributes:
        line: the client's last line.
        said: all that the client has said and the referral says, as stems.
        topics: the words of the case's topics, as stems.
        feels, not_: feelings that fit what was told last, and near ones that do not.
        near: feelings that fit what was told before, or what lies next to it.
        telling: whether something that matters was told in the last line.
        earlier: the therapist's replies before this one.
    """

    line: str
    said: frozenset[str]
    topics: frozenset[str]
    feels: tuple[str, ...]
    not_: tuple[str, ...]
    near: frozenset[str]
    telling: bool
    earlier: Sequence[str]


def taken(coded: CodedReply, moment: Moment) -> Reply:
    """How the client takes a reply."""
    text = coded.reply
    about = gist(text)
    whole = _whole(coded, text, about, moment)
    if whole:
        return Reply(text, coded, about, (whole,))
    line = gist(moment.line)
    strains = _strains()
    deeds = {found.code for found in coded.codes if not found.abstained}
    guessed = ""
    if deeds & REFLECTING:
        guessed = _misheard(about, line, moment)
        near = about.stems & (line.stems | moment.said) or about.feelings & set(moment.feels)
        if guessed or (not near and len(about.stems) > FEW):
            deeds = (deeds - REFLECTING) | {"reflection-wrong"}
    deeds |= _noticed(coded, text, about, line, moment)
    if deeds & {"parroted", "hollow", "repeated"}:
        deeds -= REFLECTING | {"validation", "support", "affirmation", "reflection-wrong"}
    if deeds & strains:
        deeds -= {"reflection-wrong"}
    if not deeds:
        deeds = {_plain(coded, text, about)}
    form = form_of(text, about)
    if form in ("general", "open") and "closed-question" in deeds:
        deeds = (deeds - {"closed-question"}) | {"open-question"}  # no yes or no answers it
    order = tuple(sorted(deeds, key=lambda name: (_rank(name), name)))
    return Reply(text, coded, about, order, _as_worded(guessed, about), form)


def with_events(reply: Reply, first: Event | None, last: Event | None) -> Reply:
    """The reply with what it is to this client besides: to be answered first, and to be counted.

    A guess at what was not told is no mirror of it; what hurts is answered before any question.
    """
    if set(reply.deeds) & _strains():
        first = None
    kept = [each for each in reply.deeds if first != "guessed-fact" or each not in REFLECTING]
    deeds = (*([first] if first else []), *kept, *([last] if last else []))
    return replace(reply, deeds=deeds)


def repeats(text: str, earlier: Sequence[str]) -> bool:
    """Whether the reply says, word for word, what was said before; "of course" may come again."""
    words = _plainly(text)
    recent = earlier if len(words.split()) >= 6 else earlier[-2:]
    return len(words.split()) >= 3 and words in {_plainly(other) for other in recent}


def parrots(text: str, line: str) -> bool:
    """Whether the reply is nothing but the client's line, or most of it, said again."""
    words, others = _plainly(text), _plainly(line)
    return bool(words) and f" {words} " in f" {others} " and len(words) >= 0.6 * len(others)


def _whole(coded: CodedReply, text: str, about: Gist, moment: Moment) -> str:
    """The one thing that a reply is, where it is no ordinary talk."""
    if not text.strip() or _SILENT.fullmatch(text.strip()):
        return "silence"
    if parrots(text, moment.line) and about.words > 2:
        return "parroted"
    if _INSTRUCTION.search(text):
        return "instruction"
    if not about.words or _mashed(text):
        return "nonsense"
    return "" if coded.language_ok else "another-language"


def _mashed(text: str) -> bool:
    """Whether somebody's hand fell on the keyboard: few of the words could be spoken."""
    words = [word for word in _LATIN.findall(text[:400].lower()) if len(word) > 3]
    odd = [word for word in words if len(word) > 24 or _UNSPEAKABLE.search(word)]
    return len(odd) * 2 > len(words)


def _misheard(about: Gist, line: Gist, moment: Moment) -> str:
    """The feeling that a reflection names and this client would not."""
    fitting = set(moment.feels) | line.feelings
    if not moment.feels and not moment.not_:
        return ""
    wrong = sorted(name for name in about.feelings if name in moment.not_ and name not in fitting)
    if wrong:
        return wrong[0]
    other = sorted(about.feelings - fitting - moment.near - {"hard", "confused"})
    return other[0] if other and not about.feelings & fitting else ""


def _as_worded(feeling: str, about: Gist) -> str:
    """A feeling in the word that was used for it, if one can say it of a person."""
    return next((word for word, name in about.worded if name == feeling), feeling)


def _noticed(coded: CodedReply, text: str, about: Gist, line: Gist, moment: Moment) -> set[str]:
    found: set[str] = set()
    if repeats(text, moment.earlier):
        found.add("repeated")
    if coded.copied >= COPIED and about.words >= 6:
        found.add("parroted")
    formula = any(limit.startswith(FORMULA) for limit in coded.limits)
    asks_on = about.questions and about.words <= SHORT
    if formula and not asks_on and not about.stems & (line.stems | moment.said | moment.topics):
        found.add("hollow")
    if text.count("?") > 1 or about.questions > 2:
        found.add("two-questions")
    if about.words >= LONG:
        found.add("too-long")
    if _GOODBYE.search(text) and about.words < 60 and not about.questions:
        found.add("goodbye")
    helps = any(not each.abstained for each in coded.codes)
    meets = about.stems & (line.stems | moment.said) or about.feelings
    elsewhere = about.asked & moment.topics or len(about.asked) > FEW
    if moment.telling and about.questions and not meets and elsewhere and not helps:
        found.add("topic-jump")
    return found


def _plain(coded: CodedReply, text: str, about: Gist) -> str:
    """What a reply in which no code was found comes nearest to."""
    if about.questions:
        opens = coded.found("open-question")
        closes = coded.found("closed-question")
        more = (opens.probability if opens else 0) > (closes.probability if closes else 0)
        return "open-question" if more else "closed-question"
    if _GREETING.search(text) and about.words <= 8:
        return "greeting"
    if _THANKS.search(text) and about.words <= 8:
        return "thanks"
    if coded.behaviour == "reflection":
        return "reflection-wrong" if about.words > 3 else "encourager"
    if coded.behaviour == "other" and about.words <= 4:
        return "encourager"
    return "unclear"


def _strains() -> frozenset[str]:
    return frozenset(code.id for code in codebook().codes if code.effect == "strains")


def _rank(name: str) -> int:
    return FIRST.index(name) if name in FIRST else len(FIRST)


def _plainly(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.lower()))
