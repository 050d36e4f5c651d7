"""The cohort as it is taken from a course root: the gradebook's points, the answers' codes."""

import json
import shutil
from collections import Counter
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from alliance.cli import main
from alliance.demo import Demo
from alliance.exercises import score_turn
from alliance.grading import GradingError, cohort_tables, graded_assignments, read_assignment
from alliance.progress import cohort_figures, cohort_frames
from alliance.transcripts import codebook

pytestmark = pytest.mark.course

CODING = "03-assignment-coding"


@pytest.fixture
def root(demo: Demo, tmp_path: Path) -> Path:
    """A copy of the demonstration, to change."""
    return Path(shutil.copytree(demo.root, tmp_path / "course"))


def test_points_are_the_gradebooks(demo: Demo) -> None:
    """Of every cell; None where a person has still to mark; nothing for who is missing."""
    [table] = cohort_tables(demo.root)
    rows = {row.id: row for row in table.rows}
    with Gradebook(f"sqlite:///{demo.root / 'gradebook.db'}", "demonstration") as gradebook:
        for submission in gradebook.find_assignment(demo.assignment).submissions:
            [notebook] = submission.notebooks
            expected = {
                grade.name: None
                if grade.needs_manual_grade and grade.manual_score is None
                else grade.score
                for grade in notebook.grades
            }
            row = rows.pop(submission.student_id)
            assert dict(row.points) == expected
            assert row.late == submission.total_seconds_late
            assert row.moment.replace(tzinfo=None) == submission.timestamp
    [missing] = rows.values()
    assert (missing.state, missing.points) == ("not handed in", {})


def test_codes_taken_for_each_other_are_those_of_the_answers(demo: Demo) -> None:
    """Counted anew from the files that were handed in."""
    exercise = read_assignment(demo.root / "keys" / demo.assignment).exercises[CODING]
    book = codebook()
    expected: Counter[tuple[str, str]] = Counter()
    shares: dict[tuple[str, str], float] = {}
    for trainee in demo.trainees[:-1]:
        file = demo.root / "submitted" / trainee.id / demo.assignment / "answers" / f"{CODING}.json"
        try:
            turns = json.loads(file.read_text(encoding="utf-8"))["body"]["turns"]
        except ValueError:
            continue  # the damaged one
        for turn in exercise.turns:
            given = [one["code"] for one in turns.get(turn.id, {}).get("codes", [])]
            score = score_turn(turn.id, given, turn.annotations, book)
            if turn.annotations:
                shares[trainee.id, f"{CODING} {turn.id}"] = score.points
            for one in score.expected:
                if one.credit < 1:
                    others = [one.matched] if one.matched else score.wrong or [None]
                    for other in others:
                        name = book.code(other).name if other else ""
                        expected[book.code(one.annotation.code).name, name] += 1
    [table] = cohort_tables(demo.root)
    found = cohort_figures(table)
    assert {(one.reference, one.given): one.times for one in found.confused} == expected
    assert all(one.chances >= one.trainees for one in found.confused)
    kept = {(row.id, turn): share for row in table.rows for turn, share in row.turns.items()}
    assert kept == shares


def test_without_names_nobody_is_known(demo: Demo, root: Path, tmp_path: Path, capsys) -> None:
    """Neither on the page nor in a frame; the pseudonyms are those of the files."""
    page = tmp_path / "cohort.html"
    assert main(["cohort", "--root", str(root), "--to", str(page), "--no-names"]) == 0
    assert "loads nothing from elsewhere" in capsys.readouterr().out
    text = page.read_text(encoding="utf-8")
    for trainee in demo.trainees:
        assert trainee.last_name not in text
        assert trainee.id not in text
    marks = tmp_path / "marks.csv"
    assert main(["marks", demo.assignment, str(marks), "--no-names", "--root", str(root)]) == 0
    frame = cohort_frames(cohort_tables(root, names=False))["trainees"]
    assert set(frame.trainee) == {
        line.split(",")[0] for line in marks.read_text(encoding="utf-8-sig").splitlines()[1:]
    }


def test_work_that_was_collected_and_not_graded_is_not_called_missing(
    demo: Demo, root: Path
) -> None:
    """It lies in submitted/, and the gradebook knows nothing of it."""
    late = demo.trainees[-1].id
    folder = root / "submitted" / late / demo.assignment
    shutil.copytree(root / "submitted" / demo.trainees[4].id / demo.assignment, folder)
    [table] = cohort_tables(root)
    [row] = [row for row in table.rows if row.id == late]
    assert (row.state, row.points, row.turns) == ("not graded yet", {}, {})


def test_two_of_one_name_are_told_apart(demo: Demo, root: Path) -> None:
    """By their ids; who has no name is called by it."""
    one, two, three = (trainee.id for trainee in demo.trainees[3:6])
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}", "demonstration") as gradebook:
        for trainee in (one, two):
            gradebook.update_or_create_student(trainee, first_name="Jo", last_name="Doe")
        gradebook.update_or_create_student(three, first_name=None, last_name=None)
    names = {row.id: row.name for row in cohort_tables(root)[0].rows}
    assert (names[one], names[two], names[three]) == (f"Jo Doe ({one})", f"Jo Doe ({two})", three)


def test_all_assignments_by_due_date_unless_some_are_named(demo: Demo, root: Path) -> None:
    """Those the gradebook knows and that have a key."""
    assert graded_assignments(root) == [demo.assignment]
    shutil.rmtree(root / "keys" / demo.assignment)
    assert graded_assignments(root) == []
    assert cohort_tables(root) == ()
    with pytest.raises(GradingError, match="no key"):
        cohort_tables(root, ["03-active-listening-assignment"])


@pytest.mark.parametrize(
    ("words", "said", "status"),
    [
        (("nothing",), "There is no key for", 1),
        (("a", "a"), "named twice", 2),
    ],
)
def test_what_cannot_be_shown_is_said(root: Path, tmp_path: Path, words, said, status, capsys):
    page = tmp_path / "cohort.html"
    assert main(["cohort", *words, "--root", str(root), "--to", str(page)]) == status
    assert said in capsys.readouterr().err
    assert not page.exists()
