"""Single coded replies: reading them, and what is said of mistakes."""

import pytest

from alliance.content import ContentError
from alliance.transcripts import exchange_files, read_exchanges

GOOD = """\
about: >-
  Fictional.
replies:
- client: >-
    I cried in the car park.
  therapist: >-
    You cried. What happened then?
  annotations:
  - code: reflection
    quote: You cried
  - code: open-question
    quote: What happened then
"""


def _file(place, text):
    path = place / "listening.yaml"
    path.write_text(text, "utf-8")
    return path


def test_an_exchange_has_a_line_a_reply_and_its_codes(tmp_path):
    """What stands in the file comes back, in order."""
    (exchange,) = read_exchanges(_file(tmp_path, GOOD))
    assert exchange.client == "I cried in the car park."
    assert [mark.code for mark in exchange.annotations] == ["reflection", "open-question"]


def test_a_reply_may_earn_no_code(tmp_path):
    """An empty list says that a reply carries nothing."""
    text = GOOD.split("  annotations:")[0] + "  annotations: []\n"
    (exchange,) = read_exchanges(_file(tmp_path, text))
    assert exchange.annotations == ()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "code: reflection",
            "code: reflecton",
            r"listening\.yaml:9: .*did you mean \"reflection\"",
        ),
        ("code: reflection", "code: story", r"is a code for the client"),
        ("quote: You cried", "quote: You wept", r"listening\.yaml:10: .*does not stand in this"),
        ("client:", "clients:", r"listening\.yaml:4"),
    ],
)
def test_mistakes_are_named_with_their_line(tmp_path, old, new, says):
    """An unknown code, a client's code, words that are not there, a wrong name."""
    with pytest.raises(ContentError, match=says):
        read_exchanges(_file(tmp_path, GOOD.replace(old, new)))


def test_an_exchange_stands_in_a_file_once(tmp_path):
    """The same line and reply twice would count twice."""
    twice = GOOD + GOOD.split("replies:\n")[1]
    with pytest.raises(ContentError, match="twice"):
        read_exchanges(_file(tmp_path, twice))


def test_the_courses_own_files_read_well():
    """Every file of coded replies is without a mistake."""
    assert len(exchange_files()) >= 8
    assert sum(len(read_exchanges(path)) for path in exchange_files()) >= 1_000
