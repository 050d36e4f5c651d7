"""The command, run as a person runs it, and servers that are gone when a test is over."""

import os
import signal
import socket
import subprocess
import sys
import time

import pytest

from alliance.cli import main

PATIENCE = 90  # seconds, for a slow machine; no test measures time


@pytest.fixture
def alliance(capsys, monkeypatch):
    """Run a command in this process: status, what it said, what it complained of."""

    def run(*words):
        try:
            status = main([str(word) for word in words])
        except SystemExit as left:
            status = left.code
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return status, out, err

    return run


class Started:
    """A real `alliance start`, in a process of its own."""

    def __init__(self, folder, *options):
        self.lines = []
        self.process = subprocess.Popen(
            [sys.executable, "-m", "alliance.cli", "start", str(folder), "--no-browser", *options],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONUTF8": "1"},
        )

    def until(self, words):
        """Read on until a line holds these words, and return it."""
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))
            if words in line:
                return line.strip()
        raise AssertionError("\n".join(["the command ended and said:", *self.lines]))

    def end(self, number=signal.SIGTERM):
        """Ask it to end; its status."""
        self.process.send_signal(number)
        self.lines += self.process.stdout.read().splitlines()
        return self.process.wait(timeout=PATIENCE)


@pytest.fixture
def start():
    """Start courses; whatever still runs at the end is ended."""
    started = []

    def run(folder, *options):
        started.append(Started(folder, *options))
        return started[-1]

    yield run
    for one in started:
        if one.process.poll() is None:
            one.process.kill()
        one.process.stdout.close()
        one.process.wait()


@pytest.fixture
def free_port():
    """A port nobody uses just now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.fixture
def eventually():
    """Wait until something is true, and say whether it became so."""

    def wait(true):
        began = time.monotonic()
        while time.monotonic() - began < PATIENCE:
            if true():
                return True
            time.sleep(0.1)
        return False

    return wait
