"""Single replies with their codes: what the reply coder learns from besides the transcripts.

Each is one exchange, a client's line and a therapist's reply, with every code the reply carries.
The files lie in `transcripts/replies/`, one a family of codes, and hold text like any other
content; which of them the coder learns from belongs to `alliance.scoring.train`.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import Field

from alliance.content import ContentError, Problem, YamlFile, folder, read_model

from ._codebook import Codebook, Text, codebook
from ._transcript import Entry, Mark, mark_problems

MAX_EXCHANGES = 5_000


class Exchange(Entry):
    """A client's line and a reply to it, with every code the reply carries.

    Attributes:
        annotations: the codes; none where the reply earns no code of the codebook.
    """

    client: Text
    therapist: Text
    annotations: tuple[Mark, ...] = ()


class Exchanges(Entry):
    """One file of exchanges."""

    about: Text
    replies: Annotated[tuple[Exchange, ...], Field(min_length=1, max_length=MAX_EXCHANGES)]


def read_exchanges(path: Path, book: Codebook | None = None) -> tuple[Exchange, ...]:
    """Read and check one file of exchanges against the course's codebook, or against `book`.

    Raises:
        alliance.content.ContentError: the file has mistakes; the error lists them.
    """
    exchanges, file = read_model(path, Exchanges)
    problems = list(_problems(exchanges, file, book or codebook()))
    if problems:
        raise ContentError(problems)
    return exchanges.replies


def exchange_files() -> tuple[Path, ...]:
    """The files of exchanges of the course, sorted."""
    return tuple(sorted((folder("transcripts") / "replies").glob("*.yaml")))


def _problems(exchanges: Exchanges, file: YamlFile, book: Codebook) -> Iterator[Problem]:
    by_id = {code.id: code for code in book.codes}
    seen: dict[tuple[str, str], int] = {}
    for index, exchange in enumerate(exchanges.replies):
        for number, mark in enumerate(exchange.annotations):
            at = ("replies", index, "annotations", number)
            yield from mark_problems("therapist", exchange.therapist, mark, at, file, by_id)
        first = seen.setdefault((exchange.client, exchange.therapist), index)
        if first != index:
            what = "this exchange stands in the file twice"
            yield file.problem(("replies", index), what, "remove one of the two")
