"""`alliance collect`: takes in the files that trainees handed in without an exchange."""

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ._commands import Commands, complain

if TYPE_CHECKING:
    from alliance.grading import Collected


def add_collect_command(commands: Commands) -> None:
    """Add `collect` to the command line."""
    parser = commands.add_parser(
        "collect",
        help="take in files that trainees handed in (supervisors)",
        description="Take in the zip files that trainees made with `alliance submit` or on the "
        "assignment's page: single ones, folders of them, or the one big zip file that an upload "
        "box gives back. They are put where `nbgrader collect` puts submissions; nothing in them "
        "is run. Then run `alliance grade`.",
    )
    parser.add_argument("assignment", help="the assignment's name, such as it stands in source/")
    parser.add_argument("files", nargs="+", type=Path, help="zip files, or folders of them")
    parser.add_argument(
        "--root", type=Path, default=Path(), help="the course root (default: this folder)"
    )
    parser.add_argument("--trainee", default="", help="whose it is, if the file does not say")
    parser.add_argument(
        "--moment",
        type=_moment,
        metavar="TIME",
        help='when they were handed in, such as "2026-11-20 23:59" (your own clock), in place of '
        "what the files say themselves",
    )
    parser.add_argument(
        "--newcomers", action="store_true", help="also trainees the gradebook does not list"
    )
    parser.set_defaults(run=_collect)


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f'"{text}" is no date and time, such as "2026-11-20 23:59"'
        ) from None


def _collect(arguments: argparse.Namespace) -> int:
    from alliance.grading import GradingError, collect_files  # half a second only this one needs

    try:
        collected = collect_files(
            arguments.root,
            arguments.assignment,
            arguments.files,
            trainee=arguments.trainee,
            handed_in=arguments.moment,
            newcomers=arguments.newcomers,
        )
    except GradingError as error:
        return complain(error)
    for one in collected:
        print(_line(one))
        for sentence in one.report:
            print(f"    {sentence}")
    taken = sum(one.taken for one in collected)
    print(f"{taken} of {len(collected)} taken.")
    return 0 if taken else 1


def _line(one: "Collected") -> str:
    return f"{one.trainee or 'unknown'} ({one.file})"
