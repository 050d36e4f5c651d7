"""A real HTTP server on this computer that speaks the chat-completions protocol, or misbehaves."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from alliance.clients.phrasing import Endpoint, PhrasingSettings

Answer = Callable[["Heard", BaseHTTPRequestHandler], None]


class Heard:
    """One request: its path, headers and JSON, and the material in it."""

    def __init__(self, path: str, headers: dict[str, str], body: dict[str, Any]) -> None:
        self.path, self.headers, self.body = path, headers, body

    @property
    def material(self) -> dict[str, Any]:
        return json.loads(self.body["messages"][1]["content"])

    @property
    def line(self) -> str:
        return self.material["line_to_reword"]


class Server:
    """The server: its address, what it heard, and what it answers."""

    def __init__(self, answer: Answer) -> None:
        self.heard: list[Heard] = []
        self.leave = threading.Event()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            leave = outer.leave

            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                body = json.loads(self.rfile.read(length))
                one = Heard(self.path, dict(self.headers), body)
                outer.heard.append(one)
                with suppress(BrokenPipeError, ConnectionResetError):
                    answer(one, self)

            def log_message(self, *_words: object) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.http.server_port}/v1"

    def endpoint(self, timeout: float = 5.0) -> Endpoint:
        return Endpoint(PhrasingSettings(url=self.url, model="trial", timeout=timeout))


@contextmanager
def serving(answer: Answer) -> Iterator[Server]:
    server = Server(answer)
    thread = threading.Thread(target=server.http.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.leave.set()
        server.http.shutdown()
        server.http.server_close()
        thread.join()


def raw(body: bytes, status: int = 200, **headers: str) -> Answer:
    """An answer of exactly these bytes."""

    def answer(_heard: Heard, handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def words(made: Callable[[str], str]) -> Answer:
    """An answer of the protocol, whose words are made from the line."""

    def answer(heard: Heard, handler: BaseHTTPRequestHandler) -> None:
        content = made(heard.line)
        choice = {"index": 0, "message": {"role": "assistant", "content": content}}
        raw(json.dumps({"choices": [choice]}).encode())(heard, handler)

    return answer


def gently(line: str) -> str:
    """A line put a little differently, as a good model might: nothing new in it."""
    return line + " Well."
