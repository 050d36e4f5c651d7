"""Being late, extensions and a corrected key: what they lead to, and that it is said."""

from datetime import UTC, datetime

import pytest

from alliance.cli import main
from alliance.content import ContentError
from alliance.grading import (
    Assignment,
    GradingError,
    LatePolicy,
    Moved,
    extend,
    extensions,
    grade,
    read_assignment,
)
from alliance.grading._late import late_words, share_off

DAY = 86_400


def late_course(program, late: str) -> None:
    """Due two days before everybody hands in."""
    path = program.home / "content" / "exercises" / "assignments" / "a1" / "assignment.yaml"
    path.write_text(path.read_text() + f"due: 2026-01-08T12:00Z\n{late}\n")
    program.rebuild()
    with program.gradebook() as gradebook:
        for name in ("ana", "bo"):
            gradebook.add_student(name)
    for name in ("ana", "bo"):
        program.save_coding(program.hand_over(name), program.right)


def result(program, trainee: str) -> tuple[float, float | None, str]:
    with program.gradebook() as gradebook:
        notebook = gradebook.find_submission_notebook("a1", "a1", trainee)
        submission = gradebook.find_submission("a1", trainee)
        marked = program.marked(trainee).read_text()
        return submission.score, notebook.late_submission_penalty, marked


POLICY = "late: {grace_minutes: 15, percent_off: 10, until: '2026-01-12T12:00Z'}"


def test_autograde_and_grade_take_off_the_same(program) -> None:
    """Late work and work with an extension, page and points alike."""
    late_course(program, POLICY)
    extend(program.root, "a1", "bo", datetime(2026, 1, 11, tzinfo=UTC), "ill")
    ana, bo = grade(program.root, "a1")
    assert ana.report[0] == "Handed in 2 days late: 20% of the points reached are taken off."
    assert bo.report == ()
    ours = [result(program, name) for name in ("ana", "bo")]
    assert [each[1] for each in ours] == [1.6, None]
    program.run("autograde", "a1", "--force")
    assert [result(program, name) for name in ("ana", "bo")] == ours


def test_an_extension_given_later_is_noticed(program) -> None:
    """Grading again takes nothing off any more, and nobody else is touched."""
    late_course(program, POLICY)
    grade(program.root, "a1")
    extend(program.root, "a1", "ana", datetime(2026, 1, 20, tzinfo=UTC))
    ana, bo = grade(program.root, "a1")
    assert ana.report == ()
    assert (result(program, "ana")[1], result(program, "bo")[1]) == (None, 1.6)
    assert [one.trainee for one in extensions(program.root, "a1")] == ["ana"]
    assert bo.report


def test_what_is_taken_off_follows_points_given_by_hand(program) -> None:
    """The share is of all points, those of a marker too."""
    late_course(program, POLICY)
    grade(program.root, "a1")
    with program.gradebook() as gradebook:
        gradebook.find_grade("a1-replies-whole", "a1", "a1", "ana").manual_score = 2
        gradebook.db.commit()
    grade(program.root, "a1")
    assert result(program, "ana")[1] == 2.0


@pytest.mark.parametrize(
    ("seconds", "share"),
    [(0, 0), (900, 0), (901, 0.1), (DAY, 0.1), (DAY + 1, 0.2), (4 * DAY, 0.4), (4 * DAY + 1, 1)],
)
def test_the_share_grows_by_days_begun(seconds: float, share: float) -> None:
    """After the grace, by each day begun; after the last moment nothing counts."""
    policy = LatePolicy(grace_minutes=15, percent_off=10, until="2026-01-12T12:00Z")
    assignment = Assignment.model_validate(
        {
            "title": "T", "module": "m", "points": 1, "due": "2026-01-08T12:00Z",
            "exercises": [{"slug": "x", "points": 1, "marking": "automatic"}], "late": policy,
        }
    )  # fmt: skip
    assert share_off(assignment, seconds) == pytest.approx(share)
    never = assignment.model_copy(update={"late": "never"})
    assert "no points count" in late_words(never, 1)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("late: never", "nothing is late without a due date"),
        ("due: 2026-01-08T12:00Z\nlate: {until: '2026-01-07T12:00Z'}", "not after the due date"),
        ("due: 2026-01-08T12:00Z\nlate: {percent_off: 101}", "percent_off"),
    ],
)
def test_a_policy_that_cannot_be_is_refused(content, text: str, said: str) -> None:
    """With the place and what to do."""
    folder = content / "exercises" / "assignments" / "a1"
    with (folder / "assignment.yaml").open("a") as file:
        file.write(text + "\n")
    with pytest.raises(ContentError, match=said):
        read_assignment(folder)


def test_the_command_gives_and_lists_extensions(program, capsys) -> None:
    """A slip in a name is refused, and a moment before the due date too."""
    late_course(program, POLICY)
    root = f"--root={program.root}"
    assert main(["extend", "a1", root]) == 0
    assert main(["extend", "a1", "bo", "--until", "2026-01-20 12:00+00:00", root]) == 0
    assert main(["extend", "a1", root]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == ["bo: until 2026-01-20 12:00 UTC"] * 2
    assert main(["extend", "a1", "boo", "--days", "2", root]) == 1
    assert 'lists no trainee "boo"' in capsys.readouterr().err
    with pytest.raises(GradingError, match="after the due moment"):
        extend(program.root, "a1", "bo", datetime(2026, 1, 7, tzinfo=UTC))


def test_a_corrected_key_is_told_and_moves_points(program) -> None:
    """First it is said that the key changed, then whose points moved, and by how much."""
    program.save_coding(program.hand_over("ana"), {**program.right, "t1": ["closed-question"]})
    [before] = grade(program.root, "a1")
    path = program.home / "content" / "exercises" / "assignments" / "a1"
    path = path / "transcripts" / "the-ferry.yaml"
    path.write_text(path.read_text().replace("code: open-question", "code: closed-question"))
    program.rebuild()
    [told] = grade(program.root, "a1")
    assert (told.score, "The key has changed" in told.report[0]) == (before.score, True)
    [after] = grade(program.root, "a1", again=True)
    assert (after.score, after.moved) == (8.0, (Moved("a1-coding-points", before.score, 8.0),))
    assert grade(program.root, "a1")[0].report == ()
