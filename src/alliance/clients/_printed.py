"""A session as plain text, to keep or to print."""

import unicodedata
from collections.abc import Iterator

from ._debrief import ABOUT, TurnDebrief, turns_of
from ._path import name_of
from ._session import Session


def debrief_text(session: Session) -> str:
    """The session as plain text, each reply with its codes, for keeping or printing.

    Lines that go on are indented, and characters that steer a screen are replaced, so that no
    words can pass for another speaker's or do anything but be read.
    """
    name = session.case.person.name
    parts = [
        f"{session.case.title} (a fictional client; seed {session.seed})",
        ABOUT,
        _spoken(name, session.opening),
    ]
    for shown in turns_of(session):
        found = [f"    - {line}" for line in _found_lines(shown)]
        said = _spoken(f"{shown.number}. You", shown.reply or "(silence)")
        parts.append("\n".join([said, *found]))
        parts.append(_spoken(name, shown.answer))
        if shown.line:
            parts.append(_spoken("    (worded by a language model; the case has", f"{shown.line})"))
    if session.parting is not None:
        parts.append(_spoken(name, session.parting.text))
    return "\n\n".join(parts) + "\n"


def _found_lines(turn: TurnDebrief) -> Iterator[str]:
    for found in turn.codes:
        how = "not judged" if found.abstained else f"probability {found.probability:.2f}"
        yield _plain(f"{name_of(found.code)} ({how}): “{found.quote}” {found.reason}", " ").strip()
    if not turn.codes:
        yield "no code was found" if turn.judged else "could not be judged"
    yield from turn.limits
    yield from (f"the client noticed {each.says}" for each in turn.events)
    if turn.turning_says:
        yield turn.turning_says


def _spoken(who: str, text: str) -> str:
    return f"{who}: {_plain(text, chr(10) + ' ' * 4)}"


def _plain(text: str, line_break: str) -> str:
    """Text without what would steer a screen or a printer; a line goes on after `line_break`."""
    lines = [
        "".join("�" if _steers(letter) else letter for letter in line.replace("\t", " "))
        for line in text.splitlines()
    ]
    return line_break.join(lines)


def _steers(letter: str) -> bool:
    """Control characters, lone surrogates, and marks that turn the direction of writing."""
    bidi = unicodedata.bidirectional(letter)
    turns = bidi in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    return turns or unicodedata.category(letter) in {"Cc", "Cs"}
