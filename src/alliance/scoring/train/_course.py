"""Gathers the course's own coded replies: what the codes of the codebook are learnt from.

Practice transcripts, single coded replies, the codebook's examples and the model replies of
drills. Assignments are never read: a graded key must not shine through the weights.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from alliance.content import folder, read_yaml
from alliance.transcripts import (
    Mark,
    codebook,
    exchange_files,
    load,
    read_exchanges,
    slugs,
)

from ._annomi import FOLDS


@dataclass(frozen=True, slots=True)
class CodedTurn:
    """One therapist's turn with what it should be found to carry.

    Attributes:
        client: the client's line before it, or "".
        codes: how strongly each code holds, 0 to 1; a code that is only just as defensible as
            another stands below 1.
        quotes: words, and the codes that they carry with their strengths.
        source: where it comes from: `transcript`, `replies`, `codebook` or `drill`.
        group: what must not be split between learning and measuring: a transcript and its twin,
            or one exchange.
        fold: 0 to 4.
    """

    text: str
    client: str
    codes: Mapping[str, float]
    quotes: tuple[tuple[Mapping[str, float], str], ...]
    source: str
    group: str
    fold: int = 0


SPLIT, SPLIT_OTHER = 0.7, 0.4
"""How strongly a code holds where coders would divide, and the code beside it."""


def course_turns() -> list[CodedTurn]:
    """Every coded turn of the course's practice material, folds assigned.

    Raises:
        alliance.content.ContentError: a file has mistakes.
    """
    transcripts = list(_from_transcripts())
    groups = sorted({turn.group for turn in transcripts})
    folds = {group: number % FOLDS for number, group in enumerate(groups)}
    single = [*_from_exchanges(), *_from_codebook(), *_from_drills()]
    for number, turn in enumerate(single):
        folds.setdefault(turn.group, number % FOLDS)
    return [_in_fold(turn, folds[turn.group]) for turn in [*transcripts, *single]]


def _in_fold(turn: CodedTurn, fold: int) -> CodedTurn:
    return CodedTurn(turn.text, turn.client, turn.codes, turn.quotes, turn.source, turn.group, fold)


def _from_transcripts() -> Iterator[CodedTurn]:
    for slug in slugs():
        transcript = load(slug)
        client = ""
        for turn in transcript.turns:
            if turn.speaker == "client":
                client = turn.text
            elif turn.annotations:
                group = min(slug, transcript.pair or slug)
                yield _coded(turn.text, client, turn.annotations, "transcript", group)


def _from_exchanges() -> Iterator[CodedTurn]:
    for path in exchange_files():
        for exchange in read_exchanges(path):
            marks, group = exchange.annotations, f"exchange: {exchange.client}"
            yield _coded(exchange.therapist, exchange.client, marks, "replies", group)


def _from_codebook() -> Iterator[CodedTurn]:
    for code in codebook().for_speaker("therapist"):
        for example in code.examples:
            if example.therapist:
                mark = Mark.model_construct(code=code.id, quote=example.therapist, or_=())
                group = f"codebook: {example.client}"
                yield _coded(example.therapist, example.client, (mark,), "codebook", group)


def _from_drills() -> Iterator[CodedTurn]:
    for path in sorted((folder("exercises") / "practice").glob("*/exercise.yaml")):
        exercise = cast("dict[str, object]", read_yaml(path).data)
        items = cast("list[dict[str, object]]", exercise.get("items") or [])
        for item in items:
            client = str(item.get("client", ""))
            for model in cast("list[dict[str, object]]", item.get("models") or []):
                text = str(model["text"])
                codes = cast("list[str]", model.get("codes") or [])
                marks = [Mark.model_construct(code=code, quote=text, or_=()) for code in codes]
                yield _coded(text, client, marks, "drill", f"drill: {client}")


def _coded(
    text: str, client: str, marks: tuple[Mark, ...] | list[Mark], source: str, group: str
) -> CodedTurn:
    codes: dict[str, float] = {}
    quotes: list[tuple[Mapping[str, float], str]] = []
    for mark in marks:
        held = {mark.code: SPLIT if mark.or_ else 1.0} | dict.fromkeys(mark.or_, SPLIT_OTHER)
        quotes.append((held, mark.quote))
        for code, strength in held.items():
            codes[code] = max(strength, codes.get(code, 0.0))
    known = tuple(quotes) if source != "drill" else ()
    return CodedTurn(text, client, codes, known, source, group)
