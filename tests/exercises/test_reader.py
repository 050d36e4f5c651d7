from typing import Any

import pytest

from alliance.exercises import InvalidStep, ReaderAnswer

from .samples import a_reader, an_answer


def start(body: Any = None) -> ReaderAnswer:
    """The reading of an answer."""
    return ReaderAnswer.of(a_reader(), an_answer(body))


def test_annotations_are_shown_turn_by_turn_or_all_at_once() -> None:
    """Each turn is recorded once, when it is shown first."""
    reader = start().reveal("one", "t3").reveal("one")
    assert reader.revealed["one"] == ("t3", "t1", "t2", "t4", "t5", "t6")
    assert reader.is_revealed("one", "t6") and not reader.is_revealed("two", "t6")
    assert [len(event["turns"]) for event in reader.events] == [1, 5]
    assert reader.reveal("one", "t3") == reader
    assert start(reader.body()).revealed == reader.revealed


def test_the_exercise_is_done_when_both_transcripts_are_read() -> None:
    """Reading can be taken back."""
    reader = start().mark_read("two")
    assert reader.progress().label == "1 of 2 transcripts read"
    reader = reader.mark_read("one")
    assert reader.progress().finished
    assert start(reader.body()).progress().finished
    assert not reader.mark_read("one", False).progress().finished
    assert reader.mark_read("one") == reader


@pytest.mark.parametrize(
    "step",
    [
        lambda reader: reader.reveal("three"),
        lambda reader: reader.reveal("one", "t99"),
        lambda reader: reader.mark_read("three"),
    ],
)
def test_an_unknown_transcript_or_turn_is_refused(step: Any) -> None:
    """InvalidStep says which."""
    with pytest.raises(InvalidStep, match="There is no"):
        step(start())


@pytest.mark.parametrize(
    "body", [{"revealed": 3, "read": "one"}, {"revealed": {"one": ["t99", 3, []]}, "read": [1, {}]}]
)
def test_a_forged_answer_is_read_as_far_as_it_makes_sense(body: Any) -> None:
    """What is no turn or transcript of this exercise is left out."""
    assert start(body) == start()
