"""The answers that a demonstration is made of, and the demonstrations that are refused."""

from pathlib import Path

import pytest

from alliance.content import ContentError
from alliance.demo import DemoError, make_demo, read_invented
from alliance.grading import read_assignment


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("- exercise: 03-assignment-session", "- exercise: 03-session"), "is no role-play"),
        (("    stays-with-him:", "    stays-with-her:"), 'no word on "stays-with-him"'),
        (("{8: 2, 6: 1, 2: 0}", "{8: 2, 5: 1, 2: 0}"), "5 is the points of no level"),
        (("      waiting-room:", "      waiting-rooms:"), 'did you mean "waiting-room"'),
        (("      writing-down:", "      writing-up:"), "is nothing that this client asks"),
    ],
)
def test_mistakes_in_the_sessions_are_located(assignment, change, said) -> None:
    file = assignment / "invented.yaml"
    text = file.read_text(encoding="utf-8")
    assert change[0] in text
    file.write_text(text.replace(*change, 1), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_invented(read_assignment(assignment))
    problem = caught.value.problems[0]
    assert said in str(problem)
    assert problem.line > text[: text.index("sessions:")].count("\n")


@pytest.mark.parametrize("trainees", [5, 97])
def test_a_cohort_has_a_sensible_size(tmp_path: Path, trainees: int) -> None:
    """It says what is possible, and makes nothing."""
    with pytest.raises(DemoError, match="6 to 96 trainees"):
        make_demo(tmp_path / "course", trainees=trainees)
    assert not (tmp_path / "course").exists()


def test_a_folder_in_use_is_left_alone(tmp_path: Path) -> None:
    """A demonstration never goes into a folder with something in it."""
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(DemoError, match="in use already"):
        make_demo(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_every_level_of_the_course_has_an_invented_answer(checkout: Path) -> None:
    """So a supervisor meets all of them; and none is a model answer word for word."""
    for folder in (checkout / "exercises" / "assignments").iterdir():
        source = read_assignment(folder)
        invented = read_invented(source)
        marked = {name: one for each in invented.sessions for name, one in each.marks.items()}
        for criterion in source.rubric.criteria:
            fitting = [each for each in invented.answers if criterion.id in each.points]
            given = {each.points[criterion.id] for each in fitting}
            if criterion.id in marked:  # of the two, one level can be reached by other ways only
                assert not given
                assert len(marked[criterion.id].least) >= len(criterion.levels) - 2
                continue
            assert given == {level.points for level in criterion.levels}, criterion.id
            models = {model.text for model in criterion.model_answers}
            assert not models & {each.text for each in fitting}


FIRST = "exercise: 03-assignment-replies\n  prompt: r1\n  points: {hears-words-and-feeling: 10}"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("03-assignment-replies", "03-assignment-reply"), 'did you mean "03-assignment-replies"'),
        (("hears-words-and", "hears-word-and"), 'did you mean "hears-words-and-feeling"'),
        ((": 10", ": 9"), "use one of 10, 7, 5, 2, 0"),
        (("prompt: r1", "prompt: r2"), "name that prompt"),
    ],
)
def test_mistakes_in_the_invented_answers_are_located(assignment, change, said) -> None:
    """With the line, and with what to do."""
    file = assignment / "invented.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(FIRST, FIRST.replace(*change), 1), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_invented(read_assignment(assignment))
    [problem] = caught.value.problems
    assert said in str(problem)
    assert 5 < problem.line < 10


def test_model_answers_stand_in_for_invented_ones(assignment) -> None:
    """An assignment without them can still be demonstrated."""
    (assignment / "invented.yaml").unlink()
    source = read_assignment(assignment)
    texts = {each.text for each in read_invented(source).answers}
    wanted = [one for one in source.rubric.criteria if one.prompt is not None]
    assert texts == {model.text for one in wanted for model in one.model_answers}
