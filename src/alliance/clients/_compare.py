"""Two sessions with the same client, laid over each other: where they part, and how they end."""

from dataclasses import dataclass
from itertools import zip_longest

from ._case import Mood
from ._path import SCALE_NAMES, PathRow, path_of
from ._session import Session

LEAST_DIFFERENCE = 0.03  # of a scale, to be worth a sentence


@dataclass(frozen=True, slots=True)
class Way:
    """What was said at the turn where two sessions part; empty where one had ended before.

    Attributes:
        reply: the therapist's words.
        answer: the client's line to it.
        mood: the client's manner then.
    """

    reply: str = ""
    answer: str = ""
    mood: Mood | None = None


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One turn of both paths; None where that session had ended."""

    turn: int
    this: PathRow | None
    other: PathRow | None


@dataclass(frozen=True, slots=True)
class EndDifference:
    """How one scale stood at the end of both: the difference is this less the other."""

    scale: str
    this: float
    other: float
    difference: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sessions with the same client, laid over each other. A practice signal.

    Attributes:
        parts_at: the first turn that differs; None where none does.
        line: the client's line just before it, which both heard; "" where they had none in common.
        this, other: what was said at that turn.
        rows: both paths, from the last turn they share.
        ends: how each scale differed at the end.
        depths: how deep each went.
        says: what differed at the end, in plain sentences.
    """

    parts_at: int | None
    line: str
    this: Way
    other: Way
    rows: tuple[ComparedRow, ...]
    ends: tuple[EndDifference, ...]
    depths: tuple[int, int]
    says: tuple[str, ...]


def compare(session: Session, other: Session) -> Comparison:
    """Lay two sessions over each other, such as one and its fork.

    Raises:
        ValueError: they are with different clients.
    """
    if session.case.slug != other.case.slug:
        raise ValueError(
            f"{session.case.slug!r} and {other.case.slug!r} are different clients; "
            "expected two sessions with the same one"
        )
    parts_at = _parts_at(session, other)
    start = 0 if parts_at is None else max(parts_at - 1, 0)
    rows = [
        ComparedRow(number, one, two)
        for number, (one, two) in enumerate(zip_longest(path_of(session), path_of(other)))
        if number >= start
    ]
    ends = tuple(_end(scale, session, other) for scale in SCALE_NAMES)
    return Comparison(
        parts_at,
        session.turns[parts_at - 1].text if parts_at else "",
        _way(session, parts_at),
        _way(other, parts_at),
        tuple(rows),
        ends,
        (session.state.depth, other.state.depth),
        tuple(_ends_say(session, other, parts_at, ends)),
    )


def _parts_at(session: Session, other: Session) -> int | None:
    ways = [[_way(each, number) for number in range(len(each.turns))] for each in (session, other)]
    pairs = zip_longest(*ways)
    return next((number for number, (one, two) in enumerate(pairs) if one != two), None)


def _way(session: Session, number: int | None) -> Way:
    if number is None or number >= len(session.turns):
        return Way()
    turn = session.turns[number]
    return Way(turn.reply.text if turn.reply else "", turn.text, turn.mood)


def _end(scale: str, session: Session, other: Session) -> EndDifference:
    one, two = (float(getattr(each.state, scale)) for each in (session, other))
    return EndDifference(scale, one, two, round(one - two, 4))


def _ends_say(
    session: Session, other: Session, parts_at: int | None, ends: tuple[EndDifference, ...]
) -> list[str]:
    if parts_at is None:
        return ["The two went the same way throughout."]
    says = [
        f"{SCALE_NAMES[each.scale].capitalize()} ended "
        f"{'higher' if each.difference > 0 else 'lower'} in this session than in the other."
        for each in ends
        if abs(each.difference) >= LEAST_DIFFERENCE
    ]
    one, two = session.state.depth, other.state.depth
    name = session.case.person.name
    if one != two:
        where = "this session" if one > two else "the other session"
        says.append(f"{name} told something that lay deeper in {where}.")
    if not says:
        says.append("At the end the two lay close together.")
    longer = len(session.turns) - len(other.turns)
    if longer:
        where = "This session" if longer > 0 else "The other session"
        says.append(f"{where} had gone on for longer, so part of the difference may be time.")
    return says
