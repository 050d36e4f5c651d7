"""Fleiss' kappa: agreement of many coders, who need not be the same for each unit.

Kappa is (observed - expected) / (1 - expected), where what is expected comes from how often each
category was given by all coders together (Fleiss 1971, Psychological Bulletin 76:378). With two
coders it is Scott's pi (1955), not Cohen's kappa: it takes the coders as interchangeable. Range:
at most 1; 0 is chance. Undefined where one category was used throughout. Missing codings: each
unit counts once, with the share of its own coders in each category (Fleiss, Levin and Paik 2003,
Statistical Methods for Rates and Proportions, section 18.3; Gwet 2014).
"""

from ._kappa import percent
from ._patterns import Floats, Sample, divided


def fleiss(sample: Sample) -> Floats:
    """Fleiss' kappa, one figure a draw; NaN where it is undefined."""
    expected = (sample.shares**2).sum(axis=1)
    return divided(percent(sample) - expected, 1.0 - expected)
