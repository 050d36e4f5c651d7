"""`alliance desk`: opens a marker's desk in JupyterLab."""

import argparse
import getpass
from pathlib import Path

from alliance.content import ContentError, ContentNotFoundError, write_file
from alliance.course import WELCOME, CourseFolder, CourseFolderError, lesson_notebook

from ._commands import Commands, complain, say
from ._lab import Lab, LabError

FOLDER = "desk"
_PAGE = """\
---
kernelspec:
  display_name: Python 3
  name: python3
---

# Marking: {title}

Press **Start the exercises** at the top of the page, and your desk appears here. Every mark is \
saved as you give it. You mark as **{marker}**.

```{{code-cell}} ipython3
:tags: [exercise]
from alliance.grading import open_desk
from alliance_widgets import marking
marking(open_desk("..", {assignment!r}, marker={marker!r}))
```
"""


def add_desk_command(commands: Commands) -> None:
    """Add `desk` to the command line."""
    parser = commands.add_parser(
        "desk",
        help="mark free text beside its rubric, with the keyboard (supervisors)",
        description="Open the marking desk of an assignment: one answer at a time beside its "
        "rubric. With `alliance moderate allocate` each marker finds what was dealt out to them; "
        "without, all of it.",
    )
    parser.add_argument("assignment", help="the assignment's name")
    parser.add_argument(
        "--root", type=Path, default=Path(), help="the course root (default: this folder)"
    )
    told = "who marks (default: your name on this computer)"
    parser.add_argument("--marker", metavar="NAME", help=told)
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser window")
    parser.add_argument("--no-lab", action="store_true", help="only write the page, then stop")
    parser.set_defaults(run=_desk)


def _desk(arguments: argparse.Namespace) -> int:
    from alliance.grading import GradingError, open_desk
    from alliance.marking import MarkingError

    try:
        marker: str = (arguments.marker or getpass.getuser()).strip()
        desk = open_desk(arguments.root, arguments.assignment, marker=marker)
        places = len(desk.places())
        course, name = desk_page(arguments.root, desk.assignment, marker, desk.title)
        print(f"{marker} is asked to mark {places} answers. The page: {course.path / name}")
        return 0 if arguments.no_lab else _open(course, name, not arguments.no_browser)
    except (GradingError, MarkingError, ContentError, ContentNotFoundError) as error:
        return complain(error)
    except (CourseFolderError, LabError) as error:
        return complain(error)
    except OSError as error:
        return complain(f"{error.filename} could not be written: {error.strerror}.")


def desk_page(root: Path, assignment: str, marker: str, title: str) -> tuple[CourseFolder, str]:
    """Write the page with a desk, and the page that the button Course overview leads to.

    Returns:
        the folder of markers' pages, and the page's name in it.

    Raises:
        OSError: they cannot be written.
    """
    import nbformat

    course, name = CourseFolder(root / FOLDER), f"{assignment}.ipynb"
    notebook = lesson_notebook(_PAGE.format(title=title, assignment=assignment, marker=marker))
    course.path.mkdir(parents=True, exist_ok=True)
    write_file(course.path / name, (nbformat.writes(notebook) + "\n").encode())
    overview = f"# Marking\n\nYour desk: [{title}]({name}).\n"
    write_file(course.path / WELCOME, overview.encode())
    return course, name


def _open(course: CourseFolder, page: str, browser: bool) -> int:
    with Lab(course, page, None) as lab:
        print("Starting JupyterLab (this can take some seconds) …", flush=True)
        address = lab.wait_until_ready(lambda seconds: say(f"Still starting … {seconds} s"))
        say("")
        print(f"The desk is open at\n  {address}", flush=True)
        print("Leave this window open while you work. To stop: Ctrl+C.", flush=True)
        if browser:
            Lab.show(address)
        try:
            lab.wait(lambda: None)
        except KeyboardInterrupt:
            print("\nStopping …", flush=True)
    print("Stopped. Every mark you gave is saved.", flush=True)
    return 0
