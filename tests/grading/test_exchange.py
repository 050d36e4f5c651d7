"""What passes through nbgrader's exchange: no key out, nothing but answers in."""

import os
import shutil
from pathlib import Path

import pytest
from nbgrader.exchange import ExchangeError

from alliance.grading import GradingError, check_release, grade

pytestmark = pytest.mark.skipif(os.name == "nt", reason="nbgrader has no exchange on Windows")


@pytest.fixture
def handed_in(program) -> Path:
    """Eve's submission as it lies in the exchange, with honest answers; she owns the folder."""
    folder = program.fetch("eve")
    program.save_coding(folder, program.right)
    return program.submit("eve")


def collected(program, trainee: str = "eve") -> Path:
    program.run("collect", "a1")
    return program.root / "submitted" / trainee / "a1"


def test_only_answers_and_notebook_are_collected(program, handed_in: Path) -> None:
    """Other files stay in the exchange, whatever they would do to whoever opens them."""
    for name in ("nbgrader_config.py", "evil.html", "second.ipynb"):
        (handed_in / name).write_text("x")
    (handed_in / "big").write_bytes(b"0" * 1_000_000)
    names = {path.name for path in collected(program).rglob("*") if path.is_file()}
    expected = {"a1.ipynb", "a1-coding.json", "timestamp.txt", "submission_secret.txt"}
    assert names == expected


def test_links_and_pipes_stop_nobody_else(program, handed_in: Path) -> None:
    """A submission with links, a pipe and a file too large does not keep others from collecting."""
    answers = handed_in / "answers"
    (answers / "a1-replies.json").symlink_to(program.root / "keys" / "a1" / "rubric.yaml")
    os.mkfifo(handed_in / "pipe")
    (handed_in / "loop").symlink_to(handed_in)
    (answers / "a1-coding.json").write_bytes(b" " * 3_000_000)
    folder = program.fetch("zoe")
    program.save_coding(folder, program.right)
    program.submit("zoe")
    eve = collected(program)
    assert not list((eve / "answers").iterdir())
    assert (eve / "left-out.txt").read_text().splitlines() == [
        "answers/a1-coding.json (larger than 2000 kB)",
        "answers/a1-replies.json (is a link)",
    ]
    program.run("autograde", "a1")
    assert program.scores("zoe")["a1-coding-points"] == (8.0, False)
    assert "left out when this was collected" in program.marked("eve").read_text().casefold()


def test_a_linked_answers_folder_brings_nothing(program, handed_in: Path) -> None:
    """The whole folder may be a link, too."""
    shutil.rmtree(handed_in / "answers")
    (handed_in / "answers").symlink_to(program.root / "keys" / "a1" / "transcripts")
    eve = collected(program)
    assert not list((eve / "answers").iterdir())


def test_the_moment_of_handing_in_cannot_be_rewritten(program, handed_in: Path) -> None:
    """Eve can write `timestamp.txt` in the exchange; what counts is the folder's name."""
    (handed_in / "timestamp.txt").write_text("1999-01-01 00:00:00 UTC")
    moment = (collected(program) / "timestamp.txt").read_text()
    assert moment == handed_in.name.split("+")[2]


def test_a_missing_notebook_does_not_hide_the_answers(program, handed_in: Path) -> None:
    """nbgrader passes over a submission without a notebook; the released one stands in for it."""
    (handed_in / "a1.ipynb").unlink()
    collected(program)
    program.run("autograde", "a1")
    assert program.scores("eve")["a1-coding-points"] == (8.0, False)
    assert "The notebook was not handed in" in program.marked("eve").read_text()


def test_a_release_with_words_of_the_key_is_refused(program) -> None:
    """A model answer pasted into the release after the build does not reach trainees."""
    (program.release / "hint.txt").write_text("There was room for you and nobody asked!")
    with pytest.raises(GradingError, match=r"hint\.txt holds words of the key"):
        check_release(program.root, program.release)
    shutil.rmtree(program.home / "exchange" / "test-course" / "outbound" / "a1")
    with pytest.raises((ExchangeError, SystemExit)):
        program.run("release_assignment", "a1")
    assert not (program.home / "exchange" / "test-course" / "outbound" / "a1").exists()


def test_a_release_with_answers_is_refused(program) -> None:
    """A folder `answers` would overwrite those of trainees."""
    (program.release / "answers").mkdir()
    with pytest.raises(GradingError, match="would overwrite the answers of trainees"):
        check_release(program.root, program.release)


def test_late_is_late(program) -> None:
    """The date in `assignment.yaml` reaches the gradebook, and nbgrader tells who was late."""
    path = program.home / "content" / "exercises" / "assignments" / "a1" / "assignment.yaml"
    path.write_text(path.read_text() + "due: 2026-01-10T13:00+02:00\n")
    program.rebuild()
    program.save_coding(program.hand_over("ana"), program.right)  # at 12:00 UTC
    program.run("autograde", "a1")
    with program.gradebook() as gradebook:
        assert gradebook.find_submission("a1", "ana").total_seconds_late == 3600


@pytest.mark.parametrize("way", ["nbgrader autograde", "grade"])
def test_a_program_can_take_points_off_for_lateness(program, way: str) -> None:
    """nbgrader's plugins for late submissions work as ever, in both ways of marking."""
    path = program.home / "content" / "exercises" / "assignments" / "a1" / "assignment.yaml"
    path.write_text(path.read_text() + "due: 2026-01-10T11:00Z\n")
    program.rebuild()
    with (program.root / "nbgrader_config.py").open("a") as config:
        config.write(LATENESS)
    program.save_coding(program.hand_over("ana"), program.right)
    if way == "grade":
        grade(program.root, "a1")
    else:
        program.run("autograde", "a1")
    with program.gradebook() as gradebook:
        notebook = gradebook.find_submission_notebook("a1", "a1", "ana")
        assert notebook.late_submission_penalty == 2.0


LATENESS = """
from nbgrader.plugins import LateSubmissionPlugin

class OnePointForHalfAnHour(LateSubmissionPlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return total_seconds_late / 1800

c.AssignLatePenalties.plugin_class = OnePointForHalfAnHour
"""


def test_what_is_handed_in_too_often_stays_in_the_exchange(program, caplog) -> None:
    """The earlier one counts where an assignment may be handed in once."""
    path = program.root / "keys" / "a1" / "assignment.yaml"
    path.write_text(path.read_text() + "attempts: 1\n")
    folder = program.fetch("eve")
    program.save_coding(folder, program.right)
    program.submit("eve")
    program.save_coding(folder, {"t1": ["reflection"]})
    second = program.submit("eve")
    program.run("collect", "a1")
    program.run("collect", "a1", "--update")
    grade(program.root, "a1")
    assert program.scores("eve")["a1-coding-points"] == (8.0, False)
    assert second.is_dir()
