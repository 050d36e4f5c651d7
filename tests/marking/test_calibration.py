"""Calibration: examples marked without their level, compared, tried again; nobody's marks."""

import math
from dataclasses import replace
from itertools import pairwise

import pytest
from desks import CRITERIA, TRAINEES, WITH_EXAMPLES, calibrate, calibrating, desk
from hypothesis import given as drawn
from hypothesis import strategies as st

from alliance.content import ContentError
from alliance.marking import (
    CalibrationRules,
    DeskError,
    Example,
    Given,
    MarkingBook,
    MarkingError,
    Place,
    StaleMark,
    calibration,
    moderation,
    premarked,
    read_rules,
)

WARM = Place("amina", "warm", "first")


def test_marking_opens_when_enough_examples_lie_near_the_reference(book: MarkingBook) -> None:
    """And stays open for this marker at every later desk, and for nobody else."""
    ada = calibrating(book)
    with pytest.raises(DeskError, match="Marking opens once"):
        ada.give(WARM, points=5)
    assert len(calibrate(ada, wrong=1)) == 6
    assert ada.open
    assert (ada.calibration.now().near, ada.calibration.now().needed) == (5, 5)
    assert ada.give(WARM, points=5).points == 5
    assert calibrating(book).open
    assert not calibrating(book, "ben").open


def test_who_differs_too_much_tries_again_in_another_order(book: MarkingBook) -> None:
    ada = calibrating(book)
    first = calibrate(ada, wrong=6)
    assert not ada.open
    assert ada.calibration.asked() is None
    ada.calibration.again()
    second = calibrate(ada)
    assert ada.open
    assert sorted(second) == sorted(first)
    assert second != first
    assert [(one.number, one.passed) for one in ada.calibration.tries()] == [(1, False), (2, True)]
    assert len(book.history("a1")) == 12


def test_the_order_changes_with_every_try_and_keeps_criteria_together(book: MarkingBook) -> None:
    sits = calibrating(book).calibration
    orders = [sits._order(number) for number in range(1, 40)]
    assert all(one != other for one, other in pairwise(orders))
    few = calibrating(book, criteria=WITH_EXAMPLES[:1]).calibration
    orders = [few._order(number) for number in range(1, 40)]
    assert all(one != other for one, other in pairwise(orders))
    first = [one.criterion.id for one in sits._order(1)]
    assert first in (["warm"] * 3 + ["exact"] * 3, ["exact"] * 3 + ["warm"] * 3)


def test_a_try_is_taken_up_where_it_was_left(book: MarkingBook) -> None:
    ada = calibrating(book).calibration
    given = ada.asked()
    ada.give(ada.token(given), points=given.points)
    again = calibrating(book).calibration
    assert again.asked() != given
    assert [one.example for one in again.now().compared] == [given]


def test_what_was_given_in_a_try_stays_and_the_reference_opens_no_second_chance(book) -> None:
    ada = calibrating(book).calibration
    token = ada.token(ada.asked())
    ada.give(token, points=1)
    assert ada.give(token, points=1).points == 1
    with pytest.raises(StaleMark):
        ada.give(token, points=10)
    assert len(book.history("a1")) == 1


@pytest.mark.parametrize("points", [-0.01, 10.01, math.nan, math.inf])
def test_points_out_of_range_are_refused(book: MarkingBook, points: float) -> None:
    ada = calibrating(book).calibration
    with pytest.raises(MarkingError, match="0 to 10 points"):
        ada.give(ada.token(ada.asked()), points=points)
    assert book.history("a1") == []


def test_nobody_chooses_which_example_comes_or_when_a_try_begins(book: MarkingBook) -> None:
    ada = calibrating(book).calibration
    later = next(one for one in ada.examples if one != ada.asked())
    for token in (f"1.{later.id}", f"2.{ada.asked().id}", "1.none", ""):
        with pytest.raises(MarkingError, match="another example's turn"):
            ada.give(token, points=5)
    with pytest.raises(MarkingError, match="no need for another try"):
        ada.again()


def test_too_few_examples_open_the_desk_and_say_why(book: MarkingBook) -> None:
    """Levels in words are no reference; neither are points the criterion cannot bring."""
    none = calibrating(book, criteria=CRITERIA)
    assert none.open
    assert "no model answer with a level in points" in none.calibration.why_not
    one = WITH_EXAMPLES[0]
    odd = tuple(replace(each, points=math.nan) for each in one.examples[:1])
    two = calibrating(book, criteria=[replace(one, examples=(*one.examples[1:], *odd))])
    assert "only 2 model answers with a level" in two.calibration.why_not
    assert two.give(WARM, points=5).points == 5


def test_without_the_rule_there_is_none(book: MarkingBook) -> None:
    assert desk(book, criteria=WITH_EXAMPLES).calibration is None
    assert desk(book, criteria=WITH_EXAMPLES).give(WARM, points=5).points == 5


def test_calibration_is_nobodys_mark(book: MarkingBook) -> None:
    """It settles nothing, says nothing of agreement, and no other marker sees it."""
    for marker in ("ada", "ben"):
        calibrate(calibrating(book, marker))
    current = book.current("a1")
    assert {one.round for one in current} == {"calibration"}
    assert not {one.trainee for one in current} & set(TRAINEES)
    assert book.settled("a1") == {}
    found = moderation(current, {"warm": 10, "exact": 10}, draws=1)
    assert all(one.pairs == 0 for one in found.criteria)
    assert found.markers == ()
    assert {one.marker for one in book.visible_to("ada", "a1")} == {"ada"}
    assert not calibrating(book).can_undo


def test_an_example_that_is_new_is_asked_and_one_that_is_gone_counts_no_more(book) -> None:
    """Whoever changes the rubric asks for what is new only."""
    calibrate(calibrating(book))
    warm = WITH_EXAMPLES[0]
    new = replace(warm.examples[0], text="Quite another answer.")
    changed = [replace(warm, examples=(new, *warm.examples[1:])), WITH_EXAMPLES[1]]
    ada = calibrating(book, criteria=changed)
    assert not ada.open
    assert ada.calibration.asked().text == "Quite another answer."
    assert calibrate(ada) == ["Quite another answer."]
    assert ada.open


def test_the_supervisor_sees_every_try_of_every_marker(book: MarkingBook) -> None:
    calibrate(calibrating(book, "ben"), wrong=6)
    calibrate(calibrating(book))
    book.give(Given("a1", "amina", "warm", "eve", "first", 5))
    found = calibration(book.current("a1"), WITH_EXAMPLES, CalibrationRules())
    assert {name: [(one.near, one.passed) for one in each] for name, each in found.items()} == {
        "ada": [(6, True)],
        "ben": [(0, False)],
    }


@drawn(points=st.floats(0, 10), within=st.floats(0, 1), share=st.floats(0, 1))
def test_near_and_enough_are_as_the_rules_say(tmp_path_factory, points, within, share) -> None:
    rules = CalibrationRules(within=within, share=share)
    given = [
        Given("a1", f"calibration 1 {one.id}", "warm", "ada", "calibration", points, number=n)
        for n, one in enumerate(premarked(WITH_EXAMPLES[:1], 4), 1)
    ]
    [only] = calibration(given, WITH_EXAMPLES[:1], rules)["ada"]
    near = sum(abs(points - each) <= 10 * within + 1e-9 for each in (0, 5, 10))
    assert only.near == near
    assert only.passed == (near >= share * 3 - 1e-9)


def test_rules_are_checked_in_the_file(tmp_path) -> None:
    path = tmp_path / "marking.yaml"
    path.write_text("calibration: {}\n")
    assert read_rules(tmp_path).calibration == CalibrationRules(within=0.25, share=0.8)
    path.write_text("calibration: {within: 2}\n")
    with pytest.raises(ContentError, match="within"):
        read_rules(tmp_path)


def test_a_long_rubric_is_not_asked_for_whole() -> None:
    """The best, the worst and evenly between; the order of the rubric stays."""
    answers = [
        Example(points, str(points), f"gives {points}", "So.") for points in range(10, -1, -1)
    ]
    [criterion] = [replace(one, examples=tuple(answers)) for one in WITH_EXAMPLES[:1]]
    asked = {most: [one.points for one in premarked([criterion], most)] for most in (1, 2, 3, 50)}
    assert asked == {1: [5], 2: [10, 0], 3: [10, 5, 0], 50: list(range(10, -1, -1))}
