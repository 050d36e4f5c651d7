"""An assignment with 24 trainees from its release to everybody's feedback, in one go.

One work is marked on the desk's own page and one in formgrader, both in Chromium.
Half of them use nbgrader's exchange, half hand in one file. Grades are worked out again here from
what was answered and given, without the program.
"""

import csv
import io
import random
from pathlib import Path
from statistics import fmean

import pytest
from at_screen import desk_in_lab, formgrader
from playwright.sync_api import expect

from alliance.exercises import pack
from alliance.grading import (
    collect_files,
    exported,
    grade,
    marksheet,
    open_book,
    open_desk,
    publish,
    read_key,
    rules_for,
    write_feedback,
)
from alliance.marking import (
    adjudications,
    first_marking,
    random_share,
    second_marking,
)

pytestmark = pytest.mark.course

PATIENCE = 60_000
TRAINEES = [f"trainee-{number:02}" for number in range(24)]
BY_EXCHANGE = TRAINEES[:12]
MARKERS = ["ada", "ben", "cem"]
CRITERIA = {"a1-replies-photograph": 8, "a1-replies-whole": 4}
LEVEL = {"a1-replies-photograph": 4, "a1-replies-whole": 4}  # points from one to the next
EACH_TURN = 2  # of four turns and eight points


def test_from_release_to_feedback(program, tmp_path: Path, chromium) -> None:
    dice = random.Random(24)
    right = {
        trainee: dice.sample(sorted(program.right), dice.randint(0, 4)) for trainee in TRAINEES
    }
    hand_in(program, right, tmp_path / "inbox")
    graded = grade(program.root, "a1")
    assert [one.trainee for one in graded] == TRAINEES
    assert not any(one.failed for one in graded)

    with open_book(program.root) as book:
        first = first_marking(TRAINEES, list(CRITERIA), MARKERS)
        book.allocate("a1", first)
        book.allocate("a1", second_marking(first, random_share(first, 0.25), MARKERS))
    mark_on_the_page(program, chromium)
    given = mark_everything(program, dice)
    settled = settle(program, given)
    assert settled, "two markers differ somewhere, or this test shows little"

    mark_in_formgrader(program, chromium, TRAINEES[3], "a1-replies-whole", "1.25")
    with open_book(program.root) as book:
        written = publish(program.root, "a1", book)
    assert [one.trainee for one in written if one.kept] == [TRAINEES[3]]

    expected = {
        trainee: EACH_TURN * len(right[trainee])
        + sum(points(given, settled, trainee, criterion) for criterion in CRITERIA)
        for trainee in TRAINEES
    }
    expected[TRAINEES[3]] += 1.25 - points(given, settled, TRAINEES[3], "a1-replies-whole")
    sheet = marksheet(program.root, "a1")
    assert {row.id: row.total for row in sheet.rows} == pytest.approx(expected)
    rows = list(csv.reader(io.StringIO(exported([sheet], "canvas").data.decode())))[2:]
    assert {row[3]: float(row[5]) for row in rows} == pytest.approx(expected)
    feedback_reaches_everybody(program, expected)


def hand_in(program, right: dict[str, list[str]], inbox: Path) -> None:
    """Half by nbgrader's commands, half as one file each."""
    inbox.mkdir()
    for trainee in TRAINEES:
        folder = program.fetch(trainee)
        codes = {turn: program.right[turn] for turn in right[trainee]}
        program.save_coding(folder, codes)
        program.save_replies(folder, r1=f"A seat, says {trainee}.", r2="Mm.")
        if trainee in BY_EXCHANGE:
            program.submit(trainee)
        else:
            name, data = pack(folder, trainee)
            (inbox / f"{trainee} {name}").write_bytes(data)
    program.run("collect", "a1")
    taken = collect_files(program.root, "a1", [inbox], newcomers=True)
    assert all(one.taken for one in taken), taken
    assert {one.trainee for one in taken} == set(TRAINEES) - set(BY_EXCHANGE)


def mark_on_the_page(program, chromium) -> None:
    """Ada marks the first work that lies on her desk, with the keyboard."""
    with desk_in_lab(program.root, "a1", "ada") as address:
        tab = chromium.new_page()
        tab.goto(address)
        start = tab.locator('[data-jp-item-name="start-exercises"]:visible')
        start.click(timeout=PATIENCE)
        box = tab.locator(".alliance.al-marking:visible")
        expect(box).to_be_visible(timeout=PATIENCE)
        everything = len(open_desk(program.root, "a1", marker="ada").places())
        expect(box.get_by_text(f"0 of {everything} marked", exact=True)).to_be_visible(
            timeout=PATIENCE
        )
        box.get_by_role("heading", level=3).first.focus()
        tab.keyboard.press("1")
        expect(box.get_by_text(f"1 of {everything} marked", exact=True)).to_be_visible(
            timeout=PATIENCE
        )
        tab.close()
    desk = open_desk(program.root, "a1", marker="ada")
    [(place, mark)] = desk.marks().items()
    levels = desk.criterion(place.criterion).levels
    assert mark.points in {level.points for level in levels}


def mark_in_formgrader(program, chromium, trainee: str, cell: str, points: str) -> None:
    """A supervisor types points into formgrader's own page."""
    with program.gradebook() as gradebook:
        submission = gradebook.find_submission_notebook("a1", "a1", trainee).id
    with formgrader(program.root) as address:
        tab = chromium.new_page()
        tab.goto(f"{address}/formgrader/submissions/{submission}/")
        tab.wait_for_selector(f"#{cell}")
        with tab.expect_response(lambda response: "/api/grade/" in response.url):
            tab.fill(f"#{cell}", points)
            tab.keyboard.press("Tab")
        tab.close()
    with program.gradebook() as gradebook:
        assert gradebook.find_grade(cell, "a1", "a1", trainee).manual_score == float(points)


def mark_everything(program, dice: random.Random) -> dict[tuple[str, str], dict[str, float]]:
    """Everybody marks at their desk what was dealt out to them; by place and marker."""
    given: dict[tuple[str, str], dict[str, float]] = {}
    for marker in MARKERS:
        desk = open_desk(program.root, "a1", marker=marker)
        marked = desk.marks()
        for place in desk.places():
            assert desk.work(place).text
            level = dice.choice(desk.criterion(place.criterion).levels)
            points = marked[place].points if place in marked else level.points
            desk.give(place, points=points, comment=f"For {place.trainee}.")
            given.setdefault((place.trainee, place.criterion), {})[marker] = points
    assert len(given) == len(TRAINEES) * len(CRITERIA)
    assert all(len(marks) in (1, 2) for marks in given.values())
    return given


def settle(program, given: dict[tuple[str, str], dict[str, float]]) -> dict[tuple[str, str], float]:
    """Eve settles at her desk what lies more than a level apart."""
    with open_book(program.root) as book:
        found = book.settled("a1", rules_for(program.root, read_key(program.root, "a1")))
        book.allocate("a1", adjudications(found, ["eve"]))
        asked = [task for task in book.allocation("a1") if task.round == "adjudicated"]
    apart = {
        place
        for place, marks in given.items()
        if max(marks.values()) - min(marks.values()) > LEVEL[place[1]]
    }
    assert {(task.trainee, task.criterion) for task in asked} == apart
    if not asked:
        return {}
    desk = open_desk(program.root, "a1", marker="eve")
    for place in desk.places():
        assert len(desk.standing(place).others) == 2
        desk.give(place, points=2, rationale="Between the two.")
    return dict.fromkeys(apart, 2.0)


def points(given, settled, trainee: str, criterion: str) -> float:
    """What holds, worked out by hand."""
    place = (trainee, criterion)
    return settled.get(place, round(fmean(given[place].values()), 2))


def feedback_reaches_everybody(program, expected: dict[str, float]) -> None:
    """By nbgrader's own commands where it came that way; the others' pages are there too."""
    written = {one.trainee: one for one in write_feedback(program.root, "a1")}
    for trainee, total in expected.items():
        page = written[trainee].page.read_text(encoding="utf-8")
        assert f"{total:g} of 20 points" in page
        assert f"A seat, says {trainee}." in page
        assert f"For {trainee}." in page
    assert {name for name, one in written.items() if one.why} == set(TRAINEES) - set(BY_EXCHANGE)
    program.run("release_feedback", "a1")
    place = program.home / "trainees" / BY_EXCHANGE[0]
    program.run("fetch_feedback", "a1", f"--student={BY_EXCHANGE[0]}", at=place)
    # All of them share this computer's account, so one of them fetches for all who submitted.
    found = {path.read_bytes() for path in (place / "a1" / "feedback").rglob("*.html")}
    assert found == {written[trainee].page.read_bytes() for trainee in BY_EXCHANGE}
