"""Gwet's AC1: agreement beyond chance that does not collapse where a category is rare.

AC1 is (observed - expected) / (1 - expected), where expected = Σ π(1 - π) / (C - 1) over the C
categories and π is the mean share of a category (Gwet 2008, British Journal of Mathematical and
Statistical Psychology 61:29). Range: at most 1. It is high where most turns carry no code and
nobody gives one: read it beside kappa, not instead. Undefined with one category. Missing codings:
as in Fleiss' kappa. Categories that nobody used do not count.
"""

import numpy as np

from ._kappa import percent
from ._patterns import Floats, Sample, divided


def ac1(sample: Sample) -> Floats:
    """Gwet's AC1, one figure a draw; NaN where it is undefined."""
    categories = sample.patterns.categories
    if categories < 2:
        return np.full(len(sample.weights), np.nan)
    expected = (sample.shares * (1.0 - sample.shares)).sum(axis=1) / (categories - 1)
    return divided(percent(sample) - expected, 1.0 - expected)
