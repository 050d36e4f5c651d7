"""Whether other words may stand for a line: what the check lets through, and what it stops."""

import pytest

from alliance.clients._wording_check import Known, objection, wordable

LINE = "[Looks down.] I clean the ward at night, and I don't sleep much in the morning."
KNOWN = Known(
    told=("My grandson comes before school.",),
    untold=("My husband died on that ward in March.", "I fell on the stairs and told nobody."),
    cased=("Then Joseph laughed.", "I went with Abena to the church."),
    therapist=("You carry the whole family.",),
)


@pytest.mark.parametrize(
    "offered",
    [
        LINE,
        "[Looks down.] At night I clean the ward, and in the morning I don't sleep much.",
        "I don't sleep much in the morning. I clean the ward, you see, at night.",
        "[Looks down.] Well, I clean the ward at night, and mornings, I don't sleep much.",
    ],
)
def test_the_same_in_nearly_the_same_words_may_stand(offered: str) -> None:
    assert objection(LINE, offered, KNOWN) == ""


@pytest.mark.parametrize(
    ("offered", "why"),
    [
        ("I clean.", "length"),
        (LINE * 2, "length"),
        ("I clean the ward at night since my husband died, and I don't sleep much.", "not open"),
        ("I clean the ward at night, I fell, and I don't sleep in the morning.", "not open"),
        ("I clean the ward at night for the family, and don't sleep much, mornings.", "therapist"),
        ("I clean the ward at night, and I don't sleep four hours in the morning.", "number"),
        ("I clean the ward at night, and I don't sleep 4 hours in the morning.", "number"),
        ("I clean the ward with Abena at night and I don't sleep much, mornings.", "somebody"),
        ("Abena knows I clean the ward at night. I don't sleep much in the morning.", "somebody"),
        ("I clean the ward at night, and I don't sleep much in the morning, do you?", "asks"),
        ("I clean the ward at night, sad, and I don't sleep much in the morning.", "feeling"),
        ("I clean the ward at night, and I sleep much in the morning, really.", "denies"),
        ("I don't clean the ward at night, and I sleep much in the morning.", "denies"),
        ("I clean the ward at night, I don't not sleep much in the morning.", "denies"),
        ("I work the late shift and I don't get a lot of rest at daybreak.", "ward|line"),
        ("She cleans the ward at night and does not sleep much in the morning.", "itself"),
        ("[Weeps.] I clean the ward at night, and don't sleep much in the morning.", "gesture"),
        ("[Looks down. I clean the ward at night, I don't sleep much in the morning.", "brackets"),
        ("<b>I clean the ward at night</b>, and I don't sleep much in the morning.", "signs"),
        ("I clean the ward at night,\nand I don't sleep much in the morning.", "signs"),
        ("**I clean the ward at night**, and I don't sleep much in the morning.", "signs"),
        ("I clean the ward at night. See https://example.org. I don't sleep much.", "signs"),
        ("As an AI I clean the ward at night, and I don't sleep in the morning.", "program"),
        ("I'm sorry, I can't assist with the ward. I don't sleep in the morning.", "program"),
        ("Here is the reworded line: I clean the ward at night, I don't sleep.", "program"),
        ("I clean the ward at night. You should sleep, I don't much, mornings.", "therapist"),
        ("I clean the ward at night; I don't sleep much in the morning. I promise.", "promises"),
        ("Я убираю палату ночью, and I don't sleep much in the morning.", "English"),
        ("Ich putze nachts die Station und schlafe morgens wirklich nicht viel.", "English|line"),
    ],
)
def test_what_adds_turns_or_discloses_is_stopped(offered: str, why: str) -> None:
    found = objection(LINE, offered, KNOWN)
    assert any(part in found for part in why.split("|")), found or "nothing was noticed"


def test_what_has_been_told_may_come_up_again() -> None:
    offered = "I clean the ward at night before school, and I don't sleep much in the morning."
    assert objection(LINE, offered, KNOWN) == ""


def test_a_question_of_the_line_may_stay_one() -> None:
    line = "And what would you do, if it was your kitchen?"
    assert objection(line, "If it was your kitchen, then what would you do?", KNOWN) == ""


@pytest.mark.parametrize("line", ["...", "[Nods.]", "I don't know.", "[Looks at the long table.]"])
def test_a_line_of_a_word_or_two_is_never_sent(line: str) -> None:
    assert not wordable(line)
