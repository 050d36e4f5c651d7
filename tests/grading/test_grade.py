"""`grade`: the same marking in one process, with progress and a report."""

import os
from pathlib import Path

import nbformat
import pytest

from alliance.grading import Graded, GradingError, KeyMissing, grade


def two_trainees(program) -> None:
    program.save_coding(program.hand_over("ana"), program.right)
    program.save_coding(program.hand_over("bo@example.org"), {"t1": ["closed-question"]})


def test_every_submission_is_marked(program) -> None:
    """Each trainee has a score, and whoever has nothing for a person to read is done."""
    two_trainees(program)
    ana, other = grade(program.root, "a1")
    assert ana == Graded("ana", 8.0, 20.0, False)
    assert (other.trainee, other.score, other.failed) == ("bo@example.org", 1.0, False)
    assert program.scores("ana")["a1-coding-points"] == (8.0, False)


def test_replies_wait_for_a_marker(program) -> None:
    """A written reply needs a person; an unwritten one does not."""
    program.save_replies(program.hand_over("ana"), r2="Mm.")
    [ana] = grade(program.root, "a1")
    assert ana.needs_marking
    assert program.scores("ana") == {
        "a1-coding-points": (0.0, False),
        "a1-replies-photograph": (0.0, False),
        "a1-replies-whole": (None, True),
    }


def test_points_of_a_person_stay_when_marked_again(program) -> None:
    """Marking again renews what the program gave, and leaves what a person gave."""
    folder = program.hand_over("ana")
    program.save_replies(folder, r1="A seat.")
    grade(program.root, "a1")
    with program.gradebook() as gradebook:
        gradebook.find_grade("a1-replies-photograph", "a1", "a1", "ana").manual_score = 7
        gradebook.db.commit()
    [same] = grade(program.root, "a1")
    program.save_coding(folder, program.right)
    [renewed] = grade(program.root, "a1")
    [again] = grade(program.root, "a1", again=True)
    assert (same.score, renewed.score, again.score) == (7.0, 15.0, 15.0)


def test_progress_names_each_trainee(program) -> None:
    """Whoever waits is told whose turn it is."""
    two_trainees(program)
    told: list[tuple[int, int, str]] = []
    grade(program.root, "a1", progress=lambda *step: told.append(step))
    assert told == [(0, 2, "ana"), (1, 2, "bo@example.org"), (2, 2, "")]


def test_one_trainee_alone(program) -> None:
    """A single submission can be marked."""
    two_trainees(program)
    [only] = grade(program.root, "a1", trainee="bo@example.org")
    assert only.trainee == "bo@example.org"


def test_a_missing_notebook_is_replaced_and_reported(program) -> None:
    """Answers without a notebook are marked, on any way they were collected."""
    folder = program.hand_over("ana")
    program.save_coding(folder, program.right)
    (folder / "a1.ipynb").unlink()
    [ana] = grade(program.root, "a1")
    assert ana.score == 8.0
    assert ana.report[0].startswith("The notebook was not handed in")
    assert not (folder / "a1.ipynb").exists()


def test_a_failure_stops_nobody_else(program) -> None:
    """What cannot be marked is reported for that trainee, and the others are marked."""
    program.hand_over("ana")
    program.save_coding(program.hand_over("zoe"), program.right)
    (program.root / "autograded" / "ana").mkdir(parents=True)
    (program.root / "autograded" / "ana" / "a1").write_text("a file in the folder's place")
    ana, zoe = grade(program.root, "a1")
    assert (ana.failed, ana.score) == (True, None)
    assert ana.report[0].startswith("It could not be marked: ")
    assert zoe.score == 8.0


def test_a_submission_without_a_moment_is_marked_and_reported(program) -> None:
    """A timestamp that is none stops nbgrader; here the marker is told."""
    folder = program.hand_over("ana")
    program.save_coding(folder, program.right)
    (folder / "timestamp.txt").write_bytes(b"soon \xff")
    [ana] = grade(program.root, "a1")
    assert ana.score == 8.0
    assert ana.report[0].startswith("It does not say when it was handed in.")


def test_nbgrader_autograde_comes_to_the_same(program) -> None:
    """`nbgrader autograde` and `grade` leave the same notebook, marks and comments."""
    two_trainees(program)
    program.save_replies(program.root / "submitted" / "ana" / "a1", r2="Mm.")
    grade(program.root, "a1")
    before = left_by_marking(program)
    program.run("autograde", "a1", "--force")
    assert left_by_marking(program) == before


def left_by_marking(program) -> list[object]:
    """What there is to compare after marking."""
    left: list[object] = []
    for trainee in ("ana", "bo@example.org"):
        notebook = nbformat.read(program.marked(trainee), as_version=4)
        nbformat.validate(notebook)
        names = sorted(path.name for path in program.marked(trainee).parent.iterdir())
        with program.gradebook() as gradebook:
            submission = gradebook.find_submission_notebook("a1", "a1", trainee)
            comments = sorted((one.name, one.comment or "") for one in submission.comments)
            left += [submission.score, submission.flagged, comments]
        left += [notebook.cells, notebook.metadata, names, program.scores(trainee)]
    return left


def test_settings_of_the_current_folder_are_not_run(
    program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Called from inside a submission, its `nbgrader_config.py` is not executed."""
    folder = program.hand_over("ana")
    (folder / "nbgrader_config.py").write_text(f"open({str(tmp_path / 'trace')!r}, 'w')")
    monkeypatch.chdir(folder)
    grade(program.root, "a1")
    assert not (tmp_path / "trace").exists()
    assert Path(os.curdir).resolve() == folder


def test_what_is_missing_is_said_with_what_to_do(program, tmp_path: Path) -> None:
    """Each step that was forgotten has a sentence of its own."""
    with pytest.raises(KeyMissing, match="Run `alliance build`"):
        grade(program.root, "a2")
    with pytest.raises(GradingError, match="nbgrader collect a1"):
        grade(program.root, "a1")
    (program.root / "gradebook.db").unlink()
    program.hand_over("ana")
    with pytest.raises(GradingError, match="nbgrader generate_assignment a1"):
        grade(program.root, "a1")
    (program.root / "nbgrader_config.py").unlink()
    with pytest.raises(GradingError, match="is not a course root"):
        grade(program.root, "a1")


def test_a_build_the_gradebook_does_not_know_is_reported(program) -> None:
    """Points changed after the release are not mixed with those trainees were told."""
    program.save_coding(program.hand_over("ana"), program.right)
    path = program.home / "content" / "exercises" / "assignments" / "a1"
    for name in ("assignment.yaml", "rubric.yaml"):
        text = (path / name).read_text().replace("points: 20", "points: 21")
        text = text.replace("points: 8, marking", "points: 9, marking")
        (path / name).write_text(text)
    program.rebuild(generate=False)
    with pytest.raises(GradingError, match="nbgrader generate_assignment a1 --force"):
        grade(program.root, "a1")
