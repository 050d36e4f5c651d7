"""One role-play: a case, a seed and the therapist's replies; everything else follows from them."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from alliance.content import read_file, write_file
from alliance.scoring import CodedReply, code_reply, gist, wordings, writes_of_own_danger

from ._asked import asked_for
from ._case import Case
from ._cases import load_case
from ._common import common
from ._deeds import Moment, taken, with_events
from ._memory import Memory
from ._own_questions import passes_over
from ._saved import FORMAT, MAX_BYTES, MAX_CHARACTERS, Saved, coded_json
from ._speaking import Said, Turning, closing, parting, speak
from ._state import State, mended, moved, torn, worsened
from ._story import feelings_near, topics_of
from ._turn import ClientTurn
from ._wording import Phrasing, put_in_words


class SessionError(ValueError):
    """A saved session cannot be read; the message says why."""


class Session:
    """A role-play with a simulated client.

        >>> session = Session(load_case("grace-keeps-going"), seed=7)
        >>> print(session.opening)
        >>> print(session.reply("What would be good to talk about today?").text)

    The same case, seed and replies give the same session.

    Args:
        case: the client.
        seed: any whole number; another one gives another session.
        phrasing: puts the client's lines in other words. The client does and tells the same with
            and without it; the first words are always the case's own.
    """

    def __init__(self, case: Case, seed: int = 0, phrasing: Phrasing | None = None) -> None:
        self.case = case
        self.seed = seed
        self.phrasing = phrasing
        self._memory = Memory(seed, stems=set(gist(case.about).stems))
        self._parting: ClientTurn | None = None
        self._state = State.at(case.start)
        opening = self._memory.any_of(case.opening, "opening")
        self._turns = [ClientTurn(0, opening, self._state.mood(case), self._state)]

    @property
    def opening(self) -> str:
        """The client's first words."""
        return self._turns[0].line

    @property
    def state(self) -> State:
        """Where the client is now."""
        return self._state

    @property
    def turns(self) -> tuple[ClientTurn, ...]:
        """The opening, and the client's answer to each reply."""
        return tuple(self._turns)

    @property
    def over(self) -> bool:
        """Whether the session has ended."""
        return self._parting is not None or self._turns[-1].over

    @property
    def parting(self) -> ClientTurn | None:
        """What the client says where the therapist ended the session with `end`; else None."""
        return self._parting

    @property
    def replies(self) -> tuple[str, ...]:
        """The therapist's replies."""
        return tuple(self._memory.replies)

    @property
    def said(self) -> tuple[str, ...]:
        """The lines of the case that the client has said, in order, as they stand there."""
        return tuple(self._memory.said)

    def reply(self, text: object) -> ClientTurn:
        """What the client says to a reply of any length and kind.

        Text beyond 10,000 characters is not heard. Once the session is over, nothing changes.
        """
        words = _speakable(text[:MAX_CHARACTERS]) if isinstance(text, str) else ""
        last = self._turns[-1]
        if self.over:
            return replace(
                last, line=common().over, worded="", reply=None, moved=(), told="", answers=False
            )
        if writes_of_own_danger(words, last.line):
            out = wordings().own_danger.text
            return ClientTurn(last.number, out, last.mood, self._state, stepped_out=True)
        turn = self._answer(code_reply(words, last.line))
        return self.put_in_words(self.phrasing) if self.phrasing else turn

    def put_in_words(self, phrasing: Phrasing) -> ClientTurn:
        """Let another voice word the latest line; where it may not stand, the turn says why.

        The opening stays as it is.
        """
        turn = self._turns[-1]
        if turn.reply is not None:
            found = put_in_words(
                phrasing, self.case, self._memory, turn.line, turn.mood, turn.reply.text
            )
            self._turns[-1] = replace(turn, worded=found.text, unworded=found.why)
        return self._turns[-1]

    def end(self) -> ClientTurn:
        """The client's last words where the therapist ends the session here.

        They are no turn of their own: nothing was done that would move the client. Once the
        session is over, nothing changes.
        """
        last = self._turns[-1]
        if not self.over:
            half_mended = last.state.tear is not None and last.state.tear.mending
            mood = "guarded" if half_mended else last.mood
            words = parting(self.case, self._memory, mood)
            self._parting = ClientTurn(last.number, words, last.mood, self._state, over=True)
        return self._parting or last

    def fork(self, turn: int) -> "Session":
        """A session that has gone the same way for the first `turn` replies, to try another.

        Raises:
            ValueError: the session has no such turn.
        """
        if not 0 <= turn <= len(self._memory.replies):
            raise ValueError(
                f"there is no turn {turn}: this session has {len(self.replies)} replies"
            )
        other = Session(self.case, self.seed)
        for each in self._turns[1 : turn + 1]:
            if each.reply is not None:
                other._answer(each.reply.coded)
                other._turns[-1] = replace(other._turns[-1], worded=each.worded)
        return other

    def save(self, path: Path | str) -> None:
        """Write the session to a file, whole or not at all."""
        target = Path(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        write_file(target, json.dumps(self.json(), indent=1).encode())

    def json(self) -> dict[str, Any]:
        """The session as plain JSON."""
        turns = [
            {"reply": coded_json(each.reply.coded), "client": each.line, **_worded(each)}
            for each in self._turns[1:]
            if each.reply is not None
        ]
        ended = {"parting": self._parting.text} if self._parting is not None else {}
        return {
            "format": FORMAT,
            "case": self.case.slug,
            "seed": self.seed,
            "opening": self.opening,
            "turns": turns,
            **ended,
        }

    @classmethod
    def load(cls, path: Path | str) -> "Session":
        """A session as it was saved; what was judged or worded then is not so anew.

        Each line is checked against what the client says; another voice's words, which nothing
        rests on, are taken as they stand.

        Raises:
            SessionError: the file is no session, or its case is not here or has changed so that
                the client would answer differently.
        """
        file = Path(path)
        try:
            data = read_file(file, MAX_BYTES)
        except OSError as error:
            raise SessionError(f"{file.name} cannot be read: {error.strerror}") from error
        return cls.from_json(data, file.name)

    @classmethod
    def from_json(cls, data: bytes | str, name: str = "this session") -> "Session":
        """A session from JSON, which may come from anywhere.

        Raises:
            SessionError: as for `load`.
        """
        if len(data) > MAX_BYTES:
            raise SessionError(f"{name} is larger than a session can be")
        try:
            saved = Saved.model_validate_json(data)
            case = load_case(saved.case)
        except ValidationError as error:
            where = ".".join(str(part) for part in error.errors()[0]["loc"])
            raise SessionError(f"{name} is no saved session: {where or 'not JSON'}") from error
        except KeyError as error:
            raise SessionError(f"{name}: {error.args[0]}") from error
        session = cls(case, saved.seed)
        if session.opening != saved.opening:
            raise SessionError(f"{name} was saved with another edition of this case")
        for number, each in enumerate(saved.turns, 1):
            try:
                said = session._answer(each.reply.coded(session._turns[-1].line)).line
            except KeyError as error:
                what = f"{name}: turn {number} holds a code that is not known: {error.args[0]}"
                raise SessionError(what) from error
            if said != each.client:
                what = f"{name}: turn {number} is not what this client says to that"
                raise SessionError(what)
            session._turns[-1] = replace(session._turns[-1], worded=each.worded)
        if saved.parting is not None and session.end().text != saved.parting:
            raise SessionError(f"{name}: its end is not what this client says")
        return session

    def _answer(self, coded: CodedReply) -> ClientTurn:
        """The client's answer to a reply that has been judged."""
        memory, case, before = self._memory, self.case, self._state
        memory.turn += 1
        reply = taken(coded, self._moment())
        asked = asked_for(case, memory, before, reply)
        reply = with_events(reply, asked.event, passes_over(memory, reply))
        state, steps = moved(case, before, reply.deeds, memory.did)
        turning = Turning()
        state, mending = mended(case, state, reply.deeds)
        if mending and before.tear is not None:
            turning = Turning(mending=mending, rupture=case.ruptures[before.tear.number])
        else:
            state, gave_up = worsened(case, state, reply.deeds)
            state, opened = torn(case, state, reply.deeds)
            turning = Turning(opened or gave_up, gave_up=gave_up is not None)
        over = memory.turn >= case.length or reply.does("goodbye")
        memory.replies.append(reply.text)
        memory.did.append(frozenset(reply.deeds))
        if over:
            said = closing(case, memory, state, reply, asked, turning)
        else:
            said = speak(case, memory, state, reply, asked, turning)
        self._state = _deeper(state, said)
        turn = ClientTurn(
            memory.turn,
            said.text,
            state.mood(case),
            self._state,
            reply,
            steps,
            said.beat.id if said.beat else "",
            said.answers,
            said.asks,
            turning.name,
            over,
        )
        self._turns.append(turn)
        return turn

    def _moment(self) -> Moment:
        memory = self._memory
        last = memory.about
        now = self._turns[-1]
        return Moment(
            now.line,
            frozenset(memory.stems),
            topics_of(self.case),
            last.feels if last else (),
            last.not_ if last else (),
            feelings_near(self.case, memory),
            bool(now.told and last and last.depth >= 2),
            tuple(memory.replies),
        )


def _worded(turn: ClientTurn) -> dict[str, str]:
    return {"worded": turn.worded} if turn.worded else {}


def _speakable(text: str) -> str:
    """The text without halves of characters, which no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _deeper(state: State, said: Said) -> State:
    return replace(state, depth=max(state.depth, said.beat.depth)) if said.beat else state
