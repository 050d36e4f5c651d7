"""The figures of the model card against an independent implementation."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score, f1_score, roc_auc_score

from alliance.scoring.train._figures import auc, calibration_error, interval, kappa, macro_f1

CODINGS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=12, max_size=60)


@given(CODINGS)
def test_macro_f1_is_scikit_learns(pairs) -> None:
    """The mean F1 of four classes, 0 for one that neither has."""
    one, other = np.array(pairs).T
    expected = f1_score(one, other, labels=range(4), average="macro", zero_division=0)
    assert macro_f1(one, other) == pytest.approx(expected)


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=4, max_size=60))
def test_kappa_is_scikit_learns(pairs) -> None:
    """Cohen's kappa of two yes-or-no codings."""
    one, other = np.array(pairs).T
    if len(set(one) | set(other)) == 2:
        assert kappa(one, other) == pytest.approx(cohen_kappa_score(one, other))


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=4, max_size=60))
def test_auc_is_scikit_learns(pairs) -> None:
    """The area under the curve, ties counted half."""
    chances, truth = np.array([p[0] for p in pairs]), np.array([p[1] for p in pairs])
    if truth.any() and not truth.all():
        assert auc(chances, truth) == pytest.approx(roc_auc_score(truth, chances))


def test_the_calibration_error_of_worked_examples() -> None:
    """Right nine times in ten at .9 is no error; always wrong at .9 is an error of .9."""
    sure = np.full(10, 0.9)
    assert calibration_error(sure, np.array([True] * 9 + [False])) == pytest.approx(0)
    assert calibration_error(sure, np.zeros(10, dtype=bool)) == pytest.approx(0.9)


def test_an_interval_draws_whole_groups() -> None:
    """Rows of one group stand or fall together, so few groups give a wide interval."""
    values = np.array([0.0] * 50 + [1.0] * 50)
    wide = interval(lambda rows: values[rows].mean(), ["a"] * 50 + ["b"] * 50)
    narrow = interval(lambda rows: values[rows].mean(), [str(n) for n in range(100)])
    assert wide == (0, 1)
    assert 0.35 < narrow[0] < narrow[1] < 0.65
