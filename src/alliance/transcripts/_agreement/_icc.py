"""Intraclass correlations of ratings: ICC(2,1) and ICC(2,k), two-way random, absolute agreement.

ICC(2,1) says how well one rater's figure stands for the unit, ICC(2,k) how well the mean of all k
raters does, where the raters are a sample of those there might have been (Shrout and Fleiss 1979,
Psychological Bulletin 86:420; called ICC(A,1) and ICC(A,k) by McGraw and Wong 1996, Psychological
Methods 1:30). Range: at most 1; may fall below 0 where raters differ more than units do. Undefined
where nothing varies, or with fewer than two units. Missing ratings: only units that every rater
rated can be used.
"""

from dataclasses import dataclass
from typing import cast

import numpy as np

from ._fisher import f_quantile
from ._patterns import Floats, Sample, divided


@dataclass(frozen=True)
class Squares:
    """Mean squares of a two-way table, units × raters, one set a draw.

    Attributes:
        units: how many units were rated by all.
        raters: how many raters.
        rows: mean square between units.
        columns: mean square between raters.
        rest: residual mean square.
    """

    units: Floats
    raters: int
    rows: Floats
    columns: Floats
    rest: Floats

    def single(self) -> Floats:
        """ICC(2,1), one figure a draw."""
        k, n = self.raters, np.maximum(self.units, 1.0)
        below = self.rows + (k - 1.0) * self.rest + k * (self.columns - self.rest) / n
        return divided(self.rows - self.rest, below)

    def average(self) -> Floats:
        """ICC(2,k), one figure a draw."""
        below = self.rows + (self.columns - self.rest) / np.maximum(self.units, 1.0)
        return divided(self.rows - self.rest, below)


def mean_squares(sample: Sample, values: Floats) -> Squares:
    """The mean squares of the units that every rater rated.

    Args:
        sample: draws of units.
        values: the rating that each category stands for.
    """
    whole = sample.patterns.coders == sample.patterns.cells.shape[1]
    weights: Floats = sample.weights[:, whole]
    table: Floats = values[sample.patterns.cells[whole]]
    table = table - (table.mean() if table.size else 0.0)  # keeps the sums below exact
    n, k = cast("Floats", weights.sum(axis=1)), table.shape[1]
    of_unit = table.mean(axis=1)
    correction = k * (weights @ of_unit) ** 2 / np.maximum(n, 1.0)
    rows = k * (weights @ of_unit**2) - correction
    of_rater = weights @ table
    columns = (of_rater**2).sum(axis=1) / np.maximum(n, 1.0) - correction
    rest = weights @ (table**2).sum(axis=1) - correction - rows - columns
    freedom = np.where(n >= 2.0, n - 1.0, 0.0)  # one unit varies from nothing
    return Squares(
        units=n,
        raters=k,
        rows=divided(np.maximum(rows, 0.0), freedom),
        columns=np.maximum(columns, 0.0) / (k - 1.0),
        rest=divided(np.maximum(rest, 0.0), freedom * (k - 1.0)),
    )


def f_interval(squares: Squares, level: float = 0.95) -> tuple[float, float] | None:
    """The interval of ICC(2,1) from the F distribution; None where it is undefined.

    McGraw and Wong 1996, table 7, after Satterthwaite: it takes ratings to be normal, and is
    approximate. For ICC(2,k) put each end through `stepped_up`.
    """
    icc = float(squares.single()[0])
    n, k = float(squares.units[0]), float(squares.raters)
    rows, columns, rest = (float(one[0]) for one in (squares.rows, squares.columns, squares.rest))
    if np.isnan(icc) or icc >= 1.0 or n < 3:
        return None
    a = k * icc / (n * (1.0 - icc))
    b = 1.0 + k * icc * (n - 1.0) / (n * (1.0 - icc))
    below = (a * columns) ** 2 / (k - 1.0) + (b * rest) ** 2 / ((n - 1.0) * (k - 1.0))
    if below <= 0.0:
        return None
    freedom = (a * columns + b * rest) ** 2 / below
    if freedom <= 0.0:
        return None
    tail = (1.0 + level) / 2.0
    above, under = f_quantile(tail, n - 1.0, freedom), f_quantile(tail, freedom, n - 1.0)
    noise = k * columns + (k * n - k - n) * rest
    low = n * (rows - above * rest) / (above * noise + n * rows)
    high = n * (under * rows - rest) / (noise + n * under * rows)
    return low, high


def stepped_up(icc: float, raters: int) -> float | None:
    """The ICC of the mean of `raters` ratings from that of one (Spearman 1910, Brown 1910).

    None where one rating agrees so much less than chance that the mean has none: at and below
    -1 / (raters - 1).
    """
    shared = 1.0 + icc * (raters - 1.0)
    return icc * raters / shared if shared > 0.0 else None
