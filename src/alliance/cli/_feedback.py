"""`alliance feedback`: a page for every trainee: points, levels, comments, what to practise."""

import argparse
from pathlib import Path

from alliance.content import ContentError, ContentNotFoundError, write_file

from ._commands import Commands, ProgressLine, complain


def add_feedback_command(commands: Commands) -> None:
    """Add `feedback` to the command line."""
    parser = commands.add_parser(
        "feedback",
        help="write a page of feedback for every trainee (supervisors)",
        description="Write a page of feedback for every graded submission: points, the level "
        "reached, comments, what to practise next. `nbgrader release_feedback` then hands them "
        "out; or take them all in one zip file.",
    )
    parser.add_argument("assignment", help="the assignment's name")
    parser.add_argument(
        "--root", type=Path, default=Path(), help="the course root (default: this folder)"
    )
    parser.add_argument("--trainee", help="only this trainee's page")
    parser.add_argument("--zip", type=Path, metavar="FILE", help="also put all pages into it")
    parser.set_defaults(run=_feedback)


def _feedback(arguments: argparse.Namespace) -> int:
    from alliance.grading import GradingError, feedback_zip, write_feedback  # half a second

    try:
        written = write_feedback(
            arguments.root,
            arguments.assignment,
            trainee=arguments.trainee,
            progress=ProgressLine(),
        )
        if arguments.zip:
            write_file(arguments.zip, feedback_zip(written))
    except (GradingError, ContentError, ContentNotFoundError) as error:
        return complain(error)
    except OSError as error:
        return complain(f"{error.filename} could not be written: {error.strerror}.")
    changed = sum(one.changed for one in written)
    print(f"{len(written)} pages of feedback, {changed} of them new or changed.")
    for why in dict.fromkeys(one.why for one in written if one.why):
        named = [one.trainee for one in written if one.why == why]
        print(f"    {', '.join(named[:5])}{_more(len(named) - 5)}: {why}")
    if arguments.zip:
        print(f"Wrote {arguments.zip}")
    print(f"To hand them out on a server: nbgrader release_feedback {arguments.assignment}")
    failed = sum(one.page is None for one in written)
    return complain(f"{failed} could not be made; the reasons stand above.") if failed else 0


def _more(number: int) -> str:
    return f" and {number} more" if number > 0 else ""
