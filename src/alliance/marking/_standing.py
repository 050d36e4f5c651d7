"""What lies on a desk: a place to mark, how it stands, and what was written for a trainee."""

from dataclasses import dataclass

from ._terms import Given, Hint, Round


@dataclass(frozen=True)
class Place:
    """One thing to mark: a trainee's work under a criterion, in a round."""

    trainee: str
    criterion: str
    round: Round


@dataclass(frozen=True)
class Published:
    """What was written for one trainee.

    Attributes:
        trainee: the gradebook's id.
        written: how many criteria got other points or another comment than they had.
        waiting: how many cells still wait for a marker, in the gradebook's eyes.
        kept: sentences on points that somebody gave in the gradebook itself and that stay.
    """

    trainee: str
    written: int
    waiting: int
    kept: tuple[str, ...] = ()


@dataclass(frozen=True)
class Standing:
    """How one place stands for the marker who sits at the desk.

    Attributes:
        mine: the marker's newest mark; None where there is none, or it was taken back.
        others: marks of others that the marker may see.
        blind: whether others' marks are hidden until all have marked.
        hint: what the program read, where the rules show it now.
        why: why the marker is asked to settle it; empty where they are asked to mark.
        apart: whether what the marker gave lies more than a level from all that is suggested.
    """

    mine: Given | None
    others: tuple[Given, ...]
    blind: bool
    hint: Hint | None
    why: str = ""
    apart: bool = False
