"""Pages to look with: the overview, the handout, the search, the adjudication."""

import json
from html.parser import HTMLParser

import pytest

import alliance_widgets
from alliance.exercises import adjudication_file, prepared
from alliance.transcripts import Coding, Vote, codebook, load, overview
from alliance_widgets import handout_page
from alliance_widgets._adjudicate import AdjudicationPage
from alliance_widgets._overview import OverviewPage
from alliance_widgets._search import SearchPage
from alliance_widgets._timeline import timeline
from alliance_widgets.overview_twin import twin

from .conftest import SCRIPT, a_session

SLUG = "repair-a-straight-answer"


class Page(HTMLParser):
    """Which tags a page holds and which are not closed; scripts and handlers are noted."""

    def __init__(self, html):
        super().__init__()
        self.open, self.bad, self.said = [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.bad += [tag] * (tag in ("script", "img", "iframe", "link"))
        self.bad += [
            name for name, value in attrs if name.startswith("on") or "script:" in (value or "")
        ]
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.said.append(data)


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def marks(shape):
    """The texts of a picture."""
    own = [shape["text"]] if shape["tag"] == "text" else []
    return own + [text for child in shape.get("children", ()) for text in marks(child)]


def test_the_picture_has_a_column_for_every_turn():
    """In rows of at most so many, with what each turn is in words."""
    session = load(SLUG)
    picture = timeline(overview(session.turns), session, codebook(), 16)
    rows = picture["children"]
    columns = [s for row in rows for s in row["children"] if s["attrs"].get("class") == "al-column"]
    assert (len(rows), len(columns)) == (3, 40)
    titles = [column["children"][0]["text"] for column in columns]
    assert titles[2] == "Turn 3, Tom: 18 words; Passing over a feeling, Closed question"
    assert {"R", "?", "▲", "▼", "●", "…"} <= set(marks(picture))


def test_the_table_says_what_the_picture_shows():
    """Turn by turn, and all of it plain JSON."""
    page = OverviewPage(load(SLUG))
    assert len(page.material["turns"]) == 40
    assert page.material["turns"][2][3] == "Passing over a feeling, Closed question"
    assert dict(page.material["figures"])["Silences marked"] == "14"
    json.dumps(page.material)


@pytest.mark.parametrize("annotations", [False, True])
def test_a_handout_holds_no_script_whatever_stands_in_the_text(annotations):
    """Every text is escaped, every tag closed, nothing comes from elsewhere."""
    session = a_session(title=SCRIPT, about=SCRIPT)
    page = Page(handout_page(session, annotations=annotations, overview=True))
    assert (page.open, page.bad) == ([], [])
    assert SCRIPT in "".join(page.said)
    assert ("Because of You hardly." in "".join(page.said)) == annotations


def test_a_handout_without_annotations_gives_nothing_away():
    """What a trainee is to find for themselves is not on the page."""
    session = load(SLUG)
    whole = handout_page(session)
    assert not any(note.why in whole for turn in session.turns for note in turn.annotations)
    assert "<mark>" not in whole


def test_words_that_overlap_are_underlined_as_one():
    """Marks never cross; no word is doubled or lost."""
    session = load(SLUG)
    plain = Page(handout_page(session)).said
    marked = Page(handout_page(session, annotations=True)).said
    for turn in session.turns:
        assert turn.text in "".join(plain)
        assert turn.text in "".join(marked)


def test_the_twin_of_an_overview_needs_no_script():
    """The picture as escaped markup, and the tables."""
    page = Page(twin(a_session(title=SCRIPT)))
    assert (page.open, page.bad) == ([], [])


def look(**asked):
    empty = {"codes": "", "near": "", "within": 0, "phrase": "", "speaker": "", "skill": ""}
    return {"type": "look", "id": str(asked), "replies": False, **empty, **asked}


def test_the_search_shows_ten_and_then_more():
    """With how many there are in all."""
    page = SearchPage()
    assert page.view["found"] is None
    assert "ack" in page.receive(look(codes="reflection"))
    assert len(page.view["found"]) == 10
    assert page.view["total"] > 20
    page.receive({"type": "more", "id": 2})
    assert len(page.view["found"]) == 20
    assert page.view["found"][0]["marks"][0]["why"]


@pytest.mark.parametrize(
    "asked",
    [
        {"codes": "nonsense"},
        {"within": 99},
        {"phrase": 5},
        {"phrase": "x" * 3_000},
        {"speaker": "judge"},
        {"codes": ["reflection"]},
        {},
    ],
)
def test_what_cannot_be_looked_for_is_refused_and_nothing_changes(asked):
    """A sentence for the page."""
    page = SearchPage()
    page.receive(look(codes="summary"))
    before = page.view
    assert page.receive(look(**asked))["why"]
    assert page.view == before


@pytest.fixture
def deciding(here):
    """Two codings of a session, prepared."""
    session = load(SLUG)
    given = {"Ana": ("closed-question", "Did you manage"), "Bo": ("open-question", "")}
    codings = [
        Coding(coder, SLUG, {"t3": (Vote(*vote),), "t7": (Vote("owning-mistake"),)})
        for coder, vote in given.items()
    ]
    file = adjudication_file(here / "straight.json")
    file.save(prepared(session, codings).body(), expect=file.read().revision)
    return AdjudicationPage(session, adjudication_file(here / "straight.json"))


def test_each_coders_code_and_words_stand_side_by_side(deciding):
    """And what all agree on is decided."""
    third, seventh = deciding.material["turns"]
    assert third["candidates"] == [
        {"code": "closed-question", "votes": [{"coder": "Ana", "quote": "Did you manage"}]},
        {"code": "open-question", "votes": [{"coder": "Bo", "quote": ""}]},
    ]
    assert (third["agreed"], seventh["agreed"]) == (False, True)
    assert deciding.view["decisions"]["t7"]["codes"] == ["owning-mistake"]
    assert (deciding.view["done"], deciding.view["total"]) == (0, 1)


def test_a_decision_is_kept_taken_back_and_written(deciding, here):
    """On disk before it is acknowledged."""
    step = {"type": "decide", "id": 1, "turn": "t3", "codes": ["closed-question"], "split": False}
    assert deciding.receive({**step, "note": "Homework."}) == {"ack": 1}
    assert deciding.view["finished"]
    again = alliance_widgets.adjudicate("straight.json")
    assert again.view["decisions"]["t3"]["note"] == "Homework."
    assert again.receive({"type": "write", "id": 2}) == {"ack": 2}
    assert [(here / name).is_file() for name in again.view["written"]] == [True] * 3
    assert again.receive({"type": "undo", "id": 3}) == {"ack": 3}
    assert "t3" not in again.view["decisions"]


def test_a_second_tab_is_told_and_overwrites_nothing(deciding):
    """As in every exercise."""
    other = alliance_widgets.adjudicate("straight.json")
    step = {"type": "decide", "turn": "t3", "split": False, "note": ""}
    assert deciding.receive({**step, "id": 1, "codes": ["open-question"]}) == {"ack": 1}
    assert "why" in other.receive({**step, "id": 2, "codes": []})
    assert other.view["conflict"]
    assert other.receive({"type": "show_newer", "id": 3}) == {"ack": 3}
    assert other.view["decisions"]["t3"]["codes"] == ["open-question"]


@pytest.mark.parametrize(
    "step",
    [
        {"turn": "t4", "codes": [], "split": False, "note": ""},
        {"turn": "t3", "codes": ["story"], "split": False, "note": ""},
        {"turn": "t3", "codes": "open-question", "split": False, "note": ""},
        {"turn": "t3", "codes": [], "split": "no", "note": ""},
        {"turn": "t3", "codes": [{}], "split": True, "note": ""},
        {},
    ],
)
def test_a_step_that_cannot_be_is_refused(deciding, step):
    """And nothing is saved."""
    assert deciding.receive({"type": "decide", "id": 1, **step})["why"]
    assert deciding.view["revision"] == 1


@pytest.mark.parametrize(
    "show",
    [
        lambda: alliance_widgets.overview("no-such-session"),
        lambda: alliance_widgets.overview("../../etc/passwd"),
        lambda: alliance_widgets.adjudicate("gone.json"),
        lambda: alliance_widgets.adjudicate("../My File.json"),
    ],
)
def test_what_cannot_be_shown_is_a_plain_message(show, here):
    """Never a traceback, and no file is made."""
    assert 'role="note"' in show()._repr_html_()
    assert list(here.iterdir()) == [] or [p.name for p in here.iterdir()] == [".locks"]
