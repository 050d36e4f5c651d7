"""How far a trainee is, from the answers beside the pages; and how a cohort did, from its marks."""

from ._cohort import (
    FEW,
    CohortFigures,
    CohortPart,
    CohortRow,
    CohortTable,
    Confused,
    Estimate,
    PartFigures,
    cohort_figures,
    share_of,
)
from ._cohort_page import cohort_page
from ._course import CourseProgress, ModuleProgress, StepProgress, course_progress
from ._welcome import welcome_page

__all__ = [
    "FEW",
    "CohortFigures",
    "CohortPart",
    "CohortRow",
    "CohortTable",
    "Confused",
    "CourseProgress",
    "Estimate",
    "ModuleProgress",
    "PartFigures",
    "StepProgress",
    "cohort_figures",
    "cohort_page",
    "course_progress",
    "share_of",
    "welcome_page",
]
