"""The overview: a session at a glance, as a picture and as the same in tables. Keeps nothing."""

from hashlib import sha256
from typing import Any

from alliance.transcripts import Transcript, codebook

from ._overview_words import described, looked_at
from ._screen import Screen, script, style
from ._timeline import NARROW, WIDE, timeline
from .overview_twin import twin

INTRO = (
    "Each column is a turn. Bars show how many words were said, the therapist's upwards and the "
    "client's downwards; the signs in the rows show what was coded. Point at a column, or open the "
    "table, to read what it stands for."
)


class OverviewPage(Screen):
    """A session at a glance.

    >>> from alliance_widgets import overview
    >>> overview("listening-the-empty-chair")
    """

    _esm = script("_speech.js", "overview.js")
    _css = style("_speech.css", "overview.css")

    def __init__(self, transcript: Transcript) -> None:
        self.transcript = transcript
        super().__init__()

    def about(self) -> dict[str, Any]:
        """A page that keeps nothing."""
        slug = self.transcript.slug
        return {
            "kind": "overview",
            "title": f"{self.transcript.title}: the session at a glance",
            "intro": [INTRO],
            "hints": [],
            "store": sha256(f"overview {slug}".encode()).hexdigest()[:16],
            "saves": False,
        }

    def describe(self) -> dict[str, Any]:
        """The picture for a wide and for a narrow page, and the tables."""
        found, origin = looked_at(self.transcript)
        book = codebook()
        pictures = {
            name: timeline(found, self.transcript, book, per_row)
            for name, per_row in (("wide", WIDE), ("narrow", NARROW))
        }
        return {**described(self.transcript, found, origin), "pictures": pictures}

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        data, metadata = self.bundle(f"{self.transcript.title}: the session at a glance", **kwargs)
        return {**data, "text/html": twin(self.transcript)}, metadata
