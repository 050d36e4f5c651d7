"""What the client may tell next: how deep, and of which topic."""

from functools import lru_cache

from alliance.scoring import gist

from ._asking import general_stems
from ._case import Beat, Case
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
CALM_ENOUGH = 0.25
"""Strain above which nothing of depth 3 or more is told."""
ASIDE = 1
"""How much slighter than the deepest thing told something may be that nobody asked about."""
ENOUGH = 2
"""How much is told at one depth before the next: beats, and what is added to them."""


def is_open(state: State, depth: int) -> bool:
    """Whether the client would go so deep now."""
    openness, bond, agreed = GATES.get(depth, DEEPEST)
    if depth >= 3 and state.strain > CALM_ENOUGH:
        return False
    return state.openness >= openness and state.bond >= bond and state.agreed >= agreed


def next_beat(
    case: Case,
    memory: Memory,
    state: State,
    topic: str = "",
    deepen: bool = True,
    asked: bool = False,
) -> Beat | None:
    """What the client would tell next; None where nothing fits.

    Args:
        topic: the topic that was taken up; its beats come first.
        deepen: whether the reply leads further down than the client has gone.
        asked: whether the topic was asked about; else nothing is told that is slight beside what
            was told already.
    """
    every = ready(case, memory)
    floor = _floor(case, memory, deepen)
    fits = [beat for beat in every if is_open(state, beat.depth)]
    fits = fits if asked else _no_asides(case, memory, fits)
    own = [beat for beat in fits if beat.topic == topic]
    if own and asked:
        # Asked about this in particular, the client may go a step further than by themselves.
        near = [beat for beat in own if beat.depth <= floor + deepen]
        return memory.dice("beat").choice(near[:2]) if near else None
    last = memory.told[-1].topic if memory.told else ""
    if not own and topic != last and any(beat.topic == topic for beat in every):
        return None
    fits = [beat for beat in fits if beat.depth <= floor]
    if not fits:
        return None
    # Led further, or let in already, a client does not go back to small talk.
    down = max(beat.depth for beat in fits) - (0 if deepen else 1)
    fits = [beat for beat in fits if beat.depth >= down]
    if max(beat.depth for beat in fits) < floor:
        fits = [beat for beat in fits if beat.id in _ways_in(case, floor)] or fits
    near = [beat for beat in fits if beat.topic == (topic or last)]
    near = near or [beat for beat in fits if beat.topic == last] or fits
    return memory.dice("beat").choice(near[:2])


def next_of_this(case: Case, memory: Memory, state: State) -> Beat | None:
    """What the client would tell next of what they are speaking of, asked on about it."""
    now = memory.about
    if now is None:
        return None
    floor = _floor(case, memory, deepen=True)
    own = [
        beat
        for beat in _no_asides(case, memory, ready(case, memory))
        if beat.topic == now.topic and beat.depth <= floor and is_open(state, beat.depth)
    ]
    follows = [beat for beat in own if now.id in beat.needs] or own
    return memory.dice("beat").choice(follows[:2]) if follows else None


def _no_asides(case: Case, memory: Memory, beats: list[Beat]) -> list[Beat]:
    """Those that are not slight beside what was told, or that something deeper stands on."""
    least = max((beat.depth for beat in memory.told), default=0) - ASIDE
    ways_in = _ways_in(case, least + 1)
    return [beat for beat in beats if beat.depth >= least or beat.id in ways_in]


def _ways_in(case: Case, depth: int) -> frozenset[str]:
    """Beats that something of this depth, or deeper, stands on."""
    return frozenset(name for beat in case.story if beat.depth >= depth for name in beat.needs)


def feelings_near(case: Case, memory: Memory) -> frozenset[str]:
    """Feelings of what was told, and of what lies next to it: nobody would correct these."""
    told = {name for beat in memory.told for name in beat.feels}
    now = memory.about
    if now is None:
        return frozenset(told)
    beside = [b for b in case.story if b.topic == now.topic and b.depth <= now.depth + 1]
    return frozenset(told | {name for beat in beside for name in beat.feels})


def topics_of(case: Case) -> frozenset[str]:
    """The words of all topics, as stems."""
    return stems_of(tuple(word for topic in case.topics for word in topic.words))


def ready(case: Case, memory: Memory) -> list[Beat]:
    """Beats that have not been told, and stand on nothing that has not been told."""
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
    there = sum(_weight(memory, beat) for beat in memory.told if beat.depth == deepest)
    left = any(beat.depth == deepest for beat in ready(case, memory))
    if deepen and (there >= ENOUGH or not left):
        return next((depth for depth in depths if depth > deepest), deepest)
    return deepest


def _weight(memory: Memory, beat: Beat) -> int:
    """How much of a beat has been told: itself, and what was added when it was met."""
    said = set(memory.said)
    return 1 + sum(line in said for line in beat.more)


def topic_of(case: Case, reply: Reply) -> str:
    """The topic whose words a reply uses most, or ""."""
    best, most = "", 0
    about = reply.gist.stems - (general_stems() if reply.form == "general" else frozenset())
    for topic in case.topics:
        shared = len(stems_of(topic.words) & about)
        if shared > most:
            best, most = topic.id, shared
    return best


@lru_cache(maxsize=512)
def stems_of(words: tuple[str, ...]) -> frozenset[str]:
    """The stems of the words that carry content."""
    return frozenset(stem for word in words for stem in gist(word).stems)
