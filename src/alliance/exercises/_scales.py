"""The scales an observer rates a session on: `course/scales.yaml`, read and checked.

Each runs from 1 to 7 with behaviour at its anchors, and begins in its middle: 4 is for no evidence
either way. What a rating is belongs to `_rating`.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any

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
from alliance.transcripts import Codebook, codebook, file_schema

from ._models import Slug, Text

PARTS = ("goal", "task", "bond")
"""The three parts of the alliance (Bordin 1979); every scales file has a scale for each."""
MIDDLE = 4
"""What a rating begins at: no evidence either way."""
SCALES_FILE = "scales.yaml"


class Anchors(ContentEntry):
    """What one would see at a value; 2 and 6 lie between and may be left out."""

    one: Annotated[Text, Field(alias="1")]
    two: Annotated[Text | None, Field(alias="2")] = None
    three: Annotated[Text, Field(alias="3")]
    four: Annotated[Text, Field(alias="4")]
    five: Annotated[Text, Field(alias="5")]
    six: Annotated[Text | None, Field(alias="6")] = None
    seven: Annotated[Text, Field(alias="7")]

    @property
    def words(self) -> Mapping[int, str]:
        """The values that have words, with their words, from 1 to 7."""
        every = (self.one, self.two, self.three, self.four, self.five, self.six, self.seven)
        return {value: words for value, words in enumerate(every, 1) if words is not None}


class Scale(ContentEntry):
    """One thing that is rated from 1 to 7.

    Attributes:
        id: goal, task, bond, or a skill of the codebook.
        about: what is observed, in a sentence.
        look_for: things one can see or hear.
        anchors: behaviour at 1, 3, 4, 5 and 7.
        low: an invented example that would be rated low; `high` one that would be rated high.
    """

    id: Slug
    name: Text
    about: Text
    look_for: Annotated[tuple[Text, ...], Field(min_length=1, max_length=6)]
    anchors: Anchors
    low: Text
    high: Text


class Scales(ContentEntry):
    """The file.

    Attributes:
        how: how to rate, a few sentences.
    """

    how: Annotated[tuple[Text, ...], Field(min_length=1, max_length=8)]
    scales: Annotated[tuple[Scale, ...], Field(min_length=1, max_length=40)]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids, in the order of the file."""
        return tuple(scale.id for scale in self.scales)

    def scale(self, scale_id: str) -> Scale:
        """The scale with this id.

        Raises:
            KeyError: there is none.
        """
        for scale in self.scales:
            if scale.id == scale_id:
                return scale
        raise KeyError(scale_id)


def read_scales(path: Path, book: Codebook | None = None) -> Scales:
    """Read and check a scales file.

    Args:
        path: the file.
        book: the codebook whose skills may have a scale; by default the course's.

    Raises:
        alliance.content.ContentError: it has mistakes; the error lists them.
    """
    found, file = read_model(path, Scales)
    problems = list(_problems(found, file, book or codebook()))
    if problems:
        raise ContentError(problems)
    return found


def scales() -> Scales:
    """The course's scales, read once and again when the file changes.

    Raises:
        alliance.content.ContentError: the file has mistakes.
    """
    path = folder("course") / SCALES_FILE
    return _cached(path, path.stat().st_mtime_ns if path.is_file() else 0)


def scales_schema(book: Codebook | None = None) -> dict[str, Any]:
    """The JSON Schema of the file, with the ids a scale may have.

    Args:
        book: the codebook; by default the course's.
    """
    schema = file_schema(Scales)
    schema["$defs"]["Scale"]["properties"]["id"] = {"enum": _allowed(book or codebook())}
    return schema


@lru_cache(maxsize=4)
def _cached(path: Path, _changed: int) -> Scales:
    return read_scales(path)


def _allowed(book: Codebook) -> list[str]:
    return [*PARTS, *(skill.id for skill in book.skills)]


def _problems(found: Scales, file: YamlFile, book: Codebook) -> Iterator[Problem]:
    allowed = _allowed(book)
    for index, name in enumerate(found.ids):
        at = ("scales", index, "id")
        if name not in allowed:
            what = f'"{name}" is neither {", ".join(PARTS)} nor a skill of the codebook'
            yield file.problem(at, what, did_you_mean(name, allowed))
        elif name in found.ids[:index]:
            yield file.problem(at, f'"{name}" has a scale already', "keep one of the two")
    for name in PARTS:
        if name not in found.ids:
            yield file.problem(("scales",), f'there is no scale "{name}"', "write one")
