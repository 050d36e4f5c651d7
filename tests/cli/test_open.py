"""A course that is really open: JupyterLab answers, and goes when it should."""

import json
import os
import signal
import socket
import sys
import urllib.request
from pathlib import Path

import pytest

from alliance.cli import _lab
from alliance.course import CourseFolder
from alliance.exercises import AnswerStore

pytestmark = pytest.mark.course
ADDRESS = "http://127.0.0.1:"
STARTS = [signal.SIGTERM] if os.name == "nt" else [signal.SIGTERM, signal.SIGINT, signal.SIGHUP]


def fetch(address, method="GET"):
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(urllib.request.Request(address, method=method), timeout=20) as reply:
        return reply.read().decode("utf-8")


def answers(address):
    try:
        return bool(fetch(address))
    except OSError:
        return False


def api(address, path, method="GET"):
    """Ask the server itself, with the token of the address."""
    start, token = address.split("/lab/")[0], address.split("token=")[1]
    return json.loads(fetch(f"{start}/api/{path}?token={token}", method) or "null")


def test_the_course_answers_with_its_welcome_page(start, tmp_path, free_port):
    """On its port, on this computer only, with the pages a trainee needs."""
    course = start(tmp_path / "my course", "--port", str(free_port))
    address = course.until(ADDRESS)
    assert address.startswith(f"{ADDRESS}{free_port}/lab/tree/welcome.md?token=")
    assert "JupyterLab" in fetch(address)
    page = api(address, "contents/welcome.md")["content"]
    assert "[Active listening](03-active-listening.ipynb)" in page
    lesson = api(address, "contents/03-active-listening.ipynb")
    assert lesson["content"]["cells"][0]["source"].startswith("# Active listening")
    assert not answers(address.split("?")[0].replace("/lab/tree/", "/api/contents/"))  # no token


def test_a_second_start_finds_the_first(start, tmp_path):
    """The same address again, and no second server."""
    first = start(tmp_path / "course")
    address = first.until(ADDRESS)
    second = start(tmp_path / "course")
    assert second.until(ADDRESS) == address
    assert second.process.wait(timeout=60) == 0
    assert "The course is already open at" in second.lines


def test_two_starts_at_once_open_one_server(start, tmp_path):
    """Two windows, one folder: the later one waits for the earlier one's page."""
    both = [start(tmp_path / "course") for _ in range(2)]
    addresses = {course.until(ADDRESS) for course in both}
    assert len(addresses) == 1


def test_the_welcome_page_keeps_step_with_the_answers(start, tmp_path, eventually):
    """What was done shows on the page while the course is open."""
    course = start(tmp_path / "course")
    course.until(ADDRESS)
    file = AnswerStore.beside(tmp_path / "course").open("03-code-a-session", "coding")
    answer = file.read()
    file.save(answer.body, [{"type": "opened"}], expect=answer.revision)
    welcome = tmp_path / "course" / "welcome.md"
    assert eventually(lambda: "Code: 0 of" in welcome.read_text("utf-8"))


@pytest.mark.parametrize("number", STARTS, ids=lambda number: number.name)
def test_it_stops_in_good_order(start, tmp_path, number):
    """Kernels and server are gone, the person is told, and the next start works."""
    course = start(tmp_path / "course")
    address = course.until(ADDRESS)
    course.until("To stop: Ctrl+C.")
    kernel = api(address, "kernels", "POST")
    assert kernel["id"]
    assert course.end(number) == 0
    assert course.lines[-1].startswith("Stopped. Your work is saved")
    assert not answers(address)
    assert not (tmp_path / "course" / ".alliance" / "running.json").exists()
    again = start(tmp_path / "course")
    assert again.until(ADDRESS)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
def test_killed_it_leaves_no_server_behind(start, tmp_path, eventually):
    """JupyterLab ends when the process that began it is gone, however it went."""
    course = start(tmp_path / "course")
    address = course.until(ADDRESS)
    course.process.kill()
    course.process.wait()
    assert eventually(lambda: not answers(address))
    again = start(tmp_path / "course")
    assert again.until(ADDRESS)


def test_shut_down_from_its_menu(start, tmp_path):
    """File, Shut Down: the command ends well."""
    course = start(tmp_path / "course")
    address = course.until(ADDRESS)
    api(address, "shutdown", "POST")
    course.until("Stopped. Your work is saved")
    assert course.process.wait(timeout=60) == 0


@pytest.mark.skipif(sys.platform != "linux", reason="finds the server's process in /proc")
def test_a_server_that_dies_is_told(start, tmp_path):
    """A plain sentence, status 1, and the work is safe."""
    course = start(tmp_path / "course")
    course.until("To stop: Ctrl+C.")
    children = Path(f"/proc/{course.process.pid}/task/{course.process.pid}/children")
    [server] = map(int, children.read_text("ascii").split())
    os.kill(server, signal.SIGKILL)
    course.until("JupyterLab has ended by itself. What you did in the exercises is saved.")
    assert course.process.wait(timeout=60) == 1


def test_a_page_is_saved_without_live_widgets(start, tmp_path):
    """The server's own save keeps the plain note."""
    course = start(tmp_path / "course")
    address = course.until(ADDRESS)
    page = api(address, "contents/03-active-listening.ipynb")["content"]
    view = "application/vnd.jupyter.widget-view+json"
    cell = next(cell for cell in page["cells"] if cell["cell_type"] == "code")
    data = {view: {"model_id": "1"}, "text/plain": "note"}
    cell["outputs"] = [{"output_type": "display_data", "metadata": {}, "data": data}]
    body = json.dumps({"type": "notebook", "format": "json", "content": page}).encode()
    start_of, token = address.split("/lab/")[0], address.split("token=")[1]
    request = urllib.request.Request(
        f"{start_of}/api/contents/03-active-listening.ipynb?token={token}", body, method="PUT"
    )
    request.add_header("Authorization", f"token {token}")
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request):
        saved = (tmp_path / "course" / "03-active-listening.ipynb").read_text("utf-8")
    assert view not in saved
    assert "note" in saved


def test_a_port_taken_at_the_last_moment_is_left_to_its_owner(tmp_path, monkeypatch, free_port):
    """Where no port was asked for, another one is used; nobody has to start again."""
    free = _lab.first_free_port
    offered = iter([free_port])
    monkeypatch.setattr(_lab, "first_free_port", lambda: next(offered, None) or free())
    with socket.create_server(("127.0.0.1", free_port)):
        course = CourseFolder(tmp_path / "course")
        with _lab.Lab(course, "welcome.md", None) as lab:
            assert lab.server.port == free_port
            address = lab.wait_until_ready(lambda _seconds: None)
            assert answers(address)
            assert lab.server.port != free_port
