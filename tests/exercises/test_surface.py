import json
import subprocess
import sys

import pytest

from alliance import exercises
from alliance.exercises import Progress, answer_to, progress

from .samples import a_coding, a_drill, a_reader, a_reply, an_answer


def test_all_names_are_there_and_sorted() -> None:
    """`__all__` is what other rooms use, and nothing public is left out of it."""
    public = {
        name
        for name, value in vars(exercises).items()
        if not name.startswith("_") and type(value).__name__ != "module"
    }
    assert set(exercises.__all__) == public
    assert len(exercises.__all__) == len(public)


def test_importing_the_room_brings_in_nothing_heavy() -> None:
    """No Jupyter, pandas, plotly or nbgrader, and no file lock before the first save."""
    program = "import sys, json, alliance.exercises; print(json.dumps(sorted(sys.modules)))"
    modules = json.loads(subprocess.check_output([sys.executable, "-c", program]))
    heavy = {"IPython", "anywidget", "filelock", "ipywidgets", "jupyter_core", "nbformat"}
    heavy |= {"nbgrader", "pandas", "plotly", "traitlets"}
    assert heavy & set(modules) == set()


@pytest.mark.parametrize("exercise", [a_reader(), a_coding(), a_drill(), a_reply()])
def test_every_kind_of_exercise_has_an_answer_and_its_progress(
    exercise: exercises.Exercise,
) -> None:
    """An answer not begun is read by its exercise's kind, and nothing of it is done."""
    state = answer_to(exercise, an_answer())
    assert type(state).__name__.lower().startswith(exercise.kind)
    found = progress(exercise, an_answer(state.body()))
    assert isinstance(found, Progress)
    assert (found.done, found.finished) == (0, False)
    assert f"0 of {found.total}" in found.label
