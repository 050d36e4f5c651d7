"""`alliance start`: makes or refreshes a course folder and opens it in JupyterLab."""

import argparse
import sys
from pathlib import Path

from alliance.content import ContentError, ContentNotFoundError, folder
from alliance.course import CourseFolder, CourseFolderError, Written, lesson_notebook, toc
from alliance.progress import CourseProgress, course_progress, welcome_page

from ._commands import Commands, complain
from ._lab import Lab, LabError, running_lab

DEFAULT_FOLDER = "alliance-course"


def add_start_command(commands: Commands) -> None:
    """Add `start` to the command line."""
    parser = commands.add_parser(
        "start", help="open the course", description="Open the course in JupyterLab."
    )
    parser.add_argument(
        "folder",
        nargs="?",
        default=DEFAULT_FOLDER,
        help=f"where your pages and answers are kept (default: {DEFAULT_FOLDER})",
    )
    parser.add_argument("--port", type=_port, help="the port to use (default: the first free one)")
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser window")
    parser.add_argument("--no-lab", action="store_true", help="only write the pages, then stop")
    parser.set_defaults(run=_start)


def _port(text: str) -> int:
    try:
        port = int(text)
    except ValueError:
        port = 0
    if not 1 <= port <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port; use a number from 1 to 65535")
    return port


def _start(arguments: argparse.Namespace) -> int:
    try:
        course = CourseFolder(Path(arguments.folder))
        print(f"Your course folder: {course.path}", flush=True)
        progress = _prepare(course)
        if not arguments.no_lab:
            _open(course, progress, arguments.port, not arguments.no_browser)
        return 1 if progress.notices else 0
    except (CourseFolderError, ContentError, ContentNotFoundError, LabError) as error:
        return complain(error)
    except OSError as error:
        return complain(
            f"{error.filename or 'A file'} could not be used: {error.strerror or error}. "
            "Check that the disk is not full and that the folder is yours, then start again."
        )


def _prepare(course: CourseFolder) -> CourseProgress:
    """Write the pages, tell what became of each, and say how far the trainee is."""
    modules = toc().modules
    for number, module in enumerate(modules, 1):
        _tell(f"Writing the pages … {number} of {len(modules)}")
        text = (folder("course") / f"{module.slug}.md").read_text(encoding="utf-8")
        _explain(course.write_notebook(module.page, lesson_notebook(text)))
    progress = course_progress(course.path)
    for notice in progress.notices:
        print(f"Please note: {notice}", file=sys.stderr, flush=True)
    template = (folder("course") / "welcome.md").read_text(encoding="utf-8")
    _explain(course.write_text("welcome.md", welcome_page(template, progress)))
    return progress


def _explain(written: Written) -> None:
    if written.outcome == "updated" and written.page != "welcome.md":
        print(f"{written.page}: replaced by its newer edition. Your answers are kept.", flush=True)
    if written.outcome == "beside":
        print(
            f"{written.page}: you have changed this page, so it stays as it is. The newer edition "
            f'is beside it, as "{written.path.name}".',
            flush=True,
        )


def _open(course: CourseFolder, progress: CourseProgress, port: int | None, browser: bool) -> None:
    print(progress.sentence, flush=True)
    address = running_lab(course)
    if address:
        print(f"The course is already open at\n  {address}", flush=True)
        if browser:
            Lab.show(address)
        return
    with Lab(course, port) as lab:
        print("Starting JupyterLab (this can take some seconds) …", flush=True)
        address = lab.wait_until_ready(lambda seconds: _tell(f"Still starting … {seconds} s"))
        print(f"The course is open at\n  {address}", flush=True)
        print("Leave this window open while you work. To stop: Ctrl+C.", flush=True)
        if browser:
            Lab.show(address)
        lab.wait()
    print("\nStopped. Your work is saved; `alliance start` goes on where you were.", flush=True)


def _tell(message: str) -> None:
    """Progress: one line that renews itself in a terminal, silence in a log file."""
    if sys.stdout.isatty():
        print(f"\r{message}\033[K", end="" if "…" in message else "\n", flush=True)
