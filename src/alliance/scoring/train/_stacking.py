"""Learns how far to believe the model and the rules, for each code and for the behaviours.

All of it is learnt from held-out sums: what a model said of turns it had not learnt from.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from .._alone import SURE_ALONE

Doubles = NDArray[np.float64]

STEPS, PACE, TIE, AROUND = 3_000, 0.03, 0.005, 0.1
SOURCES = 5
"""The first weights: a constant, the model, a part of the reply, a sure rule, an unsure rule."""
MIN_PRECISION = {"helps": 0.6, "neutral": 0.6, "strains": 0.7}
"""How often a finding must be right on held-out turns; a strain wrongly named hurts most."""
MIN_NAMED = 10
"""How many held-out findings a code needs for its precision to mean something."""
HINT_FROM = 0.3


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was held against what, one row a turn, one column a code.

    Attributes:
        model: the model's sums over the whole reply.
        part: how much higher the sum stands over the part that speaks most clearly, at least 0.
        sure: the probability a rule gave, 0 where none was found or the rule abstained.
        hint: the probability of a rule that abstained, else 0.
        truth: how strongly the code holds, 0 to 1.
        context: how each reply stands to the client's line, shape (turns, values).
        plain: the probability with which a code shows through what the reply looks like, else 0;
            it is believed before the rest.
        fits: whether the model alone may be believed about the code; see `_alone.py`.
    """

    model: Doubles
    part: Doubles
    sure: Doubles
    hint: Doubles
    truth: Doubles
    context: Doubles
    plain: Doubles
    fits: NDArray[np.bool_]

    def rows(self, which: NDArray[np.bool_]) -> "Evidence":
        """The evidence of some turns."""
        return Evidence(
            self.model[which],
            self.part[which],
            self.sure[which],
            self.hint[which],
            self.truth[which],
            self.context[which],
            self.plain[which],
            self.fits[which],
        )

    def as_it_looks(self) -> "Evidence":
        """The same without what shows through. Thresholds are set on this, so that codes that
        are plain to see do not lower the bar for those that are not."""
        return replace(self, plain=np.zeros_like(self.plain))

    def features(self) -> Doubles:
        """Shape (5 + values, turns, codes): 1, the model, a part, rules sure and not, context."""
        around = [np.broadcast_to(value[:, None], self.model.shape) for value in self.context.T]
        known = (np.ones_like(self.model), self.model, self.part, self.sure, self.hint)
        return np.stack([*known, *around])


def fit_codes(evidence: Evidence) -> Doubles:
    """What each source counts for each code, shape (5 + values, codes), by logistic regression.

    Codes with few examples lean on what holds for all (partial pooling): each code's weights are
    drawn towards the mean of all codes' weights, those of the context towards 0.
    """
    features, truth = evidence.features(), evidence.truth
    weights = np.zeros((len(features), truth.shape[1]))
    weights[0], weights[1] = -2, 0.5
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        wrong = _chance(features, weights) - truth
        slope = (features * wrong).mean(axis=1)
        apart = weights - weights.mean(axis=1, keepdims=True)
        apart[0] *= 0.05
        apart[SOURCES:] = weights[SOURCES:] * AROUND
        slope = slope + TIE * apart
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope**2
        move = (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-9)
        weights -= PACE * (1 - step / (STEPS + 1)) * move
    weights[1:SOURCES] = np.maximum(weights[1:SOURCES], 0)
    return weights


def chances(evidence: Evidence, weights: Doubles) -> Doubles:
    """Each code's probability for each turn."""
    return np.maximum(_chance(evidence.features(), weights), evidence.plain)


def which_named(evidence: Evidence, chance: Doubles, cuts: Doubles) -> NDArray[np.bool_]:
    """Which codes are named: the likely ones, but those that the model alone sees and that do not
    fit the reply."""
    seen = (evidence.sure > 0) | (evidence.plain > 0)
    return (chance >= cuts) & (seen | evidence.fits | (chance >= SURE_ALONE))


def _chance(features: Doubles, weights: Doubles) -> Doubles:
    return 1 / (1 + np.exp(-np.clip((features * weights[:, None, :]).sum(axis=0), -30, 30)))


def threshold(chance: Doubles, truth: Doubles, least: float) -> float:
    """From which probability on a code counts as found: the best F1 of at least this precision.

    Turns on which coders would divide count neither way. Between 0.5 and 0.9; the
    precision is counted with one wrong finding added, so that a few lucky hits do not set it.
    """
    clear = (truth >= 0.5) | (truth == 0)
    chance, true = chance[clear], truth[clear] >= 0.5
    best, best_f1 = 0.9, -1.0
    for cut in np.arange(0.5, 0.91, 0.025):
        found = chance >= cut
        hits = float((found & true).sum())
        precision = hits / (found.sum() + 1)
        f1 = 2 * hits / max(1, found.sum() + true.sum())
        if precision >= least and f1 > best_f1:
            best, best_f1 = float(cut), f1
    return round(best, 3)


def fit_behaviours(model: Doubles, signs: Doubles, truth: NDArray[np.int64]) -> tuple[float, float]:
    """What the log-probabilities of the model and of the signs count in the blend.

    Both sets were held out; the pair of least log-loss on a grid, so it calibrates as well.
    """
    best = (float("inf"), 1.0, 0.0)
    rows = np.arange(len(truth))
    for one in np.arange(0.2, 1.21, 0.05):
        for other in np.arange(0, 1.01, 0.05):
            blend = log_shares(one * log_shares(model) + other * log_shares(signs))
            best = min(best, (float(-blend[rows, truth].mean()), float(one), float(other)))
    return round(best[1], 3), round(best[2], 3)


def log_shares(sums: Doubles) -> Doubles:
    """The logarithm of the softmax of each row."""
    sums = sums - sums.max(axis=1, keepdims=True)
    return sums - np.log(np.exp(sums).sum(axis=1, keepdims=True))
