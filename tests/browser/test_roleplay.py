"""A whole role-play in a real page: by keyboard alone, resumed, looked at, and tried again."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from alliance.exercises import drill_for, load

from .conftest import Course, close_sidebar, on_disk, start_exercises, violations, widget

pytestmark = pytest.mark.browser

SLUG = "03-roleplay-grace"
PAGE = "roleplay.ipynb"
SAID = (
    "Good morning. What would be good to talk about today?",
    "You look after everyone, it sounds as though that is a lot.",
    "At least you have your family. You should see a doctor.",
)
OTHER = "You go quiet there, Grace. I wonder what it has been like."


@pytest.fixture
def lesson(course: Course) -> Course:
    """A page with nothing but the role-play, not begun."""
    return page_with(course, SLUG)


def page_with(course: Course, *slugs: str) -> Course:
    """A page with these exercises, none of them begun."""
    for slug in slugs:
        (course.folder / "answers" / f"{slug}.json").unlink(missing_ok=True)
    title = {"cell_type": "markdown", "id": "title", "metadata": {}, "source": "# Role-play"}
    cells = [
        {
            "cell_type": "code",
            "id": slug,
            "metadata": {"jupyter": {"source_hidden": True}},
            "source": f'from alliance_widgets import exercise\nexercise("{slug}")',
            "outputs": [],
            "execution_count": None,
        }
        for slug in slugs
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": kernel}}
    path = course.folder / PAGE
    path.write_text(json.dumps({**notebook, "cells": [title, *cells]}), encoding="utf-8")
    return course


def opened(tab: Page, lesson: Course) -> Locator:
    start_exercises(tab, lesson, PAGE)
    return widget(tab, load(SLUG).title)


def press(tab: Page, button: Locator) -> None:
    """Reach a button with the Tab key and press it."""
    for _ in range(60):
        if button.evaluate("el => el === document.activeElement"):
            break
        tab.keyboard.press("Tab")
    expect(button).to_be_focused()
    tab.keyboard.press("Enter")


def say(tab: Page, lesson: Course, words: str, number: int) -> None:
    """Type a reply and send it, without the mouse; it is on disk before the test goes on."""
    tab.keyboard.type(words)
    tab.keyboard.press("Control+Enter")
    on_disk(lambda: turns(lesson), lambda found: len(found) == number)
    expect(tab.locator(".al-rp-client")).to_have_count(number + 1)


def turns(lesson: Course) -> list[Any]:
    return lesson.body(SLUG)["session"]["turns"]


def rate(tab: Page, box: Locator, keys: str) -> None:
    """The three ratings by number keys, then on to the debrief."""
    expect(box.get_by_role("heading", name="Before you look at it: how did it go?")).to_be_focused()
    for key in keys:
        tab.keyboard.press("Tab")
        tab.keyboard.press(key)
    press(tab, box.get_by_role("button", name="Look at the session"))
    expect(box.get_by_role("heading", name="Looking at the session")).to_be_focused()


def end(tab: Page, box: Locator) -> None:
    press(tab, box.get_by_role("button", name="End session"))
    expect(box.get_by_role("button", name="End it here")).to_be_focused()
    tab.keyboard.press("Enter")


def test_a_whole_session_by_keyboard_alone(lesson: Course, tab: Page, tmp_path: Path) -> None:
    """Begin, talk, pause, end, rate, debrief, disagree, try again, see both ways, export."""
    box = opened(tab, lesson)
    cells = tab.locator(".jp-Notebook .jp-Cell")
    before = cells.count()
    box.focus()
    press(tab, box.get_by_role("button", name="Begin"))
    expect(box.get_by_label("What do you say first?")).to_be_focused()
    for number, words in enumerate(SAID, 1):
        say(tab, lesson, words, number)
    expect(box.get_by_role("status")).to_contain_text("Grace, ")
    assert cells.count() == before
    press(tab, box.get_by_role("button", name="Pause"))
    expect(box.get_by_text("Everything is kept.")).to_be_visible()
    tab.keyboard.press("Enter")
    expect(box.get_by_label("What do you say now?")).to_be_focused()
    end(tab, box)
    expect(box.locator(".al-rp-log .al-rp-client")).to_have_count(len(SAID) + 2)  # and a goodbye
    expect(box.get_by_text("What was noticed")).to_have_count(0)
    rate(tab, box, "456")
    assert on_disk(lambda: lesson.body(SLUG)["own"], bool) == {"goal": 4, "task": 5, "bond": 6}
    debrief(lesson, tab, box)
    again(lesson, tab, box)
    export(tab, box, tmp_path)


def debrief(lesson: Course, tab: Page, box: Locator) -> None:
    """The parts are there; a turn's judgement unfolds, and can be disagreed with."""
    expect(box.get_by_role("img", name="Line chart over 3 turns")).to_be_visible()
    expect(box.get_by_role("rowheader", name="Bond").first).to_be_visible()
    for name in ("The moment that mattered most", "One thing to practise next", "Every turn"):
        expect(box.get_by_role("heading", name=name)).to_be_visible()
    third = box.locator(".al-rp-turns > li").nth(3)
    press(tab, third.locator("summary"))
    expect(third.locator("q").first).to_be_visible()
    press(tab, third.get_by_role("button", name="I see this differently"))
    expect(third.get_by_role("textbox")).to_be_focused()
    tab.keyboard.type("She smiled.")
    tab.keyboard.press("Tab")
    kept = {"turn": 3, "why": "She smiled."}
    on_disk(lambda: lesson.body(SLUG)["disputed"], lambda found: found == [kept])


def again(lesson: Course, tab: Page, box: Locator) -> None:
    """Another reply at the third turn; both ways are shown, and the first is kept."""
    press(tab, box.get_by_role("button", name="Try again from here (reply 3)").last)
    expect(box.get_by_text("What you said here before")).to_be_visible()
    expect(box.get_by_label("What do you say now?")).to_be_focused()
    say(tab, lesson, OTHER, 3)
    end(tab, box)
    rate(tab, box, "444")
    both = box.get_by_role("group", name="Where the two part, at reply 3")
    expect(both).to_contain_text(OTHER)
    expect(both).to_contain_text(SAID[2])
    assert lesson.body(SLUG)["tries"][0]["disputed"] == [{"turn": 3, "why": "She smiled."}]


def export(tab: Page, box: Locator, folder: Path) -> None:
    """The transcript is a text file with every word."""
    with tab.expect_download() as download:
        press(tab, box.get_by_role("button", name="Save the transcript"))
    assert download.value.suggested_filename == f"{SLUG}.txt"
    download.value.save_as(folder / "transcript.txt")
    text = (folder / "transcript.txt").read_text(encoding="utf-8")
    assert OTHER in text
    assert SAID[0] in text


def test_a_reload_resumes_in_the_middle(lesson: Course, tab: Page) -> None:
    """The lines and the half-written reply are there again."""
    box = opened(tab, lesson)
    box.get_by_role("button", name="Begin").click()
    expect(box.get_by_label("What do you say first?")).to_be_focused()
    say(tab, lesson, SAID[0], 1)
    tab.keyboard.type("half a sen")
    on_disk(lambda: lesson.body(SLUG)["draft"], lambda draft: draft == "half a sen")
    said = box.locator(".al-rp-client blockquote").all_text_contents()
    tab.reload()
    box = opened(tab, lesson)
    expect(box.get_by_label("What do you say now?")).to_have_value("half a sen")
    assert box.locator(".al-rp-client blockquote").all_text_contents() == said


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_step_of_it_breaks_a_rule_of_accessibility(
    lesson: Course, tab: Page, theme: str
) -> None:
    """axe-core finds nothing before, while talking, on stepping out, rating, and afterwards."""
    tab.emulate_media(color_scheme=theme)
    box = opened(tab, lesson)
    assert violations(tab, ".alliance") == []
    box.get_by_role("button", name="Begin").click()
    expect(box.get_by_label("What do you say first?")).to_be_focused()
    for number, words in enumerate(SAID, 1):
        say(tab, lesson, words, number)
    box.get_by_role("button", name="Hints").click()
    box.get_by_role("button", name="What could I try?").click()
    assert violations(tab, ".alliance") == []
    box.get_by_label("What do you say now?").fill(
        "I want to kill myself tonight, I mean me, really."
    )
    tab.keyboard.press("Control+Enter")
    expect(box.get_by_role("complementary")).to_be_focused()
    assert violations(tab, ".alliance") == []
    box.get_by_text("Go on with the role-play").click()
    box.get_by_role("button", name="End session").click()
    box.get_by_role("button", name="End it here").click()
    assert violations(tab, ".alliance") == []
    rate(tab, box, "246")
    for summary in box.locator(".al-rp-noticed summary").all():
        summary.click()
    assert violations(tab, ".alliance") == []


def test_nothing_is_cut_off_in_a_narrow_window(lesson: Course, tab: Page) -> None:
    """Talking and looking back, nothing is wider than the widget."""
    box = opened(tab, lesson)
    close_sidebar(tab)
    tab.set_viewport_size({"width": 420, "height": 900})
    fits = "el => el.scrollWidth <= el.clientWidth + 1"
    box.get_by_role("button", name="Begin").click()
    expect(box.get_by_label("What do you say first?")).to_be_focused()
    say(tab, lesson, SAID[0], 1)
    assert box.evaluate(fits)
    box.get_by_role("button", name="End session").click()
    box.get_by_role("button", name="End it here").click()
    assert box.evaluate(fits)
    rate(tab, box, "444")
    assert box.evaluate(fits)


def test_what_to_practise_leads_to_the_lines_of_the_drill(course: Course, tab: Page) -> None:
    """A press of the button opens the drill at a line that is about it."""
    drill = "03-drill-hearing"
    lesson = page_with(course, drill, SLUG)
    box = opened(tab, lesson)
    box.get_by_role("button", name="Begin").click()
    expect(box.get_by_label("What do you say first?")).to_be_focused()
    for number, words in enumerate(["You should see a doctor.", "You should join a club."], 1):
        say(tab, lesson, words, number)
    box.get_by_role("button", name="End session").click()
    box.get_by_role("button", name="End it here").click()
    rate(tab, box, "444")
    box.get_by_role("button", name=f"Practise it in “{load(drill).title}”").click()
    found = drill_for(["unsolicited-advice"], "collaboration", load(SLUG).module)
    assert found is not None
    first = load(drill).item(found.items[0])
    line = widget(tab, load(drill).title).locator("[data-focus=client]")
    expect(line).to_be_focused()
    expect(line).to_contain_text(first.client.split(".")[0])
    expect(line).to_be_in_viewport()
