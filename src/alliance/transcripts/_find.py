"""Finds examples: turns with a code, with a pair of codes, or with a phrase, over the whole corpus.

A code counts where the reference names it, be it first or as just as defensible (`or`). A pair of
codes stands in one turn, or at most `within` turns apart, in either order.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from alliance.content import did_you_mean

from ._codebook import Speaker, codebook
from ._exchanges import exchange_files, read_exchanges
from ._transcript import Mark, Turn, load, slugs, source

MAX_PHRASE = 200
MAX_WITHIN = 20
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says: a turn of a transcript, or one side of a coded reply.

    Attributes:
        id: the turn's id; of a coded reply, its number in the file.
        marks: the codes it carries.
    """

    id: str
    speaker: Speaker
    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """One turn that was looked for, with what stands around it.

    Attributes:
        where: a transcript, or a file of coded replies.
        name: the transcript's slug, or the file's name.
        title: the transcript's title; of coded replies, the file's name.
        number: its place in the session or the file, from 1.
        said: the turn.
        marks: those of its codes that were looked for, or all where no code was.
        partner: the nearest turn with the other code of the pair and its marks, if that is another
            turn.
        before, after: the turns around it, None at either end.
    """

    where: Literal["transcript", "replies"]
    name: str
    title: str
    number: int
    said: Said
    marks: tuple[Mark, ...]
    partner: Said | None
    before: Said | None
    after: Said | None


@dataclass(frozen=True, slots=True)
class _Wanted:
    codes: frozenset[str]
    near: frozenset[str]
    within: int
    phrase: re.Pattern[str] | None
    words: tuple[bytes, ...]
    speaker: str | None

    def may_be_in(self, data: bytes) -> bool:
        """Whether a file can hold what is wanted, by its bytes alone: never says no wrongly."""
        if b"\\" in data:  # YAML may write any letter as an escape
            return True
        any_code = not self.codes or any(code.encode() in data for code in self.codes)
        other = not self.near or any(code.encode() in data for code in self.near)
        if not (any_code and other):
            return False
        if self.phrase is None or "''" in self.phrase.pattern:
            return True
        folded = data.lower()
        if not all(word in folded for word in self.words):
            return False
        text = data.decode("utf-8", "replace").translate(_APOSTROPHES)
        return bool(self.phrase.search(text.replace("''", "'")))  # as YAML doubles it in quotes


def find(
    codes: Collection[str] = (),
    *,
    near: Collection[str] = (),
    within: int = 0,
    phrase: str = "",
    speaker: Speaker | None = None,
    skill: str | None = None,
    replies: bool = False,
    limit: int | None = None,
) -> tuple[Example, ...]:
    """Turns over all transcripts that fit everything asked for, in the corpus's order.

    Files in which nothing can be found are not parsed.

    Args:
        codes: the turn carries one of these.
        near: and one of these stands in the same turn, or at most `within` turns away.
        within: how many turns away, 0 to 20; 0 is the same turn.
        phrase: words that stand in the turn, one after another; capitals, spacing and the shape
            of apostrophes do not matter, and no word is cut.
        speaker: only this speaker's turns.
        skill: the turn carries a code of this skill.
        replies: look through the coded replies as well, after the transcripts.
        limit: stop after so many.

    Raises:
        ValueError: an unknown code or skill, nothing to look for, or a number out of range; the
            message says what to do.
        alliance.content.ContentError: a file that is read has mistakes.
    """
    wanted = _wanted(tuple(codes), tuple(near), within, phrase, speaker, skill)
    found: list[Example] = []
    for each in _everywhere(wanted, replies):
        if limit is not None and len(found) >= limit:
            break
        found.append(each)
    return tuple(found)


def _wanted(
    codes: Sequence[str],
    near: Sequence[str],
    within: int,
    phrase: str,
    speaker: str | None,
    skill: str | None,
) -> _Wanted:
    book = codebook()
    known = [code.id for code in book.codes]
    for name in (*codes, *near):
        if name not in book:
            raise ValueError(f'There is no code "{name}"; {did_you_mean(name, known)}')
    words = phrase.translate(_APOSTROPHES).split()
    if not (codes or words or skill):
        raise ValueError("Nothing to look for: name a code, a skill or a phrase.")
    if near and not (codes or skill):
        raise ValueError("A pair needs its first code as well.")
    if not 0 <= within <= MAX_WITHIN:
        raise ValueError(f"Turns apart: a whole number from 0 to {MAX_WITHIN}.")
    if len(phrase) > MAX_PHRASE:
        raise ValueError(f"A phrase may have {MAX_PHRASE} characters at most; shorten it.")
    chosen = frozenset(codes)
    if skill is not None:
        of_skill = frozenset(code.id for code in book.codes if code.skill == skill)
        if not of_skill:
            skills = [entry.id for entry in book.skills]
            raise ValueError(f'No code has the skill "{skill}"; {did_you_mean(skill, skills)}')
        chosen = chosen & of_skill if codes else of_skill
        if not chosen:
            raise ValueError(f'None of these codes is of the skill "{skill}".')
    return _Wanted(chosen, frozenset(near), within, _pattern(words), _plain(words), speaker)


def _pattern(words: Sequence[str]) -> re.Pattern[str] | None:
    if not words:
        return None
    phrase = r"\s+".join(re.escape(word) for word in words)
    return re.compile(rf"(?<!\w){phrase}(?!\w)", re.IGNORECASE)


def _plain(words: Sequence[str]) -> tuple[bytes, ...]:
    """Those words whose bytes stand in a file just so, but for capitals."""
    return tuple(word.lower().encode() for word in words if word.isascii() and word.isalnum())


def _everywhere(wanted: _Wanted, replies: bool) -> Iterator[Example]:
    for slug in slugs():
        if wanted.may_be_in(source(slug).read_bytes()):
            transcript = load(slug)
            said = [_said(turn) for turn in transcript.turns]
            yield from _in_session(wanted, slug, transcript.title, said)
    for path in exchange_files() if replies else ():
        if wanted.may_be_in(path.read_bytes()):
            yield from _in_replies(wanted, path)


def _said(turn: Turn) -> Said:
    return Said(turn.id, turn.speaker, turn.text, turn.annotations)


def _in_session(wanted: _Wanted, name: str, title: str, said: Sequence[Said]) -> Iterator[Example]:
    for index, turn in enumerate(said):
        if not _fits(wanted, turn):
            continue
        first = max(index - wanted.within, 0)
        others = said[first : index + wanted.within + 1]
        partner = _partner(wanted, turn, others)
        if wanted.near and partner is None:
            continue
        yield Example(
            "transcript",
            name,
            title,
            index + 1,
            turn,
            _marks(wanted, turn),
            _near(wanted, partner) if partner is not turn else None,
            said[index - 1] if index else None,
            said[index + 1] if index + 1 < len(said) else None,
        )


def _in_replies(wanted: _Wanted, path: Path) -> Iterator[Example]:
    for number, one in enumerate(read_exchanges(path), 1):
        client = Said(str(number), "client", one.client)
        reply = Said(str(number), "therapist", one.therapist, one.annotations)
        for turn in (client, reply):
            if not _fits(wanted, turn) or (wanted.near and not _partner(wanted, turn, [turn])):
                continue
            marks, mine = _marks(wanted, turn), turn is reply
            before, after = (client, None) if mine else (None, reply)
            yield Example("replies", path.stem, path.stem, number, turn, marks, None, before, after)


def _fits(wanted: _Wanted, turn: Said) -> bool:
    if wanted.speaker is not None and turn.speaker != wanted.speaker:
        return False
    if wanted.codes and not any(_carries(mark, wanted.codes) for mark in turn.marks):
        return False
    return wanted.phrase is None or bool(wanted.phrase.search(turn.text.translate(_APOSTROPHES)))


def _partner(wanted: _Wanted, turn: Said, others: Sequence[Said]) -> Said | None:
    """The nearest turn with the other code; the turn itself only by another of its marks."""
    at = others.index(turn)
    for other in sorted(others, key=lambda one: abs(others.index(one) - at)):
        marks = [mark for mark in other.marks if _carries(mark, wanted.near)]
        if other is turn and not _two_marks(wanted, turn, marks):
            continue
        if marks:
            return other
    return None


def _near(wanted: _Wanted, partner: Said | None) -> Said | None:
    """The partner with those of its codes that were looked for."""
    if partner is None:
        return None
    return replace(partner, marks=tuple(m for m in partner.marks if _carries(m, wanted.near)))


def _two_marks(wanted: _Wanted, turn: Said, second: Sequence[Mark]) -> bool:
    """Whether one mark carries the first code and another one the second."""
    first = [mark for mark in turn.marks if _carries(mark, wanted.codes)]
    return any(one is not two for one in first for two in second)


def _carries(mark: Mark, codes: frozenset[str]) -> bool:
    return mark.code in codes or not codes.isdisjoint(mark.or_)


def _marks(wanted: _Wanted, turn: Said) -> tuple[Mark, ...]:
    looked_for = wanted.codes | wanted.near
    if not looked_for:
        return turn.marks
    return tuple(mark for mark in turn.marks if _carries(mark, looked_for))
