"""The steps that replace nbgrader's own, so that marking runs nothing and believes nothing.

`nbgrader autograde` reads each submitted notebook, executes it and looks at its output. Here the
submitted notebook is not converted at all: `SubmissionExporter` hands on an empty one,
`RebuildNotebook` makes what the marker sees from the source notebook, the key and the saved
answers, and nbgrader's own SaveAutoGrades reads the points from there.
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbformat.v4 import new_notebook
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import remove, rmtree

from ._beside import SECRET, TIMESTAMP, read_released
from ._gradebook import check_cells, flag_for_review
from ._keys import read_key
from ._late import apply_extension, late_words
from ._marked import FOR_MARKER, marked_notebook
from ._notebook import ROLE
from ._submission import read_submission, with_note

_KEEP = {TIMESTAMP, SECRET}  # release_feedback needs both
_Result = tuple[NotebookNode, Any]


class SubmissionExporter(NotebookExporter):
    """Never parses a submitted notebook; what we made of it goes through as usual.

    A damaged or hostile file would otherwise stop the marking before any preprocessor sees it.
    """

    def from_filename(self, filename: str, resources: Any = None, **kw: Any) -> Any:
        """Convert our own notebook, or start an empty one in the place of a submitted one."""
        ours = _folder(self, "autograded", resources)
        if Path(filename).resolve().parent == ours.resolve():
            return super().from_filename(filename, resources=resources, **kw)
        return self.from_notebook_node(new_notebook(), resources=resources, **kw)


class _Step(NbGraderPreprocessor):
    """A step that works on the whole notebook."""

    def preprocess_cell(self, cell: NotebookNode, resources: Any, index: int) -> _Result:
        return cell, resources


class RemoveSubmittedFiles(_Step):
    """Removes what nbgrader copied of a submission beside the notebook that markers open.

    Formgrader serves that folder from the marker's own address, and loads an `nbgrader_config.py`
    from any folder it is asked to.
    """

    def preprocess(self, nb: NotebookNode, resources: Any) -> _Result:
        """Leave only nbgrader's own two files."""
        folder = _folder(self.parent, "autograded", resources)
        for path in folder.iterdir() if folder.is_dir() else ():
            if path.is_dir() and not path.is_symlink():
                rmtree(str(path))
            elif path.name not in _KEEP:
                remove(str(path))
        return nb, resources


class RebuildNotebook(_Step):
    """Puts in the place of any notebook the one to mark: source, key and saved answers."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> _Result:
        """Make the notebook to mark.

        Raises:
            GradingError: the key is missing, or the gradebook knows other cells.
        """
        names = resources["nbgrader"]
        root = Path(_coursedir(self.parent).root)
        key = read_key(root, names["assignment"])
        path = _folder(self.parent, "source", resources, student=".") / f"{names['notebook']}.ipynb"
        released = read_released(path)
        with Gradebook(names["db_url"]) as gradebook:
            check_cells(gradebook, names["notebook"], names["assignment"], key.grade_ids())
            apply_extension(root, gradebook, names["assignment"], names["student"])
            gradebook.db.commit()
            handed_in: Any = gradebook.find_submission(names["assignment"], names["student"])
            late = late_words(key.assignment, handed_in.total_seconds_late)
        submitted = _folder(self.parent, "submitted", resources)
        submission = read_submission(submitted, key.exercises, released)
        notebook = marked_notebook(released.notebook, key, with_note(submission, late))
        for sentence in notebook.metadata[ROLE]["report"]:
            self.log.warning("%s, %s: %s", names["student"], names["assignment"], sentence)
        return notebook, resources


class FlagForReview(_Step):
    """Asks for a marker's look where an answer could not be used, instead of a silent zero."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> _Result:
        """Mark the cells as needing a person, and flag the submission."""
        names = resources["nbgrader"]
        if nb.metadata[ROLE]["flag"]:
            with Gradebook(names["db_url"]) as gradebook:
                where = (names["notebook"], names["assignment"], names["student"])
                flag_for_review(gradebook, nb, gradebook.find_submission_notebook(*where))
        return nb, resources


class HideFromTrainee(_Step):
    """Takes the rubric and the reference codes out before a feedback page is made."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> _Result:
        """Leave only the cells that are not for the marker alone."""
        nb.cells = [cell for cell in nb.cells if cell.metadata.get(ROLE) != FOR_MARKER]
        return nb, resources


class SetDueDate(_Step):
    """Writes the date from `assignment.yaml`, where it has one, into the gradebook."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> _Result:
        """Set the date that decides which submissions are late."""
        due = nb.metadata.get(ROLE, {}).get("due")
        if due and not getattr(getattr(self.parent, "parent", None), "no_database", False):
            moment: Any = datetime.fromisoformat(due).astimezone(UTC).replace(tzinfo=None)
            names = resources["nbgrader"]
            with Gradebook(names["db_url"]) as gradebook:
                gradebook.update_or_create_assignment(names["assignment"], duedate=moment)
        return nb, resources


def _coursedir(exporter: Any) -> CourseDirectory:
    return exporter.parent.coursedir


def _folder(exporter: Any, step: str, resources: Any, student: str | None = None) -> Path:
    """A folder of this submission at one of nbgrader's steps, such as "submitted"."""
    coursedir = _coursedir(exporter)
    names = resources["nbgrader"]
    directory = getattr(coursedir, f"{step}_directory")
    return Path(coursedir.format_path(directory, student or names["student"], names["assignment"]))
