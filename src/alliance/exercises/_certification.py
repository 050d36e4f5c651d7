"""Certification of coders: `course/certification.yaml`, read and checked, and what it has coded.

What came of it is worked out in `_certified`.
"""

from collections import Counter
from collections.abc import Iterator
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
from alliance.transcripts import Codebook, Transcript, codebook, file_schema, load, slugs

from ._models import CodingExercise, Slug, Text

CERTIFICATION_FILE = "certification.yaml"
MINUTES = 25  # for a session of about forty turns


class CertificationSet(ContentEntry):
    """Sessions that are coded together, without a reference in between."""

    id: Slug
    title: Text
    transcripts: Annotated[tuple[Slug, ...], Field(min_length=1, max_length=12)]


class Bar(ContentEntry):
    """The agreement with the reference that a family of codes takes.

    Attributes:
        family: id of a family of therapist's codes.
        kappa: the least Cohen's kappa, 0..1.
        why: why this bar and no other, for whoever asks.
    """

    family: Slug
    kappa: Annotated[float, Field(ge=0, le=1)]
    why: Text


class Certification(ContentEntry):
    """The file.

    Attributes:
        about: what it is and is not, for whoever begins.
        sets: parallel sets, coded in this order; each is used once.
        at_least: turns with a code of the family below which it is shown and not decided.
        months: how long a certificate holds.
        again_after: weeks after which a further set is to be coded.
        fall: a fall of kappa over all codes, 0..1, from which it is called drift.
    """

    title: Text
    about: Text
    sets: Annotated[tuple[CertificationSet, ...], Field(min_length=1, max_length=40)]
    bars: Annotated[tuple[Bar, ...], Field(min_length=1, max_length=40)]
    at_least: Annotated[int, Field(ge=1, le=1000)] = 7
    months: Annotated[int, Field(ge=1, le=120)] = 12
    again_after: Annotated[int, Field(ge=1, le=520)] = 26
    fall: Annotated[float, Field(gt=0, le=1)] = 0.15

    def set(self, set_id: str) -> CertificationSet:
        """The set with this id.

        Raises:
            KeyError: there is none.
        """
        for one in self.sets:
            if one.id == set_id:
                return one
        raise KeyError(set_id)


def certification() -> Certification:
    """The course's certification.

    Raises:
        ContentError: the file has mistakes; the error lists them with their lines.
    """
    path = folder("course") / CERTIFICATION_FILE
    return _kept(path, path.stat().st_mtime_ns if path.exists() else 0)


@lru_cache(maxsize=4)
def _kept(path: Path, _changed: int) -> Certification:
    return read_certification(path)


def read_certification(path: Path) -> Certification:
    """Read one certification file.

    Raises:
        ContentError: it has mistakes; the error lists them with their lines.
    """
    certified, file = read_model(path, Certification)
    problems = list(_problems(certified, file, codebook()))
    if problems:
        raise ContentError(problems)
    return certified


def certification_schema() -> dict[str, Any]:
    """The JSON Schema of `certification.yaml`, for editors that complete and check while typing."""
    return file_schema(Certification)


def coding_name(set_id: str, number: int) -> str:
    """The name under which the coding of a set's session is kept; the first has number 1."""
    return f"certification-{set_id}-{number}"


def certification_coding(certified: Certification, set_id: str, number: int) -> CodingExercise:
    """The exercise in which a session of a set is coded, without its reference.

    Every therapist's code of the codebook is offered, in every session: which codes to expect is
    part of what is asked.

    Args:
        certified: the certification.
        set_id: of the set.
        number: of the session in it, from 1.

    Raises:
        KeyError: there is no such set, no session of this number in it, or no such transcript.
    """
    one = certified.set(set_id)
    if not 1 <= number <= len(one.transcripts):
        raise KeyError(f"{one.title} has no session {number}.")
    session = load(one.transcripts[number - 1])
    book = codebook()
    return CodingExercise(
        kind="coding",
        title=f"{one.title}, session {number}: {session.title}",
        module=session.module or "certification",
        step="code",
        skill=book.skills[0].id,
        minutes=MINUTES,
        slug=coding_name(set_id, number),
        intro="Code every turn of the therapist by yourself. Some carry more than one code.",
        transcript=session.slug,
        codes=tuple(code.id for code in book.for_speaker("therapist")),
        material=(session.without_reference().model_copy(update={"pair": None}),),
    )


def reference(one: CertificationSet) -> dict[str, Transcript]:
    """The sessions of a set with their reference, by slug.

    Raises:
        KeyError: a transcript is not there.
    """
    return {slug: load(slug) for slug in one.transcripts}


def _problems(certified: Certification, file: YamlFile, book: Codebook) -> Iterator[Problem]:
    yield from _twice(certified, file)
    families = [one.id for one in book.families if one.speaker == "therapist"]
    for index, bar in enumerate(certified.bars):
        if bar.family not in families:
            what = f'"{bar.family}" is no family of the therapist\'s codes'
            yield file.problem(("bars", index, "family"), what, did_you_mean(bar.family, families))
    known = slugs()
    for index, one in enumerate(certified.sets):
        missing = [slug for slug in one.transcripts if slug not in known]
        for slug in missing:
            at = ("sets", index, "transcripts", one.transcripts.index(slug))
            yield file.problem(at, f'there is no transcript "{slug}"', did_you_mean(slug, known))
        if not missing:
            yield from _too_few(certified, index, file, book)


def _twice(certified: Certification, file: YamlFile) -> Iterator[Problem]:
    names = Counter(one.id for one in certified.sets)
    used = Counter(slug for one in certified.sets for slug in one.transcripts)
    for index, one in enumerate(certified.sets):
        if names[one.id] > 1:
            yield file.problem(("sets", index, "id"), f'two sets are called "{one.id}"')
        for number, slug in enumerate(one.transcripts):
            if used[slug] > 1:
                what = f'"{slug}" stands here twice; whoever has coded it once knows it'
                yield file.problem(("sets", index, "transcripts", number), what, "choose another")
    families = Counter(bar.family for bar in certified.bars)
    for index, bar in enumerate(certified.bars):
        if families[bar.family] > 1:
            yield file.problem(("bars", index, "family"), f'"{bar.family}" has two bars')


def _too_few(
    certified: Certification, index: int, file: YamlFile, book: Codebook
) -> Iterator[Problem]:
    """A bar that a set can never decide is a promise nobody can keep."""
    one = certified.sets[index]
    turns = [turn for slug in one.transcripts for turn in load(slug).by("therapist")]
    for bar in certified.bars:
        own = {code.id for code in book.codes if code.family == bar.family}
        found = sum(any(note.code in own for note in turn.annotations) for turn in turns)
        if own and found < certified.at_least:
            what = (
                f'only {found} turns of "{one.id}" carry a code of the family "{bar.family}"; '
                f"at_least says {certified.at_least}"
            )
            remedy = "add a session to the set, lower at_least, or remove the bar"
            yield file.problem(("sets", index, "transcripts"), what, remedy)
