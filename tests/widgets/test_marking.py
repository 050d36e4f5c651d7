"""The marking desk's page: hostile steps, hidden names, marks that are on disk when acknowledged."""

from pathlib import Path

import pytest
from desks import desk

from alliance.marking import MarkingBook, MarkingError, Task
from alliance_widgets._marking import MarkingDesk


@pytest.fixture
def book(tmp_path: Path):
    with MarkingBook.open(f"sqlite:///{tmp_path / 'gradebook.db'}") as opened:
        yield opened


@pytest.fixture
def page(book: MarkingBook) -> MarkingDesk:
    return MarkingDesk(desk(book))


def mark(page: MarkingDesk, number: int = 1, **entries) -> dict:
    step = {"type": "mark", "id": f"s-{number}", "token": page.view["place"]["token"]}
    after = (page.view["place"]["mine"] or {"number": 0})["number"]
    return page.receive({**step, "points": 5, "after": after, **entries})


def test_a_mark_that_is_acknowledged_is_in_the_book(page: MarkingDesk, book: MarkingBook) -> None:
    assert mark(page, comment="Half.", flagged=True) == {"ack": "s-1"}
    [one] = book.current("a1")
    assert (one.points, one.comment, one.flagged, one.marker) == (5, "Half.", True, "ada")
    assert page.view["marked"] == 1
    assert page.view["list"][0]["points"] == 5


def test_no_id_of_a_trainee_reaches_the_page(page: MarkingDesk) -> None:
    """Only the number by which the desk calls them, and their words."""
    view = {**page.view, "place": {**page.view["place"], "text": ""}}
    assert not [name for name in ("amina", "bruno", "chiara") if name in repr(view)]


@pytest.mark.parametrize(
    "entries",
    [
        {"points": 11},
        {"points": -1},
        {"points": float("nan")},
        {"points": True},
        {"points": "5"},
        {"points": None},
        {"token": "9.9.first"},
        {"token": "amina"},
        {"token": None},
        {"comment": "x" * 20_001},
        {"comment": 5},
        {"flagged": "yes"},
        {"after": -1},
        {"after": 7},
    ],
)
def test_what_a_page_should_not_send_is_refused_and_changes_nothing(page, book, entries) -> None:
    assert "refused" in mark(page, **entries)
    assert book.history("a1") == []


def test_the_next_one_is_the_first_without_a_mark(page: MarkingDesk) -> None:
    tokens = [entry["token"] for entry in page.view["list"]]
    mark(page)
    assert page.view["next"] == tokens[1]
    page.receive({"type": "go", "id": "g", "token": tokens[2]})
    mark(page, 2)
    assert page.view["next"] == tokens[1]


def test_by_trainee_the_list_holds_their_criteria(page: MarkingDesk) -> None:
    page.receive({"type": "by", "id": "b", "value": "trainee"})
    assert [entry["name"] for entry in page.view["list"]] == ["Warm", "Exact"]


def test_a_comment_is_shared_with_other_markers_and_taken_back(page: MarkingDesk) -> None:
    """Others may use it and neither forget nor unshare it."""
    token = page.view["place"]["token"]
    page.receive({"type": "keep", "id": "k", "token": token, "text": "One question."})
    [phrase] = page.view["phrases"]
    assert (phrase["own"], phrase["shared"]) == (True, False)
    page.receive({"type": "share", "id": "s", "phrase": phrase["id"], "shared": True})
    assert page.view["phrases"][0]["shared"]
    book = page._desk._book
    assert [one.shared for one in book.phrases("ben")] == [True]
    with pytest.raises(MarkingError, match="another marker's"):
        book.share_phrase("ben", phrase["id"], shared=False)
    page.receive({"type": "share", "id": "s2", "phrase": phrase["id"], "shared": False})
    assert book.phrases("ben") == []
    assert "refused" in page.receive({"type": "share", "id": "s3", "phrase": 99, "shared": True})


def test_comments_are_kept_found_used_and_forgotten(page: MarkingDesk) -> None:
    token = page.view["place"]["token"]
    page.receive({"type": "keep", "id": "k", "token": token, "text": "Leave the silence."})
    page.receive({"type": "keep", "id": "k2", "token": token, "text": "One question."})
    page.receive({"type": "look", "id": "l", "words": "silence"})
    [phrase] = page.view["phrases"]
    page.receive({"type": "use", "id": "u", "phrase": phrase["id"]})
    page.receive({"type": "forget", "id": "f", "phrase": phrase["id"]})
    assert page.view["phrases"] == []
    assert "refused" in page.receive({"type": "keep", "id": "k3", "token": token, "text": "  "})


def test_undo_goes_where_it_was(page: MarkingDesk, book: MarkingBook) -> None:
    token = page.view["place"]["token"]
    mark(page)
    page.receive({"type": "go", "id": "g", "token": page.view["next"]})
    page.receive({"type": "undo", "id": "u"})
    assert page.view["place"]["token"] == token
    assert page.view["place"]["mine"] is None
    assert "refused" in page.receive({"type": "undo", "id": "u2"})


def test_who_has_nothing_to_mark_is_told(book: MarkingBook) -> None:
    book.allocate("a1", [Task("bruno", "warm", "ada", "first", "x")])
    view = MarkingDesk(desk(book, "ben")).view
    assert (view["place"], view["total"]) == (None, 0)
