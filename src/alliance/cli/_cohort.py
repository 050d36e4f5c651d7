"""`alliance cohort`: a page on how a cohort did, part by part."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from alliance.content import ContentError, ContentNotFoundError, write_file

from ._commands import Commands, complain

if TYPE_CHECKING:
    from alliance.progress import CohortTable


def add_cohort_command(commands: Commands) -> None:
    """Add `cohort` to the command line."""
    parser = commands.add_parser(
        "cohort",
        help="write a page on how a cohort did (supervisors)",
        description="Write a page on one or more assignments: who reached what, how hard each "
        "part was and how well it tells trainees apart, which codes are taken for each other, and "
        "how the cohort went on. One HTML file, with a table beside every picture.",
    )
    parser.add_argument(
        "assignments", nargs="+", metavar="NAME", help="assignments, in the order they were set"
    )
    parser.add_argument(
        "--root", type=Path, default=Path(), help="the course root (default: this folder)"
    )
    parser.add_argument(
        "--to", type=Path, default=Path("cohort.html"), metavar="FILE", help="default: cohort.html"
    )
    parser.add_argument("--no-names", action="store_true", help="pseudonyms in place of names")
    parser.set_defaults(run=_cohort)


def _cohort(arguments: argparse.Namespace) -> int:
    from alliance.grading import GradingError
    from alliance.progress import cohort_page

    try:
        tables = [
            _table(arguments.root, name, names=not arguments.no_names)
            for name in arguments.assignments
        ]
        write_file(arguments.to, cohort_page(tables).encode())
    except (GradingError, ContentError, ContentNotFoundError) as error:
        return complain(error)
    except OSError as error:
        return complain(f"{error.filename} could not be written: {error.strerror}.")
    print(f"Wrote {arguments.to}. Open it in a browser; it loads nothing from elsewhere.")
    return 0


def _table(root: Path, assignment: str, *, names: bool) -> "CohortTable":
    from alliance.grading import confused_codes, marksheet, pseudonym
    from alliance.progress import CohortPart, CohortRow, CohortTable, Confused

    sheet = marksheet(root, assignment)
    rows = [
        CohortRow(
            " ".join(filter(None, (row.first_name, row.last_name))) or row.id
            if names
            else pseudonym(sheet, row.id),
            _state(row.handed_in, row.waiting),
            row.points if row.handed_in else {},
        )
        for row in sheet.rows
    ]
    return CohortTable(
        sheet.title,
        tuple(CohortPart(one.id, one.name, one.points) for one in sheet.parts if one.points),
        tuple(rows if names else sorted(rows, key=lambda row: row.name)),
        tuple(
            Confused(one.reference, one.given, one.times, one.trainees)
            for one in confused_codes(root, assignment)
        ),
    )


def _state(handed_in: bool, waiting: bool) -> str:
    if not handed_in:
        return "not handed in"
    return "still to be marked" if waiting else "marked"
