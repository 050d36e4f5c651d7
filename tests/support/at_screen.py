"""The servers a supervisor's browser talks to: formgrader, and JupyterLab with a marking desk."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen


@contextmanager
def formgrader(root: Path) -> Iterator[str]:
    """A real Jupyter server with formgrader, in the course root; its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "jupyter_server", "--ServerApp.ip=127.0.0.1"]
    command += [f"--ServerApp.port={port}", "--ServerApp.token=", "--no-browser", "--allow-root"]
    command += [
        f"--ServerApp.root_dir={root}",
        "--ServerApp.jpserver_extensions={'nbgrader.server_extensions.formgrader': True}",
    ]
    process = subprocess.Popen(command, cwd=root, env=dict(os.environ))
    try:
        address = f"http://127.0.0.1:{port}"
        for _ in range(240):
            try:
                urlopen(f"{address}/formgrader/api/status").close()
                break
            except OSError:
                time.sleep(0.25)
        yield address
    finally:
        process.terminate()
        process.wait()


@contextmanager
def desk_in_lab(root: Path, assignment: str, marker: str) -> Iterator[str]:
    """`alliance desk` as a marker starts it; the address of its page."""
    words = ["desk", assignment, "--root", str(root), "--marker", marker, "--no-browser"]
    process = subprocess.Popen(
        [sys.executable, "-m", "alliance.cli", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    try:
        said: list[str] = []
        for line in process.stdout or ():
            said.append(line.strip())
            if said[-1].startswith("http://127.0.0.1"):
                break
        assert process.poll() is None, said
        yield said[-1]
    finally:
        process.terminate()
        process.wait(timeout=30)
