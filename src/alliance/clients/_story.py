"""What the client may tell next: how deep, of which topic, and what was asked for."""

from dataclasses import dataclass
from functools import lru_cache

from alliance.scoring import gist

from ._case import Answer, Beat, Case
from ._deeds import Reply
from ._memory import Memory
from ._state import State

GATES: dict[int, tuple[float, float, float]] = {
    1: (0.0, 0.0, 0.0),
    2: (0.30, 0.0, 0.0),
    3: (0.38, 0.38, 0.0),
    4: (0.46, 0.46, 0.38),
}
"""For each depth the openness, the bond and the agreement (goals and tasks) it asks for."""
DEEPEST = (0.54, 0.54, 0.46)
SAFETY = frozenset({"suicide", "suicidal"})
"""Words by which a case marks its answers to a question about safety."""
CALM_ENOUGH = 0.25
"""Strain above which nothing of depth 3 or more is told."""
BEATS_A_DEPTH = 2
"""How much is told at one depth before the next."""


_ABOUT_THE_WORK = (
    "goal-agreement", "task-agreement", "inviting-feedback", "pacing", "process-explanation",
    "tailoring", "checking-understanding", "ending-work", "confidentiality",
)  # fmt: skip
"""Questions about the work of the two, which no answer about the client's life fits."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks for.

    Attributes:
        answer: the case's answer and its number, where it asks for something in particular.
        topic: the topic it takes up, or "".
        event: `too-soon` or `no-answer`, where that is what there is to say; else "".
    """

    answer: tuple[int, Answer] | None = None
    topic: str = ""
    event: str = ""


def is_open(state: State, depth: int) -> bool:
    """Whether the client would go so deep now."""
    openness, bond, agreed = GATES.get(depth, DEEPEST)
    if depth >= 3 and state.strain > CALM_ENOUGH:
        return False
    return state.openness >= openness and state.bond >= bond and state.agreed >= agreed


def next_beat(
    case: Case, memory: Memory, state: State, topic: str = "", deepen: bool = True
) -> Beat | None:
    """What the client would tell next; None where nothing fits.

    Args:
        topic: the topic that was taken up; its beats come first.
        deepen: whether the reply leads further down than the client has gone.
    """
    ready = [beat for beat in _ready(case, memory) if is_open(state, beat.depth)]
    floor = _floor(case, memory, deepen)
    own = [beat for beat in ready if beat.topic == topic]
    if own:
        # Asked about this in particular, the client may go a step further than by themselves.
        near = [beat for beat in own if beat.depth <= floor + deepen]
        return memory.dice("beat").choice(near[:2]) if near else None
    if any(beat.topic == topic for beat in _ready(case, memory)):
        return None
    ready = [beat for beat in ready if beat.depth <= floor]
    if not ready:
        return None
    # Led further, or let in already, a client does not go back to small talk.
    down = max(beat.depth for beat in ready) - (0 if deepen else 1)
    ready = [beat for beat in ready if beat.depth >= down]
    last = memory.told[-1].topic if memory.told else ""
    near = [beat for beat in ready if beat.topic == last] or ready
    return memory.dice("beat").choice(near[:2])


def _ready(case: Case, memory: Memory) -> list[Beat]:
    told = {beat.id for beat in memory.told}
    return [
        beat
        for beat in case.story
        if beat.id not in told and told.issuperset(beat.needs) and memory.fresh(beat.say)
    ]


def _floor(case: Case, memory: Memory, deepen: bool) -> int:
    """The deepest that may be told now: one further than before, and only when led there."""
    depths = case.depths
    deepest = max((beat.depth for beat in memory.told), default=0)
    if not deepest:
        return depths[0]
    there = sum(beat.depth == deepest for beat in memory.told)
    left = any(beat.depth == deepest for beat in _ready(case, memory))
    if deepen and (there >= BEATS_A_DEPTH or not left):
        return next((depth for depth in depths if depth > deepest), deepest)
    return deepest


def asked_for(case: Case, memory: Memory, state: State, reply: Reply) -> Asked:
    """What a reply's question asks for, as far as the case knows."""
    topic = topic_of(case, reply)
    if reply.does("risk-check"):
        plain = _about_safety(case, memory, reply)
        return Asked(plain, topic)
    if not asks(reply) or reply.does(*_ABOUT_THE_WORK):
        return Asked(topic=topic)
    best: tuple[int, int, Answer] | None = None
    for number, answer in enumerate(case.answers):
        shared = _matched(answer.asked, reply.gist.asked)
        fits = shared and memory.has_told(answer.needs) and memory.fresh(answer.say)
        if fits and number not in memory.answered and (best is None or shared > best[0]):
            best = (shared, number, answer)
    if best is not None:
        if is_open(state, best[2].depth):
            return Asked((best[1], best[2]), topic)
        return Asked(topic=topic, event="too-soon")
    if topic and not reply.does("reflection", "summary"):
        own = [beat for beat in _ready(case, memory) if beat.topic == topic]
        if own and not any(is_open(state, beat.depth) for beat in own):
            return Asked(topic=topic, event="too-soon")
    known = reply.gist.stems & memory.stems
    if not topic and not known and reply.gist.stems and reply.does("closed-question"):
        return Asked(event="no-answer")
    return Asked(topic=topic)


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
    return max(found, key=lambda each: _matched(each[1].asked, reply.gist.asked), default=None)


def asks(reply: Reply) -> bool:
    """Whether a reply asks anything."""
    return bool(reply.gist.questions) or reply.does("open-question", "closed-question")


def topic_of(case: Case, reply: Reply) -> str:
    """The topic whose words a reply uses most, or ""."""
    best, most = "", 0
    for topic in case.topics:
        shared = len(_stems(topic.words) & reply.gist.stems)
        if shared > most:
            best, most = topic.id, shared
    return best


def _matched(asked: tuple[str, ...], stems: frozenset[str]) -> int:
    """How many words of the fittest of several phrases a question holds, all or none of each."""
    own = [_stems((phrase,)) for phrase in asked]
    return max((len(each) for each in own if each and each <= stems), default=0)


@lru_cache(maxsize=512)
def _stems(words: tuple[str, ...]) -> frozenset[str]:
    """The stems of the words that carry content."""
    return frozenset(stem for word in words for stem in gist(word).stems)
