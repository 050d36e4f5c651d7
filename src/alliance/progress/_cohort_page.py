"""The page on a cohort: one HTML file that loads nothing, with a table beside every picture."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from html import escape
from importlib import resources

from alliance.marking import CohortTable

from ._cohort import STATES, CohortFigures, cohort_figures
from ._cohort_sections import sections
from ._section import Section, Table, counted
from ._time_sections import so_far

_LIMITS = (
    "These are points in a few exercises, given by people and by comparison with one reference. "
    "They are there to wonder about teaching and tasks; they measure nobody's alliance with a "
    "client."
)
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data: blob:"
)
# On paper, tables are unfolded and pictures as wide as a page of A4.
_PRINTING = """\
let closed = [];
const drawn = () => document.querySelectorAll('.js-plotly-plot');
addEventListener('beforeprint', () => {
  closed = [...document.querySelectorAll('details:not([open])')];
  closed.forEach((one) => { one.open = true; });
  drawn().forEach((one) => Plotly.relayout(one, {autosize: false, width: 680}));
});
addEventListener('afterprint', () => {
  closed.forEach((one) => { one.open = false; });
  drawn().forEach((one) => Plotly.relayout(one, {autosize: true, width: null}));
});
"""
_LONG = 14  # rows of a table that is folded away
_LONG_NAME, _LONG_CELL = 12, 34  # characters of a cell that would otherwise be many short lines


def cohort_page(tables: Sequence[CohortTable], *, made: datetime | None = None) -> str:
    """The whole page.

    Args:
        tables: the assignments, in the order in which they were set.
        made: the moment to put on it; by default none.
    """
    from plotly.offline import get_plotlyjs  # a second that only this needs

    style = resources.files(__package__ or "alliance.progress").joinpath("cohort.css")
    body = "\n".join(_body(tables))
    when = f" As of {made.astimezone(UTC):%Y-%m-%d %H:%M} UTC." if made else ""
    drawn = f"<script>{get_plotlyjs()}</script>\n" if 'class="picture ' in body else ""
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f"<title>The cohort</title>\n<style>\n{style.read_text(encoding='utf-8')}</style>\n"
        f"{drawn}<script>{_PRINTING}</script></head>\n"
        f'<body><main><h1>The cohort</h1>\n<p class="quiet">{_LIMITS}{when}</p>\n{body}\n</main>'
        "</body></html>\n"
    )


def _body(tables: Sequence[CohortTable]) -> Iterator[str]:
    if not tables:
        yield (
            "<p>There is no assignment here yet. Run <code>alliance build</code> and "
            "<code>nbgrader generate_assignment</code>, then make this page anew.</p>"
        )
        return
    figures = [cohort_figures(table) for table in tables]
    across = list(so_far(tables))
    if len(tables) > 1:
        yield _contents(tables, bool(across))
    if across:
        yield '<h2 id="so-far">The course so far</h2>'
        for section in across:
            yield from _section(section)
    for number, (table, found) in enumerate(zip(tables, figures, strict=True), start=1):
        yield from _assignment(table, found, number)
    if not across and any(row.points for table in tables for row in table.rows):
        yield (
            '<p class="quiet">With a second assignment, or work from three weeks, this page also '
            "shows how the cohort goes on.</p>"
        )


def _contents(tables: Sequence[CohortTable], across: bool) -> str:
    links = ['<li><a href="#so-far">The course so far</a></li>'] if across else []
    links += [
        f'<li><a href="#assignment-{number}">{escape(table.title)}</a></li>'
        for number, table in enumerate(tables, start=1)
    ]
    return f'<nav aria-label="On this page"><ul>{"".join(links)}</ul></nav>'


def _assignment(table: CohortTable, found: CohortFigures, number: int) -> Iterator[str]:
    yield f'<h2 id="assignment-{number}">{escape(table.title)}</h2>'
    if not table.rows:
        yield (
            "<p>The gradebook lists nobody yet. Trainees come in with the first submissions that "
            "are graded, or with <code>nbgrader db student import</code>.</p>"
        )
        return
    states = ", ".join(
        f"{found.states[one]} {one}" for one in reversed(STATES) if one in found.states
    )
    late = f" {found.late} handed in late." if found.late else ""
    due = f" Due {table.due.astimezone(UTC):%Y-%m-%d %H:%M} UTC." if table.due else ""
    people = counted(len(table.rows), "trainee", "trainees")
    yield f"<p>{people}: {escape(states)}.{late}{due}</p>"
    shown = list(sections(table, found))
    for section in shown:
        yield from _section(section)
    if not shown:
        yield (
            "<p>Nobody has handed in yet, or nothing is collected: run <code>nbgrader "
            "collect</code> or <code>alliance collect</code>, then make this page anew.</p>"
        )
    elif not any(section.picture for section in shown):
        yield (
            "<p>There are no marks yet. Run <code>alliance grade</code>, then make this page "
            "anew.</p>"
        )


def _section(section: Section) -> Iterator[str]:
    yield f"<section><h3>{escape(section.heading)}</h3>"
    limits = f' <span class="quiet">{escape(section.limits)}</span>' if section.limits else ""
    yield f"<p>{escape(section.shows)}{limits}</p>"
    if section.picture is not None:
        yield _picture(section)
    if section.table is not None:
        folded = section.picture is not None and len(section.table.rows) > _LONG
        table = _table(section.table)
        yield (
            f"<details><summary>The same as a table: {escape(section.table.caption)}</summary>"
            f"{table}</details>"
            if folded
            else table
        )
    yield "</section>"


def _picture(section: Section) -> str:
    picture = section.picture.to_html(  # pyright: ignore[reportOptionalMemberAccess]
        full_html=False,
        include_plotlyjs=False,
        config={"displayModeBar": False, "responsive": True, "scrollZoom": False},
    )
    told = escape(f"Picture: {section.heading}. A table with the same follows.")
    return (
        f'<div class="picture scroll" tabindex="0" role="group" aria-label="{told}">'
        f'<div role="img" aria-label="{told}" style="min-width: {section.wide}px">{picture}</div>'
        "</div>"
    )


def _table(table: Table) -> str:
    top = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in table.head)
    body = "".join(
        f'<tr><th scope="row" dir="auto"{_kind(first, _LONG_NAME)}>{escape(first)}</th>'
        + "".join(f"<td{_kind(cell, _LONG_CELL)}>{escape(cell)}</td>" for cell in rest)
        + "</tr>"
        for first, *rest in table.rows
    )
    told = escape(table.caption)
    return (
        f'<div class="scroll" tabindex="0" role="group" aria-label="{told}"><table>'
        f"<caption>{told}</caption><thead><tr>{top}</tr></thead><tbody>{body}</tbody>"
        "</table></div>"
    )


def _kind(cell: str, long: int) -> str:
    """Figures stand in columns; long words get room."""
    if len(cell) > long:
        return ' class="words"'
    return ' class="number"' if cell[:1].isdigit() or cell[:1] in ("−", "–") else ""
