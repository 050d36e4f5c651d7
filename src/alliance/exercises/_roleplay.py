"""The answer to a role-play: a session with a simulated client, and other ways it was tried.

Knows the order of steps. What the client says and what a session comes to is for
`alliance.clients`; one path through a session is in `_talk`.
"""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from alliance.clients import Case, Phrasing, Session, load_case

from . import _reading as reading
from ._answer import Answer, Event
from ._errors import InvalidStep
from ._models import RoleplayExercise
from ._progress import Progress
from ._talk import MAX_REPLY, MAX_TURNS, RATED, RATINGS, Talk, read_talk

MAX_TRIES = 5
_NEW: dict[str, Any] = {"own": {}, "disputed": {}}
MAX_KEPT = 250_000  # bytes of earlier paths; a session of usual length takes about 20,000
RoleplayPhase = Literal["begin", "talk", "rate", "debrief", "unreadable"]


@dataclass(frozen=True, slots=True)
class RoleplayAnswer:
    """A trainee's role-play; every step returns the next one.

    The steps, and the phase in which each is possible:

        begin       begin()
        talk        draft(text), reply(text), end()
        rate        rate({"goal": 4, "task": 5, "bond": 4})     before the debrief is shown
        debrief     dispute(turn, why), try_again(turn)
        unreadable  begin()                                     the session no longer replays
        any         go_back(number)                             to an earlier path
                    plain_lines(True)                           as the case has them

    Attributes:
        seed: the client's; None until one was drawn.
        talk: the path being worked on; None before the first.
        tries: earlier paths, the latest last, at most five.
        typed: a reply being written, kept so that a reload loses nothing.
        stepped_out: whether the program stepped out of the play at the last reply sent, because
            it seemed to be about danger to the trainee. Such a reply is not part of the session.
        plain: whether the trainee wants the client's lines as the case has them, where a language
            model may word them.
        events: what happened since the answer was read, to be saved with the body.
    """

    exercise: RoleplayExercise
    seed: int | None = None
    talk: Talk | None = None
    tries: tuple[Talk, ...] = ()
    typed: str = ""
    stepped_out: bool = False
    plain: bool = False
    events: tuple[Event, ...] = ()

    @classmethod
    def of(cls, exercise: RoleplayExercise, answer: Answer) -> "RoleplayAnswer":
        """The work that stands in an answer; whatever in it makes no sense is left out."""
        body = answer.body
        entries = reading.sequence(body.get("tries"))[-MAX_TRIES:]
        tries = [read_talk(each, exercise.case) for each in entries]
        return cls(
            exercise,
            reading.whole(body.get("seed"), 0, 2**31 - 1),
            read_talk(body, exercise.case),
            tuple(each for each in tries if each is not None),
            reading.text(body.get("draft"), MAX_REPLY),
            body.get("stepped_out") is True,
            body.get("plain") is True,
        )

    def body(self) -> dict[str, Any]:
        """The body to be saved."""
        path = Talk({}, "").json() if self.talk is None else self.talk.json()
        return {
            "seed": self.seed,
            **path,
            "tries": [each.json() for each in self.tries],
            "draft": self.typed,
            "stepped_out": self.stepped_out,
            "plain": self.plain,
        }

    @property
    def case(self) -> Case:
        """The simulated client.

        Raises:
            KeyError: it is not here.
            alliance.content.ContentError: its file has mistakes.
        """
        return load_case(self.exercise.case)

    @property
    def session(self) -> Session | None:
        """The session being worked on, to look at; None where there is none that replays."""
        return None if self.talk is None else self.talk.session

    @property
    def phase(self) -> RoleplayPhase:
        """What comes next."""
        if self.talk is None:
            return "begin"
        if self.talk.session is None:
            return "unreadable"
        if not self.talk.over:
            return "talk"
        return "debrief" if self.talk.rated else "rate"

    def progress(self) -> Progress:
        """How far it is: begun, over, looked at; a path that was rated finishes it."""
        if self.talk is None:
            return Progress(0, 3, "not begun", False)
        if any(path.rated for path in (self.talk, *self.tries)):
            return Progress(3, 3, "finished", True)
        if self.phase == "rate":
            return Progress(2, 3, "session over, not looked at yet", False)
        count = self.talk.replies
        return Progress(1, 3, f"under way, {count} {'reply' if count == 1 else 'replies'}", False)

    def begin(self) -> "RoleplayAnswer":
        """Begin the session; what cannot be replayed is kept among the earlier paths.

        Raises:
            InvalidStep: a session is there already.
        """
        self._in("begin", "unreadable")
        seed = self.exercise.seed if self.exercise.seed is not None else self.seed
        seed = secrets.randbelow(2**31) if seed is None else seed
        kept = self._kept() if self.talk is not None else self.tries
        fresh = Talk(Session(self.case, seed).json(), self.exercise.case)
        begun = replace(self, seed=seed, talk=fresh, tries=kept, stepped_out=False)
        return begun._record("begin", seed=seed)

    def draft(self, text: str) -> "RoleplayAnswer":
        """Keep what is being typed.

        Raises:
            InvalidStep: no session is under way, or over 2,000 characters.
        """
        self._in("talk")
        _check_length(text)
        return replace(self, typed=text)

    def reply(self, text: str) -> "RoleplayAnswer":
        """Say something to the client.

        Raises:
            InvalidStep: no session is under way, nothing written, or over 2,000 characters.
        """
        session, talk = self._under_way()
        if not text.strip():
            raise InvalidStep("Write what you would say, then send it. [silence] is a reply too.")
        _check_length(text)
        said = _writable(text.strip())
        onward = session.fork(talk.replies)
        turn = onward.reply(said)
        if turn.stepped_out:
            return replace(self, typed=text, stepped_out=True)
        after = replace(self, talk=replace(talk, kept=onward.json()), typed="", stepped_out=False)
        return after._record("reply", turn=turn.number, reply=said)

    def put_in_words(self, phrasing: Phrasing) -> "RoleplayAnswer":
        """Let another voice word the client's latest line, once the reply to it is kept.

        Nothing else changes by it; where there is no such line, nothing does at all.
        """
        session, talk = self.session, self.talk
        last = session.turns[-1] if session else None
        if session is None or talk is None or last is None or self.plain or self.stepped_out:
            return self
        if last.reply is None or last.worded:
            return self
        onward = session.fork(talk.replies)
        turn = onward.put_in_words(phrasing)
        if not turn.worded:
            return self._record("line-kept", turn=turn.number, why=turn.unworded)
        return self._path(kept=onward.json())._record("line-worded", turn=turn.number)

    def plain_lines(self, plain: bool) -> "RoleplayAnswer":
        """Have the client's lines as the case has them from now on, or no longer."""
        return replace(self, plain=plain)._record("plain-lines", plain=plain)

    def end(self) -> "RoleplayAnswer":
        """End the session where it stands; the client says goodbye.

        Raises:
            InvalidStep: no session is under way, or nothing has been said in it.
        """
        session, talk = self._under_way()
        if not talk.replies:
            raise InvalidStep("Say something to the client first; then there is something to end.")
        closed = session.fork(talk.replies)
        closed.end()
        over = replace(self, talk=replace(talk, kept=closed.json()), stepped_out=False)
        return over._record("end", turn=talk.replies)

    def rate(self, own: Mapping[str, int]) -> "RoleplayAnswer":
        """Rate goal, task and bond, each 1..7, before the debrief.

        Raises:
            InvalidStep: not the time to rate, or one is missing or not from 1 to 7.
        """
        self._in("rate")
        given = {name: reading.whole(own.get(name), RATINGS[0], RATINGS[-1]) for name in RATED}
        rated = {name: value for name, value in given.items() if value is not None}
        if len(rated) < len(RATED):
            raise InvalidStep("Rate all three from 1 to 7; 4 is for no evidence either way.")
        return self._path(own=rated)._record("self-rating", **rated)

    def dispute(self, turn: int, why: str = "", *, disputed: bool = True) -> "RoleplayAnswer":
        """See a turn's judgement differently, or take that back; the supervisor can read it.

        Raises:
            InvalidStep: no debrief is shown, there is no such turn, or the reason is too long.
        """
        self._in("debrief")
        talk = self._turn(turn)
        _check_length(why)
        others = {number: text for number, text in talk.disputed.items() if number != turn}
        seen = self._path(disputed={**others, turn: why} if disputed else others)
        return seen._record("dispute", turn=turn, disputed=disputed, why=why if disputed else "")

    def try_again(self, turn: int) -> "RoleplayAnswer":
        """Go back to just before a reply and go on from there; this path is kept.

        Args:
            turn: the number of the reply to be given anew, from 1.

        Raises:
            InvalidStep: no debrief is shown, or there is no such reply.
        """
        self._in("debrief")
        talk, session = self._turn(turn), self.session
        assert session is not None  # noqa: S101 - the phase was checked
        fresh = replace(talk, kept=session.fork(turn - 1).json(), anew=turn, **_NEW)
        again = replace(self, talk=fresh, tries=self._kept(), typed="", stepped_out=False)
        return again._record("try-again", turn=turn, of=talk.replies)

    def go_back(self, number: int) -> "RoleplayAnswer":
        """Change places: an earlier path is looked at again, and this one is kept in its place.

        One in which nothing new was said is let go.

        Args:
            number: of the earlier path, from 0.

        Raises:
            InvalidStep: there is no such path.
        """
        if self.talk is None or not 0 <= number < len(self.tries):
            raise InvalidStep("That earlier path is not kept any more.")
        touched = self.talk.anew is None or self.talk.replies >= self.talk.anew
        kept = (self.talk,) if touched else ()
        tries = (*self.tries[:number], *kept, *self.tries[number + 1 :])
        swapped = replace(self, talk=self.tries[number], tries=tries, typed="", stepped_out=False)
        return swapped._record("go-back", number=number)

    def _in(self, *phases: RoleplayPhase) -> None:
        if self.phase not in phases:
            raise InvalidStep(_NOW[self.phase])

    def _under_way(self) -> tuple[Session, Talk]:
        self._in("talk")
        assert self.talk is not None and self.session is not None  # noqa: S101 - by phase
        return self.session, self.talk

    def _turn(self, turn: int) -> Talk:
        assert self.talk is not None  # noqa: S101 - the phase was checked
        if reading.whole(turn, 1, min(self.talk.replies, MAX_TURNS)) is None:
            raise InvalidStep("There is no such turn in this session.")
        return self.talk

    def _path(self, **changes: Any) -> "RoleplayAnswer":
        assert self.talk is not None  # noqa: S101 - the phase was checked
        return replace(self, talk=replace(self.talk, **changes))

    def _kept(self) -> tuple[Talk, ...]:
        """The earlier paths with this one; the oldest make room."""
        kept = [*self.tries, *((self.talk,) if self.talk is not None else ())][-MAX_TRIES:]
        while len(kept) > 1 and sum(map(_size, kept)) > MAX_KEPT:
            kept.pop(0)
        return tuple(kept)

    def _record(self, kind: str, **details: Any) -> "RoleplayAnswer":
        event: Event = {"type": kind, **details}
        return replace(self, events=(*self.events, event))


_NOW: dict[RoleplayPhase, str] = {
    "begin": "Begin the session first.",
    "talk": "The session is still under way.",
    "rate": "The session is over. Rate it yourself first; then see what there is to learn from it.",
    "debrief": "The session is over. You can try again from any turn.",
    "unreadable": "This session cannot be gone on with. You can read it, and begin anew.",
}


def _check_length(text: str) -> None:
    if len(text) > MAX_REPLY:
        raise InvalidStep(f"{MAX_REPLY:,} characters fit here; this has {len(text):,}. Shorten it.")


def _writable(text: str) -> str:
    """The text as a file will give it back: half emoji become the replacement character."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _size(talk: Talk) -> int:
    return len(json.dumps(talk.json(), ensure_ascii=False).encode("utf-8", "replace"))
