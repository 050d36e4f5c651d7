from typing import Any

import pytest

from alliance.exercises import InvalidStep, ReplyAnswer

from .samples import a_reply, an_answer


def start(body: Any = None) -> ReplyAnswer:
    """The texts of an answer."""
    return ReplyAnswer.of(a_reply(), an_answer(body))


def test_a_text_is_written_and_read_again() -> None:
    """The body holds the text as it was typed, without an event for each letter."""
    reply = start().write("r1", "  Hm, five words and more. ")
    assert reply.body() == {"replies": {"r1": "  Hm, five words and more. "}, "handed_in": False}
    assert reply.events == ()
    assert start(reply.body()) == reply
    assert (reply.words("r1"), reply.words("r2")) == (5, 0)


def test_handing_in_needs_every_text() -> None:
    """What is missing is named by its title."""
    with pytest.raises(InvalidStep, match="R2"):
        start().write("r1", "Mm.").write("r2", "  ").hand_in()


def test_texts_handed_in_are_changed_only_after_taking_them_back() -> None:
    """The marker reads what was handed in; taking back is recorded."""
    reply = start().write("r1", "Mm.").write("r2", "Go on.").hand_in()
    assert reply.progress().finished
    assert reply.progress().label == "2 of 2 written, ready to hand in"
    with pytest.raises(InvalidStep, match="Take the mark off"):
        reply.write("r1", "Hm.")
    with pytest.raises(InvalidStep, match="already"):
        reply.hand_in()
    again = reply.take_back().write("r1", "Hm.")
    assert not again.handed_in
    assert [event["type"] for event in again.events] == ["handed-in", "taken-back"]
    with pytest.raises(InvalidStep, match="not marked as ready"):
        again.take_back()


@pytest.mark.parametrize(("prompt", "text"), [("r9", "x"), ("r1", "x" * 20_001)])
def test_an_unknown_prompt_or_an_endless_text_is_refused(prompt: str, text: str) -> None:
    """InvalidStep says what is wrong."""
    with pytest.raises(InvalidStep):
        start().write(prompt, text)


@pytest.mark.parametrize(
    "body",
    [
        {"replies": "x"},
        {"replies": {"r1": 3, "r2": None, "r9": "x", "": "y"}},
        {"replies": [], "handed_in": "yes"},
        {"handed_in": 1},
    ],
)
def test_a_forged_answer_is_read_as_far_as_it_makes_sense(body: Any) -> None:
    """What is no text to a prompt of this exercise is left out."""
    assert start(body) == start()


def test_claiming_to_be_handed_in_does_not_finish_an_empty_answer() -> None:
    """Progress counts texts, whatever the marker says."""
    assert not start({"handed_in": True}).progress().finished
