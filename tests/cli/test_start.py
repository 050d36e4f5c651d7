"""`alliance start` up to the point where JupyterLab would run."""

import errno
import json
import os
import socket
from pathlib import Path

import pytest

from alliance.cli import _lab, _running
from alliance.exercises import AnswerStore

LESSON = "03-active-listening.ipynb"


@pytest.fixture(scope="module")
def ready(tmp_path_factory):
    """The files of a course folder that was started once; copied by the tests that change them."""
    from alliance.cli import main

    folder = tmp_path_factory.mktemp("ready") / "course"
    assert main(["start", str(folder), "--no-lab"]) == 0
    return folder


@pytest.fixture
def course(ready, tmp_path):
    import shutil

    return Path(shutil.copytree(ready, tmp_path / "my course"))


def test_the_first_start_writes_the_pages(alliance, tmp_path):
    """A folder with the welcome page, lesson and certification, and nothing else in sight."""
    status, out, err = alliance("start", tmp_path / "new" / "course", "--no-lab")
    assert (status, err) == (0, "")
    assert f"Your course folder: {tmp_path / 'new' / 'course'}" in out
    assert "3 pages written." in out
    assert "A good place to begin: Active listening." in out
    names = {path.name for path in (tmp_path / "new" / "course").iterdir()}
    sets = {"certification-first.ipynb", "certification-second.ipynb"}
    assert names == {".alliance", LESSON, "welcome.md", *sets}


def test_the_folder_has_a_name_if_none_is_given(alliance, tmp_path, monkeypatch):
    """`alliance start` makes `alliance-course` where it is called."""
    monkeypatch.chdir(tmp_path)
    assert alliance("start", "--no-lab")[0] == 0
    assert (tmp_path / "alliance-course" / "welcome.md").is_file()


def test_the_second_start_changes_nothing(alliance, course):
    """Starting again is safe, and says where to go on."""
    before = {path: path.read_bytes() for path in course.iterdir() if path.is_file()}
    status, out, err = alliance("start", course, "--no-lab")
    assert (status, err) == (0, "")
    assert "Your pages are up to date." in out
    assert {path: path.read_bytes() for path in course.iterdir() if path.is_file()} == before


def test_a_changed_lesson_is_kept_and_the_newer_told_once(alliance, course):
    """The message stands beside the fact, and does not come back at every start."""
    change(course / LESSON, "mine")
    (course / ".alliance" / "pages.json").unlink()  # as if the course had a newer edition
    status, out, _ = alliance("start", course, "--no-lab")
    assert status == 0
    assert f"{LESSON}: you have changed this page, so it stays as it is." in out
    assert '"03-active-listening (newer).ipynb"' in out
    assert "mine" in (course / LESSON).read_text("utf-8")
    assert "you have changed" not in alliance("start", course, "--no-lab")[1]


def test_an_older_edition_is_replaced(alliance, course):
    """A page nobody changed gives way to the newer edition, and that is told."""
    import nbformat

    from alliance.course import CourseFolder, lesson_notebook

    (course / LESSON).unlink()
    CourseFolder(course).write_notebook(LESSON, lesson_notebook("# An older edition\n"))
    _, out, _ = alliance("start", course, "--no-lab")
    assert f"{LESSON}: replaced by its newer edition. Your answers are kept." in out
    assert "older edition" not in nbformat.read(course / LESSON, 4).cells[0].source


def test_a_changed_welcome_page_is_kept_and_told_once(alliance, course):
    """The page that knows how far the trainee is lies beside, and is kept in step silently."""
    (course / "welcome.md").write_text("My own notes\n", "utf-8")
    begin(course, "03-code-a-session")
    _, out, _ = alliance("start", course, "--no-lab")
    assert "welcome.md: you have changed this page" in out
    begin(course, "03-drill-hearing")
    _, out, _ = alliance("start", course, "--no-lab")
    assert "you have changed" not in out
    assert "Drill: 0 of" in (course / "welcome (newer).md").read_text("utf-8")
    assert (course / "welcome.md").read_text("utf-8") == "My own notes\n"


def test_where_to_go_on(alliance, course):
    """The terminal and the welcome page say the same."""
    begin(course, "03-notice-two-sessions")
    _, out, _ = alliance("start", course, "--no-lab")
    sentence = "Continue where you left off: Active listening, step “Notice”"
    assert sentence in out
    assert sentence in (course / "welcome.md").read_text("utf-8")


def test_a_damaged_answer_is_told_with_status_1(alliance, course):
    """Set aside, reported with its new name; the start goes on."""
    begin(course, "03-code-a-session")
    (course / "answers" / "03-code-a-session.json").write_bytes(b"{")
    status, out, err = alliance("start", course, "--no-lab")
    assert status == 1
    assert "Please note: The saved answer to this exercise could not be read" in err
    assert "03-code-a-session.damaged-" in err
    assert "A good place to begin" in out
    assert alliance("start", course, "--no-lab")[0] == 0


def test_a_damaged_lesson_is_written_anew(alliance, course):
    """The page can be opened again, and what was left of it is kept."""
    (course / LESSON).write_bytes(b'{"cells": [')
    status, out, _ = alliance("start", course, "--no-lab")
    assert status == 0
    assert f"{LESSON}: this page was damaged" in out
    assert '"03-active-listening (damaged).ipynb"' in out
    assert json.loads((course / LESSON).read_bytes())["cells"]


def test_a_damaged_record_is_told_with_status_1(alliance, course):
    """Nothing is overwritten, and the next start is as always."""
    (course / ".alliance" / "pages.json").write_bytes(b"\0\0\0")
    status, _, err = alliance("start", course, "--no-lab")
    assert status == 1
    assert "Please note: The record of the pages" in err
    assert alliance("start", course, "--no-lab")[0] == 0


def test_a_file_in_the_folders_place(alliance, tmp_path):
    """A plain sentence with what to do, status 1."""
    (tmp_path / "taken").write_text("mine", "utf-8")
    status, _, err = alliance("start", tmp_path / "taken", "--no-lab")
    assert status == 1
    assert "is a file" in err
    assert "alliance start OTHER-FOLDER" in err


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a place nobody can write to")
def test_a_folder_that_cannot_be_made(alliance):
    """A plain sentence with what to do, status 1, for root as well."""
    status, _, err = alliance("start", "/proc/alliance-course", "--no-lab")
    assert status == 1
    assert "cannot be written to" in err
    assert "alliance start ~/alliance-course" in err


@pytest.mark.skipif(
    os.name == "nt" or getattr(os, "geteuid", lambda: 0)() == 0, reason="root may write anywhere"
)
def test_a_folder_without_permission(alliance, tmp_path):
    """A plain sentence with what to do, status 1."""
    tmp_path.chmod(0o500)
    try:
        status, _, err = alliance("start", tmp_path, "--no-lab")
    finally:
        tmp_path.chmod(0o700)
    assert (status, "cannot be written to" in err) == (1, True)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "the disk is full. Make some room, then start again."),
        (errno.EROFS, "the disk can only be read. Choose another folder"),
        (errno.EACCES, "the system does not allow it. Close the file in other programs"),
        (errno.EIO, "Look into it, then start again."),
    ],
)
def test_a_disk_that_refuses(alliance, course, monkeypatch, number, said):
    """What the system says, in a sentence with what to do; the old page is as it was."""
    before = (course / "welcome.md").read_bytes()
    begin(course, "03-code-a-session")

    def refuse(_descriptor):
        raise OSError(number, os.strerror(number))

    import alliance.course._folder as folder

    real = folder.write_file

    def write(path, data):
        if path.suffix == ".md":
            monkeypatch.setattr(os, "fsync", refuse)
        real(path, data)

    monkeypatch.setattr(folder, "write_file", write)
    status, _, err = alliance("start", course, "--no-lab")
    assert status == 1
    assert said in err
    assert (course / "welcome.md").read_bytes() == before


@pytest.mark.parametrize("port", ["0", "-1", "65536", "many"])
def test_a_port_that_is_none(alliance, tmp_path, port):
    """Wrong use: status 2, and nothing is made."""
    status, _, err = alliance("start", tmp_path / "course", f"--port={port}")
    assert status == 2
    assert "is not a port; use a number from 1 to 65535" in err
    assert not (tmp_path / "course").exists()


def test_a_port_in_use(alliance, course):
    """The sentence proposes a free one."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        status, _, err = alliance("start", course, "--no-browser", "--port", port)
    assert status == 1
    assert f"Port {port} is in use by another program." in err
    assert "alliance start --port " in err


def test_a_port_that_is_not_allowed(monkeypatch):
    """Ports of the system are not called "in use"."""

    class Refusing(socket.socket):
        def bind(self, address):
            if address[1] == 80:
                raise PermissionError(errno.EACCES, "Permission denied")
            super().bind(address)

    monkeypatch.setattr(socket, "socket", Refusing)
    assert _running.port_trouble(80).startswith("This computer does not let you use port 80.")


def test_jupyterlab_is_missing(alliance, course, monkeypatch):
    """The sentence says how to get it."""
    monkeypatch.setattr(_lab.importlib.util, "find_spec", lambda name: None)
    status, _, err = alliance("start", course, "--no-browser")
    assert status == 1
    assert "JupyterLab is not installed" in err
    assert "python -m pip install" in err


@pytest.mark.parametrize("program", ["import sys; sys.exit('no such module')", "print('done')"])
def test_jupyterlab_that_ends_at_once(alliance, course, monkeypatch, program):
    """Its last words, where the rest is, and what to do; no waiting for what cannot come."""
    real = _lab.subprocess.Popen

    def popen(command, **options):
        return real([command[0], "-c", program], **options)

    monkeypatch.setattr(_lab.subprocess, "Popen", popen)
    status, _, err = alliance("start", course, "--no-browser")
    assert status == 1
    assert "JupyterLab did not start. Try again: alliance start." in err
    assert "jupyterlab.log" in err
    assert 'It said last: "' in err


def test_content_with_mistakes(alliance, tmp_path, checkout, monkeypatch):
    """A program's own content that is broken is named by file and line."""
    import shutil

    for name in ("course", "exercises", "transcripts"):
        shutil.copytree(checkout / name, tmp_path / "content" / name)
    (tmp_path / "content" / "course" / "toc.yaml").write_text("modules: []\n", "utf-8")
    monkeypatch.setenv("ALLIANCE_CONTENT", str(tmp_path / "content"))
    status, _, err = alliance("start", tmp_path / "course", "--no-lab")
    assert status == 1
    assert "toc.yaml:1: modules: at least one entry is needed here" in err


def test_content_that_is_not_there(alliance, tmp_path, monkeypatch):
    """A variable that leads nowhere is named."""
    monkeypatch.setenv("ALLIANCE_CONTENT", str(tmp_path / "nothing"))
    status, _, err = alliance("start", tmp_path / "course", "--no-lab")
    assert status == 1
    assert "ALLIANCE_CONTENT names" in err


def begin(folder, slug):
    from alliance.exercises import load

    file = AnswerStore.beside(folder).open(slug, load(slug).kind)
    answer = file.read()
    file.save(answer.body, [{"type": "opened"}], expect=answer.revision)


def change(path, text):
    notebook = json.loads(path.read_text("utf-8"))
    notebook["cells"][0]["source"] = text
    path.write_text(json.dumps(notebook), "utf-8")
