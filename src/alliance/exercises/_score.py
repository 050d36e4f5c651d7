"""Compares a coding with the reference: points, agreement, and each disagreement explained.

The points of one turn are worked out in `_turn_score`, the statistics in `alliance.transcripts`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import fmean

from alliance.transcripts import AgreementReport, Code, Codebook, Transcript, agreement, codebook

from ._models import Speaker
from ._turn_score import TurnScore, score_turn


@dataclass(frozen=True, slots=True)
class CodeNote:
    """What the codebook says of a code that took part in a disagreement."""

    code: str
    name: str
    definition: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A turn coded otherwise than in the reference, with what there is to learn from it.

    Attributes:
        score: what was chosen, what the reference has and why (`score.expected[i].annotation`).
        text: the words of the turn.
        split: whether coders would divide over this turn.
        codes: the reference's and the chosen codes with their definitions.
        tell_apart: how to tell a chosen code from the reference's, where the codebook calls the
            two neighbours; else what each of the two means. Empty where nothing was wrong and
            only a further code was missing.
    """

    score: TurnScore
    text: str
    split: bool
    codes: tuple[CodeNote, ...]
    tell_apart: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CodingScore:
    """A coding compared with the reference.

    Attributes:
        points: 0..1, the mean over `turns`; turns not coded count with 0.
        turns: every turn that counts, in order.
        coded: how many turns were given a code.
        total: how many turns there were to be coded.
        agreement: percent and Cohen's kappa with bootstrap intervals, over the coded turns, over
            all (`.overall`) and per code (`.codes`); None where no turn was coded. On a split turn
            the code chosen counts as the reference's, if it is as defensible.
        disagreements: the coded turns that differ from the reference, in order.
    """

    points: float
    turns: tuple[TurnScore, ...]
    coded: int
    total: int
    agreement: AgreementReport | None
    disagreements: tuple[Disagreement, ...]


def score_coding(
    codings: Mapping[str, Iterable[str]],
    transcript: Transcript,
    book: Codebook | None = None,
    *,
    speaker: Speaker = "therapist",
) -> CodingScore:
    """Compare a coding with a transcript's reference annotations.

    Per turn: credit / (annotations + wrong codes), where each annotation brings 1 for its code or
    one as defensible, 0.5 for a declared neighbour, else 0; `_turn_score` has the formula whole.
    The points are the mean over all turns of the speaker that carry a reference annotation, and
    over those that carry none and were given a code nevertheless.

    Args:
        codings: codes by turn id, such as `CodingAnswer.codings`; unknown turns are left out.
        transcript: with its reference annotations.
        book: the codebook; by default the course's.
        speaker: whose turns were coded.

    Raises:
        ValueError: the transcript has no reference annotation on this speaker's turns.
    """
    book = book or codebook()
    turns = transcript.by(speaker)
    if not any(turn.annotations for turn in turns):
        raise ValueError(f'"{transcript.slug}" has no reference for the turns of the {speaker}')
    chosen = {turn.id: tuple(dict.fromkeys(codings.get(turn.id, ()))) for turn in turns}
    scores = {
        turn.id: score_turn(turn.id, chosen[turn.id], turn.annotations, book)
        for turn in turns
        if turn.annotations or chosen[turn.id]
    }
    coded = [score for score in scores.values() if score.chosen]
    return CodingScore(
        points=fmean(score.points for score in scores.values()),
        turns=tuple(scores.values()),
        coded=len(coded),
        total=len(turns),
        agreement=_agreement(coded),
        disagreements=tuple(
            explain(score, transcript.turn(score.turn).text, book)
            for score in coded
            if not score.agrees
        ),
    )


def _agreement(coded: list[TurnScore]) -> AgreementReport | None:
    if not coded:
        return None
    trainee = {score.turn: score.chosen for score in coded}
    reference = {score.turn: as_accepted(score) for score in coded}
    return agreement(trainee, reference)


def as_accepted(score: TurnScore) -> tuple[str, ...]:
    """The reference's codes, with those of the trainee that are as defensible in their place."""
    own = [
        one.matched if one.credit == 1.0 and one.matched else one.annotation.code
        for one in score.expected
    ]
    accepted = {code for one in score.expected for code in one.accepted}
    return (*own, *(code for code in score.chosen if code in accepted))


def explain(score: TurnScore, text: str, book: Codebook) -> Disagreement:
    """What there is to learn from a turn that was coded otherwise than in the reference."""
    missed = [one for one in score.expected if one.credit < 1.0]
    wrong = {*score.wrong, *(one.matched for one in missed if one.matched)}
    involved = dict.fromkeys([one.annotation.code for one in missed or score.expected])
    involved |= dict.fromkeys(code for code in score.chosen if code in wrong)
    notes = [
        CodeNote(code, book.code(code).name, book.code(code).definition)
        for code in involved
        if code in book
    ]
    return Disagreement(
        score=score,
        text=text,
        split=score.split,
        codes=tuple(notes),
        tell_apart=tell_apart([one.annotation.code for one in missed], sorted(wrong), book),
    )


def tell_apart(missed: list[str], wrong: list[str], book: Codebook) -> tuple[str, ...]:
    """How to tell the codes that were missed from those chosen, in the codebook's words."""
    near: dict[str, None] = {}
    far: dict[str, None] = {}  # meanings of what the codebook does not compare, each once
    others = [book.code(code) for code in wrong if code in book]
    for code in (book.code(code) for code in missed if code in book):
        told = [text for text in (_between(code, other) for other in others) if text]
        near |= dict.fromkeys(told)
        if others and not told:
            far |= {_meaning(code): None}
    if far:
        far |= {_meaning(others[0]): None}
    return (*near, " ".join(far)) if far else tuple(near)


def _meaning(code: Code) -> str:
    return f"{code.name}: {code.definition}"


def _between(code: Code, other: Code) -> str:
    """How to tell two codes apart, where the codebook calls one the other's neighbour."""
    if code.neighbour == other.id:
        return code.tell_apart
    return other.tell_apart if other.neighbour == code.id else ""
