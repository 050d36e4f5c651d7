"""Compares ratings on an ordered scale: weighted kappa, alpha and intraclass correlations."""

import numpy as np

from ._alpha import alpha, interval_distance, ordinal_alpha, ratio_distance
from ._codings import Ratings
from ._compare import Bootstrap, Measure, pairable
from ._icc import f_interval, mean_squares, stepped_up
from ._kappa import kappa, percent
from ._patterns import Floats, Patterns, Sample, as_they_are, patterns_of
from ._report import RatingAgreement

MOST_RATINGS = 1_000  # different ones: beyond, it is no scale, and distances fill the memory


def rate(ratings: Ratings, by: str, draws: int, seed: int) -> RatingAgreement:
    """All that `rating_agreement` reports; arguments as there."""
    units, cells = pairable(ratings)
    bootstrap = Bootstrap(units, by, draws, seed)
    patterns, values = _ordered(cells)
    figures = bootstrap.statistics(patterns, _measures(values))
    sample = as_they_are(patterns)
    raters = len(ratings.coders)
    single = f_interval(mean_squares(sample, values))
    return RatingAgreement(
        criterion=ratings.criterion,
        coders=ratings.coders,
        transcripts=len(bootstrap.names),
        by=by,
        units=len(units),
        complete=int(patterns.frequency @ patterns.given.all(axis=1)),
        range=(float(values[0]), float(values[-1])),
        means=_means(sample, values),
        **figures,
        icc_single_f=single,
        icc_average_f=_of_the_mean(single, raters),
    )


def _of_the_mean(single: tuple[float, float] | None, raters: int) -> tuple[float, float] | None:
    """The interval of ICC(2,k) from that of ICC(2,1)."""
    if single is None:
        return None
    low, high = (stepped_up(bound, raters) for bound in single)
    return None if low is None or high is None else (low, high)


def _ordered(cells: tuple[tuple[float | None, ...], ...]) -> tuple[Patterns, Floats]:
    """Patterns whose categories are numbered from the lowest rating up, and the ratings."""
    patterns, found = patterns_of(cells)
    given = np.array(found, dtype=float)
    if len(given) > MOST_RATINGS:
        raise ValueError(
            f"there are {len(given)} different ratings; a scale has at most {MOST_RATINGS}: "
            "round them first"
        )
    ranks = np.argsort(np.argsort(given))
    return patterns.regrouped([int(rank) for rank in ranks]), np.sort(given)


def _measures(values: Floats) -> dict[str, Measure]:
    apart = np.abs(values[:, None] - values[None, :])
    squared, ratio = interval_distance(values), ratio_distance(values)
    return {
        "percent": percent,
        "linear": lambda sample: kappa(sample, apart),
        "quadratic": lambda sample: kappa(sample, squared),
        "ordinal": ordinal_alpha,
        "interval": lambda sample: alpha(sample, squared),
        "ratio": lambda sample: _undefined(sample) if ratio is None else alpha(sample, ratio),
        "icc_single": lambda sample: mean_squares(sample, values).single(),
        "icc_average": lambda sample: mean_squares(sample, values).average(),
    }


def _undefined(sample: Sample) -> Floats:
    return np.full(len(sample.weights), np.nan)


def _means(sample: Sample, values: Floats) -> tuple[float | None, ...]:
    counts = sample.by_coder[0]
    rated = counts.sum(axis=1)
    sums = counts @ values
    return tuple(
        float(total / many) if many else None for total, many in zip(sums, rated, strict=True)
    )
