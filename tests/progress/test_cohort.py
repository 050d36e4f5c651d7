"""The figures of a cohort are those that other programs work out, and say when there are too few."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from scipy import stats

from alliance.marking import CohortRow, CohortTable
from alliance.progress import (
    FEW_FOR_MEAN,
    FEW_FOR_PATTERN,
    alpha,
    cohort_figures,
    cohort_frames,
    cohort_plots,
    discrimination,
    mean_share,
    measurement_error,
    over_assignments,
    over_skills,
    over_weeks,
    share_of,
)

from .cohorts import DUE, PARTS, TURNS, cohort, taking


def shares(table: CohortTable) -> np.ndarray:
    return np.array([[row.points[p.id] / p.points for p in PARTS] for row in table.rows])


def test_difficulty_is_the_mean_share_with_students_interval() -> None:
    """As scipy has it."""
    table = cohort()
    for one, own in zip(cohort_figures(table).parts, shares(table).T, strict=True):
        low, high = stats.t.interval(0.95, len(own) - 1, own.mean(), stats.sem(own))
        found = one.difficulty
        assert (found.value, found.low, found.high) == pytest.approx((own.mean(), low, high))


def test_discrimination_is_pearsons_with_the_other_parts() -> None:
    """With the interval by Fisher's z, as scipy has it."""
    table = cohort()
    matrix = shares(table)
    for number, one in enumerate(cohort_figures(table).parts):
        rest = np.delete(matrix, number, axis=1).mean(axis=1)
        expected = stats.pearsonr(matrix[:, number], rest)
        low, high = expected.confidence_interval()
        found = one.discrimination
        wanted = pytest.approx((expected.statistic, low, high))
        assert (found.value, found.low, found.high) == wanted
    found = cohort_figures(table).parts
    assert found[0].discrimination.value > found[2].discrimination.value


def test_alpha_is_cronbachs_with_feldts_interval() -> None:
    """From the covariances of the points, and from the F distribution of scipy."""
    table = cohort(24)
    points = np.array([[row.points[part.id] for part in PARTS] for row in table.rows])
    covariance = np.cov(points, rowvar=False)
    expected = 3 / 2 * (1 - np.trace(covariance) / covariance.sum())
    ends = [1 - (1 - expected) * stats.f.ppf(share, 23, 46) for share in (0.975, 0.025)]
    found = cohort_figures(table).alpha
    assert (found.value, found.low, found.high) == pytest.approx((expected, *ends))


def test_alpha_of_a_published_example() -> None:
    """By hand: three parts, each trainee's marks one apart, an alpha that can be worked out."""
    scores = np.array([[number, number + 1, number + 2] for number in range(12)], dtype=float)
    assert alpha(scores).value == pytest.approx(1.0)
    scores[:, 2] = [5, 5, 6, 5, 5, 6, 5, 5, 6, 5, 5, 6]
    apart = 13 + 13 + np.var(scores[:, 2], ddof=1)
    whole = np.var(scores.sum(axis=1), ddof=1)
    assert alpha(scores).value == pytest.approx(1.5 * (1 - apart / whole))


def test_an_interval_holds_the_true_value_in_about_95_of_100_cohorts() -> None:
    """Of 24 trainees with marks in five levels; the seed is fixed, so this is no matter of luck."""
    generator = np.random.default_rng(7)
    people = _levels(generator, 200_000)
    true = (people[:, 0].mean(), _corrected(people), _alpha(people))
    hits = np.zeros(3)
    for _ in range(400):
        sample = _levels(generator, 24)
        found = (mean_share(sample[:, 0]), discrimination(sample, 0), alpha(sample))
        hits += [one.low <= value <= one.high for one, value in zip(found, true, strict=True)]
    assert ((hits >= 370) & (hits <= 393)).all(), hits  # 95% of 400, two and a half errors around


def _levels(generator: np.random.Generator, count: int) -> np.ndarray:
    able = generator.normal(size=(count, 1))
    latent = 0.8 * able + generator.normal(size=(count, 6)) + np.linspace(-0.5, 1, 6)
    return np.clip(np.round((latent + 2) * 1.2), 0, 4) / 4


def _corrected(scores: np.ndarray) -> float:
    return float(np.corrcoef(scores[:, 0], scores[:, 1:].mean(axis=1))[0, 1])


def _alpha(scores: np.ndarray) -> float:
    covariance = np.cov(scores, rowvar=False)
    return 6 / 5 * (1 - np.trace(covariance) / covariance.sum())


def test_the_error_of_a_total_is_what_alpha_leaves_over() -> None:
    """As a share of all points; near the spread of totals around true scores that are known."""
    table = cohort(24)
    points = np.array([[row.points[part.id] for part in PARTS] for row in table.rows])
    spread = np.std(points.sum(axis=1), ddof=1) * np.sqrt(1 - alpha(points).value)
    assert cohort_figures(table).error == pytest.approx(spread / 70)
    generator = np.random.default_rng(4)
    able = generator.normal(0, 2, size=(4_000, 1))
    found = measurement_error(able + generator.normal(0, 1, size=(4_000, 9)), 90.0)
    assert found == pytest.approx(3 / 90, rel=0.03)  # nine errors of 1 add up to 3
    against = np.array([[number, -number + number % 2] for number in range(12)], dtype=float)
    assert measurement_error(against, 20.0) is None
    assert measurement_error(points[:5], 70.0) is None


@pytest.mark.parametrize(
    ("count", "mean", "pattern"),
    [
        (FEW_FOR_MEAN - 1, False, False),
        (FEW_FOR_MEAN, True, False),
        (FEW_FOR_PATTERN - 1, True, False),
        (FEW_FOR_PATTERN, True, True),
    ],
)
def test_too_few_say_nothing(count: int, mean: bool, pattern: bool) -> None:
    """No figure, and how many there are and how many it takes."""
    found = cohort_figures(cohort(count))
    assert (found.parts[0].difficulty.value is not None) == mean
    assert (found.parts[0].discrimination.value is not None) == pattern
    assert (found.alpha.value is not None) == pattern
    assert found.alpha.few != pattern
    assert (found.alpha.count, found.alpha.least) == (count, FEW_FOR_PATTERN)


def test_what_cannot_be_worked_out_is_left_out() -> None:
    """A part in which all have the same, a single part, and two parts that go together wholly."""
    table = cohort(20)
    same = tuple(replace(row, points={**row.points, "warm": 5.0}) for row in table.rows)
    found = cohort_figures(replace(table, rows=same))
    assert found.parts[0].discrimination.value is None
    assert not found.parts[0].discrimination.few
    assert (found.parts[0].difficulty.low, found.parts[0].difficulty.high) == (0.5, 0.5)
    alone = cohort_figures(replace(table, parts=PARTS[:1]))
    assert alone.alpha.value is None
    line = np.arange(12.0)[:, None] @ np.ones((1, 2))
    assert discrimination(line, 0).value == pytest.approx(1.0)


def test_who_is_not_marked_whole_counts_where_they_have_points() -> None:
    """In the difficulty of a part, and not in what rests on all parts; the missing nowhere."""
    table = cohort(20)
    half = CohortRow(
        "h", "Half", "still to be marked", {"warm": 10.0, "exact": None, "coding": None}
    )
    nobody = CohortRow("n", "Nobody", "not handed in")
    found = cohort_figures(replace(table, rows=(*table.rows, half, nobody)))
    assert found.whole == found.alpha.count == 20
    assert [one.difficulty.count for one in found.parts] == [21, 20, 20]
    assert found.states == {"marked": 20, "still to be marked": 1, "not handed in": 1}
    assert share_of(half, PARTS) is None
    assert share_of(half, PARTS[:1]) == 1.0


def test_exercises_and_skills_bring_their_parts_together() -> None:
    """By points, not by the mean of shares."""
    table = cohort(20)
    replies, coding = cohort_figures(table).exercises
    assert (replies.name, replies.points, coding.name) == ("Replies", 30.0, "Code it")
    by_hand = {row.id: (row.points["warm"] + row.points["exact"]) / 30 for row in table.rows}
    assert replies.shares == pytest.approx(by_hand)
    assert replies.mean.value == pytest.approx(np.mean([*by_hand.values()]))
    assert [one.name for one in cohort_figures(table).skills] == ["Empathy", "Listening"]


def test_skills_come_together_over_assignments() -> None:
    """By points, of what is marked; what somebody did not hand in takes nothing from them."""
    first, second = cohort(6), cohort(6, seed=5, title="Repair")
    rows = list(second.rows)
    rows[0] = CohortRow("t00", "Trainee 0", "not handed in")
    rows[1] = replace(rows[1], points={**rows[1].points, "warm": None})
    empathy, listening = over_skills([first, replace(second, rows=tuple(rows))])
    assert (empathy.name, empathy.points) == ("Empathy", 60.0)
    assert (listening.name, listening.points) == ("Listening", 80.0)
    one, other = first.rows[2].points, rows[2].points
    by_hand = (one["warm"] + one["exact"] + other["warm"] + other["exact"]) / 60
    assert empathy.shares["t02"] == pytest.approx(by_hand)
    alone = first.rows[0].points
    assert empathy.shares["t00"] == pytest.approx((alone["warm"] + alone["exact"]) / 30)
    waiting = first.rows[1].points
    assert empathy.shares["t01"] == pytest.approx((waiting["warm"] + waiting["exact"]) / 30)
    assert listening.mean.value == pytest.approx(np.mean([*listening.shares.values()]))


def test_turns_are_compared_with_the_other_turns_of_their_coding() -> None:
    """And with the skills that their codes belong to."""
    table = cohort(30)
    matrix = np.array([[row.turns[turn.id] for turn in TURNS] for row in table.rows])
    found = cohort_figures(table)
    for number, one in enumerate(found.turns):
        rest = np.delete(matrix, number, axis=1).mean(axis=1)
        assert one.discrimination.value == pytest.approx(stats.pearsonr(matrix[:, number], rest)[0])
        assert one.difficulty.value == pytest.approx(matrix[:, number].mean())
    covariance = np.cov(matrix, rowvar=False)
    expected = 3 / 2 * (1 - np.trace(covariance) / covariance.sum())
    assert found.turn_alpha["Code it"].value == pytest.approx(expected)
    listening, empathy = found.coded_skills
    assert listening.mean.value == pytest.approx(matrix[:, [0, 2]].mean())
    assert empathy.shares["t00"] == pytest.approx(matrix[0, [1, 2]].mean())


def test_codes_taken_for_each_other_are_counted_with_their_chances() -> None:
    """The most frequent first; a chance is somebody with a turn of that code before them."""
    rows = list(cohort(6).rows)
    rows[0] = taking(rows[0], ("c t3", "Reflection", "Summary"), ("c t5", "Reflection", "Summary"))
    rows[1] = taking(rows[1], ("c t3", "Reflection", "Summary"), ("c t1", "Open question", ""))
    rows[5] = replace(rows[5], turns={}, taken_for=())  # handed no coding in
    pairs = [one for row in rows for one in row.taken_for]
    expected = Counter((one.reference, one.given) for one in pairs)
    first, second = cohort_figures(replace(cohort(6), rows=tuple(rows))).confused
    assert (first.reference, first.given) == ("Reflection", "Summary")
    assert (first.times, first.trainees) == (expected["Reflection", "Summary"], 2)
    assert first.chances == 5 * 2  # two turns bear it
    assert (second.given, second.times, second.chances) == ("", 1, 5)


def test_assignments_stand_side_by_side() -> None:
    """Who is late, missing and waiting, and the mean of those who are marked whole."""
    table = cohort(20)
    rows = list(table.rows)
    rows[0] = replace(rows[0], late=3600.0)
    rows[1] = CohortRow("t01", "Trainee 1", "not handed in")
    rows[2] = CohortRow("t02", "Trainee 2", "not graded yet")
    rows[3] = replace(rows[3], state="still to be marked", points={**rows[3].points, "warm": None})
    [found, other] = over_assignments([replace(table, rows=tuple(rows)), cohort(20, seed=5)])
    assert (found.handed_in, found.late, found.missing, found.waiting) == (19, 1, 1, 2)
    whole = [sum(r.points.values()) / 70 for r in rows if r.state == "marked"]
    assert found.mean.value == pytest.approx(np.mean(whole))
    assert (other.mean.count, other.waiting) == (20, 0)


def test_weeks_begin_on_mondays() -> None:
    """A Sunday's work belongs to the week before; work of no known moment to none."""
    rows = list(cohort(4).rows)
    sunday = DUE + timedelta(days=2)  # 2026-03-06 is a Friday
    rows[0] = replace(rows[0], moment=sunday, late=1.0)
    rows[1] = replace(rows[1], moment=sunday + timedelta(hours=2))  # 00:00 on Monday, UTC
    rows[2] = replace(rows[2], moment=DUE)
    rows[3] = replace(rows[3], moment=None)
    first, second = over_weeks([replace(cohort(4), rows=tuple(rows))])
    assert (first.begins.isoformat(), first.handed_in, first.late) == ("2026-03-02", 2, 1)
    assert (second.begins.isoformat(), second.handed_in) == ("2026-03-09", 1)
    assert first.mean.few


def test_a_notebook_gets_frames_and_pictures() -> None:
    """Every figure as a number, with the ends of its interval; pictures by name."""
    tables = [cohort(20), cohort(20, seed=5, title="Repair")]
    frames = cohort_frames(tables)
    assert set(frames) == {
        "trainees", "points", "parts", "turns", "exercises", "skills", "coded_skills", "alpha",
        "confused", "assignments", "weeks", "trainee_skills",
    }  # fmt: skip
    assert len(frames["points"]) == 2 * 20 * 3
    warm = frames["parts"].query("part == 'Warmth' and assignment == 'Listening'").iloc[0]
    expected = cohort_figures(tables[0]).parts[0]
    assert warm.difficulty == expected.difficulty.value
    assert warm.discrimination_low == expected.discrimination.low
    assert frames["trainees"].share.notna().all()
    assert len(frames["trainee_skills"]) == 20 * 2
    plots = cohort_plots(tables)
    assert "assignments" in plots
    assert plots["Repair: points"].data[0].type == "heatmap"
    assert cohort_frames([])["points"].empty
    assert cohort_plots([]) == {}
