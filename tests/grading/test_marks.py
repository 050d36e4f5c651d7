"""Points for a coding, from the answer and the key alone."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance.exercises import Answer, CodingExercise, score_coding
from alliance.grading import AssignedExercise, read_assignment
from alliance.grading._marks import mark


@pytest.fixture(scope="session")
def exercise(checkout: Path) -> CodingExercise:
    """The first coding exercise that the course grades."""
    for path in sorted((checkout / "exercises" / "assignments").glob("*/assignment.yaml")):
        for exercise in read_assignment(path.parent).exercises.values():
            if isinstance(exercise, CodingExercise):
                return exercise
    raise AssertionError("the course grades no coding exercise")


def answer(exercise: CodingExercise, codings: dict[str, list[str]]) -> Answer:
    turns = {turn: {"codes": [{"code": code} for code in codes]} for turn, codes in codings.items()}
    return Answer(exercise.slug, "coding", 1, body={"turns": turns, "revealed": False})


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_points_are_those_of_practice(exercise: CodingExercise, data: st.DataObject) -> None:
    """A graded coding is scored as a practised one is, whatever was chosen."""
    turns = [turn.id for turn in exercise.turns]
    codes = st.lists(st.sampled_from(exercise.codes), unique=True, max_size=4)
    codings = data.draw(st.dictionaries(st.sampled_from(turns), codes))
    practised = score_coding(codings, exercise.material[0], speaker=exercise.speaker)
    assigned = AssignedExercise(slug=exercise.slug, points=40, marking="automatic")
    marked = mark(exercise, assigned, answer(exercise, codings))
    assert marked.points == pytest.approx(40 * practised.points, abs=0.0051)


def test_full_points_from_the_share_that_was_agreed(exercise: CodingExercise) -> None:
    """With `full_at`, a coding a little short of the reference has all points, and none has more."""
    right = {turn.id: list(turn.codes) for turn in exercise.turns}
    almost = right | {exercise.turns[0].id: []}
    for full_at, codings, points in (
        (0.5, almost, 40),
        (0.5, right, 40),
        (1, right, 40),
        (1, {}, 0),
    ):
        assigned = AssignedExercise(
            slug=exercise.slug, points=40, marking="automatic", full_at=full_at
        )
        assert mark(exercise, assigned, answer(exercise, codings)).points == points


def test_the_words_for_the_trainee_hold_nothing_of_the_key(exercise: CodingExercise) -> None:
    """Trainees read how many turns agree, and not which."""
    assigned = AssignedExercise(slug=exercise.slug, points=40, marking="automatic")
    marked = mark(exercise, assigned, answer(exercise, {}))
    total = len(exercise.turns)
    assert marked.words == (
        f"0 of {total} turns coded, 0 of them just as in the reference coding. Over all turns: 0%, "
        "which brings 0 of 40 points."
    )
    assert "Reference" not in marked.answer
    assert "Reference" in marked.for_marker
