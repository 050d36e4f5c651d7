"""What the client says: an answer to what was done, and what they tell because of it.

A client turn has at most two parts. The first reacts: it accepts or corrects, holds back, takes
offence, begins to mend. The second is story: something new, a little more of what was told last,
an answer to a question, or a question of the client's own.
"""

from dataclasses import dataclass

from ._case import Beat, Case, Mood, Rupture
from ._common import common
from ._deeds import Reply
from ._memory import Memory
from ._state import State, rule_for
from ._story import Asked, asks, next_beat

_LEADS = frozenset(
    {"open-question", "reflection", "deeper-reflection", "summary", "naming-rupture"}
)
_MEETS = frozenset(
    {
        "reflection", "deeper-reflection", "summary", "validation", "normalising", "encourager",
        "support", "pacing", "checking-understanding", "silence", "affirmation", "reflection-wrong",
    }
)  # fmt: skip
"""What a client may go on from without being asked."""
_NO_STORY = frozenset(
    {
        "another-language", "nonsense", "instruction", "too-long", "repeated", "parroted",
        "hollow", "two-questions", "too-soon", "no-answer", "unclear", "topic-jump",
    }
)  # fmt: skip
ASK_FROM, ASK_AGAIN, ASK_SHARE = 3, 4, 0.55
"""From which turn the client asks, after how many turns again, and how often then."""
GOES_ON = 0.6
"""How often an open client goes on by themselves after a word about the work."""
MORE = 0.5
"""How often a client who is led on says more of the last thing first."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the client says.

    Attributes:
        text: the words.
        beat: what was told in it for the first time, if anything.
        answers: whether it answers a question that was asked.
        asks: the id of a question it puts, or "".
    """

    text: str
    beat: Beat | None = None
    answers: bool = False
    asks: str = ""


@dataclass(frozen=True, slots=True)
class Turning:
    """What happened to the bond in this turn.

    Attributes:
        opened: the rupture that opened, if one did.
        mending: `softens` or `mended` where a step of repair was made, else "".
        rupture: the rupture that step was about.
    """

    opened: Rupture | None = None
    mending: str = ""
    rupture: Rupture | None = None


def speak(
    case: Case, memory: Memory, state: State, reply: Reply, asked: Asked, turning: Turning
) -> Said:
    """What the client says to a reply; `memory` is told of it.

    Args:
        state: where the client is after the reply.
    """
    mood = state.mood(case)
    if reply.does("risk-check") and not turning.opened:
        return _about_risk(case, memory, reply, asked, mood)
    if turning.mending and turning.rupture is not None:
        return _mending(case, memory, state, reply, turning)
    if turning.opened is not None:
        return Said(memory.any_of(turning.opened.comes, "comes"))
    waiting = memory.waiting
    if waiting is not None and not reply.does("silence", "another-language", "nonsense"):
        memory.waiting = None
        if set(waiting.met_by) & set(reply.deeds):
            return _joined(
                memory.one_of(waiting.met, "met"), _led(case, memory, state, reply, asked)
            )
        if not _strains(case, reply):
            return Said(
                memory.one_of(waiting.missed, "missed") or _reacts(case, memory, reply, mood)
            )
    if state.tear is not None:
        return Said(_torn(case, memory, state, reply, mood))
    if _strains(case, reply):
        return Said(_reacts(case, memory, reply, mood))
    return _ordinary(case, memory, state, reply, asked)


def closing(case: Case, memory: Memory, state: State, reply: Reply) -> Said:
    """The client's last words."""
    half_mended = state.tear is not None and state.tear.mending
    mood = "guarded" if half_mended else state.mood(case)
    before = memory.one_of(_lines(case, "goodbye", mood), "bye") if reply.does("goodbye") else ""
    return Said(_join(before, memory.any_of(case.closing.of(mood), "closing")))


def _about_risk(case: Case, memory: Memory, reply: Reply, asked: Asked, mood: Mood) -> Said:
    """A plain answer to a plain question about safety, whatever else stands between the two."""
    if asked.answer is not None:
        number, answer = asked.answer
        memory.answered.add(number)
        line = memory.one_of(answer.say, "answer")
    else:
        line = memory.one_of(_lines(case, "risk-check", mood), "risk")
    return Said(line or _reacts(case, memory, reply, mood), answers=True)


def _mending(case: Case, memory: Memory, state: State, reply: Reply, turning: Turning) -> Said:
    rupture = turning.rupture
    assert rupture is not None  # noqa: S101, the caller has looked
    lines = rupture.softens if turning.mending == "softens" else rupture.mended
    line = memory.one_of(lines, "mending") or _reacts(case, memory, reply, state.mood(case))
    return Said(line)


def _torn(case: Case, memory: Memory, state: State, reply: Reply, mood: Mood) -> str:
    """A word or two while a rupture stands open."""
    assert state.tear is not None  # noqa: S101, the caller has looked
    rupture = case.ruptures[state.tear.number]
    own = _lines(case, reply.deeds[0], mood, only=True)
    if own and (_strains(case, reply) or memory.dice("torn").random() < 0.5):
        line = memory.one_of(own, "torn")
        if line:
            return line
    return memory.one_of(rupture.stays, "stays") or memory.any_of(_gestures(mood), "gesture")


def _ordinary(case: Case, memory: Memory, state: State, reply: Reply, asked: Asked) -> Said:
    mood = state.mood(case)
    first = reply.deeds[0]
    if asked.answer is not None and first not in _NO_STORY:
        number, answer = asked.answer
        memory.answered.add(number)
        line = memory.one_of(answer.say, "answer")
        before = _reacts(case, memory, reply, mood, gesture=False) if _met(reply) else ""
        return Said(_join(before, line), answers=True)
    question = _question(case, memory, state, reply)
    if question is not None:
        return question
    story = None if first in _NO_STORY else _led(case, memory, state, reply, asked)
    if story is None:
        answers = first in ("open-question", "closed-question") and asks(reply)
        return Said(_reacts(case, memory, reply, mood), answers=answers)
    if first == "open-question":
        return story
    before = _reacts(case, memory, reply, mood, gesture=False)
    return _joined(before, story)


def _led(case: Case, memory: Memory, state: State, reply: Reply, asked: Asked) -> Said | None:
    """What the client tells, where the reply leads or leaves room for it."""
    deeds = set(reply.deeds)
    asking, meets = asks(reply), bool(deeds & _MEETS)
    leads, open_mood = bool(deeds & _LEADS), state.mood(case) == "open"
    goes_on = open_mood and memory.dice("goes on").random() < GOES_ON
    if not (asking or meets or goes_on):
        return None
    last = memory.told[-1] if memory.told else None
    fitting = not asked.topic or last is None or asked.topic == last.topic
    more = memory.fresh(last.more) if last is not None and fitting else []
    if more and meets and (not leads or memory.dice("more").random() < MORE):
        return Said(memory.say(more[0]), answers=asking)
    if not (asking or leads or open_mood):
        return None
    beat = next_beat(case, memory, state, asked.topic, deepen=leads)
    if beat is None:
        return Said(memory.say(more[0]), answers=asking) if more else None
    memory.told.append(beat)
    return Said(memory.one_of(beat.say, "say"), beat, asking)


def _question(case: Case, memory: Memory, state: State, reply: Reply) -> Said | None:
    """A question of the client's own, with a word to what was done before it."""
    if memory.turn < ASK_FROM or (
        memory.last_asked and memory.turn - memory.last_asked < ASK_AGAIN
    ):
        return None
    mood = state.mood(case)
    deepest = max(state.depth, 1)
    free = [
        each
        for each in case.asks
        if each.id not in memory.asked
        and mood in each.mood
        and each.depth <= deepest
        and memory.has_told(each.needs)
        and memory.fresh(each.say)
    ]
    asked_something = asks(reply) or reply.deeds[0] in _NO_STORY
    if not free or asked_something or memory.dice("ask").random() > ASK_SHARE:
        return None
    one = free[0]
    memory.asked.add(one.id)
    memory.waiting, memory.last_asked = one, memory.turn
    before = _reacts(case, memory, reply, mood, gesture=False)
    return Said(_join(before, memory.one_of(one.say, "ask")), asks=one.id)


def _reacts(case: Case, memory: Memory, reply: Reply, mood: Mood, gesture: bool = True) -> str:
    """A line to what was done; a gesture, or nothing, where the case has none left."""
    last = memory.told[-1] if memory.told else None
    felt = next((name for name in (last.feels if last else ()) if name != reply.guessed), "")
    for deed in reply.deeds:
        lines = [
            line
            for line in _lines(case, deed, mood)
            if ("{heard}" not in line or reply.guessed) and ("{felt}" not in line or felt)
        ]
        line = memory.one_of(lines, f"react {deed}")
        if line:
            return line.replace("{heard}", reply.guessed).replace("{felt}", felt)
        if deed in _NO_STORY or not gesture:
            break
    return memory.any_of(_gestures(mood), "gesture") if gesture else ""


def _lines(case: Case, deed: str, mood: Mood, only: bool = False) -> list[str]:
    """The lines to something done, in a mood; the common ones where the case has none.

    Args:
        only: leave out lines that fit every mood.
    """
    for reactions in (case.reactions, common().lines):
        found = [
            line
            for each in reactions
            if deed in each.to and (mood in each.mood or (not each.mood and not only))
            for line in each.say
        ]
        if found:
            return found
    return []


def _gestures(mood: Mood) -> tuple[str, ...]:
    return common().gestures.of(mood)


def _strains(case: Case, reply: Reply) -> bool:
    return any(rule_for(case, deed).strain > 0 for deed in reply.deeds if deed not in _NO_STORY)


def _met(reply: Reply) -> bool:
    return bool(set(reply.deeds) & (_MEETS - {"silence", "encourager"}))


def _join(first: str, second: str) -> str:
    return f"{first} {second}".strip()


def _joined(first: str, story: Said | None) -> Said:
    if story is None:
        return Said(first)
    return Said(_join(first, story.text), story.beat, story.answers, story.asks)
