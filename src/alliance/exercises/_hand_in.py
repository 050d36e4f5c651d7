"""A whole assignment as one file to hand in: who it is from, the saved answers, the notebook.

For programs without a shared folder: laptops, Windows, an upload box. `_unpack` reads it again.
"""

import io
import json
import re
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from alliance.content import read_file

from ._answer import MAX_BYTES
from ._errors import AnswerStoreError, ExerciseNotFound, InvalidSlug
from ._kinds import progress
from ._load import MATERIAL, load
from ._slug import check_slug
from ._store import FOLDER as ANSWERS
from ._store import answered, read_answer

FORMAT, VERSION = "alliance-hand-in", 1
ABOUT = "hand-in.json"
MAX_NOTEBOOK = 20_000_000  # bytes; a larger one is left out, the marks never need it
_TRAINEE = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.@-]{0,62}[A-Za-z0-9_])?")
MOMENT = "%Y-%m-%d %H:%M:%S.%f UTC"


class HandInError(ValueError):
    """Something cannot be handed in, or what was handed in cannot be used; the message says why."""


@dataclass(frozen=True, slots=True)
class Part:
    """One exercise of an assignment before it is handed in.

    Attributes:
        title: of the exercise.
        label: how far it is, in words.
        finished: whether it asks for nothing more.
    """

    title: str
    label: str
    finished: bool


def check_trainee(name: str) -> str:
    """The id under which a trainee hands in, if it is one.

    Letters, digits and `_ . @ -`, 1 to 64 of them: it names a folder and a row of the gradebook.

    Raises:
        HandInError: it is not.
    """
    trimmed = name.strip()
    stem = trimmed.partition(".")[0].lower()
    if not _TRAINEE.fullmatch(trimmed) or re.fullmatch(r"con|prn|aux|nul|(com|lpt)\d", stem):
        raise HandInError(
            "Write your name or number as your program knows it: letters, digits and _ . @ - "
            "without spaces, such as ana.silva or 20431."
        )
    return trimmed


def assignment_in(folder: Path) -> str:
    """The slug of the assignment a trainee's folder holds.

    Raises:
        HandInError: there is none in it, or more than one.
    """
    found = sorted(path.stem for path in folder.glob("*.ipynb") if is_slug(path.stem))
    if not (folder / MATERIAL).is_dir() or not found:
        raise HandInError(
            f"{folder.resolve().name} is not the folder of an assignment: there is no notebook "
            "with its material in it. Go to the folder that you were given."
        )
    if len(found) > 1:
        named = [slug for slug in found if slug == folder.resolve().name]
        if not named:
            raise HandInError(
                f"There is more than one notebook here ({', '.join(found[:5])}). Take copies "
                "of yours out of the folder, then hand in again."
            )
        found = named
    return found[0]


def parts(folder: Path) -> tuple[Part, ...]:
    """How far each exercise of an assignment is, in the order of their names."""
    return tuple(_part(folder, path.stem) for path in sorted((folder / MATERIAL).glob("*.json")))


def pack(folder: Path, trainee: str, now: datetime | None = None) -> tuple[str, bytes]:
    """A trainee's assignment as one zip file: its name, and what is in it.

    Args:
        folder: the assignment's folder, with `answers/` in it.
        trainee: the id under which to hand it in.
        now: the moment; the present one by default.

    Raises:
        HandInError: it is no assignment, nothing was answered yet, or the id is none.
        OSError: an answer cannot be read.
    """
    who, assignment = check_trainee(trainee), assignment_in(folder)
    slugs = answered(folder / ANSWERS)
    if not slugs:
        raise HandInError("Nothing has been answered here yet, so there is nothing to hand in.")
    moment = (now or datetime.now(UTC)).astimezone(UTC)
    about = {
        "format": FORMAT,
        "version": VERSION,
        "assignment": assignment,
        "trainee": who,
        "moment": moment.strftime(MOMENT),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(ABOUT, json.dumps(about, indent=1))
        for slug in slugs:
            data = read_file(folder / ANSWERS / f"{slug}.json", MAX_BYTES)
            packed.writestr(f"{ANSWERS}/{slug}.json", data)
        notebook = read_file(folder / f"{assignment}.ipynb", MAX_NOTEBOOK)
        if len(notebook) <= MAX_NOTEBOOK:
            packed.writestr(f"{assignment}.ipynb", notebook)
    return f"{assignment}_{who}_{moment:%Y%m%d-%H%M%S}.zip", buffer.getvalue()


def _part(folder: Path, slug: str) -> Part:
    try:
        exercise = load(slug, beside=folder)
        answer = read_answer(folder / ANSWERS, slug, follow_links=True)
    except (ExerciseNotFound, InvalidSlug, AnswerStoreError, ValueError) as error:
        return Part(slug, f"cannot be read: {error}", False)
    if answer is None:
        return Part(exercise.title, "not begun", False)
    found = progress(exercise, answer)
    return Part(exercise.title, found.label, found.finished)


def is_slug(name: str) -> bool:
    """Whether an exercise or assignment can have this name."""
    try:
        return check_slug(name) == name
    except InvalidSlug:
        return False
