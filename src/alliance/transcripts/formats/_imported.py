"""A session from outside made a transcript of ours: turns, roles, and what it is."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from .._codebook import Speaker
from .._transcript import MAX_TURNS, Person, Transcript, Turn
from ._annomi import turn_id
from ._heard import MAX_TEXT, Heard, Line, listed, refuse

_MAX_SLUG = 80


@dataclass(frozen=True, slots=True)
class Origin:
    """What an imported session is.

    Attributes:
        source: where it comes from.
        consent: by what right it is used; "" only where it is fictional.
        fictional: whether it was invented.
    """

    source: str
    consent: str = ""
    fictional: bool = False


def merged(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Lines of one speaker that follow each other made one, from first start to last end.

    A turn grows no longer than a transcript's may be (20,000 characters); then another begins.
    """
    turns: list[Line] = []
    parts: list[str] = []
    length = 0
    for line in lines:
        length += len(line.text) + 1
        if turns and line.speaker == turns[-1].speaker and length <= MAX_TEXT:
            parts.append(line.text)
            turns[-1] = replace(turns[-1], end=_last_end(turns[-1], line))
            continue
        if turns:
            turns[-1] = replace(turns[-1], text=" ".join(parts))
        turns.append(line)
        parts, length = [line.text], len(line.text)
    if turns:
        turns[-1] = replace(turns[-1], text=" ".join(parts))
    return tuple(turns)


def _last_end(turn: Line, line: Line) -> float | None:
    """When a turn ends that a further line is joined to; files may tell times out of order."""
    if turn.start is None or line.end is None:
        return turn.end
    return max(turn.end or turn.start, line.end)


def without(heard: Heard, names: Iterable[str]) -> Heard:
    """The session without what these speakers say."""
    gone = set(names)
    return replace(heard, lines=tuple(line for line in heard.lines if line.speaker not in gone))


def make_transcript(
    heard: Heard, slug: str, roles: Mapping[str, Speaker], origin: Origin, path: Path
) -> Transcript:
    """The transcript of a session from outside.

    A session that carries coders' codings keeps its lines as they are, for they are what was
    coded; any other has the lines of one speaker joined.

    Args:
        heard: the session.
        slug: the transcript's name.
        roles: who is the therapist and who the client, for everybody who speaks.
        origin: where it comes from and by what right it is used.
        path: the file, for messages.

    Raises:
        alliance.content.ContentError: somebody has no role, only one side speaks, or it is longer
            than a transcript may be (5,000 turns).
    """
    lines = merged(_in_roles(heard.lines, roles, path)) if not heard.codings else heard.lines
    _check_length(lines, path)
    names = _names(heard, roles)
    about = "A session from outside the course; nobody has described it yet."
    return Transcript(
        slug=slug,
        title=heard.title.strip() or "Imported session",
        fictional=origin.fictional,
        source=origin.source,
        consent=origin.consent or None,
        about=about,
        client=Person(name=names["client"], about="The client of an imported session."),
        therapist=Person(name=names["therapist"], about="The therapist of an imported session."),
        turns=tuple(_turns(lines, roles, kept=bool(heard.codings))),
    )


def slug_of(name: str) -> str:
    """A slug made of any name: letters, digits and hyphens; "session" where none are left."""
    plain = unicodedata.normalize("NFKD", name[:400]).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_MAX_SLUG].strip("-")
    return slug or "session"


def _in_roles(lines: Iterable[Line], roles: Mapping[str, Speaker], path: Path) -> list[Line]:
    kept = list(lines)
    missing = dict.fromkeys(line.speaker for line in kept if line.speaker not in roles)
    if missing:
        first = next(line.number for line in kept if line.speaker in missing)
        refuse(
            path, first, f"it is not known whether {listed(missing)} is the therapist or the client"
        )
    return kept


def _check_length(lines: Sequence[Line], path: Path) -> None:
    if len(lines) < 2:
        refuse(path, 1, "only one person speaks, once", "a transcript has at least two turns")
    if len(lines) > MAX_TURNS:
        what = f"the session has more than {MAX_TURNS:,} turns"
        refuse(path, lines[MAX_TURNS].number, what, "split the file")


def _turns(lines: Sequence[Line], roles: Mapping[str, Speaker], *, kept: bool) -> Iterable[Turn]:
    for number, line in enumerate(lines, 1):
        yield Turn(
            id=turn_id(line.id) if kept else f"t{number}",
            speaker=roles[line.speaker],
            text=line.text,
            start=line.start,
            end=line.end,
        )


def _names(heard: Heard, roles: Mapping[str, Speaker]) -> dict[Speaker, str]:
    """What the two are called: their names in the file, where these are more than a role."""
    names: dict[Speaker, str] = {"client": "Client", "therapist": "Therapist"}
    for name in reversed(heard.speakers):
        if len(name) > 2 and name in roles:
            names[roles[name]] = name[:1].upper() + name[1:]
    return names
