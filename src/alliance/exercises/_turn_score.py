"""Compares the codes of one turn with its reference, and gives it points.

The points of a turn are

    credit / (annotations + wrong codes)

Each reference annotation is matched with at most one code of the trainee: as many as possible with
a code it accepts, which is its own or one listed as just as defensible (credit 1), then as many as
possible with a code that the codebook calls the neighbour of one it accepts (credit 0.5); without a
match it has no credit. A wrong code is a chosen code that was not matched and that no annotation of
the turn accepts. So a turn coded as in the reference has
1; a neighbour instead has 0.5; one of two annotations found has 0.5; the right code with a wrong
one beside it has 0.5; and every code of a list of n has at most about 1/n, so that it never pays to
add a code one does not mean.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from alliance.transcripts import Annotation, Codebook

NEIGHBOUR_CREDIT = 0.5


@dataclass(frozen=True, slots=True)
class Expected:
    """One reference annotation and what the trainee has for it.

    Attributes:
        annotation: its code, the quoted words, why, and the codes just as defensible (`or_`).
        matched: the trainee's code that was matched with it; None if none was.
        credit: 1, 0.5 or 0.
    """

    annotation: Annotation
    matched: str | None
    credit: float

    @property
    def accepted(self) -> tuple[str, ...]:
        """Codes that earn full credit."""
        return (self.annotation.code, *self.annotation.or_)


@dataclass(frozen=True, slots=True)
class TurnScore:
    """One turn compared.

    Attributes:
        turn: id of the turn.
        chosen: the trainee's codes.
        expected: the reference annotations, each with what was matched.
        wrong: chosen codes that no annotation accounts for.
        points: 0..1, by the formula at the top of this module.
    """

    turn: str
    chosen: tuple[str, ...]
    expected: tuple[Expected, ...]
    wrong: tuple[str, ...]
    points: float

    @property
    def agrees(self) -> bool:
        """Whether the turn was coded as in the reference, or just as defensibly."""
        return self.points == 1.0

    @property
    def split(self) -> bool:
        """Whether coders would divide over this turn."""
        return any(expected.annotation.or_ for expected in self.expected)


def score_turn(
    turn_id: str, chosen: Sequence[str], annotations: Sequence[Annotation], book: Codebook
) -> TurnScore:
    """Compare one turn; a turn without annotations has 1 point when nothing was chosen.

    A code that the reference gives a turn twice, for different words, counts once.
    """
    codes = tuple(dict.fromkeys(chosen))
    annotations = tuple({one.code: one for one in reversed(annotations)}.values())[::-1]
    neighbours = _Neighbours(book)
    scores = (
        _scored(turn_id, codes, annotations, matches, neighbours)
        for matches in _matchings(codes, annotations, neighbours)
    )
    return max(
        scores, key=lambda score: (sum(one.credit == 1 for one in score.expected), score.points)
    )


def _scored(
    turn_id: str,
    codes: tuple[str, ...],
    annotations: Sequence[Annotation],
    matches: tuple[str | None, ...],
    neighbours: "_Neighbours",
) -> TurnScore:
    expected = tuple(
        Expected(annotation, match, neighbours.credit(match, annotation))
        for annotation, match in zip(annotations, matches, strict=True)
    )
    accounted = {code for one in expected for code in (*one.accepted, one.matched)}
    wrong = tuple(code for code in codes if code not in accounted)
    parts = len(annotations) + len(wrong)
    points = sum(one.credit for one in expected) / parts if parts else 1.0
    return TurnScore(turn_id, codes, expected, wrong, points)


class _Neighbours:
    """Which codes the codebook declares neighbours, in either direction."""

    def __init__(self, book: Codebook) -> None:
        self._pairs = {frozenset((code.id, code.neighbour)) for code in book.codes}

    def credit(self, code: str | None, annotation: Annotation) -> float:
        accepted = (annotation.code, *annotation.or_)
        if code in accepted:
            return 1.0
        near = any(frozenset((code, one)) in self._pairs for one in accepted)
        return NEIGHBOUR_CREDIT if near else 0.0


def _matchings(
    codes: tuple[str, ...], annotations: Sequence[Annotation], neighbours: _Neighbours
) -> Iterator[tuple[str | None, ...]]:
    """Every way to match each annotation with a code that brings credit, or with none."""
    if not annotations:
        yield ()
        return
    first, rest = annotations[0], annotations[1:]
    for code in (*codes, None):
        if code is None or neighbours.credit(code, first):
            left = tuple(other for other in codes if other != code)
            for matches in _matchings(left, rest, neighbours):
                yield (code, *matches)
