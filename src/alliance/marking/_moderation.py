"""How far markers agree, who is severe, and who changed over time, from independent marks.

Only work that two people marked without knowing of each other says anything here. Points are
counted as shares of what a criterion can bring, so that criteria can be looked at together.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alliance.transcripts import RatingAgreement, Statistic, rating_agreement

from ._terms import Given
from ._visible import INDEPENDENT

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    _Numbers = NDArray[np.float64]
    _Counts = NDArray[np.int64]

DRAWS = 1_000
FEW_PAIRS = 10
"""Below this many works marked twice, a figure says next to nothing; the report says so."""
_Work = tuple[str, str]


@dataclass(frozen=True, slots=True)
class CriterionAgreement:
    """How far two independent markings of one criterion agree.

    Attributes:
        criterion: its id; empty for all together, as shares of what each can bring.
        pairs: how many works were marked twice.
        within: share of them within `agree_within` points; 0..1; None without any.
        difference: mean size of the difference, in points (in shares for all together).
        agreement: ICC, weighted kappa and more with intervals; the two columns are the two markers
            where there are only two, else the first and the second marking. None below two pairs.
    """

    criterion: str
    pairs: int
    within: float | None
    difference: float | None
    agreement: RatingAgreement | None

    @property
    def few(self) -> bool:
        """Whether there are too few pairs to rest anything on."""
        return self.pairs < FEW_PAIRS


@dataclass(frozen=True, slots=True)
class Severity:
    """How one marker marks beside the others, on the same works.

    Attributes:
        marker: who.
        works: how many works of theirs somebody else marked as well.
        effect: share of a criterion's points given above (+, generous) or below (-, severe) the
            mean of all markers; a least-squares estimate of marker and work together, so that who
            had the better trainees makes no difference.
        drift: how much further above the other markers they were in the later half of these works
            than in the earlier half.
    """

    marker: str
    works: int
    effect: Statistic
    drift: Statistic


@dataclass(frozen=True, slots=True)
class Moderation:
    """What is known of the marking of one assignment.

    Attributes:
        criteria: agreement on each, in the order given; all together last.
        markers: severity and drift, by marker.
    """

    criteria: tuple[CriterionAgreement, ...]
    markers: tuple[Severity, ...]


def moderation(
    current: Iterable[Given],
    criteria: Mapping[str, float],
    *,
    agree_within: Callable[[str], float] = lambda criterion: 1.0,
    draws: int = DRAWS,
    seed: int = 0,
) -> Moderation:
    """How far the markers of an assignment agree.

    Intervals are percentiles of a bootstrap over trainees, 95%; they are None where less than half
    of the draws could be worked out.

    Args:
        current: the newest marks of the assignment; those that are not independent are left out.
        criteria: the most each criterion can bring, by id, in the order wanted.
        agree_within: how many points apart two marks of a criterion may lie and still agree, by
            its id; see `MarkingRules.within`.
        draws: bootstrap draws, at least 1.
        seed: the same seed gives the same intervals.
    """
    works = _works(current, criteria)
    twice = {work: marks for work, marks in works.items() if len(marks) == 2}
    found = [_criterion(name, twice, agree_within(name), draws, seed) for name in criteria]
    found.append(_together(twice, criteria, agree_within, draws, seed))
    return Moderation(tuple(found), _severity(twice, criteria, draws, seed))


def _works(
    current: Iterable[Given], criteria: Mapping[str, float]
) -> dict[_Work, tuple[Given, ...]]:
    """The independent marks of each work, first marking first."""
    works: defaultdict[_Work, dict[str, Given]] = defaultdict(dict)
    for one in sorted(current, key=lambda one: one.number):
        if one.round in INDEPENDENT and one.points is not None and one.criterion in criteria:
            works[one.trainee, one.criterion][one.round] = one
    return {
        work: tuple(marks[name] for name in INDEPENDENT if name in marks)
        for work, marks in works.items()
    }


def _criterion(
    name: str, twice: Mapping[_Work, tuple[Given, ...]], agree_within: float, draws: int, seed: int
) -> CriterionAgreement:
    own = {work: marks for work, marks in twice.items() if work[1] == name}
    apart = [_apart(marks) for marks in own.values()]
    within = _mean([round(each, 2) <= agree_within for each in apart])
    agreement = _agreement(own, lambda one: one.points, draws, seed)
    return CriterionAgreement(name, len(own), within, _mean(apart), agreement)


def _together(
    twice: Mapping[_Work, tuple[Given, ...]],
    criteria: Mapping[str, float],
    agree_within: Callable[[str], float],
    draws: int,
    seed: int,
) -> CriterionAgreement:
    apart = [_apart(marks) / criteria[work[1]] for work, marks in twice.items()]
    within = _mean(
        [round(_apart(marks), 2) <= agree_within(work[1]) for work, marks in twice.items()]
    )
    agreement = _agreement(twice, lambda one: _share(one, criteria), draws, seed)
    return CriterionAgreement("", len(twice), within, _mean(apart), agreement)


def _agreement(
    works: Mapping[_Work, tuple[Given, ...]],
    value: Callable[[Given], float | None],
    draws: int,
    seed: int,
) -> RatingAgreement | None:
    if len(works) < 2:
        return None
    markers = sorted({one.marker for marks in works.values() for one in marks})
    columns: dict[str, dict[str | _Work, float | None]] = {}
    for work, marks in works.items():
        for one in marks:
            column = one.marker if len(markers) == 2 else one.round
            columns.setdefault(column, {})[work] = value(one)
    by = "transcript" if len({work[0] for work in works}) > 1 else "turn"  # a unit's trainee
    return rating_agreement(*columns.values(), by=by, draws=draws, seed=seed)


def _severity(
    twice: Mapping[_Work, tuple[Given, ...]],
    criteria: Mapping[str, float],
    draws: int,
    seed: int,
) -> tuple[Severity, ...]:
    import numpy as np

    markers = sorted({one.marker for marks in twice.values() for one in marks})
    if len(markers) < 2:
        return ()
    sums = _sums(twice, criteria, markers)
    trainees = len(sums.right)
    generator = np.random.default_rng(seed)
    times = [np.ones(trainees, int)]  # how often each trainee counts: once, then as drawn
    for _ in range(draws):
        drawn = generator.integers(0, trainees, trainees)
        times.append(np.bincount(drawn, minlength=trainees))
    found = [sums.effects(each) for each in times]
    moved = [sums.drifts(each) for each in times]
    return tuple(
        Severity(
            marker,
            sum(any(one.marker == marker for one in marks) for marks in twice.values()),
            _statistic([each[place] for each in found]),
            _statistic([each[place] for each in moved]),
        )
        for place, marker in enumerate(markers)
    )


@dataclass(frozen=True, slots=True)
class _Sums:
    """What each trainee's double-marked work adds, so that any draw of trainees is a sum of rows.

    Attributes:
        normal, right: the normal equations of (first - second) = effect(first) - effect(second),
            of shape (trainees, markers, markers) and (trainees, markers).
        marks, above: how many works of a marker lie in the earlier and the later half of their
            work, and how far their shares lie above the other marker's, summed; (trainees,
            markers, 2).
    """

    normal: "_Numbers"
    right: "_Numbers"
    marks: "_Numbers"
    above: "_Numbers"

    def effects(self, times: "_Counts") -> list[float | None]:
        """Marker effects that sum to 0: least squares on share = work + marker.

        With two marks a work, the work's own effect falls out of their difference.
        """
        import numpy as np

        normal, right = np.tensordot(times, self.normal, 1), times @ self.right
        if np.linalg.matrix_rank(normal) < len(normal) - 1:  # some share no work with the rest
            return [None] * len(normal)
        return [float(each) for each in np.linalg.lstsq(normal + 1.0, right, rcond=None)[0]]

    def drifts(self, times: "_Counts") -> list[float | None]:
        """How much more each marker gives in the later half than in the earlier, beside others."""
        import numpy as np

        marks, above = np.tensordot(times, self.marks, 1), np.tensordot(times, self.above, 1)
        return [
            float(sums[1] / counts[1] - sums[0] / counts[0]) if counts.all() else None
            for sums, counts in zip(above, marks, strict=True)
        ]


def _sums(
    twice: Mapping[_Work, tuple[Given, ...]],
    criteria: Mapping[str, float],
    markers: Sequence[str],
) -> _Sums:
    import numpy as np

    trainees = {name: row for row, name in enumerate(sorted({trainee for trainee, _ in twice}))}
    halves = [_halves(marker, twice) for marker in markers]
    shape = (len(trainees), len(markers))
    normal, right = np.zeros((*shape, len(markers))), np.zeros(shape)
    marks, above = np.zeros((*shape, 2)), np.zeros((*shape, 2))
    for (trainee, _), pair in twice.items():
        row = trainees[trainee]
        for one, other in (pair, pair[::-1]):
            own, theirs = markers.index(one.marker), markers.index(other.marker)
            apart = _share(one, criteria) - _share(other, criteria)
            normal[row, own, own] += 1
            normal[row, own, theirs] -= 1
            right[row, own] += apart
            half = int(one.number >= halves[own])
            marks[row, own, half] += 1
            above[row, own, half] += apart
    return _Sums(normal, right, marks, above)


def _halves(marker: str, twice: Mapping[_Work, tuple[Given, ...]]) -> int:
    """The number of the mark with which the later half of a marker's double-marked work begins."""
    numbers = sorted(
        one.number for marks in twice.values() for one in marks if one.marker == marker
    )
    return numbers[len(numbers) // 2]


def _statistic(values: Sequence[float | None]) -> Statistic:
    """The first of them with the percentiles of the others."""
    import numpy as np

    value, drawn = values[0], [each for each in values[1:] if each is not None]
    if value is None or len(drawn) * 2 < len(values) - 1:
        return Statistic(value)
    low, high = (float(each) for each in np.percentile(drawn, (2.5, 97.5)))
    return Statistic(value, low, high)


def _share(one: Given, criteria: Mapping[str, float]) -> float:
    return (one.points or 0.0) / criteria[one.criterion]


def _apart(marks: Sequence[Given]) -> float:
    first, second = ((one.points or 0.0) for one in marks)
    return abs(first - second)


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
