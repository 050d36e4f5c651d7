"""Scales and observing exercises that the tests of rating share; skills are the course's."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from alliance.exercises import (
    Answer,
    ObserveAnswer,
    ObserveExercise,
    Rating,
    TurnMark,
    answer_bytes,
    parse_answer,
)
from alliance.transcripts import Transcript

from .samples import HEAD, a_transcript, write_yaml

SLUG = "03-observe"
ASKED = ("goal", "task", "bond", "listening")


def scale_entries(name: str) -> dict[str, Any]:
    """A scale as its file has it."""
    return {
        "id": name,
        "name": name.capitalize(),
        "about": f"How {name} shows.",
        "look_for": ["One thing.", "Another."],
        "anchors": {str(value): f"{name} at {value}" for value in (1, 3, 4, 5, 7)},
        "low": "T: Anyway.",
        "high": "T: Have I got that right?",
    }


def scales_entries(*names: str) -> dict[str, Any]:
    """A scales file as it is written."""
    wanted = names or ASKED
    return {"how": ["Start at 4."], "scales": [scale_entries(name) for name in wanted]}


def write_scales(path: Path, **changes: Any) -> Path:
    """A scales file, some entries changed."""
    write_yaml(path, {**scales_entries(), **changes})
    return path


def observe_entries(**changes: Any) -> dict[str, Any]:
    """An observing exercise on a transcript, as its file has it."""
    session = {"transcript": "a-session"}
    return {**HEAD, "kind": "observe", "step": "observe", "session": session, **changes}


def an_observing(transcript: Transcript | None = None, **changes: Any) -> ObserveExercise:
    """The same with its transcript; with `session=` it is about another one."""
    exercise = ObserveExercise.model_validate({**observe_entries(**changes), "slug": SLUG})
    material = (transcript or a_transcript(),) if exercise.needs else ()
    return exercise.model_copy(update={"material": material})


def reopened(state: ObserveAnswer) -> ObserveAnswer:
    """The work as it comes back from its file."""
    moment = "2025-01-31T12:00:00Z"
    answer = Answer(SLUG, "observe", 1, moment, moment, state.body())
    return ObserveAnswer.of(state.exercise, parse_answer(answer_bytes(answer), SLUG))


def rated(state: ObserveAnswer, *values: int) -> ObserveAnswer:
    """Every scale rated with these numbers, 4 where none is given; then finished."""
    for index, name in enumerate(state.exercise.asked):
        state = state.rate(name, values[index] if index < len(values) else 4)
    return state.finish()


def a_rating(name: str = "", marks: Any = None, **values: int) -> Rating:
    """A finished rating: scale by scale, and turn by turn."""
    from alliance.exercises import Given

    given = {scale: Given(value) for scale, value in values.items()}
    found = {turn: TurnMark(effect) for turn, effect in (marks or {}).items()}
    return Rating(rater=name, marks=found, scales=given, done=True)


@dataclass
class Line:
    """A line as a pasted text is read into."""

    speaker: str
    text: str


@dataclass
class Text:
    """A pasted text as it is read: lines, guesses, warnings."""

    lines: list[Line]
    roles: dict[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


def a_text(**changes: Any) -> Text:
    """Two speakers, who is who guessed."""
    lines = [Line("T", "How are you?"), Line("C", "Tired."), Line("T", "Tired, hm.")]
    return Text(**{"lines": lines, "roles": {"T": "therapist", "C": "client"}, **changes})
