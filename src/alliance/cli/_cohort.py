"""`alliance cohort`: a page on how a cohort did, part by part."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from alliance.content import ContentError, ContentNotFoundError, write_file

from ._commands import Commands, complain


def add_cohort_command(commands: Commands) -> None:
    """Add `cohort` to the command line."""
    parser = commands.add_parser(
        "cohort",
        help="write a page on how a cohort did (supervisors)",
        description="Write a page on one or more assignments: who reached what, how hard each "
        "part was and how well it tells trainees apart, which codes are taken for each other, who "
        "is late or missing, and how the cohort went on. One HTML file, with a table beside every "
        "picture.",
    )
    parser.add_argument(
        "assignments",
        nargs="*",
        metavar="NAME",
        help="assignments, in the order they were set (default: all, by due date)",
    )
    parser.add_argument(
        "--root", type=Path, default=Path(), help="the course root (default: this folder)"
    )
    parser.add_argument(
        "--to", type=Path, default=Path("cohort.html"), metavar="FILE", help="default: cohort.html"
    )
    parser.add_argument(
        "--names",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="names, or with --no-names pseudonyms (default: names)",
    )
    parser.set_defaults(run=_cohort)


def _cohort(arguments: argparse.Namespace) -> int:
    from alliance.grading import GradingError, cohort_tables
    from alliance.progress import cohort_page

    if len(set(arguments.assignments)) < len(arguments.assignments):
        return complain("An assignment is named twice.", 2)
    try:
        tables = cohort_tables(arguments.root, arguments.assignments, names=arguments.names)
        write_file(arguments.to, cohort_page(tables, made=datetime.now(UTC)).encode())
    except (GradingError, ContentError, ContentNotFoundError) as error:
        return complain(error)
    except BrokenPipeError:
        raise  # whoever read along has left
    except OSError as error:
        return complain(f"{error.filename or arguments.to} could not be written: {error.strerror}.")
    print(f"Wrote {arguments.to}. Open it in a browser; it loads nothing from elsewhere.")
    return 0
