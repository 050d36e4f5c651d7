"""The client's path through a session, and the moment that moved it most, in plain words."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from alliance.transcripts import codebook

from ._session import Session
from ._turn import ClientTurn

NAMED = {
    "reflection-wrong": "a guess at what was meant that did not quite fit",
    "parroted": "the client’s own words handed back",
    "hollow": "listening phrases with little of this person in them",
    "repeated": "words that had been said before",
    "two-questions": "several questions at once",
    "topic-jump": "a change of subject just after something was told",
    "too-soon": "a question that came before the client was ready for it",
    "no-answer": "a question that the client has no answer to",
    "plain-fact": "a question after a plain fact that the client does not go into",
    "either-or": "a choice of two that the client does not take",
    "offer": "a choice of two ways to go on",
    "guessed-fact": "a guess at something the client has not told",
    "asked-on": "a question about what was just told",
    "question-missed": "a question of the client’s that was passed over",
    "question-missed-again": "one more question of the client’s that was passed over",
    "unfinished": "a question with no time left for it",
    "silence": "a silence",
    "greeting": "a greeting",
    "thanks": "a thank-you",
    "goodbye": "a goodbye",
    "unclear": "something that the client could not place",
    "another-language": "words that are not in English",
    "nonsense": "words that the client could not make out",
    "instruction": "words meant for a machine rather than for the client",
    "too-long": "more words than the client could follow",
}
"""What the client may notice besides what the codebook names, in plain words."""
SCALE_NAMES = {
    "goal": "agreement on goals",
    "task": "agreement on tasks",
    "bond": "the bond",
    "openness": "openness",
    "strain": "strain",
}
WEIGHS = {"torn": -0.15, "withdraws": -0.1, "softens": 0.05, "mended": 0.15, "": 0.0}
"""What a tear or a repair counts beside what the scales moved: this course's judgement."""
LEAST_MOMENT = 0.01


def name_of(deed: str) -> str:
    """A code or an event in plain words."""
    book = codebook()
    if deed in book:
        return book.code(deed).name.lower()
    return NAMED.get(deed, deed.replace("-", " "))


@dataclass(frozen=True, slots=True)
class PathRow:
    """Where the client stood after one turn; turn 0 is the opening. Each scale is 0 to 1."""

    turn: int
    goal: float
    task: float
    bond: float
    openness: float
    strain: float


def path_of(session: Session) -> tuple[PathRow, ...]:
    """The client's path, one row for each turn."""
    return tuple(
        PathRow(turn.number, *(getattr(turn.state, name) for name in SCALE_NAMES))
        for turn in session.turns
    )


@dataclass(frozen=True, slots=True)
class Moment:
    """The turn that moved the client most.

    Attributes:
        turn: its number.
        better: whether for the better.
        change: how far bond and openness rose and strain fell, a tear or a repair added.
        reply, answer: what was said, and what the client said to it.
        says: what happened, in plain words.
    """

    turn: int
    better: bool
    change: float
    reply: str
    answer: str
    says: str


def moment_of(session: Session) -> Moment | None:
    """The turn with the largest change; None where nothing moved the client to speak of."""
    turns = session.turns
    changes = [_change(before, turn) for before, turn in pairwise(turns)]
    if not changes or max(map(abs, changes)) < LEAST_MOMENT:
        return None
    place = max(range(len(changes)), key=lambda number: abs(changes[number]))
    turn, change = turns[place + 1], changes[place]
    reply = turn.reply.text if turn.reply else ""
    says = _moment_says(session.case.person.name, turn, change > 0)
    return Moment(turn.number, change > 0, round(change, 4), reply, turn.text, says)


def _change(before: ClientTurn, after: ClientTurn) -> float:
    one, two = before.state, after.state
    moved = (two.bond - one.bond) + (two.openness - one.openness) - (two.strain - one.strain)
    return moved + WEIGHS[after.turning]


def _moment_says(name: str, turn: ClientTurn, better: bool) -> str:
    says = {
        "torn": f"Here something tore between {name} and you.",
        "withdraws": f"Here {name} stopped arguing with you, and went quiet.",
        "softens": f"Here what had torn between {name} and you began to mend.",
        "mended": f"Here what had torn between {name} and you was mended.",
        "": f"Here {name} came a step nearer." if better else f"Here {name} drew back a step.",
    }[turn.turning]

    def pull(by: Mapping[str, float]) -> float:
        gain = by.get("bond", 0) + by.get("openness", 0) - by.get("strain", 0)
        return gain if better else -gain

    most = max(turn.moved, key=lambda each: pull(each.by), default=None)
    if most is None or pull(most.by) <= 0:
        return says
    return f"{says} What weighed most in your reply was {name_of(most.deed)}. {most.why}"
