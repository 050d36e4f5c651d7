"""Sessions worked out again by several processes: the same result, whatever becomes of them."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from multiprocessing import active_children
from pathlib import Path

import pytest
from hostile import SESSIONS, Place, hold
from small_assignment import ASSIGNMENT, write_session

from alliance.exercises import _replays
from alliance.grading import Graded, _grade, build_course, grade

pytestmark = pytest.mark.course


@pytest.fixture(scope="module")
def course(course_of_its_own) -> tuple[Path, list[Graded]]:
    """A course with honest and edited sessions, and what one process makes of them."""
    program = course_of_its_own
    write_session(program.home / "content" / "exercises" / "assignments" / ASSIGNMENT)
    build_course(program.root, content=program.home / "content")
    program.run("generate_assignment", ASSIGNMENT, "--force")
    hold(program.hand_over("ana"))
    program.hand_over("zoe")
    for kind in SESSIONS[:4]:
        folder = program.hand_over(kind.whose)
        kind.make(Place(folder, folder, program.home / "trace"))
    return program.root, without_moves(grade(program.root, ASSIGNMENT))


def without_moves(graded: tuple[Graded, ...]) -> list[Graded]:
    return [replace(one, moved=(), why_moved="") for one in graded]


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes are begun for the first session, however few there are."""
    monkeypatch.setattr(_replays, "FEW", 0)
    monkeypatch.setattr(_grade, "_MANY", 1)


def test_several_processes_make_the_same(course) -> None:
    """Points, flags and what is said of each submission; and none is left at the end."""
    root, alone = course
    seen: list[int] = []
    graded = grade(
        root, ASSIGNMENT, again=True, processes=2,
        progress=lambda done, total, name: seen.append(len(active_children())),
    )  # fmt: skip
    assert without_moves(graded) == alone
    assert max(seen) == 2
    assert not active_children()


def test_processes_that_are_ended_from_outside_cost_nothing_but_time(course) -> None:
    """What they had not finished is worked out here."""
    root, alone = course

    def end(done: int, total: int, name: str) -> None:
        for process in active_children():
            process.kill()

    graded = grade(root, ASSIGNMENT, again=True, processes=2, progress=end)
    assert without_moves(graded) == alone


def test_a_program_that_is_killed_leaves_no_process_behind(course, tmp_path: Path) -> None:
    """They notice, and end by themselves."""
    root, _ = course
    script = tmp_path / "grading.py"
    script.write_text(
        "import os, sys, time\n"
        "from multiprocessing import active_children\n"
        "from pathlib import Path\n"
        "from alliance.exercises import _replays\n"
        "from alliance.grading import _grade, grade\n"
        "def tell(done, total, name):\n"
        "    print(*(each.pid for each in active_children()), flush=True)\n"
        "    time.sleep(60)\n"
        "if __name__ == '__main__':\n"
        "    _replays.FEW, _grade._MANY = 0, 1\n"
        f"    grade(Path(sys.argv[1]), {ASSIGNMENT!r}, again=True, processes=2, progress=tell)\n"
    )
    program = subprocess.Popen(
        [sys.executable, str(script), str(root)], stdout=subprocess.PIPE, text=True
    )
    assert program.stdout is not None
    working = [int(each) for each in program.stdout.readline().split()]
    assert len(working) == 2
    program.send_signal(signal.SIGKILL)
    program.wait()
    until = time.monotonic() + 60
    while any(map(_is_there, working)):
        assert time.monotonic() < until, "they are still there"
        time.sleep(0.1)


def _is_there(process: int) -> bool:
    try:
        os.kill(process, 0)
        state = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except (OSError, IndexError):
        return False
    return state != "Z"  # ended, and nobody has asked how
