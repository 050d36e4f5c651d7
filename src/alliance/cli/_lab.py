"""Runs JupyterLab on one course folder: on this computer only, calm, and stopped in good order."""

import json
import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import IO

from jupyter_server.serverapp import list_running_servers

from alliance.course import CourseFolder

from ._lab_settings import DISABLED, OVERRIDES

HOST = "127.0.0.1"
WELCOME = "welcome.md"
_PORTS = range(8888, 8908)
_PATIENCE = 120  # seconds until a start counts as failed, on a slow laptop with a virus scanner


class LabError(Exception):
    """JupyterLab cannot be started; the message says why and what to do."""


def running_lab(course: CourseFolder) -> str | None:
    """The address of a JupyterLab that already shows this folder, or None."""
    for server in list_running_servers():
        if os.path.realpath(str(server["root_dir"])) == os.path.realpath(course.path):
            address = _address(int(server["port"]), str(server["token"]))
            if _answers(int(server["port"]), str(server["token"])):
                return address
    return None


class Lab:
    """One JupyterLab server; used with `with`, which stops it.

    Args:
        course: the folder it shows.
        port: the port to use, or None for the first free one from 8888.

    Raises:
        LabError: the port is in use.
    """

    def __init__(self, course: CourseFolder, port: int | None) -> None:
        self._course = course
        self._token = secrets.token_urlsafe(24)
        self._port = port if port is not None else _first_free()
        if not _is_free(self._port):
            raise LabError(
                f"Port {self._port} is in use by another program. Choose another one, for example: "
                f"alliance start --port {_first_free()}"
            )
        self._process: subprocess.Popen[bytes] | None = None
        self._log: IO[bytes] | None = None

    def __enter__(self) -> "Lab":
        settings = self._write_settings()
        self._log = (self._course.hidden / "jupyterlab.log").open("wb")
        self._process = subprocess.Popen(  # noqa: S603  # our own interpreter, our own arguments
            [sys.executable, "-m", "jupyterlab", *self._arguments(settings)],
            cwd=self._course.path,
            env={**os.environ, "JUPYTER_TOKEN": self._token},
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=subprocess.STDOUT,
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop()
        if self._log:
            self._log.close()

    def wait_until_ready(self, report: Callable[[int], None]) -> str:
        """Wait until the server answers, and return the address of the welcome page.

        Raises:
            LabError: it ended, or did not answer in two minutes.
        """
        assert self._process is not None
        began, told = time.monotonic(), 0
        while time.monotonic() - began < _PATIENCE:
            if self._process.poll() is not None:
                raise LabError(f"JupyterLab did not start. Its own words are in {self._log_path}.")
            if _answers(self._port, self._token):
                return _address(self._port, self._token)
            if time.monotonic() - began > told + 3:
                told = int(time.monotonic() - began)
                report(told)
            time.sleep(0.1)
        raise LabError(f"JupyterLab did not answer in time. Its own words are in {self._log_path}.")

    def wait(self) -> None:
        """Wait until the server ends or the person presses Ctrl+C."""
        assert self._process is not None
        with suppress(KeyboardInterrupt):
            self._process.wait()

    @staticmethod
    def show(address: str) -> None:
        """Open the address in the person's browser, if there is one."""
        with suppress(webbrowser.Error):
            webbrowser.open(address)

    @property
    def _log_path(self) -> str:
        return str(self._course.hidden / "jupyterlab.log")

    def _write_settings(self) -> dict[str, str]:
        lab = self._course.hidden / "lab"
        places = {name: lab / name for name in ("settings", "user-settings", "workspaces")}
        for place in places.values():
            place.mkdir(parents=True, exist_ok=True)
        (places["settings"] / "overrides.json").write_text(json.dumps(OVERRIDES, indent=1))
        page = {"disabledExtensions": DISABLED}
        (places["settings"] / "page_config.json").write_text(json.dumps(page, indent=1))
        return {name: str(place) for name, place in places.items()}

    def _arguments(self, settings: dict[str, str]) -> list[str]:
        return [
            "--no-browser",
            f"--ServerApp.ip={HOST}",
            f"--ServerApp.port={self._port}",
            "--ServerApp.port_retries=0",
            f"--ServerApp.root_dir={self._course.path}",
            f"--LabApp.default_url=/lab/tree/{WELCOME}",
            "--ServerApp.answer_yes=True",
            "--ServerApp.jpserver_extensions={'jupytext': False}",
            "--ServerApp.allow_root=True",
            f"--LabApp.app_settings_dir={settings['settings']}",
            f"--LabApp.user_settings_dir={settings['user-settings']}",
            f"--LabApp.workspaces_dir={settings['workspaces']}",
            "--FileContentsManager.pre_save_hook=alliance.course.strip_views",
        ]

    def _stop(self) -> None:
        """Ask the server to shut its kernels down and end; then insist."""
        if self._process is None or self._process.poll() is not None:
            return
        with suppress(OSError):
            _request(self._port, self._token, "api/shutdown", method="POST")
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=10)
            return
        self._process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=5)
            return
        self._process.kill()


def _address(port: int, token: str) -> str:
    return f"http://{HOST}:{port}/lab/tree/{WELCOME}?token={token}"


def _answers(port: int, token: str) -> bool:
    try:
        _request(port, token, "api/status")
    except OSError:
        return False
    return True


def _request(port: int, token: str, path: str, method: str = "GET") -> None:
    request = urllib.request.Request(  # always http to this computer
        f"http://{HOST}:{port}/{path}",
        method=method,
        headers={"Authorization": f"token {token}"},
    )
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request, timeout=2):
        pass


def _is_free(port: int) -> bool:
    with socket.socket() as listener:
        if os.name != "nt":  # a port just given back may be taken again at once
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
        except OSError:
            return False
    return True


def _first_free() -> int:
    for port in _PORTS:
        if _is_free(port):
            return port
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        return int(listener.getsockname()[1])
