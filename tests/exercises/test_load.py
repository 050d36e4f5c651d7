import json
from pathlib import Path
from typing import Any

import pytest

from alliance.content import ContentError
from alliance.exercises import (
    CodingExercise,
    DrillExercise,
    ExerciseNotFound,
    InvalidSlug,
    ReplyExercise,
    load,
    read_exercise,
    slugs,
    to_material,
)

from .samples import (
    HEAD,
    THERAPIST,
    a_coding,
    a_drill,
    a_reply,
    course,
    item_entries,
    transcript_entries,
    write_exercise,
    write_yaml,
)

CODING = {**HEAD, "kind": "coding", "step": "code", "transcript": "one", "codes": THERAPIST}


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program's own content folder with one coding exercise."""
    folder = course(tmp_path / "content")
    monkeypatch.setenv("ALLIANCE_CONTENT", str(folder))
    write_exercise(folder / "exercises/practice/03-code", CODING)
    return folder


def release(folder: Path, bundle: Any, slug: str = "03-code") -> Path:
    """Put a bundle where a released assignment has it."""
    path = folder / "material" / "exercises" / f"{slug}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(bundle if isinstance(bundle, str) else json.dumps(bundle), encoding="utf-8")
    return path


def test_an_exercise_comes_with_what_lies_in_its_folder(content: Path) -> None:
    """Slug, introduction, hints and transcripts are attached."""
    exercise = load("03-code")
    assert isinstance(exercise, CodingExercise)
    assert (exercise.slug, exercise.kind) == ("03-code", "coding")
    assert exercise.intro == "Code each turn."
    assert exercise.hints == ("Read.", "Read again.")
    assert exercise.material[0].slug == "one"
    assert [turn.id for turn in exercise.turns] == ["t1", "t3", "t5", "t6"]
    assert exercise.has_reference


def test_a_changed_file_is_read_again(content: Path) -> None:
    """An author sees a change without a restart."""
    load("03-code")
    place = content / "exercises/practice/03-code"
    write_exercise(place, CODING, intro="Changed, and longer.")
    assert load("03-code").intro == "Changed, and longer."


def test_the_practice_exercises_are_listed(content: Path) -> None:
    """A folder without exercise.yaml is none."""
    (content / "exercises/practice/notes").mkdir()
    assert slugs() == ("03-code",)


def test_an_unknown_exercise_suggests_the_nearest(content: Path) -> None:
    """A slip in a notebook is easy to mend."""
    with pytest.raises(ExerciseNotFound, match='did you mean "03-code"'):
        load("03-cod")


@pytest.mark.parametrize("slug", ["../03-code", "03-code/", "", "nul"])
def test_a_name_that_is_no_slug_is_refused(content: Path, slug: str) -> None:
    """No name leads out of the folder."""
    with pytest.raises(InvalidSlug):
        load(slug, beside=content)


def test_a_graded_exercise_finds_its_private_transcript(content: Path) -> None:
    """The transcript lies with its assignment, not in the corpus."""
    assignment = content / "exercises/assignments/03-graded"
    place = write_exercise(
        assignment / "exercises" / "03-graded-coding", {**CODING, "transcript": "private"}
    )
    write_yaml(assignment / "transcripts" / "private.yaml", transcript_entries("private"))
    assert read_exercise(place).material[0].slug == "private"


def test_released_material_comes_before_the_courses_own(content: Path, tmp_path: Path) -> None:
    """Beside an assignment's notebook, its own exercise is shown."""
    release(tmp_path, to_material(a_coding()))
    exercise = load("03-code", beside=tmp_path)
    assert exercise.material[0].slug == "a-session"
    assert load("03-code", beside=tmp_path / "elsewhere").material[0].slug == "one"


def test_released_material_holds_no_reference(tmp_path: Path) -> None:
    """No annotation, and no word of one, is in the bundle; the turns are."""
    bundle = to_material(a_coding())
    text = json.dumps(bundle)
    assert "Because" not in text and "quote" not in text
    release(tmp_path, bundle)
    exercise = load("03-code", beside=tmp_path)
    assert not exercise.has_reference
    assert exercise.material == (a_coding().material[0].without_reference(),)


def test_a_reply_exercise_is_the_same_after_release(tmp_path: Path) -> None:
    """Bundles lose nothing but the reference."""
    release(tmp_path, to_material(a_reply()), "03-reply")
    exercise = load("03-reply", beside=tmp_path)
    assert isinstance(exercise, ReplyExercise)
    assert exercise == a_reply()
    assert exercise.prompt("r2").max_words == 5


def test_a_drill_cannot_be_released() -> None:
    """Its model replies would go with it."""
    with pytest.raises(ValueError, match="kind reply"):
        to_material(a_drill())


@pytest.mark.parametrize(
    "bundle",
    [
        "",
        "{",
        "[]",
        "[" * 100_000,
        {"format": "other"},
        {"format": "alliance-material", "version": 2},
        {"format": "alliance-material", "version": 1, "exercise": {"kind": "coding"}},
        {"format": "alliance-material", "version": 1, "exercise": {"kind": "essay"}},
    ],
)
def test_damaged_material_asks_to_fetch_the_assignment_again(tmp_path: Path, bundle: Any) -> None:
    """The message says what to do; nothing else is shown in its place."""
    release(tmp_path, bundle)
    with pytest.raises(ContentError, match="fetch the assignment again"):
        load("03-code", beside=tmp_path)


def test_material_under_another_name_is_refused(tmp_path: Path) -> None:
    """An answer must not be kept under the wrong exercise."""
    release(tmp_path, to_material(a_coding()), "03-other")
    with pytest.raises(ContentError, match='about "03-code"'):
        load("03-other", beside=tmp_path)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"kind": "codin"}, 'did you mean "coding"'),
        ({"kind": None}, "kind"),
        ({"slug": "03-code"}, "remove it"),
        ({"minutes": "ten"}, "minutes"),
        ({"step": "cod"}, 'did you mean "code"'),
        ({"codes": ["advice"]}, "codes"),
        ({"extra": 1}, 'unknown entry "extra"'),
        ({"transcript": "onee"}, 'did you mean "one"'),
    ],
)
def test_a_mistake_in_the_file_is_named_with_its_place(
    content: Path, change: dict[str, Any], words: str
) -> None:
    """Reading refuses, with the file and the remedy."""
    place = write_exercise(content / "exercises/practice/03-bad", {**CODING, **change})
    with pytest.raises(ContentError, match=r"exercise\.yaml:") as error:
        read_exercise(place)
    assert words in str(error.value)


def test_the_parts_of_an_exercise_are_found_by_id() -> None:
    """Items, prompts and transcripts; an unknown id raises KeyError."""
    assert a_drill().item("d2").id == "d2"
    assert a_coding().transcript_of("a-session").slug == "a-session"
    for find in (a_drill().item, a_reply().prompt, a_coding().transcript_of):
        with pytest.raises(KeyError):
            find("x9")


def test_a_drill_has_something_to_show_when_it_has_model_replies() -> None:
    """A drill without any is as a graded exercise."""
    bare = {**item_entries("d1"), "models": []}
    entries = {**HEAD, "kind": "drill", "step": "drill", "items": [bare]}
    assert a_drill().has_reference
    assert not DrillExercise.model_validate(entries).has_reference
