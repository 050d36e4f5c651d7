"""`alliance agreement`: how far coders agree, from a table of their codings.

Prints the figures with their intervals and, in plain words, what to know before reading them;
`--csv` writes all of them. What is computed belongs to `alliance.transcripts`.
"""

import argparse
import csv
import io
from collections.abc import Sequence
from pathlib import Path
from textwrap import wrap

from alliance.content import ContentError, ContentNotFoundError, did_you_mean, write_file
from alliance.transcripts import (
    Codings,
    Ratings,
    agreement,
    codebook,
    rating_agreement,
    read_agreement_table,
)

from ._agreement_tables import (
    WIDTH,
    Row,
    code_table,
    heading,
    key,
    pair_table,
    rating_heading,
    rating_table,
)
from ._commands import Commands, complain

_TABLE = """\
FILE is a table saved as CSV with the columns transcript (may be left out), turn, coder and code:
one row for each code that a coder gave a turn, and a row with nothing under code for a turn that
was read and got none. With a column rating in place of code it holds ratings; a column criterion
may say of what."""


def add_agreement_command(commands: Commands) -> None:
    """Add `agreement` to the command line."""
    parser = commands.add_parser(
        "agreement",
        help="how far two or more coders agree (supervisors)",
        description=f"How far two or more coders agree, over all codes and on each. {_TABLE}",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="the table of codings (CSV)")
    told = "what intervals are drawn from: turns, or whole transcripts (default: turn)"
    parser.add_argument("--by", choices=("turn", "transcript"), default="turn", help=told)
    told = "report this code only; may be given several times"
    parser.add_argument("--code", action="append", metavar="CODE", dest="codes", help=told)
    told = "write every figure to this file as well"
    parser.add_argument("--csv", type=Path, metavar="OUT", dest="out", help=told)
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    try:
        read = read_agreement_table(arguments.file)
        if isinstance(read, Codings):
            rows = _codes(read, arguments)
        elif arguments.codes:
            return complain("--code is for codes; this table holds ratings.", 2)
        else:
            rows = _ratings(read, arguments.by)
    except ContentError as error:
        return complain(error)
    except ValueError as error:
        return complain(f"{arguments.file}: {error}")
    return _write(arguments.out, rows) if arguments.out else 0


def _codes(codings: Codings, arguments: argparse.Namespace) -> Sequence[Row]:
    used = codings.used()
    for code in arguments.codes or ():
        if code not in used:
            hint = did_you_mean(code, used)
            raise ValueError(f'nobody gave the code "{code}"' + (f"; {hint}" if hint else ""))
    report = agreement(codings, codes=arguments.codes, by=arguments.by)
    rows = report.rows()
    print(heading(report, codings))
    print(code_table(rows))
    print(key(report))
    if len(report.coders) > 2:
        print(f"\n{pair_table(report)}")
    _say([*report.sentences(), *_unknown(arguments.codes or used, used)])
    return rows


def _unknown(reported: Sequence[str], used: Sequence[str]) -> list[str]:
    """Codes that the codebook lacks, where it knows others of the table: likely slips."""
    try:
        book = codebook()
    except (ContentError, ContentNotFoundError):
        return []
    unknown = [code for code in reported if code not in book]
    if not unknown or not any(code in book for code in used):
        return []
    named = ", ".join(f"“{code}”" for code in unknown[:10])
    return [f"Not in the codebook, and counted as codes of their own: {named}. Is one misspelt?"]


def _ratings(criteria: Sequence[Ratings], by: str) -> Sequence[Row]:
    rows: list[Row] = []
    for number, ratings in enumerate(criteria):
        report = rating_agreement(ratings, by="transcript" if by == "transcript" else "turn")
        print(("\n" if number else "") + rating_heading(report) + "\n")
        print(rating_table(report))
        _say(report.sentences())
        rows += report.rows()
    return rows


def _say(sentences: Sequence[str]) -> None:
    if sentences:
        print("\nBefore you read the figures:")
    for sentence in sentences:
        print("\n".join(wrap(sentence, WIDTH, initial_indent="- ", subsequent_indent="  ")))


def _write(path: Path, rows: Sequence[Row]) -> int:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows([{name: _safe(cell) for name, cell in row.items()} for row in rows])
    try:
        write_file(path, text.getvalue().encode("utf-8-sig"))  # the mark tells Excel it is UTF-8
    except OSError as error:
        return complain(f"{path} could not be written: {error.strerror}.")
    print(f"\nEvery figure is in {path}.")
    return 0


def _safe(cell: object) -> object:
    """A spreadsheet would run a code that begins like a formula; an apostrophe makes it text."""
    if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t"):
        return f"'{cell}"
    return "" if cell is None else cell
