"""A role-play whose kernel is killed, again and again, while the client is answering."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from alliance.exercises import Answer, AnswerStore, RoleplayAnswer

from .talker import SLUG, exercise

pytestmark = [
    pytest.mark.course,
    pytest.mark.skipif(os.name == "nt", reason="killing a forked process needs POSIX"),
]
KILLS = 200
TALKER = Path(__file__).with_name("talker.py")


def _killed(nursery: subprocess.Popen[str], chance: random.Random) -> int:
    """Start a trainee, kill it a moment after one to three of its steps; the last revision told."""
    assert nursery.stdin and nursery.stdout
    nursery.stdin.write("go\n")
    nursery.stdin.flush()
    child = int(nursery.stdout.readline().removeprefix("started "))
    told = [nursery.stdout.readline() for _ in range(chance.randint(0, 2))]
    time.sleep(chance.choice([0, chance.uniform(0, 0.005), chance.uniform(0, 0.05)]))
    os.kill(child, signal.SIGKILL)
    while (line := nursery.stdout.readline()) not in ("dead\n", ""):
        told.append(line)
    return max([0, *(int(each.removeprefix("saved ")) for each in told)])


def _said(answer: Answer) -> list[str]:
    """The replies of the path being talked, as the events tell them."""
    said: list[str] = []
    for event in answer.events:
        if event["type"] == "try-again":
            said = said[: event["turn"] - 1]
        elif event["type"] == "reply":
            said.append(event["reply"])
    return said


def test_two_hundred_kills_lose_no_turn_that_was_acknowledged(tmp_path: Path) -> None:
    """After each, the session replays, and holds every reply in its order; at most one is new."""
    folder, chance = tmp_path / "answers", random.Random(4)
    command = [sys.executable, str(TALKER), str(folder)]
    nursery = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=_alone()
    )
    acknowledged = replies = 0
    try:
        for _ in range(KILLS):
            acknowledged = max(acknowledged, _killed(nursery, chance))
            file = AnswerStore(folder).open(SLUG, "roleplay")
            answer = file.read()
            assert file.notice == ""
            assert acknowledged <= answer.revision <= acknowledged + 1
            acknowledged = answer.revision
            state = RoleplayAnswer.of(exercise(), answer)
            assert state.phase in ("begin", "talk", "rate", "debrief")
            if state.session is not None:
                assert list(state.session.replies) == _said(answer)
            replies = max(replies, sum(event["type"] == "reply" for event in answer.events))
    finally:
        nursery.kill()
        nursery.communicate()
    assert replies > KILLS / 2


def _alone() -> dict[str, str]:
    """The environment, with a single thread for arithmetic: a forked process has but one."""
    return {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
