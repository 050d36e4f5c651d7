"""The page on a cohort: each picture with a sentence on what it shows and the same as a table."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Any

from ._cohort import CohortFigures, CohortTable, Confused, Estimate, cohort_figures, share_of

_STYLE = """\
:root { color-scheme: light dark; --ink: #1d2528; --quiet: #56656b; --line: #c9d1d4;
  --accent: #1d5c63; --ground: #fff; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eced; --quiet: #a7b4b8; --line: #46555a;
  --accent: #86cdd3; --ground: #14191b; } }
body { font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground);
  max-width: 62rem; margin: 2rem auto; padding: 0 1.1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.25rem; margin-top: 2em; } h3 { font-size: 1.05rem; }
.quiet { color: var(--quiet); }
.picture { background: #fff; border: 1px solid var(--line); border-radius: 8px; padding: 4px; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .92rem; margin: .6em 0; }
caption { text-align: left; font-weight: 600; padding-bottom: .3em; }
th, td { text-align: left; vertical-align: top; padding: .25em .9em .25em 0;
  border-bottom: 1px solid var(--line); overflow-wrap: normal; }
td.number { text-align: right; font-variant-numeric: tabular-nums; }
summary { color: var(--accent); cursor: pointer; padding: .3em 0; }
@media print { details > * { display: block; } body { max-width: none; margin: 0; } }
"""
_LIMITS = (
    "These are points in a few exercises, given by people and by comparison with one reference. "
    "They are there to wonder about teaching and tasks; they measure nobody's alliance with a "
    "client."
)
_WAITS = "waits"
_NUMBER = ' class="number"'


def cohort_page(tables: Sequence[CohortTable]) -> str:
    """The whole page: one HTML file that loads nothing from elsewhere.

    Args:
        tables: the assignments, in the order in which they were set.
    """
    from plotly.offline import get_plotlyjs  # a second that only this needs

    body = "\n".join(_body(tables))
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data: blob:\">\n"
        f"<title>The cohort</title>\n<style>\n{_STYLE}</style>\n"
        f"<script>{get_plotlyjs()}</script></head>\n"
        f'<body><main><h1>The cohort</h1><p class="quiet">{_LIMITS}</p>\n{body}</main>'
        "</body></html>\n"
    )


def _body(tables: Sequence[CohortTable]) -> Iterator[str]:
    if len(tables) > 1:
        yield from _over_time(tables)
    for table in tables:
        yield from _assignment(table, cohort_figures(table))


def _assignment(table: CohortTable, found: CohortFigures) -> Iterator[str]:
    yield f"<h2>{escape(table.title)}</h2>"
    states = ", ".join(f"{count} {state}" for state, count in found.states.items())
    yield f"<p>{len(table.rows)} trainees: {escape(states) or 'nobody yet'}.</p>"
    if not any(row.points for row in table.rows):
        yield "<p>Nothing is graded yet. Run <code>alliance grade</code>, then make this anew.</p>"
        return
    yield from _points(table)
    yield from _parts(found)
    yield from _confused(table.confused)


def _points(table: CohortTable) -> Iterator[str]:
    yield "<h3>Who reached what</h3>"
    yield (
        "<p>Each field is the share of a part's points that a trainee reached. Look down a column "
        "for a part that was hard for most, along a row for somebody who needs a word.</p>"
    )
    rows = [row for row in table.rows if row.points]
    shares = [
        [
            None if (points := row.points.get(part.id)) is None else points / part.points
            for part in table.parts
        ]
        for row in rows
    ]
    names = [part.name for part in table.parts]
    heat = {
        "type": "heatmap",
        "z": shares[::-1],
        "x": [_short(name) for name in names],
        "y": [row.name for row in rows][::-1],
        "zmin": 0,
        "zmax": 1,
        "colorscale": [[0, "#f4ead7"], [0.5, "#8fb8ae"], [1, "#1d5c63"]],
        "hoverongaps": False,
        "colorbar": {"title": {"text": "share"}},
    }
    yield _picture([heat], f"Shares of points of {len(rows)} trainees", 220 + 20 * len(rows))
    cells = (
        [row.name, *(_given(row.points.get(part.id)) for part in table.parts), _total(row, table)]
        for row in rows
    )
    yield _table("Points, trainee by trainee", ["Trainee", *names, "Share of all"], cells)


def _total(row: Any, table: CohortTable) -> str:
    share = share_of(row, table.parts)
    return _WAITS if share is None else f"{share:.0%}"


def _given(points: float | None) -> str:
    return _WAITS if points is None else f"{points:g}"


def _parts(found: CohortFigures) -> Iterator[str]:
    yield "<h3>How hard each part was, and how well it tells trainees apart</h3>"
    yield (
        "<p>Difficulty is the mean share of the points, so a high one is easy. Discrimination is "
        "how far a part goes with the others: near 0 it tells something else, or nothing; below 0 "
        "look at the task and its key. Alpha says how far all parts tell the same. In brackets: "
        "95% intervals.</p>"
    )
    if found.few:
        yield (
            f"<p><strong>Only {found.whole} trainees are marked in every part: discrimination and "
            "alpha say next to nothing.</strong></p>"
        )
    names = [_short(one.part.name) for one in found.parts]
    bars = {
        "type": "bar",
        "orientation": "h",
        "y": names[::-1],
        "x": [one.difficulty.value for one in found.parts][::-1],
        "error_x": _error([one.difficulty for one in found.parts][::-1]),
        "marker": {"color": "#1d5c63"},
    }
    yield _picture([bars], "Mean share of the points of each part", 160 + 34 * len(names), top=1.0)
    rows = (
        [
            one.part.name,
            str(one.marked),
            _figure(one.difficulty, percent=True),
            _figure(one.discrimination),
        ]
        for one in found.parts
    )
    yield _table(
        f"Cronbach's alpha: {_figure(found.alpha)}, on {found.whole} trainees",
        ["Part", "Trainees", "Difficulty", "Discrimination"],
        rows,
        shown=True,
    )


def _confused(confused: Sequence[Confused]) -> Iterator[str]:
    if not confused:
        return
    yield "<h3>Codes most often taken for each other</h3>"
    yield (
        "<p>Where a coding differs from the reference. Many trainees on one pair is a matter for "
        "teaching; one trainee often, for a talk.</p>"
    )
    rows = (
        [one.reference, one.given or "(no code)", str(one.times), str(one.trainees)]
        for one in confused
    )
    head = ["The reference has", "Given instead", "Times", "Trainees"]
    yield _table("Pairs of codes, most frequent first", head, rows, shown=True)


def _over_time(tables: Sequence[CohortTable]) -> Iterator[str]:
    yield "<h2>From assignment to assignment</h2>"
    yield "<p>The mean share of the points of those whose work is marked whole.</p>"
    means: list[tuple[str, float | None, int]] = []
    for table in tables:
        shares = [share for row in table.rows if (share := share_of(row, table.parts)) is not None]
        means.append((table.title, sum(shares) / len(shares) if shares else None, len(shares)))
    line = {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [_short(title) for title, *_ in means],
        "y": [mean for _, mean, _ in means],
        "line": {"color": "#1d5c63"},
    }
    yield _picture([line], "Mean share of points by assignment", 320)
    rows = (
        [title, "–" if mean is None else f"{mean:.0%}", str(count)] for title, mean, count in means
    )
    yield _table("By assignment", ["Assignment", "Mean share", "Trainees"], rows, shown=True)


# Pieces


def _picture(
    traces: list[dict[str, Any]], label: str, height: int, top: float | None = None
) -> str:
    from plotly.graph_objects import Figure  # pyright: ignore[reportMissingTypeStubs]

    layout: dict[str, Any] = {
        "height": height,
        "margin": {"l": 10, "r": 10, "t": 20, "b": 10},
        "xaxis": {"automargin": True, "range": [0, top] if top else None},
        "yaxis": {"automargin": True, "type": "category" if top or "z" in traces[0] else None},
        "template": "plotly_white",
        "font": {"size": 13},
    }
    figure = Figure(data=traces, layout=layout)
    picture = figure.to_html(
        full_html=False,
        include_plotlyjs=False,
        config={"displayModeBar": False, "responsive": True},
    )
    told = escape(f"{label}; a table follows")
    return f'<div class="picture" role="img" aria-label="{told}">{picture}</div>'


def _table(
    caption: str, head: Sequence[str], rows: Iterable[Sequence[str]], *, shown: bool = False
) -> str:
    top = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    body = "".join(
        f'<tr><th scope="row" dir="auto">{escape(first)}</th>' + "".join(map(_cell, rest)) + "</tr>"
        for first, *rest in rows
    )
    table = (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(caption)}"><table>'
        f"<caption>{escape(caption)}</caption><thead><tr>{top}</tr></thead><tbody>{body}</tbody>"
        "</table></div>"
    )
    return table if shown else f"<details><summary>The same as a table</summary>{table}</details>"


def _cell(cell: str) -> str:
    number = cell[:1].isdigit() or cell[:1] in "-–"
    return f"<td{_NUMBER if number else ''}>{escape(cell)}</td>"


def _error(estimates: Sequence[Estimate]) -> dict[str, Any]:
    above = [(one.high or 0) - (one.value or 0) if one.high is not None else 0 for one in estimates]
    below = [(one.value or 0) - (one.low or 0) if one.low is not None else 0 for one in estimates]
    return {"type": "data", "array": above, "arrayminus": below, "symmetric": False}


def _figure(one: Estimate, *, percent: bool = False) -> str:
    form = ".0%" if percent else ".2f"
    if one.value is None:
        return "–"
    if one.low is None or one.high is None:
        return f"{one.value:{form}}"
    return f"{one.value:{form}} ({one.low:{form}} to {one.high:{form}})"


def _short(name: str) -> str:
    return name if len(name) <= 34 else f"{name[:32].rstrip()} …"
