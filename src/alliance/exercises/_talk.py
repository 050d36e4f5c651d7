"""One path of a role-play as an answer keeps it: the saved session, own ratings, objections.

What a saved session means is for `alliance.clients`; one that no longer replays stays readable.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from alliance.clients import Session, SessionError, load_case

from . import _reading as reading

RATED = ("goal", "task", "bond")
"""What a trainee rates after a session, each 1 to 7, before anything is shown."""
RATINGS = range(1, 8)
MAX_REPLY = 2_000  # characters
MAX_TURNS = 100
_MAX_LINE = 4_000  # characters of a client's line, whoever wrote the file


@dataclass(frozen=True, slots=True)
class Talk:
    """One way a session went.

    Attributes:
        kept: the session as it was saved, plain JSON, whether or not it can be replayed.
        case: slug of the client the exercise is about.
        own: own ratings of goal, task and bond, 1..7; empty until they are given.
        disputed: turns whose judgement the trainee sees differently, with the reason, which may
            be empty.
        anew: the number of the reply from which it leaves an earlier path; None where it began
            by itself.
    """

    kept: Mapping[str, Any]
    case: str
    own: Mapping[str, int] = field(default_factory=dict[str, int])
    disputed: Mapping[int, str] = field(default_factory=dict[int, str])
    anew: int | None = None

    @property
    def session(self) -> Session | None:
        """The session, to look at and to `fork`, never to reply in; None if it cannot be replayed.

        Raises:
            alliance.content.ContentError: the client's file has mistakes.
        """
        found = _replayed(self._text(), self.case)
        return found if isinstance(found, Session) else None

    @property
    def trouble(self) -> str:
        """Why the session cannot be replayed; empty where it can."""
        found = _replayed(self._text(), self.case)
        return found if isinstance(found, str) else ""

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """What was said, as ("client" or "therapist", words), whether or not it can be replayed."""
        found = [("client", reading.text(self.kept.get("opening"), _MAX_LINE))]
        for each in reading.sequence(self.kept.get("turns"))[:MAX_TURNS]:
            turn = reading.mapping(each)
            reply = reading.mapping(turn.get("reply")).get("reply")
            found.append(("therapist", reading.text(reply, _MAX_LINE)))
            found.append(("client", reading.text(turn.get("client"), _MAX_LINE)))
        found.append(("client", reading.text(self.kept.get("parting"), _MAX_LINE)))
        return tuple((who, words) for who, words in found if words)

    @property
    def replies(self) -> int:
        """How many replies stand in it."""
        return min(len(reading.sequence(self.kept.get("turns"))), MAX_TURNS)

    @property
    def over(self) -> bool:
        """Whether it has ended; one that cannot be replayed has."""
        session = self.session
        return session is None or session.over

    @property
    def rated(self) -> bool:
        """Whether all own ratings were given."""
        return set(self.own) == set(RATED)

    def json(self) -> dict[str, Any]:
        """The entry of the answer's body."""
        return {
            "session": dict(self.kept),
            "own": dict(self.own),
            "disputed": [{"turn": turn, "why": why} for turn, why in sorted(self.disputed.items())],
            "anew": self.anew,
        }

    def _text(self) -> str:
        return json.dumps(self.kept, ensure_ascii=False, sort_keys=True)


def read_talk(value: object, case: str) -> Talk | None:
    """A path as an answer's body has it; what makes no sense is left out.

    Args:
        value: the entry.
        case: slug of the client the exercise is about.
    """
    entry = reading.mapping(value)
    kept = reading.mapping(entry.get("session"))
    if not kept:
        return None
    talk = Talk(kept, case, anew=_turn(entry.get("anew")))
    own = reading.mapping(entry.get("own"))
    given = {name: reading.whole(own.get(name), RATINGS[0], RATINGS[-1]) for name in RATED}
    rated = {name: value for name, value in given.items() if value is not None}
    disputed = dict[int, str]()
    for each in map(reading.mapping, reading.sequence(entry.get("disputed"))[:MAX_TURNS]):
        turn = _turn(each.get("turn"))
        if turn is not None and turn <= talk.replies:
            disputed[turn] = reading.text(each.get("why"), MAX_REPLY)
    whole = rated if len(rated) == len(RATED) else {}
    return replace(talk, own=whole, disputed=disputed)


def _turn(value: object) -> int | None:
    return reading.whole(value, 1, MAX_TURNS)


@lru_cache(maxsize=32)
def _replayed(text: str, case: str) -> Session | str:
    """The session in this JSON with this client, or why it cannot be replayed.

    The same object each time: nobody may reply in it.
    """
    if reading.mapping(json.loads(text)).get("case") != case:
        return "this session was held with another client"
    try:
        load_case(case)
    except KeyError as error:
        return str(error.args[0])
    try:
        return Session.from_json(text)
    except SessionError as error:
        return str(error)
    except (LookupError, ValueError, TypeError, ArithmeticError, RecursionError) as error:
        # Somebody edited the file so that its judgements name what there is not.
        return f"this session cannot be replayed ({type(error).__name__})"
