"""Which JupyterLab is open on a course folder: its record, its address, whether it answers.

Only one `alliance start` opens a folder at a time; it holds a lock that the system lets go however
it ends, and leaves a record with which a second one finds the same page.
"""

import http.client
import json
import os
import socket
import urllib.request
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

HOST = "127.0.0.1"
_PORTS = range(8888, 8908)
_RECORD = "running.json"


@dataclass(frozen=True, slots=True)
class Server:
    """A JupyterLab on this computer.

    Attributes:
        port: the port it listens on.
        token: the secret that lets a browser in.
    """

    port: int
    token: str

    def address(self, page: str) -> str:
        """The address that opens a page of the course folder."""
        return f"http://{HOST}:{self.port}/lab/tree/{quote(page)}?token={self.token}"

    def answers(self) -> bool:
        """Whether it is up and lets this token in."""
        request = urllib.request.Request(  # always http to this computer
            f"http://{HOST}:{self.port}/api/status",
            headers={"Authorization": f"token {self.token}"},
        )
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=2):
                return True
        except (OSError, http.client.HTTPException):
            return False


@contextmanager
def only_one(hidden: Path) -> Generator[bool]:
    """Whether this is the only process that opens the folder, as long as the block lasts."""
    from filelock import FileLock, Timeout  # 40 ms that other commands do not need

    lock = FileLock(hidden / "open.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        yield False
        return
    except NotImplementedError:  # a disk without locks: then nothing keeps two from opening it
        yield True
        return
    try:
        yield True
    finally:
        lock.release()


@contextmanager
def recorded(hidden: Path, server: Server, page: str) -> Generator[None]:
    """Leave a record for a second `alliance start`, as long as the block lasts."""
    record = hidden / _RECORD
    record.unlink(missing_ok=True)
    text = json.dumps({"port": server.port, "token": server.token, "page": page})
    # For this person's eyes only: the token lets a browser in.
    with os.fdopen(os.open(record, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    try:
        yield
    finally:
        with suppress(OSError):
            record.unlink(missing_ok=True)


def running_address(hidden: Path) -> str | None:
    """The address of the course in the JupyterLab that has it open, or None if none answers."""
    try:
        record = json.loads((hidden / _RECORD).read_text(encoding="utf-8"))
        server = Server(int(record["port"]), str(record["token"]))
        page = str(record["page"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return server.address(page) if server.answers() else None


def port_trouble(port: int) -> str:
    """Why a port cannot be used, in a sentence with what to do; empty if it can."""
    other = f"Choose another one, for example: alliance start --port {first_free_port()}"
    with socket.socket() as listener:
        if os.name != "nt":  # a port just given back may be taken again at once
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
        except PermissionError:
            return f"This computer does not let you use port {port}. {other}"
        except OSError:
            return f"Port {port} is in use by another program. {other}"
    return ""


def first_free_port() -> int:
    """The first free port from 8888, or any free one."""
    for port in _PORTS:
        with socket.socket() as listener, suppress(OSError):
            if os.name != "nt":
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind((HOST, port))
            return port
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        return int(listener.getsockname()[1])
