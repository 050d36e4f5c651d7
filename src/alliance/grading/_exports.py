"""Marks as files for other programs: CSV, Excel, and the layouts that Canvas and Moodle import.

Canvas matches a row by `ID`, `SIS User ID` or `SIS Login ID` and takes the points it can bring from
its second row; Moodle asks which column names the person. Names go out as they are, in whatever
script, but for an apostrophe before what a spreadsheet would take for a formula.
"""

import csv
import hashlib
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Literal

from alliance.content import cell_text

from ._errors import GradingError
from ._marksheet import MarkRow, Marksheet

Layout = Literal["csv", "xlsx", "canvas", "moodle"]
Cell = str | float | int | None
_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)  # the same marks make the same file
_STATES = ("not handed in", "still to be marked", "marked")


def exported(sheet: Marksheet, layout: Layout, *, names: bool = True) -> bytes:
    """The file.

    Args:
        sheet: the marks.
        layout: `csv` and `xlsx` have a column for each part; `canvas` and `moodle` the total alone.
        names: without them, everybody has a pseudonym that is the same in every file of the
            assignment, and the rows are in its order.

    Raises:
        GradingError: names are left out of a layout that is matched by them.
    """
    if not names and layout in ("canvas", "moodle"):
        raise GradingError(
            f"{layout.title()} finds people by their names or numbers, so these cannot be left out."
        )
    rows = {"csv": _plain, "xlsx": _plain, "canvas": _canvas, "moodle": _moodle}[layout]
    if layout == "xlsx":
        return _workbook(sheet, list(rows(sheet, names)))
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(_safe(row) for row in rows(sheet, names))
    return text.getvalue().encode("utf-8-sig" if layout == "csv" else "utf-8")


def pseudonym(sheet: Marksheet, trainee: str) -> str:
    """A name that tells nobody who it is, but that is the same again for the same person.

    It hides names from whoever looks on. It is no secret from somebody who has the list of ids.
    """
    digest = hashlib.sha256(f"{sheet.assignment}\0{trainee}".encode()).hexdigest()
    return f"Trainee {int(digest[:8], 16) % 1_000_000:06}"


def _plain(sheet: Marksheet, names: bool) -> Iterator[list[Cell]]:
    who = ["id", "last name", "first name", "email"] if names else ["trainee"]
    yield [*who, *(part.name for part in sheet.parts), "taken off", "total", "hours late", "state"]
    yield [
        "points possible",
        *("" for _ in who[1:]),
        *(part.points for part in sheet.parts),
        "",
        sheet.points,
        "",
        "",
    ]
    rows = [(_who(sheet, row, names), row) for row in sheet.rows]
    for person, row in rows if names else sorted(rows, key=lambda pair: pair[0]):
        state = _STATES[row.handed_in + (row.handed_in and not row.waiting)]
        yield [
            *person,
            *(row.points.get(part.id) for part in sheet.parts),
            row.taken_off if row.handed_in else None,
            row.total,
            round(row.late / 3600, 1) if row.handed_in else None,
            state,
        ]


def _who(sheet: Marksheet, row: MarkRow, names: bool) -> list[str]:
    if not names:
        return [pseudonym(sheet, row.id)]
    return [row.id, row.last_name, row.first_name, row.email]


def _canvas(sheet: Marksheet, _names: bool) -> Iterator[list[Cell]]:
    yield ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", sheet.title]
    yield ["    Points Possible", "", "", "", "", sheet.points]
    for row in sheet.rows:
        name = ", ".join(filter(None, (row.last_name, row.first_name))) or row.id
        yield [name, "", row.id, row.id, "", row.total]


def _moodle(sheet: Marksheet, _names: bool) -> Iterator[list[Cell]]:
    yield ["First name", "Last name", "ID number", "Email address", f"{sheet.title} (Real)"]
    for row in sheet.rows:
        yield [row.first_name, row.last_name, row.id, row.email, row.total]


def _safe(row: list[Cell]) -> list[Cell]:
    return [cell_text(cell) if isinstance(cell, str) else cell for cell in row]


def _workbook(sheet: Marksheet, rows: list[list[Cell]]) -> bytes:
    """An Excel file; words are written as words, so that none can be a formula."""
    import xlsxwriter  # pyright: ignore[reportMissingTypeStubs]  # only this needs it

    file = io.BytesIO()
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, settings) as book:
        page = book.add_worksheet("Marks")
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                form = bold if number == 0 else None
                if isinstance(cell, str):
                    page.write_string(number, column, cell, form)
                elif cell is not None:
                    page.write_number(number, column, cell, form)
        page.freeze_panes(1, 1)
        page.set_column(0, len(rows[0]) - 1, 16)
        book.set_properties({"title": sheet.title, "created": _NO_TIME})
    return file.getvalue()
