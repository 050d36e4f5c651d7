"""A session as it is rated: who the two people are, and what each said, turn by turn.

It may be a transcript, a role-play of one's own, a pasted text, or what three people typed while
two of them played. How it is rated is for `_rating`.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any, Literal, Protocol

from alliance.transcripts import Transcript, spaced

from . import _reading as reading
from ._errors import InvalidStep
from ._talk import RATED, RATINGS, Talk

Speaker = Literal["therapist", "client"]
SPEAKERS: tuple[Speaker, ...] = ("therapist", "client")
MAX_SPOKEN = 1_200  # turns; a session of fifty minutes has about three hundred
MAX_WORDS = 6_000  # characters of one turn
MAX_NAME = 40
MAX_SITTING = 200_000  # bytes of all that was said; fifty minutes of talk are about 50,000


@dataclass(frozen=True, slots=True)
class Spoken:
    """What one of the two says before the other speaks; ids are t1, t2 … or a transcript's own."""

    id: str
    speaker: Speaker
    text: str


class HeardLine(Protocol):
    """A line of a pasted text: who spoke, as it is written there, and what."""

    @property
    def speaker(self) -> str: ...
    @property
    def text(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Sitting:
    """One session.

    Attributes:
        title: what it is called; may be empty.
        therapist: name of the one, or the word "Therapist"; `client` of the other.
        turns: what was said.
        own: how the therapist rated goal, task and bond right after it; empty where nobody did.
    """

    title: str = ""
    therapist: str = "Therapist"
    client: str = "Client"
    turns: tuple[Spoken, ...] = ()
    own: Mapping[str, int] = field(default_factory=dict[str, int])

    @property
    def marked(self) -> tuple[str, ...]:
        """Ids of the turns that are marked: the therapist's."""
        return tuple(turn.id for turn in self.turns if turn.speaker == "therapist")

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of all turns, in order."""
        return tuple(turn.id for turn in self.turns)

    @property
    def fingerprint(self) -> str:
        """Names what was said, spacing aside: two ratings with the same one are about the same."""
        said = [[turn.id, turn.speaker, spaced(turn.text)] for turn in self.turns]
        return sha256(json.dumps(said).encode()).hexdigest()[:24]

    def name(self, speaker: Speaker) -> str:
        """What the speaker is called."""
        return self.therapist if speaker == "therapist" else self.client

    def say(self, speaker: Speaker, text: str) -> "Sitting":
        """The session with one more turn; a speaker who goes on adds to their last one.

        Raises:
            InvalidStep: nothing was said, or it is longer than can be kept.
        """
        words = spaced(text)
        if not words:
            raise InvalidStep("Write what was said first. A few words are enough.")
        last = self.turns[-1] if self.turns else None
        if last is not None and last.speaker == speaker:
            longer = replace(last, text=f"{last.text} {words}")
            return _checked(replace(self, turns=(*self.turns[:-1], longer)))
        spoken = Spoken(f"t{len(self.turns) + 1}", speaker, words)
        return _checked(replace(self, turns=(*self.turns, spoken)))

    def json(self) -> dict[str, Any]:
        """The entry of an answer's body."""
        return {
            "title": self.title,
            "therapist": self.therapist,
            "client": self.client,
            "own": dict(self.own),
            "turns": [[turn.id, turn.speaker, turn.text] for turn in self.turns],
        }

    def text(self) -> str:
        """The session as lines that `alliance.transcripts.formats.heard` reads back."""
        return "".join(f"{turn.speaker[0].upper()}: {turn.text}\n\n" for turn in self.turns)


def of_transcript(transcript: Transcript) -> Sitting:
    """A session of the corpus."""
    turns = tuple(Spoken(turn.id, turn.speaker, spaced(turn.text)) for turn in transcript.turns)
    return Sitting(transcript.title, transcript.therapist.name, transcript.client.name, turns)


def of_talk(talk: Talk, client: str, title: str) -> Sitting:
    """A session that a trainee held with a simulated client."""
    sitting = Sitting(title, "Therapist", client, own=dict(talk.own))
    for speaker, words in talk.lines:
        said = words if words.strip() else "[silence]"
        sitting = sitting.say("client" if speaker == "client" else "therapist", said)
    return sitting


def of_lines(lines: Iterable[HeardLine], therapist: str, client: str) -> Sitting:
    """A pasted session, with what neither of the two said left out.

    Args:
        lines: what was read.
        therapist: the therapist's name as it stands in the lines; `client` the client's.

    Raises:
        InvalidStep: the two are the same, one of them says nothing, or it is too long.
    """
    if therapist == client:
        raise InvalidStep("Choose two different speakers for the therapist and the client.")
    speakers: dict[str, Speaker] = {therapist: "therapist", client: "client"}
    sitting = Sitting()
    for line in lines:
        speaker = speakers.get(line.speaker)
        if speaker is not None and line.text.strip():
            sitting = sitting.say(speaker, line.text)
    for speaker in SPEAKERS:
        if all(turn.speaker != speaker for turn in sitting.turns):
            raise InvalidStep(f"The {speaker} says nothing in this text. Choose other speakers.")
    return sitting


def read_sitting(value: object) -> Sitting | None:
    """A session as an answer's body has it, which somebody may have edited; None if it is none."""
    entry = reading.mapping(value)
    if not entry:
        return None
    own = reading.mapping(entry.get("own"))
    given = {name: reading.whole(own.get(name), RATINGS[0], RATINGS[-1]) for name in RATED}
    return Sitting(
        reading.text(entry.get("title"), 200),
        reading.text(entry.get("therapist"), MAX_NAME) or "Therapist",
        reading.text(entry.get("client"), MAX_NAME) or "Client",
        _turns(reading.sequence(entry.get("turns"))),
        {name: number for name, number in given.items() if number is not None},
    )


def _turns(entries: Sequence[object]) -> tuple[Spoken, ...]:
    turns: dict[str, Spoken] = {}
    for entry in entries[:MAX_SPOKEN]:
        name, speaker, text = (*reading.sequence(entry)[:3], None, None, None)[:3]
        words = reading.text(text, MAX_WORDS)
        if isinstance(name, str) and 0 < len(name) <= 80 and words and name not in turns:
            turns[name] = Spoken(name, "therapist" if speaker == "therapist" else "client", words)
    return tuple(turns.values())


def _checked(sitting: Sitting) -> Sitting:
    if len(sitting.turns) > MAX_SPOKEN:
        raise InvalidStep(f"A session can have {MAX_SPOKEN:,} turns here. Use a part of this one.")
    if len(sitting.turns[-1].text) > MAX_WORDS:
        raise InvalidStep(
            f"A turn can have {MAX_WORDS:,} characters, and {sitting.turns[-1].id} has more. "
            "Check that every change of speaker begins a new line with a name and a colon."
        )
    return sitting


def size(sitting: Sitting) -> int:
    """How many bytes its words take up in a file."""
    return sum(len(turn.text.encode("utf-8", "replace")) for turn in sitting.turns)
