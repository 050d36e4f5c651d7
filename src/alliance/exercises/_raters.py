"""What several ratings of one session come to: side by side, where they differ, how far they agree.

The figures describe these raters and this session. How to rate reliably is learnt by talking about
differences, so those are what is found first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from ._rating import EFFECTS, Effect, Rating
from ._scales import MIDDLE

TALK_ABOUT = 2
"""Ratings that lie this far apart are worth talking about; one apart is how careful raters vary."""
MIN_SESSIONS = 6
"""Sessions needed for an intraclass correlation; Shrout & Fleiss (1979) show it on six."""


@dataclass(frozen=True, slots=True)
class ScaleCompared:
    """One scale, as each rater rated it.

    Attributes:
        scale: its id.
        values: in the order of the raters; None where one did not rate it.
        turns: the turns each named as evidence; `why` their words.
        mean: of those who rated it; None where nobody did. `spread` is highest less lowest.
        evidence: False where one saw no evidence (4) and another did.
    """

    scale: str
    values: tuple[int | None, ...]
    turns: tuple[tuple[str, ...], ...]
    why: tuple[str, ...]

    @property
    def rated(self) -> tuple[int, ...]:
        """The values that are there."""
        return tuple(value for value in self.values if value is not None)

    @property
    def mean(self) -> float | None:
        """The mean of those who rated it."""
        return sum(self.rated) / len(self.rated) if self.rated else None

    @property
    def spread(self) -> int:
        """How far the highest lies above the lowest; 0 where fewer than two rated it."""
        return max(self.rated) - min(self.rated) if self.rated else 0

    @property
    def evidence(self) -> bool:
        """Whether they agree on there being evidence: some rate 4 and others do not otherwise."""
        return len({value == MIDDLE for value in self.rated}) < 2


@dataclass(frozen=True, slots=True)
class TurnCompared:
    """One turn, as each rater marked it; None where one left it without a mark."""

    turn: str
    effects: tuple[Effect | None, ...]
    notes: tuple[str, ...]
    codes: tuple[tuple[str, ...], ...]

    @property
    def opposite(self) -> bool:
        """Whether one says it helped and another that it strained."""
        return {"helped", "strained"} <= set(self.effects)

    @property
    def differs(self) -> bool:
        """Whether two who marked it marked it differently."""
        return len({effect for effect in self.effects if effect is not None}) > 1


@dataclass(frozen=True, slots=True)
class Compared:
    """Several ratings of one session.

    Attributes:
        names: of the raters, each once, in their order.
        scales: in the order asked for; `turns` those that anybody marked, in the session's order.
        gaps: how far apart each two raters lie on each scale that both rated.
        pairs: the marks of each two raters on each turn that both marked.
    """

    names: tuple[str, ...]
    scales: tuple[ScaleCompared, ...]
    turns: tuple[TurnCompared, ...]
    gaps: tuple[int, ...]
    pairs: tuple[tuple[Effect, Effect], ...]

    @property
    def same(self) -> int:
        """How many of the gaps are none: the same number."""
        return self.gaps.count(0)

    @property
    def near(self) -> int:
        """How many of the gaps are at most one."""
        return sum(gap <= 1 for gap in self.gaps)

    @property
    def alike(self) -> int:
        """How many of the pairs of marks are the same mark twice."""
        return sum(a == b for a, b in self.pairs)

    @property
    def apart(self) -> tuple[ScaleCompared, ...]:
        """The scales to talk about, those furthest apart first."""
        far = [each for each in self.scales if each.spread >= TALK_ABOUT]
        return tuple(sorted(far, key=lambda each: -each.spread))

    @property
    def differing(self) -> tuple[TurnCompared, ...]:
        """The turns to talk about: those marked as opposites first, then in the session's order."""
        found = [turn for turn in self.turns if turn.differs]
        return tuple(sorted(found, key=lambda turn: not turn.opposite))


def compare_ratings(
    ratings: Sequence[Rating], scales: Sequence[str], turns: Sequence[str]
) -> Compared:
    """Put the ratings of one session side by side.

    Args:
        ratings: one or more; who has no name is called by number.
        scales: ids of the scales, in the order to be shown.
        turns: ids of the session's turns, in order.
    """
    by_scale = tuple(_scale(name, ratings) for name in scales)
    by_turn = tuple(_turn(turn, ratings) for turn in turns if any(turn in r.marks for r in ratings))
    gaps = [abs(a - b) for each in by_scale for a, b in combinations(each.rated, 2)]
    pairs: list[tuple[Effect, Effect]] = []
    for each in by_turn:
        given: list[Effect] = [effect for effect in each.effects if effect is not None]
        pairs += combinations(given, 2)
    return Compared(
        names=rater_names(ratings),
        scales=by_scale,
        turns=by_turn,
        gaps=tuple(gaps),
        pairs=tuple(pairs),
    )


def rater_names(ratings: Sequence[Rating]) -> tuple[str, ...]:
    """A name for each, no two the same: their own, or where they sat."""
    names: list[str] = []
    for rating in ratings:
        name = rating.rater or rating.seat.capitalize()
        numbered = (name, *(f"{name} ({number})" for number in range(2, len(ratings) + 2)))
        names.append(next(each for each in numbered if each not in names))
    return tuple(names)


def marked(rating: Rating) -> Mapping[Effect, int]:
    """How many turns a rater gave each mark."""
    return {
        effect: sum(1 for mark in rating.marks.values() if mark.effect == effect)
        for effect in EFFECTS
    }


def _scale(name: str, ratings: Sequence[Rating]) -> ScaleCompared:
    given = [rating.scales.get(name) for rating in ratings]
    return ScaleCompared(
        name,
        tuple(each.value if each else None for each in given),
        tuple(each.turns if each else () for each in given),
        tuple(each.why if each else "" for each in given),
    )


def _turn(turn: str, ratings: Sequence[Rating]) -> TurnCompared:
    marks = [rating.marks.get(turn) for rating in ratings]
    return TurnCompared(
        turn,
        tuple(mark.effect if mark else None for mark in marks),
        tuple(mark.note if mark else "" for mark in marks),
        tuple(mark.codes if mark else () for mark in marks),
    )
