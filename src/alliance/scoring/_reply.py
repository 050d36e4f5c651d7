"""What the coder found in one reply: its behaviour, its codes, their words and their limits."""

from collections.abc import Mapping
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
        abstained: the rules saw a sign of the code but do not judge it; a person should.
        reason: why, in plain words; for an abstention, what keeps the rules from judging.
    """

    code: str
    probability: float
    quote: str
    abstained: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CodedReply:
    """A therapist's reply with what the rules found in it. A practice signal, no measurement.

    Attributes:
        reply: the text that was judged, cut at 10,000 characters.
        client_turn: the client's line it answers, where one was given.
        behaviour: the most likely of the four behaviours.
        behaviour_probabilities: each behaviour's probability; they add up to 1.
        codes: the codes found, the most probable first, abstentions last.
        limits: what the rules cannot judge about this reply and why, in plain sentences.
        language_ok: whether the reply reads as English, the only language the rules know.
        judged: whether the rules judge this reply at all.
        copied: the share of the reply's words that are the client's own run of words, 0 to 1.
    """

    reply: str
    client_turn: str | None
    behaviour: Behaviour
    behaviour_probabilities: Mapping[str, float]
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
