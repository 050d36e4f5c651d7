"""What a marker sees in formgrader, and a trainee in the feedback."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from at_screen import formgrader
from nbconvert.exporters import HTMLExporter
from nbgrader.server_extensions.formgrader import handlers
from traitlets.config import Config

from alliance.grading import grade

NASTY = (
    '<script>window.taken=1</script><img src=x onerror="window.taken=1">\n\n'
    "[click](javascript:window.taken=1) $\\href{javascript:window.taken=1}{x}$ `code` **bold**\n"
    "</div></details><iframe src=javascript:window.taken=1></iframe> &lt;script&gt; <!-- \n\n\n    # h"
)


class Page(HTMLParser):
    """The elements and the text of a page, leaving out the page's own scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self._skip = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._skip = tag in {"script", "style"}
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        self._skip = False

    def handle_data(self, data: str) -> None:
        if not self._skip:
            self.words.append(data)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", "".join(self.words))


@pytest.fixture
def marked(program):
    """A submission with hostile words in every place that takes words, marked."""
    folder = program.hand_over("eve")
    program.save_replies(folder, r1=NASTY, r2=NASTY)
    body = {
        "turns": {
            "t1": {
                "codes": [{"code": "open-question", "quote": ""}],
                "unsure": False,
                "note": NASTY[:2000],
            }
        }
    }
    program.save(folder, "a1-coding", "coding", body)
    grade(program.root, "a1")
    return program


def formgrader_page(notebook: Path) -> Page:
    """The page as formgrader's handler makes it."""
    config = Config()
    config.HTMLExporter.template_name = "formgrade"
    config.HTMLExporter.extra_template_basedirs = [handlers.template_path]
    names = {
        "assignment_id": "a1",
        "notebook_id": "a1",
        "submission_id": "1",
        "index": 0,
        "total": 1,
        "base_url": "",
        "student": "eve",
        "last_name": None,
        "first_name": None,
        "notebook_path": "a1.ipynb",
    }
    html, _ = HTMLExporter(config=config).from_filename(str(notebook), resources=names)
    return Page(html)


def assert_harmless(page: Page) -> None:
    """No element, attribute or address on the page is the trainee's."""
    for tag, attributes in page.elements:
        assert tag not in {"iframe", "img"} or "onerror" not in attributes
        for name, value in attributes.items():
            assert "javascript:window" not in (value or "")
            assert "taken" not in (value or ""), name
    assert not any(tag == "iframe" for tag, _ in page.elements)


def test_marker_reads_answer_and_rubric(marked) -> None:
    """Beside each criterion's points stand the rubric and the trainee's words, as they are."""
    page = formgrader_page(marked.marked("eve"))
    assert_harmless(page)
    for line in NASTY.split("\n"):
        assert re.sub(r"\s+", " ", line).strip() in page.text
    for words in (
        "Names being left out and stays with the empty seat.",
        "There was room for you and nobody asked.",
        "Explaining what the friends may have meant by it.",
        "They all went and there was a seat.",
        "Reflection or Encourager",
        "alliance desk a1, in the folder of the course",
    ):
        assert words in page.text
    boxes = [attributes for tag, attributes in page.elements if tag == "input"]
    ids = [box.get("id") for box in boxes if "score" in (box.get("class") or "")]
    assert ids == ["a1-coding-points", "a1-replies-photograph", "a1-replies-whole"]


def test_trainee_words_stay_out_of_mathematics(marked) -> None:
    """MathJax runs over the page, and would make links of commands in a trainee's words."""
    source = marked.marked("eve").read_text(encoding="utf-8")
    cells = json.loads(source)["cells"]
    assert not any("$" in "".join(cell["source"]) for cell in cells)
    page = formgrader_page(marked.marked("eve"))
    quotes = [a for _, a in page.elements if (a.get("style") or "").startswith("overflow-wrap")]
    assert quotes
    assert all("tex2jax_ignore" in (quote.get("class") or "") for quote in quotes)


def test_feedback_holds_no_key(marked) -> None:
    """The trainee reads own words and points, and neither the rubric nor the reference."""
    marked.run("generate_feedback", "a1")
    html = (marked.root / "feedback" / "eve" / "a1" / "a1.html").read_text(encoding="utf-8")
    page = Page(html)
    assert_harmless(page)
    assert "<script>window.taken=1</script>" in page.text
    assert "1 of 4 turns coded, 1 of them just as in the reference coding." in page.text
    assert "2 of 8 points" in page.text
    for words in (
        "empty seat",
        "nobody asked",
        "Reflection or Encourager",
        "About what was",
        "alliance desk",
    ):
        assert words not in page.text


@pytest.fixture
def server(marked):
    """A real Jupyter server with formgrader, in the course root."""
    with formgrader(marked.root) as address:
        yield address


@pytest.mark.browser
def test_formgrader_in_a_browser(marked, server: str, chromium) -> None:
    """In the real formgrader nothing of the trainee's runs, and points can be given."""
    with marked.gradebook() as gradebook:
        submission = gradebook.find_submission_notebook("a1", "a1", "eve").id
    page = chromium.new_page()
    page.goto(f"{server}/formgrader/submissions/{submission}/")
    page.wait_for_selector("#a1-replies-photograph")
    assert page.evaluate("window.taken") is None
    assert page.get_by_text("Names being left out and stays with the empty seat.").is_visible()
    answers = page.locator("div.nbgrader_cell").get_by_text("<script>window.taken=1</script>")
    assert answers.first.is_visible()
    for summary in page.locator("summary").all():
        summary.click()
    assert page.evaluate("window.taken") is None
    with page.expect_response(lambda response: "/api/grade/" in response.url):
        page.fill("#a1-replies-photograph", "6")
        page.keyboard.press("Tab")
    page.close()
    with marked.gradebook() as gradebook:
        assert gradebook.find_grade("a1-replies-photograph", "a1", "a1", "eve").manual_score == 6
