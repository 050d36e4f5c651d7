"""Learning how far to believe the model and the rules."""

from dataclasses import replace

import numpy as np
import pytest

from alliance.scoring.train._stacking import (
    Evidence,
    chances,
    fit_behaviours,
    fit_codes,
    log_shares,
    threshold,
    which_named,
)


def _evidence(useful: float, sure_useful: float, turns: int = 1_500) -> Evidence:
    """Two codes; the truth follows the model and the rules as strongly as asked."""
    dice = np.random.default_rng(1)
    model, sure = dice.normal(size=(turns, 2)), (dice.random((turns, 2)) < 0.2) * 0.8
    part = np.maximum(0, dice.normal(size=(turns, 2)))
    odds = -1 + useful * model + useful / 2 * part + sure_useful * sure
    truth = (dice.random((turns, 2)) < 1 / (1 + np.exp(-odds))).astype(float)
    nothing, fits = np.zeros_like(model), np.ones(model.shape, dtype=bool)
    return Evidence(model, part, sure, nothing, truth, np.zeros((turns, 0)), nothing, fits)


def test_the_weights_that_made_the_truth_are_found_again() -> None:
    """Logistic regression finds what each source is worth."""
    weights = fit_codes(_evidence(useful=1.5, sure_useful=3.0, turns=6_000))
    assert weights[0] == pytest.approx([-1, -1], abs=0.25)
    assert weights[1] == pytest.approx([1.5, 1.5], abs=0.25)
    assert weights[2] == pytest.approx([0.75, 0.75], abs=0.25)
    assert weights[3] == pytest.approx([3, 3], abs=0.8)


def test_what_is_worth_nothing_counts_nothing() -> None:
    """A source that says nothing of the truth gets next to no weight, and never a negative one."""
    weights = fit_codes(_evidence(useful=1.5, sure_useful=0))
    assert (weights[1:] >= 0).all()
    assert (weights[3] < 0.6).all()


def test_the_probabilities_are_calibrated() -> None:
    """Of the turns given a probability of about .7, about .7 carry the code."""
    evidence = _evidence(useful=2, sure_useful=2, turns=6_000)
    chance = chances(evidence, fit_codes(evidence))
    near = (chance > 0.6) & (chance < 0.8)
    assert evidence.truth[near].mean() == pytest.approx(chance[near].mean(), abs=0.06)


def test_the_context_of_a_reply_may_speak_for_or_against_a_code() -> None:
    """What a reply shares with the client's line counts in either direction."""
    evidence = _evidence(useful=1, sure_useful=1)
    around = np.random.default_rng(3).random((len(evidence.truth), 1))
    truth = evidence.truth * np.hstack([around > 0.5, around <= 0.5])
    weights = fit_codes(replace(evidence, truth=truth, context=around))
    assert weights[-1, 0] > 0.3
    assert weights[-1, 1] < -0.3


def test_a_code_is_named_only_from_where_it_is_precise_enough() -> None:
    """The threshold rises until the precision asked for is reached."""
    chance = np.array([0.55] * 10 + [0.75] * 10)
    truth = np.array([0.0] * 5 + [1.0] * 5 + [1.0] * 10)
    assert threshold(chance, truth, least=0.5) == 0.5
    assert threshold(chance, truth, least=0.8) > 0.55


def test_a_code_that_is_never_precise_is_hardly_ever_named() -> None:
    """Where no threshold is good enough, the highest stands."""
    assert threshold(np.full(20, 0.6), np.zeros(20), least=0.6) == 0.9


def test_what_only_the_model_sees_is_named_where_it_fits_or_is_all_but_certain() -> None:
    """A rule, a fit or a probability of .9 is enough; none of them is not."""
    seen = np.array([[0.0], [0.8], [0.0], [0.0], [0.0]])
    fits = np.array([[False], [False], [True], [False], [True]])
    none = np.zeros((5, 1))
    held = Evidence(none, none, seen, none, none, np.zeros((5, 0)), none, fits)
    chance = np.array([[0.8], [0.8], [0.8], [0.9], [0.4]])
    found = which_named(held, chance, np.array([0.5]))
    assert found[:, 0].tolist() == [False, True, True, True, False]


def test_turns_on_which_coders_divide_count_neither_way() -> None:
    """A code that is only just as defensible as another is neither a hit nor a miss."""
    chance = np.array([0.9] * 10 + [0.6] * 10)
    truth = np.array([1.0] * 10 + [0.4] * 10)
    assert threshold(chance, truth, least=0.9) == threshold(chance[:10], truth[:10], least=0.9)


def test_a_source_of_noise_is_left_out_of_the_blend() -> None:
    """Behaviours follow the source that knows; the other gets little weight."""
    dice = np.random.default_rng(2)
    truth = dice.integers(0, 4, 800)
    knows = 2.5 * np.eye(4)[truth] + dice.normal(size=(800, 4))
    noise = dice.normal(size=(800, 4))
    one, other = fit_behaviours(knows, noise, truth)
    assert one > 0.6
    assert other < 0.2


def test_log_shares_are_the_logarithm_of_shares() -> None:
    """Their exponentials add up to 1, also for very large sums."""
    rows = np.array([[1.0, 2, 3, 4], [1e4, 0, -1e4, 5]])
    assert np.exp(log_shares(rows)).sum(axis=1) == pytest.approx([1, 1])
