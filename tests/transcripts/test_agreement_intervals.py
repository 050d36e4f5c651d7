"""Intervals: they cover what they should, grow where turns are alike, and can be repeated."""

import random

import numpy as np
import pytest

from alliance.transcripts import Codings, agreement, rating_agreement

from .codings_samples import by_unit


def a_population(source, units, alike=0.8):
    """Two coders, two codes as frequent as each other: kappa is the share that is no guess."""
    truths = [source.choice("ab") for _ in range(units)]
    return truths, [t if source.random() < alike else source.choice("ab") for t in truths]


def test_the_interval_covers_the_truth_about_as_often_as_it_says():
    """On 200 samples of 60 turns from a known population, the 95% interval covers 85% or more."""
    source = random.Random(7)
    covered = 0
    for number in range(200):
        codings = by_unit(a_population(source, 60))
        kappa = agreement(*codings, codes=[], draws=300, seed=number).overall.kappa
        covered += kappa.low <= 0.8 <= kappa.high
    assert covered >= 170


def test_the_draws_are_those_of_resampling_units_one_by_one():
    """Ends of the interval beside a plain bootstrap that recounts each draw."""
    first, second = a_population(random.Random(3), 80)
    a, b = (np.array(coding) == "a" for coding in (first, second))
    source = np.random.default_rng(1)
    plain = []
    for _ in range(4000):
        drawn = source.integers(0, 80, 80)
        x, y = a[drawn], b[drawn]
        chance = x.mean() * y.mean() + (1 - x.mean()) * (1 - y.mean())
        plain.append(((x == y).mean() - chance) / (1 - chance))
    found = agreement(*by_unit((first, second)), codes=[], draws=4000).overall.kappa
    assert (found.low, found.high) == pytest.approx(np.percentile(plain, [2.5, 97.5]), abs=0.02)


def by_session(sessions, turns):
    """Whole sessions on which the coders agree throughout, or throughout not."""
    units = tuple((f"s{s}", f"t{t}") for s in range(sessions) for t in range(turns))
    cells = tuple(
        (frozenset("ab"[turn % 2]), frozenset("ab"[(turn + session % 2) % 2]))
        for session in range(sessions)
        for turn in range(turns)
    )
    return Codings(("one", "two"), units, cells)


def test_by_transcript_is_wider_where_turns_of_a_session_are_alike():
    """Ten sessions of forty turns are ten things to learn from, not four hundred."""
    codings = by_session(10, 40)
    by_turn = agreement(codings, draws=400).overall.percent
    by_transcript = agreement(codings, draws=400, by="transcript").overall.percent
    assert by_turn.value == by_transcript.value == 0.5
    width = by_transcript.high - by_transcript.low
    assert width > 4 * (by_turn.high - by_turn.low)
    # the standard deviation of a mean of ten halves and wholes is .158
    assert width == pytest.approx(2 * 1.96 * 0.5 / 10**0.5, abs=0.12)


def test_by_transcript_with_a_coder_who_saw_some_transcripts():
    """A draw may leave a coder out; the figures go on without them."""
    codings = by_session(6, 5)
    third = tuple(
        (*row, row[0] if unit[0] == "s0" else None)
        for unit, row in zip(codings.units, codings.cells, strict=True)
    )
    report = agreement(Codings(("one", "two", "three"), codings.units, third), by="transcript")
    assert report.overall.kappa.low is not None
    assert report.codes["a"].rates[2] == pytest.approx(3 / 5)


def test_the_same_seed_gives_the_same_interval():
    """A page opened again shows the same figures; another seed gives others."""
    codings = by_unit(("aabbabbaab", "abbbaabaab"))
    assert agreement(*codings, seed=3) == agreement(*codings, seed=3)
    assert agreement(*codings, seed=3) != agreement(*codings, seed=4)


def test_draws_in_which_a_figure_is_undefined_are_passed_over():
    """One use in forty turns is missing from about a third of draws."""
    one = by_unit(("a" + "b" * 39,) * 2)
    assert agreement(*one).codes["a"].positive.low == 1
    rare = agreement({"t1": ["a"], "t2": []}, {"t1": ["a"], "t2": []}).codes["a"]
    assert rare.kappa.value == 1
    assert rare.kappa.low is not None  # half of all draws have one of each


def test_an_interval_that_most_draws_do_not_know_is_not_shown():
    """Two complete units, which a draw needs both: the figure stands without an interval."""
    third = {"u1": 1, "u2": 4, "u3": 2}
    report = rating_agreement(third, third, {"u1": 1, "u2": 4, "u3": None})
    assert report.complete == 2
    assert report.icc_single.value == pytest.approx(1)
    assert report.icc_single.low is None  # 56 of 100 draws lack one of the two
    assert report.quadratic.low == pytest.approx(1)
