"""Which line of a drill comes next."""

from collections.abc import Mapping

from ._drill_item import ItemWork
from ._models import DrillExercise, DrillItem


def choose_next(
    exercise: DrillExercise, items: Mapping[str, ItemWork], last: str | None
) -> str | None:
    """The line to come after `last`, by its difficulty and how hard the trainee found it.

    A line that was begun comes first. Then: after "too easy" a harder one, after "too hard" one
    that is easier or as hard, else one as hard; where there is none, the nearest difficulty. Lines
    of one difficulty come in the author's order. The first of all is the easiest.
    """
    candidates = [item for item in exercise.items if not is_done(items, item.id)]
    if not candidates:
        return None
    begun = next((item.id for item in candidates if item.id in items), None)
    if begun is not None:
        return begun
    challenge = items[last].challenge if last is not None and last in items else None
    if last is None or challenge is None:
        return min(candidates, key=lambda item: item.difficulty).id
    before = exercise.item(last).difficulty
    wanted = before + {"too-easy": 1, "good-challenge": 0, "too-hard": -1}[challenge]
    easier_first = challenge == "too-hard"

    def distance(item: DrillItem) -> tuple[int, int]:
        away = abs(item.difficulty - wanted)
        return away, item.difficulty if easier_first else -item.difficulty

    return min(candidates, key=distance).id


def is_done(items: Mapping[str, ItemWork], item_id: str) -> bool:
    """Whether nothing is left to do on this line."""
    return item_id in items and items[item_id].phase == "done"
