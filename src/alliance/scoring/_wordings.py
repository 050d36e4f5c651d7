"""The feedback rules and wordings of `course/feedback.yaml`, read and checked."""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

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

PLACES = ("quote", "client", "hear", "aim", "strain")
_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000)]
_Wordings = Annotated[tuple[_Text, ...], Field(min_length=1)]
_Key = tuple[str | int, ...]
UnsureKind = Literal["language", "empty", "parroted", "formula", "tone", "nothing"]


class Anchor(ContentEntry):
    """What one value of the signal means."""

    value: Annotated[int, Field(ge=1, le=7)]
    meaning: _Text


class OwnDanger(ContentEntry):
    """What is said when a trainee seems to write about being in danger themselves."""

    words: _Wordings
    unless_after: tuple[_Text, ...] = ()
    text: _Text


class Unsure(ContentEntry):
    """What is said when the rules cannot judge, by the reason."""

    language: _Wordings
    empty: _Wordings
    parroted: _Wordings
    formula: _Wordings
    tone: _Wordings
    nothing: _Wordings

    def of(self, kind: UnsureKind) -> tuple[str, ...]:
        """The wordings for one reason."""
        wordings: tuple[str, ...] = getattr(self, kind)
        return wordings


class Change(ContentEntry):
    """A rule for the one thing to change, tried in the order of the file.

    Attributes:
        found: codes any of which makes the rule fit.
        missing: the rule fits when nothing the exercise practises was seen.
        aims: with `missing`, only in exercises that practise one of these; empty: in all.
        instead: with `missing`, only where one of these was seen in its place.
    """

    id: _Text
    found: tuple[str, ...] = ()
    missing: bool = False
    aims: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()
    change: _Wordings
    why: _Wordings
    nudge: _Wordings


class Suspected(ContentEntry):
    """What is asked where a reply may carry a strain and the program cannot tell.

    Attributes:
        sounds_like: for each strain that may be asked about, what it would sound like.
        met: the question where the reply seems to meet the exercise; {strain} stands for that.
        nothing: the question where nothing else could be judged.
    """

    sounds_like: dict[str, _Text]
    met: _Wordings
    nothing: _Wordings


class Wordings(ContentEntry):
    """Everything `course/feedback.yaml` says."""

    version: int
    about: _Text
    signal: Annotated[tuple[Anchor, ...], Field(min_length=7, max_length=7)]
    own_danger: OwnDanger
    unsure: Unsure
    worked: dict[str, _Wordings]
    change: Annotated[tuple[Change, ...], Field(min_length=1)]
    nothing_to_change: _Wordings
    first_sign: _Wordings
    suspected: Suspected

    def meaning(self, value: int) -> str:
        """What a value of the signal means.

        Raises:
            KeyError: the signal has no such value.
        """
        for anchor in self.signal:
            if anchor.value == value:
                return anchor.meaning
        raise KeyError(value)


def wordings() -> Wordings:
    """The course's feedback wordings, read once and again when the file has changed.

    Raises:
        alliance.content.ContentError: the file has mistakes; the error lists them.
    """
    path = folder("course") / "feedback.yaml"
    changed = path.stat().st_mtime_ns if path.is_file() else 0
    return _cached(path, changed)


def read_wordings(path: Path) -> Wordings:
    """Read and check a file of feedback wordings.

    Raises:
        alliance.content.ContentError: the file has mistakes; the error lists them.
    """
    words, file = read_model(path, Wordings)
    problems = list(_problems(words, file))
    if problems:
        raise ContentError(problems)
    return words


@lru_cache(maxsize=4)
def _cached(path: Path, _changed: int) -> Wordings:
    return read_wordings(path)


def _problems(words: Wordings, file: YamlFile) -> Iterator[Problem]:
    if [anchor.value for anchor in words.signal] != list(range(1, 8)):
        what = "the signal's values are not 1 to 7 in order"
        yield file.problem(("signal",), what, "give each value once, from 1 to 7")
    known = [code.id for code in codebook().for_speaker("therapist")]
    for key, code in _codes(words):
        if code not in known:
            yield file.problem(key, f'unknown code "{code}"', did_you_mean(code, known))
    for key, text in _texts(file.data, ()):
        for place in re.findall(r"\{([^{}]*)\}", text):
            if place not in PLACES and key[0] not in ("about", "own_danger"):
                yield file.problem(key, f'unknown place "{{{place}}}"', did_you_mean(place, PLACES))
    for index, rule in enumerate(words.change):
        if bool(rule.found) == rule.missing:
            what = f'the rule "{rule.id}" needs either `found` or `missing: true`'
            yield file.problem(("change", index), what, "keep one of the two")


def _codes(words: Wordings) -> Iterator[tuple[_Key, str]]:
    for code in words.worked:
        yield ("worked", code), code
    for code in words.suspected.sounds_like:
        yield ("suspected", "sounds_like", code), code
    for index, rule in enumerate(words.change):
        for name, codes in (
            ("found", rule.found),
            ("aims", rule.aims),
            ("instead", rule.instead),
        ):
            for code in codes:
                yield ("change", index, name), code


def _texts(value: object, key: _Key) -> Iterator[tuple[_Key, str]]:
    """Every text of the file with its place."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, inner in value.items():  # pyright: ignore[reportUnknownVariableType]
            yield from _texts(inner, (*key, str(name)))  # pyright: ignore[reportUnknownArgumentType]
    elif isinstance(value, list):
        for index, inner in enumerate(value):  # pyright: ignore[reportUnknownVariableType,reportUnknownArgumentType]
            yield from _texts(inner, (*key, index))  # pyright: ignore[reportUnknownArgumentType]
