"""What is compared: which codes, or which rating, each coder gave each turn.

A cell is what one coder gave one unit. `None` says that this coder did not look at it; an empty
set says that the coder looked and gave no code. The two are never the same thing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import isfinite

Unit = tuple[str, str]
"""A transcript and a turn in it; the transcript is empty where turns alone were named."""


@dataclass(frozen=True, slots=True)
class Codings:
    """Codes by unit and coder.

    Attributes:
        coders: their names, two or more, in the order in which figures are given.
        units: what was coded, each once.
        cells: for each unit, a set of codes for each coder, or None where it was not coded.
    """

    coders: tuple[str, ...]
    units: tuple[Unit, ...]
    cells: tuple[tuple[frozenset[str] | None, ...], ...]

    @classmethod
    def of(cls, codings: Mapping[str, Mapping[str | Unit, Iterable[str] | None]]) -> "Codings":
        """From each coder's codes by unit.

        Args:
            codings: for each coder, the codes by unit. A unit is a turn's id, or a pair of
                transcript and turn. A single code may stand without a list around it; None, or
                no entry, says that this coder did not code the unit.

        Raises:
            ValueError: fewer than two coders.
        """
        coders = _two_or_more(codings)
        read = [
            {_unit(key): _codes(given) for key, given in codings[name].items()} for name in coders
        ]
        units = tuple(dict.fromkeys(unit for coding in read for unit in coding))
        cells = tuple(tuple(coding.get(unit) for coding in read) for unit in units)
        return cls(coders, units, cells)

    def used(self) -> tuple[str, ...]:
        """Every code that occurs, in alphabetical order."""
        found = {cell for row in self.cells for cell in row if cell}
        return tuple(sorted(frozenset[str]().union(*found)))


@dataclass(frozen=True, slots=True)
class Ratings:
    """Ratings on an ordered scale by unit and coder, such as a criterion marked by two markers.

    Attributes:
        coders: their names, two or more.
        units: what was rated, each once.
        cells: for each unit, a number for each coder, or None where it was not rated.
        criterion: what was rated; may be empty.
    """

    coders: tuple[str, ...]
    units: tuple[Unit, ...]
    cells: tuple[tuple[float | None, ...], ...]
    criterion: str = ""

    @classmethod
    def of(
        cls, ratings: Mapping[str, Mapping[str | Unit, float | None]], criterion: str = ""
    ) -> "Ratings":
        """From each coder's ratings by unit; None, or no entry, where a unit was not rated.

        Raises:
            ValueError: fewer than two coders, or a rating that is no finite number.
        """
        coders = _two_or_more(ratings)
        read = [
            {_unit(key): _number(key, one) for key, one in ratings[name].items()} for name in coders
        ]
        units = tuple(dict.fromkeys(unit for rating in read for unit in rating))
        cells = tuple(tuple(rating.get(unit) for rating in read) for unit in units)
        return cls(coders, units, cells, criterion)


def _two_or_more(given: Iterable[str]) -> tuple[str, ...]:
    coders = tuple(given)
    if len(coders) < 2:
        raise ValueError(f"agreement needs two coders or more; there are {len(coders)}")
    return coders


def _unit(key: str | Unit) -> Unit:
    return ("", key) if isinstance(key, str) else key


def _codes(given: Iterable[str] | None) -> frozenset[str] | None:
    if given is None:
        return None
    return frozenset([given] if isinstance(given, str) else given)


def _number(key: str | Unit, given: float | None) -> float | None:
    if given is not None and not isfinite(given):
        raise ValueError(
            f"the rating of {key!r} is {given!r}; give a number, or None if there is none"
        )
    return None if given is None else float(given)
