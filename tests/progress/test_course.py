"""Where a trainee stands, read from the answers beside the pages."""

import json

import pytest

from alliance.course import toc
from alliance.exercises import AnswerStore, load
from alliance.progress import course_progress

MODULE = toc().modules[0]
READ, CODE = "03-notice-two-sessions", "03-code-a-session"


def begin(folder, slug, body=None):
    """Save an answer as its exercise would."""
    file = AnswerStore.beside(folder).open(slug, load(slug).kind)
    answer = file.read()
    return file.save(
        body if body is not None else answer.body, [{"type": "opened"}], expect=answer.revision
    )


@pytest.fixture
def finished(monkeypatch):
    """Count any answer that says so as finished, whatever its kind."""
    import alliance.progress._course as course

    real = course.progress

    def progress(exercise, answer):
        found = real(exercise, answer)
        return (
            type(found)(found.total, found.total, "all", True) if answer.body.get("done") else found
        )

    monkeypatch.setattr(course, "progress", progress)


def test_nothing_begun(tmp_path):
    """An empty folder: a place to begin, and nothing is written into it."""
    progress = course_progress(tmp_path)
    assert progress.sentence == f"A good place to begin: {MODULE.title}."
    assert not progress.notices
    assert list(tmp_path.iterdir()) == []


def test_begun(tmp_path):
    """The first exercise that is not finished is where to go on."""
    begin(tmp_path, READ)
    progress = course_progress(tmp_path)
    assert progress.current is not None
    assert progress.current.next is not None
    assert progress.current.next.step.exercise == READ
    assert progress.sentence.startswith(
        f"Continue where you left off: {MODULE.title}, step “Notice” (0 of "
    )


def test_a_finished_exercise_leads_to_the_next(tmp_path, finished):
    """What is done is counted, and the step after it comes next."""
    begin(tmp_path, READ, {"done": True})
    progress = course_progress(tmp_path)
    assert progress.sentence == f"Continue where you left off: {MODULE.title}, step “Code”."
    assert progress.modules[0].finished == 1
    assert [step.label for step in progress.modules[0].practice][:2] == ["done", "not begun"]


def test_everything_finished(tmp_path, finished):
    """There is nothing to go on with, and all of it can be seen again."""
    for module in toc().modules:
        for step in module.steps:
            if step.exercise:
                begin(tmp_path, step.exercise, {"done": True})
    progress = course_progress(tmp_path)
    assert progress.current is None
    assert progress.sentence.startswith("You have finished every exercise.")


def test_a_damaged_answer_is_set_aside_and_told_once(tmp_path):
    """It is renamed, never deleted, and the sentence names the file."""
    begin(tmp_path, CODE)
    path = tmp_path / "answers" / f"{CODE}.json"
    path.write_bytes(b'{"format": ')
    progress = course_progress(tmp_path)
    [notice] = progress.notices
    [kept] = path.parent.glob(f"{CODE}.damaged-*.json")
    assert kept.name in notice
    assert kept.read_bytes() == b'{"format": '
    assert course_progress(tmp_path).notices == ()


def test_an_answer_of_a_newer_course_is_told_and_left(tmp_path):
    """An older program does not touch what a newer one wrote."""
    begin(tmp_path, CODE)
    path = tmp_path / "answers" / f"{CODE}.json"
    record = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**record, "version": 99}), "utf-8")
    before = path.read_bytes()
    [notice] = course_progress(tmp_path).notices
    assert "newer version" in notice
    assert path.read_bytes() == before


def test_answers_that_cannot_be_reached_are_told(tmp_path):
    """A file in the place of the folder of answers is no traceback."""
    (tmp_path / "answers").write_text("not a folder", "utf-8")
    assert course_progress(tmp_path).notices
