"""A course that was really started, and a trainee's way of using its pages."""

import json
import os
import re
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

LESSON = "03-active-listening.ipynb"
START = '[data-jp-item-name="start-exercises"]:visible'  # the button in the toolbar
PATIENCE = 60_000  # ms, for a kernel to start on a slow machine
expect.set_options(timeout=20_000)


@dataclass
class Course:
    """A course folder with its server."""

    folder: Path
    address: str

    def answer(self, exercise: str) -> dict[str, Any]:
        """The answer as it stands on disk."""
        return json.loads((self.folder / "answers" / f"{exercise}.json").read_text("utf-8"))

    def body(self, exercise: str) -> dict[str, Any]:
        """What was answered."""
        return self.answer(exercise)["body"]

    def page(self, name: str) -> str:
        """The address of a page of the course."""
        start, token = self.address.split("/lab/", 1)[0], self.address.split("?", 1)[1]
        return f"{start}/lab/tree/{name}?{token}"


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """`alliance start` in a folder of its own, as a trainee starts it."""
    folder = tmp_path_factory.mktemp("trainee") / "my course"
    port = str(free_port())
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "alliance.cli",
            "start",
            str(folder),
            "--no-browser",
            "--port",
            port,
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    said: list[str] = []
    for line in process.stdout:
        said.append(line.strip())
        if said[-1].startswith("http://127.0.0.1"):
            break
    assert process.poll() is None, said
    yield Course(folder, said[-1])
    process.terminate()
    process.wait(timeout=30)


def free_port() -> int:
    """A port nobody uses just now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.fixture
def tab(chromium, tmp_path):
    """One browser tab; an error in a script of ours fails the test."""
    context = chromium.new_context(viewport={"width": 1300, "height": 1000})
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(f"{error.message}\n{error.stack}"))
    yield page
    page.screenshot(path=tmp_path / "last.png")
    context.close()
    ours = [error for error in errors if "/static/lab/" not in error]  # not JupyterLab's own
    assert ours == []


def start_exercises(page: Page, course: Course, name: str = LESSON) -> None:
    """Open a lesson and press the one button a trainee has to know."""
    page.goto(course.page(name))
    # JupyterLab first brings back the page that was open before.
    shown = re.escape(name.rsplit("/", 1)[-1])
    title = page.get_by_role("textbox", name=re.compile(f"^Name: {shown}"))
    expect(title).to_be_visible(timeout=PATIENCE)
    button = page.locator(START)
    expect(button).to_be_visible(timeout=PATIENCE)
    button.click()


def widget(page: Page, title: str) -> Locator:
    """The exercise with this title, once it is there."""
    found = page.locator(".alliance:visible").filter(
        has=page.get_by_role("heading", name=title, exact=True)
    )
    expect(found).to_be_visible(timeout=PATIENCE)
    return found


def close_sidebar(page: Page) -> None:
    """Give the page the whole window, as one does in a narrow one.

    JupyterLab opens the sidebar some time after the page, or leaves it closed where it was before. It
    may open it again just after the key was pressed, so the key is pressed until it stays closed; and
    outside the exercises, which keep the keys pressed in them from JupyterLab.
    """
    sidebar = page.locator("#jp-left-stack")
    end = time.monotonic() + 20
    calm = 0
    while calm < 15:
        if sidebar.is_visible():
            assert time.monotonic() < end, "the sidebar stays open"
            page.evaluate("document.activeElement.blur()")
            page.keyboard.press("Control+b")
            page.wait_for_timeout(500)
            calm = 0
        page.wait_for_timeout(100)
        calm += 1


def on_disk(read, wanted) -> Any:
    """What `read` gives, as soon as it is what is wanted; the last value otherwise."""
    end = time.monotonic() + 20
    value = None
    while time.monotonic() < end:
        try:
            value = read()
            if wanted(value):
                return value
        except (OSError, ValueError, KeyError):
            value = None
        time.sleep(0.05)
    raise AssertionError(f"not on disk: {value!r}")


def violations(page: Page, selector: str) -> list[str]:
    """What axe-core finds wrong inside the elements that match `selector`."""
    found = Axe().run(page, context={"include": [[selector]]}).response["violations"]
    return [f"{v['id']}: {v['help']} ({v['nodes'][0]['html'][:120]})" for v in found]
