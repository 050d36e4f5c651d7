"""A small session and the exercises on it that the widget tests share; codes are the course's."""

from pathlib import Path
from typing import Any

import pytest

from alliance.exercises import (
    AnswerFile,
    AnswerStore,
    CodingExercise,
    ReaderExercise,
    TasksExercise,
)
from alliance.transcripts import Transcript

SCRIPT = '<script>alert("x")</script>'
HEAD = {"module": "03-listening", "skill": "listening", "minutes": 10, "title": f"Listen {SCRIPT}"}
OFFERED = ("open-question", "closed-question", "reflection", "deeper-reflection", "validation")


def _turn(name: str, speaker: str, text: str, *notes: tuple[str, str, str]) -> dict[str, Any]:
    annotations = [
        {"code": code, "quote": quote, "why": f"Because of {quote}."}
        | ({"or": [other]} if other else {})
        for code, quote, other in notes
    ]
    return {"id": name, "speaker": speaker, "text": text, "annotations": annotations}


def a_session(slug: str = "a-session", **changes: Any) -> Transcript:
    """Four therapist turns, one of them split, and two client turns, one with script in it."""
    turns = [
        _turn("t1", "therapist", "What brings you here?", ("open-question", "What brings", "")),
        _turn("t2", "client", f"I hardly sleep. {SCRIPT}", ("story", "I hardly sleep", "")),
        _turn("t3", "therapist", "You hardly sleep.", ("reflection", "You hardly", "validation")),
        _turn("t4", "client", "It frightens me.", ("emotion", "frightens", "")),
        _turn("t5", "therapist", "Alone with it.", ("deeper-reflection", "Alone", "")),
        _turn("t6", "therapist", "Do you drink tea?", ("closed-question", "Do you", "")),
    ]
    entries = {
        "slug": slug,
        "title": "A session",
        "module": "03-listening",
        "quality": "mixed",
        "fictional": True,
        "about": "The third session.",
        "client": {"name": "Ana", "about": "A nurse."},
        "therapist": {"name": "Ben", "about": "In training."},
        "turns": turns,
    }
    return Transcript.model_validate({**entries, **changes})


def a_coding(*, reference: bool = True) -> CodingExercise:
    """A coding exercise on that session; without the reference it is a graded one."""
    entries = {"kind": "coding", "step": "code", "transcript": "a-session", "codes": OFFERED}
    exercise = CodingExercise.model_validate(
        {**HEAD, **entries, "slug": "03-code", "intro": "Read *slowly*.\n\nThen code."}
    )
    session = a_session() if reference else a_session().without_reference()
    return exercise.model_copy(update={"material": (session,)})


def a_reader() -> ReaderExercise:
    """Two versions of a session: t1 is the same in both, each has a turn of its own."""
    first = a_session("first", quality="mediocre")
    turns = [turn for turn in first.turns if turn.id != "t6"]
    own = first.turns[4].model_copy(update={"id": "t5a", "text": "Alone, at four in the morning."})
    second = first.model_copy(
        update={"slug": "second", "quality": "repaired", "turns": (*turns, own)}
    )
    entries = {"kind": "reader", "step": "notice", "transcripts": ("first", "second")}
    exercise = ReaderExercise.model_validate({**HEAD, **entries, "slug": "03-read"})
    return exercise.model_copy(update={"material": (first, second)})


def a_tasks() -> TasksExercise:
    """One task of each sort on that session."""
    models = [
        {"style": style, "text": "You hardly sleep.", "codes": ["reflection"], "why": "Hers."}
        for style in ("plain", "warm", "tentative")
    ]
    moves = [{"id": name, "text": f"Do {name}. {SCRIPT}", "why": f"Why {name}."} for name in "abc"]
    tasks = [
        {"task": "code", "id": "c1", "question": f"What? {SCRIPT}", "turn": "t3", "codes": OFFERED},
        {
            "task": "find",
            "id": "f1",
            "question": "Where?",
            "speaker": "client",
            "right": [{"turn": "t4", "why": "The fear."}],
            "near": [{"turn": "t2", "why": "Not yet."}],
        },
        {"task": "span", "id": "s1", "question": "Which?", "turn": "t4", "code": "emotion"},
        {
            "task": "rewrite",
            "id": "r1",
            "question": "Better?",
            "turn": "t6",
            "listen_for": "She is frightened.",
            "aim": ["reflection"],
            "nudge": "Listen to it.",
            "models": models,
        },
        {"task": "order", "id": "o1", "question": "First?", "moves": moves},
    ]
    entries = {"kind": "tasks", "step": "code", "transcript": "a-session", "tasks": tasks}
    exercise = TasksExercise.model_validate({**HEAD, **entries, "slug": "03-tasks"})
    return exercise.model_copy(update={"material": (a_session(),)})


@pytest.fixture
def tasks():
    """Tasks on that session."""
    return a_tasks()


@pytest.fixture
def answers(tmp_path: Path) -> AnswerStore:
    """The answers of one trainee, in a folder of their own."""
    return AnswerStore(tmp_path / "answers")


@pytest.fixture
def coding_file(answers: AnswerStore) -> AnswerFile:
    """The answer file of the coding exercise."""
    return answers.open("03-code", "coding")


@pytest.fixture
def coding():
    """The coding exercise with its reference."""
    return a_coding()


@pytest.fixture
def graded():
    """The same without reference, as a graded exercise has it."""
    return a_coding(reference=False)


@pytest.fixture
def reading():
    """Two versions of a session to read."""
    return a_reader()


@pytest.fixture
def script_in_text() -> str:
    """What the sample texts hold that must never become script."""
    return SCRIPT
