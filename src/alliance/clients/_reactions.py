"""A line to what was done, in the client's manner; a gesture where no words are left."""

from ._case import Case, Mood
from ._common import common
from ._deeds import Reply
from ._memory import Memory
from ._state import rule_for

NO_STORY = frozenset(
    {
        "another-language", "nonsense", "instruction", "too-long", "repeated", "parroted",
        "hollow", "two-questions", "too-soon", "no-answer", "plain-fact", "guessed-fact",
        "either-or", "offer", "question-missed", "question-missed-again", "unclear", "topic-jump",
    }
)  # fmt: skip
"""What nobody goes on telling after."""
_AS_PUT = {"fact": "plain-fact", "either-or": "either-or", "offer": "offer"}


def reacts(case: Case, memory: Memory, reply: Reply, mood: Mood, gesture: bool = True) -> str:
    """A line to what was done; a gesture, or nothing, where the case has none left."""
    for deed in reply.deeds:
        line = reacts_to(case, memory, as_put(deed, reply), mood, reply.guessed)
        if line:
            return line
        if deed in NO_STORY or not gesture:
            break
    return memory.any_of(gestures(mood), "gesture") if gesture else ""


def reacts_to(case: Case, memory: Memory, deed: str, mood: Mood, heard: str = "") -> str:
    """One of the lines to something done that have not been said; "" where there is none.

    Args:
        heard: the feeling that was named, where it was not the client's.
    """
    last = memory.told[-1] if memory.told else None
    felt = next((name for name in (last.feels if last else ()) if name != heard), "")
    for lines in (lines_to(case, deed, mood), _common_lines(deed, mood)):
        fits = [
            line
            for line in lines
            if ("{heard}" not in line or heard) and ("{felt}" not in line or felt)
        ]
        line = memory.one_of(fits, f"react {deed}")
        if line:
            return line.replace("{heard}", heard).replace("{felt}", felt)
    return ""


def as_put(deed: str, reply: Reply) -> str:
    """What a deed is answered as: to a choice of two, or to a who, no yes or no is an answer."""
    return _AS_PUT.get(reply.form, deed) if deed == "closed-question" else deed


def lines_to(case: Case, deed: str, mood: Mood, only: bool = False) -> list[str]:
    """The lines to something done, in a mood; the common ones where the case has none.

    Args:
        only: leave out lines that fit every mood.
    """
    own = [
        line
        for each in case.reactions
        if deed in each.to and (mood in each.mood or (not each.mood and not only))
        for line in each.say
    ]
    return own or _common_lines(deed, mood, only)


def _common_lines(deed: str, mood: Mood, only: bool = False) -> list[str]:
    return [
        line
        for each in common().lines
        if deed in each.to and (mood in each.mood or (not each.mood and not only))
        for line in each.say
    ]


def gestures(mood: Mood) -> tuple[str, ...]:
    """What is seen when there are no words."""
    return common().gestures.of(mood)


def strains(case: Case, reply: Reply) -> bool:
    """Whether a reply hurts, by more than being hard to answer."""
    return any(rule_for(case, deed).strain > 0 for deed in reply.deeds if deed not in NO_STORY)


def join(first: str, second: str) -> str:
    """Two parts of a turn, either of which may be empty."""
    return f"{first} {second}".strip()
