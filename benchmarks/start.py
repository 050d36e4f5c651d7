"""Time to the first usable exercise, against plain JupyterLab opening an empty notebook.

    python benchmarks/start.py [ROUNDS]

Each round measures both, in turn, each with a server of its own, a folder of its own and a
browser profile of its own, so that nothing is cached from one to the next:

- plain: from starting `jupyter lab` until Chromium shows an empty notebook whose kernel is idle;
- course: from starting `alliance start`, which also writes the pages, by way of the welcome page
  and the module, and after pressing "Start the exercises", until a press in the first exercise was
  answered by Python and is on disk.

Prints the median of each and their ratio; exit status 1 if it is above 1.5. Needs Chromium: the
one named by CHROMIUM, the system's, or Playwright's own.
"""

import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
from playwright.sync_api import Browser, Page, sync_playwright

from alliance.exercises import load

WANTED = 1.5
FIRST = "03-notice-two-sessions"
PATIENCE = 120_000  # ms
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def main() -> int:
    rounds = max(3, int(sys.argv[1]) if len(sys.argv) > 1 else 3)
    times: dict[str, list[float]] = {"plain": [], "course": []}
    with sync_playwright() as playwright:
        chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        plain(browser)  # once before: what the system reads from disk first is read for both
        for number in range(rounds):
            for name, measure in (("plain", plain), ("course", course)):
                times[name].append(measure(browser))
                print(f"round {number + 1}: {name:6} {times[name][-1]:6.2f} s", flush=True)
        browser.close()
    middle = {name: statistics.median(taken) for name, taken in times.items()}
    ratio = middle["course"] / middle["plain"]
    print(f"plain JupyterLab, empty notebook, kernel idle  {middle['plain']:6.2f} s")
    print(f"alliance start, first exercise in use          {middle['course']:6.2f} s")
    print(f"ratio {ratio:.2f} (wanted: at most {WANTED})")
    return 0 if ratio <= WANTED else 1


def plain(browser: Browser) -> float:
    """Seconds until plain JupyterLab shows an empty notebook whose kernel is idle."""
    with tempfile.TemporaryDirectory() as home:
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("")])
        notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
        nbformat.write(notebook, Path(home) / "empty.ipynb")
        port, token = free_port(), "plain"
        options = ["--no-browser", "--allow-root", f"--port={port}"]
        began = time.perf_counter()
        with running(["-m", "jupyterlab", *options], Path(home), JUPYTER_TOKEN=token):
            wait_for(f"http://127.0.0.1:{port}/api/status?token={token}")
            address = f"http://127.0.0.1:{port}/lab/tree/empty.ipynb?token={token}"
            return seen(browser, address, kernel_idle) - began


def course(browser: Browser) -> float:
    """Seconds until a press in the course's first exercise is on disk."""
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home) / "course"
        command = ["-m", "alliance.cli", "start", str(folder), "--no-browser"]
        began = time.perf_counter()
        with running(command, Path(home)) as process:
            if process.stdout is None:
                raise RuntimeError("the command's output is not read")
            lines = (line.strip() for line in process.stdout)
            address = next(line for line in lines if line.startswith("http://127.0.0.1"))
            return seen(browser, address, lambda page: first_exercise(page, folder)) - began


def kernel_idle(page: Page) -> None:
    page.wait_for_selector('.jp-Notebook-ExecutionIndicator[data-status="idle"]', timeout=PATIENCE)


def first_exercise(page: Page, folder: Path) -> None:
    page.get_by_role("link", name="Open Active listening").click(timeout=PATIENCE)
    page.locator('[data-jp-item-name="start-exercises"]').click(timeout=PATIENCE)
    title = page.get_by_role("heading", name=load(FIRST).title, exact=True)
    exercise = page.locator(".alliance").filter(has=title)
    button = exercise.get_by_role("button", name="Show notes, turn 3", exact=True)
    button.click(timeout=PATIENCE)
    answer = folder / "answers" / f"{FIRST}.json"
    while not answer.exists():
        page.wait_for_timeout(10)


def seen(browser: Browser, address: str, there: Callable[[Page], None]) -> float:
    """The moment at which `there` has seen what it waits for, in a fresh profile."""
    context = browser.new_context()
    try:
        page = context.new_page()
        page.goto(address)
        there(page)
        return time.perf_counter()
    finally:
        context.close()


@contextmanager
def running(command: list[str], home: Path, **more: str) -> Iterator[subprocess.Popen[str]]:
    """A server with settings of its own in `home`, stopped afterwards."""
    own = {"PYTHONUTF8": "1", "JUPYTER_CONFIG_DIR": str(home / "jupyter"), **more}
    process = subprocess.Popen(
        [sys.executable, *command],
        cwd=home,
        env={**os.environ, **own},
        stdout=subprocess.PIPE if "alliance.cli" in command else subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.communicate(timeout=20)
        except subprocess.TimeoutExpired:  # plain JupyterLab now and then does not end
            process.kill()
            process.communicate()


def wait_for(address: str) -> None:
    """Wait until a server answers."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    end = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < end:
        try:
            with opener.open(address, timeout=5):
                return
        except OSError:
            time.sleep(0.02)
    raise TimeoutError(address)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
