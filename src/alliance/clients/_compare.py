"""Sets things side by side: before and after, own rating and path, one session and another.

Knows states and how they change; what a whole session comes to stands in `_debrief`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from alliance.transcripts import codebook

from ._case import Mood
from ._session import ClientTurn, Session

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
COMPONENTS = ("goal", "task", "bond")
SCALE_NAMES = {
    "goal": "agreement on goals",
    "task": "agreement on tasks",
    "bond": "the bond",
    "openness": "openness",
    "strain": "strain",
}
OWN_ABOUT = (
    "Beside your own rating stands where the simulated client’s path ended, put on the same scale: "
    "4 is where the client began, 7 the most and 1 the least there can be, rounded to the nearest. "
    "It is the simulated client’s view, made by rules; it is not a measurement."
)
WEIGHS = {"torn": -0.15, "withdraws": -0.1, "softens": 0.05, "mended": 0.15, "": 0.0}
"""What a tear or a repair counts beside what the scales moved: this course's judgement."""
LEAST_MOMENT, LEAST_DIFFERENCE = 0.01, 0.03


def name_of(deed: str) -> str:
    """A code or an event in plain words."""
    book = codebook()
    if deed in book:
        return book.code(deed).name.lower()
    return NAMED.get(deed, deed.replace("-", " "))


def on_seven(value: float, start: float) -> float:
    """A state from 0 to 1 on the scale of the ratings, 1 to 7.

    Args:
        start: the state the client began with, which is 4: nothing yet to go by either way.
    """
    if value >= start:
        return 4 + 3 * (value - start) / (1 - start) if start < 1 else 4.0
    return 4 - 3 * (start - value) / start


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


@dataclass(frozen=True, slots=True)
class OwnRating:
    """A trainee's own rating beside the simulated client's view.

    Attributes:
        component: `goal`, `task` or `bond`.
        own, client: 1 to 7.
        difference: own less client's.
        says: what that may mean, in plain words.
    """

    component: str
    own: int
    client: int
    difference: int
    says: str


def own_ratings(session: Session, own: Mapping[str, int] | None) -> tuple[OwnRating, ...]:
    """Each rating that was given, beside where the path ended.

    Raises:
        ValueError: a rating is of something else, or is no whole number from 1 to 7.
    """
    for name, value in (own or {}).items():
        if name not in COMPONENTS:
            raise ValueError(f"there is no rating of {name!r}; expected goal, task or bond")
        if type(value) is not int or not 1 <= value <= 7:
            raise ValueError(f"the rating of {name} is {value!r}; expected a number from 1 to 7")
    given = own or {}
    return tuple(_own_rating(session, name, given[name]) for name in COMPONENTS if name in given)


def _ends_of(session: Session) -> tuple[ClientTurn, ClientTurn]:
    return session.turns[0], session.turns[-1]


def _own_rating(session: Session, component: str, own: int) -> OwnRating:
    began, ended = (float(getattr(turn.state, component)) for turn in _ends_of(session))
    client = int(on_seven(ended, began) + 0.5)
    away, name = own - client, SCALE_NAMES[component]
    if abs(away) <= 1:
        says = f"On {name}, your view and the simulated client’s lie close together."
    else:
        side = "higher" if away > 0 else "lower"
        says = (
            f"You rated {name} {side} than the simulated client would have. It may be worth "
            "looking at where that path turned, and at what you went by."
        )
    return OwnRating(component, own, client, away, says)


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
