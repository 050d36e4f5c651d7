"""A long session coded with the keyboard alone, left, taken up again, and compared."""

import json

import pytest
from playwright.sync_api import Page, expect

from alliance.exercises import CodingExercise
from alliance.transcripts import Transcript, codebook

from .conftest import Course, on_disk, start_exercises, violations, widget
from .test_widgets import code_cell, write_page

pytestmark = pytest.mark.browser

SLUG = "99-forty-turns"
PAGE = "forty.ipynb"
TURNS = 40
CODES = ("open-question", "closed-question", "reflection", "deeper-reflection", "encourager")


def forty_turns() -> CodingExercise:
    """Forty things a therapist says, and what the client says after each."""
    turns = []
    for number in range(1, TURNS + 1):
        code = CODES[number % 4]
        note = {"code": code, "quote": f"number {number}", "why": f"Because of number {number}."}
        said = f"Something, number {number}, said by a therapist."
        turns.append(
            {"id": f"t{number}", "speaker": "therapist", "text": said, "annotations": [note]}
        )
        heard = {"id": f"c{number}", "speaker": "client", "text": "Yes.", "annotations": []}
        turns.append(heard)
    head = {"title": "Forty turns", "module": "03-active-listening"}
    about = {"quality": "mixed", "fictional": True, "about": "Long."}
    people = {
        "client": {"name": "Ana", "about": "A nurse."},
        "therapist": {"name": "Ben", "about": "In training."},
    }
    session = Transcript.model_validate({**head, **about, **people, "slug": SLUG, "turns": turns})
    asked = {"kind": "coding", "step": "code", "skill": "listening", "minutes": 20}
    exercise = CodingExercise.model_validate(
        {**head, **asked, "transcript": SLUG, "codes": CODES, "slug": SLUG}
    )
    return exercise.model_copy(update={"material": (session,)})


@pytest.fixture(scope="module")
def lesson(course: Course):
    """A page with that exercise, beside its material."""
    folder = course.folder / "material" / "exercises"
    folder.mkdir(parents=True)
    exercise = forty_turns().model_dump(mode="json", by_alias=True, exclude_none=True)
    bundle = {"format": "alliance-material", "version": 1, "exercise": exercise}
    (folder / f"{SLUG}.json").write_text(json.dumps(bundle), encoding="utf-8")
    write_page(course, PAGE, [code_cell(SLUG)])
    return course


def test_forty_turns_ten_undone_left_and_taken_up_again(lesson: Course, tab: Page, tmp_path):
    """No mouse; nothing lost; the comparison is about what was there before it."""
    book = codebook()
    first = tab.context.new_page()
    box = opened(first, lesson)
    box.get_by_role("option").first.focus()
    for number in range(1, TURNS + 1):
        first.keyboard.press(book.code(CODES[number % 4]).key)
        first.keyboard.press("ArrowDown")
    on_disk(lambda: lesson.body(SLUG)["turns"], lambda turns: len(turns) == TURNS)
    for _ in range(10):
        first.keyboard.press("Control+z")
    left = on_disk(lambda: lesson.body(SLUG)["turns"], lambda turns: len(turns) == TURNS - 10)
    assert set(left) == {f"t{number}" for number in range(1, TURNS - 9)}
    expect(box.get_by_text("30 of 40 turns coded")).to_be_visible()

    first.close()
    box = opened(tab, lesson)
    expect(box.get_by_text("30 of 40 turns coded")).to_be_visible()
    expect(box.get_by_role("option", selected=True)).to_contain_text("number 31,")
    box.get_by_role("option", selected=True).focus()
    tab.keyboard.press("Control+z")  # what was done before can still be taken back
    on_disk(lambda: lesson.body(SLUG)["turns"], lambda turns: len(turns) == TURNS - 11)
    tab.keyboard.press("Control+y")
    on_disk(lambda: lesson.body(SLUG)["turns"], lambda turns: len(turns) == TURNS - 10)

    box.get_by_role("slider").focus()
    for _ in range(3):
        tab.keyboard.press("ArrowRight")
    expect(box.get_by_role("button", name="Compare with the reference")).to_be_enabled()
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    expect(box.get_by_role("heading", name="Your coding and the reference")).to_be_focused()
    expect(box.get_by_text("the same codes on 30 of 30 coded turns")).to_be_visible()
    assert len(lesson.body(SLUG)["first_pass"]) == TURNS - 10
    assert violations(tab, ".alliance") == []
    tab.screenshot(path=tmp_path / "revealed.png")


def opened(tab: Page, course: Course):
    start_exercises(tab, course, PAGE)
    return widget(tab, forty_turns().title)
