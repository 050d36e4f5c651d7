"""How a reply stands to the client's line."""

import pytest

from alliance.scoring._context import CONTEXT, context
from alliance.scoring._judgement import judgement
from alliance.scoring._text import read


def _values(reply: str, client: str | None) -> dict[str, float]:
    line = read(client) if client is not None else None
    return dict(zip(CONTEXT, context(read(reply), line), strict=True))


def test_words_taken_over_and_content_shared_are_measured() -> None:
    """Handing a line back copies it; taking up a word shares it."""
    client = "The garden has gone wild since my mother died."
    back = _values("The garden has gone wild since your mother died.", client)
    assert back["copied"] > 0.9
    assert back["shared"] == 1
    taken = _values("So the garden is where you miss her.", client)
    assert taken["copied"] == 0
    assert 0 < taken["shared"] < 1


def test_a_feeling_nobody_took_up_is_unheard() -> None:
    """Only where the client names a feeling and the reply passes it by."""
    assert _values("What time was that?", "I was so frightened.")["unheard"] == 1
    assert _values("You were frightened.", "I was so frightened.")["unheard"] == 0
    assert _values("What time was that?", "I took the bus.")["unheard"] == 0


def test_without_a_clients_line_only_the_reply_speaks() -> None:
    """Length and question marks are there; everything else is 0."""
    values = _values("What was that like? Tell me.", None)
    assert values["asks"] == pytest.approx(0.5)
    assert [values[name] for name in ("copied", "shared", "unheard", "answers")] == [0, 0, 0, 0]


def test_every_code_weighs_every_value() -> None:
    """The shipped judgement has one weight for each value of the context."""
    assert all(len(each.context) == len(CONTEXT) for each in judgement().codes.values())
