"""What every exercise widget shares: receive a step, save it, then show it.

A widget is a file trio: `name.py`, `static/name.js`, `static/name.css`. Python decides and saves,
JavaScript draws (its half of this contract is at the top of `static/_shared.js`). A new kind:

    class DrillWidget(ExerciseWidget):
        _esm = script("drill.js")           # static/_dom.js and static/_shared.js stand before it
        _css = style("drill.css")           # static/_shared.css stands before it

        def describe(self) -> dict:         # -> page.material: what never changes; sent once
            return {"items": [...]}

        def present(self) -> dict:          # -> page.view: what is so now, from self.body
            return {"item": self.body.get("item", 0)}

        def on_predict(self, step: Step) -> None:          # {"type": "predict", "id": …, …}
            rating = step.whole("rating", 0, 4)
            self.save({**self.body, "rating": rating}, {"type": "predicted", "rating": rating})

`self.body` is the saved answer's body (a copy to read), `self.answer` the whole answer with its
events, `self.exercise` the exercise. A handler calls `self.save(body, *events)` once, or
`self.take(state)` with one of the exercises room's immutable answers (`DrillAnswer` …: what has
`.body()` and `.events`); only then is the step acknowledged. It refuses a step by raising
`Refused("why, in plain words")`; what `Step` reads raises it for what is missing or of the wrong
kind. `InvalidStep` of the exercises room counts as a refusal too. Nothing a page sends can raise
out of `receive`.

Steps should set, not toggle: a page that got no acknowledgement sends its step again. The same
`id` is handled once. Every reply goes out after `view` was updated:

    {"ack": id}                        saved
    {"refused": id, "why": "…"}        not saved; `why` is a sentence to show

`view` always holds `revision`, `updated`, `notice` (a damaged file was set aside), `problem` (the
last save failed) and `conflict` (the exercise moved on elsewhere: `why`, `yours`); the shared
page draws these four. The step `show_newer` takes over the newer work; until then every other
step is refused, so nothing is overwritten.

What an exercise asks and how it is scored belongs to `alliance.exercises`.
"""

import re
from collections import OrderedDict
from hashlib import sha256
from pathlib import Path
from typing import Any, ClassVar

import anywidget
import traitlets
from IPython.display import display

from alliance.exercises import (
    AnswerConflict,
    AnswerFile,
    AnswerStoreError,
    InvalidStep,
    progress,
)

from ._messages import CONFLICT, FAILED, RESUME, Refused, Step
from ._twins import resume_note, resume_style

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


class ExerciseWidget(anywidget.AnyWidget):
    """One exercise on a page; the module's first lines say how a kind of widget builds on it."""

    kind: ClassVar[str] = ""

    material = traitlets.Dict().tag(sync=True)
    """What does not change while the exercise is worked on: sent to a page once."""

    view = traitlets.Dict().tag(sync=True)
    """What is so now: sent again after every step."""

    def __init__(self, exercise: Any, answers: AnswerFile) -> None:
        self.exercise = exercise
        self._answers = answers
        self.answer = answers.read()
        self._conflict: dict[str, str] | None = None
        self._problem = ""
        self._replies: OrderedDict[str, dict[str, Any]] = OrderedDict()
        super().__init__()
        self.material = {**self._about(), **self.describe()}
        self.refresh()
        self.on_msg(self._on_custom)

    # What a kind of widget writes

    def describe(self) -> dict[str, Any]:
        """What never changes, for `page.material`: plain JSON values."""
        return {}

    def present(self) -> dict[str, Any]:
        """What is so now, for `page.view`: plain JSON values, computed from `self.body`."""
        return {}

    # What it uses

    @property
    def body(self) -> dict[str, Any]:
        """The body of the answer as last saved; change a copy, then `save` it."""
        return self.answer.body

    def save(self, body: dict[str, Any], *events: dict[str, Any]) -> None:
        """Save the answer; when this returns it is on disk.

        Raises:
            AnswerStoreError: it is not; `receive` says so on the page.
        """
        self.answer = self._answers.save(body, events=events, expect=self.answer.revision)

    def take(self, state: Any) -> None:
        """Save an answer of the exercises room: its `body()` and the `events` it collected.

        Raises:
            AnswerStoreError: it is not on disk; `receive` says so on the page.
        """
        self.save(state.body(), *state.events)

    def refresh(self) -> None:
        """Show what is so now."""
        self.view = {
            "revision": self.answer.revision,
            "updated": self.answer.updated,
            "notice": self._answers.notice or "",
            "problem": self._problem,
            "conflict": self._conflict,
            **self.present(),
        }

    # Steps from the page

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

    def on_show_newer(self, _step: Step) -> None:
        """Take over what was saved elsewhere since this page last read the answer."""
        self.answer = self._answers.read()
        self._conflict = None
        self.took_over()

    def took_over(self) -> None:
        """Forget what was computed from the answer before; called when it was read again."""

    def _on_custom(self, _widget: object, content: object, _buffers: object) -> None:
        self.receive(content)

    def _reply(self, step: Step) -> dict[str, Any]:
        try:
            self._handle(step)
            reply = {"ack": step.id}
        except AnswerConflict:
            self._conflict = {"why": CONFLICT, "yours": step.longest_text()}
            reply = {"refused": step.id, "why": CONFLICT}
        except AnswerStoreError as error:
            self._problem = str(error)
            reply = {"refused": step.id, "why": str(error)}
        except (Refused, InvalidStep) as error:
            reply = {"refused": step.id, "why": str(error)}
        except Exception:  # a fault of ours must not take the page down with it
            self.log.exception("step %r of %s failed", step.type, type(self).__name__)
            reply = {"refused": step.id, "why": FAILED}
        return self._shown(reply)

    def _handle(self, step: Step) -> None:
        if self._conflict and step.type != "show_newer":
            raise Refused(CONFLICT)
        handler = getattr(self, f"on_{step.type}", None)
        # Widgets have methods of their own that start with on_, such as on_msg.
        if handler is None or hasattr(anywidget.AnyWidget, f"on_{step.type}"):
            raise Refused(f"This page does not know the step “{step.type[:40]}”. {RESUME}")
        handler(step)
        self._problem = ""

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

    def _ipython_display_(self) -> None:
        # JupyterLab always prefers the widget's own type of output, and where the kernel is gone it
        # shows "Error displaying widget". So a note goes before the widget: its style hides the
        # note while the widget is there, and the error while it is not.
        data, metadata = self._bundle()
        note = {"text/html": resume_style() + resume_note(self.exercise), "text/plain": RESUME}
        display(note, raw=True)
        display(data, metadata=metadata, raw=True)

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        data, metadata = self._bundle(**kwargs)
        return {**data, "text/html": resume_note(self.exercise)}, metadata

    def _bundle(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        bundle = super()._repr_mimebundle_(**kwargs) or {}
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        return {**data, "text/plain": self.exercise.title}, metadata

    def _about(self) -> dict[str, Any]:
        place = str(self._answers.path)
        return {
            "slug": self.exercise.slug,
            "kind": self.exercise.kind,
            "title": self.exercise.title,
            "intro": _blocks(self.exercise.intro),
            "hints": list(self.exercise.hints),
            "minutes": self.exercise.minutes,
            # Where the page goes first: what was worked on last, or what comes after it.
            "place": {
                "updated": self.answer.updated,
                "finished": progress(self.exercise, self.answer).finished,
            },
            # Names what a page keeps for itself until it is saved; says nothing about the folder.
            "store": sha256(place.encode("utf-8", "replace")).hexdigest()[:16],
        }


def _blocks(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]
