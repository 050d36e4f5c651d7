"""A whole assignment as one file: packed by a trainee, read from a stranger."""

import io
import json
import stat
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance.exercises import (
    AnswerStore,
    HandInError,
    check_trainee,
    pack,
    packed_inside,
    parse_answer,
    parts,
    unpack,
)

NOW = datetime(2026, 11, 20, 21, 30, tzinfo=UTC)
TASK = {
    "format": "alliance-material",
    "version": 1,
    "exercise": {
        "kind": "reply",
        "title": "Two replies",
        "module": "03-active-listening",
        "step": "drill",
        "skill": "listening",
        "minutes": 5,
        "slug": "a1-replies",
        "prompts": [{"id": "r1", "title": "One", "prompt": "What do you say?"}],
    },
}


@pytest.fixture
def assignment(tmp_path: Path) -> Path:
    """A trainee's folder with one answer in it."""
    folder = tmp_path / "a1"
    (folder / "material" / "exercises").mkdir(parents=True)
    (folder / "material" / "exercises" / "a1-replies.json").write_text(json.dumps(TASK))
    (folder / "a1.ipynb").write_text('{"cells": []}')
    file = AnswerStore(folder / "answers").open("a1-replies", "reply")
    file.save({"replies": {"r1": "There was a seat."}, "handed_in": True}, expect=0)
    return folder


def zipped(
    *entries: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as packed:
        for name, data in entries:
            packed.writestr(name, data)
    return buffer.getvalue()


def test_what_is_packed_comes_out_again(assignment: Path) -> None:
    """Whose it is, when, the answers as they stand on disk, and the notebook."""
    name, data = pack(assignment, " ana.silva ", NOW)
    found = unpack(data)
    assert name == "a1_ana.silva_20261120-213000.zip"
    assert (found.assignment, found.trainee) == ("a1", "ana.silva")
    assert found.moment == "2026-11-20 21:30:00.000000 UTC"
    assert sorted(found.files) == ["a1.ipynb", "answers/a1-replies.json"]
    answer = parse_answer(found.files["answers/a1-replies.json"], "a1-replies")
    assert answer.body["replies"] == {"r1": "There was a seat."}
    assert found.left_out == ()


def test_each_part_says_how_far_it_is(assignment: Path) -> None:
    """So that nobody hands in half by mistake."""
    assert [part.title for part in parts(assignment)] == ["Two replies"]
    assert parts(assignment)[0].finished
    (assignment / "answers" / "a1-replies.json").unlink()
    assert parts(assignment)[0].label == "not begun"


def test_nothing_answered_is_nothing_to_hand_in(assignment: Path) -> None:
    """And another folder is no assignment."""
    (assignment / "answers" / "a1-replies.json").unlink()
    with pytest.raises(HandInError, match="nothing to hand in"):
        pack(assignment, "ana")
    with pytest.raises(HandInError, match="not the folder of an assignment"):
        pack(assignment / "material", "ana")


@pytest.mark.parametrize(
    "name", ["", "..", "a/b", "a\\b", "con", "NUL.x", "-x", "a b", "ä" * 3, "x" * 65, "a."]
)
def test_an_id_that_could_name_no_folder_is_refused(name: str) -> None:
    """It becomes a folder and a row of the gradebook, on every system."""
    with pytest.raises(HandInError, match="letters, digits"):
        check_trainee(name)


def test_a_folder_around_everything_is_looked_through() -> None:
    """As when a file was unpacked and packed again by hand on a Mac."""
    data = zipped(
        ("a1/a1.ipynb", b"{}"),
        ("a1/answers/a1-replies.json", b"{}"),
        ("a1/material/exercises/a1-replies.json", b"{}"),
        ("__MACOSX/a1/._a1.ipynb", b"x"),
        ("a1/.DS_Store", b"x"),
    )
    found = unpack(data)
    assert sorted(found.files) == ["a1.ipynb", "answers/a1-replies.json"]
    assert (found.assignment, found.trainee, found.left_out) == ("a1", "", ())


def test_what_leads_out_of_the_folder_stays_out() -> None:
    """Names with .., absolute ones, links, devices and doubles are named and not taken."""
    link = zipfile.ZipInfo("answers/link.json")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    names = (
        "../evil.json",
        "/etc/passwd",
        "answers/../../x.json",
        "answers\\x.json",
        "run.py",
        "C:\\x.json",
    )
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = zipped(
            *((name, b"x") for name in names),
            (link, b"/etc/passwd"),
            ("answers/ok.json", b"1"),
            ("answers/ok.json", b"2"),
        )
    found = unpack(data)
    assert found.files == {"answers/ok.json": b"1"}
    assert len(found.left_out) == len(names) + 2
    assert "answers/link.json (is a link)" in found.left_out
    assert "answers/ok.json (is in it twice)" in found.left_out


def test_a_bomb_is_not_unpacked() -> None:
    """A small file that would grow to gigabytes: each entry is read up to its limit only."""
    answers = zipped(("answers/a.json", b"0" * 50_000_000), ("answers/b.json", b"{}"))
    assert len(answers) < 100_000
    found = unpack(answers)
    assert found.files == {"answers/b.json": b"{}"}
    assert found.left_out == ("answers/a.json (larger than 2,000 kB)",)
    with pytest.raises(HandInError, match="501 files"):
        unpack(zipped(*((f"answers/a{number}.json", b"") for number in range(501))))


def test_a_false_size_in_the_header_is_not_believed() -> None:
    """The bytes are counted as they come."""
    data = bytearray(zipped(("answers/a.json", b"0" * 5_000_000)))
    where = data.rindex(b"PK\x01\x02") + 24
    data[where : where + 4] = (10).to_bytes(4, "little")
    assert unpack(bytes(data)).files in ({}, {"answers/a.json": b"0" * 10})


def test_many_files_in_one_are_found() -> None:
    """What an upload box gives back; a file that was handed in is never looked into."""
    one = zipped(("hand-in.json", b"{}"), ("answers/a.json", b"{}"), ("inner.zip", b"x"))
    box = zipped(("Silva Ana_1_file/a1_ana.zip", one), ("notes.txt", b"x"))
    assert list(packed_inside(box)) == [("Silva Ana_1_file/a1_ana.zip", one)]
    assert list(packed_inside(one)) == []


@given(st.binary(max_size=2_000))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """Never a traceback."""
    try:
        unpack(data)
    except HandInError as error:
        assert str(error)


@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=20))
def test_a_damaged_file_is_read_or_refused(changes: list[tuple[int, int]]) -> None:
    """Bits that fell over on the way."""
    about = json.dumps({"format": "alliance-hand-in", "assignment": "a1", "trainee": "ana"})
    data = bytearray(zipped(("hand-in.json", about.encode()), ("answers/a.json", b"{}" * 200)))
    for place, value in changes:
        data[place % len(data)] = value
    try:
        found = unpack(bytes(data))
        assert set(found.files) <= {"answers/a.json"} or found.left_out or found.files
        list(packed_inside(bytes(data)))
    except HandInError as error:
        assert str(error)
