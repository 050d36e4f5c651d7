"""Checks an exercise's folder before it is used: what reading refuses, and what is unfinished."""

from collections.abc import Iterator
from pathlib import Path

from alliance.clients import case_slugs
from alliance.content import (
    ContentError,
    ContentNotFoundError,
    Problem,
    YamlFile,
    did_you_mean,
    read_model,
)
from alliance.transcripts import Codebook, Transcript, codebook
from alliance.transcripts import load as load_transcript
from alliance.transcripts import slugs as transcript_slugs

from ._check_observe import observe_problems, reference_problems
from ._check_parts import codes_problems, item_problems, repeated
from ._check_tasks import task_problems
from ._errors import InvalidSlug
from ._load import exercise_model, hints_in
from ._models import (
    CodingExercise,
    DrillExercise,
    Exercise,
    ReaderExercise,
    ReplyExercise,
    RoleplayExercise,
    TasksExercise,
)
from ._observe_models import ObserveExercise
from ._slug import check_slug

MAX_INTRO_WORDS = 120


def check_exercise(folder: Path, book: Codebook | None = None) -> list[Problem]:
    """Every mistake in one exercise's folder.

    Args:
        folder: the folder that holds `exercise.yaml`.
        book: the codebook to check against; by default the course's.

    Raises:
        alliance.content.ContentError: the course's codebook itself has mistakes.
    """
    book = book or codebook()
    problems = list(_folder_problems(folder))
    try:
        exercise, file = exercise_model(folder)
    except ContentError as error:
        return [*error.problems, *problems]
    found = [
        *_entry_problems(exercise, file, book),
        *_transcript_problems(exercise, file, folder, book),
    ]
    return sorted(found, key=lambda problem: problem.line) + problems


def graded(folder: Path) -> bool:
    """Whether this exercise belongs to an assignment, by where its folder lies."""
    return (folder.resolve().parents[1] / "assignment.yaml").is_file()


def _folder_problems(folder: Path) -> Iterator[Problem]:
    try:
        check_slug(folder.name)
    except InvalidSlug:
        what = f'the folder name "{folder.name}" cannot name an exercise'
        yield Problem(folder, 1, "", what, "use lower-case letters, digits and single hyphens")
    wanted = {"intro.md": "say there what to do"}
    if not graded(folder):
        wanted["hints.md"] = "write a numbered list of hints"
        wanted["design.md"] = "say what the exercise is for, for other authors"
    for name, remedy in wanted.items():
        yield from _text_problems(folder / name, remedy)


def _text_problems(path: Path, remedy: str) -> Iterator[Problem]:
    try:
        text = path.read_text(encoding="utf-8-sig").strip()
    except UnicodeDecodeError:
        yield Problem(path, 1, "", "this is not UTF-8 text", "save the file as UTF-8")
        return
    except OSError:
        yield Problem(path, 1, "", f"{path.name} is missing", remedy)
        return
    words = len(text.split())
    if not words:
        yield Problem(path, 1, "", f"{path.name} is empty", remedy)
    elif path.name == "hints.md" and not hints_in(text):
        yield Problem(path, 1, "", "there is no numbered list of hints", "begin each with 1. 2. …")
    elif path.name == "intro.md" and words > MAX_INTRO_WORDS:
        what = f"the introduction has {words} words"
        yield Problem(path, 1, "", what, f"shorten it to {MAX_INTRO_WORDS}")


def _entry_problems(exercise: Exercise, file: YamlFile, book: Codebook) -> Iterator[Problem]:
    skills = [skill.id for skill in book.skills]
    if exercise.skill not in skills:
        what = f'unknown skill "{exercise.skill}"'
        yield file.problem(("skill",), what, did_you_mean(exercise.skill, skills))
    match exercise:
        case CodingExercise():
            yield from codes_problems(exercise.codes, ("codes",), exercise.speaker, file, book)
        case DrillExercise():
            yield from repeated([item.id for item in exercise.items], "items", file)
            for index, item in enumerate(exercise.items):
                yield from item_problems(item, ("items", index), file, book)
        case ReplyExercise():
            yield from repeated([prompt.id for prompt in exercise.prompts], "prompts", file)
        case RoleplayExercise():
            yield from codes_problems(exercise.aim, ("aim",), "therapist", file, book)
            if exercise.case not in case_slugs():
                what = f'unknown case "{exercise.case}"'
                yield file.problem(("case",), what, did_you_mean(exercise.case, case_slugs()))
        case ObserveExercise():
            yield from observe_problems(exercise, file)
        case ReaderExercise():
            yield from repeated(exercise.transcripts, "transcripts", file)
        case TasksExercise():
            pass  # its tasks are checked with its transcript


def _transcript_problems(
    exercise: Exercise, file: YamlFile, folder: Path, book: Codebook
) -> Iterator[Problem]:
    own = folder.resolve().parents[1] / "transcripts"
    for index, slug in enumerate(exercise.needs):
        at = _place(exercise, index)
        try:
            transcript = _transcript(slug, own)
        except KeyError:
            known = {*transcript_slugs(), *(path.stem for path in own.glob("*.yaml"))}
            what = f'unknown transcript "{slug}"'
            yield file.problem(at, what, did_you_mean(slug, known))
        except (ContentError, ContentNotFoundError):
            what = f'the transcript "{slug}" has mistakes of its own'
            yield file.problem(at, what, "mend the transcript first")
        else:
            if isinstance(exercise, CodingExercise):
                yield from _offer_problems(exercise, transcript, file)
            elif isinstance(exercise, ObserveExercise):
                yield from reference_problems(exercise, transcript, file)
            elif isinstance(exercise, TasksExercise):
                yield from task_problems(exercise, transcript, file, book)


def _place(exercise: Exercise, index: int) -> tuple[str | int, ...]:
    """Where an exercise's file names a transcript."""
    match exercise:
        case CodingExercise() | TasksExercise():
            return ("transcript",)
        case ObserveExercise():
            return ("session", "transcript")
        case _:
            return ("transcripts", index)


def _transcript(slug: str, own: Path) -> Transcript:
    """The transcript by its file alone: its codes are checked where it is checked itself."""
    path = own / f"{slug}.yaml"
    return read_model(path, Transcript)[0] if path.is_file() else load_transcript(slug)


def _offer_problems(
    exercise: CodingExercise, transcript: Transcript, file: YamlFile
) -> Iterator[Problem]:
    """Codes of the reference that a trainee could not choose."""
    turns = transcript.by(exercise.speaker)
    if not turns:
        what = f"the {exercise.speaker} says nothing in this transcript"
        yield file.problem(("speaker",), what, "choose the other speaker, or another transcript")
    wanted: dict[str, str] = {}
    for turn in turns:
        for annotation in turn.annotations:
            if not {annotation.code, *annotation.or_} & set(exercise.codes):
                wanted.setdefault(annotation.code, turn.id)
    for code, turn_id in wanted.items():
        what = f'"{code}" is needed for turn {turn_id} and is not offered'
        yield file.problem(("codes",), what, f'add "{code}" to `codes`')
