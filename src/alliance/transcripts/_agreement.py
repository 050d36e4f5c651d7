"""How far two codings of the same turns agree: percent and Cohen's kappa, with intervals."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

DRAWS = 1_000


@dataclass(frozen=True, slots=True)
class Statistic:
    """One figure with its bootstrap interval.

    Attributes:
        value: the figure on all units; None where it is undefined.
        low: 2.5th percentile over the draws in which it is defined, None where it never is.
        high: 97.5th percentile.
    """

    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement of two codings, over all units or on one code.

    Attributes:
        units: how many units (turns) both coded.
        percent: share of units coded alike, 0..1.
        kappa: Cohen's kappa, -1..1; undefined where both coders used one category throughout.
        first: units to which the first coder gave the code (over all: units with any code).
        second: the same for the second coder.
    """

    units: int
    percent: Statistic
    kappa: Statistic
    first: int
    second: int


@dataclass(frozen=True, slots=True)
class AgreementReport:
    """Agreement over all codes and on each code by itself."""

    overall: Agreement
    codes: Mapping[str, Agreement]


def agreement(
    first: Mapping[str, Iterable[str]],
    second: Mapping[str, Iterable[str]],
    *,
    codes: Sequence[str] | None = None,
    draws: int = DRAWS,
    seed: int = 0,
) -> AgreementReport:
    """Compare two codings of the same units.

    Over all codes, two units agree when they carry exactly the same codes, and kappa takes each
    set of codes as a category; with one code a unit this is the usual Cohen's kappa. For one code,
    the categories are present and absent. Kappa is (observed - expected) / (1 - expected)
    (Cohen 1960, Educational and Psychological Measurement 20:37). Intervals are percentile
    bootstrap intervals over units (Efron 1979, Annals of Statistics 7:1); on the few turns of one
    transcript they are wide, and rightly so.

    Args:
        first: codes by unit (turn id), as one coder gave them.
        second: the same by the other coder; units that only one coded are left out.
        codes: which codes to report by themselves; by default all that occur.
        draws: bootstrap draws, at least 1.
        seed: the same seed gives the same interval.

    Raises:
        ValueError: no unit was coded by both.
    """
    from . import _kappa  # numpy comes with it; opening a page needs none

    units = [unit for unit in first if unit in second]
    if not units:
        raise ValueError("no turn was coded by both coders")
    left = [frozenset(first[unit]) for unit in units]
    right = [frozenset(second[unit]) for unit in units]
    sample = _kappa.draw(len(units), max(draws, 1), seed)
    reported = codes if codes is not None else sorted(frozenset[str]().union(*left, *right))
    by_code = {
        code: _kappa.compare(
            [code in unit for unit in left], [code in unit for unit in right], sample
        )
        for code in reported
    }
    return AgreementReport(_kappa.compare(left, right, sample), by_code)
