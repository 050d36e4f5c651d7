"""Course folders and pages to write into them."""

import json

import nbformat
import pytest

from alliance.course import CourseFolder


@pytest.fixture
def course(tmp_path):
    return CourseFolder(tmp_path / "my course")


@pytest.fixture
def page():
    """Make the notebook of one edition: a text cell and an exercise."""

    def make(edition="first edition"):
        cells = [
            nbformat.v4.new_markdown_cell(f"# A page\n\n{edition}", id="a-page"),
            nbformat.v4.new_code_cell('exercise("one")', id="exercise-one"),
        ]
        return nbformat.v4.new_notebook(cells=cells)

    return make


@pytest.fixture
def change():
    """Change the text of a notebook's first cell, as a trainee would."""

    def make(path, text):
        notebook = json.loads(path.read_text("utf-8"))
        notebook["cells"][0]["source"] = text
        path.write_text(json.dumps(notebook), "utf-8")

    return make
