"""A trainee asks for another look at a mark: somebody who has not marked it settles it."""

from collections.abc import Sequence

from ._errors import MarkingError
from ._settled import Settled
from ._terms import Task

MAX_WORDS = 1_000


def another_look(there: Settled, lookers: Sequence[str], says: str) -> Task:
    """Ask somebody to look again at work that a trainee finds marked wrongly.

    The mark holds until they have given theirs, which then counts, higher or lower.

    Args:
        there: what holds; see `settle`.
        lookers: who may be asked; the first who has not marked the work is.
        says: what the trainee says, in their words.

    Raises:
        MarkingError: it was settled by an adjudication already, everybody named has marked it,
            or the trainee says nothing or too much.
    """
    says = " ".join(says.split())
    if not says or len(says) > MAX_WORDS:
        raise MarkingError(f"Write what the trainee says, in at most {MAX_WORDS} characters.")
    if there.state == "adjudicated":
        raise MarkingError(
            f"{there.trainee}, {there.criterion} was settled by a person already. If it should be "
            "opened again, talk with them and use `alliance moderate adjudicate`."
        )
    taken = {one.marker for one in there.marks}
    free = next((name for name in lookers if name not in taken), None)
    if free is None:
        raise MarkingError("All who were named have marked this work. Name somebody else.")
    why = f"The trainee asks for another look: “{says}”"
    return Task(there.trainee, there.criterion, free, "adjudicated", why)
