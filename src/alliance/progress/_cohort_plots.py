"""The pictures of one assignment: no colour alone, and readable on light and dark."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ._cohort import Confused
from ._estimates import Estimate
from ._picture import (
    SAND,
    SHARE_AXIS,
    TEAL,
    counting,
    draw,
    in_lines,
    named,
    plain,
    titled,
    whiskers,
)

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

# From sand to teal, light throughout: dark figures are read in every field (5:1 or more).
_SCALE = [[0, "#f6e3b8"], [0.5, "#b5d3c4"], [1, "#4fa0a3"]]
_ON_SCALE = "#0e2023"
_PERSON = 34  # characters of a name
_MOST_NAMED = 80  # rows beyond which names would overlap
_COLUMN = (17, 3)  # characters of a line, lines
_ROW = (28, 2)


def heat(
    people: Sequence[str], columns: Sequence[str], shares: Sequence[Sequence[float | None]]
) -> "Figure":
    """Shares by person and column, with the number in each field.

    Args:
        people: the first stands at the top.
        columns: from left to right.
        shares: a row for each person, 0..1; None leaves a gap.
    """
    rows, several = list(range(len(people))), list(range(len(columns)))
    field = {
        "type": "heatmap",
        "z": shares,
        "x": several,
        "y": rows,
        "customdata": [[[plain(p), plain(c)] for c in columns] for p in people],
        "zmin": 0,
        "zmax": 1,
        "colorscale": _SCALE,
        "showscale": False,  # every field has its number
        "hoverongaps": False,
        "xgap": 2,
        "ygap": 1,
        "texttemplate": "%{z:.0%}",
        "textfont": {"color": _ON_SCALE, "size": 12},
        "hovertemplate": "%{customdata[0]}<br>%{customdata[1]}: %{z:.0%}<extra></extra>",
    }
    with_names = len(people) <= _MOST_NAMED
    side = named(rows, [in_lines(one, _PERSON, 1) for one in people])
    return draw(
        [field],
        height=110 + (24 if with_names else 8) * len(people),
        margin={"l": 10, "r": 20, "t": 20, "b": 10},
        xaxis={
            **named(several, [in_lines(one, *_COLUMN) for one in columns]),
            "side": "top",
            "fixedrange": True,
        },
        yaxis={
            **(side if with_names else {"showticklabels": False, "showgrid": False}),
            "autorange": "reversed",
            "fixedrange": True,
        },
    )


def dots(
    names: Sequence[str], left: Sequence[Estimate], right: Sequence[Estimate] = ()
) -> "Figure | None":
    """Figures with their intervals, one under another; None where there is none to draw.

    Args:
        names: of the rows, the first at the top.
        left: shares, on an axis from 0 to 1.
        right: correlations, on an axis of their own from -1 to 1; left out where none is known.
    """
    if all(one.value is None for one in left):
        return None
    two = any(one.value is not None for one in right)
    places, labels = list(range(len(names))), [in_lines(one, *_ROW) for one in names]
    traces = [_dots(left, places, names, ".0%", TEAL, "x")]
    layout: dict[str, Any] = {
        "height": 90 + (42 if any("<br>" in one for one in labels) else 34) * len(names),
        "xaxis": {
            **SHARE_AXIS,
            "title": titled("mean share of the points"),
            "domain": [0, 0.47] if two else [0, 1],
        },
        "yaxis": {**named(places, labels), "range": [len(names) - 0.5, -0.5]},
    }
    if two:
        traces.append(_dots(right, places, names, ".2f", SAND, "x2"))
        layout["xaxis2"] = {
            "range": [-1.05, 1.05],
            "domain": [0.53, 1],
            "title": titled("discrimination"),
            "zeroline": True,
            "zerolinewidth": 2,
        }
    return draw(traces, **layout)


def confused_bars(confused: Sequence[Confused]) -> "Figure":
    """How often each pair of codes was taken for each other, the most frequent at the top."""
    pairs = [(one.reference, one.given or "no code") for one in confused]
    labels = [f"{in_lines(ours, 28, 1)} →<br>{in_lines(theirs, 28, 1)}" for ours, theirs in pairs]
    places = list(range(len(pairs)))
    bars = {
        "type": "bar",
        "orientation": "h",
        "y": places,
        "x": [one.times for one in confused],
        "text": [str(one.times) for one in confused],
        "textposition": "outside",
        "cliponaxis": False,
        "customdata": [f"{plain(ours)} → {plain(theirs)}" for ours, theirs in pairs],
        "hovertemplate": "%{customdata}: %{x}<extra></extra>",
        "marker": {"color": TEAL},
    }
    return draw(
        [bars],
        height=70 + 42 * len(pairs),
        xaxis={"title": titled("times"), **counting(max(one.times for one in confused))},
        yaxis={**named(places, labels), "range": [len(pairs) - 0.4, -0.6], "ticklen": 4},
    )


def _dots(
    estimates: Sequence[Estimate],
    places: Sequence[int],
    names: Sequence[str],
    form: str,
    colour: str,
    axis: str,
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [one.value for one in estimates],
        "y": places,
        "xaxis": axis,
        "error_x": whiskers(estimates),
        "customdata": [plain(name) for name in names],
        "marker": {"color": colour, "size": 10},
        "showlegend": False,
        "hovertemplate": f"%{{customdata}}: %{{x:{form}}}<extra></extra>",
    }
