"""What the pictures of a cohort have in common: colours, labels, whiskers, and one look.

Names are put in as text: plotly reads a little HTML in labels, so it is escaped. Places on an axis
are numbers with names beside them, since plotly would make one of two that are called alike.
"""

from collections.abc import Sequence
from html import escape
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from ._estimates import Estimate

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

TEAL, SAND, GREY = "#2b8a93", "#b98a3c", "#8a979c"
SHARE_AXIS: dict[str, Any] = {"range": [-0.03, 1.03], "tickformat": ".0%"}
_NOTHING = "rgba(0,0,0,0)"
_TITLE = {"size": 13}


def plain(name: str) -> str:
    """A name as text; without quotes as entities, which plotly would show as they are."""
    return escape(name, quote=False)


def in_lines(name: str, wide: int, most: int) -> str:
    """A name as text in lines; whoever needs what is cut off finds it in the table.

    Args:
        name: of a person, a part, a turn.
        wide: characters of a line.
        most: how many lines.
    """
    lines = wrap(name, wide) or [""]
    if len(lines) > most:
        last = lines[most - 1]
        while len(last) > wide - 2:
            last = last.rpartition(" ")[0] or last[: wide - 2]
        lines = [*lines[: most - 1], f"{last} …"]
    return "<br>".join(plain(line) for line in lines)


def named(places: Sequence[int], labels: Sequence[str]) -> dict[str, Any]:
    """An axis with labels, which are ready text, at its places."""
    return {
        "tickmode": "array",
        "tickvals": list(places),
        "ticktext": list(labels),
        "automargin": True,
        "showgrid": False,
        "zeroline": False,
    }


def titled(text: str) -> dict[str, Any]:
    """The title of an axis."""
    return {"text": text, "font": _TITLE}


def whiskers(estimates: Sequence[Estimate]) -> dict[str, Any]:
    """The whiskers of intervals; none where there is none."""
    return {
        "type": "data",
        "symmetric": False,
        "array": [_apart(one.high, one.value) for one in estimates],
        "arrayminus": [_apart(one.value, one.low) for one in estimates],
        "thickness": 2,
        "width": 5,
    }


def _apart(one: float | None, other: float | None) -> float:
    return 0.0 if one is None or other is None else one - other


def counting(most: int) -> dict[str, Any]:
    """An axis of whole numbers up to `most`."""
    return {"rangemode": "tozero", "tick0": 0, "dtick": max(1, -(-most // 5)), "automargin": True}


def draw(traces: Sequence[dict[str, Any]], **layout: Any) -> "Figure":
    """A figure with the look of all."""
    from plotly.graph_objects import Figure  # a second that only pictures need

    return Figure(
        data=list(traces),
        layout={
            "template": "none",
            "paper_bgcolor": _NOTHING,
            "plot_bgcolor": _NOTHING,
            "font": {"size": 13, "color": "#6f7f86", "family": "system-ui, sans-serif"},
            "margin": {"l": 10, "r": 20, "t": 20, "b": 50},
            "hoverlabel": {"font": {"size": 13}},
            **layout,
        },
    )
