"""What a cohort did in one assignment, as plain values: filled by grading, shown by progress."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

CohortState = Literal["not handed in", "not graded yet", "still to be marked", "marked"]


@dataclass(frozen=True)
class CohortPart:
    """One thing that brings points: an exercise marked from its key, or a criterion.

    Attributes:
        id: unique in the assignment.
        name: what a reader calls it.
        points: the most it can bring, above 0.
        exercise: title of its exercise.
        skill: name of the skill that the exercise is about.
    """

    id: str
    name: str
    points: float
    exercise: str = ""
    skill: str = ""


@dataclass(frozen=True)
class CohortTurn:
    """One turn that a graded coding asks for.

    Attributes:
        id: unique in the assignment.
        exercise: title of its exercise.
        turn: its id in the transcript.
        words: how it begins.
        codes: names of the codes that the reference gives it.
        skills: names of the skills those codes belong to.
    """

    id: str
    exercise: str
    turn: str
    words: str
    codes: tuple[str, ...]
    skills: tuple[str, ...] = ()


@dataclass(frozen=True)
class TakenFor:
    """One code of the reference that a trainee did not give, and what stands in its place.

    Attributes:
        turn: id of the turn.
        reference: name of the reference's code.
        given: name of the code chosen instead; empty where none was. Where several codes of a turn
            are missing and several others given, each missing one goes with each given one.
    """

    turn: str
    reference: str
    given: str


@dataclass(frozen=True)
class CohortRow:
    """One trainee.

    Attributes:
        id: the gradebook's, or a pseudonym; the same in every assignment.
        name: what a reader calls them; no two are alike.
        state: how far their work is.
        points: by part; None while it waits for a marker; empty where nothing is graded.
        turns: the share of its credit, 0..1, by turn of a graded coding.
        taken_for: codes taken for others.
        late: seconds after the moment at which it was due for them.
        moment: when it was handed in, UTC; None where that is not known.
    """

    id: str
    name: str
    state: CohortState
    points: Mapping[str, float | None] = field(default_factory=dict[str, float | None])
    turns: Mapping[str, float] = field(default_factory=dict[str, float])
    taken_for: tuple[TakenFor, ...] = ()
    late: float = 0.0
    moment: datetime | None = None


@dataclass(frozen=True)
class CohortTable:
    """One assignment of a cohort.

    Attributes:
        title: of the assignment.
        parts: in its order; at least one where anything is graded.
        rows: everybody, in the order in which they are to be shown.
        turns: those of graded codings, in their order.
        due: the moment it is due for all, UTC; None where it has none.
    """

    title: str
    parts: tuple[CohortPart, ...]
    rows: tuple[CohortRow, ...]
    turns: tuple[CohortTurn, ...] = ()
    due: datetime | None = None
