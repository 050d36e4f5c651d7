"""The tasks widget: what a page gets, what it may do, and what a marker sees."""

import pytest

from alliance.exercises import read_answer
from alliance_widgets import static_twin
from alliance_widgets.tasks import TasksWidget

from .test_coding import Page


@pytest.fixture
def page(tasks, answers):
    return Page(TasksWidget(tasks, answers.open("03-tasks", "tasks")))


def result(page, task):
    return page.view["tasks"][task]["result"]


def test_no_answer_is_on_the_page_before_it_is_asked_for(page):
    """Neither reasons, nor right turns, nor the order, nor model replies."""
    sent = repr((page.widget.material, page.view))
    for hidden in ("The fear.", "Not yet.", "Why a.", "Because of", "Hers.", "She is frightened."):
        assert hidden not in sent
    assert page.view["tasks"]["o1"]["picked"] != ["a", "b", "c"]


def test_choices_are_kept_taken_back_and_made_again(page, tasks, answers):
    """On disk at once, and after a restart."""
    page.send("pick", task="f1", picked=["t4"])
    saved = read_answer(answers.folder, "03-tasks").body["choices"]["f1"]
    assert saved == {"picked": ["t4"], "sure": None, "compared": False}
    again = Page(TasksWidget(tasks, answers.open("03-tasks", "tasks")))
    again.send("undo")
    assert again.view["tasks"]["f1"]["picked"] == []
    again.send("redo")
    assert (again.view["tasks"]["f1"]["picked"], again.view["current"]) == (["t4"], "f1")


def test_own_rating_comes_before_the_comparison(page):
    """Without it nothing is shown."""
    page.send("pick", task="f1", picked=["t2"])
    assert "refused" in page.send("compare", task="f1")
    assert result(page, "f1") is None
    page.send("compare", task="f1", sure=6)
    assert result(page, "f1")["said"] == "You found 0 of 1."
    labels = {note["turn"]: (note["label"], note["why"]) for note in result(page, "f1")["notes"]}
    assert labels == {"t4": ("Missed", "The fear."), "t2": ("Near", "Not yet.")}


def test_codes_say_when_coders_divide(page):
    """A split turn is shown as split."""
    page.send("pick", task="c1", picked=["validation"])
    page.send("compare", task="c1", sure=3)
    assert "careful coders divide" in result(page, "c1")["split"]
    assert result(page, "c1")["same"] is True


def test_marked_words_are_shown_beside_the_references(page):
    """With the quote, and why."""
    assert page.widget.material["tasks"][2]["words"] == ["It", "frightens", "me."]
    page.send("pick", task="s1", picked=["w0"])
    page.send("compare", task="s1", sure=3)
    (note,) = result(page, "s1")["notes"]
    assert (note["quote"], note["label"]) == ("frightens", "Other words")


def test_a_reply_is_written_rated_and_looked_at(page):
    """The page's line is the client's; the signal comes after the own rating."""
    page.send("go", task="r1")
    assert page.view["item"] == "r1"
    assert page.widget.material["tasks"][3]["client"] == "It frightens me."
    page.send("reply", item="r1", attempt=1, text="You are frightened.")
    page.send("predict", item="r1", attempt=1, rating=4)
    assert page.view["lines"]["r1"]["attempts"][0]["judgement"] is not None
    page.send("dispute", item="r1", attempt=1, disputed=True)
    page.send("models", item="r1", attempt=1)
    assert page.view["tasks"]["r1"]["done"] is True
    assert page.view["lines"]["r1"]["after"]["listen_for"] == "She is frightened."


@pytest.mark.parametrize(
    "step",
    [
        {"kind": "pick", "task": "f1", "picked": ["t1"]},  # the therapist's
        {"kind": "pick", "task": "f1", "picked": [["t4"], 1]},
        {"kind": "pick", "task": "f1", "picked": ["t4"] * 501},
        {"kind": "pick", "task": "zz", "picked": ["t4"]},
        {"kind": "pick", "picked": "t4"},
        {"kind": "compare", "task": "f1", "sure": 8},
        {"kind": "reply", "item": "r1", "attempt": 1, "text": "Not shown now."},
        {"kind": "go", "task": "zz"},
        {"kind": "line"},
    ],
)
def test_steps_that_make_no_sense_are_refused(page, step):
    """Nothing is saved of them."""
    assert "refused" in page.send(**step)
    assert page.view["revision"] == 0


def test_at_the_end_sureness_and_answers_are_set_side_by_side(page):
    """In plain words, claiming little."""
    for task, picked in (("c1", ["reflection"]), ("f1", ["t2"]), ("s1", ["w1"])):
        page.send("pick", task=task, picked=picked)
        page.send("compare", task=task, sure=6 if task == "f1" else 2)
    page.send("compare", task="o1", sure=2)
    assert page.view["summary"] == []
    page.send("go", task="r1")
    page.send("reply", item="r1", attempt=1, text="You are frightened.")
    page.send("predict", item="r1", attempt=1, rating=4)
    page.send("dispute", item="r1", attempt=1, disputed=True)
    page.send("models", item="r1", attempt=1)
    sure, less, limit = page.view["summary"]
    assert sure.startswith("Where you were rather sure (5 to 7), 0 of 1")
    assert less.startswith("Where you were less sure (1 to 4), 2 of 3")
    assert "no measure" in limit


def test_twin_shows_questions_choices_and_comparisons(page, tasks, script_in_text):
    """A marker sees what was chosen; nothing in it runs."""
    alone = static_twin(tasks)
    assert "Chosen" not in alone
    page.send("pick", task="f1", picked=["t4"])
    page.send("compare", task="f1", sure=6)
    page.send("pick", task="s1", picked=["w1"])
    html = static_twin(tasks, page.widget.answer)
    assert "Turn 4: It frightens me." in html
    assert "How sure, before the comparison: 6 of 7." in html
    assert "You found 1 of 1." in html
    assert "<li>frightens</li>" in html
    assert html.count("Not begun.") == 3
    assert script_in_text not in html + alone
