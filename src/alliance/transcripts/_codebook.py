"""The codebook: the codes a turn can carry, what each means, and what it maps to."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, StringConstraints

from alliance.content import (
    ContentEntry,
    ContentError,
    Problem,
    YamlFile,
    did_you_mean,
    folder,
    read_model,
)

Speaker = Literal["therapist", "client"]
Component = Literal["goal", "task", "bond"]
Effect = Literal["helps", "strains", "neutral"]
Behaviour = Literal["reflection", "question", "input", "other"]
Subtype = Literal["open", "closed", "simple", "complex"]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000)]

SUBTYPES: dict[str, tuple[Subtype, ...]] = {
    "question": ("open", "closed"),
    "reflection": ("simple", "complex"),
}


class _Entry(ContentEntry):
    model_config = ConfigDict(coerce_numbers_to_str=True)


class Skill(_Entry):
    """One of the twelve skills the course teaches."""

    id: Slug
    name: Text


class Family(_Entry):
    """A group of codes that belong together, shown together and filtered together."""

    id: Slug
    name: Text
    speaker: Speaker
    about: Text


class Example(_Entry):
    """A short exchange that shows a code; a client code's example is the client's line alone."""

    client: Text
    therapist: Text | None = None


class Code(_Entry):
    """One code.

    Attributes:
        key: one lower-case letter or a digit 1-9 that chooses it from the keyboard.
        neighbour: the code it is most often confused with; `tell_apart` says how not to.
        component: the part of the alliance it bears on most (Bordin 1979).
        behaviour: the coarse class of a therapist's code; None for a client's code.
        subtype: open or closed for questions, simple or complex for reflections.
    """

    id: Slug
    name: Text
    speaker: Speaker
    family: Slug
    key: Annotated[str, StringConstraints(pattern=r"^[a-z1-9]$")]
    definition: Text
    counts: Annotated[tuple[Text, ...], Field(min_length=1)]
    does_not_count: Annotated[tuple[Text, ...], Field(min_length=1)]
    neighbour: Slug
    tell_apart: Text
    examples: Annotated[tuple[Example, ...], Field(min_length=3, max_length=3)]
    component: Component
    skill: Slug
    effect: Effect
    behaviour: Behaviour | None = None
    subtype: Subtype | None = None


class Codebook(_Entry):
    """All codes of a program."""

    version: int
    title: Text
    about: Text
    skills: tuple[Skill, ...]
    families: tuple[Family, ...]
    codes: tuple[Code, ...]

    def code(self, code_id: str) -> Code:
        """The code with this id.

        Raises:
            KeyError: there is none.
        """
        for code in self.codes:
            if code.id == code_id:
                return code
        raise KeyError(code_id)

    def __contains__(self, code_id: object) -> bool:
        return any(code.id == code_id for code in self.codes)

    def for_speaker(self, speaker: str) -> tuple[Code, ...]:
        """The codes that turns of this speaker can carry, in the codebook's order."""
        return tuple(code for code in self.codes if code.speaker == speaker)

    def family(self, family_id: str) -> Family:
        """The family with this id.

        Raises:
            KeyError: there is none.
        """
        for family in self.families:
            if family.id == family_id:
                return family
        raise KeyError(family_id)


def codebook() -> Codebook:
    """The course's codebook, read once and again when its file has changed.

    Raises:
        alliance.content.ContentError: the file has mistakes; the error lists them.
    """
    path = folder("transcripts") / "codebook.yaml"
    return _cached(path, path.stat().st_mtime_ns)


def read_codebook(path: Path) -> Codebook:
    """Read and check a codebook.

    Raises:
        alliance.content.ContentError: the file has mistakes; the error lists them.
    """
    book, file = read_model(path, Codebook)
    problems = list(_problems(book, file))
    if problems:
        raise ContentError(problems)
    return book


@lru_cache(maxsize=4)
def _cached(path: Path, _changed: int) -> Codebook:
    return read_codebook(path)


def _problems(book: Codebook, file: YamlFile) -> Iterator[Problem]:
    for group, entries in (
        ("skills", book.skills),
        ("families", book.families),
        ("codes", book.codes),
    ):
        seen: set[str] = set()
        for index, entry in enumerate(entries):
            if entry.id in seen:
                yield file.problem((group, index, "id"), f'"{entry.id}" stands here twice')
            seen.add(entry.id)
    keys: dict[tuple[str, str], str] = {}
    for index, code in enumerate(book.codes):
        yield from _code_problems(book, code, index, file)
        taken = keys.setdefault((code.speaker, code.key), code.id)
        if taken != code.id:
            what = f'key "{code.key}" already chooses "{taken}"'
            yield file.problem(("codes", index, "key"), what, "choose another letter or digit")


def _code_problems(book: Codebook, code: Code, index: int, file: YamlFile) -> Iterator[Problem]:
    at = ("codes", index)
    speakers = {entry.id: entry.speaker for entry in book.codes}
    families = {entry.id: entry.speaker for entry in book.families}
    if families.get(code.family) != code.speaker:
        known = [name for name, speaker in families.items() if speaker == code.speaker]
        what = f'unknown {code.speaker} family "{code.family}"'
        yield file.problem((*at, "family"), what, did_you_mean(code.family, known))
    if code.skill not in {skill.id for skill in book.skills}:
        remedy = did_you_mean(code.skill, [skill.id for skill in book.skills])
        yield file.problem((*at, "skill"), f'unknown skill "{code.skill}"', remedy)
    if speakers.get(code.neighbour) != code.speaker or code.neighbour == code.id:
        known = [name for name, who in speakers.items() if who == code.speaker and name != code.id]
        what = f'the neighbour "{code.neighbour}" is not another {code.speaker} code'
        yield file.problem((*at, "neighbour"), what, did_you_mean(code.neighbour, known))
    if (code.behaviour is None) == (code.speaker == "therapist"):
        what = "a therapist's code names its behaviour, a client's code none"
        yield file.problem((*at, "behaviour"), what, "add or remove the line")
    if code.subtype and code.subtype not in SUBTYPES.get(code.behaviour or "", ()):
        what = f'subtype "{code.subtype}" does not fit behaviour "{code.behaviour}"'
        yield file.problem(
            (*at, "subtype"), what, "open, closed: question; simple, complex: reflection"
        )
    for number, example in enumerate(code.examples):
        if (example.therapist is None) == (code.speaker == "therapist"):
            what = "a therapist code's example has a therapist line, a client code's has none"
            yield file.problem((*at, "examples", number), what, "add or remove `therapist:`")
