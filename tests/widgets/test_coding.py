"""The coding widget: steps on turns, what the page is shown, and the comparison."""

import pytest

from alliance.exercises import read_answer
from alliance_widgets._agreement import kappa_in_words
from alliance_widgets.coding import CodingWidget

RIGHT = {
    "t1": ["open-question"],
    "t3": ["validation"],
    "t5": ["deeper-reflection"],
    "t6": ["closed-question"],
}


class Page:
    """A page that sends steps, each with an id of its own."""

    def __init__(self, widget):
        self.widget = widget
        self.count = 0

    def send(self, kind, **entries):
        self.count += 1
        return self.widget.receive({"type": kind, "id": self.count, **entries})

    def code(self, codings):
        for turn, codes in codings.items():
            for code in codes:
                self.send("label", turn=turn, code=code)

    @property
    def view(self):
        return self.widget.view


@pytest.fixture
def page(coding, coding_file):
    return Page(CodingWidget(coding, coding_file))


def test_page_gets_the_turns_and_codes_on_offer(page):
    """The material names the turns to code and the codes by family, in the exercise's order."""
    material = page.widget.material
    assert material["units"] == ["t1", "t3", "t5", "t6"]
    assert material["groups"] == [
        {
            "name": "Listening",
            "codes": ["open-question", "closed-question", "reflection", "deeper-reflection"],
        },
        {"name": "Further codes", "codes": ["validation"]},
    ]
    assert material["codes"]["open-question"]["key"]


def test_reference_is_not_on_the_page_before_the_reveal(page):
    """Neither material nor view holds an annotation until the comparison is asked for."""
    assert all(
        not turn["annotations"] for turn in page.widget.material["session"]["turns"].values()
    )
    assert "Because of" not in repr((page.widget.material, page.view))


def test_turn_takes_several_codes_a_quote_a_note_and_not_sure(page, coding_file):
    """Everything said of a turn is on disk."""
    page.send("label", turn="t3", code="reflection", quote="You hardly")
    page.send("label", turn="t3", code="validation")
    page.send("note", turn="t3", text="or both?")
    page.send("unsure", turn="t3", value=True)
    saved = read_answer(coding_file.path.parent, "03-code").body["turns"]["t3"]
    assert saved == {
        "codes": [
            {"code": "reflection", "quote": "You hardly"},
            {"code": "validation", "quote": ""},
        ],
        "unsure": True,
        "note": "or both?",
    }


def test_words_that_are_not_in_the_turn_are_refused(page):
    """A quote must stand in its turn."""
    why = page.send("label", turn="t3", code="reflection", quote="something else")["why"]
    assert "words that stand in this turn" in why


def test_undo_and_redo_go_back_and_forth_and_name_the_turn(page):
    """Undo takes the last change back and says where, redo makes it again."""
    page.send("label", turn="t1", code="open-question")
    page.send("unsure", turn="t5", value=True)
    page.send("undo")
    assert (page.view["turns"].keys(), page.view["touched"]) == ({"t1"}, "t5")
    assert (page.view["can_undo"], page.view["can_redo"]) == (True, True)
    page.send("redo")
    assert page.view["turns"]["t5"]["unsure"] is True


def test_undo_survives_a_restart(page, coding, answers):
    """A page opened again can take back what was done before."""
    page.send("label", turn="t1", code="open-question")
    again = Page(CodingWidget(coding, answers.open("03-code", "coding")))
    assert again.view["can_undo"] is True
    again.send("undo")
    assert again.view["turns"] == {}


def test_comparison_needs_a_prediction_first(page):
    """Without a prediction nothing is revealed, and the page says what to do."""
    page.code(RIGHT)
    assert "First say how many" in page.send("reveal")["why"]
    assert page.view["result"] is None


def test_same_codes_agree_and_a_split_turn_accepts_either(page):
    """Every turn agrees, the split one too, and it is shown as split."""
    page.code(RIGHT)
    page.send("predict", agreement=90)
    page.send("reveal")
    result = page.view["result"]
    assert result["figures"][0] == {
        "value": "100%",
        "label": "the same codes on 4 of 4 coded turns",
    }
    assert [turn["verdict"] for turn in result["turns"]] == ["same"] * 4
    assert [turn["id"] for turn in result["turns"] if turn["split"]] == ["t3"]
    assert result["words"][-1].startswith("You expected 90 turns in 100; it was 100.")


def test_disagreement_is_explained(page):
    """A turn coded otherwise shows both codings, the reference's reason and how to tell."""
    page.code({"t1": ["closed-question"], "t5": ["deeper-reflection"]})
    page.send("predict", agreement=50)
    page.send("reveal")
    first, *_ = page.view["result"]["turns"]
    assert first["verdict"] == "different"
    assert first["yours"] == [{"code": "closed-question", "quote": ""}]
    assert first["reference"][0]["why"] == "Because of What brings."
    assert first["apart"]


def test_turn_left_open_is_shown_with_its_reference(page):
    """A turn that was not coded is not a disagreement, and can still be learnt from."""
    page.code({"t1": ["open-question"]})
    page.send("predict", agreement=50)
    page.send("reveal")
    verdicts = {turn["id"]: turn["verdict"] for turn in page.view["result"]["turns"]}
    assert verdicts == {"t1": "same", "t3": "open", "t5": "open", "t6": "open"}


def test_few_turns_come_with_a_caution(page):
    """The words say that so few turns are no measurement."""
    page.code(RIGHT)
    page.send("predict", agreement=90)
    page.send("reveal")
    assert any("With only 4 turns" in sentence for sentence in page.view["result"]["words"])


def test_table_counts_each_coder_and_both(page):
    """A code's row has how often each used it, and how often both did."""
    page.code({"t1": ["open-question"], "t6": ["open-question"]})
    page.send("predict", agreement=50)
    page.send("reveal")
    row = page.view["result"]["codes"][0]
    assert (row["name"], row["yours"], row["reference"], row["both"]) == ("Open question", 2, 1, 1)
    assert row["kappa"] == "too few turns to say"


def test_coding_that_is_scored_is_that_before_the_reveal(page):
    """What is changed after the comparison does not change it."""
    page.code({"t1": ["closed-question"]})
    page.send("predict", agreement=50)
    page.send("reveal")
    page.send("label", turn="t1", code="open-question")
    assert page.view["result"]["turns"][0]["yours"] == [{"code": "closed-question", "quote": ""}]


def test_graded_exercise_has_no_reveal_but_can_be_made_ready(graded, coding_file):
    """Without a reference nothing is revealed; “ready” is kept through later steps."""
    page = Page(CodingWidget(graded, coding_file))
    page.code(RIGHT)
    page.send("predict", agreement=50)
    assert "graded" in page.send("reveal")["why"]
    page.send("ready", value=True)
    page.send("unsure", turn="t1", value=True)
    assert page.view["ready"] is True
    assert page.widget.material["graded"] is True


@pytest.mark.parametrize(
    ("kappa", "word"),
    [
        (-0.2, "no better than chance"),
        (0.0, "no better than chance"),
        (0.1, "slight"),
        (0.3, "fair"),
        (0.5, "moderate"),
        (0.7, "substantial"),
        (0.9, "almost perfect"),
    ],
)
def test_kappa_has_a_word_by_the_rule_of_thumb(kappa, word):
    """The bands are those of Landis and Koch."""
    assert kappa_in_words(kappa) == word
