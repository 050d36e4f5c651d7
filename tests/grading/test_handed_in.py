"""Files handed in without an exchange end where nbgrader would have put them, and are marked."""

import io
import json
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from alliance.exercises import pack
from alliance.grading import GradingError, collect_files, grade

NOW = datetime(2026, 11, 20, 21, 30, tzinfo=UTC)


@pytest.fixture
def made(program, tmp_path: Path):
    """Makes the file a trainee hands in; gives its path."""

    def make(trainee: str, codes=None, now: datetime = NOW, name: str = "") -> Path:
        folder = tmp_path / "laptops" / f"{trainee}-{now:%H%M%S}" / "a1"
        folder.parent.mkdir(parents=True)
        _copy(program.release, folder)
        program.save_coding(folder, codes or program.right)
        named, data = pack(folder, trainee, now)
        path = tmp_path / "inbox" / (name or named)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    return make


def _copy(source: Path, target: Path) -> None:
    for path in source.rglob("*"):
        if path.is_file():
            (target / path.relative_to(source)).parent.mkdir(parents=True, exist_ok=True)
            (target / path.relative_to(source)).write_bytes(path.read_bytes())


def test_a_file_is_collected_and_marked_like_any_submission(program, made) -> None:
    """The points are those of the answers, the moment is the file's."""
    made("ana")
    made("ben", codes={"t1": ["open-question"]})
    collected = collect_files(program.root, "a1", [made("cleo").parent])
    assert [(one.trainee, one.taken) for one in collected] == [
        ("ana", True),
        ("ben", True),
        ("cleo", True),
    ]
    assert all("by its own word" in one.report[0] for one in collected)
    graded = grade(program.root, "a1")
    assert {one.trainee: one.failed for one in graded} == {
        "ana": False,
        "ben": False,
        "cleo": False,
    }
    assert program.scores("ana")["a1-coding-points"] == (8.0, False)
    assert program.scores("ben")["a1-coding-points"][0] < 8
    stamp = program.root / "submitted" / "ana" / "a1" / "timestamp.txt"
    assert stamp.read_text() == "2026-11-20 21:30:00.000000 UTC"


def test_the_same_marks_as_through_the_exchange(program, made) -> None:
    """nbgrader's own autograde takes what was collected here."""
    collect_files(program.root, "a1", [made("ana")])
    program.run("autograde", "a1")
    assert program.scores("ana")["a1-coding-points"] == (8.0, False)


def test_what_an_upload_box_gives_back_is_looked_through(program, made, tmp_path: Path) -> None:
    """One zip file with a folder for each trainee in it, as learning platforms make them."""
    box = tmp_path / "box.zip"
    with zipfile.ZipFile(box, "w") as packed:
        for name in ("ana", "ben"):
            packed.writestr(f"{name.title()} Silva_123_file/work.zip", made(name).read_bytes())
        packed.writestr("Zoe_9_file/holiday.zip", b"no zip at all")
    collected = collect_files(program.root, "a1", [box])
    assert [(one.trainee, one.taken) for one in collected] == [
        ("", False),
        ("ana", True),
        ("ben", True),
    ]
    assert "no zip file" in collected[0].report[0]
    assert collected[1].file == "box.zip: Ana Silva_123_file/work.zip"


def test_the_newest_counts_where_one_goes_on_with_the_other(program, made, tmp_path) -> None:
    """Handing in again is done from the same folder, where answers are gone on with."""
    early = made("ana", codes={"t1": ["reflection"]})
    [folder] = (tmp_path / "laptops").glob("ana-*/a1")

    def hand_in_again(hours: int) -> Path:
        program.save_coding(folder, {"t1": ["reflection"], "t3": ["reflection"]})
        name, data = pack(folder, "ana", NOW + timedelta(hours=hours))
        (early.parent / name).write_bytes(data)
        return early.parent / name

    late = hand_in_again(1)
    results = {one.file: one for one in collect_files(program.root, "a1", [late, early])}
    assert results[late.name].taken
    assert not results[early.name].taken
    assert late.name in results[early.name].report[0]
    again = collect_files(program.root, "a1", [early])
    assert not again[0].taken
    assert "not older" in again[0].report[0]
    replaced = collect_files(program.root, "a1", [hand_in_again(2)])
    assert replaced[0].taken
    assert "replaces" in " ".join(replaced[0].report)
    left = [path.name for path in (program.root / "submitted" / "ana").iterdir()]
    assert left == ["a1"]


def test_two_works_under_one_name_wait_for_a_person(program, made) -> None:
    """They might be two people's, and neither may take the other's place by a later moment."""
    first, second = made("ana"), made("ana", now=NOW + timedelta(hours=1))
    results = collect_files(program.root, "a1", [first, second])
    assert [one.taken for one in results] == [False, False]
    assert 'another file was handed in as "ana" too' in results[0].report[0]
    assert collect_files(program.root, "a1", [first])[0].taken
    [refused] = collect_files(program.root, "a1", [second])
    assert 'somebody handed in as "ana" already' in refused.report[0]


def test_a_moment_in_the_future_is_not_believed(program, made) -> None:
    """And the program can set the moment itself, for a fair late policy."""
    made_tomorrow = made("ana", now=datetime.now(UTC) + timedelta(days=400))
    (one,) = collect_files(program.root, "a1", [made_tomorrow])
    stamp = (program.root / "submitted" / "ana" / "a1" / "timestamp.txt").read_text()
    assert one.taken
    assert stamp[:4] == f"{datetime.now(UTC):%Y}"
    set_by_hand = collect_files(
        program.root, "a1", [made("ben")], handed_in=NOW - timedelta(days=3)
    )
    assert set_by_hand[0].report == ()
    stamp = (program.root / "submitted" / "ben" / "a1" / "timestamp.txt").read_text()
    assert stamp.startswith("2026-11-17 21:30")


def test_a_name_the_gradebook_does_not_list_waits_for_a_person(program, made) -> None:
    """A slip of the pen must not become a new trainee."""
    with program.gradebook() as gradebook:
        gradebook.add_student("anna")
    path = made("ana")
    (one,) = collect_files(program.root, "a1", [path])
    assert not one.taken
    assert 'no trainee "ana"' in one.report[0]
    assert collect_files(program.root, "a1", [path], newcomers=True)[0].taken


def test_a_folder_packed_by_hand_needs_a_name(program, tmp_path: Path) -> None:
    """It does not say whose it is; the supervisor does."""
    folder = tmp_path / "a1"
    _copy(program.release, folder)
    program.save_coding(folder, program.right)
    path = tmp_path / "work.zip"
    with zipfile.ZipFile(path, "w") as packed:
        for file in sorted(folder.rglob("*")):
            packed.write(file, file.relative_to(tmp_path))
    (one,) = collect_files(program.root, "a1", [path])
    assert "does not say whose" in one.report[0]
    (one,) = collect_files(program.root, "a1", [path], trainee="ana")
    assert one.taken
    grade(program.root, "a1")
    assert program.scores("ana")["a1-coding-points"] == (8.0, False)


def test_another_assignment_and_hostile_names_are_refused(program, tmp_path: Path) -> None:
    """Nothing is written outside the course root's own folders."""
    before = sorted(path for path in tmp_path.rglob("*") if "course" not in path.parts)
    for number, about in enumerate(
        ({"assignment": "b2", "trainee": "ana"}, {"assignment": "a1", "trainee": "../../x"})
    ):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as packed:
            packed.writestr("hand-in.json", json.dumps({"format": "alliance-hand-in", **about}))
            packed.writestr("answers/a1-coding.json", "{}")
        path = tmp_path / "course" / f"{number}.zip"
        path.write_bytes(buffer.getvalue())
        (one,) = collect_files(program.root, "a1", [path])
        assert not one.taken
    assert sorted(path for path in tmp_path.rglob("*") if "course" not in path.parts) == before
    with pytest.raises(GradingError, match="does not know"):
        collect_files(program.root, "b2", [path])


def test_what_was_left_out_reaches_the_marker(program, made) -> None:
    """On the page that is marked, in words."""
    path = made("ana")
    with zipfile.ZipFile(path, "a") as packed:
        packed.writestr("run-me.py", "print(1)")
    collect_files(program.root, "a1", [path])
    grade(program.root, "a1")
    assert "run-me.py (not an answer)" in program.marked("ana").read_text()
    assert not list((program.root / "submitted").rglob("*.py"))


def _allow(program, attempts: int) -> None:
    path = program.root / "keys" / "a1" / "assignment.yaml"
    path.write_text(path.read_text() + f"attempts: {attempts}\n")


def test_an_assignment_may_be_handed_in_only_so_often(program, made, tmp_path) -> None:
    """The last that is allowed counts, whether files come together or one by one."""
    _allow(program, 2)
    first = made("ana")
    [folder] = (tmp_path / "laptops").glob("ana-*/a1")

    def hand_in_again(hours: int) -> Path:
        name, data = pack(folder, "ana", NOW - timedelta(hours=hours))
        (first.parent / name).write_bytes(data)
        return first.parent / name

    files = [hand_in_again(5), hand_in_again(4), first]
    taken = {one.file: one for one in collect_files(program.root, "a1", files)}
    assert [taken[file.name].taken for file in files] == [False, True, False]
    assert "may be handed in twice" in taken[first.name].report[0]
    [refused] = collect_files(program.root, "a1", [hand_in_again(1)])
    assert not refused.taken
    assert "--trainee ana" in refused.report[0]
    [allowed] = collect_files(program.root, "a1", [hand_in_again(1)], trainee="ana")
    assert allowed.taken
    assert grade(program.root, "a1")[0].report == ()


def test_one_by_one_they_are_counted_too(program, made, tmp_path) -> None:
    """Also where the same file is collected twice, which is no further attempt."""
    _allow(program, 2)
    first = made("ana")
    [folder] = (tmp_path / "laptops").glob("ana-*/a1")
    [one] = collect_files(program.root, "a1", [first])
    assert one.taken
    for hours, expected in ((0, False), (1, True), (2, False)):
        name, data = pack(folder, "ana", NOW + timedelta(hours=hours))
        (first.parent / name).write_bytes(data)
        [one] = collect_files(program.root, "a1", [first.parent / name])
        assert one.taken is expected, hours
