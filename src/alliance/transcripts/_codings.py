"""What one coder said of one transcript, and how it is read from a table or a text file.

    transcript,turn,coder,code,quote          a table (CSV): one row a code; a row without a code
    listening-the-kite,t1,ana,open-question,  says that the coder looked and named none
                                              What's been on your mind

    transcript: listening-the-kite            a text file (YAML): one coder
    coder: ana
    turns:
    - turn: t1
      codes:
      - code: open-question
        quote: What's been on your mind

Trainees' answers are read by `alliance.exercises`.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field

from alliance.content import ContentError, Problem, YamlFile, did_you_mean, read_file, read_model

from ._codebook import Slug, Text, codebook
from ._transcript import MAX_TURNS, Entry, Transcript, spaced

COLUMNS = ("transcript", "turn", "coder", "code", "quote")
MAX_CSV = 4_000_000  # bytes
MAX_CODER = 80  # characters of a name
MAX_QUOTE = 2_000
_FORMULA = "=+-@\t "  # what a spreadsheet would take for the beginning of a formula


@dataclass(frozen=True, slots=True)
class Vote:
    """A code one coder gave, and the words it was given for; "" for the turn as a whole."""

    code: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Coding:
    """What one coder said of one transcript.

    Attributes:
        coder: a name, as short as you like; it need not be anybody's own.
        transcript: the transcript's slug.
        turns: the codes by turn id. A turn without any was looked at and given none; a turn that
            is not here was not coded.
    """

    coder: str
    transcript: str
    turns: Mapping[str, tuple[Vote, ...]]

    @property
    def codes(self) -> dict[str, tuple[str, ...]]:
        """The codes by turn id, as `agreement` takes them."""
        return {turn: tuple(vote.code for vote in votes) for turn, votes in self.turns.items()}


class _Named(Entry):
    code: Slug
    quote: Annotated[str, Field(max_length=MAX_QUOTE)] = ""


class _CodedTurn(Entry):
    turn: Slug
    codes: tuple[_Named, ...] = ()


class _CodingFile(Entry):
    transcript: Slug
    coder: Text
    turns: Annotated[tuple[_CodedTurn, ...], Field(max_length=MAX_TURNS)]


@dataclass(frozen=True, slots=True)
class _Row:
    """One code of one coder, and where it stands."""

    turn: str
    coder: str
    code: str
    quote: str
    problem: "_Locate"


@dataclass(frozen=True, slots=True)
class _Locate:
    path: Path
    line: int

    def __call__(self, where: str, what: str, remedy: str = "") -> Problem:
        return Problem(self.path, self.line, where, what, remedy)


def read_codings(path: Path, transcript: Transcript) -> tuple[Coding, ...]:
    """The codings of this transcript in a table (`.csv`) or a text file (`.yaml`), by coder.

    Rows of other transcripts are passed over.

    Raises:
        alliance.content.ContentError: the file has mistakes; the error lists them by line.
    """
    rows = list(_csv_rows(path, transcript) if path.suffix == ".csv" else _yaml(path, transcript))
    problems = [problem for row in rows for problem in _problems(row, transcript)]
    if problems:
        raise ContentError(problems)
    return _joined(rows, transcript)


def codings_csv(codings: Iterable[Coding]) -> str:
    """The codings as one table, which `read_codings` reads back the same."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for coding in codings:
        for turn, votes in coding.turns.items():
            for vote in votes or (Vote(""),):
                table.writerow((coding.transcript, turn, coding.coder, vote.code, vote.quote))
    return out.getvalue()


def coder_name(name: str) -> str:
    """A coder's name as it is kept: one line, 80 characters at most, nothing a table would run."""
    clean = "".join(one if one.isprintable() else " " for one in name)
    return spaced(clean).lstrip(_FORMULA)[:MAX_CODER].strip() or "coder"


def _joined(rows: Iterable[_Row], transcript: Transcript) -> tuple[Coding, ...]:
    by_coder: dict[str, dict[str, dict[str, Vote]]] = {}
    for row in rows:
        votes = by_coder.setdefault(row.coder, {}).setdefault(row.turn, {})
        if row.code:
            votes.setdefault(row.code, Vote(row.code, row.quote))
    order = {turn.id: number for number, turn in enumerate(transcript.turns)}
    return tuple(
        Coding(
            coder,
            transcript.slug,
            {turn: tuple(turns[turn].values()) for turn in sorted(turns, key=order.__getitem__)},
        )
        for coder, turns in by_coder.items()
    )


def _csv_rows(path: Path, transcript: Transcript) -> Iterator[_Row]:
    table = csv.reader(io.StringIO(_csv_text(path)), strict=True)
    try:
        head = next(table, None)
        names = [name.strip().lower() for name in head or ()]
        if set(names) != set(COLUMNS):
            what = f"the first line must name the columns {', '.join(COLUMNS)}"
            raise ContentError([Problem(path, 1, "", what)])
        for cells in table:
            locate = _Locate(path, table.line_num)
            if not cells:
                continue
            if len(cells) != len(names):
                what = f"{len(cells)} cells stand here, {len(names)} are expected"
                raise ContentError([locate("", what, "put cells with commas in quotation marks")])
            row = dict(zip(names, (cell.strip() for cell in cells), strict=True))
            if row["transcript"] == transcript.slug:
                coder = coder_name(row["coder"])
                yield _Row(row["turn"], coder, row["code"], row["quote"], locate)
    except csv.Error as error:
        what = f"this is not a table: {error}"
        raise ContentError([Problem(path, table.line_num or 1, "", what)]) from None


def _csv_text(path: Path) -> str:
    try:
        data = read_file(path, MAX_CSV)
    except OSError as error:
        what = f"the file could not be read: {error.strerror or error}"
        raise ContentError([Problem(path, 1, "", what)]) from None
    if len(data) > MAX_CSV:
        raise ContentError([Problem(path, 1, "", "the file is larger than 4 MB", "split it")])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        remedy = "save the table as CSV UTF-8"
        raise ContentError([Problem(path, line, "", "this is not UTF-8 text", remedy)]) from None


def _yaml(path: Path, transcript: Transcript) -> Iterator[_Row]:
    coding, file = read_model(path, _CodingFile)
    if coding.transcript != transcript.slug:
        return
    coder = coder_name(coding.coder)
    for index, turn in enumerate(coding.turns):
        if not turn.codes:
            yield _Row(turn.turn, coder, "", "", _at(file, ("turns", index)))
        for number, named in enumerate(turn.codes):
            locate = _at(file, ("turns", index, "codes", number))
            yield _Row(turn.turn, coder, named.code, named.quote, locate)


def _at(file: YamlFile, key: tuple[str | int, ...]) -> _Locate:
    return _Locate(file.path, file.line(*key))


def _problems(row: _Row, transcript: Transcript) -> Iterator[Problem]:
    known = [turn.id for turn in transcript.turns]
    where = f"turn {row.turn:.80}"
    if row.turn not in known:
        what = f'"{transcript.slug}" has no such turn'
        yield row.problem(where, what, did_you_mean(row.turn, known))
        return
    turn = transcript.turn(row.turn)
    own = [code.id for code in codebook().for_speaker(turn.speaker)]
    if row.code and row.code not in own:
        what = f'the {turn.speaker} has no code "{row.code:.80}"'
        yield row.problem(where, what, did_you_mean(row.code, own))
    if len(row.quote) > MAX_QUOTE or spaced(row.quote) not in spaced(turn.text):
        what = "the quote does not stand in this turn"
        yield row.problem(where, what, "copy the words exactly, or leave the quote empty")
