"""The two questions: how far do codings agree, and how far do ratings?"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, cast

from ._codings import Codings, Ratings, Unit
from ._frame import from_frame
from ._report import AgreementReport, RatingAgreement

if TYPE_CHECKING:
    from pandas import DataFrame  # pyright: ignore[reportMissingTypeStubs]  # it has none

DRAWS = 1_000

By = Literal["turn", "transcript"]
CodesByUnit = Mapping[str | Unit, Iterable[str] | None] | Mapping[str, Iterable[str]]
RatingsByUnit = Mapping[str | Unit, float | None] | Mapping[str, float]


def agreement(
    *codings: "CodesByUnit | Codings | DataFrame",
    codes: Sequence[str] | None = None,
    by: By = "turn",
    draws: int = DRAWS,
    seed: int = 0,
) -> AgreementReport:
    """Compare two or more codings of the same turns.

        >>> first = {"t1": ["reflection"], "t3": ["open-question"], "t5": ["reflection"]}
        >>> second = {"t1": ["reflection"], "t3": ["closed-question"], "t5": ["reflection"]}
        >>> report = agreement(first, second)
        >>> round(report.overall.percent.value, 2), report.codes["reflection"].uses
        (0.67, (2, 2))

    Over all codes, two codings of a turn agree when they have exactly the same codes, and each set
    of codes is a category; `masi` beside it gives credit for a part. For one code, the categories
    are given and not given. Units that fewer than two coders coded are left out of every figure.
    What each statistic is stands in the module of its name.

    Args:
        codings: either each coder's codes by unit, two mappings or more (a unit is a turn's id, or
            a pair of transcript and turn; None or no entry says that it was not coded); or one
            `Codings`; or one pandas table, a row for each code given, with the columns
            `transcript` (may be left out), `turn`, `coder` and `code` (empty: no code was given).
        codes: which codes to report by themselves; by default all that occur.
        by: what the bootstrap draws for the 95% intervals: turns, or whole transcripts. Turns of
            one session are alike; transcripts give the honest, wider interval where there are
            many, say twenty or more.
        draws: bootstrap draws, at least 1.
        seed: the same seed gives the same intervals.

    Raises:
        ValueError: fewer than two coders; no unit was coded by two; or `by` is "transcript" and
            there are not two transcripts; or there are more than 500 codes to report, or 5,000
            different sets of codes.
        alliance.content.ContentError: a pandas table lacks columns or values.
    """
    from ._compare import compare  # numpy comes with it; opening a page needs none

    return compare(_codings(codings), codes, _by(by), draws, seed)


def rating_agreement(
    *ratings: "RatingsByUnit | Ratings", by: By = "turn", draws: int = DRAWS, seed: int = 0
) -> RatingAgreement:
    """Compare two or more coders' ratings of the same units on one ordered scale.

    Args:
        ratings: each coder's ratings by unit, two mappings or more, or one `Ratings`. Ratings are
            finite numbers, at most 1,000 different ones; None or no entry says that there is none.
        by: what the bootstrap draws; as in `agreement`.
        draws: bootstrap draws, at least 1.
        seed: the same seed gives the same intervals.

    Raises:
        ValueError: as in `agreement`, or too many different ratings.
    """
    from ._rate import rate  # numpy comes with it

    if len(ratings) == 1 and isinstance(ratings[0], Ratings):
        given = ratings[0]
    else:
        by_coder = cast("tuple[Mapping[str | Unit, float | None], ...]", ratings)
        given = Ratings.of(dict(zip(_names(by_coder), by_coder, strict=True)))
    return rate(given, _by(by), draws, seed)


def _codings(codings: Sequence[Any]) -> Codings:
    if len(codings) == 1 and isinstance(codings[0], Codings):
        return codings[0]
    if len(codings) == 1 and hasattr(codings[0], "columns"):
        read = from_frame(codings[0])
        if not isinstance(read, Codings):
            raise ValueError(
                'the table has a column "rating"; give each `Ratings` that '
                "`read_agreement_table` returns to `rating_agreement`"
            )
        return read
    return Codings.of(dict(zip(_names(codings), codings, strict=True)))


def _names(codings: Sequence[object]) -> list[str]:
    return [f"coder {number}" for number in range(1, len(codings) + 1)]


def _by(by: str) -> str:
    if by not in ("turn", "transcript"):
        raise ValueError(f'by is {by!r}; it may be "turn" or "transcript"')
    return by
