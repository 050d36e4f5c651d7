"""The transcript: one session's turns with reference annotations, and how its file is read."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from alliance.content import (
    ContentEntry,
    ContentError,
    Problem,
    YamlFile,
    did_you_mean,
    folder,
    read_model,
    yaml_entries,
)

from ._codebook import Code, Codebook, Slug, Speaker, Text, codebook

Quality = Literal["mediocre", "repaired", "skilled", "mixed"]
MAX_TURNS = 5_000
MAX_CODERS = 1_000
Seconds = Annotated[float, Field(ge=0, le=1_000_000, allow_inf_nan=False)]


class Entry(ContentEntry):
    """What every entry of a transcript file has in common: it is read-only and strict."""

    model_config = ConfigDict(coerce_numbers_to_str=True, populate_by_name=True)


class Mark(Entry):
    """A code and the words that carry it.

    Attributes:
        quote: words of the turn, exactly as they stand there but for spacing.
        or_: codes that are just as defensible; a turn with any is a split turn.
    """

    code: Slug
    quote: Text
    or_: Annotated[tuple[Slug, ...], Field(alias="or")] = ()


class Annotation(Mark):
    """A code on a turn of a transcript, the words that carry it, and why.

    Attributes:
        votes: where several coders were heard: how many of them named each code on this turn.
        coders: how many coders that were.
    """

    why: Text
    votes: Mapping[Slug, Annotated[int, Field(ge=1, le=MAX_CODERS)]] | None = None
    coders: Annotated[int, Field(ge=1, le=MAX_CODERS)] | None = None


class Turn(Entry):
    """What one speaker says before the other speaks.

    Attributes:
        start: seconds from the beginning of the recording, where there is one.
        end: seconds likewise, never before `start`.
    """

    id: Slug
    speaker: Speaker
    text: Text
    annotations: tuple[Annotation, ...] = ()
    start: Seconds | None = None
    end: Seconds | None = None

    @property
    def split(self) -> bool:
        """Whether coders would divide over this turn."""
        return any(annotation.or_ for annotation in self.annotations)

    @property
    def codes(self) -> tuple[str, ...]:
        """The reference codes, in order, without those that are merely as defensible."""
        return tuple(annotation.code for annotation in self.annotations)


class Person(Entry):
    """A client or therapist; fictional in everything this course brings."""

    name: Text
    about: Text
    age: Annotated[int, Field(ge=0, le=120)] | None = None


class Transcript(Entry):
    """One session, or part of one.

    Attributes:
        module: where it is taught; only what is outside the corpus may go without.
        quality: how the session goes: mediocre or repaired (a pair), skilled, or mixed; only what
            is outside the corpus may go without.
        fictional: false for what real people said. That stays outside the corpus, says where it
            comes from (`source`) and by what right it is used (`consent`).
        pair: the slug of its twin, whose turns with the same id answer each other.
    """

    slug: Slug
    title: Text
    module: Slug | None = None
    quality: Quality | None = None
    fictional: bool
    source: Text | None = None
    consent: Text | None = None
    about: Text
    client: Person
    therapist: Person
    turns: Annotated[tuple[Turn, ...], Field(min_length=2, max_length=MAX_TURNS)]
    pair: Slug | None = None
    content_notes: tuple[Text, ...] = ()

    def turn(self, turn_id: str) -> Turn:
        """The turn with this id.

        Raises:
            KeyError: there is none.
        """
        for turn in self.turns:
            if turn.id == turn_id:
                return turn
        raise KeyError(turn_id)

    def by(self, speaker: str) -> tuple[Turn, ...]:
        """The turns of one speaker, in order."""
        return tuple(turn for turn in self.turns if turn.speaker == speaker)

    def without_reference(self) -> "Transcript":
        """The same transcript with every annotation removed: what a trainee may hold."""
        turns = tuple(turn.model_copy(update={"annotations": ()}) for turn in self.turns)
        return self.model_copy(update={"turns": turns})


def slugs() -> tuple[str, ...]:
    """The slugs of all transcripts in the corpus, sorted."""
    return tuple(sorted(path.stem for path in _corpus().glob("*.yaml")))


def load(slug: str) -> Transcript:
    """The transcript of the corpus with this slug, read once and again when its file changes.

    Raises:
        KeyError: the corpus has none of that name; the message suggests the nearest.
        alliance.content.ContentError: the file has mistakes; the error lists them.
    """
    path = source(slug)
    return _cached(path, path.stat().st_mtime_ns)


def source(slug: str) -> Path:
    """The file of the corpus with this slug.

    Raises:
        KeyError: the corpus has none of that name; the message suggests the nearest.
    """
    if not re.fullmatch(r"[a-z0-9-]{1,80}", slug) or not _file(slug).is_file():
        raise KeyError(f'there is no transcript "{slug:.80}"; {did_you_mean(slug, slugs())}')
    return _file(slug)


def read(path: Path, book: Codebook | None = None) -> Transcript:
    """Read and check one transcript file against the course's codebook, or against `book`.

    Raises:
        alliance.content.ContentError: the file has mistakes; the error lists them.
    """
    transcript, file = read_model(path, Transcript)
    problems = list(_problems(transcript, file, book or codebook()))
    if problems:
        raise ContentError(problems)
    return transcript


def _file(slug: str) -> Path:
    return _corpus() / f"{slug}.yaml"


def _corpus() -> Path:
    return folder("transcripts") / "corpus"


@lru_cache(maxsize=1_024)  # about 200 kB each, so that a search can be repeated
def _cached(path: Path, _changed: int) -> Transcript:
    transcript, file = read_model(path, Transcript)
    problems = [*_problems(transcript, file, codebook()), *corpus_problems(transcript, file)]
    if problems:
        raise ContentError(problems)
    return transcript


def corpus_problems(transcript: Transcript, file: YamlFile) -> Iterator[Problem]:
    """What keeps a transcript out of the course's corpus: it is real, or belongs to no module."""
    if not transcript.fictional:
        what = "the words of real people do not belong in the course"
        remedy = "keep this file in a folder of its own, outside `transcripts` and `exercises`"
        yield file.problem(("fictional",), what, remedy)
        return
    for name in ("module", "quality"):
        if getattr(transcript, name) is None:
            yield file.problem((), f'"{name}" is missing', f"add `{name}:`")


def _problems(transcript: Transcript, file: YamlFile, book: Codebook) -> Iterator[Problem]:
    if transcript.slug != file.path.stem:
        what = f'the slug is "{transcript.slug}" but the file is called "{file.path.name}"'
        yield file.problem(("slug",), what, "make the two the same")
    if not transcript.fictional:
        for name in ("source", "consent"):
            if getattr(transcript, name) is None:
                what = f'"fictional: false" needs "{name}"'
                remedy = "say where the session comes from, and by what right it is used"
                yield file.problem(("fictional",), what, remedy)
    by_id = {code.id: code for code in book.codes}
    seen: set[str] = set()
    for index, turn in enumerate(transcript.turns):
        if turn.id in seen:
            what = f'the id "{turn.id}" is used twice'
            yield file.problem(("turns", index, "id"), what, "give this turn an id of its own")
        seen.add(turn.id)
        if turn.end is not None and (turn.start is None or turn.end < turn.start):
            what = "the turn has an end and no earlier start"
            yield file.problem(("turns", index, "end"), what, "mend or remove `end`")
        for number, annotation in enumerate(turn.annotations):
            at = ("turns", index, "annotations", number)
            yield from mark_problems(turn.speaker, turn.text, annotation, at, file, by_id)
            yield from _vote_problems(annotation, at, file, by_id)


def _vote_problems(
    annotation: Annotation, at: tuple[str | int, ...], file: YamlFile, by_id: dict[str, Code]
) -> Iterator[Problem]:
    for name, count in (annotation.votes or {}).items():
        if name not in by_id:
            what = f'unknown code "{name}"'
            yield file.problem((*at, "votes", name), what, did_you_mean(name, by_id))
        if annotation.coders is None or count > annotation.coders:
            what = f"{count} votes, and {annotation.coders or 'no number of'} coders"
            yield file.problem((*at, "votes", name), what, "write how many after `coders:`")


def mark_problems(
    speaker: Speaker,
    text: str,
    annotation: Mark,
    at: tuple[str | int, ...],
    file: YamlFile,
    by_id: dict[str, Code],
) -> Iterator[Problem]:
    """What is wrong with a code on what somebody says: the code itself, or its quote."""
    own = [code.id for code in by_id.values() if code.speaker == speaker]
    for name in (annotation.code, *annotation.or_):
        key = (*at, "code" if name == annotation.code else "or")
        if name not in by_id:
            yield file.problem(key, f'unknown code "{name}"', did_you_mean(name, own))
        elif name not in own:
            whose = by_id[name].speaker
            what = f'"{name}" is a code for the {whose}, and this turn is the {speaker}\'s'
            yield file.problem(key, what, "choose one of the speaker's own codes")
    if spaced(annotation.quote) not in spaced(text):
        what = f'the quote "{_short(annotation.quote)}" does not stand in this turn'
        yield file.problem((*at, "quote"), what, "copy the words exactly as they stand in the text")
    if annotation.code in annotation.or_:
        what = f'"{annotation.code}" stands under `or` as well'
        yield file.problem((*at, "or"), what, "list only the other codes there")


def transcript_yaml(transcript: Transcript) -> str:
    """The transcript as the text of its file, which `read` reads back the same."""
    values = transcript.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    order = ("id", "speaker", "start", "end", "text", "annotations")
    turns = [{name: turn[name] for name in order if name in turn} for turn in values.pop("turns")]
    return yaml_entries({**values, "turns": turns})


def spaced(text: str) -> str:
    """Text with every run of white space made one space: how quotes are matched."""
    return re.sub(r"\s+", " ", text).strip()


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"
