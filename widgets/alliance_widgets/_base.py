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
from hashlib import sha256
from typing import Any, ClassVar

from IPython.display import display

from alliance.exercises import (
    AnswerConflict,
    AnswerFile,
    AnswerStoreError,
    InvalidStep,
    progress,
)

from ._messages import CONFLICT, RESUME, Refused, Step
from ._screen import Screen, script, style
from ._twins import resume_note, resume_style

__all__ = ["ExerciseWidget", "script", "style"]


class ExerciseWidget(Screen):
    """One exercise on a page; the module's first lines say how a kind of widget builds on it."""

    kind: ClassVar[str] = ""

    def __init__(self, exercise: Any, answers: AnswerFile) -> None:
        self.exercise = exercise
        self._answers = answers
        self.answer = answers.read()
        self._conflict: dict[str, str] | None = None
        self._problem = ""
        super().__init__()

    # What a kind of widget uses

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

    # Steps from the page

    def on_show_newer(self, _step: Step) -> None:
        """Take over what was saved elsewhere since this page last read the answer."""
        self.answer = self._answers.read()
        self._conflict = None
        self.took_over()

    def took_over(self) -> None:
        """Forget what was computed from the answer before; called when it was read again."""

    def handle(self, step: Step) -> None:
        """Hand a step to its handler, unless the exercise moved on elsewhere."""
        if self._conflict and step.type != "show_newer":
            raise Refused(CONFLICT)
        super().handle(step)
        self._problem = ""

    def why_not(self, step: Step, error: Exception) -> str | None:
        """Why a step failed; a conflict or a failed save is shown until it is put right."""
        match error:
            case AnswerConflict():
                self._conflict = {"why": CONFLICT, "yours": step.longest_text()}
                return CONFLICT
            case AnswerStoreError():
                self._problem = str(error)
                return str(error)
            case Refused() | InvalidStep():
                return str(error)
            case _:
                return None

    def standing(self) -> dict[str, Any]:
        """What the shared page draws: what was saved, and what is wrong."""
        return {
            "revision": self.answer.revision,
            "updated": self.answer.updated,
            "notice": self._answers.notice or "",
            "problem": self._problem,
            "conflict": self._conflict,
        }

    # What a page without a kernel shows

    def _ipython_display_(self) -> None:
        # JupyterLab always prefers the widget's own type of output, and where the kernel is gone it
        # shows "Error displaying widget". So a note goes before the widget: its style hides the
        # note while the widget is there, and the error while it is not.
        data, metadata = self.bundle(self.exercise.title)
        note = {"text/html": resume_style() + resume_note(self.exercise), "text/plain": RESUME}
        display(note, raw=True)
        display(data, metadata=metadata, raw=True)

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        data, metadata = self.bundle(self.exercise.title, **kwargs)
        return {**data, "text/html": resume_note(self.exercise)}, metadata

    def about(self) -> dict[str, Any]:
        """What the shared page draws above the exercise, and where it keeps what is typed."""
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
