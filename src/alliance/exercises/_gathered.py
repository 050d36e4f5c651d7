"""Finds the files that were handed in, in and below a folder; follows no link."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from alliance.transcripts import Coding, Transcript, Vote, coder_name

from ._coding import CodingAnswer
from ._errors import ExerciseNotFound
from ._load import load
from ._models import CodingExercise
from ._store import read_answer

Skip = Callable[[Path, str], None]


def files_below(place: Path, skip: Skip) -> Iterator[Path]:
    """The files in and below a folder, sorted; links are left out.

    What stands in a folder `answers` is named whatever it is: reading an answer refuses what is no
    file, and says so.

    Args:
        skip: told of each folder that cannot be read, and of each link in place of `answers`.
    """
    waiting = [place]
    while waiting:  # not os.walk: it overflows the stack on a hostile depth
        folder = waiting.pop()
        name = folder.name or folder.resolve().name
        try:
            with os.scandir(folder) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            skip(folder, error.strerror or "it cannot be read")
            continue
        inside = [entry for entry in entries if entry.is_dir(follow_symlinks=False)]
        waiting += [Path(entry.path) for entry in reversed(inside)]
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                continue
            if entry.is_file(follow_symlinks=False) or name == "answers":
                yield Path(entry.path)
            elif entry.name == "answers" and entry.is_symlink():
                skip(Path(entry.path), "it is a link, which is not followed")


def answered_coding(path: Path, transcript: Transcript, coder: str) -> Coding | None:
    """What a trainee said of this transcript in `answers/<exercise>.json`, as first scored.

    None where the answer is to something else, or nothing was coded. A turn marked as "not sure"
    without a code counts as not coded.

    Raises:
        InvalidSlug, AnswerStoreError: the file is no answer that can be read.
    """
    answer = read_answer(path.parent, path.stem)
    if answer is None or answer.kind != "coding":
        return None
    try:
        exercise = load(path.stem)
    except ExerciseNotFound:
        return None
    if not isinstance(exercise, CodingExercise) or exercise.transcript != transcript.slug:
        return None
    state = CodingAnswer.of(exercise, answer)
    scored = state.turns if state.first_pass is None else state.first_pass
    turns = {
        turn.id: tuple(Vote(label.code, label.quote) for label in scored[turn.id].labels)
        for turn in exercise.turns
        if turn.id in scored and scored[turn.id].labels
    }
    return Coding(coder_name(coder), transcript.slug, turns) if turns else None
