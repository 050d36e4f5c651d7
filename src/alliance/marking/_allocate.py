"""Who is asked to mark what: shares of equal size, a second marker for some, a third to settle.

Nothing is written here; `MarkingBook.allocate` keeps what is decided.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from math import ceil

from ._errors import MarkingError
from ._settled import Settled
from ._terms import Task


def first_marking(
    trainees: Iterable[str], criteria: Sequence[str], markers: Sequence[str], *, seed: int = 1
) -> list[Task]:
    """Deal the trainees out to the markers, as evenly as it goes and by the lot.

    One marker has all criteria of a trainee.

    Args:
        trainees: gradebook's ids.
        criteria: ids of what is marked.
        markers: one or more.
        seed: the same seed deals the same way, whatever the order of the names.

    Raises:
        MarkingError: there is no marker, or one is named twice.
    """
    _check_markers(markers, 1)
    drawn = _shuffled(trainees, seed)
    why = "The cohort was dealt out by the lot." if len(markers) > 1 else "The one marker there is."
    return [
        Task(trainee, criterion, markers[number % len(markers)], "first", why)
        for number, trainee in enumerate(drawn)
        for criterion in criteria
    ]


def second_marking(
    first: Iterable[Task], chosen: Mapping[str, str], markers: Sequence[str]
) -> list[Task]:
    """Ask a second marker for some trainees, never the one who marks them first.

    Args:
        first: the tasks of the first marking.
        chosen: by trainee: why a second marker is asked.
        markers: two or more; whoever has fewest second markings is asked next.

    Raises:
        MarkingError: there are fewer than two markers, or one is named twice.
    """
    _check_markers(markers, 2)
    places: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for task in first:
        if task.round == "first" and task.trainee in chosen:
            places[task.trainee, task.marker].append(task.criterion)
    load: Counter[str] = Counter()
    tasks: list[Task] = []
    for (trainee, marker), criteria in places.items():
        others = [one for one in markers if one != marker]
        second = min(others, key=lambda one: (load[one], markers.index(one)))
        load[second] += 1
        tasks += [Task(trainee, each, second, "second", chosen[trainee]) for each in criteria]
    return tasks


def everybody(first: Iterable[Task]) -> dict[str, str]:
    """All trainees, for a second marking of everything."""
    return {task.trainee: "All work is marked twice." for task in first}


def random_share(first: Iterable[Task], share: float, *, seed: int = 1) -> dict[str, str]:
    """A share of each first marker's trainees drawn by the lot, and at least one of each.

    Args:
        first: the tasks of the first marking.
        share: 0 to 1.
        seed: the same seed draws the same trainees.

    Raises:
        MarkingError: the share is none.
    """
    if not 0 < share <= 1:
        raise MarkingError(f"{share:g} is no share. Use a number above 0, at most 1, such as 0.25.")
    mine: defaultdict[str, set[str]] = defaultdict(set)
    for task in first:
        mine[task.marker].add(task.trainee)
    why = f"Drawn by the lot: {share:.0%} of each marker's work is marked twice."
    return {
        trainee: why
        for _, trainees in sorted(mine.items())
        for trainee in _shuffled(trainees, seed)[: ceil(share * len(trainees))]
    }


def borderline(totals: Mapping[str, float], bar: float, within: float) -> dict[str, str]:
    """Those whose total lies near the points it takes to pass, on either side.

    Args:
        totals: points by trainee.
        bar: the points it takes to pass.
        within: how near counts.
    """
    return {
        trainee: f"{total:g} points lie within {within:g} of the {bar:g} it takes to pass."
        for trainee, total in totals.items()
        if round(abs(total - bar), 2) <= within
    }


def adjudications(
    settled: Mapping[tuple[str, str], Settled], adjudicators: Sequence[str]
) -> list[Task]:
    """Ask somebody who has marked neither to settle each place where two markers differ.

    Args:
        settled: what holds; see `settle`.
        adjudicators: who may be asked, in turn.

    Raises:
        MarkingError: nobody is left who has not marked one of them.
    """
    _check_markers(adjudicators, 1)
    load: Counter[str] = Counter()
    tasks: list[Task] = []
    for (trainee, criterion), one in sorted(settled.items()):
        if one.state != "adjudication":
            continue
        free = _free(adjudicators, {mark.marker for mark in one.marks})
        if not free:
            raise MarkingError(
                f"Nobody is left to settle {trainee}, {criterion}: all who were named have marked "
                "it. Name somebody else."
            )
        third = min(free, key=lambda name: (load[name], adjudicators.index(name)))
        load[third] += 1
        tasks.append(Task(trainee, criterion, third, "adjudicated", one.why))
    return tasks


def _free(names: Sequence[str], taken: Collection[str]) -> list[str]:
    return [name for name in names if name not in taken]


def _shuffled(names: Iterable[str], seed: int) -> list[str]:
    drawn = sorted(set(names))
    random.Random(seed).shuffle(drawn)  # noqa: S311 - a lot that can be drawn again
    return drawn


def _check_markers(markers: Sequence[str], least: int) -> None:
    if len(set(markers)) != len(markers):
        raise MarkingError("A marker is named twice.")
    if len(markers) < least:
        raise MarkingError(
            "Name at least one marker."
            if least == 1
            else "A second marking needs two markers or more."
        )
