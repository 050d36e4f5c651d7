"""A program that saves answers until it is killed; the tests of the store start it.

python writer.py FOLDER nursery    forks a writer for each line on its input (not on Windows)
python writer.py FOLDER endless    saves for ever, telling each revision once it is saved
python writer.py FOLDER NAME 40    saves 40 times, again after each conflict
"""

import os
import sys
from pathlib import Path

from alliance.exercises import AnswerConflict, AnswerStore

EXERCISE = "03-code-a-session"


def body_at(revision: int) -> dict[str, object]:
    """What the endless writer saves as this revision: some are much larger than others."""
    return {"revision": revision, "text": "silence " * (revision * 37 % 2000)}


def endless(folder: Path) -> None:
    """Save for ever; a line goes out only after `save` has returned."""
    file = AnswerStore(folder).open(EXERCISE, "coding")
    answer = file.read()
    while True:
        revision = answer.revision + 1
        answer = file.save(
            body_at(revision), [{"type": "saved", "revision": revision}], expect=answer.revision
        )
        os.write(1, f"saved {answer.revision}\n".encode())


def nursery(folder: Path) -> None:
    """Fork a writer a line, tell its process id, and say when it is dead."""
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            try:
                endless(folder)
            finally:
                os._exit(1)
        os.write(1, f"started {child}\n".encode())
        os.waitpid(child, 0)
        os.write(1, b"dead\n")


def contend(folder: Path, name: str, times: int) -> None:
    """Save a number of times beside other writers, counting in the body."""
    file = AnswerStore(folder).open(EXERCISE, "coding")
    done = 0
    while done < times:
        answer = file.read()
        count = int(answer.body.get("count", 0)) + 1
        event = {"type": "counted", "by": name, "count": count}
        try:
            file.save({"count": count}, [event], expect=answer.revision)
        except AnswerConflict:
            continue
        done += 1


if __name__ == "__main__":
    place, mode, *rest = sys.argv[1:]
    if mode == "nursery":
        nursery(Path(place))
    elif mode == "endless":
        endless(Path(place))
    else:
        contend(Path(place), mode, int(rest[0]))
