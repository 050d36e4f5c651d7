"""`alliance moderate`: who marks what, how far markers agree, and which marks hold."""

import argparse
from pathlib import Path

from alliance.content import ContentError, ContentNotFoundError

from . import _moderate_steps as do
from ._commands import Commands, complain


def add_moderate_command(commands: Commands) -> None:
    """Add `moderate` to the command line."""
    parser = commands.add_parser(
        "moderate",
        help="second marking: who marks what, agreement, adjudication (supervisors)",
        description="Second marking and moderation of an assignment.",
    )
    steps = parser.add_subparsers(metavar="STEP", required=True, help="one of:")
    _add_allocate(steps)
    _add_second(steps)
    told = "which markers are calibrated, and how near the rubric they marked its examples"
    _step(steps, "calibration", told, do.calibration)
    told = "how far markers agree on each criterion, who is severe, and who changed over time"
    report = _step(steps, "report", told, do.report)
    report.add_argument("--csv", type=Path, metavar="FILE", help="also write the figures there")
    told = "how often the levels a program suggests are those that people gave"
    _step(steps, "suggestions", told, do.suggestions)
    _step(steps, "waiting", "what still waits for a marker, and why", do.waiting)
    settle = _step(steps, "settle", "ask somebody to settle what two markers differ on", do.settle)
    settle.add_argument("adjudicators", nargs="+", metavar="NAME", help="who may be asked")
    _add_adjudicate(steps)
    _add_dispute(steps)
    told = "write the marks that hold into the gradebook"
    publish = _step(steps, "publish", told, do.publish)
    publish.add_argument(
        "--over-formgrader",
        action="store_true",
        help="also over points that were given in formgrader and differ",
    )
    trail = _step(steps, "trail", "who gave and changed which mark, when and why", do.trail)
    trail.add_argument("--trainee", help="only this trainee's")
    trail.add_argument("--csv", type=Path, metavar="FILE", help="write it there instead")
    verify = _step(steps, "verify", "look whether marks were changed behind the program", do.verify)
    verify.add_argument("--seal", default="", help="the seal of an earlier look")


def _step(steps: Commands, name: str, told: str, run: object) -> argparse.ArgumentParser:
    parser = steps.add_parser(name, help=told, description=f"{told[0].upper()}{told[1:]}.")
    parser.add_argument("assignment", help="the assignment's name")
    parser.add_argument(
        "--root", type=Path, default=Path(), help="the course root (default: this folder)"
    )
    parser.set_defaults(run=_told, step=run)
    return parser


def _add_allocate(steps: Commands) -> None:
    told = "deal the trainees out to the markers by the lot"
    parser = _step(steps, "allocate", told, do.allocate)
    parser.add_argument("markers", nargs="+", metavar="NAME", help="the markers")
    parser.add_argument("--seed", type=int, default=1, help="another number draws another lot")


def _add_second(steps: Commands) -> None:
    told = "ask a second marker, who does not see the first one's marks"
    parser = _step(steps, "second", told, do.second)
    parser.add_argument("markers", nargs="+", metavar="NAME", help="the markers, two or more")
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--all", action="store_true", help="for everybody's work")
    told = "for a share drawn by the lot, such as 0.25"
    which.add_argument("--share", type=float, metavar="SHARE", help=told)
    told = "for totals near the points it takes to pass"
    which.add_argument("--pass-at", type=float, metavar="POINTS", help=told)
    told = "how near (default: 5 points)"
    parser.add_argument("--within", type=float, default=5.0, metavar="POINTS", help=told)
    parser.add_argument("--seed", type=int, default=1, help="another number draws another lot")


def _add_adjudicate(steps: Commands) -> None:
    told = "settle one criterion of one trainee, with the reason"
    parser = _step(steps, "adjudicate", told, do.adjudicate)
    parser.add_argument("trainee", help="the gradebook's name of the trainee")
    parser.add_argument("criterion", help="as `alliance moderate waiting` names it")
    parser.add_argument("points", type=float, help="the points that hold")
    parser.add_argument("--by", required=True, metavar="NAME", help="who settles it")
    parser.add_argument("--because", required=True, metavar="REASON", help="for both markers")
    parser.add_argument("--comment", default="", help="for the trainee")


def _add_dispute(steps: Commands) -> None:
    told = "a trainee disputes a mark: ask somebody who has not marked it to look again"
    parser = _step(steps, "dispute", told, do.dispute)
    parser.add_argument("trainee", help="the gradebook's name of the trainee")
    parser.add_argument("criterion", help="as `alliance marks` names its column")
    parser.add_argument("lookers", nargs="+", metavar="NAME", help="who may be asked")
    parser.add_argument("--says", required=True, metavar="WORDS", help="what the trainee says")


def _told(arguments: argparse.Namespace) -> int:
    from alliance.grading import GradingError, open_book, read_key
    from alliance.marking import MarkingError

    try:
        key = read_key(arguments.root.absolute(), arguments.assignment)
        with open_book(arguments.root) as book:
            return int(arguments.step(do.Opened(arguments, book, key)))
    except (GradingError, MarkingError, ContentError, ContentNotFoundError) as error:
        return complain(error)
    except BrokenPipeError:
        raise  # whoever read along has left
    except OSError as error:
        return complain(f"{error.filename} could not be written: {error.strerror}.")
