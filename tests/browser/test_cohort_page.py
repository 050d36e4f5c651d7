"""The cohort page and the feedback page as a browser shows them."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from alliance.cli import main
from alliance.demo import Demo, make_demo

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


@pytest.mark.parametrize(("scheme", "width"), [("light", 1200), ("dark", 420)])
def test_the_cohort(demo: Demo, quiet: Page, tmp_path: Path, scheme: str, width: int):
    """Drawn without asking for anything; accessible; as wide as the window."""
    page = tmp_path / "cohort.html"
    words = ["cohort", demo.assignment, "--root", str(demo.root), "--to", str(page), "--no-names"]
    assert main(words) == 0
    quiet.emulate_media(color_scheme=scheme)
    quiet.set_viewport_size({"width": width, "height": 900})
    quiet.goto(page.as_uri())
    expect(quiet.locator(".picture .main-svg").first).to_be_visible()
    assert quiet.locator(".picture .heatmaplayer image, .picture .heatmaplayer path").count() > 0
    quiet.get_by_text("The same as a table").first.click()
    expect(quiet.get_by_role("cell", name="waits").first).to_be_visible()
    assert violations(quiet, "main") == []
    assert quiet.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1")
    assert not [url for url in quiet.asked if not url.startswith(("file:", "data:", "blob:"))]
    assert not any(one.last_name in page.read_text(encoding="utf-8") for one in demo.trainees)
    quiet.screenshot(path=tmp_path / f"{scheme}.png", full_page=True)


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
