"""`grade` killed at any moment and run again leaves what an undisturbed run leaves."""

import multiprocessing
import os
import random
import shutil
import signal
import time
from pathlib import Path

import pytest

from alliance.grading import grade

pytestmark = [
    pytest.mark.course,
    pytest.mark.skipif(os.name == "nt", reason="Windows has neither fork nor SIGKILL"),
]
NAMES = [f"trainee-{number:02}" for number in range(12)]
KILLS = 100


def left(program) -> dict[str, object]:
    found: dict[str, object] = {}
    with program.gradebook() as gradebook:
        assert sorted(student.id for student in gradebook.students) == NAMES
        for name in NAMES:
            notebook = gradebook.find_submission_notebook("a1", "a1", name)
            rows = sorted((g.name, g.auto_score, g.needs_manual_grade) for g in notebook.grades)
            comments = sorted((c.name, c.auto_comment or "") for c in notebook.comments)
            files = sorted(path.name for path in program.marked(name).parent.iterdir())
            text = program.marked(name).read_text()
            found[name] = (rows, comments, notebook.late_submission_penalty, files, text)
    return found


def test_a_hundred_kills_lose_and_double_nothing(program) -> None:
    """Marks, comments, penalties and pages are those of a run that nobody disturbed."""
    for number, name in enumerate(NAMES):
        codes = dict(list(program.right.items())[: number % 5])
        program.save_coding(program.hand_over(name), codes)
    gradebook, clean = program.root / "gradebook.db", program.home / "clean.db"
    shutil.copy(gradebook, clean)
    began = time.monotonic()
    grade(program.root, "a1")
    whole = time.monotonic() - began
    expected = left(program)
    fork = multiprocessing.get_context("fork")
    chance, killed = random.Random(11), 0
    while killed < KILLS:
        start_anew(gradebook, clean, program.root / "autograded")
        for _ in range(10):
            child = fork.Process(target=grade, args=(program.root, "a1"))
            child.start()
            child.join(chance.uniform(0, whole))
            if child.is_alive():
                os.kill(child.pid or 0, signal.SIGKILL)
                killed += 1
            child.join()
        assert not any(one.failed for one in grade(program.root, "a1"))
        assert left(program) == expected


def start_anew(gradebook: Path, clean: Path, autograded: Path) -> None:
    gradebook.with_name("gradebook.db-journal").unlink(missing_ok=True)
    shutil.copy(clean, gradebook)
    shutil.rmtree(autograded)
