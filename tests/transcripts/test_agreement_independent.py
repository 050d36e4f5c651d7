"""Agreement equals independent implementations on random codings, with and without gaps."""

import random
from itertools import combinations, permutations
from math import isclose

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nltk.metrics.agreement import AnnotationTask
from nltk.metrics.distance import masi_distance
from scipy import stats
from sklearn.metrics import cohen_kappa_score
from statsmodels.formula.api import ols
from statsmodels.stats.anova import anova_lm
from statsmodels.stats.inter_rater import aggregate_raters, fleiss_kappa

from alliance.transcripts import Codings, agreement, rating_agreement
from alliance.transcripts._agreement._fisher import f_quantile, incomplete_beta
from alliance.transcripts._agreement._masi import masi_distances

from .codings_samples import by_unit, ratings

quick = settings(deadline=None, max_examples=50)


def tables(values, gaps=False, units=(2, 25), coders=(2, 5)):
    """Units × coders of categories; None where there are gaps."""
    cell = st.one_of(st.none(), values) if gaps else values
    rows = st.integers(*coders).flatmap(
        lambda m: st.lists(st.tuples(*[cell] * m), min_size=units[0], max_size=units[1])
    )
    return rows.filter(lambda rows: any(sum(c is not None for c in row) > 1 for row in rows))


def columns(rows):
    return list(zip(*rows, strict=True))


def same(ours, theirs):
    """Equal figures; undefined with us is not a number, or nothing, with them."""
    if theirs is None or np.isnan(theirs):
        return ours is None
    return ours is not None and isclose(ours, theirs, rel_tol=1e-9, abs_tol=1e-9)


def pairable(rows):
    return [row for row in rows if sum(cell is not None for cell in row) > 1]


def naive_alpha(rows, distance):
    """By definition: every pair within units against every pair at all, one by one."""
    units = [[c for c in row if c is not None] for row in pairable(rows)]
    values = [value for unit in units for value in unit]
    n = len(values)
    observed = sum(distance(a, b) / (len(u) - 1) for u in units for a, b in permutations(u, 2)) / n
    expected = sum(distance(a, b) for a, b in permutations(values, 2)) / (n * (n - 1))
    return None if isclose(expected, 0, abs_tol=1e-12) else 1 - observed / expected


def naive_percent(rows):
    alike = [
        np.mean([a == b for a, b in combinations([c for c in row if c is not None], 2)])
        for row in pairable(rows)
    ]
    return float(np.mean(alike))


def naive_shares(rows):
    """The mean over units of the share of coders in each category."""
    units = [[c for c in row if c is not None] for row in pairable(rows)]
    return {
        value: np.mean([unit.count(value) / len(unit) for unit in units])
        for value in {value for unit in units for value in unit}
    }


def beyond(observed, expected):
    return None if isclose(expected, 1, abs_tol=1e-12) else (observed - expected) / (1 - expected)


@quick
@given(tables(st.sampled_from("abcd"), coders=(2, 2)))
def test_cohens_kappa_equals_scikit_learn(rows):
    """On any two complete codings."""
    with np.errstate(all="ignore"):
        theirs = (
            cohen_kappa_score(*columns(rows)) if len({c for r in rows for c in r}) > 1 else None
        )
    assert same(agreement(*by_unit(columns(rows)), draws=1).overall.kappa.value, theirs)


@quick
@given(tables(st.integers(1, 5), coders=(2, 2)))
def test_weighted_kappas_equal_scikit_learn(rows):
    """Linear and quadratic, whatever part of the scale was used."""
    found = rating_agreement(*ratings(columns(rows)), draws=1)
    if len({c for row in rows for c in row}) < 2:
        assert found.linear.value is found.quadratic.value is None
        return
    for ours, weights in ((found.linear, "linear"), (found.quadratic, "quadratic")):
        theirs = cohen_kappa_score(*columns(rows), labels=range(1, 6), weights=weights)
        assert same(ours.value, theirs)


@quick
@given(tables(st.sampled_from("abcd")))
def test_fleiss_kappa_equals_statsmodels(rows):
    """On any complete codings of any number of coders."""
    counts, _ = aggregate_raters(np.array(rows))
    theirs = fleiss_kappa(counts) if counts.shape[1] > 1 else None
    assert same(agreement(*by_unit(columns(rows)), draws=1).overall.fleiss.value, theirs)


@quick
@given(tables(st.sampled_from("abc"), gaps=True))
def test_kappas_with_gaps_equal_their_definitions(rows):
    """Percent, Conger, Fleiss and AC1, counted one by one."""
    found = agreement(*by_unit(columns(rows)), draws=1).overall
    percent, shares = naive_percent(rows), naive_shares(rows)
    assert same(found.percent.value, percent)
    assert same(found.fleiss.value, beyond(percent, sum(share**2 for share in shares.values())))
    if len(shares) > 1:
        chance = sum(share * (1 - share) for share in shares.values()) / (len(shares) - 1)
        assert same(found.ac1.value, beyond(percent, chance))
    else:
        assert found.ac1.value is None
    use = [[c for c in column if c is not None] for column in columns(pairable(rows))]
    pairs = list(combinations([coder for coder in use if coder], 2))
    by_chance = np.mean(
        [sum(a.count(v) / len(a) * b.count(v) / len(b) for v in "abc") for a, b in pairs]
    )
    assert same(found.kappa.value, beyond(percent, by_chance))


@quick
@given(tables(st.sampled_from("abc"), gaps=True))
def test_nominal_alpha_with_gaps_equals_its_definition(rows):
    """Pair by pair."""
    ours = agreement(*by_unit(columns(rows)), draws=1).overall.alpha.value
    assert same(ours, naive_alpha(rows, lambda a, b: a != b))


@quick
@given(tables(st.integers(0, 5), gaps=True))
def test_alpha_of_ratings_with_gaps_equals_its_definition(rows):
    """Ordinal, interval and ratio, pair by pair."""
    found = rating_agreement(*ratings(columns(rows)), draws=1)
    values = [c for row in pairable(rows) for c in row if c is not None]
    count = {value: values.count(value) for value in range(6)}

    def ordinal(a, b):
        low, high = min(a, b), max(a, b)
        return (sum(count[g] for g in range(low, high + 1)) - (count[a] + count[b]) / 2) ** 2

    assert same(found.ordinal.value, naive_alpha(rows, ordinal))
    assert same(found.interval.value, naive_alpha(rows, lambda a, b: (a - b) ** 2))
    ratio = naive_alpha(rows, lambda a, b: ((a - b) / (a + b)) ** 2 if a + b else 0)
    assert same(found.ratio.value, ratio)


sets = st.frozensets(st.sampled_from("abcd"), min_size=1, max_size=3)


@quick
@given(tables(sets))
def test_alpha_and_masi_equal_nltk(rows):
    """Sets of codes, nominal and with the MASI distance."""
    task = [(coder, unit, row[coder]) for unit, row in enumerate(rows) for coder in range(len(row))]
    codings = Codings.of(
        {f"c{c}": {f"t{u}": row[c] for u, row in enumerate(rows)} for c in range(len(rows[0]))}
    )
    found = agreement(codings, draws=1).overall
    if len({one for row in rows for one in row}) == 1:
        assert found.alpha.value is found.masi.value is None
        return
    assert same(found.alpha.value, AnnotationTask(task).alpha())
    assert same(found.masi.value, AnnotationTask(task, distance=masi_distance).alpha())


@quick
@given(sets, sets)
def test_masi_equals_nltk(one, other):
    """Any two sets with a code in each."""
    assert masi_distances([one, other])[0, 1] == pytest.approx(masi_distance(one, other))


def test_masi_of_empty_sets():
    """No code and no code are the same; no code shares nothing with a code."""
    assert masi_distances([frozenset(), frozenset("a")]).tolist() == [[0, 1], [1, 0]]


@quick
@given(tables(st.booleans(), gaps=True))
def test_the_indices_of_a_code_equal_their_definitions(rows):
    """Prevalence, bias, PABAK and positive agreement, counted one by one."""
    given = [[c for c in row if c is not None] for row in pairable(rows)]
    codings = [
        {f"t{u}": ["x"] if c else [] for u, c in enumerate(column) if c is not None}
        for column in columns(rows)
    ]
    found = agreement(*codings, codes=["x"], draws=1).codes["x"]
    assert same(found.prevalence, 2 * np.mean([np.mean(unit) for unit in given]) - 1)
    rates = [
        np.mean([c for c in column if c is not None])
        for column in columns(pairable(rows))
        if any(c is not None for c in column)
    ]
    assert same(found.bias, max(rates) - min(rates))
    assert same(found.pabak.value, 2 * naive_percent(rows) - 1)
    gave = sum(sum(unit) for unit in given)
    both = sum((a and b) / (len(unit) - 1) for unit in given for a, b in permutations(unit, 2))
    assert same(found.positive.value, both / gave if gave else None)


@pytest.mark.parametrize("seed", range(8))
def test_intraclass_correlations_equal_the_analysis_of_variance_of_statsmodels(seed):
    """Mean squares from a linear model of unit and rater."""
    source = random.Random(seed)
    n, k = source.randint(4, 15), source.randint(2, 5)
    skill = [source.gauss(3, 1) for _ in range(n)]
    rows = [[round(one + source.gauss(rater / 3, 1)) for rater in range(k)] for one in skill]
    long = [(u, r, y) for u, row in enumerate(rows) for r, y in enumerate(row)]
    table = anova_lm(ols("y ~ C(u) + C(r)", pd.DataFrame(long, columns=["u", "r", "y"])).fit())
    rows_ms, columns_ms, rest = table["mean_sq"]
    found = rating_agreement(*ratings(columns(rows)), draws=1)
    single = (rows_ms - rest) / (rows_ms + (k - 1) * rest + k * (columns_ms - rest) / n)
    assert found.icc_single.value == pytest.approx(single)
    average = (rows_ms - rest) / (rows_ms + (columns_ms - rest) / n)
    assert found.icc_average.value == pytest.approx(average)


@quick
@given(st.floats(0.001, 0.999), st.floats(1, 500), st.floats(1, 500))
def test_the_f_quantile_equals_scipy(share, above, below):
    """Degrees of freedom need not be whole; an intraclass correlation never has fewer than one."""
    assert f_quantile(share, above, below) == pytest.approx(
        stats.f.ppf(share, above, below), rel=1e-7
    )


@quick
@given(st.floats(0.1, 300), st.floats(0.1, 300), st.floats(0, 1))
def test_the_incomplete_beta_function_equals_scipy(a, b, x):
    """Both tails and the middle."""
    assert incomplete_beta(a, b, x) == pytest.approx(stats.beta.cdf(x, a, b), abs=1e-10)


def test_an_f_quantile_outside_its_range_is_refused():
    """A share of 1 has no quantile."""
    for wrong in ((0, 2, 2), (1, 2, 2), (0.5, 0, 2), (0.5, 2, -1)):
        with pytest.raises(ValueError, match="no F quantile"):
            f_quantile(*wrong)
