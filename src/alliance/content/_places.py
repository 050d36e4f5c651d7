"""Finds the content folders: a program's own, those of a checkout, or those in the wheel."""

import os
from pathlib import Path

VARIABLE = "ALLIANCE_CONTENT"
_PACKAGE = Path(__file__).resolve().parents[1]


class ContentNotFoundError(Exception):
    """The content folders are missing; the message says where they were looked for."""


def root() -> Path:
    """The folder that holds `course/`, `exercises/` and `transcripts/`.

    A program's own folder, named by the environment variable ALLIANCE_CONTENT, comes first; then
    the checkout this package was imported from; then the copy inside the installed wheel.

    Raises:
        ContentNotFoundError: none of them holds `transcripts/codebook.yaml`.
    """
    own = os.environ.get(VARIABLE)
    if own:
        if _is_content(Path(own)):
            return Path(own).resolve()
        raise ContentNotFoundError(
            f"{VARIABLE} names {own!r}, but there is no transcripts/codebook.yaml in that folder. "
            "Correct the variable, or remove it to use the content that came with the package."
        )
    for place in (_PACKAGE.parents[1], _PACKAGE / "_content"):
        if _is_content(place):
            return place
    raise ContentNotFoundError(
        "The course content was not found beside the package. Install it again: "
        "python -m pip install --force-reinstall alliance-lab"
    )


def use_folder_here() -> None:
    """Use the content folder this program was called in, if it is one and none was named.

    Somebody who writes content stands in its folder; programs started from here, such as a
    notebook's kernel, then use the same content.
    """
    if VARIABLE not in os.environ and _is_content(Path.cwd()):
        os.environ[VARIABLE] = str(Path.cwd())


def folder(name: str) -> Path:
    """One content folder, such as `folder("course")` or `folder("exercises/practice")`.

    Raises:
        ContentNotFoundError: it is not there.
    """
    place = root() / name
    if not place.is_dir():
        raise ContentNotFoundError(f"There is no folder {name!r} in the content at {root()}.")
    return place


def assignments() -> Path | None:
    """The folder of graded assignments with their keys, or None where none belongs.

    Only a checkout or a program's own folder has it; an installed wheel never does.
    """
    place = root() / "exercises" / "assignments"
    return place if place.is_dir() else None


def _is_content(place: Path) -> bool:
    return (place / "transcripts" / "codebook.yaml").is_file()
