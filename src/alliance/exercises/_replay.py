"""A role-play worked out again from its case, its seed and the trainee's replies alone.

For marking: what was saved may have been edited, so neither the client's lines nor what the program
found in a reply is taken from the answer. What either means is for a person.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from alliance.clients import Case, ClientTurn, Session

from . import _reading as reading
from ._answer import Answer
from ._models import RoleplayExercise
from ._roleplay import RoleplayAnswer
from ._talk import MAX_REPLY, MAX_TURNS, Talk

_MAX_LINE = 4_000  # characters of a saved line
_SHOWN = 160  # characters of a line in a sentence
_ENTRIES = {"format", "case", "seed", "opening", "turns", "parting"}


@dataclass(frozen=True, slots=True)
class ReplayedTurn:
    """One reply and the client's answer to it.

    Attributes:
        number: of the reply, from 1; 0 for the client's first words.
        reply: what the trainee said; "" for the client's first words.
        line: what the client says to that, worked out again; "" where it is not reached.
        saved: the client's line as it was handed in.
        worded: other words for it that the page showed then, as handed in; they cannot be checked.
    """

    number: int
    reply: str
    line: str
    saved: str
    worded: str = ""


@dataclass(frozen=True, slots=True)
class Replay:
    """A session as it was handed in, and as it goes.

    Attributes:
        seed: of the client.
        turns: the client's first words, then each reply with the answer to it.
        parting: the client's last words where the trainee ended the session; else "".
        over: whether the session ended.
        differences: where what was handed in is not what case, seed and replies give, in
            sentences; empty where it is the same in all.
        earlier: how many other ways of holding it the answer keeps.
        own: the trainee's own ratings of goal, task and bond, 1..7, by name.
        disputed: replies whose judgement by the program the trainee sees differently, by number,
            with the reason, which may be empty.
    """

    seed: int
    turns: tuple[ReplayedTurn, ...]
    parting: str
    over: bool
    differences: tuple[str, ...]
    earlier: int
    own: Mapping[str, int]
    disputed: Mapping[int, str]

    @property
    def replies(self) -> int:
        """How many replies were given that are not word for word an earlier one."""
        said = {" ".join(turn.reply.split()).casefold() for turn in self.turns[1:]}
        return len(said - {""})


def replay_session(exercise: RoleplayExercise, case: Case, answer: Answer) -> Replay | None:
    """Work a role-play out again; None where no session was begun.

    Of several ways it was held, the latest that was held to its end counts. About 30 ms a reply.

    Args:
        exercise: what was asked.
        case: the client, as it was when the exercise was given.
        answer: as `parse_answer` returned it; it may be forged.
    """
    roleplay = RoleplayAnswer.of(exercise, answer)
    talk = _that_counts(roleplay)
    if talk is None:
        return None
    given = exercise.seed if exercise.seed is not None else roleplay.seed
    saved_seed = reading.whole(talk.kept.get("seed"), 0, 2**31 - 1)
    seed = next(each for each in (given, saved_seed, 0) if each is not None)
    session = Session(case, seed)
    sent = {str(one.get("reply")) for one in answer.events if one.get("type") == "reply"}
    replaying = _Replaying(talk.kept, session, sent)
    turns = tuple(replaying.turns())
    parting = replaying.parting()
    told = [*_about(talk.kept, case.slug, seed), *replaying.differences]
    others = len(roleplay.tries) + (roleplay.talk is not None) - 1
    disputed = {turn: why for turn, why in talk.disputed.items() if 0 < turn < len(turns)}
    own = dict(talk.own)
    return Replay(seed, turns, parting, session.over, tuple(told), others, own, disputed)


def _that_counts(roleplay: RoleplayAnswer) -> Talk | None:
    """The latest way it was held to its end, or else the latest."""
    if roleplay.talk is None:
        return None
    ways = (roleplay.talk, *reversed(roleplay.tries))
    return next((each for each in ways if each.rated or each.kept.get("parting")), ways[0])


def _about(kept: Mapping[str, Any], case: str, seed: int) -> Iterator[str]:
    if kept.get("case") != case:
        yield f"It was saved as a session with another client: {_short(kept.get('case'))}."
    if kept.get("seed") != seed or isinstance(kept.get("seed"), bool):
        yield f"It was saved with the seed {_short(kept.get('seed'))}; here the seed is {seed}."
    if not kept.keys() <= _ENTRIES:
        yield "It holds entries that no session has."


class _Replaying:
    """One session being worked out again beside what was saved."""

    def __init__(self, kept: Mapping[str, Any], session: Session, sent: set[str]) -> None:
        self._kept = kept
        self._session = session
        self._sent = sent
        self.differences: list[str] = []

    def turns(self) -> Iterator[ReplayedTurn]:
        """The client's first words and each turn, noting what differs."""
        opening = reading.text(self._kept.get("opening"), _MAX_LINE)
        if opening != self._session.opening:
            self._differs("The client's first words", opening, self._session.opening)
        yield ReplayedTurn(0, "", self._session.opening, opening)
        entries = reading.sequence(self._kept.get("turns"))
        if len(entries) > MAX_TURNS:
            self.differences.append(f"It holds {len(entries)} turns, more than any session can.")
        for number, entry in enumerate(entries[:MAX_TURNS], 1):
            yield self._turn(number, reading.mapping(entry))

    def parting(self) -> str:
        """The client's last words where the trainee ended the session."""
        saved = reading.text(self._kept.get("parting"), _MAX_LINE)
        if not saved:
            return ""
        if self._session.over:
            self.differences.append("It was ended by hand after it had ended by itself.")
            return ""
        parting = self._session.end().text
        if parting != saved:
            self._differs("The client's last words", saved, parting)
        return parting

    def _turn(self, number: int, entry: Mapping[str, Any]) -> ReplayedTurn:
        kept = reading.mapping(entry.get("reply"))
        reply = reading.text(kept.get("reply"), _MAX_LINE)
        saved = reading.text(entry.get("client"), _MAX_LINE)
        worded = reading.text(entry.get("worded"), _MAX_LINE)
        where = f"Reply {number}"
        if len(reply) > MAX_REPLY:
            self.differences.append(f"{where} is longer than the page lets anybody write.")
        if reply not in self._sent:
            self.differences.append(f"{where} does not stand in the history of what was sent.")
        if self._session.over:
            self.differences.append(f"{where} was given after the session had ended.")
            return ReplayedTurn(number, reply, "", saved, worded)
        turn = self._session.reply(reply)
        if turn.stepped_out:
            self.differences.append(f"{where} would not have reached the client.")
            return ReplayedTurn(number, reply, "", saved, worded)
        if turn.line != saved:
            self._differs(f"The client's answer to reply {number}", saved, turn.line)
        self._judgement(where, kept, turn)
        return ReplayedTurn(number, reply, turn.line, saved, worded)

    def _judgement(self, where: str, kept: Mapping[str, Any], turn: ClientTurn) -> None:
        if turn.reply is None:
            return
        coded = turn.reply.coded
        found = sorted(each.code for each in coded.codes if not each.abstained)
        entries = [reading.mapping(each) for each in reading.sequence(kept.get("codes"))]
        saved = sorted(str(each.get("code")) for each in entries if each.get("abstained") is False)
        if found != saved or kept.get("behaviour") != coded.behaviour:
            self.differences.append(
                f"{where} was saved as {_codes(kept.get('behaviour'), saved)}; the program finds "
                f"{_codes(coded.behaviour, found)}."
            )

    def _differs(self, what: str, saved: str, replayed: str) -> None:
        said = f"{what}: saved as {_short(saved)}; this client says {_short(replayed)}."
        self.differences.append(said)


def _codes(behaviour: object, codes: list[str]) -> str:
    named = ", ".join(codes[:8]) or "no code"
    return f"{_short(behaviour)} ({named[:_SHOWN]})"


def _short(value: object) -> str:
    text = " ".join(str(value).split())
    return f'"{text}"' if len(text) <= _SHOWN else f'"{text[:_SHOWN]} …"'
