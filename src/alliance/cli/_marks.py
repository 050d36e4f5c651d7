"""`alliance marks`: the marks of an assignment as a file for another program."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from alliance.content import ContentError, ContentNotFoundError, write_file

from ._commands import Commands, complain

if TYPE_CHECKING:
    from alliance.grading import Layout


def add_marks_command(commands: Commands) -> None:
    """Add `marks` to the command line."""
    parser = commands.add_parser(
        "marks",
        help="write the marks as CSV or Excel, or for Canvas or Moodle (supervisors)",
        description="Write the marks of an assignment to a file: CSV or Excel with a column for "
        "each criterion, by the file's ending, or the layout that Canvas or Moodle imports.",
    )
    parser.add_argument("assignment", help="the assignment's name")
    parser.add_argument("file", type=Path, metavar="FILE", help="such as marks.csv or marks.xlsx")
    layout = parser.add_mutually_exclusive_group()
    told = "the total alone, as Canvas imports it"
    layout.add_argument("--canvas", action="store_const", const="canvas", dest="layout", help=told)
    told = "the total alone, as Moodle imports it"
    layout.add_argument("--moodle", action="store_const", const="moodle", dest="layout", help=told)
    parser.add_argument(
        "--no-names", action="store_true", help="pseudonyms in place of names and numbers"
    )
    parser.add_argument(
        "--root", type=Path, default=Path(), help="the course root (default: this folder)"
    )
    parser.set_defaults(run=_marks)


def _marks(arguments: argparse.Namespace) -> int:
    from alliance.grading import GradingError, exported, marksheet  # half a second

    file: Path = arguments.file
    by_ending: dict[str, Layout] = {".csv": "csv", ".xlsx": "xlsx"}
    layout: Layout | None = arguments.layout or by_ending.get(file.suffix)
    if layout is None:
        return complain(f"{file}: end the name with .csv or .xlsx.", 2)
    if file.suffix != (".xlsx" if layout == "xlsx" else ".csv"):
        return complain(f"{file}: {layout.title()} imports CSV; end the name with .csv.", 2)
    try:
        sheet = marksheet(arguments.root, arguments.assignment)
        write_file(file, exported(sheet, layout, names=not arguments.no_names))
    except (GradingError, ContentError, ContentNotFoundError) as error:
        return complain(error)
    except BrokenPipeError:
        raise  # whoever read along has left
    except OSError as error:
        return complain(f"{error.filename} could not be written: {error.strerror}.")
    print(f"Wrote {file}")
    missing = sum(not row.handed_in for row in sheet.rows)
    waiting = sum(row.handed_in and row.waiting for row in sheet.rows)
    print(f"{len(sheet.rows)} trainees, {missing} of them without a submission.")
    if waiting:
        print(f"{waiting} still wait for a marker and have no total.")
    return 0
