"""What can go wrong with the book of marks or at a desk, in words for the person who can mend it.

MarkingError                the book cannot be opened, or what was asked cannot be done
├── BookNewer               written by a newer version of this program; left as it is
├── StaleMark               the marker has marked this since, elsewhere; carries the newer mark
└── AlreadyAllocated        somebody else is asked to mark this
DeskError                   a step that this marker cannot take
"""

# The names below end in what happened, as people will read them, not all in "Error" (N818).

from ._terms import Given, Task


class MarkingError(Exception):
    """Nothing was written; the message says why and what to do."""


class BookNewer(MarkingError):  # noqa: N818
    """The tables were made by a newer version of this program; they were left as they are."""


class StaleMark(MarkingError):  # noqa: N818
    """The page showed an older mark than the one there is; nothing was written.

    Attributes:
        current: the marker's own newest mark; None where the page showed one that never was.
    """

    def __init__(self, current: Given | None) -> None:
        self.current = current
        super().__init__(
            "You have marked this in another tab or window since. Nothing was overwritten: look "
            "at the newer mark, then change it if you still want to."
            if current
            else "This page shows a mark that is not in the book. Load the page again."
        )


class AlreadyAllocated(MarkingError):  # noqa: N818
    """Somebody else is asked to mark this; nothing was written.

    Attributes:
        there: the task as it stands.
    """

    def __init__(self, there: Task, why: str) -> None:
        self.there = there
        super().__init__(
            f"{there.marker} is asked to mark {there.trainee}, {there.criterion} "
            f"({there.round} marking). {why}"
        )


class DeskError(Exception):
    """A step that cannot be taken at this desk; the message says why."""
