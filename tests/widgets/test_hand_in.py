"""The end of an assignment: what is done, and one file to hand in."""

import base64
import json
from pathlib import Path

import pytest

from alliance.exercises import AnswerStore, unpack
from alliance_widgets import hand_in
from alliance_widgets._hand_in import HandInWidget

from ..exercises.test_hand_in import TASK


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An assignment, nothing answered."""
    place = tmp_path / "a1"
    (place / "material" / "exercises").mkdir(parents=True)
    (place / "material" / "exercises" / "a1-replies.json").write_text(json.dumps(TASK))
    (place / "a1.ipynb").write_text('{"cells": []}')
    for name in ("JUPYTERHUB_USER", "NB_USER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(place)
    return place


def answer(folder: Path) -> None:
    file = AnswerStore(folder / "answers").open("a1-replies", "reply")
    file.save({"replies": {"r1": "A seat."}, "handed_in": True}, expect=0)


def test_the_file_comes_to_the_browser(folder: Path) -> None:
    """It holds the answers, and the folder stays as it was."""
    answer(folder)
    before = sorted(folder.rglob("*"))
    reply = hand_in().receive({"type": "pack", "id": 1, "trainee": "ana"})
    found = unpack(base64.b64decode(reply["data"]))
    assert reply["file"].startswith("a1_ana_")
    assert (found.trainee, found.assignment) == ("ana", "a1")
    assert "answers/a1-replies.json" in found.files
    assert sorted(folder.rglob("*")) == before


def test_what_was_answered_since_is_seen(folder: Path) -> None:
    """Looking again brings how far it is now."""
    widget = hand_in()
    assert [part["finished"] for part in widget.parts] == [False]
    answer(folder)
    assert widget.receive({"type": "look", "id": 1}) == {}
    assert [part["finished"] for part in widget.parts] == [True]


@pytest.mark.parametrize(
    "message",
    [None, {"type": "pack"}, {"type": "pack", "trainee": 7}, {"type": "pack", "trainee": "a b"}],
)
def test_what_cannot_be_done_is_said_in_a_sentence(folder: Path, message: object) -> None:
    """Whatever a page sends."""
    answer(folder)
    reply = hand_in().receive(message)
    assert set(reply) <= {"refused"}


def test_nothing_answered_is_said(folder: Path) -> None:
    """Before a file is made."""
    reply = hand_in().receive({"type": "pack", "id": 1, "trainee": "ana"})
    assert "Nothing has been answered" in reply["refused"]


def test_another_folder_gives_a_plain_message(tmp_path: Path, monkeypatch) -> None:
    """And no traceback."""
    monkeypatch.chdir(tmp_path)
    html = hand_in()._repr_html_()
    assert "not the folder of an assignment" in html


def test_the_server_s_name_for_a_trainee_stands_there_already(folder: Path, monkeypatch) -> None:
    """Where the program runs the server."""
    monkeypatch.setenv("JUPYTERHUB_USER", "ben")
    assert HandInWidget(folder).trainee == "ben"


def test_the_cell_can_be_run_again(folder: Path) -> None:
    """The first run does not leave something else under the name."""
    answer(folder)
    for _ in range(2):
        from alliance_widgets import hand_in as again

        assert again().assignment == "a1"
