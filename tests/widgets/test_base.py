"""The base of all widgets: steps, saving, conflicts, and what a page is told."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alliance.exercises import AnswerFile, AnswerStore, AnswerStoreError, read_answer
from alliance_widgets.coding import CodingWidget

LABEL = {"type": "label", "turn": "t1", "code": "open-question", "quote": "What brings"}


@pytest.fixture
def widget(coding, coding_file):
    return CodingWidget(coding, coding_file)


def test_step_is_on_disk_before_it_is_acknowledged(widget, coding_file, monkeypatch):
    """When the acknowledgement goes out, the answer is already saved and shown."""
    seen = []

    def note(content, buffers=None):
        saved = read_answer(coding_file.path.parent, "03-code")
        seen.append((content, saved.revision, widget.view["revision"]))

    monkeypatch.setattr(widget, "send", note)
    widget.receive({**LABEL, "id": 7})
    assert seen == [({"ack": 7}, 1, 1)]


def test_message_of_the_page_arrives_through_the_comm(widget):
    """A custom message of the front end is handled like `receive`."""
    widget._handle_custom_msg({**LABEL, "id": 1}, [])
    assert widget.view["turns"]["t1"]["codes"] == [
        {"code": "open-question", "quote": "What brings"}
    ]


def test_step_sent_twice_is_handled_once(widget):
    """A page that missed the acknowledgement sends again; nothing is saved a second time."""
    assert widget.receive({**LABEL, "id": "a-1"}) == {"ack": "a-1"}
    assert widget.receive({**LABEL, "id": "a-1"}) == {"ack": "a-1"}
    assert widget.view["revision"] == 1


@pytest.mark.parametrize(
    "message",
    [
        None,
        5,
        "label",
        [],
        {},
        {"type": "msg", "id": 1},
        {"type": "trait_change", "id": 1},
        {"type": "__class__", "id": 1},
        {"type": "label", "id": 1},
        {"type": "label", "id": 1, "turn": 3, "code": None},
        {"type": "label", "id": 1, "turn": "t99", "code": "open-question"},
        {"type": "label", "id": 1, "turn": "t1", "code": "risk-check"},
        {"type": "note", "id": 1, "turn": "t1", "text": "x" * 20_001},
        {"type": "predict", "id": 1, "agreement": True},
        {"type": "label", "id": {"a": 1}, "turn": ["t1"], "code": {}},
    ],
)
def test_unknown_or_malformed_message_is_refused_in_words(widget, message):
    """Nothing a page sends raises; the answer is a plain sentence and nothing is saved."""
    reply = widget.receive(message)
    assert reply["why"].endswith((".", "?"))
    assert widget.view["revision"] == 0


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)
TYPES = ["label", "unlabel", "note", "unsure", "undo", "redo", "predict", "reveal", "ready"]


ENTRIES = ("id", "turn", "code", "quote", "text", "value", "agreement")


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(TYPES), st.dictionaries(st.sampled_from(ENTRIES), json_values))
def test_any_entries_are_answered(widget, kind, entries):
    """Whatever stands in a step, the page gets an acknowledgement or a refusal."""
    reply = widget.receive({**entries, "type": kind})
    assert ("ack" in reply) != ("refused" in reply)


def test_newer_work_elsewhere_is_not_overwritten(coding, answers):
    """A page that is behind saves nothing, says so, and gives back what was typed."""
    one = CodingWidget(coding, answers.open("03-code", "coding"))
    two = CodingWidget(coding, answers.open("03-code", "coding"))
    two.receive({**LABEL, "id": 1})
    reply = one.receive({"type": "note", "id": 1, "turn": "t3", "text": "my own words"})
    assert "also open in another tab" in reply["why"]
    assert one.view["conflict"]["yours"] == "my own words"
    assert one.view["turns"] == {}
    assert answers.open("03-code", "coding").read().body["turns"].keys() == {"t1"}


def test_no_step_is_taken_until_the_newer_work_is_shown(coding, answers):
    """After a conflict only “Show the newer work” goes on; then steps are saved again."""
    one = CodingWidget(coding, answers.open("03-code", "coding"))
    CodingWidget(coding, answers.open("03-code", "coding")).receive({**LABEL, "id": 1})
    one.receive({"type": "undo", "id": 1})
    one.receive({"type": "unsure", "id": 2, "turn": "t3", "value": True})
    assert one.receive({"type": "undo", "id": 3})["refused"] == 3
    assert one.receive({"type": "show_newer", "id": 4}) == {"ack": 4}
    assert one.view["conflict"] is None
    assert one.view["turns"].keys() == {"t1"}
    assert one.receive({"type": "unsure", "id": 5, "turn": "t3", "value": True}) == {"ack": 5}


def test_failed_save_is_said_in_words_and_forgotten_after_the_next(widget, monkeypatch):
    """A full disk shows its own sentence; the answer stays as it was; a later save clears it."""
    save = AnswerFile.save

    def full(*args, **kwargs):
        raise AnswerStoreError("The disk is full. Free some space, then try again.")

    monkeypatch.setattr(AnswerFile, "save", full)
    assert widget.receive({**LABEL, "id": 1})["why"].startswith("The disk is full")
    assert widget.view["problem"].startswith("The disk is full")
    assert widget.view["turns"] == {}
    monkeypatch.setattr(AnswerFile, "save", save)
    widget.receive({**LABEL, "id": 2})
    assert widget.view["problem"] == ""


def test_fault_of_ours_is_a_refusal(widget, monkeypatch):
    """A bug in a handler answers the page instead of raising."""
    monkeypatch.setattr(CodingWidget, "on_undo", lambda self, step: 1 / 0)
    assert "fault in the course" in widget.receive({"type": "undo", "id": 1})["why"]


def test_damaged_file_is_reported(coding, answers: AnswerStore):
    """A damaged answer is set aside, and the page says under which name."""
    answers.folder.mkdir()
    (answers.folder / "03-code.json").write_text("{broken", encoding="utf-8")
    widget = CodingWidget(coding, answers.open("03-code", "coding"))
    assert "03-code.damaged-" in widget.view["notice"]
    assert widget.view["turns"] == {}


def test_page_without_kernel_says_how_to_go_on(widget, script_in_text):
    """The HTML beside the widget says that the work is saved and what to do; nothing runs in it."""
    data, _ = widget._repr_mimebundle_()
    assert "Your work is saved. To go on: Press Start the exercises" in data["text/html"]
    assert script_in_text not in data["text/html"]
    assert "application/vnd.jupyter.widget-view+json" in data


def test_module_is_one_file_without_local_imports():
    """anywidget takes one module: the shared files, the widget's own, one default export."""
    lines = CodingWidget._esm.splitlines()
    assert not [line for line in lines if line.startswith("import ")]
    exports = [line for line in lines if line.startswith("export ")]
    assert exports == ["export default exercise((page) => {"]


def test_note_goes_before_the_widget(widget, monkeypatch):
    """Shown are a note for pages without a kernel and the widget, which alone is a live view."""
    shown = []
    monkeypatch.setattr(
        "alliance_widgets._base.display", lambda data, **options: shown.append(data)
    )
    widget._ipython_display_()
    note, live = shown
    assert "Your work is saved" in note["text/html"]
    assert "application/vnd.jupyter.widget-view+json" not in note
    assert live["application/vnd.jupyter.widget-view+json"]["model_id"] == widget.model_id
    assert "text/html" not in live
