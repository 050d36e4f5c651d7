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
    HeldSession,
    LatePolicy,
    read_assignment,
)
from ._book import open_book
from ._build import Built, build_course
from ._cohort import cohort_tables
from ._configure import CONFIG_FILE, configure
from ._desk import marked_criteria, open_desk
from ._enrol import Enrolled, enrol
from ._errors import BuildError, GradingError, KeyMissing, KeyWouldLeak
from ._exchange import CollectAnswers, ReleaseWithoutKey, check_release
from ._exports import Exported, Layout, exported
from ._feedback_files import FeedbackWritten, feedback_zip, write_feedback
from ._generate import generate_assignment
from ._grade import Graded, Moved, grade
from ._handed_in import Collected, collect_files
from ._keys import read_key
from ._late import Extension, LateByAssignment, due_moment, extend, extensions
from ._marking_rules import rules_for
from ._marksheet import (
    MarkRow,
    Marksheet,
    Part,
    graded_assignments,
    handed_in,
    marksheet,
    totals,
)
from ._preprocessors import (
    FlagForReview,
    HideFromTrainee,
    RebuildNotebook,
    RemoveSubmittedFiles,
    SetDueDate,
    SubmissionExporter,
)
from ._progress import Progress
from ._pseudonyms import trainee_codes
from ._publish import publish
from ._rubric import Criterion, Level, ModelAnswer, Rubric
from ._suggested import Compared, suggestions_compared

__all__ = [
    "CONFIG_FILE",
    "AssignedExercise",
    "Assignment",
    "AssignmentSource",
    "BuildError",
    "Built",
    "CollectAnswers",
    "Collected",
    "Compared",
    "Criterion",
    "Enrolled",
    "Exported",
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
    "cohort_tables",
    "collect_files",
    "configure",
    "due_moment",
    "enrol",
    "exported",
    "extend",
    "extensions",
    "feedback_zip",
    "generate_assignment",
    "grade",
    "graded_assignments",
    "handed_in",
    "marked_criteria",
    "marksheet",
    "open_book",
    "open_desk",
    "publish",
    "read_assignment",
    "read_key",
    "rules_for",
    "suggestions_compared",
    "totals",
    "trainee_codes",
    "write_feedback",
]
