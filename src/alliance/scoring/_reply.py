"""What the coder found in one reply: its behaviour, its codes, their words and their limits."""

from dataclasses import dataclass
from typing import Literal

Behaviour = Literal["reflection", "question", "input", "other"]
BEHAVIOURS: tuple[Behaviour, ...] = ("reflection", "question", "input", "other")


@dataclass(frozen=True, slots=True)
class FoundCode:
    """One code of the codebook, found in a reply.

    Attributes:
        code: the code's id.
        probability: 0 to 1, how often a reader of the codebook would be expected to agree.
        quote: the words of the reply that carry the code, exactly as they stand there.
        abstained: there is a sign of the code, and the coder does not judge it; a person should.
        reason: why, in plain words; for an abstention, what keeps the coder from judging.
    """

    code: str
    probability: float
    quote: str
    abstained: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CodedReply:
    """A therapist's reply with what was found in it. A practice signal, no measurement.

    Attributes:
        reply: the text that was judged, cut at 10,000 characters.
        client_turn: the client's line it answers, where one was given.
        behaviour: the most likely of the four behaviours.
        behaviour_probabilities: each behaviour's probability; they add up to 1.
        codes: the codes found, the most probable first, abstentions last.
        limits: what the coder cannot judge about this reply and why, in plain sentences.
        language_ok: whether the reply reads as English, the only language the coder knows.
        judged: whether the coder judges this reply at all.
        copied: the share of the reply's words that are the client's own run of words, 0 to 1.
    """

    reply: str
    client_turn: str | None
    behaviour: Behaviour
    behaviour_probabilities: dict[str, float]
    codes: tuple[FoundCode, ...] = ()
    limits: tuple[str, ...] = ()
    language_ok: bool = True
    judged: bool = True
    copied: float = 0.0

    def has(self, code: str) -> bool:
        """Whether the code was found and is judged, not merely suspected."""
        return any(found.code == code and not found.abstained for found in self.codes)

    def found(self, code: str) -> FoundCode | None:
        """The finding for this code, judged or not, or None."""
        return next((found for found in self.codes if found.code == code), None)
