"""Hostile and damaged submissions, made by code: what a course must be able to take.

    >>> for kind in KINDS:
    ...     kind.make(Place(hand_in(root, kind.whose, released), neighbour, trace))

`SESSIONS` are edited role-plays, for an assignment that holds one. `KINDS` are folders as they lie in `submitted/`, the hardest case: as collected by stock nbgrader,
with every file in them. `ZIPS` are files for `alliance collect`. Each is an honest submission with
one thing wrong, and says what the supervisor should be told.
"""

from ._answers import ANSWERS
from ._folders import FOLDERS
from ._kinds import (
    ASSIGNMENT,
    HONEST,
    POINTS_CELL,
    Kind,
    Place,
    Traces,
    ZipKind,
    answer_honestly,
    hand_in,
)
from ._notebooks import NOTEBOOKS
from ._sessions import SAID, SESSIONS, hold
from ._zips import ZIPS

KINDS = (*NOTEBOOKS, *ANSWERS, *FOLDERS)

__all__ = [
    "ASSIGNMENT",
    "HONEST",
    "KINDS",
    "POINTS_CELL",
    "SAID",
    "SESSIONS",
    "ZIPS",
    "Kind",
    "Place",
    "Traces",
    "ZipKind",
    "answer_honestly",
    "hand_in",
    "hold",
]
