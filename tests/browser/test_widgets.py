"""Each widget in a real page: accessible, in light and dark, and honest about two tabs."""

import json

import pytest
from playwright.sync_api import Page, expect

from alliance.exercises import load

from .conftest import Course, close_sidebar, on_disk, start_exercises, violations, widget

pytestmark = pytest.mark.browser

PAGE = "widgets.ipynb"


@pytest.fixture(scope="module")
def lesson(course: Course):
    """A page with nothing but one exercise of each kind that the course has."""
    cells = [
        code_cell(slug)
        for slug in ("03-notice-two-sessions", "03-code-a-session", "03-drill-hearing")
    ]
    write_page(course, PAGE, cells)
    return course


def code_cell(slug: str) -> dict:
    source = f'from alliance_widgets import exercise\nexercise("{slug}")'
    return {
        "cell_type": "code",
        "id": slug,
        "metadata": {"jupyter": {"source_hidden": True}},
        "source": source,
        "outputs": [],
        "execution_count": None,
    }


def write_page(course: Course, name: str, cells: list[dict]) -> None:
    title = {"cell_type": "markdown", "id": "title", "metadata": {}, "source": "# Exercises"}
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {"kernelspec": kernel},
        "cells": [title, *cells],
    }
    (course.folder / name).write_text(json.dumps(notebook), encoding="utf-8")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_widget_breaks_a_rule_of_accessibility(lesson: Course, tab: Page, theme: str):
    """axe-core finds nothing in any widget, as first shown and after working in it."""
    tab.emulate_media(color_scheme=theme)  # pages follow the system's theme
    start_exercises(tab, lesson, PAGE)
    light = str(theme == "light").lower()
    expect(tab.locator("body")).to_have_attribute("data-jp-theme-light", light)
    boxes = {slug: widget(tab, load(slug).title) for slug in slugs()}
    assert violations(tab, ".alliance") == []
    reader, coding, drill = boxes.values()
    reader.get_by_role("button", name="Show all notes").click(timeout=5_000, force=True)
    coding.get_by_role("option").first.click()
    tab.keyboard.press("1")
    coding.get_by_role("option").nth(1).click()
    tab.keyboard.press("?")
    fresh = drill.get_by_label("What would you say next?")
    if fresh.is_visible():
        fresh.fill("That must be hard, but at least you still have your job.")
        tab.keyboard.press("Control+Enter")
        drill.get_by_role("radio").nth(3).check()
        drill.get_by_role("button", name="See the practice signal").click()
        expect(drill.get_by_text("not a measurement")).to_be_visible()
    assert violations(tab, ".alliance") == []


@pytest.mark.parametrize("width", [420, 800])
def test_no_widget_is_cut_off_in_a_narrow_window(lesson: Course, tab: Page, width: int):
    """Nothing in a widget is wider than the widget, with the outline put away (Ctrl+B)."""
    start_exercises(tab, lesson, PAGE)
    close_sidebar(tab)
    tab.set_viewport_size({"width": width, "height": 900})
    for slug in slugs():
        box = widget(tab, load(slug).title)
        assert box.evaluate("el => el.scrollWidth <= el.clientWidth + 1"), slug


def test_typing_never_reaches_jupyterlab(lesson: Course, tab: Page):
    """`b`, `a` and `dd` would insert and delete cells; in a widget they are letters or codes."""
    start_exercises(tab, lesson, PAGE)
    coding = widget(tab, load("03-code-a-session").title)
    cells = tab.locator(".jp-Notebook .jp-Cell")
    before = cells.count()
    coding.get_by_role("option").nth(2).click()
    tab.keyboard.type("bbadd")
    coding.get_by_role("heading").first.click()
    tab.keyboard.type("bbadd")
    assert cells.count() == before


def test_who_begins_while_other_exercises_still_come_is_not_interrupted(lesson: Course, tab: Page):
    """JupyterLab takes the focus when the last cell has run; it stays where somebody is at work."""
    slow = {**code_cell("slow"), "source": "import time\ntime.sleep(2)\nprint('all there')"}
    write_page(lesson, "slow.ipynb", [code_cell("03-code-a-session"), slow])
    start_exercises(tab, lesson, "slow.ipynb")
    turn = widget(tab, load("03-code-a-session").title).get_by_role("option").nth(6)
    turn.click()
    expect(tab.get_by_text("all there", exact=True)).to_be_visible()
    tab.wait_for_function("document.querySelector('.jp-Notebook .jp-Cell.jp-mod-active .alliance')")
    expect(turn).to_be_focused()


def test_a_second_tab_never_overwrites_the_first(lesson: Course, tab: Page, chromium):
    """What one tab saved, the other shows before it goes on."""
    slug = "03-code-a-session"
    write_page(lesson, "first.ipynb", [code_cell(slug)])
    write_page(lesson, "second.ipynb", [code_cell(slug)])
    start_exercises(tab, lesson, "first.ipynb")
    other = tab.context.new_page()
    start_exercises(other, lesson, "second.ipynb")
    title = load(slug).title
    one, two = widget(tab, title), widget(other, title)
    one.get_by_role("option").nth(4).click()
    tab.keyboard.press("5")
    turn = load(slug).turns[4].id
    on_disk(
        lambda: lesson.body(slug)["turns"][turn]["codes"],
        lambda found: [c["code"] for c in found] == ["summary"],
    )
    two.get_by_role("option").nth(5).click()
    other.keyboard.press("6")
    expect(two.get_by_role("group", name="Open in another tab")).to_be_visible()
    two.get_by_role("button", name="Show the newer work").click()
    two.get_by_role("option").nth(5).click()
    other.keyboard.press("6")
    later = load(slug).turns[5].id
    on_disk(lambda: lesson.body(slug)["turns"], lambda turns: turn in turns and later in turns)


def slugs() -> tuple[str, ...]:
    return ("03-notice-two-sessions", "03-code-a-session", "03-drill-hearing")
