"""Transcripts and codes as the pages get them: plain JSON values, nothing more than is shown.

What a transcript and a code are belongs to `alliance.transcripts`.
"""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Any

from alliance.transcripts import Code, Codebook, Transcript, Turn

MAX_NOTE = 2_000  # characters of what a trainee notices at a turn
_HYPHENATED = re.compile(r"[a-z]+(?:-[a-z]+)+")


def session(transcript: Transcript, *, reference: bool) -> dict[str, Any]:
    """One transcript; with its reference annotations only where `reference` says so."""
    client, therapist = transcript.client, transcript.therapist
    age = "" if client.age is None else f"{client.age}. "
    return {
        "slug": transcript.slug,
        "title": transcript.title,
        "quality": transcript.quality,
        "about": transcript.about,
        "names": {"client": client.name, "therapist": therapist.name},
        "people": [
            {"name": client.name, "about": f"client. {age}{client.about}"},
            {"name": therapist.name, "about": f"therapist. {therapist.about}"},
        ],
        "notes": list(transcript.content_notes),
        "turns": {turn.id: _turn(turn, reference) for turn in transcript.turns},
    }


def codes(book: Codebook, wanted: Iterable[str]) -> dict[str, dict[str, Any]]:
    """What the page shows of these codes and of their neighbours, in the order asked for."""
    order = dict.fromkeys(name for name in wanted if name in book)
    for name in tuple(order):
        order.setdefault(book.code(name).neighbour)
    names = {code.id: code.name.lower() for code in book.codes if "-" in code.id}
    return {name: _code(book.code(name), names) for name in order}


def families(book: Codebook, used: Iterable[str]) -> list[dict[str, str]]:
    """The families of these codes, in the codebook's order."""
    names = {book.code(name).family for name in used if name in book}
    return [{"id": entry.id, "name": entry.name} for entry in book.families if entry.id in names]


def groups(book: Codebook, offered: Iterable[str]) -> list[dict[str, Any]]:
    """The codes on offer by family; families with a single one share a last group."""
    wanted = tuple(offered)
    by_family = [
        {
            "name": family["name"],
            "codes": [n for n in wanted if book.code(n).family == family["id"]],
        }
        for family in families(book, wanted)
    ]
    several = [group for group in by_family if len(group["codes"]) > 1]
    single = [name for group in by_family if len(group["codes"]) == 1 for name in group["codes"]]
    return [*several, {"name": "Further codes", "codes": single}] if single else several


def rows(left: Transcript, right: Transcript | None = None) -> list[tuple[str | None, str | None]]:
    """Turn ids side by side: those that two versions share stand in one row."""
    first = [turn.id for turn in left.turns]
    if right is None:
        return [(name, None) for name in first]
    second = [turn.id for turn in right.turns]
    aligned: list[tuple[str | None, str | None]] = []
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    for tag, a, a_end, b, b_end in matcher.get_opcodes():
        if tag == "equal":
            aligned += zip(first[a:a_end], second[b:b_end], strict=True)
        else:
            aligned += [(name, None) for name in first[a:a_end]]
            aligned += [(None, name) for name in second[b:b_end]]
    return aligned


def own_notes(body: dict[str, Any]) -> dict[str, str]:
    """What the trainee wrote beside turns, in an answer that somebody may have edited."""
    notes = body.get("notes")
    if not isinstance(notes, dict):
        return {}
    return {name: text[:MAX_NOTE] for name, text in notes.items() if isinstance(text, str) and text}


def _turn(turn: Turn, reference: bool) -> dict[str, Any]:
    return {
        "id": turn.id,
        "speaker": turn.speaker,
        "text": turn.text,
        "annotations": [
            {"code": note.code, "quote": note.quote, "why": note.why, "or": list(note.or_)}
            for note in (turn.annotations if reference else ())
        ],
    }


def _code(code: Code, names: dict[str, str]) -> dict[str, Any]:
    def readable(text: str) -> str:  # the codebook's authors refer to other codes by their ids
        return _HYPHENATED.sub(lambda found: names.get(found[0], found[0]), text)

    example = code.examples[0]
    return {
        "id": code.id,
        "name": code.name,
        "family": code.family,
        "key": code.key,
        "effect": code.effect,
        "definition": readable(code.definition),
        "counts": [readable(entry) for entry in code.counts],
        "does_not_count": [readable(entry) for entry in code.does_not_count],
        "neighbour": code.neighbour,
        "tell_apart": readable(code.tell_apart),
        "example": {"client": example.client, "therapist": example.therapist or ""},
    }
