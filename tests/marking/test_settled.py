"""Which points count, and who sees whose marks before they do."""

from dataclasses import replace

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from alliance.content import ContentError
from alliance.marking import RULES_TEXT, Given, MarkingRules, Task, read_rules, settle

FIRST = Given("a1", "jo", "warmth", "sam", "first", 7.0, "Warm.", "Hears it.", number=1)
SECOND = Given("a1", "jo", "warmth", "ada", "second", 6.0, "Near.", "Content only.", number=2)
LAST = Given("a1", "jo", "warmth", "eve", "adjudicated", 3.0, "", "Neither saw…", number=3)
TASKS = [
    Task("jo", "warmth", "sam", "first", "drawn"),
    Task("jo", "warmth", "ada", "second", "drawn"),
]
PLACE = ("jo", "warmth")


def test_one_marker_counts_unless_a_second_is_asked():
    assert settle([FIRST])[PLACE].points == 7.0
    waiting = settle([FIRST], TASKS)[PLACE]
    assert (waiting.points, waiting.state, waiting.why) == (None, "second", "Waiting for ada.")
    assert settle([SECOND], TASKS)[PLACE].why == "Waiting for sam."


@pytest.mark.parametrize(("agreed", "points"), [("mean", 6.5), ("higher", 7.0), ("first", 7.0)])
def test_two_who_agree_settle_it_as_the_rules_say(agreed, points):
    found = settle([SECOND, FIRST], TASKS, MarkingRules(agreed=agreed))[PLACE]
    assert (found.points, found.state, found.comment) == (points, "agreed", "Warm.\n\nNear.")


def test_two_who_differ_wait_and_an_adjudication_wins_with_every_rationale():
    apart = replace(SECOND, points=2.0)
    assert settle([FIRST, apart], TASKS)[PLACE].state == "adjudication"
    found = settle([FIRST, apart, LAST], TASKS)[PLACE]
    assert (found.points, found.state) == (3.0, "adjudicated")
    assert [one.rationale for one in found.marks] == ["Hears it.", "Content only.", "Neither saw…"]


def test_marks_taken_back_and_calibration_do_not_count():
    assert settle([replace(FIRST, points=None)]) == {}
    assert settle([replace(FIRST, round="calibration")]) == {}


POINTS = st.integers(0, 1000).map(lambda hundredths: hundredths / 100)


@drawn(POINTS, POINTS, st.integers(0, 500).map(lambda h: h / 100))
def test_two_marks_settle_exactly_when_they_lie_within_the_rule(one, other, within):
    rules = MarkingRules(agree_within=within)
    found = settle([replace(FIRST, points=one), replace(SECOND, points=other)], TASKS, rules)
    near = abs(round(one * 100) - round(other * 100)) <= round(within * 100)
    assert (found[PLACE].state == "agreed") == near
    if near:
        assert min(one, other) <= found[PLACE].points <= max(one, other)
    else:
        assert found[PLACE].waiting


def test_another_marker_is_blind_until_both_are_in(book):
    book.allocate("a1", TASKS)
    first = book.give(FIRST)
    assert book.visible_to("sam", "a1", trail=True) == [first]
    assert book.visible_to("ada", "a1", trail=True) == []
    assert book.visible_to("eve", "a1") == []
    assert book.visible_to("eve", "a1", moderator=True) == [first]
    second = book.give(SECOND)
    for marker in ("sam", "ada"):
        assert book.visible_to(marker, "a1") == [first, second]
    assert book.visible_to("eve", "a1") == []
    book.allocate("a1", [Task("jo", "warmth", "eve", "adjudicated", "they differ")])
    assert book.visible_to("eve", "a1") == [first, second]


def test_who_may_yet_be_asked_sees_nothing_and_calibration_stays_private(book):
    book.give(FIRST)
    book.give(replace(FIRST, round="calibration", trainee="calibration-1"))
    assert book.visible_to("ada", "a1") == []
    assert len(book.visible_to("sam", "a1")) == 2


def test_a_course_without_rules_has_those_that_the_starting_file_says(tmp_path):
    assert read_rules(tmp_path) == MarkingRules()
    (tmp_path / "marking.yaml").write_text(RULES_TEXT, encoding="utf-8")
    assert read_rules(tmp_path) == MarkingRules()


def test_mistakes_in_the_rules_are_told_with_their_lines(tmp_path):
    text = "anonymous: true\nsuggestions: later\nagree_wihtin: 2\n"
    (tmp_path / "marking.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ContentError, match=r"(?s)marking.yaml:2:.*marking.yaml:3:.*agree_within"):
        read_rules(tmp_path)
