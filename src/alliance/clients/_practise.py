"""One thing to practise next: what strained most, else what was missing."""

from collections.abc import Iterator
from dataclasses import dataclass

from ._common import to_practise
from ._counts import Counts, exchanges
from ._missed import MissedOpening
from ._path import name_of
from ._session import Session

STRAINED = 0.04
"""From how much strain on something done is what to practise next; less can happen to anyone."""
LEFT_OPEN = 3
"""After so many replies that neither hurt nor mend, an open tear is what to practise on."""
SEVERAL, LONG_ENOUGH = 3, 6
"""From how many questions, and from how many replies on, something can be called missing."""


@dataclass(frozen=True, slots=True)
class Practise:
    """One thing to practise next.

    Attributes:
        about: what it goes by, a code, an event, or what was missing.
        skill: the id of the skill, for its drill.
        says: what to try.
        why: what in this session it goes by.
        codes: codes whose drill lines fit.
    """

    about: str
    skill: str
    says: str
    why: str
    codes: tuple[str, ...] = ()


def practise_next(session: Session, counts: Counts, missed: tuple[MissedOpening, ...]) -> Practise:
    """What strained most; else what was missing, what this client calls for first."""
    strained = _strained_most(session)
    if _left_open(session):
        return _thing("repair", "What had torn between the two of you stayed open.", session)
    if strained:
        return _thing(strained, f"What strained most here was {name_of(strained)}.", session)
    wanted = session.case.skills
    lacking = [*_missing(session, counts, missed)]
    words = to_practise()
    lacking.sort(key=lambda each: words[each[0]].skill not in wanted)
    nothing = ("onwards", "Nothing in particular stood out this time.")
    about, why = next(iter(lacking), nothing)
    return _thing(about, why, session)


def _thing(about: str, why: str, session: Session) -> Practise:
    words = to_practise()[about]
    skill = words.skill or session.case.skills[0]
    return Practise(about, skill, words.says, why, words.codes or (about,))


def _strained_most(session: Session) -> str:
    sums: dict[str, float] = {}
    for turn in session.turns:
        for each in turn.moved:
            sums[each.deed] = sums.get(each.deed, 0.0) + max(each.by.get("strain", 0.0), 0.0)
    sums = {deed: strain for deed, strain in sums.items() if deed in to_practise()}
    most = max(sums, key=lambda deed: sums[deed], default="")
    return most if most and sums[most] >= STRAINED else ""


def _left_open(session: Session) -> bool:
    """Whether a tear is open that was left alone although nothing more was hurt."""
    if session.state.tear is None:
        return False
    alone = 0
    for turn in reversed(session.turns):
        if turn.turning:
            return turn.turning == "torn" and alone >= LEFT_OPEN
        alone += all(each.by.get("strain", 0.0) <= 0 for each in turn.moved)
    return False


def _missing(
    session: Session, counts: Counts, missed: tuple[MissedOpening, ...]
) -> Iterator[tuple[str, str]]:
    """What was not found, not even a sign of it, and how that is said."""
    replies = [reply for _, _, reply in exchanges(session)]
    did = {deed for reply in replies for deed in reply.deeds}
    did |= {found.code for reply in replies for found in reply.coded.codes}
    long, several = counts.replies >= LONG_ENOUGH, counts.questions >= SEVERAL
    if several and counts.reflections < counts.questions:
        yield "reflection", "There were more questions than words that said back what was heard."
    if len(missed) > 1:
        yield "missed", "More than one opening went by."
    if long and "goal-agreement" not in did:
        yield "goal-agreement", "No moment was found that settled what the work is for."
    if long and "task-agreement" not in did:
        yield "task-agreement", "No moment was found that settled how to go about it together."
    if long and "inviting-feedback" not in did:
        yield "inviting-feedback", "No moment was found that asked how it was going."
    if several and (counts.open_share or 0) < 0.5:
        yield "open-question", "Most questions could be answered in a word."
