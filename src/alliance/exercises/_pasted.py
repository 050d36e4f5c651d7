"""A pasted text once it was read: its lines, who seems to be who, and what to be careful about.

How lines and speakers are found is for `alliance.transcripts`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from . import _reading as reading
from ._errors import InvalidStep
from ._sitting import MAX_SITTING, MAX_SPOKEN, MAX_WORDS, SPEAKERS, HeardLine, Speaker

MAX_PASTED = 400_000  # characters of a text as it is pasted, times and all
MAX_SPEAKERS = 20
MAX_WARNINGS = 20
_MAX_SPEAKER = 80  # characters of a name as it stands in a text


class HeardText(Protocol):
    """What `alliance.transcripts.formats.heard` gives back, as far as it is used here."""

    @property
    def lines(self) -> Sequence[HeardLine]: ...
    @property
    def roles(self) -> Mapping[str, str]: ...
    @property
    def warnings(self) -> Sequence[str]: ...


@dataclass(frozen=True, slots=True)
class PastedLine:
    """One line: who spoke, as it is written in the text, and what."""

    speaker: str
    text: str


@dataclass(frozen=True, slots=True)
class Pasted:
    """A text that was read, and whose speakers are still to be confirmed.

    Attributes:
        lines: in order.
        roles: names guessed to be the therapist's and the client's; empty where unsure.
        warnings: what looks as if it could tell who somebody is.
    """

    lines: tuple[PastedLine, ...]
    roles: Mapping[str, Speaker] = field(default_factory=dict[str, Speaker])
    warnings: tuple[str, ...] = ()

    @property
    def speakers(self) -> Mapping[str, int]:
        """The names, in order of appearance, with how many lines each has."""
        counts: dict[str, int] = {}
        for line in self.lines:
            counts[line.speaker] = counts.get(line.speaker, 0) + 1
        return dict(list(counts.items())[:MAX_SPEAKERS])

    def guessed(self, role: Speaker) -> str | None:
        """The name guessed for a role; None where unsure."""
        found = [name for name, guess in self.roles.items() if guess == role]
        return found[0] if len(found) == 1 else None

    def json(self) -> dict[str, Any]:
        """The entry of an answer's body."""
        return {
            "lines": [[line.speaker, line.text] for line in self.lines],
            "roles": dict(self.roles),
            "warnings": list(self.warnings),
        }


def pasted(found: HeardText) -> Pasted:
    """What was understood of a text, if it can be a session.

    Raises:
        InvalidStep: it has no two speakers, or is longer than can be kept.
    """
    lines = tuple(
        PastedLine(line.speaker.strip()[:_MAX_SPEAKER], line.text.strip())
        for line in found.lines
        if line.text.strip()
    )
    if len({line.speaker for line in lines}) < len(SPEAKERS):
        raise InvalidStep(
            "No two speakers were found. Begin each line with who speaks and a colon, such as "
            "“T: How have you been?” and “C: Tired.”"
        )
    if len(lines) > MAX_SPOKEN or sum(_size(line) for line in lines) > MAX_SITTING:
        raise InvalidStep("This session is longer than can be kept here. Paste a part of it.")
    if any(len(line.text) > MAX_WORDS for line in lines):
        raise InvalidStep(
            f"One line has more than {MAX_WORDS:,} characters. Check that every change of speaker "
            "begins a new line with a name and a colon."
        )
    return Pasted(lines, _roles(found.roles, lines), _warnings(found.warnings))


def read_pasted(value: object) -> Pasted | None:
    """A text as an answer's body has it, which somebody may have edited; None if it is none."""
    entry = reading.mapping(value)
    pairs = [reading.sequence(each) for each in reading.sequence(entry.get("lines"))[:MAX_SPOKEN]]
    lines = tuple(
        PastedLine(reading.text(pair[0], _MAX_SPEAKER), reading.text(pair[1], MAX_WORDS))
        for pair in pairs
        if len(pair) > 1 and reading.text(pair[1], MAX_WORDS)
    )
    if len({line.speaker for line in lines}) < len(SPEAKERS):
        return None
    warnings = _warnings(reading.sequence(entry.get("warnings")))
    return Pasted(lines, _roles(reading.mapping(entry.get("roles")), lines), warnings)


def _roles(guessed: Mapping[str, object], lines: Iterable[PastedLine]) -> dict[str, Speaker]:
    names = {line.speaker for line in lines}
    return {
        name: role
        for name, guess in guessed.items()
        for role in SPEAKERS
        if guess == role and name in names
    }


def _warnings(found: Iterable[object]) -> tuple[str, ...]:
    texts = (reading.text(each, 300) for each in found)
    return tuple(dict.fromkeys(text for text in texts if text))[:MAX_WARNINGS]


def _size(line: PastedLine) -> int:
    return len(line.text.encode("utf-8", "replace"))
