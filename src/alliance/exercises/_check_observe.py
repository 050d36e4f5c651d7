"""Checks what an observing exercise names: scales, a role-play, and the reference rating."""

from collections.abc import Iterator
from pathlib import Path

from alliance.content import (
    ContentError,
    ContentNotFoundError,
    Problem,
    YamlFile,
    did_you_mean,
    folder,
    read_model,
)
from alliance.transcripts import Transcript

from ._models import RoleplayExercise
from ._observe_models import ObserveExercise
from ._scales import scales


def observe_problems(exercise: ObserveExercise, file: YamlFile) -> Iterator[Problem]:
    """What is wrong with the scales it asks, or with the role-play it is about."""
    try:
        known = scales().ids
    except (ContentError, ContentNotFoundError):
        what = "the scales in course/scales.yaml have mistakes of their own"
        yield file.problem(("scales",), what, "mend the scales first")
    else:
        for index, name in enumerate(exercise.asked):
            if name not in known:
                what = f'there is no scale "{name}"'
                yield file.problem(("scales", index), what, did_you_mean(name, known))
    for index, name in enumerate(exercise.scales):
        if name in exercise.scales[:index]:
            yield file.problem(("scales", index), f'"{name}" is asked twice', "keep one of the two")
    if exercise.session.roleplay is not None:
        yield from _roleplay_problems(exercise.session.roleplay, file)
    if exercise.reference and exercise.session.source != "transcript":
        what = "a reference rating stands here, and there is no transcript it could be about"
        yield file.problem(("reference",), what, "remove it, or name a transcript")


def reference_problems(
    exercise: ObserveExercise, transcript: Transcript, file: YamlFile
) -> Iterator[Problem]:
    """Scales the reference leaves out or adds, and turns it names that are not there."""
    if not exercise.reference:
        return
    for name in exercise.asked:
        if name not in exercise.reference:
            what = f'the reference has no rating on "{name}"'
            yield file.problem(("reference",), what, "rate every scale that is asked, or none")
    turns = [turn.id for turn in transcript.turns]
    for name, rating in exercise.reference.items():
        if name not in exercise.asked:
            what = f'the reference rates "{name}", which is not asked'
            remedy = did_you_mean(name, exercise.asked)
            yield file.problem(("reference", name), what, remedy)
        for index, turn in enumerate(rating.turns):
            if turn not in turns:
                what = f'the transcript has no turn "{turn}"'
                yield file.problem(("reference", name, "turns", index), what)


def _roleplay_problems(slug: str, file: YamlFile) -> Iterator[Problem]:
    at = ("session", "roleplay")
    places = {path.parent.name: path for path in _practice().glob("*/exercise.yaml")}
    if slug not in places:
        yield file.problem(at, f'there is no exercise "{slug}"', did_you_mean(slug, places))
        return
    try:
        read_model(places[slug], RoleplayExercise)
    except ContentError:
        what = f'"{slug}" is no role-play'
        yield file.problem(at, what, "name an exercise of kind roleplay")


def _practice() -> Path:
    return folder("exercises/practice")
