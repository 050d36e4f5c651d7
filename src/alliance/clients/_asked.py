"""What a reply asks for: an answer of the case's, a topic, more of what was just told, or nothing
that this client would say.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ._asking import wonders
from ._case import Answer, Case, Event
from ._deeds import REFLECTING, Reply
from ._memory import Memory
from ._state import State
from ._story import is_open, ready, stems_of, topic_of, topics_of

SAFETY = frozenset({"suicide", "suicidal"})
"""Words by which a case marks its answers to a question about safety."""
DEEP = 3
"""From which depth on a question can come too soon; what lies above is only not told yet."""
_OTHERS = re.compile(
    r"\b(?:hurt|hurting|hit|hitting|harm|harmed|abused?|attack(?:ed)?|threaten\w*|beat|beaten|"
    r"touched|smack(?:ed)?|violent (?:to|with|towards))"
    r" (?:you|him|her|them|it|your [a-z]+|the [a-z]+|any(?:one|body)|some(?:one|body))\b"
)
_SELF = re.compile(r"\b(?:yoursel\w+|suicid\w*|kill\w*|dying|die|dead|alive|your life|safe)\b")
_ABOUT_THE_WORK = (
    "goal-agreement", "task-agreement", "inviting-feedback", "pacing", "process-explanation",
    "tailoring", "checking-understanding", "ending-work", "confidentiality",
)  # fmt: skip
"""Questions about the work of the two, which no answer about the client's life fits."""


_HEARS = ("reflection-wrong", "validation", "affirmation", "normalising", "support")
_NOT_SAID: Mapping[str, Event] = {
    "fact": "plain-fact", "guess": "guessed-fact", "yes-no": "no-answer"
}  # fmt: skip
"""What a question after one thing is to a client who does not go into it, by how it is put."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks for.

    Attributes:
        answer: the case's answer and its number, where it asks for something in particular.
        topic: the topic it takes up, or "".
        event: what it is to this client instead, such as `too-soon` or `guessed-fact`; else "".
        on: whether it asks on about what was just told, and names nothing of its own.
        otherwise: the event it is where nothing can be told to it. What is told then stands alone:
            a yes or a no before it would say that a guess was right or wrong.
        safety: whether it asks after the client's own safety.
        work: whether it asks about the work of the two, which is no time for a story.
        ends: whether the session ends with the answer, so that nothing new is begun.
    """

    answer: tuple[int, Answer] | None = None
    topic: str = ""
    event: Event | None = None
    on: bool = False
    otherwise: Event | None = None
    safety: bool = False
    work: bool = False
    ends: bool = False


def asked_for(case: Case, memory: Memory, state: State, reply: Reply) -> Asked:
    """What a reply's question asks for, as far as the case knows."""
    topic = topic_of(case, reply)
    if reply.does("risk-check") and not _of_others(reply):
        return Asked(_about_safety(case, memory, reply), topic, safety=True)
    if not asks(reply):
        return Asked(topic=topic, event="guessed-fact" if _supposes(memory, reply) else None)
    if reply.does(*_ABOUT_THE_WORK):
        return Asked(topic=topic, work=True)
    best = _best_answer(case, memory, reply)
    if best is not None and (reply.form not in ("either-or", "offer") or best[0] > 1):
        _, number, answer = best
        if is_open(state, answer.depth):
            return Asked((number, answer), topic)
        return Asked(topic=topic, event="too-soon" if answer.depth >= DEEP else None)
    if reply.form in ("either-or", "offer"):
        return Asked(topic=topic, event="either-or" if reply.form == "either-or" else "offer")
    if reply.form == "general" and _stays(memory, reply, topic):
        return Asked(on=True)
    return _untold(case, memory, state, reply, topic)


def asks(reply: Reply) -> bool:
    """Whether a reply asks anything."""
    return bool(reply.gist.questions) or reply.does("open-question", "closed-question")


def _stays(memory: Memory, reply: Reply, topic: str) -> bool:
    """Whether a question that names nothing can only be about what was just told.

    It is, also after words of another topic, where these said back what was heard.
    """
    now = memory.about
    if not topic:
        return bool(memory.told)
    hears = reply.does(*REFLECTING, *_HEARS) or reply.gist.feelings
    return now is not None and (now.topic == topic or bool(hears))


def _untold(case: Case, memory: Memory, state: State, reply: Reply, topic: str) -> Asked:
    """What there is to a question that the case has no answer to."""
    own = [beat for beat in ready(case, memory) if beat.topic == topic] if topic else []
    opens = any(is_open(state, beat.depth) for beat in own)
    closed_form = reply.form in ("fact", "guess", "yes-no")
    if own and not opens and not reply.does("reflection", "summary"):
        deep = min(beat.depth for beat in own) >= DEEP
        if deep and reply.form != "fact":
            return Asked(topic=topic, event="too-soon")
    if not closed_form:
        return Asked(topic=topic)
    beyond = reply.gist.asked - memory.stems - topics_of(case)
    if reply.form == "guess" and beyond:
        return Asked(topic=topic, event="guessed-fact")
    if opens:
        return Asked(topic=topic, otherwise=_NOT_SAID[reply.form])
    if reply.form == "fact":
        return Asked(topic=topic, event="plain-fact")
    unknown = reply.gist.asked - memory.stems
    if reply.form == "guess" and unknown:
        return Asked(topic=topic, event="guessed-fact")
    if unknown and unknown == reply.gist.asked:
        return Asked(event="no-answer")
    return Asked(topic=topic)


def _supposes(memory: Memory, reply: Reply) -> bool:
    """Whether a reply supposes, as if it wondered, what the client has not told."""
    if reply.gist.feelings or not reply.does(*REFLECTING, "reflection-wrong", "unclear"):
        return False
    unknown = reply.gist.stems - memory.stems
    return wonders(reply.text) and len(unknown) * 2 >= len(reply.gist.stems) > 0


def _of_others(reply: Reply) -> bool:
    """Whether a question about harm is about what others do or did, not about the client."""
    text = reply.text.lower()
    return bool(_OTHERS.search(text)) and not _SELF.search(text)


def _best_answer(case: Case, memory: Memory, reply: Reply) -> tuple[int, int, Answer] | None:
    """How well the fittest answer fits, its number, and the answer."""
    best: tuple[int, int, Answer] | None = None
    for number, answer in enumerate(case.answers):
        shared = _matched(answer.asked, reply)
        fits = shared and memory.has_told(answer.needs) and memory.fresh(answer.say)
        if fits and number not in memory.answered and (best is None or shared > best[0]):
            best = (shared, number, answer)
    return best


def _about_safety(case: Case, memory: Memory, reply: Reply) -> tuple[int, Answer] | None:
    """The answer to a question about safety, however it was worded; the fittest if several."""
    found = [
        (number, answer)
        for number, answer in enumerate(case.answers)
        if SAFETY & set(answer.asked)
        and number not in memory.answered
        and memory.has_told(answer.needs)
        and memory.fresh(answer.say)
    ]
    return max(found, key=lambda each: _matched(each[1].asked, reply), default=None)


def _matched(asked: tuple[str, ...], reply: Reply) -> int:
    """How many words of the fittest of several phrases a question holds, all or none of each."""
    own = [stems_of((phrase,)) for phrase in asked]
    return max((len(each) for each in own if each and each <= reply.gist.asked), default=0)
