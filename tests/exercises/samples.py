"""Small exercises, transcripts and a codebook that the tests of this room share."""

import json
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from alliance.exercises import (
    Answer,
    CodingExercise,
    DrillExercise,
    ReaderExercise,
    ReplyExercise,
)
from alliance.transcripts import Codebook, Transcript

# id, neighbour, speaker
CODES = [
    ("open-question", "closed-question", "therapist"),
    ("closed-question", "open-question", "therapist"),
    ("reflection", "deeper-reflection", "therapist"),
    ("deeper-reflection", "reflection", "therapist"),
    ("validation", "deeper-reflection", "therapist"),
    ("advice", "validation", "therapist"),
    ("emotion", "story", "client"),
    ("story", "emotion", "client"),
]
THERAPIST = [code for code, _, speaker in CODES if speaker == "therapist"]
HEAD = {"module": "03-listening", "skill": "listening", "minutes": 10, "title": "An exercise"}


def a_codebook() -> Codebook:
    """Six therapist codes and two client codes."""
    return Codebook.model_validate(codebook_entries())


def codebook_entries() -> dict[str, Any]:
    """The same as its file has it."""
    return {
        "version": 1,
        "title": "Codes",
        "about": "For tests.",
        "skills": [{"id": "listening", "name": "Active listening"}],
        "families": [
            {"id": f"all-{who}", "name": who, "speaker": who, "about": "All."}
            for who in ("therapist", "client")
        ],
        "codes": [_code(*code, key="abcdefgh"[i]) for i, code in enumerate(CODES)],
    }


def _code(name: str, neighbour: str, speaker: str, key: str) -> dict[str, Any]:
    example = {"client": "I slept."} | ({"therapist": "Yes."} if speaker == "therapist" else {})
    return {
        "id": name,
        "name": name.replace("-", " ").capitalize(),
        "speaker": speaker,
        "family": f"all-{speaker}",
        "key": key,
        "definition": f"What {name} is.",
        "counts": ["This."],
        "does_not_count": ["That."],
        "neighbour": neighbour,
        "tell_apart": f"{name}, not {neighbour}.",
        "examples": [example] * 3,
        "component": "bond",
        "skill": "listening",
        "effect": "helps",
    } | ({"behaviour": "other"} if speaker == "therapist" else {})


def a_turn(name: str, text: str, *annotations: Any, speaker: str = "therapist") -> dict[str, Any]:
    """A turn as its file has it; an annotation is a code, or a code and those as defensible."""
    entries: list[dict[str, Any]] = []
    for annotation in annotations:
        code, *others = [annotation] if isinstance(annotation, str) else annotation
        entries.append({"code": code, "quote": text.split()[0], "why": f"Because {code}."})
        if others:
            entries[-1]["or"] = others
    return {"id": name, "speaker": speaker, "text": text, "annotations": entries}


def transcript_entries(slug: str = "a-session", turns: Any = None) -> dict[str, Any]:
    """A transcript as its file has it: four therapist turns and two client turns."""
    return {
        "slug": slug,
        "title": "A session",
        "module": "03-listening",
        "quality": "mixed",
        "fictional": True,
        "about": "The third session.",
        "client": {"name": "Ana", "about": "A nurse."},
        "therapist": {"name": "Ben", "about": "In training."},
        "turns": turns
        or [
            a_turn("t1", "What brings you  here today?", "open-question"),
            a_turn("t2", "I hardly sleep.", "story", speaker="client"),
            a_turn("t3", "You hardly sleep.", ("reflection", "validation")),
            a_turn("t4", "No. It frightens me.", "emotion", speaker="client"),
            a_turn("t5", "Frightened, and who would not be?", "deeper-reflection", "validation"),
            a_turn("t6", "Have you tried tea?", "advice"),
        ],
    }


def a_transcript(slug: str = "a-session", turns: Any = None) -> Transcript:
    """The transcript of `transcript_entries`."""
    return Transcript.model_validate(transcript_entries(slug, turns))


def a_coding(reference: bool = True) -> CodingExercise:
    """A coding exercise on that transcript; without reference it is as a graded one."""
    transcript = a_transcript()
    entries = {**HEAD, "step": "code", "kind": "coding", "transcript": "a-session"}
    exercise = CodingExercise.model_validate({**entries, "codes": THERAPIST, "slug": "03-code"})
    material = transcript if reference else transcript.without_reference()
    return exercise.model_copy(update={"material": (material,)})


def a_reader() -> ReaderExercise:
    """A reader exercise with two transcripts."""
    names = ["one", "two"]
    entries = {**HEAD, "step": "notice", "kind": "reader", "transcripts": names, "slug": "03-read"}
    material = tuple(a_transcript(name) for name in names)
    return ReaderExercise.model_validate(entries).model_copy(update={"material": material})


def item_entries(name: str, difficulty: int = 1) -> dict[str, Any]:
    """A line of a drill as its file has it."""
    return {
        "id": name,
        "difficulty": difficulty,
        "context": "Ana, 34, is a nurse.",
        "client": "I hardly sleep.",
        "listen_for": "She is tired.",
        "aim": ["reflection", "deeper-reflection"],
        "avoid": ["advice"],
        "nudge": "Listen to hardly.",
        "models": [
            {"style": style, "text": "Hardly.", "codes": ["reflection"], "why": "Her word."}
            for style in ("plain", "warm", "tentative")
        ],
    }


def a_drill(*difficulties: int) -> DrillExercise:
    """A drill with a line of each difficulty given, ids d1, d2 …"""
    levels = difficulties or (1, 1, 2, 2, 3, 3)
    items = [item_entries(f"d{i}", level) for i, level in enumerate(levels, 1)]
    entries = {**HEAD, "step": "drill", "kind": "drill", "items": items, "slug": "03-drill"}
    return DrillExercise.model_validate(entries)


def a_reply() -> ReplyExercise:
    """A reply exercise with two prompts."""
    prompts = [
        {"id": name, "title": name.upper(), "prompt": "Write.", "max_words": 5}
        for name in ("r1", "r2")
    ]
    entries = {**HEAD, "step": "reflect", "kind": "reply", "prompts": prompts, "slug": "03-reply"}
    return ReplyExercise.model_validate(entries)


def an_answer(body: Any = None, *events: dict[str, Any]) -> Answer:
    """An answer as it may come out of a file, with any body."""
    stamped = tuple({"at": "2025-01-31T12:00:00Z", **event} for event in events)
    return Answer("03-code", None, 1, "", "", body or {}, stamped)


def write_yaml(path: Path, entries: dict[str, Any]) -> None:
    """A content file; what stands in it twice is written out twice."""
    path.parent.mkdir(parents=True, exist_ok=True)
    YAML().dump(json.loads(json.dumps(entries)), path)


def course(folder: Path) -> Path:
    """A content folder with the codebook, two transcripts and no exercise."""
    files = {
        "transcripts/codebook.yaml": codebook_entries(),
        "transcripts/corpus/one.yaml": transcript_entries("one"),
        "transcripts/corpus/a-session.yaml": transcript_entries("a-session"),
    }
    for name, entries in files.items():
        write_yaml(folder / name, entries)
    (folder / "exercises" / "practice").mkdir(parents=True)
    return folder


def write_exercise(place: Path, entries: dict[str, Any], **texts: str) -> Path:
    """An exercise's folder with its files; `intro=""` leaves intro.md empty."""
    write_yaml(place / "exercise.yaml", entries)
    defaults = {"intro": "Code each turn.", "hints": "1. Read.\n2. Read again.", "design": "Why."}
    for name, text in (defaults | texts).items():
        (place / f"{name}.md").write_text(text, encoding="utf-8")
    return place
