"""Laws that agreement must always keep, on random codings."""

from dataclasses import astuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance.transcripts import Codings, Statistic, agreement, rating_agreement
from alliance.transcripts._agreement._alpha import alpha, ordinal_alpha
from alliance.transcripts._agreement._byrt import pabak, positive
from alliance.transcripts._agreement._fleiss import fleiss
from alliance.transcripts._agreement._gwet import ac1
from alliance.transcripts._agreement._icc import mean_squares
from alliance.transcripts._agreement._kappa import kappa, percent
from alliance.transcripts._agreement._patterns import Sample, as_they_are, patterns_of

quick = settings(deadline=None, max_examples=40)
DRAWS = 25

cells = st.one_of(st.none(), st.frozensets(st.sampled_from("abc"), max_size=2))
tables = (
    st.integers(2, 4)
    .flatmap(lambda coders: st.lists(st.tuples(*[cells] * coders), min_size=1, max_size=20))
    .filter(lambda rows: any(sum(cell is not None for cell in row) > 1 for row in rows))
)
scales = (
    st.integers(2, 4)
    .flatmap(
        lambda coders: st.lists(st.tuples(*[st.integers(0, 6)] * coders), min_size=3, max_size=20)
    )
    .filter(lambda rows: len({cell for row in rows for cell in row}) > 1)
)


def codings(rows):
    units = tuple((f"s{number % 3}", f"t{number}") for number in range(len(rows)))
    return Codings(tuple(f"c{coder}" for coder in range(len(rows[0]))), units, tuple(rows))


def report(rows, **options):
    return agreement(codings(rows), draws=DRAWS, **options)


def rated(rows):
    return rating_agreement(
        *[
            {f"t{unit}": row[coder] for unit, row in enumerate(rows)}
            for coder in range(len(rows[0]))
        ],
        draws=DRAWS,
    )


def figures(one):
    """The value of every statistic of an agreement, by name."""
    named = {name: getattr(one, name) for name in type(one).__dataclass_fields__}
    return {name: value.value for name, value in named.items() if isinstance(value, Statistic)}


def close(values):
    return pytest.approx(values, abs=1e-9)


def every_figure(report):
    return [figures(report.overall), *[figures(one) for one in report.codes.values()]]


@quick
@given(tables, st.integers(2, 4))
def test_perfect_agreement_is_one(rows, coders):
    """Whatever is defined is 1 where all coders did the same."""
    alike = [(row[0] or frozenset(),) * coders for row in rows]
    for found in every_figure(report(alike)):
        assert all(value == close(1.0) for value in found.values() if value is not None)


@quick
@given(tables)
def test_other_names_for_the_codes_change_nothing(rows):
    """Neither a figure nor an interval."""
    other = dict(zip("abc", "zxy", strict=True))
    renamed = [
        tuple(None if cell is None else frozenset(other[code] for code in cell) for cell in row)
        for row in rows
    ]
    before, after = report(rows), report(renamed)
    assert astuple(before.overall) == close_tuple(astuple(after.overall))
    for code, one in before.codes.items():
        assert astuple(one) == close_tuple(astuple(after.codes[other[code]]))


def close_tuple(value):
    """The same nested tuple with its numbers compared up to rounding."""
    if isinstance(value, tuple):
        return tuple(close_tuple(one) for one in value)
    return close(value) if isinstance(value, float) else value


@quick
@given(tables)
def test_an_unused_code_changes_nothing(rows):
    """What is asked for beside a code does not touch the code."""
    before = report(rows)
    after = report(rows, codes=["unused", *before.codes])
    assert before.overall == after.overall
    assert dict(before.codes) == {code: after.codes[code] for code in before.codes}


@quick
@given(tables, st.randoms(use_true_random=False))
def test_the_order_of_units_changes_no_figure(rows, shuffled):
    """Only the intervals' draws may differ."""
    other = shuffled.sample(rows, len(rows))
    for before, after in zip(every_figure(report(rows)), every_figure(report(other)), strict=True):
        assert before == close(after)


@quick
@given(tables, st.randoms(use_true_random=False))
def test_the_order_of_coders_changes_nothing(rows, shuffled):
    """No figure knows who came first."""
    order = shuffled.sample(range(len(rows[0])), len(rows[0]))
    other = [tuple(row[coder] for coder in order) for row in rows]
    for before, after in zip(every_figure(report(rows)), every_figure(report(other)), strict=True):
        assert before == close(after)


@quick
@given(tables, st.lists(st.frozensets(st.sampled_from("abc")), max_size=5))
def test_what_one_coder_alone_coded_changes_nothing(rows, alone):
    """Units with a single coding are left out of every figure."""
    more = [*rows, *[(cell, *[None] * (len(rows[0]) - 1)) for cell in alone]]
    before, after = report(rows), report(more)
    assert before.overall == after.overall
    assert before.codes == after.codes


@quick
@given(tables)
def test_a_coder_who_coded_nothing_changes_no_figure(rows):
    """There is a column for them, and nothing in it."""
    before, after = report(rows), report([(*row, None) for row in rows])
    assert after.overall.uses == (*before.overall.uses, 0)
    for one, other in zip(every_figure(before), every_figure(after), strict=True):
        assert one == close(other)


@quick
@given(scales, st.floats(0.1, 50), st.floats(-20, 20))
def test_another_unit_of_measurement_changes_no_rating(rows, step, start):
    """Weighted kappa, interval alpha and ICC keep under a shift and a stretch."""
    moved = [tuple(start + step * cell for cell in row) for row in rows]
    before, after = figures(rated(rows)), figures(rated(moved))
    del before["ratio"], after["ratio"]
    assert before == pytest.approx(after, abs=1e-6)


@quick
@given(scales)
def test_ordinal_alpha_knows_the_order_only(rows):
    """Squares of ratings have the same order."""
    squared = [tuple(cell**2 for cell in row) for row in rows]
    assert rated(rows).ordinal == rated(squared).ordinal


@quick
@given(scales, st.integers(2, 9))
def test_ratio_alpha_knows_no_unit(rows, factor):
    """Minutes or seconds are the same."""
    scaled = [tuple(cell * factor for cell in row) for row in rows]
    assert rated(rows).ratio.value == close(rated(scaled).ratio.value)


@quick
@given(tables, st.lists(st.integers(0, 3), min_size=20, max_size=20))
def test_a_weight_is_a_repeated_unit(rows, weights):
    """The bootstrap's recipe: a unit with weight 2 counts as two units that look like it."""
    rows = [row for row in rows if sum(cell is not None for cell in row) > 1]
    repeated = [row for row, weight in zip(rows, weights, strict=False) for _ in range(weight)]
    if not repeated:
        return
    patterns, sets = patterns_of(rows)
    counts = np.bincount(patterns.of_unit, weights[: len(rows)], len(patterns.cells))
    weighted = Sample(patterns, counts[None, :])
    again, again_sets = patterns_of(repeated)
    for measure in (percent, kappa, fleiss, alpha):
        assert_same(measure(weighted), measure(as_they_are(again)))
    one, other = present(patterns, sets), as_they_are(present(again, again_sets))
    on_code = np.bincount(one.of_unit, weights[: len(rows)], len(one.cells))
    for measure in (ac1, pabak, positive):
        assert_same(measure(Sample(one, on_code[None, :])), measure(other))


def present(patterns, sets):
    """The code "a": given or not."""
    found = patterns.regrouped([int("a" in one) for one in sets])
    found.categories = 2
    return found


def assert_same(one, other):
    assert one == pytest.approx(other, abs=1e-9, nan_ok=True)


@quick
@given(scales, st.lists(st.integers(0, 3), min_size=20, max_size=20))
def test_a_weight_is_a_repeated_rating(rows, weights):
    """The same for ordinal alpha and the intraclass correlation."""
    repeated = [row for row, weight in zip(rows, weights, strict=False) for _ in range(weight)]
    if not repeated:
        return
    values = np.arange(7.0)
    patterns = as_numbered(rows)
    counts = np.bincount(patterns.of_unit, weights[: len(rows)], len(patterns.cells))
    weighted, again = Sample(patterns, counts[None, :]), as_they_are(as_numbered(repeated))
    assert_same(ordinal_alpha(weighted), ordinal_alpha(again))
    for one, other in (
        (mean_squares(weighted, values).single(), mean_squares(again, values).single()),
        (mean_squares(weighted, values).average(), mean_squares(again, values).average()),
    ):
        assert_same(one, other)


def as_numbered(rows):
    """Patterns whose category is the rating itself."""
    patterns, found = patterns_of(rows)
    numbered = patterns.regrouped([int(one) for one in found])
    numbered.categories = 7
    return numbered
