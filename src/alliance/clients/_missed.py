"""Openings: what the client told or asked that was not taken up."""

from collections.abc import Sequence
from dataclasses import dataclass

from alliance.scoring import gist
from alliance.transcripts import REFLECTING

from ._case import Case
from ._counts import exchanges
from ._deeds import FEW, Reply
from ._session import Session
from ._turn import ClientTurn

MOST_MISSED, FELT_FROM = 5, 2
MEETS = REFLECTING | {
    "validation", "normalising", "affirmation", "support", "pacing", "checking-understanding",
    "encourager", "silence", "risk-check", "naming-rupture", "owning-mistake",
}  # fmt: skip
"""What takes up a feeling, or leaves room for it."""


@dataclass(frozen=True, slots=True)
class MissedOpening:
    """A line of the client's that was not taken up.

    Attributes:
        turn: the client's turn; `session.fork(turn)` stands right after it.
        line, reply: what the client said, and what was said to it.
        says: why it was an opening.
    """

    turn: int
    line: str
    reply: str
    says: str


def missed_in(session: Session) -> tuple[MissedOpening, ...]:
    """Openings that were not taken up; where the coder is unsure, an opening counts as met."""
    found: list[tuple[float, MissedOpening]] = []
    for before, turn, reply in exchanges(session):
        strain = sum(max(each.by.get("strain", 0.0), 0.0) for each in turn.moved)
        says, weight = _passed_over(session.case, before, reply, strain > 0)
        if says:
            opening = MissedOpening(before.number, before.text, reply.text, says)
            found.append((weight + 10 * strain, opening))
    found.sort(key=lambda each: (-each[0], each[1].turn))
    return tuple(opening for _, opening in found[:MOST_MISSED])


def _passed_over(case: Case, before: ClientTurn, reply: Reply, strained: bool) -> tuple[str, float]:
    """Why the client's line was an opening, and its weight; "" where it was none or was met."""
    if reply.does("another-language", "nonsense"):
        return "", 0.0
    asking = next((each for each in case.asks if each.id == before.asks), None)
    if asking is not None:
        met = _finds(reply, asking.met_by)
        return ("", 0.0) if met else (_asked_says(case.person.name), 2 + asking.depth / 10)
    beat = case.beat(before.told) if before.told else None
    if beat is None or not beat.feels or beat.depth < FELT_FROM:
        return "", 0.0
    if _takes_up(reply, before.line, strained):
        return "", 0.0
    return _told_says(case.person.name, beat.depth, beat.feels[0]), float(beat.depth)


def _asked_says(name: str) -> str:
    return (
        f"{name} asked you something, which takes some trust; an honest word, even “I am not "
        "sure”, could have been an answer."
    )


def _told_says(name: str, depth: int, feeling: str) -> str:
    rare = {2: "not told to everybody", 3: "seldom told"}.get(depth, "hardly ever told")
    return (
        f"{name} told you something that is {rare}, and a listener might have heard “{feeling}” "
        "in it; a few words about that could have shown that it had arrived."
    )


def _finds(reply: Reply, codes: Sequence[str]) -> bool:
    """Whether the client took the reply as any of these, or the coder saw a sign of one."""
    return reply.does(*codes) or any(reply.coded.found(code) for code in codes)


def _takes_up(reply: Reply, line: str, strained: bool) -> bool:
    """Whether a reply takes up what was told, or asks further into it."""
    if reply.does("parroted", "repeated"):
        return False
    if _finds(reply, tuple(MEETS)) or (reply.coded.behaviour == "reflection" and not strained):
        return True
    about, heard = reply.gist, gist(line)
    near = about.stems & heard.stems or about.feelings or len(about.stems) <= FEW
    return reply.does("open-question") and bool(near)
