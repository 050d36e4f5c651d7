"""What every page of ours shares: a step comes from the browser, is handled once, and is answered.

`Screen` knows nothing of exercises or files. `_base.ExerciseWidget` adds a trainee's answer to it;
pages that only show something, or keep a file of their own, build on it directly:

    class Search(Screen):
        _esm = script("search.js")
        _css = style("search.css")

        def describe(self) -> dict:         # -> page.material: what never changes; sent once
        def present(self) -> dict:          # -> page.view: what is so now
        def on_look(self, step: Step):      # {"type": "look", "id": …, …}

A handler refuses a step by raising `Refused("why, in plain words")`. Every reply goes out after
`view` was updated. Nothing a page sends can raise out of `receive`.
"""

import re
from collections import OrderedDict
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from ._messages import FAILED, RESUME, Refused, Step

_STATIC = Path(__file__).parent / "static"
_FIRST = ("_arrival.js", "_dom.js", "_outbox.js", "_shared.js")
_REMEMBERED = 500  # ids of handled steps, so that one sent again is not handled again
_IMPORTS = re.compile(r"^import\s[^;]*?from\s+\"\./[^\"]+\";\n", re.MULTILINE)
_EXPORTS = re.compile(r"^export (?=(?:async )?(?:function|class|const)\b)", re.MULTILINE)


def script(*names: str) -> str:
    """One ES module for anywidget: the shared files, then these, their local imports removed."""
    return "\n".join(_module(name) for name in (*_FIRST, *names))


def style(*names: str) -> str:
    """The shared style sheet, then these."""
    return "\n".join(
        (_STATIC / name).read_text(encoding="utf-8") for name in ("_shared.css", *names)
    )


def _module(name: str) -> str:
    text = (_STATIC / name).read_text(encoding="utf-8")
    return _EXPORTS.sub("", _IMPORTS.sub("", text))


class Screen(anywidget.AnyWidget):
    """A page in a notebook; the module's first lines say how one builds on it."""

    material = traitlets.Dict().tag(sync=True)
    """What does not change while the page is open: sent to it once."""

    view = traitlets.Dict().tag(sync=True)
    """What is so now: sent again after every step."""

    def __init__(self) -> None:
        self._replies: OrderedDict[str, dict[str, Any]] = OrderedDict()
        super().__init__()
        self.material = {**self.about(), **self.describe()}
        self.refresh()
        self.on_msg(self._on_custom)

    # What a page writes

    def about(self) -> dict[str, Any]:
        """Kind, title and introduction: what the shared page draws above and below."""
        return {}

    def describe(self) -> dict[str, Any]:
        """What never changes, for `page.material`: plain JSON values."""
        return {}

    def present(self) -> dict[str, Any]:
        """What is so now, for `page.view`: plain JSON values."""
        return {}

    def standing(self) -> dict[str, Any]:
        """What the shared page draws of `page.view`: troubles, and what was saved."""
        return {"revision": 0, "updated": "", "notice": "", "problem": "", "conflict": None}

    def why_not(self, step: Step, error: Exception) -> str | None:
        """Why a step failed, as a sentence for the page; None where it is a fault of ours."""
        return str(error) if isinstance(error, Refused) else None

    # What it uses

    def refresh(self) -> None:
        """Show what is so now."""
        self.view = {**self.standing(), **self.present()}

    def receive(self, message: object) -> dict[str, Any]:
        """Handle one message of a page; the reply was also sent to it. Never raises."""
        step = Step(message)
        key = repr(step.id)
        reply = self._replies.get(key) if step.id is not None else None
        if reply is None:
            reply = self._reply(step)
            self._remember(key, reply)
        self.send(reply)
        return reply

    def handle(self, step: Step) -> None:
        """Hand a step to its handler, `on_<type>`."""
        handler = getattr(self, f"on_{step.type}", None)
        # Widgets have methods of their own that start with on_, such as on_msg.
        if handler is None or hasattr(anywidget.AnyWidget, f"on_{step.type}"):
            raise Refused(f"This page does not know the step “{step.type[:40]}”. {RESUME}")
        handler(step)

    def _on_custom(self, _widget: object, content: object, _buffers: object) -> None:
        self.receive(content)

    def _reply(self, step: Step) -> dict[str, Any]:
        try:
            self.handle(step)
            reply: dict[str, Any] = {"ack": step.id}
        except Exception as error:  # a fault of ours must not take the page down with it
            why = self.why_not(step, error)
            if why is None:
                self.log.exception("step %r of %s failed", step.type, type(self).__name__)
            reply = {"refused": step.id, "why": why or FAILED}
        return self._shown(reply)

    def _shown(self, reply: dict[str, Any]) -> dict[str, Any]:
        try:
            self.refresh()
        except Exception:
            self.log.exception("showing %s failed", type(self).__name__)
            return {"refused": next(iter(reply.values())), "why": FAILED}
        return reply

    def _remember(self, key: str, reply: dict[str, Any]) -> None:
        self._replies[key] = reply
        while len(self._replies) > _REMEMBERED:
            self._replies.popitem(last=False)

    # What a page without a kernel shows

    def bundle(self, plain: str, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        """The widget's own output, with plain words for where none can be shown."""
        bundle = super()._repr_mimebundle_(**kwargs) or {}
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        return {**data, "text/plain": plain}, metadata
