"""Looking at sessions in a real page: at a glance, and by searching, with the keyboard alone."""

import json

import pytest
from playwright.sync_api import Page, expect

from alliance.cli import main

from .conftest import Course, close_sidebar, on_disk, start_exercises, violations, widget
from .test_widgets import code_cell, write_page

pytestmark = pytest.mark.browser

PAGE = "look.ipynb"
TOO_WIDE = """page => [...page.querySelectorAll('.al-body *')]
    .filter((one) => one.getBoundingClientRect().right > page.getBoundingClientRect().right - 8)
    .map((one) => one.outerHTML.slice(0, 120))"""  # what reaches into the page's margin
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
    search.get_by_role("combobox", name="Code", exact=True).select_option("withdrawal-marker")
    search.get_by_text("More: a second code").click()
    search.get_by_role("combobox", name="Together with").select_option("unsolicited-advice")
    search.get_by_role("combobox", name="How close").select_option("2")
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
    close_sidebar(tab)
    tab.set_viewport_size({"width": 420, "height": 900})
    for title in (GLANCE, "Find examples"):
        box = widget(tab, title)
        assert box.evaluate("el => el.scrollWidth <= el.clientWidth + 1"), title
        box.screenshot(path=tmp_path / f"narrow-{title[:4]}.png")


def codings(course: Course) -> None:
    """What three coders said of three turns, prepared as a supervisor does it."""
    rows = [
        ("t3", "closed-question", "open-question", "closed-question"),
        ("t7", "owning-mistake", "owning-mistake", "owning-mistake"),
        ("t9", "reflection", "deeper-reflection", "reflection"),
    ]
    table = [
        f"repair-a-straight-answer,{turn},{coder},{code},"
        for turn, *codes in rows
        for coder, code in zip(("Ana", "Bo", "Cem"), codes, strict=True)
    ]
    path = course.folder / "codings.csv"
    path.write_text("\n".join(["transcript,turn,coder,code,quote", *table]), encoding="utf-8")
    target = course.folder / "straight.json"
    name = "repair-a-straight-answer"
    assert main(["adjudicate", str(path), "--transcript", name, "--to", str(target)]) == 0


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_codings_are_decided_with_the_keyboard_alone(
    course: Course, tab: Page, tmp_path, theme: str
):
    """Choose, split, note, undo; what is decided is on disk, and the page goes on from there."""
    (course.folder / "straight.json").unlink(missing_ok=True)
    codings(course)
    source = 'from alliance_widgets import adjudicate\nadjudicate("straight.json")'
    write_page(course, "decide.ipynb", [{**code_cell("decide"), "source": source}])
    tab.emulate_media(color_scheme=theme)
    start_exercises(tab, course, "decide.ipynb")
    page = widget(tab, "Decide together: A straight answer")
    expect(page.get_by_text("0 of 2 decided")).to_be_visible()
    assert violations(tab, ".alliance") == []
    page.get_by_role("heading", name="Turn 3, Tom").click()
    tab.keyboard.press("1")
    tab.keyboard.press("2")
    tab.keyboard.press("s")
    tab.keyboard.press("n")
    tab.keyboard.type("Both hear homework in it.")
    page.screenshot(path=tmp_path / f"decide-{theme}.png")
    tab.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", name="Turn 9, Tom")).to_be_focused()
    expect(page.get_by_text("1 of 2 decided")).to_be_visible()
    kept = on_disk(lambda: decisions(course), lambda found: "t3" in found)
    assert kept["t3"] == {
        "codes": ["closed-question", "open-question"],
        "split": True,
        "note": "Both hear homework in it.",
    }
    tab.keyboard.press("u")
    expect(page.get_by_role("heading", name="Turn 3, Tom")).to_be_focused()
    on_disk(lambda: decisions(course), lambda found: "t3" not in found)
    tab.keyboard.press("1")
    tab.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Turn 9, Tom")).to_be_focused()
    tab.keyboard.press("1")
    tab.keyboard.press("Enter")
    expect(page.get_by_text("Everything is decided.")).to_be_focused()
    page.get_by_role("button", name="Write the transcript").press("Enter")
    expect(page.get_by_text("straight-result/repair-a-straight-answer.yaml")).to_be_visible()
    page.get_by_text("1 turn on which all agree").click()
    assert violations(tab, ".alliance") == []
    page.screenshot(path=tmp_path / f"decided-{theme}.png")


def test_deciding_is_not_cut_off_in_a_narrow_window(course: Course, tab: Page, tmp_path):
    """Nothing reaches into the margin, also once long file names stand there."""
    (course.folder / "straight.json").unlink(missing_ok=True)
    codings(course)
    source = 'from alliance_widgets import adjudicate\nadjudicate("straight.json")'
    write_page(course, "decide.ipynb", [{**code_cell("decide"), "source": source}])
    start_exercises(tab, course, "decide.ipynb")
    close_sidebar(tab)
    tab.set_viewport_size({"width": 420, "height": 900})
    page = widget(tab, "Decide together: A straight answer")
    page.get_by_role("button", name="Closed question").click()
    page.get_by_role("button", name="Open question").click()
    page.get_by_role("button", name="Write the transcript").click()
    expect(page.get_by_text("straight-result/repair-a-straight-answer.yaml")).to_be_visible()
    page.screenshot(path=tmp_path / "narrow.png")
    assert page.evaluate(TOO_WIDE) == []


def decisions(course: Course) -> dict:
    """What stands decided on disk."""
    kept = json.loads((course.folder / "straight.json").read_text("utf-8"))
    return kept["body"]["decisions"]
