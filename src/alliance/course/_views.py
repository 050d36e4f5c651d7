"""What a notebook keeps of its exercises when it is saved: a plain note, not a live widget."""

from collections.abc import Iterator
from typing import Any

_VIEW = "application/vnd.jupyter.widget-view+json"


def strip_views(model: dict[str, Any], **_: Any) -> None:
    """Leave live widgets out of a notebook that is being saved.

    JupyterLab does not save what a widget shows, so a page opened again would read "model not
    found" in its place. Without the view, the page shows the plain note saved beside it; a view
    that has none beside it is kept. Given to the Jupyter server as
    `FileContentsManager.pre_save_hook`.

    Args:
        model: the contents model of the Jupyter server; changed in place if it is a notebook.
            Whatever is not as a notebook's should be is left as it is.
    """
    content = model.get("content")
    if model.get("type") != "notebook" or not isinstance(content, dict):
        return
    for cell in _objects(content.get("cells")):
        for output in _objects(cell.get("outputs")):
            data = output.get("data")
            if isinstance(data, dict) and len(data) > 1:
                data.pop(_VIEW, None)
    metadata = content.get("metadata")
    if isinstance(metadata, dict):
        metadata.pop("widgets", None)


def _objects(values: Any) -> Iterator[dict[str, Any]]:
    if isinstance(values, list):
        yield from (value for value in values if isinstance(value, dict))
