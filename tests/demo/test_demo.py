"""A demonstration: an invented cohort that behaves as cohorts do."""

import json
from collections import Counter
from pathlib import Path
from statistics import correlation, fmean

import pytest
from nbgrader.api import Gradebook

from alliance.cli import main
from alliance.content import ContentError
from alliance.demo import DemoError, demo_there, make_demo, read_invented
from alliance.grading import open_book, read_assignment, read_key, rules_for

from .conftest import NOW


def test_everybody_but_one_has_handed_in_and_is_graded(demo) -> None:
    """The last trainee hands nothing in; nobody's grading fails."""
    assert len(demo.trainees) == 12
    assert [one.trainee for one in demo.graded] == [one.id for one in demo.trainees[:-1]]
    assert not any(one.failed for one in demo.graded)


def test_the_able_do_better(demo) -> None:
    """Points from coding, and what a careful marker would give, go with the ability."""
    ability = {one.id: one.ability for one in demo.trainees}
    coding = [one for one in demo.graded if not any("could not be used" in r for r in one.report)]
    points = [one.score for one in coding]
    assert correlation([ability[one.trainee] for one in coding], points) > 0.5
    written: dict[str, float] = {}
    for (trainee, _), given in demo.careful.items():
        written[trainee] = written.get(trainee, 0) + given.points
    assert correlation([ability[name] for name in written], list(written.values())) > 0.5


def test_everybody_is_called_invented(demo) -> None:
    """In the gradebook, where a supervisor reads the names, and in the folder itself."""
    with Gradebook(f"sqlite:///{demo.root / 'gradebook.db'}", "demonstration") as gradebook:
        assert len(gradebook.students) == 12
        assert all(one.last_name.endswith("(invented)") for one in gradebook.students)
    assert "invented" in (demo.root / "DEMONSTRATION.txt").read_text(encoding="utf-8")


def test_something_goes_wrong_as_it_always_does(demo) -> None:
    """A late one, a damaged file, points written in, an edited session; each is said in words."""
    late, damaged, forged, kinder = demo.graded[:4]
    with Gradebook(f"sqlite:///{demo.root / 'gradebook.db'}", "demonstration") as gradebook:
        assert gradebook.find_submission(demo.assignment, late.trainee).total_seconds_late > 0
    assert any("breaks off or is mangled" in sentence for sentence in damaged.report)
    assert any("were changed" in sentence for sentence in forged.report)
    assert any("Nobody ever listened so" in sentence for sentence in kinder.report)


def test_sessions_are_held_step_by_step_and_the_able_hear_more(demo, checkout: Path) -> None:
    """Each replays but the one that was edited; no two are alike; every kind of reply is met."""
    key = read_key(demo.root, demo.assignment)
    [session] = (one for one in key.exercises.values() if one.kind == "roleplay")
    told = [
        one.trainee for one in demo.graded if any("seed and replies" in line for line in one.report)
    ]
    assert told == [demo.trainees[3].id]
    files = sorted((demo.root / "submitted").glob(f"*/*/answers/{session.slug}.json"))
    assert len(files) == len(demo.graded)
    said = [json.loads(file.read_text("utf-8"))["body"]["session"]["turns"] for file in files]
    replies = [tuple(turn["reply"]["reply"] for turn in turns) for turns in said]
    assert len(set(replies)) == len(replies)
    assert all(12 <= len(each) <= 16 for each in replies)
    written = read_assignment(checkout / "exercises" / "assignments" / key.slug)
    [lines] = read_invented(written).sessions
    poor = {*lines.always["fits-anybody"], *lines.always["in-its-place"]}
    shares = [sum(reply in poor for reply in each) / len(each) for each in replies]
    ability = {one.id: one.ability for one in demo.trainees}
    assert correlation([ability[file.parents[2].name] for file in files], shares) < -0.5


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


def test_two_markers_have_marked_most_and_every_third_work_twice(demo) -> None:
    """Some is left to try; where they lie far apart, somebody has to settle it."""
    with open_book(demo.root) as book:
        given = book.current(demo.assignment)
        settled = book.settled(
            demo.assignment, rules_for(demo.root, read_key(demo.root, demo.assignment))
        )
        assert book.verify(demo.assignment).sound
    assert {one.round for one in given} == {"first", "second"}
    assert len({one.marker for one in given}) == 2
    twice = {one.trainee for one in given if one.round == "second"}
    assert twice == {one.id for one in demo.trainees[:-1][::3]}
    states = Counter(one.state for one in settled.values())
    assert states["one"] and states["agreed"] and states["adjudication"]
    asked = 11 * len(read_assignment(demo.root / "keys" / demo.assignment).rubric.criteria)
    assert len(settled) == asked - 4


def test_one_marker_is_severe_and_one_generous(demo) -> None:
    """Measured against a careful marker, as moderation should find them."""
    beyond: dict[str, list[float]] = {}
    with open_book(demo.root) as book:
        for one in book.current(demo.assignment):
            careful = demo.careful.get((one.trainee, one.criterion))
            if careful is not None:
                beyond.setdefault(one.marker, []).append(one.points - careful.points)
    assert fmean(beyond["marker-ruth"]) < 0 < fmean(beyond["marker-sam"])


def test_the_same_seed_makes_the_same_cohort(demo, checkout, tmp_path: Path) -> None:
    """Another seed another one."""
    again = make_demo(tmp_path / "a", content=checkout, trainees=12, now=NOW)
    other = make_demo(tmp_path / "b", content=checkout, trainees=12, now=NOW, seed=2)
    assert (again.trainees, again.graded, again.careful) == (
        demo.trainees, demo.graded, demo.careful,
    )  # fmt: skip
    assert other.careful != demo.careful


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


def test_the_command_says_what_to_try(tmp_path: Path, capsys) -> None:
    """And leaves a folder in use alone."""
    assert demo_there(tmp_path / "course") is None
    assert main(["demo", str(tmp_path / "course"), "--trainees", "6", "--no-open"]) == 0
    said = capsys.readouterr().out
    assert "6 invented trainees, 5 submissions" in said
    assert "alliance moderate report 03-active-listening-assignment" in said
    assert demo_there(tmp_path / "course") == "03-active-listening-assignment"
    assert main(["demo", str(tmp_path / "course"), "--no-open"]) == 1
    assert "in use already" in capsys.readouterr().err
