"""Turns a lesson's Markdown into the notebook a trainee opens, the same on every machine."""

import re
from typing import Any

import jupytext
from nbformat import NotebookNode

_VIEW = "application/vnd.jupyter.widget-view+json"


def lesson_notebook(text: str) -> NotebookNode:
    """The notebook of one MyST Markdown page.

    Code is hidden, no cell can be edited or deleted by accident, and cell ids depend only on the
    text, so that the same page gives the same file on every machine.
    """
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


def strip_views(model: dict[str, Any], **_: Any) -> None:
    """Leave live widgets out of a notebook that is being saved.

    JupyterLab does not save what a widget shows, so a page opened again would read "model not
    found" in its place. Without the view, the page shows the plain note saved beside it. Given to
    the Jupyter server as `FileContentsManager.pre_save_hook`.

    Args:
        model: the contents model of the Jupyter server; changed in place if it is a notebook.
    """
    if model.get("type") != "notebook" or not isinstance(model.get("content"), dict):
        return
    for cell in model["content"].get("cells", []):
        for output in cell.get("outputs", []):
            if len(output.get("data", {})) > 1:
                output["data"].pop(_VIEW, None)
    model["content"].get("metadata", {}).pop("widgets", None)


def _cell_id(source: str, taken: set[str]) -> str:
    words = re.findall(r"[a-z0-9]+", source.lower())[:6]
    base = "-".join(words)[:48] or "cell"
    number, name = 1, base
    while name in taken:
        number += 1
        name = f"{base}-{number}"
    taken.add(name)
    return name
