import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

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
            time.sleep(0.4 + chance.uniform(0, 0.05))
            process.kill()
            yield [int(line.split()[1]) for line in process.communicate()[0].splitlines()]
        return
    nursery = start(folder, "nursery")
    assert nursery.stdin and nursery.stdout
    for _ in range(KILLS):
        nursery.stdin.write("go\n")
        nursery.stdin.flush()
        told: list[int] = []
        for line in iter(nursery.stdout.readline, "dead\n"):
            word, number = line.split()
            if word == "saved":
                told.append(int(number))
            else:
                time.sleep(chance.uniform(0, 0.03))
                os.kill(int(number), signal.SIGKILL)
        yield told
    nursery.communicate()


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
    assert acknowledged > 100
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
