"""Tables as files: CSV and Excel. No word in them can run as a formula; numbers stay numbers."""

import csv
import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from alliance.content import cell_text

Cell = str | float | int | None
_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)  # the same marks make the same file


def csv_file(rows: Sequence[Sequence[Cell]], *, mark: bool = False) -> bytes:
    """A CSV file.

    Args:
        rows: with the header; None is an empty cell. An apostrophe comes before words that a
            spreadsheet would take for a formula.
        mark: whether it begins with the mark by which Excel knows UTF-8.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig" if mark else "utf-8", "replace")


def _safe(cell: Cell) -> Cell:
    if not isinstance(cell, str) or cell == "-":  # a lone hyphen is no formula anywhere
        return cell
    return cell_text(cell)


def excel_file(rows: Sequence[Sequence[Cell]], title: str) -> bytes:
    """An Excel file with one sheet; words are as they are, and stay words when they are edited.

    Args:
        rows: with the header, which stays in sight; None is an empty cell.
        title: in the file's properties.
    """
    import xlsxwriter  # pyright: ignore[reportMissingTypeStubs]  # only this needs it

    file = io.BytesIO()
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, settings) as book:
        page = book.add_worksheet("Marks")
        head: Any = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        words: Any = book.add_format({"quote_prefix": True})
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    wary = words if cell_text(cell) != cell else None
                    page.write_string(number, column, cell, wary if number else head)
                elif cell is not None:
                    page.write_number(number, column, cell)
        page.freeze_panes(1, 1)
        page.set_column(0, max(len(rows[0]) - 1, 0), 16)
        book.set_properties({"title": title, "created": _NO_TIME})
    return file.getvalue()
