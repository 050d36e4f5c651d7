"""`alliance demo`: a complete course with an invented cohort, to see what marking is like."""

import argparse
from pathlib import Path

from alliance.content import ContentError, ContentNotFoundError

from ._commands import Commands, complain, say
from ._demo_open import open_demo
from ._lab import LabError

MARKER = "marker-ruth"


def add_demo_command(commands: Commands) -> None:
    """Add `demo` to the command line."""
    parser = commands.add_parser(
        "demo",
        help="make and open a course with an invented cohort, mostly marked (supervisors)",
        description="Make a course root with invented trainees who have handed in an assignment: "
        "graded, marked by two invented markers, a third of it by both. Nobody in it is real. Then "
        "open formgrader, a marking desk and the page on the cohort. A demonstration that is there "
        "already is opened as it was left.",
    )
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        default=Path("alliance-demo"),
        help="the course root to make or open (default: alliance-demo)",
    )
    parser.add_argument(
        "--trainees", type=int, default=24, metavar="N", help="how many, 6 to 96 (default: 24)"
    )
    parser.add_argument("--seed", type=int, default=1, help="another number, another cohort")
    parser.add_argument("--no-open", action="store_true", help="only make it, then stop")
    parser.add_argument("--no-browser", action="store_true", help="do not open browser windows")
    parser.set_defaults(run=_demo)


def _demo(arguments: argparse.Namespace) -> int:
    from alliance.demo import DemoError, demo_there
    from alliance.grading import GradingError
    from alliance.marking import MarkingError

    try:
        there = demo_there(arguments.folder)
        if there is None or arguments.no_open:
            there = _make(arguments)
        if arguments.no_open:
            return 0
        return open_demo(arguments.folder, there, MARKER, browser=not arguments.no_browser)
    except (DemoError, GradingError, MarkingError, ContentError, ContentNotFoundError) as error:
        return complain(error)
    except LabError as error:
        return complain(error)
    except OSError as error:
        return complain(f"{error.filename} could not be written: {error.strerror}.")


def _make(arguments: argparse.Namespace) -> str:
    """Make it, say what there is to try, and return the assignment's name."""
    from alliance.demo import make_demo

    demo = make_demo(arguments.folder, trainees=arguments.trainees, seed=arguments.seed, tell=say)
    say("", last=True)
    name = demo.assignment
    print(
        f"{len(demo.trainees)} invented trainees, {len(demo.graded)} submissions, in {demo.root}."
    )
    print("Nobody in it is real. In that folder you can try:")
    for command, what in (
        (f"alliance grade {name}", "what grading says of each submission"),
        (f"alliance desk {name} --marker {MARKER}", "sit at an invented marker's desk"),
        (f"alliance moderate report {name}", "how far the two markers agree, and who is severe"),
        (f"alliance moderate waiting {name}", "what still waits for a marker"),
        (f"alliance moderate trail {name}", "who gave which mark, when"),
        (f"alliance cohort {name}", "a page on how the cohort did"),
        (f"alliance feedback {name} --zip feedback.zip", "what each trainee is told"),
        (f"alliance marks {name} marks.xlsx", "the marks as a table"),
        ("jupyter lab", "formgrader, in the Nbgrader menu: read and mark the answers"),
    ):
        print(f"  {command}\n      {what}")
    return name
