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

from alliance.content import write_file

from ._commands import say
from ._desk import desk_page
from ._lab import Lab, LabError
from ._lab_settings import CONFIGURATION
from ._running import HOST, Server, first_free_port

COHORT = "cohort.html"
_PATIENCE = 90.0  # seconds
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
        LabError: it ended, or did not answer in a minute and a half.
    """
    server = Server(first_free_port(), secrets.token_urlsafe(24))
    options = dict(CONFIGURATION["ServerApp"]) | {
        "ip": HOST,
        "port": server.port,
        "root_dir": str(root.absolute()),
        "jpserver_extensions": {_EXTENSION: True},
    }
    folder = root.absolute() / ".alliance"
    folder.mkdir(exist_ok=True)
    file = folder / "formgrader.json"
    file.write_text(json.dumps({"ServerApp": options}, indent=1), encoding="utf-8", newline="\n")
    with (folder / "formgrader.log").open("wb") as log:
        process = subprocess.Popen(  # noqa: S603  # our own interpreter, our own arguments
            [sys.executable, "-m", "alliance.cli._server", str(file)],
            cwd=root,
            env={**os.environ, "JUPYTER_TOKEN": server.token, "PYTHONUTF8": "1"},
            stdin=subprocess.PIPE,  # closes however this process ends, which ends the server
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=os.name != "nt",
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
        try:
            _wait(server, process)
            yield server
        finally:
            if process.stdin:
                with suppress(OSError):
                    process.stdin.close()
            try:
                process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(timeout=5)


def _wait(server: Server, process: "subprocess.Popen[bytes]") -> None:
    began = time.monotonic()
    while not server.answers():
        if process.poll() is not None or time.monotonic() - began > _PATIENCE:
            raise LabError("Formgrader did not start. Look into .alliance/formgrader.log.")
        time.sleep(0.1)
