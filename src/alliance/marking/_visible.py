"""Who may see whose marks: blind until all who are to mark something have marked it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ._terms import Given, Task

_Place = tuple[str, str]
INDEPENDENT = ("first", "second")  # rounds in which nobody knows the other's mark


@dataclass
class _Marking:
    """What is known of one trainee's work under one criterion.

    Attributes:
        asked: who is to mark it independently.
        marked: who has.
        adjudicators: who is to settle it.
    """

    asked: set[str] = field(default_factory=set[str])
    marked: set[str] = field(default_factory=set[str])
    adjudicators: set[str] = field(default_factory=set[str])

    def shown_to(self, marker: str) -> bool:
        """Whether the marks of others are open to this marker."""
        if self.asked - self.marked:
            return False
        return marker in self.marked or marker in self.adjudicators


def visible(
    marker: str,
    found: Sequence[Given],
    history: Iterable[Given],
    tasks: Iterable[Task],
    *,
    moderator: bool = False,
) -> list[Given]:
    """Those of the marks that a marker may see.

    One's own, always. Another's only where everybody who is to mark this work independently has
    done so, and whoever asks is one of them, or is to adjudicate it. Who has marked nothing here
    may yet be asked to, and so sees nothing. Calibration is seen by nobody else. A moderator sees
    everything.

    Args:
        marker: who asks.
        found: marks of one assignment, to choose from; their order is kept.
        history: every mark of the assignment.
        tasks: who is asked to mark what in it.
        moderator: whether `marker` oversees the marking.
    """
    if moderator:
        return list(found)
    places: defaultdict[_Place, _Marking] = defaultdict(_Marking)
    for task in tasks:
        place = places[task.trainee, task.criterion]
        if task.round in INDEPENDENT:
            place.asked.add(task.marker)
        elif task.round == "adjudicated":
            place.adjudicators.add(task.marker)
    for one in history:
        if one.round in INDEPENDENT and one.points is not None:
            places[one.trainee, one.criterion].marked.add(one.marker)
    return [
        one
        for one in found
        if one.marker == marker
        or (one.round != "calibration" and places[one.trainee, one.criterion].shown_to(marker))
    ]
