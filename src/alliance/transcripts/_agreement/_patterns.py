"""Units that were coded alike are one pattern: what lets a thousand draws take seconds.

A statistic of agreement never asks which unit a row of cells stands for, only how often each row
occurs. So a bootstrap draw (Efron 1979, Annals of Statistics 7:1) is a weight for each distinct
row. Resampling units with replacement is a multinomial draw of these weights; resampling whole
transcripts adds up the patterns of each transcript drawn (the cluster bootstrap: Davison and
Hinkley 1997, section 3.8). Each statistic is written once, over weights, and gives the figure
itself with the weights as they are and its draws with the weights drawn.
"""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import cast

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

_MISSING = -1
_AT_ONCE = 4_000_000  # cells in memory at a time, about 32 MB


class Patterns:
    """The distinct rows of cells among the units that two or more coders coded.

    Attributes:
        cells: patterns × coders: the number of the category, or -1 where a coder gave none.
        frequency: how many units have each pattern.
        categories: how many categories there are.
        of_unit: the pattern of each unit.
    """

    def __init__(self, cells: Whole, of_unit: Whole, categories: int) -> None:
        self.cells, self.of_unit, self.categories = cells, of_unit, categories
        self.frequency: Floats = np.bincount(of_unit, minlength=len(cells)).astype(float)

    @cached_property
    def given(self) -> NDArray[np.bool_]:
        """Patterns × coders: whether there is a coding."""
        return self.cells != _MISSING

    @cached_property
    def coders(self) -> Floats:
        """How many coders coded a unit of each pattern: two or more."""
        return self.given.sum(axis=1).astype(float)

    def apart(self, distance: Floats | None = None) -> Floats:
        """For each pattern the mean distance of two coders, over all pairs that coded.

        Args:
            distance: categories × categories; by default 0 for the same category, else 1.
        """
        return self._different if distance is None else self._mean_distance(distance)

    @cached_property
    def _different(self) -> Floats:
        return self._mean_distance(None)

    def _mean_distance(self, distance: Floats | None) -> Floats:
        total = np.zeros(len(self.cells))
        for one, other in combinations(range(self.cells.shape[1]), 2):
            a, b = self.cells[:, one], self.cells[:, other]
            both = self.given[:, one] & self.given[:, other]
            total += both * ((a != b) if distance is None else distance[a, b])
        return total / (self.coders * (self.coders - 1) / 2)

    def regrouped(self, group: Sequence[int]) -> "Patterns":
        """The same units with each category replaced by its group."""
        table = np.append(np.array(group, dtype=np.int64), _MISSING)  # -1 stays -1
        cells, of_pattern = _distinct(table[self.cells])
        return Patterns(cells, of_pattern[self.of_unit], max(group, default=0) + 1)


@dataclass(frozen=True)
class Sample:
    """Weights of the patterns, one draw a row, and what is counted from them."""

    patterns: Patterns
    weights: Floats

    @cached_property
    def units(self) -> Floats:
        """How many units each draw has."""
        return cast("Floats", self.weights.sum(axis=1))

    @cached_property
    def by_coder(self) -> Floats:
        """Draws × coders × categories: how often each coder gave each category."""
        coders = self.patterns.cells.shape[1]
        rows, columns = np.nonzero(self.patterns.given)
        slots = columns * self.patterns.categories + self.patterns.cells[rows, columns]
        width = coders * self.patterns.categories
        counted = tally(slots, self.weights[:, rows], width)
        return counted.reshape(-1, coders, self.patterns.categories)

    @cached_property
    def shares(self) -> Floats:
        """Draws × categories: the mean over units of the share of coders who gave the category."""
        rows, columns = np.nonzero(self.patterns.given)
        weights = (self.weights / self.patterns.coders)[:, rows]
        counted = tally(self.patterns.cells[rows, columns], weights, self.patterns.categories)
        return counted / self.units[:, None]


def patterns_of(cells: Sequence[Sequence[Hashable | None]]) -> tuple[Patterns, list[Hashable]]:
    """Patterns of units × coders, and what the numbers of the categories stand for.

    Categories are numbered as they first occur, so that other names for them change nothing.

    Args:
        cells: one row a unit, one or more; at least two cells in each are not None.
    """
    numbers: dict[Hashable, int] = {}
    rows = [
        [_MISSING if cell is None else numbers.setdefault(cell, len(numbers)) for cell in row]
        for row in cells
    ]
    distinct, of_unit = _distinct(np.array(rows, dtype=np.int64))
    return Patterns(distinct, of_unit, len(numbers)), list(numbers)


def as_they_are(patterns: Patterns) -> Sample:
    """The one draw in which every unit counts once."""
    return Sample(patterns, patterns.frequency[None, :])


def draw(
    patterns: Patterns, draws: int, seed: int, transcripts: Whole | None = None
) -> Iterator[Sample]:
    """Bootstrap draws in portions that fit in memory.

    Args:
        patterns: what is drawn from.
        draws: how many.
        seed: the same seed gives the same draws.
        transcripts: the number of each unit's transcript; given, whole transcripts are drawn.
    """
    source = np.random.default_rng(seed)
    wide = max(patterns.cells.size, patterns.cells.shape[1] * patterns.categories)
    if transcripts is not None:
        wide = max(wide, len(transcripts))
    portion = max(1, _AT_ONCE // wide)
    for begin in range(0, draws, portion):
        count = min(portion, draws - begin)
        if transcripts is None:
            units = int(patterns.frequency.sum())
            weights = source.multinomial(units, patterns.frequency / units, size=count)
            yield Sample(patterns, weights.astype(float))
        else:
            yield Sample(patterns, _by_transcript(source, patterns, transcripts, count))


def _by_transcript(
    source: np.random.Generator, patterns: Patterns, transcripts: Whole, count: int
) -> Floats:
    many = int(transcripts.max()) + 1
    drawn = source.multinomial(many, np.full(many, 1 / many), size=count).astype(float)
    return tally(patterns.of_unit, drawn[:, transcripts], len(patterns.cells))


def tally(slots: Whole, weights: Floats, width: int) -> Floats:
    """Draws × width: the weights of each draw (a row) added up by slot (one for each column)."""
    draws = len(weights)
    places = (slots[None, :] + width * np.arange(draws)[:, None]).ravel()
    added = np.bincount(places, weights.ravel(), draws * width)
    return added.astype(np.float64, copy=False).reshape(draws, width)


def divided(above: Floats, below: Floats) -> Floats:
    """`above / below`, and NaN where there is nothing to divide by: the figure is undefined."""
    defined = np.abs(below) > 1e-12
    return np.where(defined, above / np.where(defined, below, 1.0), np.nan)


def _distinct(rows: Whole) -> tuple[Whole, Whole]:
    """The distinct rows in the order in which they first occur, and the number of each row."""
    found, first, inverse = np.unique(rows, axis=0, return_index=True, return_inverse=True)
    order = np.argsort(first)
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    return found[order], rank[inverse.reshape(-1)]
