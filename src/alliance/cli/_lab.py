"""Runs JupyterLab on one course folder: on this computer only, calm, and stopped in good order."""

import importlib.util
import json
import os
import secrets
import shutil
import subprocess
import sys
import time
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO

from alliance.course import CourseFolder

from ._lab_settings import CONFIGURATION, DISABLED, LAYOUT, overrides
from ._running import HOST, Server, first_free_port, port_trouble

_PATIENCE = 180  # seconds until a start counts as failed, on a slow laptop with a virus scanner
_WORKSPACE = "default-37a8.jupyterlab-workspace"  # JupyterLab's name for the one at /lab


def _extensions() -> Path:
    """The folder of JupyterLab extensions that come with the widgets."""
    spec = importlib.util.find_spec("alliance_widgets")
    if spec is None or spec.origin is None:
        raise LabError(
            "The widgets are not installed. Install the course again: "
            "python -m pip install --force-reinstall alliance-lab"
        )
    return Path(spec.origin).with_name("labextension")


class LabError(Exception):
    """JupyterLab cannot be used; the message says why and what to do."""


class Lab:
    """One JupyterLab server; used with `with`, which stops it.

    Args:
        course: the folder it shows.
        page: the page in it that it opens with.
        port: the port to use, or None for the first free one from 8888.

    Raises:
        LabError: the port cannot be used, or JupyterLab is not installed.
    """

    def __init__(self, course: CourseFolder, page: str, port: int | None) -> None:
        if importlib.util.find_spec("jupyterlab") is None:
            raise LabError(
                "JupyterLab is not installed for this Python. Install the course again: "
                "python -m pip install --force-reinstall alliance-lab"
            )
        trouble = port_trouble(port) if port is not None else ""
        if trouble:
            raise LabError(trouble)
        self._course = course
        self._page = page
        self.server = Server(port or first_free_port(), secrets.token_urlsafe(24))
        self._other_ports = 0 if port else 3  # how often another one may be tried
        self._process: subprocess.Popen[bytes] | None = None
        self._log: IO[bytes] | None = None

    def __enter__(self) -> "Lab":
        self._log = self._log_path.open("wb")
        self._launch()
        return self

    def _launch(self) -> None:
        configuration = self._write_settings()
        self._process = subprocess.Popen(  # noqa: S603  # our own interpreter, our own arguments
            [sys.executable, "-m", "alliance.cli._server", str(configuration)],
            cwd=self._course.path,
            env={**os.environ, **self._environment()},
            stdin=subprocess.PIPE,  # closes however this process ends, which ends JupyterLab
            stdout=self._log,
            stderr=subprocess.STDOUT,
            # Ctrl+C is for this process, which then stops JupyterLab in good order.
            start_new_session=os.name != "nt",
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )

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

        Args:
            report: called every few seconds with the seconds gone.

        Raises:
            LabError: it ended, or did not answer in three minutes.
        """
        began, told = time.monotonic(), 0
        while time.monotonic() - began < _PATIENCE:
            if self._running.poll() is not None and not self._launched_on_another_port():
                raise LabError(f"JupyterLab did not start. {self._last_words()}")
            if self.server.answers():
                return self.server.address(self._page)
            if time.monotonic() - began > told + 3:
                told = int(time.monotonic() - began)
                report(told)
            time.sleep(0.1)
        raise LabError(f"JupyterLab did not answer in {_PATIENCE} seconds. {self._last_words()}")

    def _launched_on_another_port(self) -> bool:
        """Try again where another program took the port between looking and using it."""
        if not self._other_ports or not port_trouble(self.server.port):
            return False
        self._other_ports -= 1
        self.server = Server(first_free_port(), self.server.token)
        self._launch()
        return True

    def wait(self, tick: Callable[[], None]) -> None:
        """Wait until the server is shut down from its own menu.

        Args:
            tick: called every two seconds.

        Raises:
            LabError: it ended by itself.
        """
        process = self._running
        while process.poll() is None:
            tick()
            time.sleep(2)  # not Popen.wait, which on Windows no Ctrl+C can end
        if process.returncode:
            raise LabError(
                "JupyterLab has ended by itself. What you did in the exercises is saved. "
                f"{self._last_words()}"
            )

    @staticmethod
    def show(address: str) -> None:
        """Open the address in the person's browser, if there is one."""
        with suppress(webbrowser.Error, OSError):
            webbrowser.open(address)

    @property
    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            raise RuntimeError("JupyterLab runs inside `with Lab(...)` only")
        return self._process

    @property
    def _log_path(self) -> Path:
        return self._course.hidden / "jupyterlab.log"

    def _last_words(self) -> str:
        try:
            lines = self._log_path.read_text(encoding="utf-8", errors="replace").split("\n")
        except OSError:
            lines = []
        said = next((line.strip() for line in reversed(lines) if line.strip()), "")
        last = f' It said last: "{said:.200}".' if said else ""
        return (
            f"Try again: alliance start. If it happens again, show {self._log_path} to whoever "
            f"helps you with this computer.{last}"
        )

    def _environment(self) -> dict[str, str]:
        """A secret that stays out of the list of processes, and settings of the course's own."""
        return {
            "JUPYTER_TOKEN": self.server.token,
            "JUPYTER_CONFIG_DIR": str(self._course.hidden / "jupyter"),
            "JUPYTER_PREFER_ENV_PATH": "1",  # this Python's kernel, not another one of that name
            "PYTHONUTF8": "1",
        }

    def _write_settings(self) -> Path:
        """Write JupyterLab's settings, and return the configuration file."""
        lab = self._course.hidden / "lab"
        places = {
            f"{name.replace('-', '_')}_dir": lab / name
            for name in ("app-settings", "user-settings", "workspaces")
        }
        style = self._course.hidden / "jupyter" / "custom" / "custom.css"
        for place in (*places.values(), style.parent):
            place.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(Path(__file__).with_name("lab.css"), style)
        _write_json(places["app_settings_dir"] / "overrides.json", overrides(self._page))
        _write_json(
            places["app_settings_dir"] / "page_config.json", {"disabledExtensions": DISABLED}
        )
        if not (places["workspaces_dir"] / _WORKSPACE).exists():  # else it is as they left it
            _write_json(places["workspaces_dir"] / _WORKSPACE, LAYOUT)
        configuration = {name: dict(options) for name, options in CONFIGURATION.items()}
        configuration["ServerApp"] |= {
            "ip": HOST,
            "port": self.server.port,
            "root_dir": str(self._course.path),
        }
        configuration["LabApp"] |= {
            "default_url": f"/lab/tree/{self._page}",
            "extra_labextensions_path": [str(_extensions())],
            **{name: str(place) for name, place in places.items()},
        }
        file = lab / "jupyter.json"
        _write_json(file, configuration)
        return file

    def _stop(self) -> None:
        """Close the pipe, at which the server ends its kernels and itself; then insist."""
        process = self._process
        if process is None:
            return
        if process.stdin:
            with suppress(OSError):
                process.stdin.close()
        for insist in (process.terminate, process.kill):
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=15)
                return
            with suppress(OSError):
                insist()
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=5)


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, indent=1), encoding="utf-8", newline="\n")
