"""The words of marking: what is asked, what is to be marked, what a marker gave and why.

Nothing here knows where marks are kept, which gradebook they end in, or what a screen looks like.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Round = Literal["first", "second", "adjudicated", "calibration"]


@dataclass(frozen=True)
class MarkLevel:
    """One step of a criterion.

    Attributes:
        points: what it brings.
        anchor: what the work looks like there.
    """

    points: float
    anchor: str


@dataclass(frozen=True)
class Example:
    """A model answer that a marker can compare with.

    Attributes:
        points: of the level it stands for; None where the level is named in words only.
        level: the level as the rubric writes it.
        text: the answer.
        why: why it is of this level.
    """

    points: float | None
    level: str
    text: str
    why: str


@dataclass(frozen=True)
class MarkedCriterion:
    """One thing that is marked in every trainee's work.

    Attributes:
        id: the grade id of its cell in the gradebook; unique within the assignment.
        exercise: the exercise it belongs to.
        name: what the marker calls it.
        points: the most it can bring.
        levels: best first.
        examples: model answers, best first.
        faults: common faults, in words.
        task: what the trainee was asked, as plain text in paragraphs; may be empty.
    """

    id: str
    exercise: str
    name: str
    points: float
    levels: tuple[MarkLevel, ...]
    examples: tuple[Example, ...] = ()
    faults: tuple[str, ...] = ()
    task: str = ""


@dataclass(frozen=True)
class Hint:
    """What the program read in an answer; never a mark.

    Attributes:
        evidence: sentences that quote the answer.
        limits: what it cannot see, in sentences.
        suggested: points of the level it would come to; several where it cannot tell, none where
            it has no opinion.
        because: what that rests on, in sentences that quote the answer.
    """

    evidence: tuple[str, ...]
    limits: tuple[str, ...] = ()
    suggested: tuple[float, ...] = ()
    because: tuple[str, ...] = ()


@dataclass(frozen=True)
class Work:
    """One trainee's answer as seen by one criterion.

    Attributes:
        trainee: the gradebook's id.
        criterion: id of the criterion.
        text: the answer as plain text; empty where nothing was written.
        report: what a marker should know about the submission, in sentences.
    """

    trainee: str
    criterion: str
    text: str
    report: tuple[str, ...] = ()


@dataclass(frozen=True)
class Given:
    """What one marker gave one trainee for one criterion, at one moment.

    Attributes:
        assignment: nbgrader's name of it.
        trainee: the gradebook's id.
        criterion: id of the criterion.
        marker: who gave it.
        round: `first` and `second` are given blind to each other, `adjudicated` settles the two,
            `calibration` is practice before marking and never reaches a gradebook.
        points: None takes back what was given before.
        comment: for the trainee.
        rationale: for other markers; required when adjudicating.
        flagged: whether the marker wants somebody else to look.
        moment: when, in UTC; set by the book.
        number: its place in the book; set by the book, growing, never used twice.
    """

    assignment: str
    trainee: str
    criterion: str
    marker: str
    round: Round
    points: float | None
    comment: str = ""
    rationale: str = ""
    flagged: bool = False
    moment: datetime | None = None
    number: int = 0


@dataclass(frozen=True)
class Task:
    """One piece of work that somebody is asked to mark.

    Attributes:
        trainee: the gradebook's id.
        criterion: id of the criterion.
        marker: who is asked.
        round: in which round.
        why: why this work and this marker, in a sentence.
    """

    trainee: str
    criterion: str
    marker: str
    round: Round
    why: str


@dataclass(frozen=True)
class Phrase:
    """A comment kept for use again.

    Attributes:
        id: its number in the book.
        text: the words.
        criterion: where it is offered first; empty for everywhere.
        used: how often the marker who asks has used it; what others did stays theirs.
        shared: whether every marker sees it.
        marker: whose it is.
    """

    id: int
    text: str
    criterion: str
    used: int
    shared: bool
    marker: str
