import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from alliance.exercises import AnswerStore

from .writer import EXERCISE, body_at

KILLS = 210
WRITER = Path(__file__).with_name("writer.py")


def start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start writer.py."""
    return subprocess.Popen(
        [sys.executable, str(WRITER), str(folder), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def killed_writers(folder: Path, chance: random.Random) -> Iterator[list[int]]:
    """Kill writer after writer at a random moment; yields the revisions each had told."""
    if os.name == "nt":
        for _ in range(KILLS):
            process = start(folder, "endless")
            assert process.stdout
            yield told_until_killed(process.stdout, process.pid, chance)
            process.wait()
        return
    nursery = start(folder, "nursery")
    assert nursery.stdin and nursery.stdout
    try:
        for _ in range(KILLS):
            nursery.stdin.write("go\n")
            nursery.stdin.flush()
            child = int(nursery.stdout.readline().removeprefix("started "))
            yield told_until_killed(nursery.stdout, child, chance)
    finally:
        nursery.kill()
        nursery.communicate()


def told_until_killed(lines: IO[str], process: int, chance: random.Random) -> list[int]:
    """Kill the process a moment after none to four of its saves; all revisions it told."""
    told = [saved(lines.readline()) for _ in range(chance.randint(0, 4))]
    time.sleep(chance.choice([0, chance.uniform(0, 0.003), chance.uniform(0, 0.03)]))
    os.kill(process, getattr(signal, "SIGKILL", signal.SIGTERM))  # on Windows, terminates at once
    while (line := lines.readline()) not in ("dead\n", ""):
        told.append(saved(line))
    return told


def saved(line: str) -> int:
    """The revision that a line tells."""
    return int(line.removeprefix("saved "))


@pytest.mark.course
def test_a_writer_killed_at_any_moment_loses_nothing_it_had_acknowledged(tmp_path: Path) -> None:
    """Over 200 writers are killed at random; every acknowledged revision is found again, whole."""
    folder = tmp_path / "answers"
    chance = random.Random(20)
    acknowledged = 0
    for told in killed_writers(folder, chance):
        acknowledged = max([acknowledged, *told])
        file = AnswerStore(folder).open(EXERCISE, "coding")
        answer = file.read()
        assert file.notice == ""
        # one more may have been saved without there being time to tell
        assert acknowledged <= answer.revision <= acknowledged + 1
        acknowledged = answer.revision
        if answer.revision:
            assert answer.body == body_at(answer.revision)
        assert [event["revision"] for event in answer.events] == list(range(1, acknowledged + 1))
    assert acknowledged > KILLS
    file.save({}, expect=acknowledged)
    assert sorted(path.name for path in folder.iterdir()) == [".locks", f"{EXERCISE}.json"]


@pytest.mark.parametrize("writers", [3])
def test_processes_that_save_at_once_lose_no_save(tmp_path: Path, writers: int) -> None:
    """Each of three processes counts in one file; every count is there once, in order."""
    folder = tmp_path / "answers"
    processes = [start(folder, f"writer-{number}", "25") for number in range(writers)]
    for process in processes:
        process.communicate()
    assert [process.returncode for process in processes] == [0] * writers
    answer = AnswerStore(folder).open(EXERCISE).read()
    assert answer.revision == answer.body["count"] == writers * 25
    assert [event["count"] for event in answer.events] == list(range(1, writers * 25 + 1))
