"""Reads codings from a long table: one row for each code that a coder gave a turn.

Columns: `transcript` (may be left out), `turn`, `coder`, and `code` or `rating`; with `rating`,
`criterion` may name what was rated. A row with nothing under `code` says that the coder read the
turn and gave no code; no row at all says that the coder did not code it. Each mistake is told with
its row; a file that is not what it should be is never half read.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from pathlib import Path

from alliance.content import ContentError, Problem, did_you_mean, read_file

from ._codings import Codings, Ratings, Unit

MOST_BYTES = 64_000_000
MOST_ROWS = 1_000_000
MOST_CODERS = 200
MOST_CELLS = 10_000_000  # turns times coders
LONGEST = 200  # letters in a cell
_TOLD = 20  # mistakes told at once; the rest is counted

_COLUMNS = ("transcript", "turn", "coder", "code", "rating", "criterion")
_FEWER = "compare fewer transcripts at a time"
_IN_MEMORY = Path("table, row")  # so that a problem reads `table, row:7: …`


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    unit: Unit
    coder: str
    value: str
    criterion: str


def read_agreement_table(path: Path | str) -> Codings | tuple[Ratings, ...]:
    """Codings from a CSV file (UTF-8); with a column `rating`, one `Ratings` a criterion.

    Args:
        path: a file of at most 64 MB and a million rows, with the columns this module describes.

    Raises:
        ContentError: the file is missing or cannot be used; each problem names its line.
    """
    path = Path(path)
    try:
        data = read_file(path, MOST_BYTES)
        text = "" if len(data) > MOST_BYTES else data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise _error(path, line, "this is not UTF-8", "save the table as CSV UTF-8") from None
    except OSError as error:
        what = f"this file cannot be read ({error.strerror or error})"
        raise _error(path, 1, what, "check the path; it should be a CSV file") from None
    if len(data) > MOST_BYTES:
        raise _error(path, 1, f"this file is larger than {MOST_BYTES:,} bytes", _FEWER)
    return build(path, *_csv_rows(path, text))


def _csv_rows(path: Path, text: str) -> tuple[list[str], Iterator[tuple[int, list[str]]]]:
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)  # spreadsheets write what their language uses
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        header = [_tidy(name).lower() for name in next(reader, list[str]())]
    except csv.Error as error:
        raise _error(path, 1, f"this is no CSV file ({error})", "save the table as CSV") from None

    def rows() -> Iterator[tuple[int, list[str]]]:
        begin = reader.line_num + 1
        try:
            for row in reader:
                if any(cell.strip() for cell in row):
                    yield begin, row
                begin = reader.line_num + 1
        except csv.Error as error:
            raise _error(path, begin, f"this row cannot be read ({error})", "") from None

    return header, rows()


def build(
    path: Path | None, header: Sequence[str], lines: Iterable[tuple[int, Sequence[str]]]
) -> Codings | tuple[Ratings, ...]:
    """Codings from numbered rows of cells; with a column `rating`, one `Ratings` a criterion.

    Args:
        path: the file, for messages; None for a table in memory.
        header: names of the columns.
        lines: the number of each row, and its cells.

    Raises:
        ContentError: columns or values are missing; the first twenty mistakes are told.
    """
    path = path or _IN_MEMORY
    kind = _check_header(path, header)
    problems: list[Problem] = []
    rows = list(_rows(path, header, kind, lines, problems))
    if not rows and not problems:
        problems.append(Problem(path, 1, "", "there is no row under the header", "add the codings"))
    if not problems:
        problems += _size_problems(path, rows)
    if problems:
        raise ContentError(_bounded(path, problems))
    return _codings(path, rows) if kind == "code" else _ratings(path, rows)


def _size_problems(path: Path, rows: Sequence[_Row]) -> Iterator[Problem]:
    coders = {row.coder for row in rows}
    units = {row.unit for row in rows}
    if len(coders) < 2:
        what = f'there is one coder only, "{rows[0].coder}"'
        yield Problem(path, rows[0].line, "", what, "agreement needs two or more")
    if len(coders) > MOST_CODERS or len(coders) * len(units) > MOST_CELLS:
        what = f"too many to compare: coders {len(coders):,}, turns {len(units):,}"
        yield Problem(path, 1, "", what, "check that the column coder holds who coded")


def _check_header(path: Path, header: Sequence[str]) -> str:
    problems = [
        Problem(path, 1, "", f'the column "{name}" stands there twice', "leave one of the two")
        for name in _COLUMNS
        if list(header).count(name) > 1
    ]
    problems += [
        Problem(path, 1, "", f'there is no column "{name}"', _near(name, header))
        for name in ("turn", "coder")
        if name not in header
    ]
    kinds = [name for name in ("code", "rating") if name in header]
    if len(kinds) != 1:
        what = "there is a column code and one rating" if kinds else "there is no column code"
        remedy = "use one of the two: code for codes, rating for numbers"
        problems.append(Problem(path, 1, "", what, _near("code", header) if not kinds else remedy))
    if problems:
        raise ContentError(problems)
    return kinds[0]


def _near(name: str, header: Sequence[str]) -> str:
    there = ", ".join(f'"{_shown(one)}"' for one in header if one) or "none"
    meant = did_you_mean(name, header) if header else ""
    hint = f'rename the column that holds it to "{name}"'
    if meant.startswith("did you mean"):
        hint = meant.replace("did you mean", "is it") + f' Rename it to "{name}"'
    return f"{hint}. Columns found: {there}"


def _rows(
    path: Path,
    header: Sequence[str],
    kind: str,
    lines: Iterable[tuple[int, Sequence[str]]],
    problems: list[Problem],
) -> Iterator[_Row]:
    place = {name: list(header).index(name) for name in _COLUMNS if name in header}
    for number, (line, cells) in enumerate(lines):
        if number >= MOST_ROWS:
            what = f"there are more than {MOST_ROWS:,} rows"
            problems.append(Problem(path, line, "", what, _FEWER))
            return
        if len(cells) > len(header):
            what = f"this row has {len(cells)} cells, the header {len(header)}"
            problems.append(
                Problem(
                    path, line, "", what, "put quotation marks round a cell that holds a separator"
                )
            )
            continue
        given = {name: _tidy(cells[at]) for name, at in place.items() if at < len(cells)}
        found = [*_row_problems(path, line, kind, given)]
        problems += found
        if not found:
            unit = (given.get("transcript", ""), given["turn"])
            value, criterion = given.get(kind, ""), given.get("criterion", "")
            yield _Row(line, unit, given["coder"], value, criterion)


def _row_problems(path: Path, line: int, kind: str, given: Mapping[str, str]) -> Iterator[Problem]:
    for name in ("transcript", "turn", "coder"):
        if not given.get(name, "" if name != "transcript" or name in given else "-"):
            remedy = "every row needs one"
            yield Problem(path, line, "", f"nothing stands under {name}", remedy)
    for name, cell in given.items():
        if len(cell) > LONGEST:
            what = f"under {name} stand {len(cell)} letters"
            yield Problem(path, line, "", what, f"{LONGEST} are allowed")
        elif not cell.isprintable():
            what = f'under {name} stands a hidden character, in "{_shown(cell)}"'
            yield Problem(path, line, "", what, "type the words anew")
    if kind == "rating" and given.get("rating") and _number(given["rating"]) is None:
        what = f'"{_shown(given["rating"])}" is no number'
        yield Problem(
            path, line, "", what, "write ratings as 3 or 3.5, and leave empty what is missing"
        )


def _tidy(cell: str) -> str:
    """The words of a cell: spreadsheets leave spaces round them, some unbreakable."""
    return " ".join(cell.split())


def _shown(cell: str) -> str:
    """A cell as a message may show it: short, and without what would steer a terminal."""
    return "".join(letter for letter in cell[:LONGEST] if letter.isprintable())


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if isfinite(value) else None


def _codings(path: Path, rows: Sequence[_Row]) -> Codings:
    given: dict[tuple[Unit, str], set[str]] = {}
    problems: list[Problem] = []
    empty: set[tuple[Unit, str]] = set()
    for row in rows:
        key = (row.unit, row.coder)
        codes = given.setdefault(key, set())
        if (row.value and key in empty) or (not row.value and codes):
            what = f"{row.coder} gave this turn no code in one row and a code in another"
            problems.append(
                Problem(path, row.line, _named(row.unit), what, "delete one of the two")
            )
        if row.value:
            codes.add(row.value)
        else:
            empty.add(key)
    if problems:
        raise ContentError(_bounded(path, problems))
    units, coders = _order(rows)
    same: dict[frozenset[str], frozenset[str]] = {}  # equal sets are one object: less to keep
    sets = {key: same.setdefault(one, one) for key, one in _frozen(given)}
    return Codings(coders, units, tuple(tuple(sets.get((u, c)) for c in coders) for u in units))


def _frozen(
    given: Mapping[tuple[Unit, str], set[str]],
) -> Iterator[tuple[tuple[Unit, str], frozenset[str]]]:
    return ((key, frozenset(codes)) for key, codes in given.items())


def _ratings(path: Path, rows: Sequence[_Row]) -> tuple[Ratings, ...]:
    problems: list[Problem] = []
    found: dict[str, dict[tuple[Unit, str], float | None]] = {}
    for row in rows:
        cells = found.setdefault(row.criterion, {})
        if (row.unit, row.coder) in cells:
            what = f"{row.coder} rated this twice"
            problems.append(
                Problem(path, row.line, _named(row.unit), what, "delete one of the two")
            )
        cells[row.unit, row.coder] = _number(row.value)
    if problems:
        raise ContentError(_bounded(path, problems))
    built: list[Ratings] = []
    for criterion, cells in found.items():
        units, coders = _order([row for row in rows if row.criterion == criterion])
        table = tuple(tuple(cells.get((u, c)) for c in coders) for u in units)
        built.append(Ratings(coders, units, table, criterion))
    return tuple(built)


def _order(rows: Sequence[_Row]) -> tuple[tuple[Unit, ...], tuple[str, ...]]:
    """Units and coders in the order in which they first appear."""
    return tuple(dict.fromkeys(row.unit for row in rows)), tuple(
        dict.fromkeys(row.coder for row in rows)
    )


def _named(unit: Unit) -> str:
    transcript, turn = unit
    return f"turn {turn} of {transcript}" if transcript else f"turn {turn}"


def _bounded(path: Path, problems: Sequence[Problem]) -> list[Problem]:
    told = list(problems[:_TOLD])
    if len(problems) > _TOLD:
        more = len(problems) - _TOLD
        told.append(Problem(path, problems[_TOLD].line, "", f"and {more} more mistakes like these"))
    return told


def _error(path: Path, line: int, what: str, remedy: str) -> ContentError:
    return ContentError([Problem(path, line, "", what, remedy)])
