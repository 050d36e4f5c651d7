"""The client's own questions: when one is put, whether it was answered, and that it was not."""

from collections.abc import Iterator

from alliance.scoring import gist

from ._asked import asks
from ._case import Asking, Case, Event, Mood
from ._deeds import REFLECTING, Reply
from ._memory import Memory
from ._reactions import NO_STORY
from ._state import State

ASK_FROM, ASK_AGAIN, ASK_SHARE = 3, 4, 0.55
"""From which turn the client asks, after how many turns again, and how often then."""
LAST_TURNS = 3
"""So near the end the client asks nothing that there would be no time for."""
JUST_ANSWERED = 5
"""For so many replies something that was explained is not asked about."""
DEEP = 2
"""From which depth on something told, and heard, is not followed by a question of another kind."""
HINT = 0.35
"""From which probability on a sign of an answer counts as one: what was said in good faith."""
ANSWERS = frozenset(
    {
        "confidentiality", "process-explanation", "information", "honest-answer",
        "self-disclosure", "task-agreement", "goal-agreement", "tailoring",
    }
)  # fmt: skip
"""Codes of replies that explain something, so that it need not be asked."""


def is_met(asking: Asking, reply: Reply) -> bool:
    """Whether a reply answers the client's question; a fair sign of it is enough."""
    if reply.does(*asking.met_by):
        return True
    hints = (reply.coded.found(code) for code in asking.met_by)
    return any(hint is not None and hint.probability >= HINT for hint in hints)


def passes_over(memory: Memory, reply: Reply) -> Event | None:
    """The event that a question of the client's was passed over, if it was."""
    waiting = memory.waiting
    if waiting is None or reply.does("silence", "another-language", "nonsense"):
        return None
    if is_met(waiting, reply):
        return None
    return "question-missed-again" if memory.passed_over else "question-missed"


def question_now(
    case: Case, memory: Memory, state: State, reply: Reply, mood: Mood
) -> Asking | None:
    """The question the client would put now, if any."""
    if memory.turn < ASK_FROM or memory.turn > case.length - LAST_TURNS:
        return None
    if memory.last_asked and memory.turn - memory.last_asked < ASK_AGAIN:
        return None
    if asks(reply) or reply.deeds[0] in NO_STORY or reply.does("reflection-wrong", "goodbye"):
        return None
    free = list(_free(case, memory, state, mood))
    last = memory.told[-1].id if memory.told else ""
    if memory.about is not None and memory.about.depth >= DEEP and _lands(reply):
        free = [each for each in free if last in each.needs]
    if not free or memory.dice("ask").random() > ASK_SHARE:
        return None
    return next((each for each in free if last in each.needs), free[0])


def _free(case: Case, memory: Memory, state: State, mood: Mood) -> Iterator[Asking]:
    """Questions that could be put: not yet asked, not just answered, standing on what was told."""
    deepest = max(state.depth, 1)
    for each in case.asks:
        fits = mood in each.mood and each.depth <= deepest and memory.has_told(each.needs)
        left = each.id not in memory.asked and memory.fresh(each.say)
        if fits and left and not _answered_already(memory, each):
            yield each


def _answered_already(memory: Memory, asking: Asking) -> bool:
    """Whether it was explained just now, or at any time in words of the question."""
    codes = ANSWERS & set(asking.met_by)
    stems = frozenset(stem for line in asking.say for stem in gist(line).stems)
    before = list(zip(memory.did, memory.replies, strict=True))
    for age, (did, text) in enumerate(reversed(before)):
        found = codes & did
        main = asking.met_by[0] in found
        if found and ((main and age < JUST_ANSWERED) or gist(text).stems & stems):
            return True
    return False


def _lands(reply: Reply) -> bool:
    return reply.does(*REFLECTING, "validation")
