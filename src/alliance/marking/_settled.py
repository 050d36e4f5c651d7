"""Which points count where one marker marked, two agree, two differ, or somebody has settled it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ._rules import MarkingRules
from ._terms import Given, Task
from ._visible import INDEPENDENT

State = Literal["one", "agreed", "adjudicated", "second", "adjudication"]


@dataclass(frozen=True)
class Settled:
    """What holds for one trainee under one criterion.

    Attributes:
        trainee: the gradebook's id.
        criterion: id of the criterion.
        points: those that count, to two decimals; None while something is waited for.
        state: `one` marker; two who `agreed`; `adjudicated`; or waiting for the `second` marker
            (or the first, where only the second is in) or for an `adjudication`.
        why: the same in a sentence, with the points given.
        marks: all that it rests on, first to last, with the rationale of each; an adjudication
            stands last.
        comment: for the trainee: the adjudicator's, else each marker's in turn.
    """

    trainee: str
    criterion: str
    points: float | None
    state: State
    why: str
    marks: tuple[Given, ...]
    comment: str = ""

    @property
    def waiting(self) -> bool:
        """Whether somebody has to mark before points count."""
        return self.points is None


def settle(
    current: Iterable[Given], tasks: Iterable[Task] = (), rules: MarkingRules | None = None
) -> dict[tuple[str, str], Settled]:
    """The points that count, by trainee and criterion; work nobody has marked is left out.

    An adjudication wins, the newest if there are several. Otherwise the independent marks count:
    one by itself, unless somebody else is asked and has not marked yet; two or more if the highest
    and the lowest lie within `agree_within`. Marks taken back and calibration do not count.

    Args:
        current: the newest marks of one assignment.
        tasks: who is asked to mark what in it.
        rules: of the course.
    """
    rules = rules or MarkingRules()
    asked: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for task in tasks:
        if task.round in INDEPENDENT:
            asked[task.trainee, task.criterion].add(task.marker)
    given: defaultdict[tuple[str, str], list[Given]] = defaultdict(list)
    for one in sorted(current, key=lambda one: one.number):
        if one.points is not None and one.round != "calibration":
            given[one.trainee, one.criterion].append(one)
    return {place: _settle(place, marks, asked[place], rules) for place, marks in given.items()}


def _settle(
    place: tuple[str, str], marks: list[Given], asked: set[str], rules: MarkingRules
) -> Settled:
    alone = sorted(
        (one for one in marks if one.round in INDEPENDENT),
        key=lambda one: (INDEPENDENT.index(one.round), one.number),
    )
    words = tuple(alone)
    last = [one for one in marks if one.round == "adjudicated"]
    if last:
        return _adjudicated(place, alone, last[-1])
    missing = sorted(asked - {one.marker for one in alone})
    if missing and len(asked) > 1:
        why = f"Waiting for {' and '.join(missing)}."
        return Settled(*place, None, "second", why, words)
    comment = "\n\n".join(dict.fromkeys(one.comment for one in alone if one.comment))
    if len(alone) == 1:
        why = f"{alone[0].marker} gave {_points(alone[0])}."
        return Settled(*place, alone[0].points, "one", why, words, comment)
    points = [one.points for one in alone if one.points is not None]
    told = " and ".join(f"{one.marker} gave {_points(one)}" for one in alone)
    within = rules.within(place[1])
    if round(max(points) - min(points), 2) > within:
        why = f"{told}: more than {within:g} apart, waiting for an adjudication."
        return Settled(*place, None, "adjudication", why, words)
    counts = {"mean": sum(points) / len(points), "higher": max(points), "first": points[0]}
    why = f"{told}: at most {within:g} apart, so the {_COUNTS[rules.agreed]} counts."
    return Settled(*place, round(counts[rules.agreed], 2), "agreed", why, words, comment)


_COUNTS = {"mean": "mean", "higher": "higher", "first": "first mark"}


def _adjudicated(place: tuple[str, str], alone: list[Given], last: Given) -> Settled:
    why = f"{last.marker} settled it at {_points(last)}: {last.rationale}"
    if any(one.number > last.number for one in alone):
        why += " (A marker has changed a mark since; the adjudication holds.)"
    comment = last.comment or "\n\n".join(
        dict.fromkeys(one.comment for one in alone if one.comment)
    )
    return Settled(*place, last.points, "adjudicated", why, (*alone, last), comment)


def _points(one: Given) -> str:
    return "nothing" if one.points is None else f"{one.points:g}"
