"""Calibration on the desk's page: no level before it is marked, no marking before it is done."""

from pathlib import Path

import pytest
from desks import WITH_EXAMPLES, calibrate, calibrating, desk

from alliance.marking import CalibrationRules, MarkingBook
from alliance_widgets._marking import MarkingDesk


@pytest.fixture
def book(tmp_path: Path):
    with MarkingBook.open(f"sqlite:///{tmp_path / 'gradebook.db'}") as opened:
        yield opened


@pytest.fixture
def page(book: MarkingBook) -> MarkingDesk:
    return MarkingDesk(calibrating(book))


def send(page: MarkingDesk, name: str, **entries) -> dict:
    send.number = getattr(send, "number", 0) + 1
    return page.receive({"type": name, "id": f"s-{send.number}", **entries})


def mark(page: MarkingDesk, points: float) -> dict:
    return send(page, "example", token=seen(page)["example"]["token"], points=points)


def seen(page: MarkingDesk) -> dict:
    return page.view["calibration"]


def reference(page: MarkingDesk) -> float:
    text = seen(page)["example"]["text"]
    found = [each for one in WITH_EXAMPLES for each in one.examples if each.text == text]
    return found[0].points


def through(page: MarkingDesk, points: float | None = None) -> None:
    while seen(page)["scene"] == "asked":
        mark(page, reference(page) if points is None else points)
        send(page, "go_on")


def test_no_level_and_no_work_reaches_the_page_before_it_is_marked(page: MarkingDesk) -> None:
    assert "is heard" not in repr(page.view)
    assert "examples" not in page.view["calibration"]["example"]
    for hidden in ("place", "list", "criteria", "phrases"):
        assert hidden not in page.view
    assert not [name for name in ("amina", "bruno", "chiara") if name in repr(page.view)]


def test_after_each_example_its_level_and_why_are_shown(page: MarkingDesk, book) -> None:
    points = reference(page)
    assert "ack" in mark(page, points)
    assert seen(page)["scene"] == "compared"
    compared = seen(page)["compared"]
    assert (compared["points"], compared["reference"], compared["near"]) == (points, points, True)
    assert "is heard" in compared["why"]
    assert compared["anchor"] in ("heard", "half", "not")
    assert [one.round for one in book.history("a1")] == ["calibration"]
    send(page, "go_on")
    assert (seen(page)["scene"], seen(page)["done"]) == ("asked", 1)


def test_marking_opens_once_enough_are_near(page: MarkingDesk, book: MarkingBook) -> None:
    through(page)
    assert seen(page)["scene"] == "passed"
    assert seen(page)["differed"] == []
    send(page, "go_on")
    assert "calibration" not in page.view
    token = page.view["place"]["token"]
    assert "ack" in send(page, "mark", token=token, points=5, after=0)
    assert "refused" in send(page, "again")
    assert "calibration" not in MarkingDesk(calibrating(book)).view


def test_who_differs_is_told_in_words_and_tries_again(page: MarkingDesk, book) -> None:
    through(page, 10)
    assert seen(page)["scene"] == "again"
    assert len(seen(page)["differed"]) == 4
    assert "2 of 6 examples lay near enough to the rubric; it takes 5." in seen(page)["summary"][0]
    assert "always gave more" in seen(page)["summary"][1]
    send(page, "go_on")
    assert seen(page)["scene"] == "again"
    assert MarkingDesk(calibrating(book)).view["calibration"]["scene"] == "again"
    send(page, "again")
    assert (seen(page)["scene"], seen(page)["try"], seen(page)["done"]) == ("asked", 2, 0)
    through(page)
    assert seen(page)["scene"] == "passed"
    assert len(book.history("a1")) == 12


def test_a_desk_that_was_left_goes_on_with_the_next_example(page: MarkingDesk, book) -> None:
    first = seen(page)["example"]["token"]
    mark(page, 5)
    again = MarkingDesk(calibrating(book))
    assert (seen(again)["scene"], seen(again)["done"]) == ("asked", 1)
    assert seen(again)["example"]["token"] != first


@pytest.mark.parametrize(
    "entries",
    [
        {"points": 11},
        {"points": -1},
        {"points": float("nan")},
        {"points": True},
        {"points": None},
        {"token": "1.0123456789abcdef"},
        {"token": None},
    ],
)
def test_what_a_page_should_not_send_is_refused_and_changes_nothing(page, book, entries) -> None:
    step = {"token": seen(page)["example"]["token"], "points": 5}
    assert "refused" in send(page, "example", **{**step, **entries})
    assert "refused" in send(page, "again")
    assert "refused" in send(page, "mark", token="0.1.first", points=5, after=0)
    assert book.history("a1") == []
    assert seen(page)["scene"] == "asked"


def test_an_example_that_was_compared_keeps_its_points(page: MarkingDesk, book) -> None:
    token = seen(page)["example"]["token"]
    mark(page, 1)
    assert "refused" in send(page, "example", token=token, points=10)
    assert [one.points for one in book.history("a1")] == [1]


def test_where_it_is_not_possible_the_desk_opens_and_says_why(book: MarkingBook) -> None:
    view = MarkingDesk(desk(book, calibration=CalibrationRules())).view
    assert "Calibration was not possible" in view["uncalibrated"]
    assert view["place"]
    assert MarkingDesk(desk(book)).view["uncalibrated"] == ""
    calibrated = calibrating(book)
    calibrate(calibrated)
    assert MarkingDesk(calibrated).view["uncalibrated"] == ""
