"""Tasks on one session, worked on with the keyboard alone; accessible; nothing cut off."""

import pytest
from playwright.sync_api import Page, expect

from alliance.exercises import load

from .conftest import Course, close_sidebar, on_disk, start_exercises, violations, widget
from .test_widgets import code_cell, write_page

pytestmark = pytest.mark.browser

SLUG = "03-work-on-a-session"
PAGE = "tasks.ipynb"


@pytest.fixture(scope="module")
def lesson(course: Course):
    write_page(course, PAGE, [code_cell(SLUG)])
    return course


def opened(tab: Page, course: Course):
    start_exercises(tab, course, PAGE)
    return widget(tab, load(SLUG).title)


def sure(tab: Page, box, number: str) -> None:
    """Say how sure one is, and compare."""
    box.get_by_role("radio").first.focus()
    tab.keyboard.press(number)
    tab.keyboard.press("Enter")


def test_all_tasks_with_the_keyboard(lesson: Course, tab: Page, tmp_path):
    """Each task is chosen, rated and compared without a mouse; all of it is on disk."""
    box = opened(tab, lesson)
    tab.screenshot(path=tmp_path / "1-code.png")
    assert violations(tab, ".alliance") == []

    box.get_by_role("heading", level=3).first.focus()  # code: numbers choose, U takes back
    tab.keyboard.press("1")
    tab.keyboard.press("2")
    on_disk(lambda: choice(lesson, "two-gins"), lambda found: found == ["story", "emotion"])
    tab.keyboard.press("u")
    on_disk(lambda: choice(lesson, "two-gins"), lambda found: found == ["story"])
    tab.keyboard.press("Shift+u")
    tab.keyboard.press("u")  # what is typed while these are on their way waits for them
    tab.keyboard.press("1")
    tab.keyboard.press("2")
    sure(tab, box, "5")
    expect(box.get_by_role("heading", name="You and the reference agree.")).to_be_focused()
    tab.screenshot(path=tmp_path / "2-compared.png")
    assert violations(tab, ".alliance") == []

    box.get_by_role("button", name="Next task").press("Enter")  # find: arrows and Space
    expect(box.get_by_role("heading", name="In which three turns")).to_be_focused()
    box.get_by_role("option").first.focus()
    for _ in range(5):
        tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Space")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    on_disk(lambda: choice(lesson, "draws-back"), lambda found: found == ["t12", "t16"])
    tab.screenshot(path=tmp_path / "3-find.png")
    assert violations(tab, ".alliance") == []
    sure(tab, box, "3")
    expect(box.get_by_role("heading", name="You found 1 of 3.")).to_be_focused()
    tab.screenshot(path=tmp_path / "4-found.png")

    box.get_by_role("button", name="Task 4", exact=True).press("Enter")  # span: arrows, Shift
    words = box.get_by_role("group", name="Words of the turn")
    words.get_by_role("button", name="still").press("ArrowLeft")
    for _ in range(3):
        tab.keyboard.press("ArrowRight")
    tab.keyboard.press("Shift+ArrowRight")
    tab.keyboard.press("Shift+ArrowRight")
    tab.screenshot(path=tmp_path / "5-span.png")
    assert violations(tab, ".alliance") == []
    sure(tab, box, "6")
    expect(box.get_by_role("region", name="Comparison")).to_be_visible()

    box.get_by_role("button", name="Task 5", exact=True).press("Enter")  # rewrite
    tab.keyboard.press("Tab")
    box.get_by_label("What would you say next?").fill("You still pick it up. Every night, at ten.")
    tab.screenshot(path=tmp_path / "6-rewrite.png")
    assert violations(tab, ".alliance") == []
    tab.keyboard.press("Control+Enter")
    expect(box.get_by_role("radio").first).to_be_focused()
    tab.keyboard.press("5")
    tab.keyboard.press("Enter")
    expect(box.get_by_text("not a measurement")).to_be_visible()
    box.get_by_role("button", name="See what others might say").press("Enter")
    expect(box.get_by_role("heading", name="What there was to hear")).to_be_focused()
    tab.screenshot(path=tmp_path / "7-rewritten.png")

    box.get_by_role("button", name="Task 6", exact=True).press("Enter")  # order: pick up, move
    first = box.locator("[data-move]").first
    moved = first.get_attribute("data-move")
    first.focus()
    tab.keyboard.press("Space")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Space")
    on_disk(lambda: choice(lesson, "after-the-soup"), lambda found: found[2] == moved)
    tab.screenshot(path=tmp_path / "8-order.png")
    assert violations(tab, ".alliance") == []
    sure(tab, box, "4")
    expect(box.get_by_text("A good order, and why")).to_be_visible()
    tab.screenshot(path=tmp_path / "9-ordered.png")
    assert lesson.body(SLUG)["current"] == "after-the-soup"


def test_what_was_done_is_there_again_in_the_dark(lesson: Course, tab: Page, tmp_path):
    """A page opened again shows the task it was left at, in either theme."""
    tab.emulate_media(color_scheme="dark")
    box = opened(tab, lesson)
    expect(box.get_by_text("A good order, and why")).to_be_visible()
    expect(box.get_by_role("button", name="Task 2, done")).to_be_visible()
    assert violations(tab, ".alliance") == []
    tab.screenshot(path=tmp_path / "dark.png")
    box.get_by_role("button", name="Task 3").press("Enter")
    assert violations(tab, ".alliance") == []


@pytest.mark.parametrize("width", [420, 800])
def test_nothing_is_cut_off_in_a_narrow_window(lesson: Course, tab: Page, width: int, tmp_path):
    """No task is wider than the widget."""
    box = opened(tab, lesson)
    close_sidebar(tab)
    tab.set_viewport_size({"width": width, "height": 900})
    for number in range(1, 7):
        box.get_by_role("button", name=f"Task {number}").click()
        assert box.evaluate("el => el.scrollWidth <= el.clientWidth + 1"), number
        tab.screenshot(path=tmp_path / f"{number}.png")


def choice(course: Course, task: str) -> list[str]:
    """What is chosen in a task, on disk."""
    return course.body(SLUG)["choices"][task]["picked"]
