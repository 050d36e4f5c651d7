"""What makes kappa mislead: how rare a code is, and how differently often the coders give it.

For two coders and one code, with a turns on which both gave it, d on which neither did, and b and
c on which one did: the prevalence index is (a - d) / n, the bias index |b - c| / n, and PABAK, the
kappa adjusted for both, is 2 × percent - 1 (Byrt, Bishop and Carlin 1993, Journal of Clinical
Epidemiology 46:423). Positive agreement is 2a / (2a + b + c) (Cicchetti and Feinstein 1990,
Journal of Clinical Epidemiology 43:551): where one coder gave the code, how often did another?

Among more coders the prevalence index is 2 × (mean share of the code) - 1, the bias index the
difference between the coder who gave it to the largest share of turns and the one who gave it to
the smallest, and positive agreement goes over all pairs of coders (Spitzer and Fleiss 1974,
British Journal of Psychiatry 125:341). With two coders these are the figures above.

Categories must be two: 0 for absent, 1 for present.
"""

import numpy as np

from ._kappa import percent
from ._patterns import Floats, Sample, divided


def pabak(sample: Sample) -> Floats:
    """Prevalence- and bias-adjusted kappa, -1..1."""
    return 2.0 * percent(sample) - 1.0


def positive(sample: Sample) -> Floats:
    """Positive agreement, 0..1; NaN where nobody gave the code."""
    patterns = sample.patterns
    gave = (patterns.cells == 1).sum(axis=1).astype(float)
    both = gave * (gave - 1.0) / (patterns.coders - 1.0)
    return divided(sample.weights @ both, sample.weights @ gave)


def prevalence_index(sample: Sample) -> Floats:
    """From -1 (nobody gave the code) to 1 (everybody always did)."""
    return 2.0 * sample.shares[:, 1] - 1.0


def bias_index(sample: Sample) -> Floats:
    """From 0 (all give the code equally often) to 1."""
    rates = coder_rates(sample)
    return np.nanmax(rates, axis=1) - np.nanmin(rates, axis=1)


def coder_rates(sample: Sample) -> Floats:
    """Draws × coders: the share of a coder's turns that got the code; NaN where there is none."""
    return divided(sample.by_coder[:, :, 1], sample.by_coder.sum(axis=2))
