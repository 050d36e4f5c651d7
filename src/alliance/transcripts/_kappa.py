"""The numbers behind agreement: Cohen's kappa on all units and on many draws of them at once."""

from collections.abc import Hashable, Sequence
from typing import cast

import numpy as np
from numpy.typing import NDArray

from ._agreement import Agreement, Statistic

Draws = NDArray[np.int64]


def draw(units: int, draws: int, seed: int) -> Draws:
    """Indexes of bootstrap samples, one sample a row."""
    return np.random.default_rng(seed).integers(0, units, (draws, units))


def compare(left: Sequence[Hashable], right: Sequence[Hashable], sample: Draws) -> Agreement:
    """Percent and kappa of two codings, unit by unit, with intervals over the samples."""
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
    a: NDArray[np.int64], b: NDArray[np.int64], sample: Draws, categories: int
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
