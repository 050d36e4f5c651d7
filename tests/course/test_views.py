"""What a notebook keeps of its exercises when JupyterLab saves it."""

import copy

from hypothesis import given
from hypothesis import strategies as st

from alliance.course import strip_views

VIEW = "application/vnd.jupyter.widget-view+json"


def saved(*outputs, **metadata):
    cells = [{"cell_type": "markdown"}, {"cell_type": "code", "outputs": list(outputs)}]
    return {"type": "notebook", "content": {"cells": cells, "metadata": metadata}}


def test_the_note_is_kept_and_the_live_widget_is_not():
    """A page opened again shows the plain note saved beside the widget."""
    model = saved({"output_type": "display_data", "data": {VIEW: {}, "text/html": "<p>note</p>"}})
    strip_views(model)
    assert model["content"]["cells"][1]["outputs"][0]["data"] == {"text/html": "<p>note</p>"}


def test_a_view_without_a_note_is_kept():
    """Nothing is taken away where nothing would be left."""
    model = saved({"output_type": "display_data", "data": {VIEW: {}}})
    strip_views(model)
    assert model == saved({"output_type": "display_data", "data": {VIEW: {}}})


def test_saved_widget_state_is_left_out():
    """Answers are data; the state of widgets is not kept in the page."""
    model = saved(widgets={"state": {}}, kernelspec={})
    strip_views(model)
    assert model["content"]["metadata"] == {"kernelspec": {}}


def test_other_outputs_are_as_they_were():
    """Text, pictures and errors of a trainee's own notebook are not touched."""
    text = {"output_type": "stream", "name": "stdout", "text": "words"}
    picture = {"output_type": "display_data", "data": {"image/png": "…", "text/plain": "Figure"}}
    model = saved(text, picture)
    before = copy.deepcopy(model)
    strip_views(model, path="page.ipynb", contents_manager=None)
    assert model == before


def test_a_file_that_is_no_notebook_is_as_it_was():
    """The hook is called for every file that is saved."""
    model = {"type": "file", "content": "words", "format": "text"}
    strip_views(model)
    assert model == {"type": "file", "content": "words", "format": "text"}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["cells", "outputs", "data", "metadata", "widgets", VIEW, "other"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(JSON)
def test_no_notebook_however_odd_stops_a_save(content):
    """A save must never fail because of what a notebook holds."""
    strip_views({"type": "notebook", "content": content})
