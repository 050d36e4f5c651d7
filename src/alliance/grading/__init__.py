"""Graded assignments through nbgrader: built, released without their key, marked from answers.

    >>> build_course(Path("course-root"))                   # then nbgrader's own commands
    >>> for one in grade(Path("course-root"), "03-active-listening-assignment"):
    ...     print(one.trainee, one.score, one.needs_marking, one.report)

Nothing a trainee hands in is executed, and only saved answers count. The classes below are named
in nbgrader's settings by `configure`; nbgrader makes them. This is the only room that imports
nbgrader.
"""

from . import _quick_import  # isort: skip  # noqa: F401 - before anything that imports nbformat
from ._assignment import (
    AssignedExercise,
    Assignment,
    AssignmentSource,
    Criterion,
    HeldSession,
    LatePolicy,
    Level,
    ModelAnswer,
    Rubric,
    read_assignment,
)
from ._book import open_book
from ._build import Built, build_course
from ._configure import configure
from ._confused import ConfusedCodes, confused_codes
from ._desk import open_desk
from ._enrol import Enrolled, enrol
from ._errors import BuildError, GradingError, KeyMissing, KeyWouldLeak
from ._exchange import CollectAnswers, ReleaseWithoutKey, check_release
from ._exports import Layout, exported, pseudonym
from ._feedback_files import FeedbackWritten, feedback_zip, write_feedback
from ._generate import generate_assignment
from ._grade import Graded, Moved, grade
from ._handed_in import Collected, collect_files
from ._keys import read_key
from ._late import Extension, LateByAssignment, due_moment, extend, extensions
from ._marksheet import MarkRow, Marksheet, Part, handed_in, marksheet, totals
from ._preprocessors import (
    FlagForReview,
    HideFromTrainee,
    RebuildNotebook,
    RemoveSubmittedFiles,
    SetDueDate,
    SubmissionExporter,
)
from ._progress import Progress
from ._publish import publish

__all__ = [
    "AssignedExercise",
    "Assignment",
    "AssignmentSource",
    "BuildError",
    "Built",
    "CollectAnswers",
    "Collected",
    "ConfusedCodes",
    "Criterion",
    "Enrolled",
    "Extension",
    "FeedbackWritten",
    "FlagForReview",
    "Graded",
    "GradingError",
    "HeldSession",
    "HideFromTrainee",
    "KeyMissing",
    "KeyWouldLeak",
    "LateByAssignment",
    "LatePolicy",
    "Layout",
    "Level",
    "MarkRow",
    "Marksheet",
    "ModelAnswer",
    "Moved",
    "Part",
    "Progress",
    "RebuildNotebook",
    "ReleaseWithoutKey",
    "RemoveSubmittedFiles",
    "Rubric",
    "SetDueDate",
    "SubmissionExporter",
    "build_course",
    "check_release",
    "collect_files",
    "configure",
    "confused_codes",
    "due_moment",
    "enrol",
    "exported",
    "extend",
    "extensions",
    "feedback_zip",
    "generate_assignment",
    "grade",
    "handed_in",
    "marksheet",
    "open_book",
    "open_desk",
    "pseudonym",
    "publish",
    "read_assignment",
    "read_key",
    "totals",
    "write_feedback",
]
