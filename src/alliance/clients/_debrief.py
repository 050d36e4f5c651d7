"""What a session looks like afterwards: turn by turn, in numbers, and one thing to practise next.

All of it is a practice signal: it rests on what the coder found and on the rules that move a
simulated client, and a person may see it differently. The client's path belongs to `_path`, the
trainee's own rating to `_own_ratings`, two sessions beside each other to `_compare`, and showing it
to the rooms above.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from alliance.scoring import FoundCode

from ._case import EVENTS, Mood
from ._counts import Counts, counts_of, exchanges
from ._deeds import Reply
from ._missed import MissedOpening, missed_in
from ._own_ratings import OWN_ABOUT, OwnRating, own_ratings
from ._path import Moment, PathRow, moment_of, name_of, path_of
from ._practise import Practise, practise_next
from ._session import Session
from ._state import State
from ._turn import ClientTurn

ABOUT = (
    "This is a practice signal about a fictional client who is made of rules; it does not measure "
    "an alliance, and it says nothing about you as a therapist. Where you see it differently, you "
    "may well be right: take it to your supervisor."
)
TURNINGS = {
    "torn": "Something tore between the two of you.",
    "withdraws": "The client stopped arguing, and went quiet.",
    "softens": "What had torn began to soften.",
    "mended": "What had torn was mended.",
    "": "",
}


@dataclass(frozen=True, slots=True)
class Noticed:
    """Something the client noticed besides the codes: the event, and what it is in plain words."""

    event: str
    says: str


@dataclass(frozen=True, slots=True)
class Step:
    """What one thing that was done moved.

    Attributes:
        deed: a code or an event, and `name` what it is in plain words.
        by: by how much it moved each scale, of those it moved.
        why: the rule's reason.
    """

    deed: str
    name: str
    by: dict[str, float]
    why: str


@dataclass(frozen=True, slots=True)
class TurnDebrief:
    """One reply of the therapist and what came of it.

    Attributes:
        number: from 1.
        reply, answer: what was said, and what the client said to it.
        codes: what the coder found, abstentions included.
        judged, limits: whether the reply could be judged, and what could not, in sentences.
        events: what the client noticed besides.
        moved: what each thing that was done moved, and why.
        turning, turning_says: `torn`, `withdraws`, `softens` or `mended`, or ""; and that in
            plain words.
        line: the case's own line, where `answer` is what a language model made of it; else "".
    """

    number: int
    reply: str
    answer: str
    codes: tuple[FoundCode, ...]
    judged: bool
    limits: tuple[str, ...]
    events: tuple[Noticed, ...]
    moved: tuple[Step, ...]
    mood_before: Mood
    mood_after: Mood
    state: State
    turning: str
    turning_says: str
    line: str = ""


@dataclass(frozen=True, slots=True)
class Debrief:
    """A session afterwards. A practice signal, never a measurement of the alliance.

    Attributes:
        case, title: of the client; `over` is whether the session has ended.
        about: what all this is and is not, to be shown with it.
        path: where the client stood, from the opening (turn 0) on.
        missed: at most five openings that were not taken up, the weightiest first.
        moment: the turn that moved the client most; None where nothing did.
        own, own_about: own ratings beside the path's end, and how that was put on their scale.
    """

    case: str
    title: str
    over: bool
    about: str
    turns: tuple[TurnDebrief, ...]
    path: tuple[PathRow, ...]
    counts: Counts
    missed: tuple[MissedOpening, ...]
    moment: Moment | None
    practise: Practise
    own: tuple[OwnRating, ...] = ()
    own_about: str = OWN_ABOUT


def debrief(session: Session, own: Mapping[str, int] | None = None) -> Debrief:
    """What a session came to, so far or when it is over.

    Args:
        own: the trainee's own rating of `goal`, `task` and `bond`, 1 to 7, as far as given.

    Raises:
        ValueError: a rating is of something else, or is no whole number from 1 to 7.
    """
    counts, missed = counts_of(session), missed_in(session)
    return Debrief(
        session.case.slug,
        session.case.title,
        session.over,
        ABOUT,
        turns_of(session),
        path_of(session),
        counts,
        missed,
        moment_of(session),
        practise_next(session, counts, missed),
        own_ratings(session, own),
    )


def turns_of(session: Session) -> tuple[TurnDebrief, ...]:
    """Each reply with what came of it."""
    return tuple(_turn(*each) for each in exchanges(session))


def _turn(before: ClientTurn, turn: ClientTurn, reply: Reply) -> TurnDebrief:
    coded = reply.coded
    return TurnDebrief(
        turn.number,
        reply.text,
        turn.text,
        coded.codes,
        coded.judged,
        coded.limits,
        tuple(Noticed(deed, name_of(deed)) for deed in reply.deeds if deed in EVENTS),
        tuple(Step(each.deed, name_of(each.deed), dict(each.by), each.why) for each in turn.moved),
        before.mood,
        turn.mood,
        turn.state,
        turn.turning,
        TURNINGS[turn.turning],
        turn.line if turn.worded else "",
    )
