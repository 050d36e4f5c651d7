"""Rating a session in a real page: by keyboard alone, resumed, by three people, from a file."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from alliance.exercises import load, scales

from .conftest import Course, close_sidebar, on_disk, start_exercises, violations, widget

pytestmark = pytest.mark.browser

RECORDED, LIVE, TEXT = "03-observe-night-shifts", "03-observe-in-threes", "03-observe-a-text"
PASTED = "Mira: How have you been?\nJan: Tired.\nMira: Tired, and it stays.\nJan: Since June.\n"


def opened(tab: Page, course: Course, slug: str) -> Locator:
    """A page with nothing but this exercise."""
    title = {"cell_type": "markdown", "id": "title", "metadata": {}, "source": "# Observing"}
    cell = {
        "cell_type": "code",
        "id": "observe",
        "metadata": {"jupyter": {"source_hidden": True}},
        "source": f'from alliance_widgets import exercise\nexercise("{slug}")',
        "outputs": [],
        "execution_count": None,
    }
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": kernel}}
    path = course.folder / f"{slug}.ipynb"
    if not path.exists():
        path.write_text(json.dumps({**notebook, "cells": [title, cell]}), encoding="utf-8")
    start_exercises(tab, course, path.name)
    return widget(tab, load(slug).title)


@pytest.fixture
def fresh(course: Course) -> Course:
    """Nothing rated yet."""
    for slug in (RECORDED, LIVE, TEXT):
        (course.folder / "answers" / f"{slug}.json").unlink(missing_ok=True)
    return course


def press(tab: Page, button: Locator) -> None:
    """Reach a button with the Tab key and press it."""
    for _ in range(90):
        if button.evaluate("el => el === document.activeElement"):
            break
        tab.keyboard.press("Tab")
    expect(button).to_be_focused()
    tab.keyboard.press("Enter")


def ratings(course: Course, slug: str) -> list[dict[str, Any]]:
    return course.body(slug)["now"]["ratings"]


def rate_scales(tab: Page, box: Locator, course: Course, slug: str, keys: str) -> None:
    """A number key on each scale, then on; the last one finishes the rating."""
    names = [scale_name(name) for name in load(slug).asked]  # type: ignore[union-attr]
    for index, (name, key) in enumerate(zip(names, keys, strict=True)):
        expect(box.get_by_role("heading", name=name, exact=True)).to_be_focused()
        tab.keyboard.press(key)
        expect(box.locator(f'[data-focus="value {key}"]')).to_be_checked()
        last = index == len(names) - 1
        press(tab, box.get_by_role("button", name="Finish my rating" if last else "Next scale"))
    count = len(ratings(course, slug))
    on_disk(lambda: ratings(course, slug), lambda found: found[count - 1]["done"])


def scale_name(name: str) -> str:
    return scales().scale(name).name


def test_a_session_is_rated_by_keyboard_alone(fresh: Course, tab: Page, tmp_path: Path) -> None:
    """Marks, a note, evidence, every scale; a colleague rates too; both are saved."""
    box = opened(tab, fresh, RECORDED)
    cells = tab.locator(".jp-Notebook .jp-Cell")
    before = cells.count()
    box.focus()
    press(tab, box.get_by_role("button", name="Begin rating"))
    expect(box.get_by_role("heading", name="Turn by turn: what did it do?")).to_be_focused()
    tab.keyboard.press("Tab")
    for key in ("n", "ArrowDown", "h", "Space", "h", "ArrowDown", "ArrowDown", "s", "Enter"):
        tab.keyboard.press(key)
    expect(box.get_by_label("What you saw or heard")).to_be_focused()
    tab.keyboard.type("He went on to the hours of sleep.")
    tab.keyboard.press("Escape")
    marks = on_disk(lambda: ratings(fresh, RECORDED)[0]["marks"], lambda found: found["t9"]["note"])
    assert {turn: mark["effect"] for turn, mark in marks.items()} == {
        "t1": "neither", "t3": "helped", "t5": "helped", "t9": "strained",
    }  # fmt: skip
    assert cells.count() == before
    press(tab, box.get_by_role("button", name="Go on to the scales"))
    expect(box.get_by_role("heading", name=scale_name("goal"))).to_be_focused()
    shown = box.get_by_label("Which turns show it?")
    shown.focus()
    tab.keyboard.type("22, 99")
    press(tab, box.get_by_role("button", name="Next scale"))
    expect(box.get_by_text("There is no turn 99 here.")).to_be_visible()
    shown.fill("22 23")
    box.get_by_role("heading", name=scale_name("goal")).focus()
    rate_scales(tab, box, fresh, RECORDED, "5466")
    assert ratings(fresh, RECORDED)[0]["scales"]["goal"]["turns"] == ["t22", "t23"]
    hand_over(tab, box, fresh)
    compare(tab, box, tmp_path)


def hand_over(tab: Page, box: Locator, course: Course) -> None:
    """A second person rates without seeing the first."""
    expect(box.get_by_role("heading", name="Your rating is finished")).to_be_focused()
    press(tab, box.get_by_role("button", name="Hand over"))
    expect(box.get_by_role("heading", name="Turn by turn: what did it do?")).to_be_focused()
    expect(box.get_by_text("The rating before is covered.")).to_be_visible()
    expect(box.get_by_role("button", name="Helped", pressed=True)).to_have_count(0)
    tab.keyboard.press("Tab")
    tab.keyboard.press("h")
    press(tab, box.get_by_role("button", name="Go on to the scales"))
    rate_scales(tab, box, course, RECORDED, "2456")


def compare(tab: Page, box: Locator, folder: Path) -> None:
    """The table, what to talk about, this course's reading; each rating as a file."""
    press(tab, box.get_by_role("button", name="Compare"))
    expect(box.get_by_role("heading", name="Side by side")).to_be_focused()
    goal = box.get_by_role("row", name=scale_name("goal"))
    expect(goal).to_contain_text("3, talk about it")
    expect(box.get_by_role("heading", name="1 turn you marked differently")).to_be_visible()
    with tab.expect_download() as download:
        press(tab, box.get_by_role("button", name="Save the rating of Observer", exact=True))
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    assert json.loads(path.read_text("utf-8"))["rating"]["scales"]["goal"]["value"] == 5
    box.locator("input[type=file]").set_input_files(path)
    expect(box.get_by_text("This rating stands here already.").first).to_be_visible()


def test_a_reload_resumes_where_one_was(fresh: Course, tab: Page) -> None:
    """The marks, the scale one was at, and its number."""
    box = opened(tab, fresh, RECORDED)
    box.get_by_role("button", name="Begin rating").click()
    box.get_by_role("button", name="Strained").first.click()
    box.get_by_role("button", name="Go on to the scales").click()
    expect(box.get_by_role("heading", name=scale_name("goal"))).to_be_focused()
    tab.keyboard.press("3")
    on_disk(lambda: ratings(fresh, RECORDED)[0]["scales"]["goal"], bool)
    box.get_by_role("button", name="Next scale").click()
    expect(box.get_by_role("heading", name=scale_name("task"))).to_be_visible()
    tab.keyboard.press("2")
    on_disk(lambda: ratings(fresh, RECORDED)[0]["scales"]["task"], bool)
    tab.reload()
    box = opened(tab, fresh, RECORDED)
    expect(box.get_by_role("heading", name=scale_name("bond"))).to_be_visible()
    expect(box.get_by_role("radio", checked=True)).to_have_value("4")
    box.get_by_role("button", name="Back to the turns").click()
    expect(box.get_by_role("button", name="Strained", pressed=True)).to_have_count(1)


def test_three_people_play_and_rate_at_one_screen(fresh: Course, tab: Page) -> None:
    """Lines typed in turn, the observer rates first; then the roles move on by one chair."""
    box = opened(tab, fresh, LIVE)
    for index, name in enumerate(("Ana", "Ben", "Cleo")):
        box.get_by_label("Who? Initials or an invented name").nth(index).fill(name)
    box.get_by_role("button", name="Begin to play").click()
    expect(box.get_by_label("What Ana says")).to_be_focused()
    tab.keyboard.type("What would be good to talk about?")
    tab.keyboard.press("Control+Enter")
    expect(box.get_by_label("What Ben says")).to_be_focused()
    expect(box.get_by_label("What Ben says")).to_have_value("")
    tab.keyboard.type("I don't kno")
    on_disk(lambda: fresh.body(LIVE)["draft"], lambda draft: draft == "I don't kno")
    tab.reload()
    box = opened(tab, fresh, LIVE)
    expect(box.get_by_label("What Ben says")).to_have_value("I don't kno")
    box.get_by_label("What Ben says").press_sequentially("w.")
    tab.keyboard.press("Control+Enter")
    expect(box.get_by_role("region", name="What was said").get_by_role("listitem")).to_have_count(2)
    box.get_by_role("button", name="End and rate").click()
    expect(box.get_by_text("Cleo rates, as observer.")).to_be_visible()
    press(tab, box.get_by_role("button", name="Go on to the scales"))
    rate_scales(tab, box, fresh, LIVE, "4545")
    box.get_by_role("button", name="Compare").click()
    box.get_by_role("button", name="Next round: change roles").click()
    expect(box.get_by_label("Who? Initials or an invented name").first).to_have_value("Ben")
    assert len(fresh.body(LIVE)["earlier"]) == 1


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_step_of_it_breaks_a_rule_of_accessibility(fresh: Course, tab: Page, theme: str) -> None:
    """axe-core finds nothing while pasting, checking, marking, rating, and comparing."""
    tab.emulate_media(color_scheme=theme)
    box = opened(tab, fresh, TEXT)
    assert violations(tab, ".alliance") == []
    box.get_by_label("The session as text").fill(PASTED + "Jan: Write to jan@example.org.\n")
    box.get_by_role("button", name="Read it").click()
    expect(box.get_by_text("jan@example.org").first).to_be_visible()
    assert violations(tab, ".alliance") == []
    box.get_by_label("The therapist").select_option("Mira")
    box.get_by_label("The client").select_option("Jan")
    box.get_by_role("button", name="Begin rating").click()
    box.get_by_role("button", name="Helped").first.click()
    box.get_by_label("Code (optional)").select_option("open-question")
    expect(box.get_by_role("button", name="Remove Open question")).to_be_visible()
    assert violations(tab, ".alliance") == []
    box.get_by_role("button", name="Go on to the scales").click()
    expect(box.get_by_role("heading", name=scale_name("goal"))).to_be_focused()
    assert violations(tab, ".alliance") == []
    rate_scales(tab, box, fresh, TEXT, "1727")
    assert violations(tab, ".alliance") == []
    box.get_by_role("button", name="Compare").click()
    expect(box.get_by_role("heading", name="Your rating, looked at again")).to_be_focused()
    assert violations(tab, ".alliance") == []


def test_nothing_is_cut_off_in_a_narrow_window(fresh: Course, tab: Page) -> None:
    """Marking, rating and comparing, nothing is wider than the widget."""
    box = opened(tab, fresh, RECORDED)
    close_sidebar(tab)
    tab.set_viewport_size({"width": 420, "height": 900})
    fits = "el => el.scrollWidth <= el.clientWidth + 1"
    assert box.evaluate(fits)
    box.get_by_role("button", name="Begin rating").click()
    box.get_by_role("button", name="Helped").first.click()
    assert box.evaluate(fits)
    box.get_by_role("button", name="Go on to the scales").click()
    expect(box.get_by_role("heading", name=scale_name("goal"))).to_be_focused()
    assert box.evaluate(fits)
    rate_scales(tab, box, fresh, RECORDED, "5566")
    assert box.evaluate(fits)
    box.get_by_role("button", name="Compare").click()
    expect(box.get_by_role("heading", name="Your rating, looked at again")).to_be_focused()
    assert box.evaluate(fits)
