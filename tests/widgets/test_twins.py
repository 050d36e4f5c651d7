"""Static twins: everything is there, nothing runs, whatever stands in the texts."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance.exercises import Answer
from alliance_widgets import static_twin
from alliance_widgets._twins import paragraphs, text

NASTY = '"><img src=x onerror=alert(1)><!-- </blockquote> javascript: &lt;'


class Tags(HTMLParser):
    """Collects tags and attributes, and whether they are balanced."""

    VOID = frozenset(("br", "img", "input", "link", "meta", "hr"))

    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes, self.open = set(), set(), []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def coding_answer(note=NASTY) -> Answer:
    turn = {
        "codes": [{"code": "reflection", "quote": "You hardly"}, {"code": NASTY, "quote": NASTY}],
        "unsure": True,
        "note": note,
    }
    return Answer("03-code", "coding", 1, body={"turns": {"t3": turn, NASTY: turn}})


def test_coding_twin_shows_codes_quotes_and_notes(coding):
    """A marker sees each turn with what the trainee gave it."""
    html = static_twin(coding, coding_answer("or both?"))
    assert "<li>Reflection <q>You hardly</q></li>" in html
    assert "not sure" in html
    assert "<em>Note:</em> or both?" in html
    assert "1 of 4 turns coded" in html
    assert "Ana (client)" in html


def test_twin_without_answer_is_the_exercise_alone(coding):
    """For print: the session and the codes to choose from."""
    html = static_twin(coding)
    assert "Codes to choose from: Open question" in html
    assert "no code" not in html


def test_reader_twin_shows_notes_where_they_were_opened(reading):
    """Only what was opened is there, with what the trainee noticed."""
    body = {"revealed": {"first": ["t3"]}, "read": ["first"], "notes": {"t4": NASTY}}
    html = static_twin(reading, Answer("03-read", "reader", 1, body=body))
    assert html.count("Because of You hardly.") == 1
    assert "Reflection or Validation" in html
    assert "Because of What brings." not in html
    assert html.count("<em>Noticed:</em>") == 2
    assert "1 of 2 transcripts read" in html


@pytest.mark.parametrize("body", [{}, {"turns": 3}, {"turns": {"t3": []}}, {"revealed": True}])
def test_twin_of_a_forged_answer_is_still_a_page(coding, body):
    """An answer that makes no sense is shown as far as it does."""
    assert Tags(static_twin(coding, Answer("03-code", "coding", 1, body=body))).open == []


def test_twins_hold_no_script_and_no_handlers(coding, reading, script_in_text):
    """Script in titles, turns, notes and quotes stays text; only plain markup is left."""
    body = {"notes": {"t2": NASTY}, "revealed": {"first": ["t2"]}}
    reader = static_twin(reading, Answer("03-read", "reader", 1, body=body))
    for html in (static_twin(coding, coding_answer()), reader):
        found = Tags(html)
        assert not found.tags & {"script", "img", "style", "iframe", "a", "object", "svg"}
        assert found.attributes <= {"style", "class", "scope"}
        assert found.open == []
        assert script_in_text not in html


@given(st.text())
def test_any_text_stays_text(value):
    """No text opens a tag or ends an attribute, and none breaks the page's encoding."""
    for html in (text(value), paragraphs(value)):
        assert Tags(f'<div class="{text(value)}">{html}</div>').tags <= {"div", "p", "br"}
        html.encode("utf-8")
