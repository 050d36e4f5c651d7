"""Agreement: against published and hand-worked examples, and laws that must always hold."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from alliance.transcripts import agreement

codings = st.lists(
    st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd")), min_size=1, max_size=40
)


def pair(units):
    first = {f"t{i}": [a] for i, (a, _) in enumerate(units)}
    second = {f"t{i}": [b] for i, (_, b) in enumerate(units)}
    return first, second


def test_cohens_kappa_equals_a_worked_example():
    """20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no: observed .70, expected .50, kappa .40."""
    units = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    overall = agreement(*pair(units)).overall
    assert overall.percent.value == pytest.approx(0.70)
    assert overall.kappa.value == pytest.approx(0.40)
    assert overall.units == 50


@settings(deadline=None, max_examples=60)
@given(codings)
def test_kappa_equals_an_independent_implementation(units):
    """scikit-learn's kappa on the same labels, wherever it is defined."""
    overall = agreement(*pair(units), draws=10).overall
    first, second = zip(*units, strict=True)
    if set(first) | set(second) == {first[0]}:
        assert overall.kappa.value is None
    else:
        assert overall.kappa.value == pytest.approx(cohen_kappa_score(first, second))


@settings(deadline=None, max_examples=40)
@given(codings)
def test_perfect_agreement_is_one_and_the_order_of_coders_does_not_matter(units):
    """Laws of the statistic."""
    first, second = pair(units)
    same = agreement(first, first, draws=10).overall
    assert same.percent.value == 1
    assert same.kappa.value in (None, pytest.approx(1))
    assert agreement(first, second, draws=10).overall.kappa.value == pytest.approx(
        agreement(second, first, draws=10).overall.kappa.value
    )


def test_the_order_of_codes_in_a_turn_does_not_matter():
    """A turn with two codes agrees with the same two in the other order."""
    report = agreement({"t1": ["a", "b"], "t2": ["a"]}, {"t1": ["b", "a"], "t2": ["b"]})
    assert report.overall.percent.value == 0.5
    assert report.codes["a"].first == 2
    assert report.codes["a"].second == 1


def test_a_code_nobody_used_is_undefined_not_perfect():
    """Kappa of an unused code says nothing, and is not shown as 1."""
    report = agreement({"t1": ["a"], "t2": ["b"]}, {"t1": ["a"], "t2": ["b"]}, codes=["zzz"])
    assert report.codes["zzz"].kappa.value is None
    assert report.codes["zzz"].percent.value == 1


def test_units_only_one_coder_coded_are_left_out():
    """Missing codings count neither for nor against."""
    report = agreement({"t1": ["a"], "t2": ["a"]}, {"t1": ["a"], "t3": ["b"]})
    assert report.overall.units == 1
    with pytest.raises(ValueError, match="no turn was coded by both"):
        agreement({"t1": ["a"]}, {"t2": ["a"]})


def test_the_interval_covers_the_truth_about_as_often_as_it_says():
    """On 200 samples of 60 turns from a known population, the 95% interval covers 85% or more."""
    source = random.Random(7)
    covered = 0
    for number in range(200):
        units = []
        for _ in range(60):
            truth = source.choice("ab")
            other = truth if source.random() < 0.8 else source.choice("ab")
            units.append((truth, other))
        kappa = agreement(*pair(units), draws=300, seed=number).overall.kappa
        covered += kappa.low <= 0.8 <= kappa.high
    assert covered >= 170


def test_the_same_seed_gives_the_same_interval():
    """A page opened again shows the same figures."""
    units = [("a", "a"), ("a", "b"), ("b", "b"), ("b", "a"), ("a", "a")]
    assert agreement(*pair(units), seed=3) == agreement(*pair(units), seed=3)
