"""Krippendorff's alpha, for any number of coders, with missing codings, and for any distance.

Alpha is 1 - observed / expected disagreement. Observed: within units, each pair of codings with
weight 1 / (codings of the unit - 1). Expected: over all pairs of codings, whoever gave them and
wherever (Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, University of
Pennsylvania; 2019, Content Analysis, 4th edition, chapter 12). Range: at most 1; 0 is chance.
Undefined where all codings are the same. Missing codings are no codings: a unit that one coder
coded counts nowhere.

Distances: nominal (0 or 1), ordinal, interval (x - y)², ratio ((x - y) / (x + y))², and MASI for
sets of codes (`_masi`).
"""

from typing import cast

import numpy as np

from ._patterns import Floats, Sample, divided


def alpha(sample: Sample, distance: Floats | None = None) -> Floats:
    """Krippendorff's alpha, one figure a draw; NaN where it is undefined.

    Args:
        sample: draws of units.
        distance: categories × categories, 0 on the diagonal; by default nominal.
    """
    use = sample.by_coder.sum(axis=1)
    codings = use.sum(axis=1)
    patterns = sample.patterns
    observed = sample.weights @ (patterns.coders * patterns.apart(distance)) / codings
    if distance is None:
        pairs = codings**2 - (use**2).sum(axis=1)
    else:
        pairs = ((use @ distance) * use).sum(axis=1)
    return 1.0 - divided(observed, pairs / (codings * (codings - 1.0)))


def ordinal_alpha(sample: Sample) -> Floats:
    """Alpha for ordered categories, which must be numbered in their order.

    The ordinal distance of two categories is the square of the number of codings between them,
    with half of those in the two themselves. That is the squared difference of their mean ranks,
    so ordinal alpha is interval alpha over the ranks of each draw.
    """
    use = sample.by_coder.sum(axis=1)
    codings = use.sum(axis=1)
    ranks = use.cumsum(axis=1) - use / 2.0
    observed = np.array(
        [
            _rank_spread(sample, weights, row)
            for weights, row in zip(sample.weights, ranks, strict=True)
        ]
    )
    mean = (use * ranks).sum(axis=1) / codings
    spread = 2.0 * codings * (use * (ranks - mean[:, None]) ** 2).sum(axis=1)
    return 1.0 - divided(observed / codings, spread / (codings * (codings - 1.0)))


def _rank_spread(sample: Sample, weights: Floats, ranks: Floats) -> float:
    """Squared differences of rank over ordered pairs within units, each unit by its weight."""
    patterns = sample.patterns
    given = np.where(patterns.given, ranks[patterns.cells], 0.0)
    mean = given.sum(axis=1) / patterns.coders
    squared = (np.where(patterns.given, given - mean[:, None], 0.0) ** 2).sum(axis=1)
    return float(weights @ (2.0 * patterns.coders * squared / (patterns.coders - 1.0)))


def interval_distance(values: Floats) -> Floats:
    """Squared difference: for scales on which equal steps mean the same."""
    return (values[:, None] - values[None, :]) ** 2


def ratio_distance(values: Floats) -> Floats | None:
    """Squared difference over the sum: for scales with a true zero; None with a negative value."""
    if (values < 0).any():
        return None
    total = values[:, None] + values[None, :]
    apart = values[:, None] - values[None, :]
    return cast("Floats", np.divide(apart, total, out=np.zeros_like(apart), where=total > 0) ** 2)
