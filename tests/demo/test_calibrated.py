"""Calibration on the course's own rubric, from `marking.yaml` to `alliance moderate`."""

import shutil
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from alliance.cli import main
from alliance.demo import Demo
from alliance.grading import open_book, open_desk
from alliance.marking import DeskError

pytestmark = pytest.mark.course


@pytest.fixture
def root(demo: Demo, tmp_path: Path) -> Path:
    """A copy of the demonstration that asks for calibration."""
    root = Path(shutil.copytree(demo.root, tmp_path / "course"))
    (root / "marking.yaml").write_text("calibration: {within: 0.25, share: 0.8}\n")
    return root


def scores(root: Path, demo: Demo) -> dict[tuple[str, str], float | None]:
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}", "demonstration") as gradebook:
        return {
            (submission.student_id, grade.name): grade.manual_score
            for submission in gradebook.find_assignment(demo.assignment).submissions
            for notebook in submission.notebooks
            for grade in notebook.grades
        }


def moderate(root: Path, demo: Demo, step: str, capsys) -> str:
    assert main(["moderate", step, demo.assignment, "--root", str(root)]) == 0
    return capsys.readouterr().out


def go_through(sits, points=None) -> None:
    while example := sits.asked():
        sits.give(sits.token(example), points=example.points if points is None else points)


def test_every_marker_calibrates_on_the_rubrics_own_answers(demo: Demo, root: Path, capsys) -> None:
    """One has not begun, one is half way, one differs too much, one is calibrated."""
    desks = {name: open_desk(root, demo.assignment, marker=name) for name in ("eve", "finn", "gil")}
    eve, finn, gil = (one.calibration for one in desks.values())
    assert len(eve.examples) == 20
    go_through(eve)
    go_through(finn, 0)
    first = gil.asked()
    gil.give(gil.token(first), points=first.points)
    finn_place = desks["finn"]
    assert (desks["eve"].open, finn_place.open, desks["gil"].open) == (True, False, False)
    with open_book(root) as book:
        [place, *_] = book.allocation(demo.assignment)
        asked = sorted({task.marker for task in book.allocation(demo.assignment)})
    said = moderate(root, demo, "calibration", capsys)
    assert "80% of 20 examples lie within 25% of their criterion's points" in said
    assert "eve: calibrated since 20" in said
    assert "  Try 1: 20 near enough of 16 needed.\n" in said
    assert "finn: not calibrated yet.\n  Try 1: 6 near enough of 16 needed.\n" in said
    assert "3 of 4 not near; -5.5 points beside the rubric on average." in said
    assert "Try 1: 1 near enough of 16 needed, 1 of 20 marked so far." in said
    assert [f"{name}: has not begun." in said for name in asked] == [True] * len(asked)
    stranger = open_desk(root, demo.assignment, marker=place.marker)
    [own, *_] = stranger.places()
    with pytest.raises(DeskError, match="Marking opens once"):
        stranger.give(own, points=0)


def test_calibration_never_reaches_the_gradebook_or_the_report(demo, root, capsys) -> None:
    moderate(root, demo, "publish", capsys)
    before, report = scores(root, demo), moderate(root, demo, "report", capsys)
    waiting = moderate(root, demo, "waiting", capsys)
    for name in ("eve", "finn"):
        go_through(open_desk(root, demo.assignment, marker=name).calibration, 0)
    moderate(root, demo, "publish", capsys)
    assert scores(root, demo) == before
    assert moderate(root, demo, "report", capsys) == report
    assert moderate(root, demo, "waiting", capsys) == waiting
    assert "(calibration)" in moderate(root, demo, "trail", capsys)


def test_without_the_rule_or_without_examples_every_desk_is_open(demo, root, capsys) -> None:
    rubric = root / "keys" / demo.assignment / "rubric.yaml"
    rubric.write_text(rubric.read_text().replace("- level: ", "- level: about "))
    said = moderate(root, demo, "calibration", capsys)
    assert "no model answer with a level in points" in said
    assert open_desk(root, demo.assignment, marker="eve").open
    (root / "marking.yaml").unlink()
    assert "No calibration is asked for" in moderate(root, demo, "calibration", capsys)
