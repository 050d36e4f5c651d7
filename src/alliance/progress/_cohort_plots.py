"""The pictures of a cohort, as plotly figures: no colour alone, and readable on light and dark.

Names are put in as text: plotly reads a little HTML in labels, so it is escaped. Places on an axis
are numbers with names beside them, since plotly would make one of two that are called alike.
"""

from collections.abc import Sequence
from html import escape
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from alliance.marking import CohortTable

from ._cohort import Confused, share_of
from ._estimates import Estimate
from ._over_time import AssignmentFigures, WeekFigures

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

TEAL, SAND, ROSE, GREY = "#2b8a93", "#b98a3c", "#b4586a", "#8a979c"
_SCALE = [[0, "#f0dfba"], [0.5, "#8fb8ae"], [1, "#17535a"]]
_LINE = 17  # characters of a label in one line
_LINES = 3
_PERSON = 34  # characters of a name
_MOST_NAMED = 80  # rows beyond which names would overlap
_NOTHING = "rgba(0,0,0,0)"


def heat(
    people: Sequence[str], columns: Sequence[str], shares: Sequence[Sequence[float | None]]
) -> "Figure":
    """Shares by person and column, with the number in each field.

    Args:
        people: the first stands at the top.
        columns: from left to right.
        shares: a row for each person; None leaves a gap.
    """
    rows, several = list(range(len(people))), list(range(len(columns)))
    field = {
        "type": "heatmap",
        "z": shares,
        "x": several,
        "y": rows,
        "customdata": [[[escape(p), escape(c)] for c in columns] for p in people],
        "zmin": 0,
        "zmax": 1,
        "colorscale": _SCALE,
        "hoverongaps": False,
        "xgap": 2,
        "ygap": 1,
        "texttemplate": "%{z:.0%}",
        "hovertemplate": "%{customdata[0]}<br>%{customdata[1]}: %{z:.0%}<extra></extra>",
        "colorbar": {"tickformat": ".0%", "thickness": 12, "len": 0.6, "outlinewidth": 0},
    }
    named = len(people) <= _MOST_NAMED
    return _figure(
        [field],
        height=110 + (24 if named else 8) * len(people),
        margin={"l": 10, "r": 20, "t": 20, "b": 10},
        xaxis={**_names(several, columns), "side": "top", "fixedrange": True},
        yaxis={
            **_names(rows, people, _PERSON if named else 0),
            "autorange": "reversed",
            "fixedrange": True,
        },
    )


def dots(
    names: Sequence[str], left: Sequence[Estimate], right: Sequence[Estimate] | None = None
) -> "Figure":
    """Figures with their intervals, one under another.

    Args:
        names: of the rows, the first at the top.
        left: shares, on an axis from 0 to 1.
        right: correlations, on an axis of their own from -1 to 1; by default none.
    """
    places = list(range(len(names)))
    traces = [_dots(left, places, names, ".0%", TEAL, "x")]
    layout: dict[str, Any] = {
        "height": 90 + 34 * len(names),
        "xaxis": {
            "range": [-0.03, 1.03],
            "tickformat": ".0%",
            "title": {"text": "mean share of the points"},
            "domain": [0, 0.47] if right is not None else [0, 1],
        },
        "yaxis": {**_names(places, names, 44), "range": [len(names) - 0.5, -0.5]},
    }
    if right is not None:
        traces.append(_dots(right, places, names, ".2f", SAND, "x2"))
        layout["xaxis2"] = {
            "range": [-1.05, 1.05],
            "domain": [0.53, 1],
            "title": {"text": "discrimination"},
            "zeroline": True,
            "zerolinewidth": 2,
        }
    return _figure(traces, **layout)


def confused_bars(confused: Sequence[Confused]) -> "Figure":
    """How often each pair of codes was taken for each other, the most frequent at the top."""
    names = [f"{one.reference} → {one.given or 'no code'}" for one in confused]
    places = list(range(len(names)))
    bars = {
        "type": "bar",
        "orientation": "h",
        "y": places,
        "x": [one.times for one in confused],
        "text": [str(one.times) for one in confused],
        "textposition": "outside",
        "cliponaxis": False,
        "customdata": [escape(name) for name in names],
        "hovertemplate": "%{customdata}: %{x}<extra></extra>",
        "marker": {"color": TEAL},
    }
    return _figure(
        [bars],
        height=70 + 30 * len(names),
        xaxis={"title": {"text": "times"}, "rangemode": "tozero"},
        yaxis={**_names(places, names, 44), "range": [len(names) - 0.4, -0.6]},
    )


def over_assignments_lines(
    tables: Sequence[CohortTable], found: Sequence[AssignmentFigures]
) -> "Figure":
    """Everybody's share in each assignment as a thin line, and the mean with its interval."""
    places = list(range(len(tables)))
    people = {row.id: row.name for table in tables for row in table.rows}
    rows = [{row.id: row for row in table.rows} for table in tables]
    traces: list[dict[str, Any]] = []
    for person, name in people.items():
        shares = [
            share_of(row[person], table.parts) if person in row else None
            for table, row in zip(tables, rows, strict=True)
        ]
        traces.append(
            {
                "type": "scatter",
                "mode": "lines+markers",
                "x": places,
                "y": shares,
                "line": {"color": GREY, "width": 1},
                "marker": {"size": 4},
                "opacity": 0.5,
                "showlegend": False,
                "hovertemplate": f"{escape(name)}: %{{y:.0%}}<extra></extra>",
            }
        )
    traces.append(
        {
            "type": "scatter",
            "mode": "lines+markers",
            "x": places,
            "y": [one.mean.value for one in found],
            "error_y": _bars([one.mean for one in found]),
            "line": {"color": TEAL, "width": 3},
            "marker": {"size": 10, "symbol": "diamond"},
            "name": "mean",
            "hovertemplate": "mean: %{y:.0%}<extra></extra>",
        }
    )
    return _figure(
        traces,
        height=380,
        xaxis={**_names(places, [one.title for one in found]), "range": [-0.4, len(found) - 0.6]},
        yaxis={
            "range": [-0.03, 1.03],
            "tickformat": ".0%",
            "title": {"text": "share of points"},
            "automargin": True,
        },
    )


def week_bars(weeks: Sequence[WeekFigures]) -> "Figure":
    """How much was handed in each week, in time and late."""
    places = [one.begins.isoformat() for one in weeks]
    counts = (
        ("in time", [one.handed_in - one.late for one in weeks], TEAL, ""),
        ("late", [one.late for one in weeks], SAND, "/"),
    )
    bars = [
        {
            "type": "bar",
            "name": name,
            "x": places,
            "y": number,
            "marker": {"color": colour, "pattern": {"shape": pattern}},
            "hovertemplate": f"week of %{{x}}, {name}: %{{y}}<extra></extra>",
        }
        for name, number, colour, pattern in counts
    ]
    return _figure(
        bars,
        height=320,
        barmode="stack",
        legend={"orientation": "h", "y": 1.12},
        xaxis={"type": "category", "title": {"text": "week that begins on"}},
        yaxis={"title": {"text": "pieces of work"}, "rangemode": "tozero", "automargin": True},
    )


def short(name: str, most: int) -> str:
    """A name of at most so many characters; whoever needs the rest finds it in the table."""
    return name if len(name) <= most else f"{name[: most - 2].rstrip()} …"


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
        "error_x": _bars(estimates),
        "customdata": [escape(name) for name in names],
        "marker": {"color": colour, "size": 10},
        "showlegend": False,
        "hovertemplate": f"%{{customdata}}: %{{x:{form}}}<extra></extra>",
    }


def _bars(estimates: Sequence[Estimate]) -> dict[str, Any]:
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


def _names(places: Sequence[int], names: Sequence[str], most: int | None = None) -> dict[str, Any]:
    """An axis with names at its places: of `most` characters, in several lines, or (0) none."""
    if most == 0:
        return {"showticklabels": False, "showgrid": False}
    labels = [escape(short(name, most)) if most else _in_lines(name) for name in names]
    return {
        "tickmode": "array",
        "tickvals": list(places),
        "ticktext": labels,
        "automargin": True,
        "showgrid": False,
        "zeroline": False,
    }


def _in_lines(name: str) -> str:
    lines = wrap(name, _LINE) or [""]
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], f"{lines[_LINES - 1][: _LINE - 2]} …"]
    return "<br>".join(escape(line) for line in lines)


def _figure(traces: Sequence[dict[str, Any]], **layout: Any) -> "Figure":
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
