"""`exercise(slug)`: the right widget, or a plain message in its place."""

import subprocess
import sys

import pytest

import alliance_widgets
from alliance_widgets import exercise


@pytest.fixture(autouse=True)
def course_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_all_names_the_public_surface():
    """The package offers these names and no others."""
    names = ["adjudicate", "certificate_in_words", "certification", "certify", "described"]
    names += ["exercise", "hand_in", "handout_page", "looked_at", "marking", "overview", "search"]
    assert alliance_widgets.__all__ == [*names, "static_twin"]
    assert all(callable(getattr(alliance_widgets, name)) for name in alliance_widgets.__all__)


@pytest.mark.parametrize(
    ("slug", "kind"),
    [("03-notice-two-sessions", "reader"), ("03-code-a-session", "coding")],
)
def test_widget_is_chosen_by_kind(slug, kind):
    """The exercise's kind decides; nothing is written before the first step."""
    widget = exercise(slug)
    assert widget.kind == kind
    assert widget.material["title"]
    assert not (widget._answers.path.parent).exists()


def test_answer_is_kept_beside_the_notebook(course_folder):
    """The first step makes `answers/<slug>.json` in the notebook's folder."""
    widget = exercise("03-code-a-session")
    turn = widget.material["units"][0]
    widget.receive({"type": "unsure", "id": 1, "turn": turn, "value": True})
    assert (course_folder / "answers" / "03-code-a-session.json").is_file()


def test_reopening_resumes():
    """A new widget shows what an earlier one saved."""
    widget = exercise("03-code-a-session")
    turn = widget.material["units"][0]
    widget.receive({"type": "unsure", "id": 1, "turn": turn, "value": True})
    assert exercise("03-code-a-session").view["turns"][turn]["unsure"] is True


@pytest.mark.parametrize("slug", ["03-code-a-sesion", "../../etc/passwd", "", "x" * 500, None, 3])
def test_unknown_exercise_is_a_plain_message(slug):
    """A name that is none gives a message to read, not a traceback."""
    html = exercise(slug)._repr_html_()
    assert "Traceback" not in html
    assert "<strong>" in html


def test_unreadable_answers_folder_is_a_plain_message(course_folder):
    """Where the answers cannot be read, the page says so and that nothing was changed."""
    (course_folder / "answers" / "03-code-a-session.json").mkdir(parents=True)
    html = exercise("03-code-a-session")._repr_html_()
    assert "could not be opened just now" in html
    assert "Nothing was changed" in html


def test_answer_of_a_newer_course_is_left_alone(course_folder):
    """An answer that a newer course wrote is not touched, and the message says what to do."""
    path = course_folder / "answers" / "03-code-a-session.json"
    path.parent.mkdir()
    path.write_text('{"format": "alliance-answer", "version": 99}', encoding="utf-8")
    before = path.read_bytes()
    assert "newer version" in exercise("03-code-a-session")._repr_html_()
    assert path.read_bytes() == before


def test_notice_is_escaped():
    """A message quotes what was asked for without letting it be markup."""
    assert "<script>" not in exercise("<script>alert(1)</script>")._repr_html_()


def test_nothing_heavy_is_imported_to_show_a_coding_exercise():
    """Showing an exercise costs no pandas, plotly, nbgrader or jupyterlab."""
    heavy = "{'pandas', 'plotly', 'nbgrader', 'jupyterlab', 'scipy', 'sklearn'}"
    code = (
        "import sys; from alliance_widgets import exercise; "
        "assert exercise('03-code-a-session').kind == 'coding'; "
        f"print(sorted({heavy} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
