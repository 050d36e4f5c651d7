"""Finds and reads exercises: from their folders, or from the material released with an assignment.

An exercise's folder holds `exercise.yaml`, `intro.md` and `hints.md`. A released assignment holds
`material/exercises/<slug>.json` instead: the same with its transcripts, without any reference.
"""

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from pydantic import TypeAdapter, ValidationError

from alliance.clients import load_case
from alliance.content import (
    ContentError,
    ContentNotFoundError,
    NotAFileError,
    Problem,
    YamlFile,
    did_you_mean,
    folder,
    read_file,
    read_model,
    read_yaml,
)
from alliance.transcripts import Transcript
from alliance.transcripts import load as load_transcript
from alliance.transcripts import read as read_transcript

from ._errors import ExerciseNotFound
from ._models import (
    FROM_FOLDER,
    MODELS,
    DrillExercise,
    Exercise,
    RoleplayExercise,
    TasksExercise,
)
from ._observe_models import ObserveExercise
from ._slug import check_slug
from ._task_models import RewriteTask
from ._task_score import choices

MATERIAL_FORMAT = "alliance-material"
MATERIAL_VERSION = 1
MATERIAL = Path("material") / "exercises"
MAX_MATERIAL = 4_000_000  # bytes
EXERCISE_FILE = "exercise.yaml"
_HINT = re.compile(r"^\d{1,3}[.)]\s+", re.MULTILINE)


def slugs() -> tuple[str, ...]:
    """The slugs of the practice exercises, sorted."""
    return tuple(sorted(path.parent.name for path in _practice().glob(f"*/{EXERCISE_FILE}")))


def load(slug: str, beside: Path | str | None = None) -> Exercise:
    """The exercise with this slug.

    Args:
        slug: name of the exercise.
        beside: the notebook's folder; an exercise in its `material` comes before the course's own.

    Raises:
        InvalidSlug: the name cannot be an exercise's.
        ExerciseNotFound: there is none; the message suggests the nearest.
        alliance.content.ContentError: its files have mistakes; the error lists them.
    """
    check_slug(slug)
    if beside is not None and is_released(slug, beside):
        return _released(Path(beside) / MATERIAL / f"{slug}.json")
    place = _practice() / slug
    if not (place / EXERCISE_FILE).is_file():
        raise ExerciseNotFound(
            f'There is no exercise "{slug}" in this course; {did_you_mean(slug, slugs())}'
        )
    return read_exercise(place)


def is_released(slug: str, beside: Path | str) -> bool:
    """Whether an exercise came with an assignment, and lies beside its notebook."""
    return (Path(beside) / MATERIAL / f"{slug}.json").exists()


def read_exercise(place: Path) -> Exercise:
    """The exercise in one folder, with the transcripts it is about.

    The transcripts of a graded exercise are private and lie in `transcripts/` of its assignment,
    two folders up; those of a practice exercise are the corpus's.

    Raises:
        alliance.content.ContentError: its files have mistakes; the error lists them.
    """
    place = place.resolve()
    changed = tuple(_changed(place / name) for name in (EXERCISE_FILE, "intro.md", "hints.md"))
    exercise = _read(place, changed)
    _look_for_case(exercise, place / EXERCISE_FILE)
    own = place.parents[1] / "transcripts"
    material = tuple(_transcript(name, own, place) for name in exercise.needs)
    exercise = exercise.model_copy(update={"material": material})
    _look_for_turns(exercise, place / EXERCISE_FILE)
    return exercise


def exercise_model(place: Path) -> tuple[Exercise, YamlFile]:
    """The exercise as its file alone has it, with the lines of its entries.

    Raises:
        alliance.content.ContentError: the file has mistakes; the error lists them.
    """
    file = read_yaml(place / EXERCISE_FILE)
    data: object = file.data
    entries = cast("dict[str, Any]", data) if isinstance(data, dict) else {}
    kind = str(entries.get("kind", ""))
    if kind not in MODELS:
        what = f'unknown kind of exercise "{kind}"' if kind else '"kind" is missing'
        raise ContentError([file.problem(("kind",), what, did_you_mean(kind, MODELS))])
    stray = [name for name in FROM_FOLDER if name in entries]
    if stray:
        what = "comes from the folder and does not stand in this file"
        raise ContentError(
            [file.problem((name,), f'"{name}" {what}', "remove it") for name in stray]
        )
    return read_model(file.path, MODELS[kind])


def to_material(exercise: Exercise) -> dict[str, Any]:
    """What may be released of an exercise: JSON values, transcripts without any annotation, no
    reference rating.

    Raises:
        ValueError: a drill or tasks, whose answers cannot be taken out.
    """
    if isinstance(exercise, TasksExercise):
        raise ValueError(
            f'"{exercise.slug}" holds the answers to its tasks, so it cannot be released as a '
            "graded exercise; ask for a coding or a reply instead"
        )
    if isinstance(exercise, DrillExercise):
        raise ValueError(
            f'"{exercise.slug}" is a drill and shows its model replies, so it cannot be released '
            "as a graded exercise; ask for replies with an exercise of kind reply"
        )
    bare = tuple(
        transcript.without_reference().model_copy(update={"pair": None})
        for transcript in exercise.material
    )
    released = exercise.model_copy(update={"material": bare})
    if isinstance(released, ObserveExercise):
        released = released.model_copy(update={"reference": {}})
    return {
        "format": MATERIAL_FORMAT,
        "version": MATERIAL_VERSION,
        "exercise": released.model_dump(mode="json", by_alias=True, exclude_none=True),
    }


def hints_in(text: str) -> tuple[str, ...]:
    """The hints of a numbered list, in order."""
    return tuple(hint.strip() for hint in _HINT.split(text)[1:] if hint.strip())


def _practice() -> Path:
    return folder("exercises/practice")


def _changed(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


@lru_cache(maxsize=256)
def _read(place: Path, _changed: tuple[int, ...]) -> Exercise:
    exercise, _ = exercise_model(place)
    texts = {"intro": _markdown(place / "intro.md"), "slug": place.name}
    hints = hints_in(_markdown(place / "hints.md"))
    return exercise.model_copy(update={**texts, "hints": hints})


def _markdown(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig").strip() if path.is_file() else ""
    except UnicodeDecodeError:
        problem = Problem(path, 1, "", "this is not UTF-8 text", "save the file as UTF-8")
        raise ContentError([problem]) from None


def _transcript(slug: str, own: Path, place: Path) -> Transcript:
    path = own / f"{slug}.yaml"
    if path.is_file():
        return read_transcript(path)
    try:
        return load_transcript(slug)
    except (KeyError, ContentNotFoundError) as error:
        what = str(error.args[0])
        raise ContentError([Problem(place / EXERCISE_FILE, 1, "", what)]) from None


def _look_for_case(exercise: Exercise, path: Path) -> None:
    """Refuse a role-play whose simulated client is not here, or has mistakes."""
    if isinstance(exercise, RoleplayExercise):
        try:
            load_case(exercise.case)
        except KeyError as error:
            raise ContentError([Problem(path, 1, "", str(error.args[0]))]) from None


def _look_for_turns(exercise: Exercise, path: Path) -> None:
    """Refuse tasks on turns that are not in their session."""
    if not isinstance(exercise, TasksExercise):
        return
    try:
        chosen = [task for task in exercise.tasks if not isinstance(task, RewriteTask)]
        fits = bool(exercise.rewriting) and all(choices(t, exercise.session) for t in chosen)
    except (KeyError, ValueError):
        fits = False
    if not fits:
        what = "a task is about a turn that is not in this part of the session"
        raise ContentError([Problem(path, 1, "", what, "run `alliance check` to see which")])


def _released(path: Path) -> Exercise:
    try:
        data = read_file(path, MAX_MATERIAL)
        bundle: Any = json.loads(data) if len(data) <= MAX_MATERIAL else None
        if bundle["format"] != MATERIAL_FORMAT or bundle["version"] != MATERIAL_VERSION:
            raise ValueError(bundle["version"])
        adapter: TypeAdapter[Exercise] = _adapter()
        exercise = adapter.validate_python(bundle["exercise"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise ContentError([_unusable(path, error)]) from None
    if exercise.slug != path.stem:
        what = f'this file is about "{exercise.slug}", not "{path.stem}"'
        raise ContentError([Problem(path, 1, "", what, "fetch the assignment again")])
    _look_for_case(exercise, path)
    return exercise


@lru_cache(maxsize=1)
def _adapter() -> TypeAdapter[Exercise]:
    return TypeAdapter(Exercise)


def _unusable(path: Path, error: Exception) -> Problem:
    reason = "it is damaged"
    if isinstance(error, OSError) and not isinstance(error, NotAFileError):
        reason = error.strerror or "it cannot be opened"
    elif isinstance(error, ValidationError):
        reason = "it is damaged, or made by another version of this course"
    what = f"this exercise cannot be read: {reason}"
    return Problem(path, 1, "", what, "fetch the assignment again")
