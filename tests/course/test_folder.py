"""What happens to a trainee's pages when a course is started again."""

import errno
import json
import os
from pathlib import Path

import nbformat
import pytest

from alliance.course import CourseFolder, CourseFolderError, Written

NAME = "page.ipynb"


def text_of(path):
    return "".join(json.loads(path.read_text("utf-8"))["cells"][0]["source"])


def test_a_page_that_is_not_there_is_written(course, page):
    """The first start writes the page."""
    assert course.write_notebook(NAME, page()) == Written(NAME, "new", course.path / NAME)
    assert text_of(course.path / NAME) == "# A page\n\nfirst edition"


def test_the_same_edition_again_changes_nothing(course, page):
    """Starting again does not touch a page that is already the newest."""
    course.write_notebook(NAME, page())
    before = (course.path / NAME).stat().st_mtime_ns
    assert course.write_notebook(NAME, page()).outcome == "same"
    assert (course.path / NAME).stat().st_mtime_ns == before


def test_what_cells_show_is_not_a_change(course, page):
    """A page that was only run, not changed, is replaced by its newer edition."""
    course.write_notebook(NAME, page())
    notebook = nbformat.read(course.path / NAME, 4)
    notebook.cells[1].outputs = [nbformat.v4.new_output("stream", text="shown")]
    notebook.cells[1].execution_count = 3
    nbformat.write(notebook, course.path / NAME)
    assert course.write_notebook(NAME, page("second edition")).outcome == "updated"
    assert text_of(course.path / NAME).endswith("second edition")


def test_a_changed_page_stays_and_the_newer_one_lies_beside(course, page, change):
    """What a trainee changed is never overwritten."""
    course.write_notebook(NAME, page())
    change(course.path / NAME, "mine")
    written = course.write_notebook(NAME, page("second edition"))
    assert (written.outcome, written.path.name) == ("beside", "page (newer).ipynb")
    assert text_of(course.path / NAME) == "mine"
    assert text_of(written.path).endswith("second edition")


def test_a_changed_page_without_a_newer_edition_is_left_alone(course, page, change):
    """There is nothing to offer while the course itself has not changed."""
    course.write_notebook(NAME, page())
    change(course.path / NAME, "mine")
    assert course.write_notebook(NAME, page()).outcome == "same"
    assert sorted(path.name for path in course.path.glob("*.ipynb")) == [NAME]


def test_a_newer_edition_is_offered_once(course, page, change):
    """Starting a third time says nothing new of it."""
    course.write_notebook(NAME, page())
    change(course.path / NAME, "mine")
    course.write_notebook(NAME, page("second edition"))
    again = course.write_notebook(NAME, page("second edition"))
    assert (again.outcome, again.path.name) == ("kept", "page (newer).ipynb")


def test_a_newer_edition_that_was_removed_does_not_come_back(course, page, change):
    """Who deletes the offered page has decided."""
    course.write_notebook(NAME, page())
    change(course.path / NAME, "mine")
    course.write_notebook(NAME, page("second edition")).path.unlink()
    again = course.write_notebook(NAME, page("second edition"))
    assert (again.outcome, again.path.name) == ("kept", NAME)
    assert sorted(path.name for path in course.path.glob("*.ipynb")) == [NAME]


def test_a_still_newer_edition_replaces_the_untouched_one_beside(course, page, change):
    """Newer editions do not pile up."""
    course.write_notebook(NAME, page())
    change(course.path / NAME, "mine")
    course.write_notebook(NAME, page("second edition"))
    written = course.write_notebook(NAME, page("third edition"))
    assert (written.outcome, written.again) == ("beside", True)
    assert text_of(course.path / "page (newer).ipynb").endswith("third edition")


def test_a_change_in_the_newer_edition_is_kept_too(course, page, change):
    """A trainee may go on in the newer page, and that is theirs as well."""
    course.write_notebook(NAME, page())
    change(course.path / NAME, "mine")
    beside = course.write_notebook(NAME, page("second edition")).path
    change(beside, "mine too")
    written = course.write_notebook(NAME, page("third edition"))
    assert (written.outcome, written.path.name) == ("beside", "page (newer 2).ipynb")
    assert (text_of(course.path / NAME), text_of(beside)) == ("mine", "mine too")


def test_the_newer_edition_taken_over_by_hand_is_known(course, page, change):
    """Renaming the newer page to the page's own name needs no further offer."""
    course.write_notebook(NAME, page())
    change(course.path / NAME, "mine")
    beside = course.write_notebook(NAME, page("second edition")).path
    beside.replace(course.path / NAME)
    assert course.write_notebook(NAME, page("second edition")).outcome == "same"
    assert course.write_notebook(NAME, page("third edition")).outcome == "updated"


def test_a_text_page_is_treated_alike(course):
    """Text pages stay as the trainee left them, and another line end is no change."""
    course.write_text("welcome.md", "one\ntwo\n")
    (course.path / "welcome.md").write_bytes(b"one\r\ntwo\r\n")
    assert course.write_text("welcome.md", "three\n").outcome == "updated"
    (course.path / "welcome.md").write_text("mine\n", "utf-8")
    written = course.write_text("welcome.md", "four\n")
    assert (written.outcome, written.path.name) == ("beside", "welcome (newer).md")
    assert (course.path / "welcome.md").read_text("utf-8") == "mine\n"


def test_a_text_page_in_unknown_letters_is_the_trainees(course):
    """A page saved in an old encoding is not ours to replace."""
    course.write_text("welcome.md", "one\n")
    (course.path / "welcome.md").write_bytes(b"caf\xe9\n")
    assert course.write_text("welcome.md", "two\n").outcome == "beside"
    assert (course.path / "welcome.md").read_bytes() == b"caf\xe9\n"


@pytest.mark.parametrize("left", [b"", b'{"cells": [{"cell_ty', b"\x00\x00\x00", b"\xff\xfe{"])
def test_a_damaged_notebook_is_set_aside_and_written_anew(course, page, left):
    """A page no program can open is renamed, never deleted."""
    course.write_notebook(NAME, page())
    (course.path / NAME).write_bytes(left)
    written = course.write_notebook(NAME, page())
    assert (written.outcome, written.path.name) == ("restored", NAME)
    assert text_of(course.path / NAME).endswith("first edition")
    assert written.aside == course.path / "page (damaged).ipynb"
    assert written.aside.read_bytes() == left


def test_a_second_damaged_notebook_gets_another_name(course, page):
    """The first damaged page is not overwritten by the second."""
    for left in (b"one", b"two"):
        course.write_notebook(NAME, page())
        (course.path / NAME).write_bytes(left)
    course.write_notebook(NAME, page())
    (course.path / NAME).write_bytes(b"three")
    course.write_notebook(NAME, page())
    kept = {path.read_bytes() for path in course.path.glob("page (damaged*).ipynb")}
    assert kept >= {b"two", b"three"}


@pytest.mark.parametrize("record", [b"", b"{", b"[]", b'{"pages": 3}', b'{"pages": {"a": [1]}}'])
def test_a_damaged_record_costs_nothing_but_a_note(course, page, change, record):
    """Without the record every page counts as the trainee's own."""
    course.write_notebook(NAME, page())
    change(course.path / NAME, "mine")
    (course.hidden / "pages.json").write_bytes(record)
    again = CourseFolder(course.path)
    assert again.write_notebook(NAME, page()).outcome == "beside"
    assert text_of(course.path / NAME) == "mine"
    assert len(again.notices) == 1
    assert "could not be read" in again.notices[0]
    assert not CourseFolder(course.path).notices


def test_an_unreadable_page_and_a_damaged_record_together_lose_nothing(course):
    """What cannot be compared is never taken for ours."""
    course.write_text("welcome.md", "one\n")
    (course.path / "welcome.md").write_bytes(b"caf\xe9\n")
    (course.hidden / "pages.json").unlink()
    CourseFolder(course.path).write_text("welcome.md", "two\n")
    assert (course.path / "welcome.md").read_bytes() == b"caf\xe9\n"


def test_a_folder_in_the_place_of_a_page_stays(course, page):
    """Something else of the same name is not touched."""
    (course.path / NAME).mkdir()
    assert course.write_notebook(NAME, page()).outcome == "beside"
    assert (course.path / NAME).is_dir()


def test_a_full_disk_leaves_every_page_as_it_was(course, page, monkeypatch):
    """A write that fails leaves the old page, and the next start goes on."""
    course.write_notebook(NAME, page())

    def full(_descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            course.write_notebook(NAME, page("second edition"))
    assert text_of(course.path / NAME).endswith("first edition")
    assert course.write_notebook(NAME, page("second edition")).outcome == "updated"


def test_a_stop_between_record_and_page_is_no_change_of_the_trainees(course, monkeypatch):
    """Killed at the worst moment, the next start still knows its own page."""
    import alliance.course._folder as folder

    course.write_text("welcome.md", "one\n")

    def killed(_path, _data):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(folder, "write_file", killed)
        with pytest.raises(KeyboardInterrupt):
            course.write_text("welcome.md", "two\n")
    assert course.write_text("welcome.md", "three\n").outcome == "updated"


def test_a_file_in_the_folders_place_is_refused(tmp_path):
    """A file cannot be a course folder, nor hold one."""
    (tmp_path / "taken").write_text("mine", "utf-8")
    for path in (tmp_path / "taken", tmp_path / "taken" / "course"):
        with pytest.raises(CourseFolderError, match="is a file, or has a file in its path"):
            CourseFolder(path)


@pytest.mark.parametrize("name", [".alliance", "answers"])
def test_a_file_in_the_place_of_an_inner_folder_is_named(tmp_path, name):
    """The sentence names what is in the way, not the folder around it."""
    (tmp_path / name).write_text("mine", "utf-8")
    with pytest.raises(CourseFolderError, match=name):
        CourseFolder(tmp_path)


def test_a_folder_that_cannot_be_written_to_is_refused(tmp_path, monkeypatch):
    """Found out before anything is written, also where the system lies about permissions."""
    import alliance.course._folder as folder

    def refuse(_path, _data):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(folder, "write_file", refuse)
    with pytest.raises(CourseFolderError, match=r"cannot be written to \(Permission denied\)"):
        CourseFolder(tmp_path)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a place nobody can write to")
def test_a_place_where_no_folder_can_be_made_is_refused():
    """A system that refuses the folder gives the same sentence."""
    with pytest.raises(CourseFolderError, match="cannot be written to"):
        CourseFolder(Path("/proc/alliance-course"))


def test_an_unknown_home_is_refused():
    """`~somebody` that is nobody gives a sentence, not a traceback."""
    with pytest.raises(CourseFolderError, match="home folder"):
        CourseFolder(Path("~nobody-of-that-name/course"))


def test_nothing_of_the_probing_is_left(course):
    """Finding out whether the folder can be written to leaves no file."""
    assert {path.name for path in course.path.iterdir()} == {".alliance"}
