"""One turn of a role-play, as the client took it and answered."""

from dataclasses import dataclass

from ._case import Mood
from ._deeds import Reply
from ._state import Moved, State


@dataclass(frozen=True, slots=True)
class ClientTurn:
    """What the client says to one reply.

    Attributes:
        number: the reply it answers, from 1; 0 for the opening.
        line: the client's words as the case has them; gestures stand in square brackets.
        mood: the client's manner.
        state: where the client is now.
        reply: the reply as the client took it; None for the opening.
        moved: what each thing that was done moved, and why.
        told: the id of the beat told for the first time, or "".
        answers: whether it answers a question that was asked.
        asks: the id of a question the client puts, or "".
        turning: `torn`, `softens` or `mended` where the bond tore or was mended, `withdraws`
            where a client who confronted goes quiet, else "".
        over: whether the session has ended with it.
        stepped_out: this is not the client: the program noticed that the trainee may be in
            danger, and says where to turn. Such a turn is not part of the session.
        worded: the line as another voice put it, or "". Nothing but what is shown rests on it.
        unworded: why another voice was asked and the line stands all the same, or "".
    """

    number: int
    line: str
    mood: Mood
    state: State
    reply: Reply | None = None
    moved: tuple[Moved, ...] = ()
    told: str = ""
    answers: bool = False
    asks: str = ""
    turning: str = ""
    over: bool = False
    stepped_out: bool = False
    worded: str = ""
    unworded: str = ""

    @property
    def text(self) -> str:
        """What the client says: in another voice's words where there are some, else the line."""
        return self.worded or self.line
