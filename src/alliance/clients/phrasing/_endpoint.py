"""Asks an endpoint that speaks the chat-completions protocol; trusts nothing that comes back.

One try, no redirects, no proxy from the environment; the answer is read up to 64 KiB and no longer
than the timeout, however slowly it drips.
"""

import asyncio
import json
import os
import threading
from typing import Any

from alliance.clients._wording import Worded, WordingRequest

from ._prompt import messages
from ._settings import KEY_NAME, PhrasingSettings

MAX_BYTES = 64 * 1024
_CONNECT = 2.0  # seconds
_GRACE = 0.5  # seconds in which a question that was given up may close its connection


class Endpoint:
    """A voice behind an endpoint: a `Phrasing`.

    Args:
        settings: where it is, and how long an answer is waited for.

    The key, if there is one, is read from the environment as a line is sent. It goes into one
    header, and nowhere else.
    """

    def __init__(self, settings: PhrasingSettings) -> None:
        self.settings = settings

    def __call__(self, request: WordingRequest, /) -> Worded:
        """The line in other words, not checked; or why there are none. Never raises."""
        found: list[Worded] = []
        # A loop in a thread of its own: a notebook's kernel has one already, and giving up a
        # question there closes its connection, wherever it hangs.
        asking = threading.Thread(
            target=lambda: found.append(asyncio.run(self._within_time(request))), daemon=True
        )
        asking.start()
        asking.join(self.settings.timeout + _GRACE)
        return found[0] if found else Worded(why=self._late)

    @property
    def _late(self) -> str:
        return f"no whole answer came within {self.settings.timeout:g} s"

    async def _within_time(self, request: WordingRequest) -> Worded:
        try:
            return await asyncio.wait_for(self._ask(request), self.settings.timeout)
        except TimeoutError:
            return Worded(why=self._late)
        except ImportError:
            return Worded(why="the extra alliance-lab[llm] is not installed")
        except Exception as error:
            # Whatever an endpoint does, the client's own line stands. The name of the error says
            # enough: its text may hold an address or a header.
            return Worded(why=f"the endpoint could not be asked ({type(error).__name__})")

    async def _ask(self, request: WordingRequest) -> Worded:
        import httpx

        timeout = httpx.Timeout(self.settings.timeout, connect=_CONNECT)
        async with (
            httpx.AsyncClient(timeout=timeout, trust_env=False, follow_redirects=False) as client,
            client.stream(
                "POST",
                self.settings.url.rstrip("/") + "/chat/completions",
                headers=_headers(),
                content=json.dumps(self._body(request)).encode(),
            ) as response,
        ):
            if response.status_code != 200:
                return Worded(why=f"the endpoint answered with status {response.status_code}")
            if response.headers.get("content-encoding", "identity") != "identity":
                return Worded(why="the endpoint packed its answer, which it was asked not to")
            body = bytearray()
            async for chunk in response.aiter_raw(4_096):
                body += chunk
                if len(body) > MAX_BYTES:
                    return Worded(why="the endpoint's answer is far too long")
            return _read(bytes(body))

    def _body(self, request: WordingRequest) -> dict[str, Any]:
        return {
            "model": self.settings.model,
            "messages": messages(request),
            "stream": False,
            "temperature": 0.3,
            "max_tokens": min(400, 40 + len(request.line) // 2),
        }


def _headers() -> dict[str, str]:
    headers = {"Content-Type": "application/json", "Accept-Encoding": "identity"}
    key = os.environ.get(KEY_NAME, "").strip()
    return {**headers, "Authorization": f"Bearer {key}"} if key else headers


def _read(body: bytes) -> Worded:
    """The words in an answer of the protocol."""
    try:
        text: Any = json.loads(body)["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError):
        return Worded(why="the endpoint's answer is not of the protocol")
    if not isinstance(text, str):
        return Worded(why="the endpoint's answer is not of the protocol")
    text = " ".join(text.split())
    if len(text) > 1 and (text[0], text[-1]) in {('"', '"'), ("“", "”")}:
        text = text[1:-1].strip()
    return Worded(text) if text else Worded(why="the endpoint's answer is empty")
