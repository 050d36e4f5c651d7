"""Turns a lesson's Markdown into the notebook a trainee opens, the same on every machine."""

import re
from typing import TYPE_CHECKING

from alliance.content import folder

from ._page import read_page
from ._toc import Module

if TYPE_CHECKING:
    from nbformat import NotebookNode


def module_notebook(module: Module) -> "NotebookNode":
    """The notebook of a module's page.

    Raises:
        alliance.content.ContentError: the page is missing or not UTF-8.
    """
    return lesson_notebook(read_page(folder("course") / f"{module.slug}.md"))


def lesson_notebook(text: str) -> "NotebookNode":
    """The notebook of one MyST Markdown page.

    Code is hidden, no cell can be edited or deleted by accident, and cell ids depend only on the
    text, so that the same page gives the same file on every machine.
    """
    import jupytext  # a second and a half, which only this needs
    from nbformat import NotebookNode

    notebook: NotebookNode = jupytext.reads(text, fmt="md:myst")
    taken: set[str] = set()
    for cell in notebook.cells:
        cell.id = _cell_id(cell.source, taken)
        cell.metadata["editable"] = False
        cell.metadata["deletable"] = False
        if cell.cell_type == "code":
            cell.metadata["jupyter"] = {"source_hidden": True}
    notebook.metadata = NotebookNode(
        kernelspec={"name": "python3", "display_name": "Python 3", "language": "python"},
        language_info={"name": "python"},
    )
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    return notebook


def _cell_id(source: str, taken: set[str]) -> str:
    words = re.findall(r"[a-z0-9]+", source.lower())[:6]
    base = "-".join(words)[:48] or "cell"
    number, name = 1, base
    while name in taken:
        number += 1
        name = f"{base}-{number}"
    taken.add(name)
    return name
