"""The whole way of an assignment through nbgrader's own commands."""

from pathlib import Path

import pytest


@pytest.fixture
def marked(program):
    """Ana has handed in a full answer; it was collected and marked by nbgrader's commands."""
    folder = program.fetch("ana")
    program.save_coding(folder, program.right)
    program.save_replies(
        folder, r1="A seat, & nobody <b>asked</b>.\nI wonder if that hurt.", r2="Mm."
    )
    program.submit("ana")
    program.run("collect", "a1")
    program.run("autograde", "a1")
    return program


def test_marks_by_machine_and_by_person(marked) -> None:
    """Coding gets its points from the key at once, replies wait for a person."""
    assert marked.scores("ana") == {
        "a1-coding-points": (8.0, False),
        "a1-replies-photograph": (None, True),
        "a1-replies-whole": (None, True),
    }


def test_points_and_comments_reach_the_trainee(marked) -> None:
    """What the marker gives and writes stands in the feedback, beside the trainee's own words."""
    with marked.gradebook() as gradebook:
        where = ("a1", "a1", "ana")
        for name, points in (("a1-replies-photograph", 7), ("a1-replies-whole", 4)):
            grade = gradebook.find_grade(name, *where)
            grade.manual_score = points
            grade.needs_manual_grade = False
        comment = gradebook.find_comment("a1-replies-photograph", *where)
        comment.manual_comment = "You stayed with the seat."
        gradebook.db.commit()
        assert gradebook.find_submission("a1", "ana").score == 19
    marked.run("generate_feedback", "a1")
    marked.run("release_feedback", "a1")
    marked.run("fetch_feedback", "a1", "--student=ana", at=marked.home / "trainees" / "ana")
    [page] = (marked.home / "trainees" / "ana" / "a1" / "feedback").rglob("*.html")
    html = page.read_text(encoding="utf-8")
    assert "(Score: 19.0 / 20.0)" in html
    assert "You stayed with the seat." in html
    assert "A seat, &amp; nobody &lt;b&gt;asked&lt;/b&gt;.<br/>I wonder if that hurt." in html
    assert "empty seat" not in html  # the rubric's words
    assert "left the choice" not in html


def test_collecting_again_takes_the_newer_answer(marked) -> None:
    """Handing in again replaces the answer, and nbgrader marks it without being forced."""
    marked.save_coding(marked.home / "trainees" / "ana" / "a1", {"t1": ["open-question"]})
    marked.submit("ana")
    marked.run("collect", "a1", "--update")
    marked.run("autograde", "a1")
    assert marked.scores("ana")["a1-coding-points"] == (2.0, False)


def test_release_holds_notebook_and_material_only(program) -> None:
    """Trainees receive one notebook and the material of its exercises."""
    names = {path.relative_to(program.release).as_posix() for path in _files(program.release)}
    assert names == {
        "a1.ipynb",
        "material/exercises/a1-coding.json",
        "material/exercises/a1-replies.json",
    }


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]
