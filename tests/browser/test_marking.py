"""The marking desk in a real page: marked with the keyboard, reused, undone, taken up again."""

import pytest
from at_screen import desk_in_lab
from playwright.sync_api import Page, expect

from alliance.demo import Demo, make_demo
from alliance.grading import open_book

from .conftest import START, Course, close_sidebar, on_disk, violations

pytestmark = pytest.mark.browser

PATIENCE = 60_000


@pytest.fixture(scope="module")
def demo(tmp_path_factory, checkout) -> Demo:
    return make_demo(tmp_path_factory.mktemp("demo") / "course", content=checkout, trainees=12)


@pytest.fixture(scope="module")
def desk(demo: Demo):
    """`alliance desk`, as a third marker opens it after being dealt out the whole cohort."""
    from alliance.marking import Task

    with open_book(demo.root) as book:
        there = {(t.trainee, t.criterion) for t in book.allocation(demo.assignment)}
        once = {
            place
            for place in there
            if sum((t.trainee, t.criterion) == place for t in book.allocation(demo.assignment)) == 1
        }
        tasks = [Task(*place, "wanda", "second", "To try the desk.") for place in sorted(once)]
        book.allocate(demo.assignment, tasks)
    with desk_in_lab(demo.root, demo.assignment, "wanda") as address:
        yield Course(demo.root / "desk", address)


def opened(tab: Page, desk: Course):
    tab.goto(desk.address)
    button = tab.locator(START)
    expect(button).to_be_visible(timeout=PATIENCE)
    button.click()
    box = tab.locator(".alliance.al-marking:visible")
    expect(box).to_be_visible(timeout=PATIENCE)
    return box


def told(box, number: int):
    return box.get_by_text(f"{number} of 49 marked", exact=True)


def mine(demo: Demo) -> list:
    with open_book(demo.root) as book:
        current = book.current(demo.assignment, marker="wanda")
    return [one for one in current if one.points is not None]


def test_marked_with_the_keyboard_alone(desk: Course, demo: Demo, tab: Page, tmp_path):
    """Level, comment, flag, next; a comment used again; undo; the gradebook at the end."""
    box = opened(tab, desk)
    expect(told(box, 0)).to_be_visible()
    tab.wait_for_timeout(1500)  # until JupyterLab has scrolled where it likes
    assert violations(tab, ".alliance.al-marking") == []
    tab.screenshot(path=tmp_path / "1-first.png")
    assert "invented-" not in box.inner_text()  # who it is stays hidden

    box.get_by_role("heading", level=3).first.focus()
    tab.keyboard.press("2")
    expect(told(box, 1)).to_be_visible()
    tab.keyboard.press("c")
    expect(box.get_by_label("Comment for the trainee")).to_be_focused()
    tab.keyboard.type("You heard the seat. Now leave it there.")
    tab.keyboard.press("Escape")
    tab.keyboard.press("f")
    [mark] = on_disk(
        lambda: mine(demo), lambda found: found and found[0].comment and found[0].flagged
    )
    assert (mark.points, mark.round) == (7.0, "second")
    box.get_by_role("button", name="Keep this comment to use again").press("Enter")
    expect(box.get_by_text("Comments to use again (1)")).to_be_visible()
    tab.screenshot(path=tmp_path / "2-marked.png")

    box.get_by_role("heading", level=3).first.focus()
    first = box.get_by_role("heading", level=3).first.inner_text()
    asked = box.locator("details", has_text="What was asked")
    expect(asked).to_have_attribute("open", "")
    asked.locator("summary").press("Enter")  # and it stays as it is left, also for the next
    expect(asked).not_to_have_attribute("open", "")
    box.get_by_role("heading", level=3).first.focus()
    tab.keyboard.press("Enter")
    expect(box.get_by_role("heading", level=3).first).not_to_have_text(first)
    expect(box.get_by_role("heading", level=3).first).to_be_focused()
    expect(asked).not_to_have_attribute("open", "")
    tab.keyboard.press("1")
    expect(told(box, 2)).to_be_visible()
    box.get_by_text("Comments to use again (1)").click()
    box.get_by_role("button", name="Share: You heard the seat.").press("Enter")
    expect(box.get_by_text("shared with all markers")).to_be_visible()
    with open_book(demo.root) as book:
        assert [one.text for one in book.phrases("somebody-else")] == [mark.comment]
    tab.screenshot(path=tmp_path / "3-shared.png")
    box.get_by_role("button", name="You heard the seat. Now leave it there.", exact=True).click()
    on_disk(lambda: mine(demo), lambda found: len(found) == 2 and found[1].comment == mark.comment)
    assert violations(tab, ".alliance.al-marking") == []

    box.get_by_label("Other points").fill("6,25")
    tab.keyboard.press("Enter")
    on_disk(lambda: mine(demo), lambda found: found[1].points == 6.25)
    box.get_by_role("heading", level=3).first.focus()
    tab.keyboard.press("u")
    on_disk(lambda: mine(demo), lambda found: found[1].points == 10)
    tab.keyboard.press("ArrowLeft")
    expect(box.get_by_label("Comment for the trainee")).to_have_value(mark.comment)
    expect(
        box.get_by_text("Somebody else marks this too").or_(box.get_by_text("Marked by"))
    ).to_be_visible()

    box.get_by_role("button", name="Write the marks into the gradebook").press("Enter")
    expect(box.get_by_text("the gradebook", exact=False).last).to_be_visible()
    tab.screenshot(path=tmp_path / "4-written.png")


def test_a_program_s_level_is_shown_after_the_choice(desk: Course, tab: Page, tmp_path):
    """With the words it rests on; where it lies far from the marker's, a line asks to look again."""
    box = opened(tab, desk)
    close_sidebar(tab)
    box.get_by_role("button", name="One criterion").click()
    box.get_by_role("button", name="Reply 1, the photograph").click()
    trainees = box.get_by_role("group", name="Trainees").get_by_role("button")
    name = trainees.last.inner_text().splitlines()[0].strip()
    trainees.last.click()
    heading = box.get_by_role("heading", level=3, name=name)
    read = box.get_by_text("What a program read in it, and its level: ")
    far = box.get_by_text("Worth a second look")
    expect(heading).to_be_focused()
    expect(read).to_have_count(0)  # nothing before the choice
    tab.keyboard.press("5")
    expect(read).to_be_visible()
    read.click()
    expect(box.get_by_text("The signs of this rubric")).to_be_visible()
    expect(box.get_by_role("listitem").filter(has_text="Heard: ")).to_be_visible()
    assert violations(tab, ".alliance.al-marking") == []
    level = float(read.inner_text().split(": ")[1].split(" or ")[0])
    points = [10, 7, 5, 2, 0]
    heading.focus()
    tab.keyboard.press(str(points.index(level) + 1))
    expect(far).to_have_count(0)
    tab.screenshot(path=tmp_path / "suggested.png")
    heading.focus()
    tab.keyboard.press("5" if level >= 5 else "1")
    expect(far).to_be_visible()
    assert violations(tab, ".alliance.al-marking") == []
    tab.screenshot(path=tmp_path / "far.png")
    box.get_by_role("button", name="Take my mark back").click()
    expect(read).to_have_count(0)
    expect(far).to_have_count(0)


def test_it_is_there_again_in_the_dark_and_narrow(desk: Course, demo: Demo, tab: Page, tmp_path):
    """The page opens at the first work without a mark; nothing is cut off."""
    with open_book(demo.root) as book:
        book.keep_phrase("somebody-else", "Stay with it.", assignment=demo.assignment, shared=True)
    tab.emulate_media(color_scheme="dark")
    box = opened(tab, desk)
    close_sidebar(tab)
    expect(told(box, len(mine(demo)))).to_be_visible()
    box.get_by_role("button", name="One trainee").click()
    expect(box.get_by_role("group", name="Criteria of this trainee")).to_be_visible()
    box.get_by_text("Comments to use again").click()
    theirs = box.get_by_role("listitem").filter(has_text="Stay with it.")
    expect(theirs.get_by_text("shared by another marker")).to_be_visible()
    expect(theirs.get_by_role("button")).to_have_count(1)  # to use it, and no other
    theirs.get_by_role("button", name="Stay with it.").press("Enter")
    expect(box.get_by_label("Comment for the trainee")).to_have_value("Stay with it.")
    tab.screenshot(path=tmp_path / "dark.png")
    assert violations(tab, ".alliance.al-marking") == []
    tab.set_viewport_size({"width": 420, "height": 900})
    assert box.evaluate("el => el.scrollWidth <= el.clientWidth + 1")
    tab.screenshot(path=tmp_path / "narrow.png")
