"""Looking at sessions in a real page: at a glance, and by searching, with the keyboard alone."""

import pytest
from playwright.sync_api import Page, expect

from .conftest import Course, start_exercises, violations, widget
from .test_widgets import code_cell, write_page

pytestmark = pytest.mark.browser

PAGE = "look.ipynb"
GLANCE = "A straight answer: the session at a glance"


@pytest.fixture(scope="module")
def lesson(course: Course):
    """A page with a session at a glance and the search."""
    sources = {
        "glance": 'from alliance_widgets import overview\noverview("repair-a-straight-answer")',
        "search": "from alliance_widgets import search\nsearch()",
    }
    cells = [{**code_cell(name), "source": source} for name, source in sources.items()]
    write_page(course, PAGE, cells)
    return course


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_session_at_a_glance_and_the_search_are_accessible(
    lesson: Course, tab: Page, tmp_path, theme: str
):
    """axe-core finds nothing wrong, as first shown and with tables and results open."""
    tab.emulate_media(color_scheme=theme)
    start_exercises(tab, lesson, PAGE)
    glance, search = widget(tab, GLANCE), widget(tab, "Find examples")
    assert violations(tab, ".alliance") == []
    glance.get_by_text("The picture as a table, turn by turn").click()
    glance.get_by_text("How this is counted").click()
    expect(glance.get_by_role("row", name="40 Harjit (client)")).to_be_visible()
    search.get_by_label("Code", exact=True).select_option("withdrawal-marker")
    search.get_by_text("More: a second code").click()
    search.get_by_label("Together with").select_option("unsolicited-advice")
    search.get_by_label("How close").select_option("2")
    search.get_by_role("button", name="Find").click()
    expect(search.get_by_role("heading", name="turns found")).to_be_focused()
    assert violations(tab, ".alliance") == []
    glance.screenshot(path=tmp_path / f"glance-{theme}.png")
    search.screenshot(path=tmp_path / f"search-{theme}.png")


def test_examples_are_found_with_the_keyboard_alone(lesson: Course, tab: Page):
    """Type a phrase, press Enter, read on; nothing found is said plainly."""
    start_exercises(tab, lesson, PAGE)
    search = widget(tab, "Find examples")
    phrase = search.get_by_label("Words that were said")
    phrase.focus()
    tab.keyboard.type("i don't know")
    tab.keyboard.press("Enter")
    results = search.get_by_role("heading", name="turns found")
    expect(results).to_be_focused()
    shown = search.get_by_role("heading", level=4)
    expect(shown).to_have_count(10)
    search.get_by_role("button", name="Show more").press("Enter")
    expect(shown.nth(10)).to_be_focused()
    phrase.fill("zebra crossing in the snow")
    phrase.press("Enter")
    expect(search.get_by_role("heading", name="Nothing was found")).to_be_focused()


def test_nothing_is_cut_off_in_a_narrow_window(lesson: Course, tab: Page, tmp_path):
    """Neither page is wider than its place."""
    start_exercises(tab, lesson, PAGE)
    tab.keyboard.press("Control+b")
    tab.set_viewport_size({"width": 420, "height": 900})
    for title in (GLANCE, "Find examples"):
        box = widget(tab, title)
        assert box.evaluate("el => el.scrollWidth <= el.clientWidth + 1"), title
        box.screenshot(path=tmp_path / f"narrow-{title[:4]}.png")
