"""The cohort page and the feedback page as a browser shows them."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from alliance.cli import main
from alliance.demo import Demo, make_demo
from alliance.grading import cohort_tables
from alliance.progress import cohort_page

from .conftest import violations

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def demo(tmp_path_factory, checkout) -> Demo:
    return make_demo(tmp_path_factory.mktemp("demo") / "course", content=checkout, trainees=18)


@pytest.fixture
def quiet(tab: Page) -> Page:
    """A tab in which anything a page asks for from elsewhere fails the test."""
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.asked = asked
    return tab


PAPER = 718  # pixels between the margins of A4


@pytest.fixture(scope="module")
def cohort_files(demo: Demo, tmp_path_factory) -> dict[str, Path]:
    """The demonstration's page; one of three assignments, of none, and of one trainee."""
    folder = tmp_path_factory.mktemp("pages")
    files = {name: folder / f"{name}.html" for name in ("demo", "three", "none", "one")}
    words = ["cohort", "--root", str(demo.root), "--to", str(files["demo"]), "--no-names"]
    assert main(words) == 0
    [table] = cohort_tables(demo.root)
    assert table.due is not None
    three = [
        replace(
            table,
            title=f"Assignment {number}",
            rows=tuple(
                replace(row, moment=row.moment and row.moment + timedelta(weeks=3 * number))
                for row in table.rows
            ),
        )
        for number in range(3)
    ]
    files["three"].write_text(cohort_page(three), encoding="utf-8")
    files["none"].write_text(cohort_page([]), encoding="utf-8")
    alone = replace(table, rows=tuple(row for row in table.rows if row.state == "marked")[:1])
    files["one"].write_text(cohort_page([alone]), encoding="utf-8")
    return files


@pytest.mark.parametrize("name", ["demo", "three", "none", "one"])
@pytest.mark.parametrize(("scheme", "width"), [("light", 1200), ("dark", 400)])
def test_the_cohort(
    demo: Demo, cohort_files, quiet: Page, tmp_path: Path, name: str, scheme: str, width: int
):
    """Drawn without asking for anything; accessible, all tables open; as wide as the window."""
    page = cohort_files[name]
    quiet.emulate_media(color_scheme=scheme)
    quiet.set_viewport_size({"width": width, "height": 900})
    quiet.goto(page.as_uri())
    pictures = quiet.locator(".picture")
    for number in range(pictures.count()):
        expect(pictures.nth(number).locator(".main-svg").first).to_be_attached()
    assert pictures.count() == {"demo": 6, "three": 20, "none": 0, "one": 3}[name]
    for summary in quiet.locator("summary").all():
        summary.click()
    assert violations(quiet, "body") == []
    assert quiet.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1")
    assert not [url for url in quiet.asked if not url.startswith(("file:", "data:", "blob:"))]
    quiet.screenshot(path=tmp_path / f"{name}-{scheme}.png", full_page=True)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_in_pictures_stand_out_from_their_ground(cohort_files, quiet: Page, scheme: str):
    """Labels have the page's own colour in either theme, though plotly knows no themes."""
    quiet.emulate_media(color_scheme=scheme)
    quiet.goto(cohort_files["demo"].as_uri())
    expect(quiet.locator(".picture .main-svg").first).to_be_visible()
    inks = quiet.evaluate(
        """() => [...document.querySelectorAll(
            '.xtick text, .x2tick text, .ytick text, .xtitle, .x2title, .cbaxis text, .bars text')]
            .map((one) => getComputedStyle(one).fill)"""
    )
    assert len(inks) > 60
    assert set(inks) == {quiet.evaluate("getComputedStyle(document.body).color")}
    fields = quiet.evaluate(
        """() => [...document.querySelectorAll('.heatmap-label text')]
            .map((one) => getComputedStyle(one).fill)"""
    )
    assert len(fields) > 100
    assert set(fields) == {"rgb(14, 32, 35)"}  # their fields are light in both themes


def test_the_cohort_with_the_keyboard_alone(cohort_files, quiet: Page):
    """Contents, pictures wider than the window, and folded tables can all be reached and used."""
    quiet.set_viewport_size({"width": 420, "height": 900})
    quiet.goto(cohort_files["three"].as_uri())
    expect(quiet.locator(".picture .main-svg").first).to_be_visible()
    quiet.keyboard.press("Tab")
    expect(quiet.get_by_role("link", name="The course so far")).to_be_focused()
    quiet.keyboard.press("Enter")
    quiet.keyboard.press("Tab")
    picture = quiet.get_by_role("group", name="Picture: From assignment to assignment")
    expect(picture).to_be_focused()
    quiet.keyboard.press("ArrowRight")
    for _ in range(100):  # waiting for a function is an eval, which the page's policy forbids
        if quiet.evaluate("document.activeElement.scrollLeft > 0"):
            break
        quiet.wait_for_timeout(50)
    else:
        pytest.fail("the picture did not move")
    quiet.keyboard.press("Tab")
    quiet.keyboard.press("Enter")
    expect(quiet.get_by_role("rowheader", name="Mean of the cohort")).to_be_visible()


def test_the_cohort_on_paper(cohort_files, quiet: Page):
    """Tables unfold, pictures fit the paper, dark turns light; afterwards all is as it was."""
    quiet.emulate_media(color_scheme="dark")
    quiet.goto(cohort_files["demo"].as_uri())
    expect(quiet.locator(".picture .main-svg").first).to_be_visible()
    quiet.evaluate(
        """() => addEventListener('beforeprint', () => { window.printed = {
            folded: document.querySelectorAll('details:not([open])').length,
            wide: Math.max(...[...document.querySelectorAll('.main-svg')].map(
                (one) => one.getBoundingClientRect().width)) }; })"""
    )
    assert quiet.pdf(format="A4").startswith(b"%PDF")
    printed = quiet.evaluate("window.printed")
    assert printed["folded"] == 0
    assert 0 < printed["wide"] < PAPER
    assert quiet.locator("details[open]").count() == 0
    assert quiet.locator(".main-svg").first.bounding_box()["width"] > PAPER
    quiet.emulate_media(media="print")
    assert quiet.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


@pytest.mark.parametrize(("scheme", "width"), [("light", 1000), ("dark", 420)])
def test_feedback(demo: Demo, quiet: Page, tmp_path: Path, scheme: str, width: int):
    """Accessible, as wide as the window, and without a request."""
    assert main(["feedback", demo.assignment, "--root", str(demo.root)]) == 0
    [page] = (demo.root / "feedback" / demo.trainees[4].id).glob("*/*.html")
    quiet.emulate_media(color_scheme=scheme)
    quiet.set_viewport_size({"width": width, "height": 900})
    quiet.goto(page.as_uri())
    expect(quiet.get_by_role("heading", level=1)).to_be_visible()
    assert violations(quiet, "body") == []
    assert quiet.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1")
    assert [url for url in quiet.asked if not url.startswith("file:")] == []
    quiet.screenshot(path=tmp_path / f"{scheme}.png", full_page=True)
