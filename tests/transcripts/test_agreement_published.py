"""Agreement equals the figures that were published, to the digits given there."""

import pytest

from alliance.transcripts import agreement, rating_agreement
from alliance.transcripts._agreement._kappa import kappa
from alliance.transcripts._agreement._patterns import as_they_are, patterns_of

from .codings_samples import (
    ANXIETY,
    DIAGNOSES,
    JUDGES,
    KRIPPENDORFF,
    by_unit,
    from_counts,
    from_table,
    ratings,
)

# Cohen 1960 and 1968, Psychological Bulletin 70:213: 200 cases, rows and columns personality
# disorder, neurosis, psychosis.
COHEN = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]

# Gwet's R package irrCAC, README: `cont3x3abstractors` and `distrib.6raters`.
ABSTRACTORS = [[13, 0, 0], [0, 20, 7], [0, 4, 56]]
SIX_RATERS = [
    [0, 0, 0, 6, 0], [0, 3, 0, 0, 3], [0, 1, 4, 0, 1], [0, 0, 0, 0, 6], [0, 3, 0, 3, 0],
    [2, 0, 4, 0, 0], [0, 0, 4, 0, 2], [2, 0, 3, 1, 0], [2, 0, 0, 4, 0], [0, 0, 0, 0, 6],
    [1, 0, 0, 5, 0], [1, 1, 0, 4, 0], [0, 3, 3, 0, 0], [1, 0, 0, 5, 0], [0, 2, 0, 3, 1],
]  # fmt: skip


def overall(columns):
    return agreement(*by_unit(columns), draws=1).overall


def rated(columns):
    return rating_agreement(*ratings(columns), draws=1)


def test_cohens_kappa_of_cohen():
    """Cohen 1960: observed .70, kappa .492."""
    found = overall(from_table(COHEN))
    assert found.percent.value == pytest.approx(0.70)
    assert found.kappa.value == pytest.approx(0.492, abs=5e-4)


def test_weighted_kappa_of_cohen():
    """Cohen 1968: the same cases with disagreement weights 1, 3 and 6, weighted kappa .348."""
    import numpy as np

    first, second = from_table(COHEN)
    patterns, order = patterns_of(list(zip(first, second, strict=True)))
    weights = np.array([[0, 1, 3], [1, 0, 6], [3, 6, 0]], dtype=float)[np.ix_(order, order)]
    assert kappa(as_they_are(patterns), weights)[0] == pytest.approx(0.348, abs=5e-4)


def test_linear_kappa_of_the_sas_manual():
    """SAS/STAT, PROC FREQ, skin conditions: simple kappa .4842, linearly weighted .4701."""
    columns = from_table([[0, 4, 1], [0, 8, 0], [0, 1, 5]])
    assert overall(columns).kappa.value == pytest.approx(0.4842, abs=5e-5)
    assert rated(columns).linear.value == pytest.approx(0.4701, abs=5e-5)


def test_kappas_of_the_psychiatrists():
    """Fleiss 1971: .430. By the R package irr: first two .651, first three .534 (Fleiss)."""
    columns = list(zip(*DIAGNOSES, strict=True))
    assert overall(columns).fleiss.value == pytest.approx(0.4302445, abs=5e-8)
    assert overall(columns[:2]).kappa.value == pytest.approx(0.651, abs=5e-4)
    assert overall(columns[:3]).fleiss.value == pytest.approx(0.534, abs=5e-4)


def test_congers_kappa_of_the_psychiatrists():
    """The exact kappa of Conger 1980 on the same cases: .442 (R package irr)."""
    columns = list(zip(*DIAGNOSES, strict=True))
    assert overall(columns).kappa.value == pytest.approx(0.442, abs=5e-4)


def test_gwets_examples():
    """Percent, Cohen, Scott (as Fleiss), AC1 and alpha, as printed in the README of irrCAC."""
    two = overall(from_table(ABSTRACTORS))
    assert two.percent.value == pytest.approx(0.89)
    assert two.kappa.value == pytest.approx(0.7964094, abs=5e-8)
    assert two.fleiss.value == pytest.approx(0.7962397, abs=5e-8)
    assert two.ac1.value == pytest.approx(0.8493305, abs=5e-8)
    assert two.alpha.value == pytest.approx(0.7972585, abs=5e-8)
    six = overall(from_counts(SIX_RATERS))
    assert six.percent.value == pytest.approx(0.5511111, abs=5e-8)
    assert six.fleiss.value == pytest.approx(0.4139265, abs=5e-8)
    assert six.ac1.value == pytest.approx(0.4448007, abs=5e-8)
    assert six.alpha.value == pytest.approx(0.4204384, abs=5e-8)


def test_krippendorffs_alpha_of_krippendorff():
    """Krippendorff 2011, four observers with missing codings: .743, .815, .849, .797."""
    assert overall(KRIPPENDORFF).alpha.value == pytest.approx(0.743, abs=5e-4)
    found = rated(KRIPPENDORFF)
    assert found.ordinal.value == pytest.approx(0.815, abs=5e-4)
    assert found.interval.value == pytest.approx(0.849, abs=5e-4)
    assert found.ratio.value == pytest.approx(0.797, abs=5e-4)
    assert (found.units, found.complete) == (11, 8)


def test_intraclass_correlations_of_shrout_and_fleiss():
    """Shrout and Fleiss 1979, table 4: ICC(2,1) .29, ICC(2,k) .62."""
    found = rated(zip(*JUDGES, strict=True))
    assert found.icc_single.value == pytest.approx(0.29, abs=5e-3)
    assert found.icc_average.value == pytest.approx(0.62, abs=5e-3)


def test_the_f_interval_of_an_intraclass_correlation():
    """R package irr, `icc(anxiety, "twoway", "agreement")`: .198, from -.039 to .494."""
    found = rated(ANXIETY)
    assert found.icc_single.value == pytest.approx(0.198, abs=5e-4)
    assert found.icc_single_f == pytest.approx((-0.039, 0.494), abs=5e-4)


def test_the_paradox_of_feinstein_and_cicchetti():
    """1990: both tables are 85% alike; kappa is .70 where the code is even, .32 where it is not.

    The indices of Byrt, Bishop and Carlin 1993 tell them apart, and PABAK is the same, .70.
    """
    even, rare = (overall_and_code(table) for table in ([[40, 9], [6, 45]], [[5, 5], [10, 80]]))
    assert even.percent.value == rare.percent.value == pytest.approx(0.85)
    assert even.kappa.value == pytest.approx(0.70, abs=5e-3)
    assert rare.kappa.value == pytest.approx(0.32, abs=5e-3)
    assert even.pabak.value == rare.pabak.value == pytest.approx(0.70)
    assert (even.prevalence, rare.prevalence) == pytest.approx((-0.05, -0.75))
    assert (even.bias, rare.bias) == pytest.approx((0.03, 0.05))
    assert rare.positive.value == pytest.approx(10 / 25)


def overall_and_code(table):
    """The code "0" of a two by two table: given or not."""
    return agreement(*by_unit(from_table(table)), codes=["0"], draws=1).codes["0"]
