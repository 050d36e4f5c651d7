"""Opens a demonstration: formgrader, an invented marker's desk and the page on the cohort."""

import json
import os
import secrets
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from alliance.content import write_file

from ._commands import say
from ._desk import desk_page
from ._lab import Lab, LabError
from ._lab_settings import CONFIGURATION
from ._running import HOST, Server, first_free_port

COHORT = "cohort.html"
_PATIENCE, _TRIES = 90.0, 4  # seconds, and how many ports are tried
_EXTENSION = "nbgrader.server_extensions.formgrader"


def open_demo(root: Path, assignment: str, marker: str, *, browser: bool) -> int:
    """Open the three pages, and keep them open until Ctrl+C.

    Args:
        root: the course root of the demonstration.
        assignment: the assignment that its cohort handed in.
        marker: at whose desk to sit.
        browser: whether to open a browser window for each.

    Raises:
        LabError: JupyterLab does not start.
        OSError: a page cannot be written.
    """
    from alliance.grading import read_key

    cohort = _cohort_page(root, assignment)
    title = read_key(root, assignment).assignment.title
    course, page = desk_page(root, assignment, marker, title)
    with Lab(course, page, None) as lab:
        print("Starting JupyterLab and formgrader (this can take some seconds) …", flush=True)
        desk = lab.wait_until_ready(lambda seconds: say(f"Still starting … {seconds} s"))
        with _formgrader(root) as grader:  # after it, so that each finds a free port
            say("")
            formgrader = f"http://{HOST}:{grader.port}/formgrader?token={grader.token}"
            for address, what in (
                (cohort.as_uri(), "how the cohort did"),
                (formgrader, "formgrader: nbgrader's own pages on the same course"),
                (desk, f"the marking desk of {marker}, who is invented like everybody here"),
            ):
                print(f"  {what}\n      {address}", flush=True)
                if browser:
                    Lab.show(address)
            print("Leave this window open while you look around. To stop: Ctrl+C.", flush=True)
            try:
                lab.wait(lambda: None)
            except KeyboardInterrupt:
                print("\nStopping …", flush=True)
    print(f"Stopped. `alliance demo {root.name}` opens it again as you left it.", flush=True)
    return 0


def _cohort_page(root: Path, assignment: str) -> Path:
    from alliance.grading import cohort_tables
    from alliance.progress import cohort_page

    path = root.absolute() / COHORT
    tables = cohort_tables(root, [assignment], names=True)
    write_file(path, cohort_page(tables, made=datetime.now(UTC)).encode())
    return path


@contextmanager
def _formgrader(root: Path) -> Generator[Server]:
    """A Jupyter server in the course root with formgrader, up; it ends with this process.

    Raises:
        LabError: it did not start.
    """
    folder = root.absolute() / ".alliance"
    folder.mkdir(exist_ok=True)
    with (folder / "formgrader.log").open("wb") as log:
        for _ in range(_TRIES):  # another program may take the port between looking and using it
            server = Server(first_free_port(), secrets.token_urlsafe(24))
            process = _launch(root, server, folder / "formgrader.json", log)
            try:
                if _answers(server, process):
                    yield server
                    return
            finally:
                _stop(process)
    raise LabError(f"Formgrader did not start. What it said is in {folder / 'formgrader.log'}.")


def _launch(root: Path, server: Server, file: Path, log: BinaryIO) -> "subprocess.Popen[bytes]":
    options = dict(CONFIGURATION["ServerApp"]) | {
        "ip": HOST,
        "port": server.port,
        "root_dir": str(root.absolute()),
        "jpserver_extensions": {_EXTENSION: True},
    }
    file.write_text(json.dumps({"ServerApp": options}, indent=1), encoding="utf-8", newline="\n")
    return subprocess.Popen(  # noqa: S603  # our own interpreter, our own arguments
        [sys.executable, "-m", "alliance.cli._server", str(file)],
        cwd=root,
        env={**os.environ, "JUPYTER_TOKEN": server.token, "PYTHONUTF8": "1"},
        stdin=subprocess.PIPE,  # closes however this process ends, which ends the server
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=os.name != "nt",
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
    )


def _answers(server: Server, process: "subprocess.Popen[bytes]") -> bool:
    """Wait until it does; not if it ended, or took a minute and a half."""
    began = time.monotonic()
    while process.poll() is None and time.monotonic() - began < _PATIENCE:
        if server.answers():
            return True
        time.sleep(0.1)
    return False


def _stop(process: "subprocess.Popen[bytes]") -> None:
    if process.stdin:
        with suppress(OSError):
            process.stdin.close()
    try:
        process.wait(timeout=15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(timeout=5)
