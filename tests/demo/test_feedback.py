"""Feedback for the invented cohort: what stands in it, what must not, and how it gets out."""

import io
import re
import shutil
import zipfile
from html import unescape
from pathlib import Path

import pytest

from alliance.cli import main
from alliance.demo import Demo
from alliance.exercises import AnswerStore
from alliance.grading import feedback_zip, grade, marksheet, read_key, write_feedback
from alliance.grading._keys import private_texts  # what must never leave the key

pytestmark = pytest.mark.course

SCRIPT = '</blockquote><script>alert(1)</script><img src=x onerror="alert(2)">'


@pytest.fixture
def root(demo: Demo, tmp_path: Path) -> Path:
    """A copy of the demonstration, to change."""
    return Path(shutil.copytree(demo.root, tmp_path / "course"))


def text(page: Path) -> str:
    """What a reader reads."""
    markup = page.read_text(encoding="utf-8")
    return " ".join(
        unescape(re.sub(r"<style>.*?</style>|<[^>]+>", " ", markup, flags=re.S)).split()
    )


def test_points_level_comment_and_own_words(demo: Demo, root: Path) -> None:
    """Of everybody, with the total that the gradebook has."""
    written = write_feedback(root, demo.assignment)
    assert [one.trainee for one in written] == [one.id for one in demo.trainees[:-1]]
    rows = {row.id: row for row in marksheet(root, demo.assignment).rows}
    for one in written:
        read = text(one.page)
        row = rows[one.trainee]
        so_far = " so far" if row.waiting else ""
        assert f"{row.so_far:g} of 100 points{so_far}" in read
        assert ("still to be marked" in read) == row.waiting
        assert "You wrote" in read
    whole = next(one for one in written if not rows[one.trainee].waiting)
    read = text(whole.page)
    assert "What that stands for" in read
    comments = {
        careful.comment
        for (name, _), careful in demo.careful.items()
        if name == whole.trainee and careful.comment
    }
    assert all(" ".join(comment.split()) in read for comment in comments)
    assert "What to practise next" in read


def test_nothing_of_the_key_but_the_level_reached(demo: Demo, root: Path) -> None:
    """No other anchor, no model answer, no reference coding, no reason, no marker's name."""
    key = read_key(root, demo.assignment)
    anchors = {level.anchor for one in key.rubric.criteria for level in one.levels}
    rows = {row.id: row for row in marksheet(root, demo.assignment).rows}
    own = {  # invented answers may say what a model answer says
        " ".join(str(reply).split())
        for one in demo.trainees[:-1]
        for body in bodies(root, one.id, demo.assignment)
        for reply in body.get("replies", {}).values()
    }
    for one in write_feedback(root, demo.assignment):
        read = text(one.page)
        told = {
            max(
                (lv for lv in criterion.levels if lv.points <= points), key=lambda lv: lv.points
            ).anchor
            for criterion in key.rubric.criteria
            if (points := rows[one.trainee].points[criterion.grade_id]) is not None
        }
        for private in private_texts(key):
            words = " ".join(private.split())
            if len(words.split()) < 4 or private in told or any(words in each for each in own):
                continue
            assert words not in read, private
        assert told <= anchors
        assert "marker-" not in read


def bodies(root: Path, trainee: str, assignment: str):
    folder = root / "submitted" / trainee / assignment / "answers"
    for path in sorted(folder.glob("*.json")):
        try:
            yield AnswerStore(folder).open(path.stem).read().body
        except Exception:  # one is damaged on purpose
            continue


def test_what_a_stranger_wrote_stays_words(demo: Demo, root: Path) -> None:
    """In an answer and in a comment; and the page may run nothing in any case."""
    trainee = demo.trainees[4].id
    store = AnswerStore(root / "submitted" / trainee / demo.assignment / "answers")
    slug = "03-assignment-replies"
    file = store.open(slug, "reply")
    answer = file.read()
    prompt = next(iter(answer.body["replies"]))
    file.save({**answer.body, "replies": {prompt: SCRIPT}}, expect=answer.revision)
    grade(root, demo.assignment, trainee=trainee)
    [one] = write_feedback(root, demo.assignment, trainee=trainee)
    markup = one.page.read_text(encoding="utf-8")
    assert "<script" not in markup
    assert "<img" not in markup
    assert SCRIPT in unescape(markup)
    assert "default-src 'none'" in markup
    assert not re.search(r"(src|href)\s*=", re.sub(r"&[^;]+;", "", markup.split("<body>")[1]).replace(
        "img src", ""))  # fmt: skip


def test_a_second_time_nothing_is_written_anew(demo: Demo, root: Path) -> None:
    """And the zip file is the same, byte for byte."""
    first = write_feedback(root, demo.assignment)
    packed = feedback_zip(first)
    again = write_feedback(root, demo.assignment)
    assert all(one.changed for one in first)
    assert not any(one.changed for one in again)
    assert feedback_zip(again) == packed
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert len(archive.namelist()) == len(first)
        assert all(re.fullmatch(r"feedback-[\w.-]+\.html", name) for name in archive.namelist())


def test_one_that_cannot_be_made_does_not_stop_the_rest(demo: Demo, root: Path, capsys) -> None:
    folder = root / "feedback" / demo.trainees[2].id
    folder.parent.mkdir(exist_ok=True)
    folder.write_text("in the way")
    assert main(["feedback", demo.assignment, "--root", str(root)]) == 1
    told = capsys.readouterr()
    assert "1 could not be made" in told.err
    assert demo.trainees[2].id in told.out
    assert len(list((root / "feedback").glob("*/*/*.html"))) == len(demo.graded) - 1


def test_nbgrader_releases_and_the_trainee_fetches_what_was_written(
    demo: Demo, root: Path, tmp_path: Path, monkeypatch
) -> None:
    """Its own commands, on pages it did not make; who has no secret is told of."""
    from nbgrader.apps import NbGraderAPI
    from nbgrader.coursedir import CourseDirectory
    from traitlets.config import Config

    trainee = demo.trainees[3].id
    folder = root / "submitted" / trainee / demo.assignment
    (folder / "submission_secret.txt").write_text("5ecret")
    [one] = write_feedback(root, demo.assignment, trainee=trainee)
    assert one.why == ""
    exchange = tmp_path / "exchange"
    (exchange / "demonstration").mkdir(parents=True)
    for name in ("inbound", "outbound", "feedback"):
        (exchange / "demonstration" / name).mkdir()
    settings = Config()
    settings.Exchange.root = str(exchange)
    settings.CourseDirectory.root = str(root)
    settings.CourseDirectory.course_id = "demonstration"
    monkeypatch.chdir(root)
    api = NbGraderAPI(CourseDirectory(config=settings), config=settings)
    outcome = api.release_feedback(demo.assignment)
    assert outcome["success"], outcome
    released = list((exchange / "demonstration" / "feedback").glob("*.html"))
    assert [path.read_bytes() for path in released] == [one.page.read_bytes()]
    [other] = write_feedback(root, demo.assignment, trainee=demo.trainees[5].id)
    assert "not handed in through nbgrader's exchange" in other.why
    assert api.release_feedback(demo.assignment)["success"]
