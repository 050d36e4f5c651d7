"""What was said in a session that came from outside: its lines, as far as they are understood."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NoReturn

from alliance.content import ContentError, Problem

from .._codebook import Speaker
from ._several import Coding

Sure = Literal["certain", "likely", "unsure"]
PASTED = Path("pasted text")
MAX_BYTES = 20_000_000
MAX_LINES = 200_000
MAX_TEXT = 20_000  # characters of one line of speech, as a turn of a transcript may have


@dataclass(frozen=True, slots=True)
class Line:
    """What one speaker says, as the file has it.

    Attributes:
        speaker: the name or letter as written; "" where the file names nobody.
        text: what is said, on one line, without the name and the time.
        start: seconds from the beginning; None where the file tells no time.
        end: seconds from the beginning, never before `start`; None likewise.
        number: 1-based line of the file (a table's row, a Word document's paragraph).
        id: the file's own id of this line; "" where it has none.
    """

    speaker: str
    text: str
    start: float | None = None
    end: float | None = None
    number: int = 1
    id: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """Words that may tell who somebody is.

    Attributes:
        kind: name, phone number, e-mail address, web address, address, date of birth or number.
        words: as they stand in the text.
        number: 1-based line of the file.
        line: 0-based place in `Heard.lines`.
    """

    kind: str
    words: str
    number: int
    line: int


@dataclass(frozen=True, slots=True)
class Guess:
    """Who is the therapist and who the client.

    Attributes:
        roles: speaker as written → therapist or client, for those of whom it is known.
        sure: certain (the file says so), likely (from how they speak) or unsure.
        why: one sentence for the person who decides.
    """

    roles: Mapping[str, Speaker] = field(default_factory=dict[str, Speaker])
    sure: Sure = "unsure"
    why: str = ""


@dataclass(frozen=True, slots=True)
class Heard:
    """A session as it was written down somewhere else.

    Attributes:
        lines: what was said, in order.
        guess: who is the therapist, how sure that is, and why.
        found: what looks private.
        notices: what was left out or changed on reading, one sentence each.
        format: webvtt, srt, csv, tsv, jsonl, text, word, annomi.
        title: what the file calls the session; may be empty.
        name: the file's own id of the session; may be empty.
        codings: what coders said of the lines, by the turn's id, where the file has that.
    """

    lines: tuple[Line, ...]
    guess: Guess = field(default_factory=Guess)
    found: tuple[Found, ...] = ()
    notices: tuple[str, ...] = ()
    format: str = "text"
    title: str = ""
    name: str = ""
    codings: tuple[Coding, ...] = ()

    @property
    def speakers(self) -> tuple[str, ...]:
        """Everybody who speaks, as written, in order of appearance; "" where nobody is named."""
        return tuple(dict.fromkeys(line.speaker for line in self.lines))

    @property
    def roles(self) -> Mapping[str, Speaker]:
        """Speaker as written → therapist or client, for everybody who speaks; empty when unsure."""
        return self.guess.roles if set(self.guess.roles) == set(self.speakers) else {}

    @property
    def warnings(self) -> tuple[str, ...]:
        """One short text for each thing that looks private: `line 3: phone number "…"`."""
        return tuple(f'line {one.number}: {one.kind} "{one.words}"' for one in self.found)


def refuse(path: Path, line: int, what: str, remedy: str = "") -> NoReturn:
    """Refuse a file, with the place and what to do.

    Raises:
        alliance.content.ContentError: always.
    """
    raise ContentError([Problem(path, line, "", what, remedy)])


def counted(number: int, thing: str) -> str:
    """`1 line`, `3 lines`."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def listed(names: Sequence[str] | Iterable[str], most: int = 6) -> str:
    """Names in quotation marks, the first few of many."""
    every = [f"“{shortened(name)}”" if name else "(no name)" for name in names]
    more = f" and {len(every) - most} more" if len(every) > most else ""
    return ", ".join(every[:most]) + more


def shortened(text: str, most: int = 60) -> str:
    """Text short enough for a message."""
    return text if len(text) <= most else text[: most - 1] + "…"
