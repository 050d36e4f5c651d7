"""`alliance extend`: gives a trainee more time for an assignment, or lists who has more."""

import argparse
from datetime import UTC, datetime, timedelta
from pathlib import Path

from alliance.content import ContentError, ContentNotFoundError

from ._commands import Commands, complain


def add_extend_command(commands: Commands) -> None:
    """Add `extend` to the command line."""
    parser = commands.add_parser(
        "extend",
        help="give a trainee more time, or list who has more (supervisors)",
        description="Give a trainee more time for an assignment; without a trainee, list who has "
        "more. Then run `alliance grade` with --again for work graded already.",
    )
    parser.add_argument("assignment", help="the assignment's name, such as it stands in source/")
    parser.add_argument("trainee", nargs="?", help="the gradebook's name of the trainee")
    when = parser.add_mutually_exclusive_group()
    told = 'the new due moment, such as "2026-11-27 23:59" (your own clock)'
    when.add_argument("--until", type=_moment, metavar="TIME", help=told)
    told = "so many days after now, or after the due moment if that is later"
    when.add_argument("--days", type=_days, metavar="N", help=told)
    parser.add_argument("--reason", default="", help="for your program's records")
    parser.add_argument(
        "--root", type=Path, default=Path(), help="the course root (default: this folder)"
    )
    parser.set_defaults(run=_extend)


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):
        raise argparse.ArgumentTypeError(
            f'"{text}" is no date and time, such as "2026-11-27 23:59"'
        ) from None


def _days(text: str) -> timedelta:
    try:
        days = timedelta(days=float(text))
    except (ValueError, OverflowError):
        days = timedelta()
    if not timedelta() < days <= timedelta(days=3_660):
        raise argparse.ArgumentTypeError(f'"{text}" is no number of days from 0 to 3660')
    return days


def _extend(arguments: argparse.Namespace) -> int:
    from alliance.grading import GradingError, extend, extensions  # half a second only this needs

    root, assignment = arguments.root, arguments.assignment
    if arguments.trainee and not (arguments.until or arguments.days):
        return complain("Say until when, with --until or --days.", 2)
    if not arguments.trainee and (arguments.until or arguments.days):
        return complain("Say who gets more time.", 2)
    try:
        if not arguments.trainee:
            for one in (given := extensions(root, assignment)):
                print(_line(one.trainee, one.until, one.reason))
            if not given:
                print(f'Nobody has more time for "{assignment}".')
            return 0
        until = arguments.until or _later(root, assignment, arguments.days)
        one = extend(root, assignment, arguments.trainee, until, arguments.reason)
    except (GradingError, ContentError, ContentNotFoundError) as error:
        return complain(error)
    print(_line(one.trainee, one.until, one.reason))
    return 0


def _later(root: Path, assignment: str, days: timedelta) -> datetime:
    from alliance.grading import due_moment

    return max(datetime.now(UTC), due_moment(root, assignment)) + days


def _line(trainee: str, until: datetime, reason: str) -> str:
    return f"{trainee}: until {until:%Y-%m-%d %H:%M} UTC" + (f" ({reason})" if reason else "")
