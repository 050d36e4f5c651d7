"""The page that says where a coder stands, and takes the codes of a set when asked for a result."""

from hashlib import sha256
from typing import Any

from alliance.exercises import (
    AnswerStore,
    AnswerStoreError,
    InvalidStep,
    certificate,
    certification,
    considered,
    finish,
)

from ._certificate_words import ABOUT, FAMILY_HEAD, HONEST, result, sets, standing
from ._messages import Refused, Step
from ._screen import Screen, script, style


class CertificatePage(Screen):
    """Where a coder stands.

    >>> from alliance_widgets import certification
    >>> certification()

    Args:
        store: the coder's answers.
    """

    _esm = script("certificate.js")
    _css = style("certificate.css")

    def __init__(self, store: AnswerStore) -> None:
        self._store = store
        self._certified = certification()
        super().__init__()

    def about(self) -> dict[str, Any]:
        """A page whose one step is kept with the answers."""
        return {
            "kind": "certificate",
            "title": self._certified.title,
            "intro": [],
            "hints": [],
            "store": sha256(b"certificate").hexdigest()[:16],
            "saves": False,
        }

    def describe(self) -> dict[str, Any]:
        """What does not change: how to read the figures."""
        return {"head": list(FAMILY_HEAD), "notes": [ABOUT, HONEST]}

    def present(self) -> dict[str, Any]:
        """The standing, what is still to be coded, and the results, newest first."""
        found = certificate(self._certified, self._store)
        finished = {one.set.id for one in found.results}
        counts = {
            one.id: considered(self._certified, one.id, self._store)
            for one in self._certified.sets
            if one.id not in finished
        }
        open_sets = sets(self._certified, counts)
        begun = [one for one in open_sets if any(each["done"] for each in one["sessions"])]
        return {
            "standing": standing(found, self._certified),
            "certified": found.standing == "certified",
            "sets": begun or open_sets[:1],
            "results": [result(one) for one in reversed(found.results)],
        }

    def on_look(self, _step: Step) -> None:
        """Look again; the answers may have changed since."""

    def on_finish(self, step: Step) -> None:
        """Take the codes of a set as they stand."""
        known = [one.id for one in self._certified.sets]
        if step.text("set") not in known:
            raise Refused("There is no such set.")
        finish(self._certified, step.text("set"), self._store)

    def why_not(self, step: Step, error: Exception) -> str | None:
        """Turns left, or a file that cannot be written, are said on the page."""
        if isinstance(error, InvalidStep | AnswerStoreError):
            return str(error)
        return super().why_not(step, error)
