"""Percent agreement and Cohen's kappa, plain and weighted, for two coders or more.

Percent: the share of pairs of coders that agree, averaged over units.

Kappa is 1 - observed / expected disagreement, where what is expected comes from how often each
coder used each category (Cohen 1960, Educational and Psychological Measurement 20:37). With
weights, disagreement grows with the distance of two ratings (Cohen 1968, Psychological Bulletin
70:213): linear, |x - y|, or quadratic, (x - y)². Among more than two coders this is the kappa of
Conger (1980, Psychological Bulletin 88:322): the same formula over all pairs of coders; with two
it is Cohen's own. Range: at most 1; 0 is chance; below 0 is worse than chance. Undefined where
every coder used one and the same category throughout. Missing codings: each unit counts once,
through the pairs that coded it; a coder's use of categories is counted over the units that this
coder coded (Gwet 2014, Handbook of Inter-Rater Reliability, chapter 2).
"""

import numpy as np

from ._patterns import Floats, Sample, divided


def percent(sample: Sample) -> Floats:
    """Share of pairs of coders that agree, 0..1; one figure a draw."""
    return 1.0 - _observed(sample, None)


def kappa(sample: Sample, distance: Floats | None = None) -> Floats:
    """Cohen's kappa, or Conger's among more than two coders; NaN where it is undefined.

    Args:
        sample: draws of units.
        distance: categories × categories, 0 on the diagonal; by default 1 elsewhere.
    """
    observed = _observed(sample, distance)
    return 1.0 - divided(observed, _expected(sample, distance))


def _observed(sample: Sample, distance: Floats | None) -> Floats:
    apart = sample.patterns.apart(distance)
    return sample.weights @ apart / sample.units


def _expected(sample: Sample, distance: Floats | None) -> Floats:
    coded = sample.by_coder.sum(axis=2)
    use = sample.by_coder / np.maximum(coded, 1.0)[:, :, None]  # each coder's shares
    present = (coded > 0).sum(axis=1)  # a draw of transcripts may leave a coder out
    together = use.sum(axis=1)
    if distance is None:
        # 1 - the sum of products, over ordered pairs of different coders
        alike = (together**2).sum(axis=1) - (use**2).sum(axis=(1, 2))
        return 1.0 - divided(alike, (present * (present - 1)).astype(float))
    apart = ((together @ distance) * together).sum(axis=1)
    own = ((use @ distance) * use).sum(axis=(1, 2))
    return divided(apart - own, (present * (present - 1)).astype(float))
