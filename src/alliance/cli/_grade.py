"""`alliance grade`: computes automatic points of all submissions from answers and key."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from alliance.content import ContentError, ContentNotFoundError

from ._commands import Commands, ProgressLine, complain

if TYPE_CHECKING:
    from alliance.grading import Graded


def add_grade_command(commands: Commands) -> None:
    """Add `grade` to the command line."""
    parser = commands.add_parser(
        "grade",
        help="grade what was collected (supervisors)",
        description="Grade collected submissions from their answers and the key. Nothing that "
        "was handed in is run.",
    )
    parser.add_argument("assignment", help="the assignment's name, such as it stands in source/")
    parser.add_argument(
        "--root", type=Path, default=Path(), help="the course root (default: this folder)"
    )
    parser.add_argument("--trainee", help="only this trainee's submission")
    parser.add_argument(
        "--again",
        action="store_true",
        help="also what has not changed, such as after the key was corrected",
    )
    parser.set_defaults(run=_grade)


def _grade(arguments: argparse.Namespace) -> int:
    from alliance.grading import GradingError, grade  # half a second that only this command needs
    from alliance.scoring import cores

    try:
        graded = grade(
            arguments.root,
            arguments.assignment,
            trainee=arguments.trainee,
            again=arguments.again,
            progress=ProgressLine(),
            processes=cores(),
        )
    except (GradingError, ContentError, ContentNotFoundError) as error:
        return complain(error)
    for result in graded:
        print(_line(result))
        for sentence in result.report:
            print(f"    {sentence}")
        if result.moved:
            print(f"    {result.why_moved}")
        for one in result.moved:
            after = "for a person to mark" if one.after is None else f"{one.after:g}"
            print(f"    {one.cell}: {one.before:g} before, now {after}")
    moved = sum(bool(result.moved) for result in graded)
    if moved:
        print(f"Automatic points moved for {moved} of {len(graded)}; which and why stands above.")
    failed = sum(result.failed for result in graded)
    if failed:
        return complain(f"{failed} of {len(graded)} could not be graded; the reasons stand above.")
    return 0


def _line(result: "Graded") -> str:
    if result.failed:
        return f"{result.shown}: not graded"
    waiting = ", a person has still to mark" if result.needs_marking else ""
    return f"{result.shown}: {result.score:g} of {result.max_score:g} points so far{waiting}"
