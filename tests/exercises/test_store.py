import errno
import json
import os
import stat
import sys
from pathlib import Path
from typing import Any

import pytest

from alliance.exercises import (
    AnswerConflict,
    AnswerDamaged,
    AnswerFile,
    AnswerNewer,
    AnswerStore,
    AnswerStoreError,
    AnswerTooLarge,
    parse_answer,
    read_answer,
)

SLUG = "03-code-a-session"
posix = pytest.mark.skipif(os.name == "nt", reason="links and pipes as POSIX has them")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The answers folder of a course, not yet made."""
    return tmp_path / "answers"


@pytest.fixture
def file(folder: Path) -> AnswerFile:
    """The answer file of a coding exercise, not yet saved."""
    return AnswerStore(folder).open(SLUG, "coding")


def fail_at(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, number: int) -> None:
    """Make a call of the operating system fail with this error."""

    def failing(*_: Any, **__: Any) -> Any:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(owner, name, failing)


def test_an_exercise_without_an_answer_reads_as_revision_0(file: AnswerFile, folder: Path) -> None:
    """Reading makes neither a file nor a folder."""
    answer = file.read()
    assert (answer.revision, answer.body, answer.events, answer.kind) == (0, {}, (), "coding")
    assert not folder.exists()


def test_the_store_beside_a_notebook_is_the_folder_answers(tmp_path: Path) -> None:
    """Answers lie in `answers/` beside the notebook."""
    file = AnswerStore.beside(tmp_path).open(SLUG, "coding")
    file.save({}, expect=0)
    assert (tmp_path / "answers" / f"{SLUG}.json").is_file()


def test_what_save_returns_is_what_another_page_reads(file: AnswerFile, folder: Path) -> None:
    """A saved answer has its revision, its times and its events on disk."""
    first = file.save({"note": "heard"}, [{"type": "note"}], expect=0)
    second = file.save({"note": "heard again"}, expect=1)
    assert AnswerStore(folder).open(SLUG).read() == second
    assert (first.revision, second.revision) == (1, 2)
    assert second.created == first.created <= second.updated
    assert [event["type"] for event in second.events] == ["note"]
    assert second.events[0]["at"] == first.created
    assert json.loads(file.path.read_bytes())["format"] == "alliance-answer"


def test_changing_what_was_returned_changes_nothing_kept(file: AnswerFile) -> None:
    """Answers do not share their lists with the store or with what was handed in."""
    body: dict[str, Any] = {"codes": ["a"]}
    answer = file.save(body, [{"type": "x", "list": [1]}], expect=0)
    body["codes"].append("b")
    answer.body["codes"].append("c")
    answer.events[0]["list"].append(2)
    again = file.read()
    assert again.body == {"codes": ["a"]}
    assert again.events[0]["list"] == [1]


def test_a_second_tab_does_not_overwrite_the_first(file: AnswerFile, folder: Path) -> None:
    """A save made on an older revision is refused and carries the answer as it stands."""
    other = AnswerStore(folder).open(SLUG, "coding")
    for page in (file, other):
        page.read()
    file.save({"by": "first"}, expect=0)
    before = file.path.read_bytes()
    with pytest.raises(AnswerConflict, match="another tab") as conflict:
        other.save({"by": "second"}, expect=0)
    assert conflict.value.current.body == {"by": "first"}
    assert file.path.read_bytes() == before
    other.save({"by": "second"}, expect=conflict.value.current.revision)


def test_another_file_of_the_same_revision_is_a_conflict_too(
    file: AnswerFile, folder: Path
) -> None:
    """A file deleted and begun again elsewhere is not taken for the one that was read."""
    file.save({"by": "first"}, expect=0)
    file.path.unlink()
    AnswerStore(folder).open(SLUG, "coding").save({"by": "second"}, [{"type": "x"}], expect=0)
    text = file.path.read_text().replace('"created": "2', '"created": "1')
    file.path.write_text(text)
    with pytest.raises(AnswerConflict):
        file.save({"by": "first again"}, expect=1)


def test_events_can_be_added_whatever_the_revision(file: AnswerFile, folder: Path) -> None:
    """`append` joins the events on disk and keeps the body."""
    other = AnswerStore(folder).open(SLUG, "coding")
    file.save({"n": 1}, [{"type": "first"}], expect=0)
    answer = other.append([{"type": "second"}, {"type": "third"}])
    assert [event["type"] for event in answer.events] == ["first", "second", "third"]
    assert (answer.body, answer.revision) == ({"n": 1}, 2)


def test_a_first_save_needs_a_kind(folder: Path) -> None:
    """An answer never lies on disk without its kind."""
    with pytest.raises(TypeError, match="kind"):
        AnswerStore(folder).open(SLUG).save({}, expect=0)


@pytest.mark.parametrize(
    "body", [{"x": float("nan")}, {"x": 2**60}, {"x": {1, 2}}, {1: "x"}, {"x": b"bytes"}]
)
def test_what_json_cannot_hold_is_refused_before_writing(file: AnswerFile, body: Any) -> None:
    """A programmer's mistake leaves the file as it was."""
    file.save({"good": True}, expect=0)
    with pytest.raises(TypeError):
        file.save(body, expect=1)
    assert file.read().body == {"good": True}


@pytest.mark.parametrize("event", [{}, {"type": ""}, {"type": 3}, {"type": "x", "at": "noon"}])
def test_an_event_that_could_not_be_read_again_is_refused(
    file: AnswerFile, event: dict[str, Any]
) -> None:
    """Nothing is written that a later read would call damaged."""
    with pytest.raises(TypeError):
        file.save({}, [event], expect=0)
    assert not file.path.exists()


def test_the_deepest_body_that_is_saved_can_be_read(file: AnswerFile) -> None:
    """The limit on nesting is the same for writing and reading."""
    body: Any = "x"
    depth = 0
    while True:
        body = {"in": body}
        try:
            answer = file.save(body, expect=depth)
        except AnswerTooLarge:
            break
        depth += 1
        assert file.read() == answer
    assert 8 < depth < 13


def test_an_answer_too_long_is_refused_and_the_last_one_kept(file: AnswerFile) -> None:
    """Over a limit, the message says what to do and the file stays."""
    file.save({"text": "short"}, expect=0)
    with pytest.raises(AnswerTooLarge, match="20,000"):
        file.save({"text": "x" * 20_001}, expect=1)
    with pytest.raises(AnswerTooLarge, match="Shorten"):
        file.save({str(i): "x" * 20_000 for i in range(30)}, expect=1)
    assert file.read().body == {"text": "short"}


def test_a_full_history_still_lets_the_body_be_saved(file: AnswerFile) -> None:
    """When no event fits any more, what the trainee wrote can still be kept."""
    event = {"type": "reply", "text": "y" * 19_990}
    answer = file.save({}, [event] * 74, expect=0)
    with pytest.raises(AnswerTooLarge, match="history"):
        file.save({}, [event] * 2, expect=1)
    body = {str(i): "x" * 19_900 for i in range(25)}
    assert file.save(body, expect=1).events == answer.events


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b'{"format": "alliance-ans', "breaks off"),
        (b"\xff" * 10, "UTF-8"),
        (b"[" * 100_000, "nested"),
        (b"x" * 2_000_001, "larger"),
    ],
)
def test_a_damaged_file_is_set_aside_and_reported(
    file: AnswerFile, folder: Path, data: bytes, reason: str
) -> None:
    """The damaged bytes are kept under another name, and work can go on."""
    folder.mkdir()
    file.path.write_bytes(data)
    answer = file.read()
    assert answer.revision == 0
    (kept,) = folder.glob("*.damaged-*.json")
    assert kept.read_bytes() == data
    assert reason in file.notice and kept.name in file.notice
    saved = file.save({"new": True}, expect=0)
    assert saved.events[0]["type"] == "set-aside"
    assert saved.events[0]["file"] == kept.name
    assert AnswerStore(folder).exercises() == (SLUG,)


def test_files_set_aside_at_one_moment_are_all_kept(
    file: AnswerFile, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that is taken is never overwritten."""
    from alliance.exercises import _store

    class Noon(_store.datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return cls(2025, 1, 31, 12, tzinfo=tz)

    monkeypatch.setattr(_store, "datetime", Noon)
    folder.mkdir()
    for number in range(4):
        file.path.write_text(f"damaged {number}")
        file.read()
    kept = {path.read_text() for path in folder.glob("*.damaged-*.json")}
    assert kept == {f"damaged {number}" for number in range(4)}


def test_a_file_of_another_kind_of_exercise_is_set_aside(file: AnswerFile, folder: Path) -> None:
    """An exercise whose kind was changed by its author starts afresh and keeps the old answer."""
    file.save({}, expect=0)
    changed = AnswerStore(folder).open(SLUG, "reply")
    assert changed.read().revision == 0
    assert "coding exercise" in changed.notice


def test_a_file_of_a_newer_version_is_left_in_place(file: AnswerFile) -> None:
    """Neither reading nor saving touches what a newer version of the course wrote."""
    file.save({}, expect=0)
    newer = file.path.read_bytes().replace(b'"version": 1', b'"version": 2')
    file.path.write_bytes(newer)
    for act in (file.read, lambda: file.save({}, expect=1), lambda: file.append([{"type": "x"}])):
        with pytest.raises(AnswerNewer, match="Update the course"):
            act()
    assert file.path.read_bytes() == newer
    assert file.notice == ""


@pytest.mark.parametrize("data", [None, b"", b"{"])
def test_an_answer_lost_while_its_page_is_open_is_put_back_whole(
    file: AnswerFile, folder: Path, data: bytes | None
) -> None:
    """A page that holds the answer restores its events when the file goes missing or bad."""
    file.save({"n": 1}, [{"type": "first"}], expect=0)
    file.path.unlink()
    if data is not None:
        file.path.write_bytes(data)
    answer = file.save({"n": 2}, [{"type": "second"}], expect=1)
    assert answer.revision == 2
    kinds = [event["type"] for event in answer.events]
    assert [kind for kind in kinds if kind != "set-aside"] == ["first", "second"]
    assert len(list(folder.glob("*.damaged-*"))) == (data is not None)
    assert AnswerStore(folder).open(SLUG).read() == answer


def test_events_added_to_a_lost_answer_put_it_back(file: AnswerFile) -> None:
    """`append` restores what the page holds, body and events."""
    file.save({"n": 1}, [{"type": "first"}], expect=0)
    file.path.unlink()
    answer = file.append([{"type": "second"}])
    assert (answer.revision, answer.body) == (2, {"n": 1})
    assert [event["type"] for event in answer.events] == ["first", "second"]


def test_an_answer_taken_away_stays_away_once_the_page_was_told(file: AnswerFile) -> None:
    """Reading the page again after the file was removed begins afresh."""
    file.save({"n": 1}, [{"type": "first"}], expect=0)
    file.path.unlink()
    assert file.read().revision == 0
    assert file.append([{"type": "second"}]).body == {}


@pytest.mark.parametrize(
    ("name", "number", "words"),
    [
        ("open", errno.EROFS, "read-only"),
        ("open", errno.EACCES, "may not"),
        ("fsync", errno.ENOSPC, "disk is full"),
        ("fsync", errno.EIO, "could not be saved"),
        ("fdopen", errno.EMFILE, "could not be saved"),
    ],
)
def test_a_disk_that_refuses_leaves_the_previous_file(
    file: AnswerFile,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    number: int,
    words: str,
) -> None:
    """A full or read-only disk is reported in plain words; what was saved before is intact."""
    from alliance.content import _files

    file.save({"n": 1}, expect=0)
    before = file.path.read_bytes()
    with monkeypatch.context() as patch:
        real_open = os.open
        if name == "open":

            def no_temporary(path: Any, *rest: Any, **more: Any) -> int:
                if str(path).endswith(".tmp"):
                    raise OSError(number, os.strerror(number))
                return real_open(path, *rest, **more)

            patch.setattr(_files.os, "open", no_temporary)
        elif name == "fdopen":
            patch.setattr(AnswerFile, "_current", lambda self, expect: self._read())
            real_fdopen = os.fdopen

            def no_writing(descriptor: int, mode: str) -> Any:
                if mode == "wb":
                    os.close(descriptor)
                    raise OSError(number, os.strerror(number))
                return real_fdopen(descriptor, mode)

            patch.setattr(_files.os, "fdopen", no_writing)
        else:
            fail_at(patch, _files.os, name, number)
        with pytest.raises(AnswerStoreError, match=words):
            file.save({"n": 2}, expect=1)
    assert file.path.read_bytes() == before
    assert sorted(path.name for path in folder.iterdir()) == [".locks", f"{SLUG}.json"]
    assert file.save({"n": 2}, expect=1).revision == 2


def test_a_rename_that_fails_leaves_the_previous_file(
    file: AnswerFile, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the last step fails, the old answer stands and no temporary file stays."""
    file.save({"n": 1}, expect=0)
    with monkeypatch.context() as patch:
        fail_at(patch, Path, "replace", errno.EIO)
        with pytest.raises(AnswerStoreError):
            file.save({"n": 2}, expect=1)
    assert file.read().body == {"n": 1}
    assert list(folder.glob(".*.tmp")) == []


@posix
def test_a_save_is_on_the_disk_before_it_takes_the_place_of_the_last(
    file: AnswerFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The data is synced, then renamed, then the folder is synced."""
    file.save({}, expect=0)
    done: list[str] = []
    real_sync, real_replace = os.fsync, Path.replace

    def sync(descriptor: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "data")
        real_sync(descriptor)

    def rename(self: Path, target: Path) -> Path:
        done.append("rename")
        return real_replace(self, target)

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(Path, "replace", rename)
    file.save({"n": 1}, expect=1)
    assert done == ["data", "rename", "folder"]


class Interrupted(BaseException):
    """Stands for a kernel being interrupted."""


def interrupt_at(line: int) -> Any:
    """A trace function that interrupts before the given line of whatever runs, counted from 1."""
    left = line

    def trace(_frame: Any, event: str, _argument: Any) -> Any:
        nonlocal left
        left -= event == "line"
        if left == 0:
            raise Interrupted
        return trace

    return trace


def test_a_save_interrupted_at_any_line_leaves_the_old_or_the_new_answer(
    file: AnswerFile, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between any two lines of writing, down into the library, the file on disk is whole."""
    from alliance.exercises import _store

    real_write, line = _store.write_file, 0

    def traced_write(path: Path, data: bytes) -> None:
        before = sys.gettrace()
        sys.settrace(interrupt_at(line))
        try:
            real_write(path, data)
        finally:
            sys.settrace(before)

    answer = file.save({"n": 0}, expect=0)
    monkeypatch.setattr(_store, "write_file", traced_write)
    kept = {"old": 0, "new": 0}
    while True:
        line += 1
        try:
            answer = AnswerStore(folder).open(SLUG).save({"n": line}, expect=answer.revision)
            break
        except Interrupted:
            found = parse_answer(file.path.read_bytes(), SLUG)
            assert found.body in (answer.body, {"n": line})
            kept["old" if found == answer else "new"] += 1
            answer = found
    assert kept["old"] > 5 and kept["new"] >= 1
    assert list(folder.glob(".*.tmp")) == []


def test_a_folder_that_cannot_be_made_is_reported(tmp_path: Path) -> None:
    """A file in place of the answers folder gives an AnswerStoreError, not a traceback."""
    (tmp_path / "answers").write_text("not a folder")
    file = AnswerStore.beside(tmp_path).open(SLUG, "coding")
    with pytest.raises(AnswerStoreError, match="could not be saved"):
        file.save({}, expect=0)


def test_a_folder_in_place_of_the_file_is_reported(file: AnswerFile) -> None:
    """What is not a file is neither read nor replaced."""
    file.path.mkdir(parents=True)
    with pytest.raises(AnswerStoreError, match="not a file"):
        file.read()
    with pytest.raises(AnswerStoreError, match="not a file"):
        file.save({}, expect=0)
    assert file.path.is_dir()


@posix
def test_a_pipe_in_place_of_the_file_does_not_make_the_reader_wait(file: AnswerFile) -> None:
    """A named pipe is refused at once."""
    file.path.parent.mkdir()
    os.mkfifo(file.path)
    with pytest.raises(AnswerStoreError, match="not a file"):
        file.read()
    with pytest.raises(AnswerDamaged):
        read_answer(file.path.parent, SLUG, follow_links=True)


def test_leftovers_of_a_killed_save_are_removed_at_the_next(file: AnswerFile, folder: Path) -> None:
    """Temporary files of this exercise go; those of another, which may be in use, stay."""
    file.save({}, expect=0)
    (folder / f".{SLUG}.77-dead.tmp").write_text("half")
    (folder / ".03-code-a-session-2.77-live.tmp").write_text("half")
    file.save({}, expect=1)
    assert [path.name for path in folder.glob(".*.tmp")] == [".03-code-a-session-2.77-live.tmp"]


@posix
def test_an_answer_file_can_be_read_by_whom_the_folder_allows(file: AnswerFile) -> None:
    """Files have the ordinary permissions, or a collected answer could not be marked."""
    mask = os.umask(0o022)
    try:
        file.save({}, expect=0)
    finally:
        os.umask(mask)
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o644


def test_a_lock_held_for_long_is_reported(
    file: AnswerFile, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A save that cannot have its turn says so and writes nothing."""
    from filelock import FileLock

    from alliance.exercises import _store

    monkeypatch.setattr(_store, "LOCK_WAIT", 0.05)
    file.save({}, expect=0)
    held = FileLock(folder / ".locks" / f"{SLUG}.lock")
    with held, pytest.raises(AnswerStoreError, match="another page"):
        file.save({"n": 2}, expect=1)
    assert file.read().revision == 1


def test_looking_at_answers_changes_nothing(folder: Path) -> None:
    """`read_answer` leaves damaged files where they are and makes no folder."""
    assert read_answer(folder, SLUG) is None
    assert not folder.exists()
    folder.mkdir()
    (folder / f"{SLUG}.json").write_text("{")
    with pytest.raises(AnswerDamaged, match="breaks off"):
        read_answer(folder, SLUG)
    assert [path.name for path in folder.iterdir()] == [f"{SLUG}.json"]


@posix
@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_link_in_a_submission_is_refused(file: AnswerFile, tmp_path: Path, what: str) -> None:
    """Neither the answer nor its folder may point elsewhere, unless it is said that they may."""
    file.save({"secret": 1}, expect=0)
    submitted = tmp_path / "submitted"
    if what == "folder":
        submitted.symlink_to(file.path.parent, target_is_directory=True)
    else:
        submitted.mkdir()
        (submitted / file.path.name).symlink_to(file.path)
    with pytest.raises(AnswerDamaged, match="link"):
        read_answer(submitted, SLUG)
    answer = read_answer(submitted, SLUG, follow_links=True)
    assert answer == parse_answer(file.path.read_bytes(), SLUG)


def test_the_store_lists_exercises_that_have_answers(folder: Path) -> None:
    """Files set aside, and files that are none of ours, are not exercises."""
    store = AnswerStore(folder)
    assert store.exercises() == ()
    store.open("b", "reply").save({}, expect=0)
    store.open("a", "reply").save({}, expect=0)
    (folder / "a.damaged-20250131T120000.json").write_text("{")
    (folder / "Notes.json").write_text("{}")
    assert store.exercises() == ("a", "b")
