"""`alliance demo`: a complete course with an invented cohort, to see what marking is like."""

import argparse
from pathlib import Path

from alliance.content import ContentError, ContentNotFoundError

from ._commands import Commands, complain, say


def add_demo_command(commands: Commands) -> None:
    """Add `demo` to the command line."""
    parser = commands.add_parser(
        "demo",
        help="make a course with an invented cohort, graded and mostly marked (supervisors)",
        description="Make a course root with invented trainees who have handed in an assignment: "
        "graded, marked by two invented markers, a third of it by both. Nobody in it is real.",
    )
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        default=Path("alliance-demo"),
        help="the course root; made, and not there yet (default: alliance-demo)",
    )
    parser.add_argument(
        "--trainees", type=int, default=24, metavar="N", help="how many, 6 to 96 (default: 24)"
    )
    parser.add_argument("--seed", type=int, default=1, help="another number, another cohort")
    parser.set_defaults(run=_demo)


def _demo(arguments: argparse.Namespace) -> int:
    from alliance.demo import DemoError, make_demo
    from alliance.grading import GradingError
    from alliance.marking import MarkingError

    try:
        demo = make_demo(
            arguments.folder, trainees=arguments.trainees, seed=arguments.seed, tell=say
        )
    except (DemoError, GradingError, MarkingError, ContentError, ContentNotFoundError) as error:
        return complain(error)
    except OSError as error:
        return complain(f"{error.filename} could not be written: {error.strerror}.")
    say("", last=True)
    name = demo.assignment
    print(
        f"{len(demo.trainees)} invented trainees, {len(demo.graded)} submissions, in {demo.root}."
    )
    print("Nobody in it is real. In that folder you can try:")
    for command, what in (
        (f"alliance grade {name}", "what grading says of each submission"),
        (f"alliance desk {name} --marker marker-ruth", "sit at an invented marker's desk"),
        (f"alliance moderate report {name}", "how far the two markers agree, and who is severe"),
        (f"alliance moderate waiting {name}", "what still waits for a marker"),
        (f"alliance moderate trail {name}", "who gave which mark, when"),
        (f"alliance cohort {name}", "a page on how the cohort did"),
        (f"alliance feedback {name} --zip feedback.zip", "what each trainee is told"),
        (f"alliance marks {name} marks.xlsx", "the marks as a table"),
        ("jupyter lab", "formgrader, in the Nbgrader menu: read and mark the answers"),
    ):
        print(f"  {command}\n      {what}")
    return 0
