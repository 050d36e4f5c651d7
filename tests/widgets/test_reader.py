"""The reader widget: rows side by side, notes opened on request, what is kept."""

import pytest

from alliance.exercises import read_answer
from alliance_widgets.reader import ReaderWidget


@pytest.fixture
def widget(reading, answers):
    return ReaderWidget(reading, answers.open("03-read", "reader"))


def test_turns_with_the_same_id_stand_in_one_row(widget):
    """Shared turns face each other, the others have a row of their own."""
    assert widget.material["rows"] == [
        ["t1", "t1"],
        ["t2", "t2"],
        ["t3", "t3"],
        ["t4", "t4"],
        ["t5", "t5"],
        ["t6", None],
        [None, "t5a"],
    ]


def test_families_are_those_that_occur(widget):
    """The filter offers the families of the codes in the sessions, in the codebook's order."""
    assert [family["id"] for family in widget.material["families"]] == [
        "listening",
        "empathy",
        "client",
    ]


def test_opened_notes_are_kept_for_each_version(widget, answers):
    """What was opened is on disk, by version; a turn of one version only there."""
    assert widget.receive({"type": "reveal", "id": 1, "turns": ["t1", "t6"]}) == {"ack": 1}
    assert read_answer(answers.folder, "03-read").body["revealed"] == {
        "first": ["t1", "t6"],
        "second": ["t1"],
    }
    assert widget.view["revealed"] == ["t1", "t6"]


def test_unknown_turns_open_nothing(widget):
    """Turns that are none, or no turns at all, reveal nothing."""
    widget.receive({"type": "reveal", "id": 1, "turns": ["t99", 3, None]})
    widget.receive({"type": "reveal", "id": 2, "turns": []})
    assert widget.view["revealed"] == []


def test_what_is_noticed_is_kept_and_can_be_taken_away(widget, answers):
    """A note stays through later steps; an empty one is removed."""
    widget.receive({"type": "write", "id": 1, "turn": "t2", "text": " she looks away "})
    widget.receive({"type": "reveal", "id": 2, "turns": ["t2"]})
    assert widget.view["notes"] == {"t2": "she looks away"}
    assert read_answer(answers.folder, "03-read").body["notes"] == {"t2": "she looks away"}
    widget.receive({"type": "write", "id": 3, "turn": "t2", "text": ""})
    assert widget.view["notes"] == {}


def test_note_on_no_turn_is_refused(widget):
    """A note needs a turn of the session."""
    assert widget.receive({"type": "write", "id": 1, "turn": "t99", "text": "x"})["refused"] == 1


def test_reading_is_finished_when_the_trainee_says_so(widget, answers):
    """All versions are marked as read, and can be unmarked."""
    widget.receive({"type": "finish", "id": 1})
    assert widget.view["finished"] is True
    assert read_answer(answers.folder, "03-read").body["read"] == ["first", "second"]
    widget.receive({"type": "finish", "id": 2, "value": False})
    assert widget.view["finished"] is False


def test_reopening_shows_what_was_open(widget, reading, answers):
    """A new widget on the same folder resumes."""
    widget.receive({"type": "reveal", "id": 1, "turns": ["t3"]})
    again = ReaderWidget(reading, answers.open("03-read", "reader"))
    assert again.view["revealed"] == ["t3"]
