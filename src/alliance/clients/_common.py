"""What all simulated clients have in common: `course/clients.yaml`, read and checked."""

from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from alliance.content import ContentError, folder, read_model
from alliance.transcripts import codebook

from ._case import EVENTS, MOODS, Closing, Reaction, Rule

LEAST_GESTURES = 12


class Common(BaseModel):
    """The file.

    Attributes:
        rules: what each code and event usually moves.
        lines: what is said to an event where the case has no line of its own.
        gestures: for each mood what is seen when there are no words.
        over: what stands in the place of a line once the session has ended.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: int
    about: str
    rules: tuple[Rule, ...]
    lines: tuple[Reaction, ...]
    gestures: Closing
    over: Annotated[str, Field(min_length=1)]


def read_common(path: Path) -> Common:
    """Read and check the file.

    Raises:
        alliance.content.ContentError: it has mistakes; the error lists them.
    """
    common, file = read_model(path, Common)
    known = [*(code.id for code in codebook().for_speaker("therapist")), *EVENTS]
    ruled = [name for rule in common.rules for name in rule.when]
    problems = [
        file.problem(("rules",), f'"{name}" has {ruled.count(name)} rules', "give it exactly one")
        for name in known
        if ruled.count(name) != 1
    ]
    for mood in MOODS:
        if len(common.gestures.of(mood)) < LEAST_GESTURES:
            remedy = f"write {LEAST_GESTURES} or more"
            problems.append(file.problem(("gestures", mood), "there are too few", remedy))
    if problems:
        raise ContentError(problems)
    return common


def common() -> Common:
    """The course's file, read once and again when it changes.

    Raises:
        alliance.content.ContentError: it has mistakes.
    """
    path = folder("course") / "clients.yaml"
    return _cached(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _cached(path: Path, changed: int) -> Common:
    del changed
    return read_common(path)
