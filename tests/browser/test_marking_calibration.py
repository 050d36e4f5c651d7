"""Calibration in a real page: examples with the keyboard, compared, tried again, then the desk."""

import shutil

import pytest
from at_screen import desk_in_lab
from playwright.sync_api import Page, expect
from ruamel.yaml import YAML

from alliance.demo import make_demo
from alliance.grading import open_book
from alliance.marking import Task

from .conftest import START, Course, close_sidebar, on_disk, violations

pytestmark = pytest.mark.browser

PATIENCE = 60_000
BOX = ".alliance.al-marking"


@pytest.fixture(scope="module")
def demo(tmp_path_factory, checkout):
    """A demonstration that asks for calibration, on three answers of two criteria."""
    demo = make_demo(tmp_path_factory.mktemp("demo") / "course", content=checkout, trainees=6)
    yaml, path = YAML(), demo.root / "keys" / demo.assignment / "rubric.yaml"
    rubric = yaml.load(path.read_text("utf-8"))
    for number, criterion in enumerate(rubric["criteria"]):
        answers = criterion["model_answers"]
        criterion["model_answers"] = [answers[0], answers[4], answers[-1]] if number < 2 else []
    with path.open("w", encoding="utf-8") as file:
        yaml.dump(rubric, file)
    (demo.root / "marking.yaml").write_text("calibration: {within: 0.25, share: 0.8}\n")
    tasks = [Task(demo.trainees[1].id, "03-assignment-replies-hears-anger", "wanda", "second", "x")]
    with open_book(demo.root) as book:
        book.allocate(demo.assignment, tasks)
    demo_rubric = {
        " ".join(one["text"].split()): int(one["level"])
        for criterion in rubric["criteria"]
        for one in criterion["model_answers"]
    }
    yield demo, demo_rubric
    shutil.rmtree(demo.root)


@pytest.fixture(scope="module")
def desk(demo):
    with desk_in_lab(demo[0].root, demo[0].assignment, "wanda") as address:
        yield Course(demo[0].root / "desk", address)


def opened(tab: Page, desk: Course):
    tab.goto(desk.address)
    button = tab.locator(START)
    expect(button).to_be_visible(timeout=PATIENCE)
    button.click()
    box = tab.locator(f"{BOX}:visible")
    expect(box).to_be_visible(timeout=PATIENCE)
    close_sidebar(tab)
    tab.wait_for_timeout(1500)  # until JupyterLab has scrolled where it likes
    return box


def settled(tab: Page) -> None:
    """JupyterLab covers the page while it changes its colours."""
    tab.wait_for_timeout(700)
    expect(tab.locator("#jupyterlab-splash")).to_have_count(0)
    tab.wait_for_timeout(300)


def clean(tab: Page, name, tmp_path) -> None:
    """Nothing for axe to find in light and in dark."""
    for scheme in ("light", "dark"):
        tab.emulate_media(color_scheme=scheme)
        settled(tab)
        tab.screenshot(path=tmp_path / f"{name}-{scheme}.png")
        assert violations(tab, BOX) == []
    tab.emulate_media(color_scheme="light")
    settled(tab)


def mine(demo) -> list:
    with open_book(demo[0].root) as book:
        return book.current(demo[0].assignment, marker="wanda")


def test_calibrated_with_the_keyboard_alone(desk: Course, demo, tab: Page, tmp_path):
    """A try that differs too much, in words; another in another order; then the desk."""
    box = opened(tab, desk)
    head = box.locator("h3")
    expect(head).to_contain_text("Example 1 of 6")
    expect(box.get_by_text("Marking opens when 5 of the 6")).to_be_visible()
    expect(box.get_by_text("Model answers")).to_have_count(0)
    expect(box.get_by_role("button", name="gradebook")).to_have_count(0)
    clean(tab, "1-asked", tmp_path)

    head.focus()
    texts = []
    for number in range(1, 7):
        expect(head).to_contain_text(f"Example {number} of 6")
        texts.append(" ".join(box.locator(".al-marking-text").inner_text().split()))
        tab.keyboard.press("1")
        expect(head).to_contain_text("You gave 10 of 10 points")
        expect(head).to_be_focused()
        expect(box.get_by_text(f"The rubric gives {demo[1][texts[-1]]}.")).to_be_visible()
        if number == 2:
            clean(tab, "2-compared", tmp_path)
            head.focus()
        on_disk(lambda: mine(demo), lambda found, n=number: len(found) == n)
        tab.keyboard.press("Enter")
    expect(head).to_have_text("Not near enough yet")
    expect(head).to_be_focused()
    expect(box.get_by_text("2 of 6 examples lay near enough to the rubric")).to_be_visible()
    expect(box.get_by_text("you always gave more than the rubric")).to_be_visible()
    expect(box.get_by_text("talk with a colleague")).to_be_visible()
    clean(tab, "3-again", tmp_path)

    box.get_by_role("button", name="Try again").press("Enter")
    again = []
    for number in range(1, 7):
        expect(head).to_contain_text(f"Example {number} of 6")
        expect(box.get_by_text(f"{number - 1} of 6 examples marked, try 2")).to_be_visible()
        again.append(" ".join(box.locator(".al-marking-text").inner_text().split()))
        box.get_by_label("Other points").fill(str(demo[1][again[-1]]))
        tab.keyboard.press("Enter")
        expect(head).to_contain_text("as the rubric does")
        expect(head).to_be_focused()
        tab.keyboard.press("Enter")
    assert (sorted(again), again != texts) == (sorted(texts), True)
    expect(head).to_have_text("You are calibrated")
    clean(tab, "4-passed", tmp_path)
    assert {one.round for one in mine(demo)} == {"calibration"}

    box.get_by_role("button", name="Begin marking").press("Enter")
    expect(box.get_by_role("group", name="Levels, the best first")).to_be_visible()
    expect(box.get_by_text("0 of 1 marked", exact=True)).to_be_visible()
    expect(head.first).to_be_focused()
    tab.screenshot(path=tmp_path / "5-desk.png")


def test_a_calibrated_marker_comes_straight_to_the_desk_and_another_does_not(
    desk: Course, demo, tab: Page, tmp_path
):
    box = opened(tab, desk)
    expect(box.get_by_text("0 of 1 marked", exact=True)).to_be_visible()
    with desk_in_lab(demo[0].root, demo[0].assignment, "xaver") as address:
        box = opened(tab, Course(demo[0].root / "desk", address))
        expect(box.locator("h3")).to_contain_text("Example 1 of 6")
        tab.set_viewport_size({"width": 420, "height": 900})
        assert box.evaluate("el => el.scrollWidth <= el.clientWidth + 1")
        tab.screenshot(path=tmp_path / "narrow.png")
