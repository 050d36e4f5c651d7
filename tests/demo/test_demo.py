"""A demonstration: an invented cohort that behaves as cohorts do."""

import json
from collections import Counter
from pathlib import Path
from statistics import correlation, fmean

import pytest
from nbgrader.api import Gradebook

from alliance.cli import main
from alliance.demo import demo_there, make_demo, read_invented
from alliance.grading import open_book, read_assignment, read_key, rules_for

from .conftest import NOW

pytestmark = pytest.mark.course


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
