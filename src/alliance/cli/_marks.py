"""`alliance marks`: the marks of assignments as a file for another program."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from alliance.content import ContentError, ContentNotFoundError, write_file

from ._commands import Commands, complain

if TYPE_CHECKING:
    from alliance.grading import Layout, Marksheet


def add_marks_command(commands: Commands) -> None:
    """Add `marks` to the command line."""
    parser = commands.add_parser(
        "marks",
        help="write the marks as CSV or Excel, or for Canvas or Moodle (supervisors)",
        description="Write the marks of one assignment or more to a file: CSV or Excel with a "
        "column for each criterion, by the file's ending, or the layout that Canvas or Moodle "
        "imports.",
    )
    parser.add_argument("assignments", nargs="+", metavar="NAME", help="an assignment's name")
    parser.add_argument("file", type=Path, metavar="FILE", help="such as marks.csv or marks.xlsx")
    layout = parser.add_mutually_exclusive_group()
    told = "totals alone, as Canvas imports them"
    layout.add_argument("--canvas", action="store_const", const="canvas", dest="layout", help=told)
    told = "totals alone, as Moodle imports them"
    layout.add_argument("--moodle", action="store_const", const="moodle", dest="layout", help=told)
    told = 'with --canvas: what Canvas calls the assignment, such as "Listening (4711)"'
    parser.add_argument("--column", default="", metavar="HEADER", help=told)
    parser.add_argument(
        "--no-names", action="store_true", help="pseudonyms in place of names, ids and addresses"
    )
    parser.add_argument(
        "--root", type=Path, default=Path(), help="the course root (default: this folder)"
    )
    parser.set_defaults(run=_marks)


def _marks(arguments: argparse.Namespace) -> int:
    from alliance.grading import GradingError, exported, marksheet, trainee_codes  # half a second

    file: Path = arguments.file
    by_ending: dict[str, Layout] = {".csv": "csv", ".xlsx": "xlsx"}
    layout: Layout | None = arguments.layout or by_ending.get(file.suffix.lower())
    wrong = _wrong(arguments, layout)
    if layout is None or wrong:
        return complain(wrong or f"{file}: end the name with .csv or .xlsx.", 2)
    try:
        sheets = [marksheet(arguments.root, name) for name in arguments.assignments]
        people = {row.id for sheet in sheets for row in sheet.rows}
        codes = trainee_codes(arguments.root, people) if arguments.no_names else None
        done = exported(sheets, layout, codes=codes, column=arguments.column)
        write_file(file, done.data)
    except (GradingError, ContentError, ContentNotFoundError) as error:
        return complain(error)
    except BrokenPipeError:
        raise  # whoever read along has left
    except OSError as error:
        return complain(f"{error.filename or file} could not be written: {error.strerror}.")
    print(f"Wrote {file}")
    _say_who(sheets)
    for note in done.notes:
        print(note)
    return 0


def _wrong(arguments: argparse.Namespace, layout: "Layout | None") -> str:
    """What is wrong with how the command was used; empty where nothing is."""
    file, ending = arguments.file, arguments.file.suffix.lower()
    if len(set(arguments.assignments)) < len(arguments.assignments):
        return "An assignment is named twice."
    if layout in ("canvas", "moodle") and ending != ".csv":
        return f"{file}: {layout.title()} imports CSV; end the name with .csv."
    if arguments.column and (layout != "canvas" or len(arguments.assignments) > 1):
        return "--column goes with --canvas and one assignment."
    return ""


def _say_who(sheets: "Sequence[Marksheet]") -> None:
    for sheet in sheets:
        of = f"{sheet.title}: " if len(sheets) > 1 else ""
        missing = sum(not row.handed_in for row in sheet.rows)
        waiting = sum(row.handed_in and row.waiting for row in sheet.rows)
        told = f"{of}{len(sheet.rows)} trainees, {missing} of them without a submission"
        still = f"; {waiting} still wait for a marker and have no total" if waiting else ""
        print(f"{told}{still}.")
