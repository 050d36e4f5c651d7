"""One line of a drill as the trainee has worked on it: attempts, judgements, and what is next."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from . import _reading as reading

MAX_ATTEMPTS = 3
MAX_REPLY = 2_000  # characters
RATINGS = range(1, 8)
Challenge = Literal["too-easy", "good-challenge", "too-hard"]
CHALLENGES: tuple[Challenge, ...] = get_args(Challenge)
Phase = Literal["reply", "predict", "judge", "feedback", "models", "done"]


@dataclass(frozen=True, slots=True)
class Attempt:
    """One reply and what followed.

    Attributes:
        reply: the trainee's words.
        rating: the trainee's own rating before any feedback, 1..7; None until it is given.
        judgement: what was shown, plain JSON; None until then. `met` (bool) says whether the reply
            did what the item aims at, `signal` (1..7, or None) is what the rating is compared with.
        disputed: whether the trainee disagrees with the judgement.
        why_disputed: the trainee's reason; may be empty.
    """

    reply: str
    rating: int | None = None
    judgement: Mapping[str, Any] | None = None
    disputed: bool = False
    why_disputed: str = ""

    @property
    def met(self) -> bool:
        """Whether the judgement says that the reply did what was aimed at."""
        return self.judgement is not None and self.judgement.get("met") is True

    @property
    def signal(self) -> float | None:
        """The practice signal, 1..7, where the judgement has one."""
        return reading.number((self.judgement or {}).get("signal"), RATINGS[0], RATINGS[-1])

    @property
    def miscalibration(self) -> float | None:
        """Own rating minus signal: above 0, the trainee rated higher; None where one is missing."""
        if self.rating is None or self.signal is None:
            return None
        return self.rating - self.signal

    def json(self) -> dict[str, Any]:
        """The entry of the answer's body."""
        return {
            "reply": self.reply,
            "rating": self.rating,
            "judgement": None if self.judgement is None else dict(self.judgement),
            "disputed": self.disputed,
            "why_disputed": self.why_disputed,
        }


@dataclass(frozen=True, slots=True)
class ItemWork:
    """What a trainee has done on one line.

    Attributes:
        draft: a reply being typed, kept so that a reload loses nothing.
        trying_again: whether another attempt was begun and not yet sent.
        models_seen: whether the model replies were shown.
        challenge: how hard it was, said at the end; None before that.
    """

    attempts: tuple[Attempt, ...] = ()
    draft: str = ""
    trying_again: bool = False
    models_seen: bool = False
    challenge: Challenge | None = None

    @property
    def phase(self) -> Phase:
        """What comes next: reply, predict, judge, feedback, models, or done."""
        if self.challenge is not None:
            return "done"
        if self.models_seen:
            return "models"
        if not self.attempts or self.trying_again:
            return "reply"
        last = self.attempts[-1]
        if last.rating is None:
            return "predict"
        return "judge" if last.judgement is None else "feedback"

    @property
    def can_try_again(self) -> bool:
        """Whether another attempt is open: feedback stands, and there were fewer than three."""
        return self.phase == "feedback" and len(self.attempts) < MAX_ATTEMPTS

    @property
    def can_see_models(self) -> bool:
        """Whether model replies may be shown.

        After trying again, or at once: when the reply met the aim, when the judgement abstained
        (it has no signal), or when the trainee disputes it.
        """
        if self.phase != "feedback":
            return False
        last = self.attempts[-1]
        return len(self.attempts) > 1 or last.met or last.signal is None or last.disputed

    def json(self) -> dict[str, Any]:
        """The entry of the answer's body."""
        return {
            "attempts": [attempt.json() for attempt in self.attempts],
            "draft": self.draft,
            "trying_again": self.trying_again,
            "models_seen": self.models_seen,
            "challenge": self.challenge,
        }


def read_item(value: object) -> ItemWork:
    """The work on one line as an answer's body has it; what makes no sense is left out."""
    entry = reading.mapping(value)
    attempts = tuple(
        _attempt(reading.mapping(one)) for one in reading.sequence(entry.get("attempts"))
    )
    replied = tuple(one for one in attempts if one.reply)[:MAX_ATTEMPTS]
    return ItemWork(
        attempts=replied,
        draft=reading.text(entry.get("draft"), MAX_REPLY),
        models_seen=bool(replied) and entry.get("models_seen") is True,
        challenge=_challenge(entry.get("challenge")) if replied else None,
        trying_again=entry.get("trying_again") is True and len(replied) < MAX_ATTEMPTS,
    )


def _challenge(value: object) -> Challenge | None:
    for one in CHALLENGES:
        if value == one:
            return one
    return None


def _attempt(entry: Mapping[str, Any]) -> Attempt:
    judgement = reading.mapping(entry.get("judgement")) or None
    rating = reading.whole(entry.get("rating"), RATINGS[0], RATINGS[-1])
    return Attempt(
        reply=reading.text(entry.get("reply"), MAX_REPLY),
        rating=rating,
        judgement=judgement if rating is not None else None,
        disputed=entry.get("disputed") is True,
        why_disputed=reading.text(entry.get("why_disputed"), MAX_REPLY),
    )
