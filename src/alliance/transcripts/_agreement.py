"""How far two codings of the same turns agree: percent and Cohen's kappa, with intervals."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray

DRAWS = 1_000
_Draws = NDArray[np.int64]


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
    units = [unit for unit in first if unit in second]
    if not units:
        raise ValueError("no turn was coded by both coders")
    left = [frozenset(first[unit]) for unit in units]
    right = [frozenset(second[unit]) for unit in units]
    sample = np.random.default_rng(seed).integers(0, len(units), (max(draws, 1), len(units)))
    reported = codes if codes is not None else sorted(frozenset[str]().union(*left, *right))
    by_code = {
        code: _compare([code in unit for unit in left], [code in unit for unit in right], sample)
        for code in reported
    }
    return AgreementReport(_compare(left, right, sample), by_code)


def _compare(left: Sequence[Hashable], right: Sequence[Hashable], sample: _Draws) -> Agreement:
    numbers: dict[Hashable, int] = {}
    a = np.array([numbers.setdefault(value, len(numbers)) for value in left])
    b = np.array([numbers.setdefault(value, len(numbers)) for value in right])
    everything = np.arange(len(a))[None, :]
    percent, kappa = _figures(a, b, everything, len(numbers))
    percents, kappas = _figures(a, b, sample, len(numbers))
    return Agreement(
        units=len(a),
        percent=_statistic(percent[0], percents),
        kappa=_statistic(kappa[0], kappas),
        first=sum(1 for value in left if value),
        second=sum(1 for value in right if value),
    )


def _figures(
    a: NDArray[np.int64], b: NDArray[np.int64], sample: _Draws, categories: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    drawn_a, drawn_b = a[sample], b[sample]
    observed = cast("NDArray[np.float64]", (drawn_a == drawn_b).mean(axis=1))
    expected = np.zeros(len(sample))
    for category in range(categories):
        expected += (drawn_a == category).mean(axis=1) * (drawn_b == category).mean(axis=1)
    chance = 1.0 - expected
    kappa = np.full(len(sample), np.nan)
    np.divide(observed - expected, chance, out=kappa, where=chance > 1e-12)
    return observed, kappa


def _statistic(value: float, draws: NDArray[np.float64]) -> Statistic:
    defined = draws[~np.isnan(draws)]
    if np.isnan(value) or not len(defined):
        return Statistic(None, None, None)
    low, high = (float(bound) for bound in np.percentile(defined, [2.5, 97.5]))
    return Statistic(float(value), low, high)
