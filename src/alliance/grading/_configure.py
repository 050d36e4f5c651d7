"""The nbgrader settings of a course: nothing of a submission is executed, shown or believed.

The generated `nbgrader_config.py` calls `configure`, so that a newer version of the course brings
its settings with it; a program's own settings stand below that call and win.
"""

import os
import shutil
import sysconfig
from pathlib import Path
from typing import Any

CONFIG_FILE = "nbgrader_config.py"

_TEMPLATE = """\
# nbgrader's settings for this course. `alliance build` makes this file once and then leaves it to
# you: settings of your own go below, and win. Leave it in this folder: its place tells nbgrader
# where the course is.
from alliance.grading import configure

c = get_config()
configure(c, __file__)

c.CourseDirectory.course_id = {course_id!r}
# c.Exchange.root = "/usr/local/share/nbgrader/exchange"
# c.CourseDirectory.db_url = "sqlite:////srv/alliance/gradebook.db"
"""


def config_text(course_id: str) -> str:
    """The text of a new `nbgrader_config.py`."""
    return _TEMPLATE.format(course_id=course_id)


def configure(c: Any, config_file: str) -> None:
    """Put this course's settings into nbgrader's configuration.

    Args:
        c: the traitlets configuration object.
        config_file: path of the `nbgrader_config.py`; its folder is the course root.
    """
    _let_nbgrader_find_alembic()
    c.CourseDirectory.root = str(Path(config_file).absolute().parent)
    # The first four are nbgrader's own. Lessons are written in Markdown and never released as such.
    c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback", "*.md"]
    c.ExchangeFactory.release_assignment = "alliance.grading.ReleaseWithoutKey"
    c.ExchangeFactory.collect = "alliance.grading.CollectAnswers"
    # No InstantiateTests: it can start a kernel. No ClearSolutions: there is none in the source.
    c.GenerateAssignment.preprocessors = [
        "nbgrader.preprocessors.LockCells",
        "nbgrader.preprocessors.ClearOutput",
        "nbgrader.preprocessors.CheckCellMetadata",
        "nbgrader.preprocessors.ComputeChecksums",
        "nbgrader.preprocessors.SaveCells",
        "alliance.grading.SetDueDate",
        "nbgrader.preprocessors.CheckCellMetadata",
    ]
    c.Autograde.exporter_class = "alliance.grading.SubmissionExporter"
    c.Autograde.sanitize_preprocessors = [
        "alliance.grading.RemoveSubmittedFiles",
        "alliance.grading.RebuildNotebook",
    ]
    # No Execute, and no ClearMetadataPreprocessor: all metadata is ours by now.
    c.Autograde.autograde_preprocessors = [
        "nbgrader.preprocessors.SaveAutoGrades",
        "alliance.grading.FlagForReview",
        "nbgrader.preprocessors.AssignLatePenalties",
        "nbgrader.preprocessors.CheckCellMetadata",
    ]
    c.AssignLatePenalties.plugin_class = "alliance.grading.LateByAssignment"
    c.GenerateFeedback.preprocessors = [
        "alliance.grading.HideFromTrainee",
        "nbgrader.preprocessors.GetGrades",
        "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
    ]


def _let_nbgrader_find_alembic() -> None:
    """nbgrader starts `alembic` by name to make a gradebook, also where no venv is activated."""
    if shutil.which("alembic") is None:
        paths = [os.environ.get("PATH", ""), sysconfig.get_path("scripts")]
        os.environ["PATH"] = os.pathsep.join(filter(None, paths))
