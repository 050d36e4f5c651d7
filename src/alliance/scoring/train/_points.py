"""Learns what each sign is worth for each behaviour: softmax regression on AnnoMI."""

import numpy as np
from numpy.typing import NDArray

from .._reply import BEHAVIOURS
from ._stacking import Doubles

BARE_WEIGHT, PENALTY, STEPS = 0.4, 2.5, 1_500


def fit_points(full: Doubles, bare: Doubles, truth: NDArray[np.int64]) -> Doubles:
    """The points, one row a sign and a last one for the start, one column a behaviour.

    Args:
        full: the signs of each text, and a column of ones.
        bare: those of the same texts without punctuation; they count less.
        truth: each text's behaviour.
    """
    rows = np.vstack([full, bare])
    target = np.eye(len(BEHAVIOURS))[np.concatenate([truth, truth])]
    weight = np.concatenate([np.ones(len(full)), np.full(len(bare), BARE_WEIGHT)])[:, None]
    points = np.zeros((rows.shape[1], len(BEHAVIOURS)))
    speed = np.zeros_like(points)
    held = np.full((rows.shape[1], 1), 2 * PENALTY)
    held[-1] = 0
    for _ in range(STEPS):
        sums = rows @ points
        shares = np.exp(sums - sums.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        slope = rows.T @ (weight * (shares - target)) + held * points
        speed = 0.9 * speed - 0.6 * slope / len(rows)
        points += speed
    return np.round(points, 1) + 0.0
