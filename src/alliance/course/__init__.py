"""The course: its modules and steps, its pages as notebooks, and the folder a trainee works in.

A course folder belongs to the trainee: pages are written into it, never over what was changed
there. What has been done in it is `alliance.progress`'s to say.
"""

from ._blueprint import Blueprint, check_blueprint
from ._certification import certification_notebooks, set_page
from ._check import check_lessons
from ._folder import CourseFolder, CourseFolderError, Written
from ._notebook import lesson_notebook, module_notebook
from ._toc import Module, Step, Toc, toc
from ._views import strip_views
from ._welcome import CERTIFICATION, CONTINUE, MODULES, WELCOME, welcome_template

__all__ = [
    "CERTIFICATION",
    "CONTINUE",
    "MODULES",
    "WELCOME",
    "Blueprint",
    "CourseFolder",
    "CourseFolderError",
    "Module",
    "Step",
    "Toc",
    "Written",
    "certification_notebooks",
    "check_blueprint",
    "check_lessons",
    "lesson_notebook",
    "module_notebook",
    "set_page",
    "strip_views",
    "toc",
    "welcome_template",
]
