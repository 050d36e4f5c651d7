"""CSV and TSV: a table with a row for each thing said."""

import csv
import io
from collections import Counter

from ._heard import refuse
from ._rows import Row, columns
from ._source import Source

_MARKS = (",", ";", "\t", "|")
_MOST_SPEAKERS = 12


def read_table(source: Source, mark: str = "") -> tuple[list[Row], dict[str, str]]:
    """The rows of a table, and which of its columns are known.

    The first line names the columns; without it, a table of two columns is speaker and text.

    Raises:
        alliance.content.ContentError: it is no table, or a quotation mark is missing.
    """
    text = source.text.lstrip("\r\n")
    skipped = source.text[: len(source.text) - len(text)].count("\n")
    mark = mark or _likely_mark(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    records: list[tuple[int, list[str]]] = []
    last = 0
    try:
        for record in reader:
            if any(cell.strip() for cell in record):
                records.append((skipped + last + 1, record))
            last = reader.line_num
    except csv.Error as error:
        what = f"this is not a table: {error}"
        remedy = "look for a quotation mark that is opened and not closed"
        refuse(source.path, skipped + last + 1, what, remedy)
    return _named(source, records)


def _likely_mark(text: str) -> str:
    first = next((row for row in text.splitlines() if row.strip()), "")[:10_000]
    return max(_MARKS, key=first.count)


def _named(
    source: Source, records: list[tuple[int, list[str]]]
) -> tuple[list[Row], dict[str, str]]:
    header = [cell.strip() for cell in records[0][1]]
    known = columns(header)
    if "text" in known:
        if again := [name for name, times in Counter(header).items() if name and times > 1]:
            what, remedy = f"the column “{again[0][:60]}” stands here twice", "rename one of them"
            refuse(source.path, records[0][0], what, remedy)
        body = records[1:]
    elif _bare(records):
        header, known, body = ["speaker", "text"], {"speaker": "speaker", "text": "text"}, records
    else:
        return [], known
    return [Row(number, dict(zip(header, cells, strict=False))) for number, cells in body], known


def _bare(records: list[tuple[int, list[str]]]) -> bool:
    """Whether this is a table of speaker and text whose columns have no names."""
    if any(len(cells) != len(("speaker", "text")) for _, cells in records):
        return False
    speakers = {cells[0].strip() for _, cells in records}
    return len(speakers) <= min(_MOST_SPEAKERS, max(2, len(records) // 2))
