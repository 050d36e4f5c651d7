"""What all simulated clients have in common: `course/clients.yaml`, read and checked."""

from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from alliance.content import (
    ContentEntry,
    ContentError,
    Problem,
    YamlFile,
    did_you_mean,
    folder,
    read_model,
)
from alliance.transcripts import codebook

from ._case import EVENTS, MOODS, Closing, Reaction, Rule

LEAST_GESTURES = 12
LACKING = (
    "repair", "reflection", "missed", "goal-agreement", "task-agreement", "inviting-feedback",
    "open-question", "onwards",
)  # fmt: skip
"""What a session can have lacked: each has its words on what to practise."""


class ToPractise(ContentEntry):
    """One thing to try next, for what strained in a session or was missing from it.

    Attributes:
        about: a code or an event, or one of `LACKING`.
        skill: the codebook's skill whose drill fits; left out, the case's first.
        codes: codes of the codebook whose drill lines fit; left out, what it is about.
        says: what to try, in a sentence.
    """

    about: Annotated[str, Field(max_length=60)]
    skill: Annotated[str, Field(max_length=60)] = ""
    codes: Annotated[tuple[Annotated[str, Field(max_length=60)], ...], Field(max_length=8)] = ()
    says: Annotated[str, Field(min_length=1, max_length=400)]


class Common(ContentEntry):
    """The file.

    Attributes:
        rules: what each code and event usually moves.
        lines: what is said to an event where the case has no line of its own.
        gestures: for each mood what is seen when there are no words.
        practise: what to try next, for what strained or was missing.
        over: what stands in the place of a line once the session has ended.
    """

    version: int
    about: str
    rules: tuple[Rule, ...]
    lines: tuple[Reaction, ...]
    gestures: Closing
    practise: tuple[ToPractise, ...]
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
    problems += _unfit_practice(common, file)
    if problems:
        raise ContentError(problems)
    return common


def _unfit_practice(common: Common, file: YamlFile) -> list[Problem]:
    """Names that do not exist, and things to practise that are missing or stand there twice."""
    book = codebook()
    skills = [skill.id for skill in book.skills]
    known = practised()
    abouts = [each.about for each in common.practise]
    problems: list[Problem] = []
    for number, each in enumerate(common.practise):
        if each.about not in known:
            what = f'"{each.about}" is nothing that strains or can be missing'
            remedy = did_you_mean(each.about, known)
            problems.append(file.problem(("practise", number, "about"), what, remedy))
        if each.skill and each.skill not in skills:
            what = f'unknown skill "{each.skill}"'
            remedy = did_you_mean(each.skill, skills)
            problems.append(file.problem(("practise", number, "skill"), what, remedy))
        for place, code in enumerate(each.codes):
            if code not in book:
                own = [one.id for one in book.for_speaker("therapist")]
                key = ("practise", number, "codes", place)
                problems.append(
                    file.problem(key, f'unknown code "{code}"', did_you_mean(code, own))
                )
    strains = [code for code in book.for_speaker("therapist") if code.effect == "strains"]
    needed = [code.id for code in strains]
    for name in [*needed, *LACKING]:
        if abouts.count(name) != 1:
            what = f'there are {abouts.count(name)} things to practise for "{name}"'
            problems.append(file.problem(("practise",), what, "give it exactly one"))
    return problems


def practised() -> list[str]:
    """What a thing to practise can be about: codes, events, and what a session can have lacked."""
    codes = [code.id for code in codebook().for_speaker("therapist")]
    return list(dict.fromkeys([*codes, *EVENTS, *LACKING]))


def to_practise() -> dict[str, ToPractise]:
    """What to practise, by what it is about."""
    return {each.about: each for each in common().practise}


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
