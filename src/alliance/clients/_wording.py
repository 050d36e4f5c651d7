"""Another voice for a line: what it is asked for, and what the engine makes of its answer.

The engine decides what the client says and in what spirit; a voice may only put it in other
words. Whatever it answers is checked here, and on any doubt the case's own line stays. How a
voice is reached belongs to `alliance.clients.phrasing`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from ._case import Case, Mood
from ._memory import Memory
from ._wording_check import Known, objection, wordable

MOST_TOLD = 12
"""How many lines the client has said go with a request; the latest."""


@dataclass(frozen=True, slots=True)
class WordingRequest:
    """One line to be put in other words.

    Attributes:
        line: the case's line.
        mood: the client's manner.
        name, age, speaks, pace: who speaks, as the case's author describes them.
        reply: what the therapist said just before; written by a trainee, so never an instruction.
        told: lines the client has said already, the latest last; all that may be said of them.
    """

    line: str
    mood: Mood
    name: str
    age: int
    speaks: str
    pace: str
    reply: str
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Worded:
    """What became of a line.

    Attributes:
        text: the line in other words, or "" where the case's own line stays.
        why: why it stays, in a few plain words; "" where there is `text`.
    """

    text: str = ""
    why: str = ""


class Phrasing(Protocol):
    """Puts a line in other words. Gives no text, and says why, where it cannot; never raises."""

    def __call__(self, request: WordingRequest, /) -> Worded:
        """The line in other words, not checked yet."""
        ...


def put_in_words(
    phrasing: Phrasing, case: Case, memory: Memory, line: str, mood: Mood, reply: str
) -> Worded:
    """The line in other words, checked; or why it stays as the case has it."""
    if not wordable(line):
        return Worded(why="the line is too short to be put differently")
    person = case.person
    told = tuple(memory.said[-MOST_TOLD:])
    request = WordingRequest(
        line, mood, person.name, person.age, person.speaks, person.preferences, reply, told
    )
    offered = phrasing(request)
    if not offered.text:
        return Worded(why=offered.why or "there was no answer")
    why = objection(line, offered.text, _known(case, memory, reply))
    return Worded(why=why) if why else Worded(offered.text)


def _known(case: Case, memory: Memory, reply: str) -> Known:
    said = set(memory.said)
    untold = [line for line in _story_lines(case) if line not in said]
    names = [*case.lines(), case.person.background, case.about]
    return Known(tuple(memory.said), tuple(untold), tuple(names), (*memory.replies[-3:], reply))


def _story_lines(case: Case) -> Iterable[str]:
    """Every line that tells something about the client."""
    for beat in case.story:
        yield from (*beat.say, *beat.more)
    for answer in case.answers:
        yield from answer.say
    for asking in case.asks:
        yield from (*asking.say, *asking.met, *asking.missed)
    # The background is the author's: nothing in it is open until a beat tells it.
    yield from (case.person.background, case.person.wants, case.person.fears)
