"""How far a trainee is: read from the answers beside the pages, never written there."""

from ._course import CourseProgress, ModuleProgress, StepProgress, course_progress
from ._welcome import welcome_page

__all__ = [
    "CourseProgress",
    "ModuleProgress",
    "StepProgress",
    "course_progress",
    "welcome_page",
]
