"""How far a trainee is, from the answers beside the pages; and how a cohort did, from its marks."""

from ._cohort import (
    CohortFigures,
    Confused,
    GroupFigures,
    PartFigures,
    TurnFigures,
    cohort_figures,
    share_of,
)
from ._cohort_page import cohort_page
from ._course import CourseProgress, ModuleProgress, StepProgress, course_progress
from ._estimates import (
    FEW_FOR_MEAN,
    FEW_FOR_PATTERN,
    Estimate,
    alpha,
    discrimination,
    mean_share,
    measurement_error,
)
from ._notebook import cohort_frames, cohort_plots
from ._over_time import AssignmentFigures, WeekFigures, over_assignments, over_skills, over_weeks
from ._welcome import welcome_page

__all__ = [
    "FEW_FOR_MEAN",
    "FEW_FOR_PATTERN",
    "AssignmentFigures",
    "CohortFigures",
    "Confused",
    "CourseProgress",
    "Estimate",
    "GroupFigures",
    "ModuleProgress",
    "PartFigures",
    "StepProgress",
    "TurnFigures",
    "WeekFigures",
    "alpha",
    "cohort_figures",
    "cohort_frames",
    "cohort_page",
    "cohort_plots",
    "course_progress",
    "discrimination",
    "mean_share",
    "measurement_error",
    "over_assignments",
    "over_skills",
    "over_weeks",
    "share_of",
    "welcome_page",
]
