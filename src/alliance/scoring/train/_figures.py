"""The figures of the model card: agreement, calibration, and intervals by bootstrap."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Doubles = NDArray[np.float64]
Flags = NDArray[np.bool_]

DRAWS = 1_000


def f1_scores(truth: Integers, found: Integers, classes: int = 4) -> list[float]:
    """F1 of each class; 0 for one that neither has."""
    both = [(truth == k).sum() + (found == k).sum() for k in range(classes)]
    hits = [((truth == k) & (found == k)).sum() for k in range(classes)]
    return [2 * float(hit) / max(1.0, float(total)) for hit, total in zip(hits, both, strict=True)]


def macro_f1(truth: Integers, found: Integers) -> float:
    """The mean F1 of the four behaviours."""
    return float(np.mean(f1_scores(truth, found)))


def kappa(one: Flags, other: Flags) -> float:
    """Cohen's kappa of two yes-or-no codings (Cohen, 1960); 0 where both never vary."""
    chance = one.mean() * other.mean() + (1 - one.mean()) * (1 - other.mean())
    same = float((one == other).mean())
    return float((same - chance) / (1 - chance)) if chance < 1 else 0.0


def auc(chances: Doubles, truth: Flags) -> float:
    """How often a true case stands above a false one, ties half (Hanley & McNeil, 1982)."""
    above = (chances[truth][:, None] > chances[~truth][None]).mean()
    level = (chances[truth][:, None] == chances[~truth][None]).mean()
    return float(above + level / 2)


def calibration_error(chances: Doubles, hits: Flags, bins: int = 10) -> float:
    """The expected calibration error (Guo and colleagues, 2017, ICML), bins of equal width."""
    place = np.minimum((chances * bins).astype(int), bins - 1)
    gaps = [
        abs(chances[place == k].mean() - hits[place == k].mean()) * (place == k).mean()
        for k in range(bins)
        if (place == k).any()
    ]
    return float(np.sum(gaps))


def interval(
    figure: Callable[[NDArray[np.intp]], float], groups: Sequence[str], seed: int = 0
) -> tuple[float, float]:
    """The middle 95% of a figure over draws of whole groups, such as transcripts.

    Args:
        figure: the figure of some rows, given by number.
        groups: each row's group.
    """
    members: dict[str, list[int]] = {}
    for row, group in enumerate(groups):
        members.setdefault(group, []).append(row)
    rows = [np.array(each, dtype=np.intp) for each in members.values()]
    dice = np.random.default_rng(seed)
    drawn = [
        figure(np.concatenate([rows[int(k)] for k in dice.integers(0, len(rows), len(rows))]))
        for _ in range(DRAWS)
    ]
    low, high = np.percentile(drawn, [2.5, 97.5])
    return float(low), float(high)
