"""A program that holds a role-play until it is killed; `test_roleplay_killed` starts it.

python talker.py FOLDER    forks a trainee for each line on its input (not on Windows)
"""

import os
import sys
from pathlib import Path

from alliance.exercises import AnswerStore, RoleplayAnswer, RoleplayExercise

SLUG = "03-roleplay-killed"
OWN = {"goal": 4, "task": 4, "bond": 4}
SAYS = (
    "What would be good to talk about today?",
    "What was that like for you?",
    "You look after all of them, and nobody asks after you.",
    "Mm.",
    "[silence]",
)


def exercise() -> RoleplayExercise:
    """The role-play that is held."""
    entries = {
        "kind": "roleplay",
        "title": "Talk",
        "module": "03-active-listening",
        "step": "role-play",
        "skill": "listening",
        "minutes": 20,
        "case": "grace-keeps-going",
        "seed": 7,
        "aim": ["reflection"],
        "slug": SLUG,
    }
    return RoleplayExercise.model_validate(entries)


def onward(state: RoleplayAnswer, number: int) -> RoleplayAnswer:
    """The next step of a trainee who never stops: a reply, and another way when it is over."""
    if state.phase == "begin":
        return state.begin()
    if state.phase == "rate":
        return state.rate(OWN)
    if state.phase == "debrief":
        return state.try_again(1)
    return state.reply(f"{SAYS[number % len(SAYS)]} {number}")


def talk(folder: Path) -> None:
    """Go on for ever; a line goes out only after the step was saved."""
    file = AnswerStore(folder).open(SLUG, "roleplay")
    answer = file.read()
    while True:
        state = onward(RoleplayAnswer.of(exercise(), answer), answer.revision)
        answer = file.save(state.body(), state.events, expect=answer.revision)
        os.write(1, f"saved {answer.revision}\n".encode())


def nursery(folder: Path) -> None:
    """Fork a trainee a line, tell its process id, and say when it is dead."""
    onward(RoleplayAnswer(exercise()).begin(), 1)  # what is slow to load is loaded once
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            try:
                talk(folder)
            finally:
                os._exit(1)
        os.write(1, f"started {child}\n".encode())
        os.waitpid(child, 0)
        os.write(1, b"dead\n")


if __name__ == "__main__":
    nursery(Path(sys.argv[1]))
