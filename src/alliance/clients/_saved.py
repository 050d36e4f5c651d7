"""The form of a saved session. It may come from anywhere: everything is bounded and checked."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Annotated, Any, Literal

from pydantic import Field

from alliance.content import ContentEntry
from alliance.scoring import BEHAVIOURS, Behaviour, CodedReply, FoundCode

FORMAT = 1
MAX_BYTES = 4_000_000
MAX_CHARACTERS = 10_000


def coded_json(coded: CodedReply) -> dict[str, Any]:
    """A judged reply as plain JSON."""
    kept = asdict(coded)
    kept.pop("client_turn")
    return kept


class _KeptCode(ContentEntry):
    code: Annotated[str, Field(max_length=60)]
    probability: Annotated[float, Field(ge=0, le=1)]
    quote: Annotated[str, Field(max_length=MAX_CHARACTERS)]
    abstained: bool
    reason: Annotated[str, Field(max_length=1_000)]


class _KeptReply(ContentEntry):
    reply: Annotated[str, Field(max_length=MAX_CHARACTERS)]
    behaviour: Behaviour
    behaviour_probabilities: Mapping[Behaviour, Annotated[float, Field(ge=0, le=1)]]
    codes: Annotated[tuple[_KeptCode, ...], Field(max_length=60)]
    limits: Annotated[tuple[Annotated[str, Field(max_length=1_000)], ...], Field(max_length=20)]
    language_ok: bool
    judged: bool
    copied: Annotated[float, Field(ge=0, le=1)]

    def coded(self, line: str) -> CodedReply:
        """The reply as it was judged."""
        return CodedReply(
            self.reply,
            line,
            self.behaviour,
            {name: self.behaviour_probabilities.get(name, 0.0) for name in BEHAVIOURS},
            tuple(FoundCode(**each.model_dump()) for each in self.codes),
            self.limits,
            self.language_ok,
            self.judged,
            self.copied,
        )


class _KeptTurn(ContentEntry):
    reply: _KeptReply
    client: Annotated[str, Field(max_length=4_000)]
    worded: Annotated[str, Field(max_length=4_000)] = ""


class Saved(ContentEntry):
    """A saved session, checked for form and size, and for nothing else."""

    format: Literal[1]
    case: Annotated[str, Field(max_length=60)]
    seed: int
    opening: Annotated[str, Field(max_length=4_000)]
    turns: Annotated[tuple[_KeptTurn, ...], Field(max_length=100)]
    parting: Annotated[str, Field(max_length=4_000)] | None = None
