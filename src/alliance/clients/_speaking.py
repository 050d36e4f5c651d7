"""What the client says: an answer to what was done, and what they tell because of it.

A client turn has at most two parts. The first reacts: it accepts or corrects, holds back, takes
offence, begins to mend. The second is story: something new, a little more of what was told last,
an answer to a question, or a question of the client's own.
"""

from dataclasses import dataclass, replace

from ._asked import Asked, asks
from ._asking import after_feeling
from ._case import Beat, Case, Mood, Rupture
from ._deeds import Reply
from ._memory import Memory
from ._own_questions import is_met, question_now
from ._reactions import NO_STORY, as_put, gestures, join, lines_to, reacts, reacts_to, strains
from ._state import State
from ._story import next_beat, next_of_this

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
        gave_up: whether it took the place of a confrontation that was met badly.
        mending: `softens` or `mended` where a step of repair was made, else "".
        rupture: the rupture that step was about.
    """

    opened: Rupture | None = None
    mending: str = ""
    rupture: Rupture | None = None
    gave_up: bool = False

    @property
    def name(self) -> str:
        """What happened, in a word: `torn`, `withdraws`, `softens`, `mended`, or ""."""
        if self.opened is None:
            return self.mending
        return "withdraws" if self.gave_up else "torn"


def speak(
    case: Case, memory: Memory, state: State, reply: Reply, asked: Asked, turning: Turning
) -> Said:
    """What the client says to a reply; `memory` is told of it.

    Args:
        state: where the client is after the reply.
    """
    mood = state.mood(case)
    if asked.safety and not turning.opened:
        return _about_risk(case, memory, reply, asked, mood)
    if turning.mending and turning.rupture is not None:
        return _mending(case, memory, state, reply, turning)
    if turning.opened is not None:
        return Said(memory.any_of(turning.opened.comes, "comes"))
    waiting = memory.waiting
    if waiting is not None and not reply.does("silence", "another-language", "nonsense"):
        memory.waiting = None
        if is_met(waiting, reply):
            return _joined(
                memory.one_of(waiting.met, "met"), _led(case, memory, state, reply, asked)
            )
        memory.passed_over += 1
        if not strains(case, reply):
            return Said(
                memory.one_of(waiting.missed, "missed") or reacts(case, memory, reply, mood)
            )
    if state.tear is not None:
        return Said(_torn(case, memory, state, reply, mood))
    if strains(case, reply):
        return Said(reacts(case, memory, reply, mood))
    return _ordinary(case, memory, state, reply, asked)


def closing(
    case: Case, memory: Memory, state: State, reply: Reply, asked: Asked, turning: Turning
) -> Said:
    """The client's last words: a word to what was said last, and the goodbye."""
    half_mended = state.tear is not None and state.tear.mending
    mood = "guarded" if half_mended else state.mood(case)
    last = _last_word(case, memory, state, reply, asked, turning)
    return Said(join(last.text, parting(case, memory, mood)), answers=last.answers)


def parting(case: Case, memory: Memory, mood: Mood) -> str:
    """The goodbye itself."""
    return memory.any_of(case.closing.of(mood), "closing")


def _last_word(
    case: Case, memory: Memory, state: State, reply: Reply, asked: Asked, turning: Turning
) -> Said:
    """A short word to the last reply, with nothing in it that would need time."""
    mood = state.mood(case)
    others = tuple(deed for deed in reply.deeds if deed != "goodbye")
    at_once = turning.opened or turning.mending or memory.waiting or state.tear is not None
    if others and (at_once or asked.safety or strains(case, reply)):
        return speak(case, memory, state, reply, replace(asked, on=False, ends=True), turning)
    if asked.answer is not None:
        number, answer = asked.answer
        memory.answered.add(number)
        return Said(memory.one_of(answer.say, "answer"), answers=True)
    if asked.on and memory.about is not None and memory.fresh(memory.about.more):
        return Said(memory.say(memory.fresh(memory.about.more)[0]), answers=True)
    if "open-question" in others and asked.event is None:
        return Said(reacts_to(case, memory, "unfinished", mood), answers=True)
    words = replace(reply, deeds=others) if others else reply
    line = reacts(case, memory, words, mood, gesture=False)
    late = "" if line or not asks(reply) else reacts_to(case, memory, "unfinished", mood)
    return Said(line or late, answers=bool(late))


def _about_risk(case: Case, memory: Memory, reply: Reply, asked: Asked, mood: Mood) -> Said:
    """A plain answer to a plain question about safety, whatever else stands between the two."""
    if asked.answer is not None:
        number, answer = asked.answer
        memory.answered.add(number)
        line = memory.one_of(answer.say, "answer")
    else:
        line = memory.one_of(lines_to(case, "risk-check", mood), "risk")
    return Said(line or reacts(case, memory, reply, mood), answers=True)


def _mending(case: Case, memory: Memory, state: State, reply: Reply, turning: Turning) -> Said:
    rupture = turning.rupture
    assert rupture is not None  # noqa: S101, the caller has looked
    lines = rupture.softens if turning.mending == "softens" else rupture.mended
    line = memory.one_of(lines, "mending") or reacts(case, memory, reply, state.mood(case))
    return Said(line)


def _torn(case: Case, memory: Memory, state: State, reply: Reply, mood: Mood) -> str:
    """A word or two while a rupture stands open."""
    assert state.tear is not None  # noqa: S101, the caller has looked
    rupture = case.ruptures[state.tear.number]
    own = lines_to(case, as_put(reply.deeds[0], reply), mood, only=True)
    if own and (strains(case, reply) or memory.dice("torn").random() < 0.5):
        line = memory.one_of(own, "torn")
        if line:
            return line
    return memory.one_of(rupture.stays, "stays") or memory.any_of(gestures(mood), "gesture")


def _ordinary(case: Case, memory: Memory, state: State, reply: Reply, asked: Asked) -> Said:
    mood = state.mood(case)
    first = reply.deeds[0]
    if asked.answer is not None and first not in NO_STORY:
        number, answer = asked.answer
        memory.answered.add(number)
        memory.about = None
        line = memory.one_of(answer.say, "answer")
        before = reacts(case, memory, reply, mood, gesture=False) if _met(reply) else ""
        return Said(join(before, line), answers=True)
    question = None if asked.ends else _question(case, memory, state, reply)
    if question is not None:
        return question
    story = None if first in NO_STORY else _led(case, memory, state, reply, asked)
    if story is None and asked.otherwise:
        return Said(reacts_to(case, memory, asked.otherwise, mood) or _gesture(memory, mood))
    if story is None:
        answers = first in ("open-question", "closed-question") and asks(reply)
        return Said(reacts(case, memory, reply, mood), answers=answers)
    if first == "open-question" or asked.otherwise:
        return story
    before = reacts(case, memory, reply, mood, gesture=False)
    return _joined(before, story)


def _led(case: Case, memory: Memory, state: State, reply: Reply, asked: Asked) -> Said | None:
    """What the client tells, where the reply leads or leaves room for it."""
    if asked.ends or asked.work:
        return None
    deeds = set(reply.deeds)
    asking, meets = asks(reply), bool(deeds & _MEETS)
    leads, open_mood = bool(deeds & _LEADS), state.mood(case) == "open"
    goes_on = open_mood and memory.dice("goes on").random() < GOES_ON
    if not (asking or meets or goes_on):
        return None
    if asked.on:
        of_this = _of_this(case, memory, state, reply)
        if of_this is not None:
            return of_this
    last = memory.about
    fitting = not asked.topic or last is None or asked.topic == last.topic
    more = memory.fresh(last.more) if last is not None and fitting else []
    if more and meets and (not leads or memory.dice("more").random() < MORE):
        return Said(memory.say(more[0]), answers=asking)
    if not (asking or leads or open_mood):
        return None
    beat = next_beat(case, memory, state, asked.topic, leads, asking and bool(asked.topic))
    if beat is None:
        return Said(memory.say(more[0]), answers=asking) if more else None
    return _tells(memory, beat, asking)


def _of_this(case: Case, memory: Memory, state: State, reply: Reply) -> Said | None:
    """More of what was just told: what belongs to it, how it feels, or what follows from it."""
    now, mood = memory.about, state.mood(case)
    more = memory.fresh(now.more) if now is not None else []
    if more:
        return Said(memory.say(more[0]), answers=True)
    if after_feeling(reply.text) and now is not None and now.feels:
        line = reacts_to(case, memory, "asked-on", mood)
        if line:
            return Said(line, answers=True)
    beat = next_of_this(case, memory, state)
    return _tells(memory, beat, answers=True) if beat is not None else None


def _tells(memory: Memory, beat: Beat, answers: bool) -> Said:
    memory.told.append(beat)
    memory.about = beat
    return Said(memory.one_of(beat.say, "say"), beat, answers)


def _question(case: Case, memory: Memory, state: State, reply: Reply) -> Said | None:
    """A question of the client's own, with a word to what was done before it."""
    mood = state.mood(case)
    one = question_now(case, memory, state, reply, mood)
    if one is None:
        return None
    memory.asked.add(one.id)
    memory.waiting, memory.last_asked = one, memory.turn
    memory.about = None
    before = reacts(case, memory, reply, mood, gesture=False)
    return Said(join(before, memory.one_of(one.say, "ask")), asks=one.id)


def _gesture(memory: Memory, mood: Mood) -> str:
    return memory.any_of(gestures(mood), "gesture")


def _met(reply: Reply) -> bool:
    return bool(set(reply.deeds) & (_MEETS - {"silence", "encourager"}))


def _joined(first: str, story: Said | None) -> Said:
    if story is None:
        return Said(first)
    return Said(join(first, story.text), story.beat, story.answers, story.asks)
