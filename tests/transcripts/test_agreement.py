"""Agreement as callers meet it: what counts, what is left out, what is undefined or refused."""

import subprocess
import sys

import pandas as pd
import pytest

from alliance.content import ContentError
from alliance.transcripts import Codings, Ratings, agreement, rating_agreement

from .codings_samples import by_unit, from_table


def test_cohens_kappa_equals_a_worked_example():
    """20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no: observed .70, expected .50, kappa .40."""
    overall = agreement(*by_unit(from_table([[20, 5], [10, 15]]))).overall
    assert overall.percent.value == pytest.approx(0.70)
    assert overall.kappa.value == pytest.approx(0.40)
    assert overall.units == 50


def test_the_order_of_codes_in_a_turn_does_not_matter():
    """A turn with two codes agrees with the same two in the other order."""
    report = agreement({"t1": ["a", "b"], "t2": ["a"]}, {"t1": ["b", "a"], "t2": ["b"]})
    assert report.overall.percent.value == 0.5
    assert report.codes["a"].uses == (2, 1)


def test_a_code_nobody_used_is_undefined_not_perfect():
    """Kappa of an unused code says nothing, and is not shown as 1."""
    report = agreement({"t1": ["a"], "t2": ["b"]}, {"t1": ["a"], "t2": ["b"]}, codes=["zzz"])
    unused = report.codes["zzz"]
    assert unused.kappa.value is unused.alpha.value is unused.positive.value is None
    assert unused.percent.value == 1
    assert unused.prevalence == -1


def test_units_only_one_coder_coded_are_left_out():
    """Missing codings count neither for nor against."""
    report = agreement({"t1": ["a"], "t2": ["a"]}, {"t1": ["a"], "t3": ["b"]})
    assert report.overall.units == 1
    with pytest.raises(ValueError, match="no turn was coded by two coders"):
        agreement({"t1": ["a"]}, {"t2": ["a"]})


def test_no_code_is_a_coding_and_missing_is_none():
    """An empty set was looked at; None was not."""
    looked = agreement({"t1": ["a"], "t2": []}, {"t1": ["a"], "t2": ["a"]})
    missed = agreement({"t1": ["a"], "t2": None}, {"t1": ["a"], "t2": ["a"]})
    assert (looked.overall.units, looked.overall.percent.value) == (2, 0.5)
    assert (missed.overall.units, missed.overall.percent.value) == (1, 1.0)
    assert looked.overall.uses == (1, 2)


def test_a_single_code_needs_no_list():
    """The word is a code, not a row of letters."""
    report = agreement({"t1": "advice", "t2": "praise"}, {"t1": "advice", "t2": ["praise"]})
    assert list(report.codes) == ["advice", "praise"]
    assert report.overall.percent.value == 1


def test_sets_that_overlap_earn_credit_by_masi_only():
    """Every turn shares one of its codes, none has the same: alpha sees nothing, MASI does."""
    first = {"t1": ["a", "b"], "t2": ["c", "d"], "t3": ["e", "f"]}
    second = {"t1": ["a"], "t2": ["c"], "t3": ["e"]}
    overall = agreement(first, second).overall
    assert overall.percent.value == 0
    assert overall.alpha.value <= 0 < overall.masi.value


def test_pairs_show_who_differs():
    """Two alike, one apart; a pair without a common turn has no figure."""
    same = {"t1": ["a"], "t2": ["b"], "t3": ["a"]}
    other = {"t1": ["b"], "t2": ["a"], "t3": ["b"]}
    codings = Codings.of({"Ada": same, "Ben": same, "Cyd": other, "Dov": {"t9": ["a"]}})
    pairs = {pair.coders: pair for pair in agreement(codings).pairs}
    assert pairs["Ada", "Ben"].percent == 1
    assert pairs["Ada", "Cyd"].percent == 0
    assert pairs["Ada", "Cyd"].kappa < 0
    assert (pairs["Ada", "Dov"].units, pairs["Ada", "Dov"].percent) == (0, None)


def test_turns_of_the_same_name_in_two_transcripts_are_two():
    """A unit is a turn of a transcript."""
    first = {("one", "t1"): ["a"], ("two", "t1"): ["b"]}
    second = {("one", "t1"): ["a"], ("two", "t1"): ["a"]}
    report = agreement(first, second, by="transcript")
    assert (report.overall.units, report.transcripts) == (2, 2)


def test_a_pandas_table_goes_in_and_comes_out():
    """One row for each code given, in; one row for all codes and one for each, out."""
    table = pd.DataFrame(
        [
            ("s1", 1, "Ada", "a"),
            ("s1", 1, "Ada", "b"),
            ("s1", 1, "Ben", "a"),
            ("s1", 2, "Ada", None),
            ("s1", 2, "Ben", "a"),
            ("s1", 3, "Ada", "c"),
        ],
        columns=["transcript", "turn", "coder", "code"],
    )
    report = agreement(table, draws=20)
    assert report.coders == ("Ada", "Ben")
    assert report.overall.units == 2  # only Ada coded turn 3
    out = report.table()
    assert list(out.index) == ["all", "a", "b"]
    assert out.loc["a", "used by Ben"] == 2
    assert out.loc["a", "percent"] == 0.5
    assert out.loc["all", "masi"] == report.overall.masi.value


def test_a_pandas_table_without_a_column_is_refused_by_name():
    """The message says which column is missing, and which there are."""
    with pytest.raises(ContentError, match=r'no column "coder".*"rater"'):
        agreement(pd.DataFrame({"turn": ["1"], "rater": ["x"], "code": ["a"]}))


def test_ratings_leave_out_what_is_missing():
    """Alpha and kappa use the units two rated, the correlations those all rated."""
    report = rating_agreement(
        {"u1": 1, "u2": 2, "u3": 4}, {"u1": 1, "u2": 3, "u3": 4}, {"u1": 2, "u2": 2, "u3": None}
    )
    assert (report.units, report.complete, report.range) == (3, 2, (1, 4))
    assert report.table().loc["icc_single", "turns"] == 2
    assert report.table().loc["ordinal", "turns"] == 3


def test_ratings_that_never_vary_are_undefined():
    """Only the percentage is left."""
    report = rating_agreement({"u1": 3, "u2": 3}, {"u1": 3, "u2": 3})
    assert report.percent.value == 1
    undefined = (report.linear, report.quadratic, report.ordinal, report.interval, report.ratio)
    assert {one.value for one in (*undefined, report.icc_single, report.icc_average)} == {None}
    assert report.icc_single_f is report.icc_average_f is None


def test_a_negative_rating_has_no_ratio():
    """Ratio alpha needs a true zero."""
    report = rating_agreement({"u1": -1, "u2": 3}, {"u1": -1, "u2": 2})
    assert report.ratio.value is None
    assert report.interval.value is not None


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (lambda: agreement({"t1": ["a"]}), "two coders or more; there are 1"),
        (lambda: agreement(), "two coders or more; there are 0"),
        (lambda: agreement({"t": "a"}, {"t": "a"}, by="page"), "'page'"),
        (lambda: agreement({"t": "a"}, {"t": "a"}, by="transcript"), "two transcripts or more"),
        (lambda: Ratings.of({"A": {"t": float("nan")}, "B": {"t": 1}}), "rating of 't' is nan"),
        (lambda: agreement(*[{f"t{n}": f"c{n}" for n in range(501)}] * 2), "501 codes"),
        (
            lambda: rating_agreement(*[{f"u{n}": n for n in range(1001)}] * 2),
            "1001 different ratings",
        ),
    ],
)
def test_what_cannot_be_compared_is_refused(wrong, told):
    """The message says what was found and what is wanted."""
    with pytest.raises(ValueError, match=told):
        wrong()


def test_opening_a_page_loads_neither_numpy_nor_pandas():
    """The room is imported by every exercise; the figures are not."""
    program = (
        "import sys, alliance.transcripts; print({'numpy', 'pandas', 'scipy'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"


def test_raters_who_contradict_each_other_have_no_interval_of_their_mean() -> None:
    """One bound at -1 / (raters - 1): the mean of such ratings has no reliability at all."""
    rows = [(0, 1, 1), (0, 1, 1), (1, 0, 1)]
    given = {name: {str(n): row[at] for n, row in enumerate(rows)} for at, name in enumerate("abc")}
    assert rating_agreement(Ratings.of(given)).icc_average_f is None
