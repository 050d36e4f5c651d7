"""The figures on the course's own turns: every code, on turns whose transcript was held out."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from alliance.transcripts import codebook

from .._judgement import HINT_ONLY
from ._annomi import FOLDS
from ._course import CodedTurn
from ._figures import calibration_error, interval, kappa
from ._lessons import code_ids
from ._stacking import (
    HINT_FROM,
    MIN_NAMED,
    MIN_PRECISION,
    Doubles,
    Evidence,
    chances,
    fit_codes,
    threshold,
    which_named,
)

Flags = NDArray[np.bool_]


@dataclass
class CodeFigures:
    """What was measured of the codes.

    Attributes:
        shipped: each code's entry in `judgement.json`.
        every: each code's figures on all held-out turns.
        spoken: the same on turns of transcripts only.
        overall: figures over all judged codes.
    """

    shipped: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    every: dict[str, dict[str, float]] = field(default_factory=dict[str, dict[str, float]])
    spoken: dict[str, dict[str, float]] = field(default_factory=dict[str, dict[str, float]])
    overall: dict[str, Any] = field(default_factory=dict[str, Any])


def code_figures(turns: Sequence[CodedTurn], held: Evidence) -> CodeFigures:
    """The codes' judgement to ship, and how the same way of judging did on held-out folds."""
    ids, figures = code_ids(), CodeFigures()
    effects = {code.id: code.effect for code in codebook().codes}
    least = [MIN_PRECISION[effects[code]] for code in ids]
    chance, named = _judged_apart(turns, held, least)
    spoken = np.array([turn.source == "transcript" for turn in turns])
    weights = fit_codes(held)
    cuts = _cuts(chances(held.as_it_looks(), weights), held.truth, least)
    for k, code in enumerate(ids):
        every = _figures_of(held.truth[:, k], named[:, k], chance[:, k])
        own = _figures_of(held.truth[spoken, k], named[spoken, k], chance[spoken, k])
        judged = code not in HINT_ONLY and _reliable(every, least[k])
        figures.every[code] = every | {"judged": judged}
        figures.spoken[code] = own
        figures.shipped[code] = _entry(weights[:, k], float(cuts[k]), every, judged)
    columns = [k for k, code in enumerate(ids) if figures.every[code]["judged"]]
    figures.overall = _overall(turns, held.truth, named, chance, columns, spoken)
    return figures


def _judged_apart(
    turns: Sequence[CodedTurn], held: Evidence, least: Sequence[float]
) -> tuple[Doubles, Flags]:
    """Each turn's probabilities and named codes, from weights and thresholds of other folds."""
    fold = np.array([turn.fold for turn in turns])
    chance, named = np.zeros_like(held.truth), np.zeros(held.truth.shape, dtype=bool)
    for k in range(FOLDS):
        rest = held.rows(fold != k)
        weights = fit_codes(rest)
        cuts = _cuts(chances(rest.as_it_looks(), weights), rest.truth, least)
        chance[fold == k] = chances(held.rows(fold == k), weights)
        named[fold == k] = which_named(held.rows(fold == k), chance[fold == k], cuts)
    return chance, named


def _reliable(figures: dict[str, float], least: float) -> bool:
    return figures["precision"] >= least - 0.05 and figures["named"] >= MIN_NAMED


def _entry(weights: Doubles, cut: float, figures: dict[str, float], judged: bool) -> dict[str, Any]:
    bias, model, part, sure, hint, *around = (round(float(value), 4) for value in weights)
    return {
        "bias": bias,
        "model": model,
        "part": part,
        "sure": sure,
        "hint": hint,
        "context": around,
        "named_from": cut,
        "hinted_from": round(min(HINT_FROM, cut), 3),
        "judged": judged,
        **{name: round(figures[name], 3) for name in ("precision", "recall", "f1", "kappa")},
        "support": int(figures["support"]),
    }


def _overall(
    turns: Sequence[CodedTurn],
    truth: Doubles,
    named: Flags,
    chance: Doubles,
    columns: list[int],
    spoken: Flags,
) -> dict[str, Any]:
    truth, named, chance = truth[:, columns], named[:, columns], chance[:, columns]
    every, rows = np.arange(len(turns)), np.flatnonzero(spoken)
    groups = [turns[int(row)].group for row in rows]
    low, high = interval(lambda k: _micro(truth, named, rows[k]), groups)
    return {
        "turns": len(turns),
        "transcript turns": int(spoken.sum()),
        "transcripts": len(set(groups)),
        "sources": dict(Counter(turn.source for turn in turns)),
        "calibration error": calibration_error(chance.ravel(), (truth >= 0.5).ravel()),
        "micro-F1": _micro(truth, named, every),
        "micro-F1 on transcripts": {
            "value": _micro(truth, named, rows),
            "low": low,
            "high": high,
        },
    }


def _micro(truth: Doubles, named: Flags, rows: NDArray[np.intp]) -> float:
    """F1 over all codes and turns together."""
    clear = (truth[rows] >= 0.5) | (truth[rows] == 0)
    true, said = (truth[rows] >= 0.5) & clear, named[rows] & clear
    return 2 * float((true & said).sum()) / max(1.0, float(true.sum() + said.sum()))


def _cuts(chance: Doubles, truth: Doubles, least: Sequence[float]) -> Doubles:
    return np.array([threshold(chance[:, k], truth[:, k], least[k]) for k in range(truth.shape[1])])


def _figures_of(truth: Doubles, named: Flags, chance: Doubles) -> dict[str, float]:
    """Agreement with the reference; turns on which coders would divide count neither way."""
    clear = (truth >= 0.5) | (truth == 0)
    true, said = truth[clear] >= 0.5, named[clear]
    hits = float((true & said).sum())
    hinted = (chance[clear] >= HINT_FROM) & ~said
    return {
        "support": float(true.sum()),
        "named": float(said.sum()),
        "precision": hits / max(1.0, float(said.sum())),
        "recall": hits / max(1.0, float(true.sum())),
        "f1": 2 * hits / max(1.0, float(true.sum() + said.sum())),
        "kappa": kappa(true, said) if true.any() else 0.0,
        "abstained": float((hinted & true).sum()) / max(1.0, float(true.sum())),
    }
