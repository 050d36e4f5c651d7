"""`alliance start`: makes or refreshes a course folder and opens it in JupyterLab."""

import argparse
import signal
import sys
import threading
import time
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from alliance.content import ContentError, ContentNotFoundError
from alliance.course import (
    CourseFolder,
    CourseFolderError,
    certification_notebooks,
    module_notebook,
    toc,
)
from alliance.exercises import ExerciseNotFound

from ._commands import Commands, complain, say, tell
from ._explain import explain, explain_os_error
from ._lab import Lab, LabError
from ._running import only_one, recorded, running_address
from ._welcome import Welcome

if TYPE_CHECKING:
    from nbformat import NotebookNode

DEFAULT_FOLDER = "alliance-course"
_BUSY = 30  # seconds that another start may take until its page answers


def add_start_command(commands: Commands) -> None:
    """Add `start` to the command line."""
    parser = commands.add_parser(
        "start",
        help="open the course",
        description="Open the course in JupyterLab. The first time, this makes a folder with the "
        "pages; later it goes on where you left off. What you changed is never overwritten.",
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
        if arguments.no_lab:
            return _write_only(course)
        with only_one(course.hidden) as first, _stopped_in_good_order():
            if not first:
                return _show_running(course, not arguments.no_browser)
            return _open(course, arguments.port, not arguments.no_browser)
    except (
        CourseFolderError, ContentError, ContentNotFoundError, ExerciseNotFound, LabError,
    ) as error:  # fmt: skip
        return complain(error)
    except OSError as error:
        return complain(explain_os_error(error))


def _write_only(course: CourseFolder) -> int:
    welcome = Welcome(course)
    tell(explain(welcome.written))
    _write_pages(course)
    return _status(course.notices, welcome)


def _open(course: CourseFolder, port: int | None, browser: bool) -> int:
    welcome = Welcome(course)
    tell(explain(welcome.written))
    with Lab(course, welcome.path.name, port) as lab:
        print("Starting JupyterLab (this can take some seconds) …", flush=True)
        _write_pages(course)  # while it starts
        status = _status(course.notices, welcome)
        address = lab.wait_until_ready(lambda seconds: say(f"Still starting … {seconds} s"))
        say("")
        with recorded(course.hidden, lab.server, welcome.path.name):
            print(f"The course is open at\n  {address}", flush=True)
            print("Leave this window open while you work. To stop: Ctrl+C.", flush=True)
            if browser:
                Lab.show(address)
            try:
                lab.wait(welcome.refresh)
            except KeyboardInterrupt:
                print("\nStopping …", flush=True)
    print("Stopped. Your work is saved; `alliance start` goes on where you were.", flush=True)
    return status


def _show_running(course: CourseFolder, browser: bool) -> int:
    """Another process has the folder open: find its page, which may still be starting."""
    began = time.monotonic()
    while time.monotonic() - began < _BUSY:
        address = running_address(course.hidden)
        if address:
            print(f"The course is already open at\n  {address}", flush=True)
            if browser:
                Lab.show(address)
            return 0
        time.sleep(0.5)
    return complain(
        f"Another `alliance start` is using {course.path}, but its page does not answer. Close "
        "the window in which it runs (on whichever computer that is), then start again."
    )


def _write_pages(course: CourseFolder) -> None:
    modules = toc().modules
    changed = 0
    for number, module in enumerate(modules, 1):
        say(f"Writing the pages … {number} of {len(modules)}")
        changed += _write_page(course, module.page, module_notebook(module))
    for name, notebook in certification_notebooks():
        changed += _write_page(course, name, notebook)
    pages = "page" if changed == 1 else "pages"
    tell(f"{changed} {pages} written." if changed else "Your pages are up to date.")


def _write_page(course: CourseFolder, name: str, notebook: "NotebookNode") -> bool:
    """Write one page, and say whether it is another than before."""
    written = course.write_notebook(name, notebook)
    tell(explain(written))
    return written.outcome not in ("same", "kept")


def _status(notices: Iterable[str], welcome: Welcome) -> int:
    """Tell what there is to tell, and return the exit status."""
    told = [*notices, *welcome.notices]
    for notice in told:
        print(f"\nPlease note: {notice}", file=sys.stderr, flush=True)
    print(welcome.sentence, flush=True)
    return 1 if told else 0


@contextmanager
def _stopped_in_good_order() -> Generator[None]:
    """Let whatever asks this process to stop do so as Ctrl+C does: closed window, shutdown."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    names = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")  # no system has all of them
    signals = [getattr(signal, name) for name in names if hasattr(signal, name)]
    hang_up = getattr(signal, "SIGHUP", None)
    if hang_up and signal.getsignal(hang_up) == signal.SIG_IGN:
        signals.remove(hang_up)  # nohup: it is to go on when the window is closed
    before = {number: signal.signal(number, _interrupt) for number in signals}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
