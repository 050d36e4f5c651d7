from pathlib import Path
from typing import Any

import pytest

from alliance.content import folder
from alliance.exercises import check_exercise

from .samples import HEAD, THERAPIST, a_codebook, course, item_entries, write_exercise

BOOK = a_codebook()
CODING = {**HEAD, "kind": "coding", "step": "code", "transcript": "one", "codes": THERAPIST}
REPLY = {**HEAD, "kind": "reply", "step": "reflect"}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where an exercise's folder may be written, in a program's own content."""
    content = course(tmp_path / "content")
    monkeypatch.setenv("ALLIANCE_CONTENT", str(content))
    return content / "exercises" / "practice" / "03-try"


def drill(*items: dict[str, Any]) -> dict[str, Any]:
    """A drill's file."""
    return {**HEAD, "kind": "drill", "step": "drill", "items": list(items)}


def models(*changes: dict[str, Any]) -> list[dict[str, Any]]:
    """The model replies of a line, some of them changed."""
    replies = item_entries("d1")["models"]
    return [{**reply, **change} for reply, change in zip(replies, changes, strict=True)]


@pytest.mark.parametrize(
    "entries",
    [
        CODING,
        drill(item_entries("d1"), item_entries("d2", 3)),
        {**HEAD, "kind": "reader", "step": "notice", "transcripts": ["one", "a-session"]},
        {**REPLY, "prompts": [{"id": "r1", "title": "T", "prompt": "P"}]},
    ],
)
def test_a_finished_exercise_has_no_problem(place: Path, entries: dict[str, Any]) -> None:
    """One of each kind."""
    assert check_exercise(write_exercise(place, entries), BOOK) == []


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ({**CODING, "codes": [*THERAPIST, "reflecton"]}, ['"reflecton"', 'mean "reflection"']),
        ({**CODING, "codes": [*THERAPIST, "emotion"]}, ["not a code for the therapist"]),
        ({**CODING, "codes": [*THERAPIST, "advice"]}, ['"advice" stands here twice']),
        ({**CODING, "codes": THERAPIST[:5]}, ['"advice" is needed for turn t6']),
        ({**CODING, "transcript": "onne"}, ['unknown transcript "onne"', 'mean "one"']),
        ({**CODING, "skill": "listenin"}, ['unknown skill "listenin"', 'mean "listening"']),
        ({**CODING, "step": "coding"}, ["step cannot be"]),
        (drill(item_entries("d1"), item_entries("d1")), ['"d1" is used twice']),
        (drill({**item_entries("d1"), "aim": ["reflecton"]}), ["item d1", 'mean "reflection"']),
        (drill({**item_entries("d1"), "avoid": ["story"]}), ["item d1", "not a code for"]),
        (
            drill({**item_entries("d1"), "avoid": ["reflection"]}),
            ["aimed at and to be avoided", "which is to be avoided"],
        ),
        (drill({**item_entries("d1"), "models": []}), ["there are 0 model replies"]),
        (
            drill({**item_entries("d1"), "models": models({}, {"codes": []}, {})}),
            ["the warm model reply carries no code"],
        ),
        (
            drill({**item_entries("d1"), "models": models({}, {}, {"codes": ["validation"]})}),
            ["carries none of the codes to aim at"],
        ),
        (
            drill({**item_entries("d1"), "models": models({}, {"style": "plain"}, {})}),
            ["the same style"],
        ),
        (
            {**REPLY, "prompts": [{"id": "r1", "title": "T", "prompt": "P"}] * 2},
            ['"r1" is used twice'],
        ),
        (
            {**HEAD, "kind": "reader", "step": "notice", "transcripts": ["one", "one"]},
            ['"one" is used twice'],
        ),
    ],
)
def test_a_mistake_is_named_with_file_line_and_remedy(
    place: Path, entries: dict[str, Any], words: list[str]
) -> None:
    """Each kind of mistake in exercise.yaml."""
    problems = check_exercise(write_exercise(place, entries), BOOK)
    said = "\n".join(map(str, problems))
    for word in words:
        assert word in said
    assert all(problem.path.name == "exercise.yaml" and problem.line >= 1 for problem in problems)


def test_a_problem_stands_at_its_line(place: Path) -> None:
    """The line is that of the entry meant."""
    write_exercise(place, {**CODING, "codes": [*THERAPIST, "reflecton"]})
    (problem,) = check_exercise(place, BOOK)
    lines = (place / "exercise.yaml").read_text().splitlines()
    assert lines[problem.line - 1].strip() == "- reflecton"


@pytest.mark.parametrize("name", ["intro", "hints", "design"])
def test_a_missing_or_empty_text_is_reported(place: Path, name: str) -> None:
    """A trainee needs the introduction and the hints, another author the design."""
    write_exercise(place, CODING, **{name: " \n"})
    assert f"{name}.md is empty" in str(check_exercise(place, BOOK)[0])
    (place / f"{name}.md").unlink()
    assert f"{name}.md is missing" in str(check_exercise(place, BOOK)[0])
    (place / f"{name}.md").write_bytes(b"\xff\xfe")
    assert "not UTF-8" in str(check_exercise(place, BOOK)[0])


def test_hints_are_a_numbered_list(place: Path) -> None:
    """They are shown one by one."""
    write_exercise(place, CODING, hints="Read it twice.")
    assert "numbered list" in str(check_exercise(place, BOOK)[0])


def test_an_introduction_is_short(place: Path) -> None:
    """It stands above the exercise."""
    write_exercise(place, CODING, intro="word " * 121)
    assert "121 words" in str(check_exercise(place, BOOK)[0])


def test_a_graded_exercise_needs_neither_hints_nor_a_design_of_its_own(place: Path) -> None:
    """Its design is the assignment's."""
    assignment = place.parents[1] / "assignments" / "03-graded"
    graded = write_exercise(assignment / "exercises" / "03-coding", CODING)
    for name in ("hints.md", "design.md"):
        (graded / name).unlink()
    (assignment / "assignment.yaml").write_text("title: Graded\n")
    assert check_exercise(graded, BOOK) == []


def test_a_folder_name_that_is_no_slug_is_reported(place: Path) -> None:
    """The name becomes a file name on every system."""
    problems = check_exercise(write_exercise(place.with_name("Code_It"), CODING), BOOK)
    assert '"Code_It" cannot name an exercise' in str(problems[0])


def test_a_missing_exercise_file_is_reported(place: Path) -> None:
    """A folder without it has one problem more."""
    place.mkdir(parents=True)
    assert "exercise.yaml:1: there is no such file" in str(check_exercise(place, BOOK)[0])


def test_a_transcript_with_mistakes_is_pointed_to(place: Path) -> None:
    """They are told where the transcript itself is checked."""
    path = place.parents[2] / "transcripts" / "corpus" / "one.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("code: advice", "code: advize"))
    (problem,) = check_exercise(write_exercise(place, CODING), BOOK)
    assert "mistakes of its own" in str(problem)


def test_the_exercises_of_the_course_have_no_problem() -> None:
    """What ships is finished."""
    places = [path.parent for path in folder("exercises").glob("**/exercise.yaml")]
    assert places
    problems = [problem for place in places for problem in check_exercise(place)]
    assert "\n".join(map(str, problems)) == ""
