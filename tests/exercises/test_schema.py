from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from alliance.content import folder, read_yaml
from alliance.exercises import exercise_schema

from .samples import HEAD, THERAPIST, a_codebook, item_entries
from .test_tasks import tasks_entries

SCHEMA = Draft202012Validator(exercise_schema(a_codebook()))
CODING = {**HEAD, "kind": "coding", "step": "code", "transcript": "one", "codes": THERAPIST}


def valid(entries: dict[str, Any]) -> bool:
    """Whether an editor would accept the file."""
    return SCHEMA.is_valid(entries)


@pytest.mark.parametrize(
    "entries",
    [
        CODING,
        {**HEAD, "kind": "reader", "step": "notice", "transcripts": ["one", "two"]},
        {**HEAD, "kind": "drill", "step": "drill", "items": [item_entries("d1")]},
        {
            **HEAD, "kind": "reply", "step": "reflect",
            "prompts": [{"id": "r1", "title": "T", "prompt": "P"}],
        },
        tasks_entries(),
    ],
)  # fmt: skip
def test_an_editor_accepts_a_good_exercise(entries: dict[str, Any]) -> None:
    """One of each kind."""
    assert valid(entries)


@pytest.mark.parametrize(
    "change",
    [
        {"codes": ["advice", "reflecton"]},
        {"step": "cod"},
        {"slug": "03-code"},
        {"minutes": 0},
        {"extra": 1},
        {"kind": "drill"},
    ],
)
def test_an_editor_marks_a_mistake(change: dict[str, Any]) -> None:
    """Unknown codes and entries, and what comes from the folder."""
    assert not valid({**CODING, **change})


def test_an_editor_accepts_the_exercises_of_the_course() -> None:
    """The schema made from the course's codebook fits what ships."""
    schema = Draft202012Validator(exercise_schema())
    files: list[Path] = sorted(folder("exercises").glob("**/exercise.yaml"))
    assert files
    for file in files:
        assert [error.message for error in schema.iter_errors(read_yaml(file).data)] == []
