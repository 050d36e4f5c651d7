"""The figures of a cohort, and the page they stand on."""

import random

import numpy as np
import pytest
from scipy.stats import pearsonr

from alliance.progress import (
    CohortPart,
    CohortRow,
    CohortTable,
    Confused,
    cohort_figures,
    cohort_page,
)

PARTS = tuple(CohortPart(name, name.title(), points) for name, points in
              (("warm", 10.0), ("exact", 20.0), ("coding", 40.0)))  # fmt: skip


def cohort(count: int = 40, seed: int = 2) -> CohortTable:
    """Trainees whose ability shows in two parts, and not in the third."""
    dice = random.Random(seed)
    rows = []
    for number in range(count):
        able = dice.gauss(0, 1)
        share = {
            name: min(1, max(0, 0.6 + 0.15 * able + dice.gauss(0, 0.1)))
            for name in ("warm", "exact")
        }
        share["coding"] = dice.random()
        points = {part.id: round(share[part.id] * part.points, 2) for part in PARTS}
        rows.append(CohortRow(f"Trainee {number}", "marked", points))
    return CohortTable("Listening", PARTS, tuple(rows))


def shares(table: CohortTable) -> np.ndarray:
    return np.array([[row.points[p.id] / p.points for p in PARTS] for row in table.rows])


def test_difficulty_and_discrimination_are_what_an_independent_computation_gives() -> None:
    """Means, and Pearson's correlation with the mean of the other parts."""
    table = cohort()
    found, matrix = cohort_figures(table), shares(table)
    for number, one in enumerate(found.parts):
        rest = np.delete(matrix, number, axis=1).mean(axis=1)
        assert one.difficulty.value == pytest.approx(matrix[:, number].mean())
        assert one.discrimination.value == pytest.approx(pearsonr(matrix[:, number], rest)[0])
        assert one.difficulty.low < one.difficulty.value < one.difficulty.high
        assert one.discrimination.low < one.discrimination.value < one.discrimination.high
    assert found.parts[0].discrimination.value > found.parts[2].discrimination.value


def test_alpha_is_cronbachs() -> None:
    """From the covariance matrix, which is another way to it."""
    table = cohort()
    covariance = np.cov(shares(table), rowvar=False)
    expected = 3 / 2 * (1 - np.trace(covariance) / covariance.sum())
    assert cohort_figures(table).alpha.value == pytest.approx(expected)


def test_who_is_not_marked_whole_counts_where_they_have_points() -> None:
    """In the difficulty of a part, and not in what rests on all parts."""
    table = cohort(20)
    half = CohortRow("Half", "still to be marked", {"warm": 10.0, "exact": None, "coding": None})
    nobody = CohortRow("Nobody", "not handed in")
    more = CohortTable("Listening", PARTS, (*table.rows, half, nobody))
    found = cohort_figures(more)
    assert found.whole == 20
    assert [one.marked for one in found.parts] == [21, 20, 20]
    assert found.states == {"marked": 20, "still to be marked": 1, "not handed in": 1}


def test_what_cannot_be_worked_out_is_left_out() -> None:
    """Nobody, two trainees, and a part in which all have the same."""
    empty = cohort_figures(CohortTable("Listening", PARTS, ()))
    assert empty.alpha.value is None
    assert all(one.difficulty.value is None for one in empty.parts)
    assert cohort_figures(cohort(2)).few
    table = cohort(20)
    same = tuple(CohortRow(r.name, r.state, {**r.points, "warm": 5.0}) for r in table.rows)
    found = cohort_figures(CohortTable("Listening", PARTS, same))
    assert found.parts[0].discrimination.value is None
    assert found.parts[0].difficulty.value == 0.5


def test_the_page_holds_every_figure_as_words_and_a_strangers_name_as_text() -> None:
    """A table beside every picture; nothing from elsewhere; names in any script."""
    wild = CohortRow(
        "<img src=x onerror=alert(1)> 田", "marked", {"warm": 1, "exact": 2, "coding": 3}
    )
    table = cohort(20)
    page = cohort_page(
        [
            CohortTable(
                "<Listening>", PARTS, (*table.rows, wild), (Confused("Reflection", "", 3, 2),)
            ),
            cohort(16, seed=5),
        ]
    )
    body = page.split("<body>")[1]
    assert "<img" not in body
    assert "&lt;img src=x onerror=alert(1)&gt; 田" in body
    assert body.count('class="picture"') == 5
    assert body.count("<table>") == 6
    assert "(no code)" in body
    assert "default-src 'none'" in page
    assert "From assignment to assignment" in body


def test_a_cohort_without_marks_has_a_page_too() -> None:
    page = cohort_page([CohortTable("Listening", PARTS, (CohortRow("Jo", "not handed in"),))])
    assert "Nothing is graded yet" in page
    assert "1 not handed in" in page
