"""How a lesson's Markdown becomes the notebook a trainee opens."""

import subprocess
import sys

import nbformat
import pytest

from alliance.content import ContentError
from alliance.course import Module, Step, lesson_notebook, module_notebook, toc

PAGE = """---
kernelspec:
  display_name: Something else
  language: python
  name: other
---

# A page

Words.

+++

More words.

```{code-cell} ipython3
:tags: [exercise]
from alliance_widgets import exercise
exercise("one")
```

+++

More words.
"""


def test_code_is_hidden_and_no_cell_can_be_changed():
    """A trainee never meets code, and cannot spoil a page by a stray key."""
    cells = lesson_notebook(PAGE).cells
    assert [cell.cell_type for cell in cells] == ["markdown", "markdown", "code", "markdown"]
    assert all(cell.metadata.editable is False for cell in cells)
    assert all(cell.metadata.deletable is False for cell in cells)
    assert cells[2].metadata.jupyter.source_hidden is True


def test_the_kernel_is_this_pythons():
    """Whatever kernel the page was written with, trainees have `python3`."""
    assert lesson_notebook(PAGE).metadata["kernelspec"]["name"] == "python3"


def test_cells_with_the_same_words_have_names_of_their_own():
    """Cell ids are unique, and readable."""
    ids = [cell.id for cell in lesson_notebook(PAGE).cells]
    assert ids == [
        "a-page-words",
        "more-words",
        "from-alliance-widgets-import-exercise-exercise",
        "more-words-2",
    ]


def test_every_page_of_the_course_is_a_valid_notebook():
    """nbformat accepts what is written."""
    for module in toc().modules:
        nbformat.validate(module_notebook(module))


def test_the_same_page_gives_the_same_file_in_every_process():
    """Nothing random is in it: no ids, no order of sets."""
    program = (
        "import nbformat, sys; from alliance.course import module_notebook, toc;"
        "sys.stdout.write(nbformat.writes(module_notebook(toc().modules[0])))"
    )
    run = [
        subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout
        for _ in range(2)
    ]
    assert run[0] == run[1]
    assert run[0]


def test_a_page_that_is_not_there_is_a_mistake_in_the_content():
    """The message names the file."""
    module = Module(
        slug="99-nothing", title="N", about="n", minutes=1, steps=(Step(id="learn", title="L"),)
    )
    with pytest.raises(ContentError, match=r"99-nothing\.md:1: there is no such page"):
        module_notebook(module)
