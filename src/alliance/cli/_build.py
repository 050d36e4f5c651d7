"""`alliance build`: makes the course root that nbgrader works in."""

import argparse
from pathlib import Path

from alliance.content import ContentError, ContentNotFoundError

from ._commands import Commands, ProgressLine, complain


def add_build_command(commands: Commands) -> None:
    """Add `build` to the command line."""
    parser = commands.add_parser(
        "build",
        help="make the course root for nbgrader (supervisors)",
        description="Make or refresh the course root for nbgrader: the assignments to be "
        "released, their keys, and its configuration.",
    )
    parser.add_argument("root", type=Path, help="the course root; made if it is not there")
    parser.set_defaults(run=_build)


def _build(arguments: argparse.Namespace) -> int:
    from alliance.grading import GradingError, build_course  # half a second only this needs

    try:
        built = build_course(arguments.root, progress=ProgressLine())
    except (GradingError, ContentError, ContentNotFoundError) as error:
        return complain(error)
    except OSError as error:
        return complain(f"{error.filename} could not be written: {error.strerror}.")
    changed = len(built.written) + len(built.removed)
    names = ", ".join(built.assignments)
    print(f"The course root is {built.root}")
    print(f"Assignments: {names} ({changed} files new or changed).")
    print("Next: nbgrader generate_assignment NAME, in that folder; or use formgrader.")
    return 0
