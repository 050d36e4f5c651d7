"""A role-play in an assignment: replayed from case, seed and replies, marked by a person."""

import json
import shutil
from dataclasses import dataclass
from typing import Any

import nbformat
import pytest
from hostile import SAID, SESSIONS, Kind, Place, hold
from small_assignment import ASSIGNMENT, SESSION_SLUG, write_session

from alliance.content import ContentError
from alliance.grading import (
    Graded,
    build_course,
    grade,
    marksheet,
    open_desk,
    read_assignment,
    write_feedback,
)

SLUG, POINTS_CELL = SESSION_SLUG, f"{SESSION_SLUG}-points"
STAYS = f"{SESSION_SLUG}-stays"


@pytest.fixture(scope="module")
def built(course_of_its_own):
    """The small assignment with a role-play in it, built once and copied for each test."""
    program = course_of_its_own
    write_session(program.home / "content" / "exercises" / "assignments" / ASSIGNMENT)
    shutil.rmtree(program.root)
    build_course(program.root, content=program.home / "content", course_id="test-course")
    program.run("generate_assignment", ASSIGNMENT)
    return program


@pytest.fixture
def with_session(program, built):
    """A program whose assignment holds a role-play."""
    return copied(built, program)


def copied(built, program):
    """The same content and course in another place."""
    for folder in ("content", "course"):
        shutil.rmtree(program.home / folder)
        shutil.copytree(built.home / folder, program.home / folder)
    return program


def page(program, trainee: str) -> str:
    """What a marker reads."""
    notebook = nbformat.read(program.marked(trainee), as_version=4)
    nbformat.validate(notebook)
    return "\n".join(cell.source for cell in notebook.cells)


def session_cells(program, trainee: str) -> dict[str, tuple[float | None, bool]]:
    return {name: one for name, one in program.scores(trainee).items() if name.startswith(SLUG)}


def test_an_honest_session_waits_for_a_person_and_nothing_is_flagged(with_session) -> None:
    """Points come by themselves for holding it only; the page shows it and how it is marked."""
    hold(with_session.hand_over("ana"))
    [ana] = grade(with_session.root, ASSIGNMENT)
    assert ana.report == ()
    assert ana.needs_marking
    assert session_cells(with_session, "ana") == {
        POINTS_CELL: (4.0, False),
        f"{SLUG}-stays": (None, True),
    }
    text = page(with_session, "ana")
    assert "What was handed in is the same, line for line." in text
    assert "4 replies, held to its end." in text
    assert "it brings no points" in text
    assert "You sound tired." in text
    assert "goal 4, task 5, bond 3" in text


def test_autograde_and_grade_make_the_same_of_a_session(with_session) -> None:
    """Honest, edited, unfinished and missing: rows, pages and flags alike."""
    hold(with_session.hand_over("ana"))
    edited = with_session.hand_over("eve")
    SESSIONS[0].make(Place(edited, edited, with_session.home / "trace"))
    hold(with_session.hand_over("max"), SAID[:1], end=False)
    with_session.hand_over("zoe")

    def left() -> list[Any]:
        found: list[Any] = []
        for name in ("ana", "eve", "max", "zoe"):
            with with_session.gradebook() as gradebook:
                notebook = gradebook.find_submission_notebook(ASSIGNMENT, ASSIGNMENT, name)
                found += [notebook.score, notebook.flagged]
            found += [with_session.scores(name), page(with_session, name)]
        return found

    grade(with_session.root, ASSIGNMENT)
    ours = left()
    with_session.run("autograde", ASSIGNMENT, "--force")
    assert left() == ours


@dataclass(frozen=True)
class Edited:
    """A course in which every kind of edited session was graded beside an honest one."""

    program: Any
    graded: dict[str, Graded]


@pytest.fixture(scope="module")
def edited(built, other_course_of_its_own) -> Edited:
    """All kinds at once."""
    program = copied(built, other_course_of_its_own)
    hold(program.hand_over("ana"))
    for kind in SESSIONS:
        folder = program.hand_over(kind.whose)
        kind.make(Place(folder, folder, program.home / "trace"))
    return Edited(program, {one.trainee: one for one in grade(program.root, ASSIGNMENT)})


@pytest.mark.parametrize("kind", SESSIONS, ids=lambda kind: kind.name.replace(" ", "-"))
def test_an_edited_session_is_flagged_in_words(edited: Edited, kind: Kind) -> None:
    """In the report and on the marker's page; the points for holding it wait for a person."""
    report = edited.graded[kind.whose].report
    text = page(edited.program, kind.whose)
    assert any("ask before you give points" in sentence for sentence in report)
    assert kind.says in " ".join(report) or _as_shown(kind.says) in text
    assert session_cells(edited.program, kind.whose)[POINTS_CELL][1]
    assert "What was handed in differs from that:" in text
    assert "<b>wonderful" not in text
    with edited.program.gradebook() as gradebook:
        notebook = gradebook.find_submission_notebook(ASSIGNMENT, ASSIGNMENT, kind.whose)
        assert notebook.flagged


def _as_shown(words: str) -> str:
    return words.replace('"', "&#34;")


def test_an_honest_session_beside_them_is_not_flagged(edited: Edited) -> None:
    """Nor is anybody stopped."""
    assert edited.graded["ana"].report == ()
    assert not any(one.failed for one in edited.graded.values())


def test_the_page_shows_what_the_client_says_and_what_was_handed_in(edited: Edited) -> None:
    """Whoever marks sees both lines beside each other."""
    assert "Client, as handed in" in page(edited.program, SESSIONS[0].whose)
    assert "Client, as handed in" not in page(edited.program, "ana")


def test_points_for_holding_a_session(with_session) -> None:
    """By different replies and an end, never by what the program finds in them."""
    expected = {
        "all": (SAID, True, 4.0),
        "half": (SAID[:2], True, 2.0),
        "not-ended": (SAID, False, 2.0),
        "the-same": ((SAID[0],) * 4, True, 1.0),
        "nothing": ((), False, 0.0),
    }
    for name, (said, end, _) in expected.items():
        hold(with_session.hand_over(name), said, end)
    grade(with_session.root, ASSIGNMENT)
    for name, (_, _, points) in expected.items():
        assert session_cells(with_session, name)[POINTS_CELL] == (points, False)


def test_the_client_is_the_one_of_the_day_the_course_was_built(with_session) -> None:
    """The keys hold the case, so that a later edition does not make honest sessions look edited."""
    kept = with_session.root / "keys" / ASSIGNMENT / "cases" / "grace-keeps-going.yaml"
    answer = json.loads(hold(with_session.hand_over("ana")).read_text())
    begins = " ".join(answer["body"]["session"]["opening"].split()[:2])
    assert grade(with_session.root, ASSIGNMENT)[0].report == ()
    text = kept.read_text()
    assert begins in text
    kept.write_text(text.replace(begins, "Hello there"))
    [ana] = grade(with_session.root, ASSIGNMENT, again=True)
    assert "first words: saved as" in ana.report[0]


def test_what_cannot_be_is_said_when_the_assignment_is_checked(content) -> None:
    """Automatic marking, prompts in criteria, points for holding what is no session, sums."""
    folder = content / "exercises" / "assignments" / ASSIGNMENT
    write_session(folder)
    assert read_assignment(folder).grade_ids()[POINTS_CELL] == 4.0
    text, rubric = (folder / "assignment.yaml").read_text(), (folder / "rubric.yaml").read_text()
    for old, new, said in (
        (f"{SLUG}, points: 10, marking: rubric", f"{SLUG}, points: 10, marking: automatic", "rub"),
        ("replies: 4", "replies: 0", "replies"),
        ("held: {points: 4", "held: {points: 5", "beside 5 for holding"),
        ("12, marking: rubric", "12, marking: rubric, held: {points: 1, replies: 2}", "no role"),
    ):
        (folder / "assignment.yaml").write_text(text.replace(old, new))
        with pytest.raises(ContentError, match=said):
            read_assignment(folder)
    (folder / "assignment.yaml").write_text(text)
    (folder / "rubric.yaml").write_text(rubric.replace("name: Stays", "prompt: r1\n  name: Stays"))
    with pytest.raises(ContentError, match="has no prompts"):
        read_assignment(folder)


def test_the_desk_shows_the_session_as_it_goes_and_not_as_it_was_handed_in(with_session) -> None:
    """As plain text, with what it means that a program worked it out; empty where none was held."""
    folder = with_session.hand_over("eve")
    SESSIONS[0].make(Place(folder, folder, with_session.home / "trace"))
    with_session.hand_over("zoe")
    grade(with_session.root, ASSIGNMENT)
    desk = open_desk(with_session.root, ASSIGNMENT, marker="ada")
    shown = {one.trainee: desk.work(one) for one in desk.places() if one.criterion == STAYS}
    assert shown["eve"].text.count("Therapist: ") == len(SAID)
    assert f"Therapist: {SAID[1]}" in shown["eve"].text
    assert "wonderful" not in shown["eve"].text
    assert any("ask before you give points" in each for each in shown["eve"].report)
    assert shown["zoe"].text == ""
    assert "worked out again" in desk.criterion(STAYS).task
    place = next(one for one in desk.places() if (one.trainee, one.criterion) == ("eve", STAYS))
    desk.give(place, points=6)
    assert desk.standing(place).hint is not None


def test_feedback_quotes_the_session_once_and_says_what_holding_it_brought(with_session) -> None:
    """Client's lines beside the trainee's own words."""
    hold(with_session.hand_over("ana"))
    grade(with_session.root, ASSIGNMENT)
    [made] = write_feedback(with_session.root, ASSIGNMENT)
    assert made.page is not None
    text = made.page.read_text(encoding="utf-8")
    assert text.count("And nobody has asked you about it.") == 1
    assert "held to its end" in text
    assert "Grace: " in text
    sheet = marksheet(with_session.root, ASSIGNMENT)
    [held] = [part for part in sheet.parts if part.id == POINTS_CELL]
    assert held.name == f"{held.exercise_title}: held to its end"
    assert {part.id: part.points for part in sheet.parts if part.exercise == SLUG} == {
        POINTS_CELL: 4.0,
        STAYS: 6.0,
    }
    assert sheet.rows[0].points[POINTS_CELL] == 4.0


def test_what_a_trainee_disputes_is_told_to_whoever_marks(with_session) -> None:
    """In their words, escaped; a reply that there is not is left out."""
    path = hold(with_session.hand_over("ana"))
    answer = json.loads(path.read_text())
    answer["body"]["disputed"] = [{"turn": 2, "why": "It <i>was</i> a reflection."}]
    answer["body"]["disputed"].append({"turn": 40, "why": "No such reply."})
    path.write_text(json.dumps(answer))
    grade(with_session.root, ASSIGNMENT)
    said = "The trainee disputes what the program found in reply 2"
    assert said in page(with_session, "ana")
    assert "<i>was" not in page(with_session, "ana")
    desk = open_desk(with_session.root, ASSIGNMENT, marker="ada")
    [work] = [desk.work(one) for one in desk.places() if one.criterion == STAYS]
    assert f"{said}: “It <i>was</i> a reflection.”" in work.text
    assert "reply 40" not in work.text
