"""Compares codings: all statistics, for all codes and for each, from the same draws' recipe."""

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import Any, TypeVar

import numpy as np

from ._alpha import alpha
from ._byrt import bias_index, coder_rates, pabak, positive, prevalence_index
from ._codings import Codings, Ratings, Unit
from ._fleiss import fleiss
from ._gwet import ac1
from ._kappa import kappa, percent
from ._masi import masi_distances
from ._patterns import Floats, Patterns, Sample, Whole, as_they_are, draw, patterns_of
from ._report import (
    AgreementReport,
    CodeAgreement,
    OverallAgreement,
    PairAgreement,
    Statistic,
)

Measure = Callable[[Sample], Floats]
_Cell = TypeVar("_Cell")

_NOMINAL: dict[str, Measure] = {
    "percent": percent,
    "kappa": kappa,
    "fleiss": fleiss,
    "alpha": alpha,
    "ac1": ac1,
}
_PER_CODE: dict[str, Measure] = {**_NOMINAL, "pabak": pabak, "positive": positive}
_ENDS = (2.5, 97.5)

MOST_SETS = 5_000  # different sets of codes: their distances have to fit in memory
MOST_CODES = 500


class Bootstrap:
    """How intervals are drawn: by turn or by transcript, how often, and from which seed."""

    def __init__(self, units: Sequence[Unit], by: str, draws: int, seed: int) -> None:
        self.names = dict.fromkeys(transcript for transcript, _ in units)
        self.by, self.draws, self.seed = by, max(draws, 1), seed
        if by == "transcript" and len(self.names) < 2:
            raise ValueError(
                "intervals by transcript need turns from two transcripts or more, named in the "
                'column "transcript" or as pairs (transcript, turn); use by="turn" here'
            )
        numbers = {name: number for number, name in enumerate(self.names)}
        self._transcripts: Whole | None = None
        if by == "transcript":
            self._transcripts = np.array([numbers[transcript] for transcript, _ in units])

    def statistics(self, patterns: Patterns, measures: Mapping[str, Measure]) -> dict[str, Any]:
        """Each measure's figure with its interval."""
        values = {name: measure(as_they_are(patterns))[0] for name, measure in measures.items()}
        drawn: dict[str, list[Floats]] = {name: [] for name in measures}
        for sample in draw(patterns, self.draws, self.seed, self._transcripts):
            for name, measure in measures.items():
                drawn[name].append(measure(sample))
        return {
            name: _statistic(values[name], np.concatenate(drawn[name]), self.draws)
            for name in measures
        }


def compare(
    codings: Codings, codes: Sequence[str] | None, by: str, draws: int, seed: int
) -> AgreementReport:
    """All that `agreement` reports; arguments as there."""
    units, cells = pairable(codings)
    bootstrap = Bootstrap(units, by, draws, seed)
    patterns, categories = patterns_of(cells)
    sets = [frozenset[str](one) for one in categories]  # pyright: ignore[reportArgumentType]
    reported = codes if codes is not None else Codings(codings.coders, units, cells).used()
    if len(sets) > MOST_SETS or len(reported) > MOST_CODES:
        raise ValueError(
            f"there are {len(reported):,} codes and {len(sets):,} different sets of them, too many "
            "to compare; check that codes, not notes, stand there"
        )
    return AgreementReport(
        coders=codings.coders,
        transcripts=len(bootstrap.names),
        by=by,
        overall=_overall(patterns, sets, bootstrap),
        codes={code: _on_code(patterns, sets, code, bootstrap) for code in reported},
        pairs=tuple(_pairs(codings.coders, patterns)),
    )


def pairable(
    given: "Codings | Ratings",
) -> tuple[tuple[Unit, ...], tuple[tuple[Any, ...], ...]]:
    """The units that two or more coders coded, and their cells.

    Raises:
        ValueError: there is none.
    """
    both = [
        (unit, row)
        for unit, row in zip(given.units, given.cells, strict=True)
        if sum(cell is not None for cell in row) >= 2
    ]
    if not both:
        raise ValueError("no turn was coded by two coders; check that they name turns alike")
    return tuple(unit for unit, _ in both), tuple(row for _, row in both)


def _overall(
    patterns: Patterns, sets: Sequence[frozenset[str]], bootstrap: Bootstrap
) -> OverallAgreement:
    distance = masi_distances(sets)
    measures: dict[str, Measure] = {**_NOMINAL, "masi": lambda sample: alpha(sample, distance)}
    coded = patterns.regrouped([int(bool(one)) for one in sets])
    return OverallAgreement(
        units=len(patterns.of_unit),
        uses=_uses(coded),
        **bootstrap.statistics(patterns, measures),
    )


def _on_code(
    patterns: Patterns, sets: Sequence[frozenset[str]], code: str, bootstrap: Bootstrap
) -> CodeAgreement:
    present = patterns.regrouped([int(code in one) for one in sets])
    present.categories = 2  # given or not, even where one of the two never happens
    sample = as_they_are(present)
    rates = coder_rates(sample)[0]
    return CodeAgreement(
        units=len(present.of_unit),
        uses=_uses(present),
        **bootstrap.statistics(present, _PER_CODE),
        share=float(sample.shares[0, 1]),
        prevalence=float(prevalence_index(sample)[0]),
        bias=float(bias_index(sample)[0]),
        rates=tuple(None if np.isnan(rate) else float(rate) for rate in rates),
    )


def _uses(present: Patterns) -> tuple[int, ...]:
    return tuple(int(count) for count in present.frequency @ (present.cells == 1))


def _pairs(coders: Sequence[str], patterns: Patterns) -> list[PairAgreement]:
    found: list[PairAgreement] = []
    for one, other in combinations(range(len(coders)), 2):
        both = patterns.given[:, one] & patterns.given[:, other]
        units = int(patterns.frequency @ both)
        names = (coders[one], coders[other])
        if not units:
            found.append(PairAgreement(names, 0, None, None))
            continue
        cells = patterns.cells[both][:, [one, other]]
        numbers = np.arange(len(cells))
        alone = Sample(
            Patterns(cells, numbers, patterns.categories), patterns.frequency[None, both]
        )
        figures = [None if np.isnan(f(alone)[0]) else float(f(alone)[0]) for f in (percent, kappa)]
        found.append(PairAgreement(names, units, *figures))
    return found


def _statistic(value: float, drawn: Floats, draws: int) -> Statistic:
    if np.isnan(value):
        return Statistic(None)
    defined = drawn[~np.isnan(drawn)]
    if 2 * len(defined) < draws:
        return Statistic(float(value))
    low, high = (float(end) for end in np.percentile(defined, _ENDS))
    return Statistic(float(value), low, high)
