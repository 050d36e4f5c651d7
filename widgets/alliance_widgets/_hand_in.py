"""The end of an assignment: what is done, and one file to hand in where there is no exchange.

What goes into the file is for `alliance.exercises`. Nothing is sent anywhere.
"""

import base64
import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import anywidget
import traitlets
from IPython.display import display

from alliance.exercises import HandInError, assignment_in, pack, parts

from ._base import script, style
from ._messages import FAILED, RESUME, Refused, Step
from ._twins import resume_note, resume_style

_TITLE = "Hand in"
_KNOWN_AS = ("JUPYTERHUB_USER", "NB_USER")  # set by a program's server for whoever is logged in


class HandInWidget(anywidget.AnyWidget):
    """Shows how far each exercise is, and makes the file.

    >>> from alliance_widgets import hand_in
    >>> hand_in()

    Args:
        folder: the assignment's folder.

    Raises:
        HandInError: it is no assignment's.
    """

    _esm = script("hand_in.js")
    _css = style("hand_in.css")

    assignment = traitlets.Unicode().tag(sync=True)
    """Its slug, shown so that a trainee sees which one it is."""

    trainee = traitlets.Unicode().tag(sync=True)
    """The id the program's server knows; empty on a person's own computer."""

    parts = traitlets.List().tag(sync=True)
    """`{title, label, finished}` of each exercise, as of the last look."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        known = next(filter(None, map(os.environ.get, _KNOWN_AS)), "")
        super().__init__(assignment=assignment_in(folder), trainee=known)
        self._look()
        self.on_msg(self._on_custom)

    def receive(self, message: object) -> dict[str, Any]:
        """Handle one message of the page; the reply was also sent to it. Never raises.

        `{"type": "look"}` looks at the answers anew; `{"type": "pack", "trainee": …}` makes the
        file and replies with `{"file": name, "data": base64}`.
        """
        step = Step(message)
        try:
            reply = self._replied(step)
        except (Refused, HandInError) as error:
            reply = {"refused": str(error)}
        except OSError as error:
            reply = {"refused": f"The file could not be made: {error.strerror}."}
        except Exception:  # a fault of ours must not take the page down with it
            self.log.exception("handing in failed")
            reply = {"refused": FAILED}
        self.send({"id": step.id, **reply})
        return reply

    def _replied(self, step: Step) -> dict[str, Any]:
        self._look()
        if step.type == "pack":
            name, data = pack(self._folder, step.text("trainee"))
            return {"file": name, "data": base64.b64encode(data).decode()}
        return {}

    def _look(self) -> None:
        self.parts = [
            {"title": part.title, "label": part.label, "finished": part.finished}
            for part in parts(self._folder)
        ]

    def _on_custom(self, _widget: object, content: object, _buffers: object) -> None:
        self.receive(content)

    def _ipython_display_(self) -> None:
        # As with an exercise: a note stands in its place on a page without a kernel.
        about = SimpleNamespace(title=_TITLE)
        note = {"text/html": resume_style() + resume_note(about), "text/plain": RESUME}
        bundle = self._repr_mimebundle_() or {}
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        display(note, raw=True)
        display({**data, "text/plain": _TITLE}, metadata=metadata, raw=True)
