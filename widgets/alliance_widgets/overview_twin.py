"""The static twin of an overview: the picture as inline SVG, and the same in tables."""

from typing import Any

from alliance.transcripts import Transcript, codebook

from ._overview_words import described, looked_at
from ._timeline import WIDE, timeline
from ._twins import paragraphs, table, text

_LOOK = (
    "<style>.al-picture text{font:11px system-ui,sans-serif;fill:currentColor}"
    ".al-picture .al-lane,.al-picture .al-who{text-anchor:end}"
    ".al-picture .al-who{font-weight:600}.al-picture .al-sign{text-anchor:middle}"
    ".al-picture .al-hit{fill:none}.al-picture line{stroke:currentColor}"
    ".al-picture .al-bar-therapist{fill:currentColor}"
    ".al-picture .al-bar-client{fill:none;stroke:currentColor}</style>"
)
_KEY = (
    "<p>▲ usually helps; ▼ usually strains; ● depends on the moment; R reflects; ? asks; "
    "… silence. Bars: words.</p>"
)


def twin(transcript: Transcript) -> str:
    """A section with the picture and three tables; nothing in it needs a script."""
    found, origin = looked_at(transcript)
    picture = svg(timeline(found, transcript, codebook(), WIDE))
    told = described(transcript, found, origin)
    heads = told["heads"]
    runs = f"<p>Runs of questions: {text('; '.join(told['runs']))}.</p>" if told["runs"] else ""
    return (
        f'<section class="alliance-twin"><h3>{text(transcript.title)}: at a glance</h3>'
        f'{_LOOK}<div class="al-picture">{picture}</div>{_KEY}'
        + _table("The session in numbers", heads["figures"], told["figures"])
        + runs
        + _table("Codes", heads["codes"], told["codes"])
        + _table("Turn by turn", heads["turns"], told["turns"])
        + "".join(paragraphs(note) for note in told["notes"])
        + "</section>"
    )


def svg(shape: dict[str, Any]) -> str:
    """A shape and all in it as escaped markup."""
    attrs = "".join(f' {name}="{text(value)}"' for name, value in shape["attrs"].items())
    inside = text(shape.get("text", "")) + "".join(svg(each) for each in shape.get("children", ()))
    return f"<{shape['tag']}{attrs}>{inside}</{shape['tag']}>"


def _table(caption: str, head: Any, rows: Any) -> str:
    return table(caption, head, ([text(cell) for cell in row] for row in rows))
