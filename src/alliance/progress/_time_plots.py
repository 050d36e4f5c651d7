"""The pictures of how a cohort goes on."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from alliance.marking import CohortTable

from ._cohort import share_of
from ._over_time import AssignmentFigures, WeekFigures
from ._picture import (
    GREY,
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

_LEGEND = {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "traceorder": "normal"}
_TOP = {"l": 10, "r": 20, "t": 44, "b": 50}
_BAR = timedelta(days=5) / timedelta(milliseconds=1)  # plotly counts dates in milliseconds
_FEW = 8  # trainees whose lines can stand out
_MOST_LABELS = 5  # what a narrow window has room for


def assignment_lines(tables: Sequence[CohortTable], found: Sequence[AssignmentFigures]) -> "Figure":
    """Everybody's share in each assignment as a thin line, and the mean with its interval."""
    places = list(range(len(tables)))
    mean = {
        "type": "scatter",
        "mode": "lines+markers",
        "x": places,
        "y": [one.mean.value for one in found],
        "error_y": whiskers([one.mean for one in found]),
        "line": {"color": TEAL, "width": 3},
        "marker": {"size": 10, "symbol": "diamond"},
        "name": "mean",
        "showlegend": True,
        "hovertemplate": "mean: %{y:.0%}<extra></extra>",
    }
    lines = _lines(tables)
    return draw(
        [*lines, mean] if any(one.mean.value is not None for one in found) else lines,
        height=400,
        margin=_TOP,
        legend=_LEGEND,
        xaxis={
            **named(places, [in_lines(one.title, 17, 3) for one in found]),
            "range": [-0.4, len(found) - 0.6],
        },
        yaxis={**SHARE_AXIS, "title": titled("share of points"), "automargin": True},
    )


def _lines(tables: Sequence[CohortTable]) -> list[dict[str, Any]]:
    people = {row.id: row.name for table in tables for row in table.rows}
    rows = [{row.id: row for row in table.rows} for table in tables]
    many = len(people) > _FEW
    return [
        {
            "type": "scatter",
            "mode": "lines+markers",
            "x": list(range(len(tables))),
            "y": [
                share_of(row[person], table.parts) if person in row else None
                for table, row in zip(tables, rows, strict=True)
            ],
            "line": {"color": GREY, "width": 1 if many else 2},
            "marker": {"size": 4 if many else 7},
            "opacity": 0.5 if many else 1,
            "name": "a trainee",
            "showlegend": number == 0,
            "customdata": [plain(name)] * len(tables),
            "hovertemplate": "%{customdata}: %{y:.0%}<extra></extra>",
        }
        for number, (person, name) in enumerate(people.items())
    ]


def week_bars(weeks: Sequence[WeekFigures]) -> "Figure":
    """How much was handed in each week, in time and late; below it, the mean where there is one."""
    days = [one.begins.isoformat() for one in weeks]
    means = any(one.mean.value is not None for one in weeks)
    counts = (
        ("in time", [one.handed_in - one.late for one in weeks], TEAL, ""),
        ("late", [one.late for one in weeks], SAND, "/"),
    )
    traces: list[dict[str, Any]] = [
        {
            "type": "bar",
            "name": name,
            "x": days,
            "y": number,
            "width": _BAR,
            "marker": {"color": colour, "pattern": {"shape": pattern}},
            "hovertemplate": f"week of %{{x|%Y-%m-%d}}, {name}: %{{y}}<extra></extra>",
        }
        for name, number, colour, pattern in counts
    ]
    layout: dict[str, Any] = {
        "height": 320,
        "margin": _TOP,
        "barmode": "stack",
        "legend": _LEGEND,
        "xaxis": {
            "type": "date",
            "title": titled("week that begins on"),
            "tickmode": "array",
            "tickangle": 0,
            "automargin": True,
            **_week_labels(weeks[0].begins, weeks[-1].begins),
        },
        "yaxis": {
            "title": titled("pieces of work"),
            **counting(max(one.handed_in for one in weeks)),
        },
    }
    if means:
        traces.append(_week_means(days, weeks))
        layout["height"] = 480
        layout["xaxis"]["anchor"] = "y2"
        layout["yaxis"]["domain"] = [0.56, 1]
        layout["yaxis2"] = {
            **SHARE_AXIS,
            "domain": [0, 0.44],
            "title": titled("mean share"),
            "automargin": True,
        }
    return draw(traces, **layout)


def _week_means(days: Sequence[str], weeks: Sequence[WeekFigures]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": list(days),
        "y": [one.mean.value for one in weeks],
        "yaxis": "y2",
        "error_y": whiskers([one.mean for one in weeks]),
        "marker": {"color": TEAL, "size": 10, "symbol": "diamond"},
        "name": "mean share",
        "hovertemplate": "week of %{x|%Y-%m-%d}: %{y:.0%}<extra></extra>",
    }


def _week_labels(first: date, last: date) -> dict[str, list[str]]:
    """Mondays at even distances; the year stands with the first of each."""
    count = (last - first).days // 7 + 1
    step = -(-count // _MOST_LABELS)
    days = [first + timedelta(weeks=number) for number in range(0, count, step)]
    years = {day.year: day for day in reversed(days)}
    labels = [
        f"{day.day} {day:%b}<br>{day.year}" if years[day.year] == day else f"{day.day} {day:%b}"
        for day in days
    ]
    return {"tickvals": [day.isoformat() for day in days], "ticktext": labels}
