"""The course's own assignments, through nbgrader: what is released, and what a full answer gets."""

from pathlib import Path

import pytest

from alliance.exercises import CodingExercise, ReplyExercise
from alliance.grading import build_course, grade, read_assignment
from alliance.grading._keys import private_texts


@pytest.fixture
def course(program, checkout: Path):
    """A program that has released every assignment of the course."""
    for slug in build_course(program.root, content=checkout).assignments:
        program.run("generate_assignment", slug)
    return program


def assignments(checkout: Path):
    for path in sorted((checkout / "exercises" / "assignments").glob("*/assignment.yaml")):
        yield read_assignment(path.parent)


def test_no_words_of_a_key_are_released(course, checkout: Path) -> None:
    """No reason, anchor, model answer, fault or name of a criterion is in a release folder."""
    for source in assignments(checkout):
        folder = course.root / "release" / source.slug
        files = [path for path in folder.rglob("*") if path.is_file()]
        assert len(files) == 1 + len(source.exercises)
        released = " ".join(" ".join(path.read_text(encoding="utf-8").split()) for path in files)
        secrets = {*private_texts(source), *(one.name for one in source.rubric.criteria)}
        assert len(secrets) > 10
        for secret in secrets:
            assert " ".join(secret.split()).replace('"', '\\"') not in released


def test_the_reference_itself_gets_full_points(course, checkout: Path) -> None:
    """Whoever codes as the key does has all automatic points, and replies wait for a person."""
    for source in assignments(checkout):
        course.assignment = source.slug
        folder = course.hand_over("ana")
        for slug, exercise in source.exercises.items():
            if isinstance(exercise, CodingExercise):
                codes = {turn.id: list(turn.codes) for turn in exercise.turns}
                course.save_coding(folder, codes, slug)
            elif isinstance(exercise, ReplyExercise):
                texts = {prompt.id: "There was a seat." for prompt in exercise.prompts}
                course.save(folder, slug, "reply", {"replies": texts, "handed_in": True})
        [ana] = grade(course.root, source.slug)
        automatic = [one for one in source.assignment.exercises if one.marking == "automatic"]
        assert ana.score == sum(one.points for one in automatic)
        assert (ana.needs_marking, ana.report) == (True, ())
