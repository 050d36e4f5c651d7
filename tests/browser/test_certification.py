"""A set of a certification coded to its end: result asked for, looked at, and kept."""

import pytest
from playwright.sync_api import Page, expect

from alliance.exercises import AnswerStore, CodingAnswer, certification, certification_coding
from alliance.transcripts import codebook, load

from .conftest import Course, close_sidebar, start_exercises, violations, widget

pytestmark = pytest.mark.browser

PAGE = "certification-first.ipynb"
LISTENING = [code.id for code in codebook().codes if code.family == "listening"]


def code_all_but_the_last_turn(course: Course) -> str:
    """What somebody has coded over some evenings, one turn short; returns that turn's words."""
    certified = certification()
    slugs = certified.set("first").transcripts
    words = ""
    for number, slug in enumerate(slugs, 1):
        exercise = certification_coding(certified, "first", number)
        coding = CodingAnswer(exercise)
        turns = load(slug).by("therapist")
        for place, turn in enumerate(turns):
            codes = [note.code for note in turn.annotations]
            codes = ["deeper-reflection" if code in LISTENING else code for code in codes]
            if number == len(slugs) and place == len(turns) - 1:
                words = turn.text
                continue
            for code in codes:
                coding = coding.label(turn.id, code)
            if not codes:
                coding = coding.unsure(turn.id, True)
        file = AnswerStore.beside(course.folder).open(exercise.slug, "coding")
        file.save(coding.body(), coding.events, expect=0)
    return words


def test_the_last_turn_then_the_result(course: Course, tab: Page, tmp_path):
    """Coded with the keyboard; the result is asked for twice, and is there again afterwards."""
    words = code_all_but_the_last_turn(course)
    start_exercises(tab, course, PAGE)
    box = widget(tab, certification().title)
    box.scroll_into_view_if_needed()
    expect(box.get_by_text("When every turn is coded")).to_be_visible()
    assert violations(tab, ".alliance.al-certificate") == []

    title = load(certification().set("first").transcripts[-1]).title
    coding = widget(tab, f"First set, session 3: {title}")
    expect(coding.get_by_role("heading", name="Your coding and the reference")).to_have_count(0)
    turn = coding.get_by_role("option").filter(has_text=words[:40])
    turn.click()
    tab.keyboard.press("0")
    expect(coding.get_by_text("Saved at")).to_be_visible()
    tab.screenshot(path=tmp_path / "1-coding.png")

    box.scroll_into_view_if_needed()
    button = box.get_by_role("button", name="Show my result")
    expect(button).to_be_visible()
    button.press("Enter")
    expect(box.get_by_text("this set cannot be used again")).to_be_focused()
    tab.screenshot(path=tmp_path / "2-sure.png")
    box.get_by_role("button", name="Not yet").press("Enter")
    expect(button).to_be_focused()
    button.press("Enter")
    box.get_by_role("button", name="Yes, show my result").press("Enter")
    expect(box.get_by_role("heading", name="not every bar reached")).to_be_focused()
    expect(box.get_by_text("The reference has “Reflection”, you gave “Deeper")).to_be_visible()
    expect(box.get_by_role("link", name="Say what you heard")).to_have_count(0)
    assert violations(tab, ".alliance.al-certificate") == []
    tab.screenshot(path=tmp_path / "3-result.png")
    box.screenshot(path=tmp_path / "3-whole.png")


def test_it_is_there_again_in_the_dark_and_in_a_narrow_window(course: Course, tab: Page, tmp_path):
    """Nothing is cut off; what the figures mean can be unfolded."""
    tab.emulate_media(color_scheme="dark")
    start_exercises(tab, course, PAGE)
    box = widget(tab, certification().title)
    expect(box.get_by_role("heading", name="not every bar reached")).to_be_visible()
    close_sidebar(tab)
    tab.set_viewport_size({"width": 420, "height": 900})
    box.get_by_text("How to read this").click()
    assert violations(tab, ".alliance.al-certificate") == []
    assert box.evaluate("el => el.scrollWidth <= el.clientWidth + 1")
    box.screenshot(path=tmp_path / "dark.png")
