"""Marks as tables for other programs: for a spreadsheet, and as Canvas and Moodle import them.

Canvas (its gradebook_importer.rb) knows a row by `ID`, else `SIS User ID`, else `SIS Login ID`,
else by the name; takes the points possible from the row that says so; finds the assignment by a
title in the header; and a blank cell takes away a score it has. Moodle (its
gradeimport_csv_load_data) asks which column names the person, stops at a person it does not know,
and gives a row where that cell is blank to the person before. So both get only rows that have a
total, and Moodle no column with a blank in it that it could know people by.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from alliance.content import cell_text

from ._errors import GradingError
from ._export_files import Cell, csv_file, excel_file
from ._marksheet import MarkRow, Marksheet

Layout = Literal["csv", "xlsx", "canvas", "moodle"]
_STATES = ("not handed in", "still to be marked", "marked")
_MOST_IN_MOODLE = 100  # points, unless the site allows more
_LEFT_OUT = "not in the file, so whatever points {} has for them stay"


@dataclass(frozen=True)
class Exported:
    """A file of marks.

    Attributes:
        data: the whole file.
        notes: what to know before using it, in sentences.
    """

    data: bytes
    notes: tuple[str, ...] = ()


def exported(
    sheets: Sequence[Marksheet],
    layout: Layout,
    *,
    codes: Mapping[str, str] | None = None,
    column: str = "",
) -> Exported:
    """The marks as a file.

    Args:
        sheets: one assignment or more, of one course root.
        layout: `csv` and `xlsx` have a column for each part; `canvas` and `moodle` totals alone.
        codes: a pseudonym for each trainee, in place of names, ids and addresses; the rows are in
            its order.
        column: with `canvas` and one assignment: the header that Canvas itself has for it.

    Raises:
        GradingError: names are left out of a layout that is matched by them.
    """
    if layout in ("csv", "xlsx"):
        rows = list(_plain(sheets, codes))
        data = excel_file(rows, sheets[0].title) if layout == "xlsx" else csv_file(rows, mark=True)
        return Exported(data)
    name = layout.title()
    if codes is not None:
        raise GradingError(
            f"{name} finds people by their names or ids, so these cannot be left out."
        )
    if layout == "canvas":
        titles = [column] if column else [sheet.title for sheet in sheets]
        return Exported(
            csv_file(list(_canvas(sheets, titles))), tuple(_canvas_notes(sheets, column))
        )
    addressed = all(person.email for person, _ in _with_totals(sheets))
    return Exported(csv_file(list(_moodle(sheets, addressed))), tuple(_moodle_notes(sheets)))


# For a spreadsheet


def _plain(sheets: Sequence[Marksheet], codes: Mapping[str, str] | None) -> Iterator[list[Cell]]:
    who = ["trainee"] if codes is not None else ["id", "last name", "first name", "email"]
    yield [*who, *_distinct([name for sheet in sheets for name in _headers(sheet, sheets)])]
    people = [(_who(row, codes), row.id) for row in _people(sheets)]
    found = [{row.id: row for row in sheet.rows} for sheet in sheets]
    for cells, person in sorted(people) if codes is not None else people:
        marks = [_marks(sheet, rows.get(person)) for sheet, rows in zip(sheets, found, strict=True)]
        yield [*cells, *(cell for each in marks for cell in each)]


def _headers(sheet: Marksheet, sheets: Sequence[Marksheet]) -> list[str]:
    names = [
        *(f"{part.name} (of {part.points:g})" for part in sheet.parts),
        "taken off",
        f"total (of {sheet.points:g})",
        "hours late",
        "state",
    ]
    return names if len(sheets) == 1 else [f"{sheet.title}: {name}" for name in names]


def _distinct(names: list[str]) -> list[str]:
    """Names of which no two are alike, since programs that read tables go by them."""
    counts, seen = Counter(names), Counter[str]()
    distinct: list[str] = []
    for name in names:
        seen[name] += 1
        distinct.append(name if counts[name] == 1 else f"{name} [{seen[name]}]")
    return distinct


def _who(row: MarkRow, codes: Mapping[str, str] | None) -> list[str]:
    return [row.id, row.last_name, row.first_name, row.email] if codes is None else [codes[row.id]]


def _marks(sheet: Marksheet, row: MarkRow | None) -> list[Cell]:
    if row is None or not row.handed_in:
        return [*(None for _ in sheet.parts), None, None, None, _STATES[0]]
    points = [row.points.get(part.id) for part in sheet.parts]
    state = _STATES[1] if row.waiting else _STATES[2]
    return [*points, row.taken_off, row.total, round(row.late / 3600, 1), state]


# For Canvas and Moodle


def _with_totals(sheets: Sequence[Marksheet]) -> list[tuple[MarkRow, list[float | None]]]:
    """Who has a total in any of the assignments, with all of theirs."""
    totals = [{row.id: row.total for row in sheet.rows} for sheet in sheets]
    rows = [(row, [each.get(row.id) for each in totals]) for row in _people(sheets)]
    return [(row, found) for row, found in rows if any(total is not None for total in found)]


def _people(sheets: Sequence[Marksheet]) -> list[MarkRow]:
    """Everybody, each once, by id."""
    people = {row.id: row for sheet in sheets for row in sheet.rows}
    return [people[trainee] for trainee in sorted(people)]


def _canvas(sheets: Sequence[Marksheet], titles: Sequence[str]) -> Iterator[list[Cell]]:
    yield ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *titles]
    yield ["    Points Possible", "", "", "", "", *(sheet.points for sheet in sheets)]
    for row, totals in _with_totals(sheets):
        name = ", ".join(filter(None, (row.last_name, row.first_name))) or row.id
        yield [name, row.lms_id, row.id, row.id, "", *totals]


def _moodle(sheets: Sequence[Marksheet], addressed: bool) -> Iterator[list[Cell]]:
    address = ["Email address"] if addressed else []
    titles = [f"{sheet.title} (Real)" for sheet in sheets]
    yield ["First name", "Last name", "Username", "ID number", *address, *titles]
    for row, totals in _with_totals(sheets):
        address = [row.email] if addressed else []
        none = ["-" if total is None else total for total in totals]  # Moodle's word for no points
        yield [row.first_name, row.last_name, row.id, row.id, *address, *none]


def _canvas_notes(sheets: Sequence[Marksheet], column: str) -> Iterator[str]:
    yield from _shared_notes(sheets, "Canvas")
    if not column:
        yield (
            "Canvas puts the points into the assignment of the same title, and offers to make one "
            "where there is none."
        )
    if len(sheets) > 1 and any(None in totals for _, totals in _with_totals(sheets)):
        yield (
            "Some have a total in one assignment and none in another. A blank cell takes away a "
            "score that Canvas has: write the assignments to files of their own if it has any."
        )


def _moodle_notes(sheets: Sequence[Marksheet]) -> Iterator[str]:
    yield from _shared_notes(sheets, "Moodle")
    rows = _with_totals(sheets)
    yield (
        "When Moodle asks how to know people, choose Username or ID number, whichever the course's "
        "ids are there."
    )
    without = sum(not row.email for row, _ in rows)
    if without:
        yield (
            f"{_count(without)} no e-mail address, so the column is left out: Moodle would give "
            "their points to the person in the row above."
        )
    for sheet in sheets:
        if sheet.points > _MOST_IN_MOODLE:
            yield (
                f"“{sheet.title}” brings {sheet.points:g} points. Moodle refuses more than "
                f"{_MOST_IN_MOODLE} unless its administrator allows it."
            )


def _shared_notes(sheets: Sequence[Marksheet], program: str) -> Iterator[str]:
    rows = _with_totals(sheets)
    left = len(_people(sheets)) - len(rows)
    if left:
        yield f"{_count(left)} no total yet: {_LEFT_OUT.format(program)}."
    changed = [row.id for row, _ in rows if cell_text(row.id) != row.id]
    if changed:
        yield (
            f"An apostrophe stands before {', '.join(map(repr, changed))}, which a spreadsheet "
            f"would take for a formula; {program} may not know them by it."
        )


def _count(number: int) -> str:
    return "1 trainee has" if number == 1 else f"{number} trainees have"
