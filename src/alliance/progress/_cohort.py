"""The figures of a cohort: how hard each part was, how well it tells trainees apart, and how sure.

Where they come from is for whoever calls: this knows no gradebook. Figures on fewer than `FEW`
trainees are given and called few.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

FEW = 15
"""Below so many trainees, discrimination and alpha say next to nothing; the page says so."""
DRAWS = 1_000


@dataclass(frozen=True)
class CohortPart:
    """One thing that brings points: an exercise or a criterion.

    Attributes:
        id: unique in the assignment.
        name: what a reader calls it.
        points: the most it can bring, above 0.
    """

    id: str
    name: str
    points: float


@dataclass(frozen=True)
class CohortRow:
    """One trainee.

    Attributes:
        name: or a pseudonym.
        state: in a word or three, such as "marked".
        points: by part; None while it waits for a marker; empty where nothing was handed in.
    """

    name: str
    state: str
    points: Mapping[str, float | None] = field(default_factory=dict[str, float | None])


@dataclass(frozen=True)
class Confused:
    """Two codes taken for each other in graded codings.

    Attributes:
        reference: the name of the reference's code.
        given: the name of the code chosen instead; empty where none was.
        times: how often in the cohort.
        trainees: by how many.
    """

    reference: str
    given: str
    times: int
    trainees: int


@dataclass(frozen=True)
class CohortTable:
    """One assignment of a cohort."""

    title: str
    parts: tuple[CohortPart, ...]
    rows: tuple[CohortRow, ...]
    confused: tuple[Confused, ...] = ()


@dataclass(frozen=True)
class Estimate:
    """A figure with its 95% interval by bootstrap over trainees; None where it is undefined."""

    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class PartFigures:
    """One part over the cohort.

    Attributes:
        part: the part.
        marked: how many trainees have points in it.
        difficulty: the mean share of its points, 0..1; high is easy, as the field has it.
        discrimination: correlation of its points with the total of the other parts.
    """

    part: CohortPart
    marked: int
    difficulty: Estimate
    discrimination: Estimate


@dataclass(frozen=True)
class CohortFigures:
    """The figures of one assignment.

    Attributes:
        whole: how many trainees have points in every part; discrimination and alpha rest on them.
        parts: in the order of the assignment.
        alpha: Cronbach's alpha (1951, Psychometrika 16:297) of the shares of points.
        states: how many trainees are in each state.
    """

    whole: int
    parts: tuple[PartFigures, ...]
    alpha: Estimate
    states: Mapping[str, int]

    @property
    def few(self) -> bool:
        """Whether there are too few to rest anything on."""
        return self.whole < FEW


def cohort_figures(table: CohortTable, *, draws: int = DRAWS, seed: int = 0) -> CohortFigures:
    """Work out the figures of one assignment.

    Args:
        table: the points.
        draws: bootstrap draws for the intervals, at least 1.
        seed: the same seed gives the same intervals.
    """
    generator = np.random.default_rng(seed)
    complete = [row for row in table.rows if _complete(row, table.parts)]
    shares = np.array([[_share(row, part) for part in table.parts] for row in complete])
    shares = shares.reshape(len(complete), len(table.parts))
    drawn = [generator.integers(0, len(complete), len(complete)) for _ in range(draws)]
    drawn = drawn if complete else []
    parts: list[PartFigures] = []
    for number, part in enumerate(table.parts):
        known = [row for row in table.rows if row.points.get(part.id) is not None]
        own = np.array([_share(row, part) for row in known])
        difficulty = _estimate(
            _mean(own),
            [_mean(own[generator.integers(0, len(own), len(own))]) for _ in range(draws)]
            if len(own)
            else [],
        )
        discrimination = _estimate(
            _discrimination(shares, number), [_discrimination(shares[one], number) for one in drawn]
        )
        parts.append(PartFigures(part, len(own), difficulty, discrimination))
    alpha = _estimate(_alpha(shares), [_alpha(shares[one]) for one in drawn])
    states: dict[str, int] = {}
    for row in table.rows:
        states[row.state] = states.get(row.state, 0) + 1
    return CohortFigures(len(complete), tuple(parts), alpha, states)


def share_of(row: CohortRow, parts: Sequence[CohortPart]) -> float | None:
    """A trainee's share of all points; None unless every part is marked."""
    if not _complete(row, parts):
        return None
    return sum(row.points[part.id] or 0.0 for part in parts) / sum(part.points for part in parts)


def _complete(row: CohortRow, parts: Sequence[CohortPart]) -> bool:
    return all(row.points.get(part.id) is not None for part in parts)


def _share(row: CohortRow, part: CohortPart) -> float:
    return (row.points.get(part.id) or 0.0) / part.points


def _mean(values: "Floats") -> float | None:
    return float(values.mean()) if len(values) else None


def _discrimination(shares: "Floats", number: int) -> float | None:
    """Pearson's correlation with the mean of the others; None where one of them never varies."""
    if shares.shape[0] < 3 or shares.shape[1] < 2:
        return None
    own, rest = shares[:, number], np.delete(shares, number, axis=1).mean(axis=1)
    if own.std() < 1e-12 or rest.std() < 1e-12:
        return None
    return float(np.corrcoef(own, rest)[0, 1])


def _alpha(shares: "Floats") -> float | None:
    rows, count = shares.shape
    if rows < 3 or count < 2:
        return None
    total = float(shares.sum(axis=1).var(ddof=1))
    if total < 1e-12:
        return None
    return count / (count - 1) * (1 - float(shares.var(axis=0, ddof=1).sum()) / total)


def _estimate(value: float | None, drawn: Sequence[float | None]) -> Estimate:
    known = [each for each in drawn if each is not None]
    if value is None or len(known) * 2 < len(drawn) or not known:
        return Estimate(value)
    low, high = (float(each) for each in np.percentile(known, (2.5, 97.5)))
    return Estimate(value, low, high)
