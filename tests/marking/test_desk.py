"""A marker's desk: what is asked, what may be given, what is seen of others, and undo."""

import math

import pytest
from desks import TRAINEES, desk

from alliance.marking import (
    DeskError,
    Given,
    MarkingBook,
    MarkingError,
    Place,
    StaleMark,
    Task,
    another_look,
)

WARM = Place("amina", "warm", "first")


def test_where_nobody_was_asked_everything_is_there_by_criterion(book: MarkingBook) -> None:
    """Trainees in the same order under each, which has nothing to do with their names."""
    places = desk(book).places()
    assert [place.criterion for place in places] == ["warm"] * 3 + ["exact"] * 3
    order = [place.trainee for place in places[:3]]
    assert [place.trainee for place in places[3:]] == order
    assert desk(book, "ben").places() == places


def test_where_somebody_was_asked_only_ones_own_is_there(book: MarkingBook) -> None:
    book.allocate("a1", [Task("bruno", "warm", "ada", "first", "Drawn.")])
    assert desk(book).places() == [Place("bruno", "warm", "first")]
    assert desk(book, "ben").places() == []
    with pytest.raises(DeskError, match="not asked to mark this"):
        desk(book, "ben").give(Place("bruno", "warm", "first"), points=5)


def test_a_trainee_who_disputes_a_mark_gets_another_look(book: MarkingBook) -> None:
    """By somebody who has not marked it; the mark holds until then, and the rest stays in reach."""
    ada = desk(book)
    ada.give(WARM, points=5, comment="Half.")
    there = book.settled("a1", ada.rules)["amina", "warm"]
    task = another_look(there, ["ada", "eve"], "I did name  the feeling.")
    assert (task.marker, task.round) == ("eve", "adjudicated")
    book.allocate("a1", [task])
    eve = desk(book, "eve")
    place = Place("amina", "warm", "adjudicated")
    assert place in eve.places()
    assert WARM not in eve.places()
    assert len(eve.places()) == len(ada.places()) == 6
    assert "“I did name the feeling.”" in eve.standing(place).why
    assert ada.standing(WARM).why == ""
    assert book.settled("a1", ada.rules)["amina", "warm"].points == 5
    eve.give(place, points=10, rationale="The feeling is named in the second sentence.")
    settled = book.settled("a1", ada.rules)["amina", "warm"]
    assert (settled.points, settled.comment) == (10, "Half.")
    with pytest.raises(MarkingError, match="was settled by a person already"):
        another_look(settled, ["ben"], "Still not.")


def test_another_look_needs_words_and_somebody_new(book: MarkingBook) -> None:
    ada = desk(book)
    ada.give(WARM, points=5)
    there = book.settled("a1", ada.rules)["amina", "warm"]
    with pytest.raises(MarkingError, match="Write what the trainee says"):
        another_look(there, ["eve"], "  ")
    with pytest.raises(MarkingError, match="Name somebody else"):
        another_look(there, ["ada"], "Why?")


def test_names_are_numbers_unless_the_course_says_otherwise(book: MarkingBook) -> None:
    hidden = {desk(book).name(name) for name in TRAINEES}
    assert hidden == {"Trainee 1", "Trainee 2", "Trainee 3"}
    shown = desk(book, anonymous=False)
    assert shown.name("amina") == "Amina Okafor"
    assert shown.name("bruno").startswith("Trainee ")


@pytest.mark.parametrize("points", [-0.01, 10.01, math.nan, math.inf, 1e9])
def test_points_out_of_range_are_refused(book: MarkingBook, points: float) -> None:
    """Whatever a page sends."""
    with pytest.raises(DeskError, match="0 to 10 points"):
        desk(book).give(WARM, points=points)
    assert book.history("a1") == []


def test_a_mark_is_given_changed_and_taken_back(book: MarkingBook) -> None:
    """The trail keeps all of it."""
    sits = desk(book)
    first = sits.give(WARM, points=5, comment="Half.")
    sits.give(WARM, points=7.505, comment="More.", after=first.number)
    assert sits.marks()[WARM].points == 7.5
    sits.take_back(WARM)
    assert sits.marks() == {}
    assert [one.points for one in book.history("a1")] == [5, 7.5, None]
    with pytest.raises(DeskError, match="no mark of yours"):
        sits.take_back(WARM)


def test_undo_goes_back_step_by_step_and_not_past_the_first(book: MarkingBook) -> None:
    sits = desk(book)
    sits.give(WARM, points=5, comment="Half.", flagged=True)
    sits.give(WARM, points=10)
    other = Place("bruno", "exact", "first")
    sits.give(other, points=0)
    assert sits.undo() == other
    assert other not in sits.marks()
    assert sits.undo() == WARM
    mark = sits.marks()[WARM]
    assert (mark.points, mark.comment, mark.flagged) == (5, "Half.", True)
    assert sits.undo() == WARM
    assert sits.marks() == {}
    assert not sits.can_undo
    with pytest.raises(DeskError, match="nothing to undo"):
        sits.undo()


def test_the_same_mark_again_is_no_step(book: MarkingBook) -> None:
    """A page that never heard the answer sends it once more."""
    sits = desk(book)
    one = sits.give(WARM, points=5, after=0, request="r1")
    assert sits.give(WARM, points=5, after=0, request="r1") == one
    sits.undo()
    assert not sits.can_undo


def test_two_pages_of_one_marker_do_not_overwrite_each_other(book: MarkingBook) -> None:
    one, other = desk(book), desk(book)
    one.give(WARM, points=5, after=0)
    with pytest.raises(StaleMark):
        other.give(WARM, points=0, after=0)
    assert one.marks()[WARM].points == 5


def test_a_second_marker_is_blind_until_both_are_done(book: MarkingBook) -> None:
    tasks = [
        Task("amina", "warm", "ada", "first", "x"),
        Task("amina", "warm", "ben", "second", "x"),
    ]
    book.allocate("a1", tasks)
    ada, ben = desk(book), desk(book, "ben")
    second = Place("amina", "warm", "second")
    ada.give(WARM, points=5, comment="Half.")
    standing = ben.standing(second)
    assert (standing.others, standing.blind) == ((), True)
    ben.give(second, points=10)
    assert [one.marker for one in ben.standing(second).others] == ["ada"]
    assert [one.points for one in ada.standing(WARM).others] == [10]


def test_who_settles_sees_both_and_needs_a_reason(book: MarkingBook) -> None:
    for marker, round_, points in (("ada", "first", 0.0), ("ben", "second", 10.0)):
        book.give(Given("a1", "amina", "warm", marker, round_, points, rationale="Because."))
    book.allocate("a1", [Task("amina", "warm", "eve", "adjudicated", "Far apart.")])
    eve = desk(book, "eve")
    [place] = [one for one in eve.places() if one.round == "adjudicated"]
    assert eve.standing(place).why == "Far apart."
    assert {one.rationale for one in eve.standing(place).others} == {"Because."}
    with pytest.raises(Exception, match="needs its reason"):
        eve.give(place, points=5)
    eve.give(place, points=5, rationale="Between.")
    assert eve.marks()[place].points == 5


@pytest.mark.parametrize(
    ("when", "before", "after"),
    [("after", False, True), ("always", True, True), ("never", False, False)],
)
def test_what_a_program_read_is_shown_as_the_rules_say(book, when, before, after) -> None:
    sits = desk(book, hints=when)
    assert (sits.standing(WARM).hint is not None) == before
    sits.give(WARM, points=5)
    assert (sits.standing(WARM).hint is not None) == after


@pytest.mark.parametrize(
    ("given", "suggested", "apart"),
    [
        (10, (10,), False),
        (10, (5,), False),  # the level beside it
        (7.5, (5,), False),
        (10, (0,), True),
        (0, (10, 5), False),  # near enough to one of the two
        (0, (), False),
    ],
)
def test_a_mark_far_from_what_is_suggested_is_worth_a_second_look(
    book: MarkingBook, given: float, suggested: tuple[float, ...], apart: bool
) -> None:
    """Only where a level lies between; and never before a mark is given."""
    sits = desk(book, hints="always", suggested=suggested)
    assert not sits.standing(WARM).apart
    sits.give(WARM, points=given)
    assert sits.standing(WARM).apart == apart
