"""The book of marks: only ever added to, checked, and in words where something is wrong."""

import sqlite3
from dataclasses import replace

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st
from nbgrader.api import Gradebook
from sqlalchemy import create_engine

from alliance.marking import (
    AlreadyAllocated,
    BookNewer,
    Given,
    MarkingBook,
    MarkingError,
    StaleMark,
    Task,
)
from alliance.marking._tables import metadata

ONE = Given("a1", "jo", "warmth", "sam", "first", 7.0, "Well heard.")


def path_of(url):
    return url.removeprefix("sqlite:///")


def test_what_was_given_is_there_with_its_moment_and_number(book):
    there = book.give(ONE)
    assert (there.number, there.moment.utcoffset().total_seconds()) == (1, 0)
    assert book.current("a1") == book.history("a1") == [there]
    assert replace(there, moment=None, number=0) == ONE


def test_a_change_is_added_and_the_newest_counts(book):
    book.give(ONE)
    newer = book.give(replace(ONE, points=5.25), after=1)
    assert book.current("a1", marker="sam") == [newer]
    assert [one.points for one in book.history("a1", trainee="jo")] == [7.0, 5.25]


def test_a_page_that_showed_an_older_mark_is_refused_with_the_newer(book):
    newer = book.give(ONE)
    with pytest.raises(StaleMark) as caught:
        book.give(replace(ONE, points=1.0), after=0)
    assert caught.value.current == newer
    assert len(book.history("a1")) == 1


def test_the_same_mark_sent_twice_is_there_once(book):
    assert book.give(ONE, after=0) == book.give(ONE, after=0)
    assert len(book.history("a1")) == 1


def test_a_request_sent_again_after_a_newer_mark_adds_nothing(book):
    first = book.give(ONE, request="r1")
    book.give(replace(ONE, points=2.0))
    assert book.give(ONE, request="r1") == first
    assert len(book.history("a1")) == 2
    with pytest.raises(MarkingError, match="came before with another mark"):
        book.give(replace(ONE, points=3.0), request="r1")


@pytest.mark.parametrize(
    "wrong",
    [
        {"points": float("nan")},
        {"points": -0.01},
        {"points": 1e9},
        {"points": True},
        {"comment": "x" * 20_001},
        {"comment": "nul \0"},
        {"comment": "half a pair \ud800"},
        {"trainee": " "},
        {"marker": "m" * 256},
        {"round": "third"},
        {"round": "adjudicated"},
    ],
)
def test_what_cannot_be_kept_is_refused_in_words(book, wrong):
    with pytest.raises(MarkingError):
        book.give(replace(ONE, **wrong))
    assert book.history("a1") == []


def test_names_in_any_script_come_back_as_they_were(book):
    name = "Zoë “Ōé” 张伟, أحمد <b>"
    assert book.give(replace(ONE, trainee=name)).trainee == name


def test_nobody_marks_the_same_work_in_both_rounds(book):
    book.give(ONE)
    with pytest.raises(MarkingError, match="ask another marker"):
        book.give(replace(ONE, round="second"))


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE alliance_mark SET hundredths = 900",
        "DELETE FROM alliance_mark",
        "UPDATE alliance_task SET marker = 'x'",
        "DELETE FROM alliance_task",
        "INSERT OR REPLACE INTO alliance_mark SELECT * FROM alliance_mark",
        "INSERT OR REPLACE INTO alliance_mark SELECT 99, assignment, trainee, criterion, marker, "
        "round, 900, comment, rationale, flagged, moment, request, previous, digest "
        "FROM alliance_mark",
    ],
)
def test_the_database_itself_refuses_to_change_what_was_given(book, url, sql):
    there = book.give(ONE)
    book.allocate("a1", [Task("jo", "warmth", "sam", "first", "drawn")])
    connection = sqlite3.connect(path_of(url))
    with pytest.raises(sqlite3.IntegrityError, match="only ever added to"):
        connection.execute(sql)
    connection.close()
    assert book.history("a1") == [there]


def tampered(url, sql):
    connection = sqlite3.connect(path_of(url))
    for (name,) in connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    ).fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute(sql)
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    ("sql", "broken"),
    [
        ("UPDATE alliance_mark SET hundredths = 1000 WHERE number = 3", 3),
        ("UPDATE alliance_mark SET moment = '2020' WHERE number = 1", 1),
        ("DELETE FROM alliance_mark WHERE number = 2", 3),
        ("DELETE FROM alliance_mark WHERE number = 1", 2),
    ],
)
def test_verifying_names_the_first_row_that_was_tampered_with(book, url, sql, broken):
    for points in range(4):
        book.give(replace(ONE, points=float(points)))
    assert book.verify("a1").sound
    tampered(url, sql)
    found = book.verify("a1")
    assert (found.sound, found.broken) == (False, broken)
    assert f"mark {broken} (sam for jo, warmth)" in found.what


def test_a_seal_shows_that_the_end_was_cut_off(book, url):
    for points in range(3):
        book.give(replace(ONE, points=float(points)))
    seal = book.verify("a1").seal
    book.give(replace(ONE, points=9.0))
    assert book.verify("a1", seal=seal).sound
    tampered(url, "DELETE FROM alliance_mark WHERE number > 2")
    assert book.verify("a1").sound
    assert "taken out" in book.verify("a1", seal=seal).what


@settings(max_examples=25, deadline=None)
@drawn(
    st.lists(
        st.tuples(
            st.sampled_from(["jo", "li"]),
            st.sampled_from(["sam", "ada"]),
            st.integers(0, 1000),
            st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=9),
        ),
        max_size=12,
    )
)
def test_whatever_is_given_the_book_only_grows_and_its_chain_holds(steps):
    with MarkingBook.open("sqlite://") as book:
        seen = []
        for trainee, marker, hundredths, comment in steps:
            rounds = {"sam": "first", "ada": "second"}
            book.give(
                Given("a1", trainee, "warmth", marker, rounds[marker], hundredths / 100, comment)
            )
            history = book.history("a1")
            assert history[: len(seen)] == seen
            assert len(history) <= len(seen) + 1
            seen = history
            newest = book.current("a1", trainee=trainee, marker=marker)[0]
            assert (newest.points, newest.comment) == (hundredths / 100, comment)
        verified = book.verify("a1")
        assert (verified.sound, verified.marks) == (True, len(seen))


def test_it_stands_in_nbgraders_gradebook_and_leaves_its_tables_alone(url):
    with Gradebook(url, "course") as gradebook:
        gradebook.add_student("jo")
        with MarkingBook.open(url) as book:
            book.give(ONE)
            gradebook.add_student("li")
            assert [one.id for one in gradebook.students] == ["jo", "li"]
    with Gradebook(url, "course") as again, MarkingBook.open(url) as book:
        assert len(again.students) == 2
        assert len(book.history("a1")) == 1


def test_the_migrations_make_the_tables_that_queries_use(book, url):
    with create_engine(url).connect() as connection:
        ours = {"include_object": lambda one, name, kind, *_: name != "alliance_version"}
        context = MigrationContext.configure(connection, opts=ours)
        assert compare_metadata(context, metadata) == []


def test_a_book_of_a_newer_version_is_left_as_it_is(url):
    MarkingBook.open(url).close()
    connection = sqlite3.connect(path_of(url))
    connection.execute("UPDATE alliance_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    with pytest.raises(BookNewer, match="pip install --upgrade"):
        MarkingBook.open(url)


def test_a_place_that_cannot_be_opened_is_told_in_words():
    with pytest.raises(MarkingError, match="Check that the folder is there"):
        MarkingBook.open("sqlite:////nowhere/at/all/gradebook.db")
    with pytest.raises(MarkingError, match="SQLite or PostgreSQL"):
        MarkingBook.open("mysql://host/db")
    with pytest.raises(MarkingError, match="db_url"):
        MarkingBook.open("gradebook.db")


def test_a_task_is_asked_once_and_handed_over_only_before_it_is_marked(book):
    mine = Task("jo", "warmth", "sam", "first", "drawn")
    book.allocate("a1", [mine, mine])
    book.allocate("a1", [mine])
    assert book.allocation("a1") == [mine]
    ada = replace(mine, marker="ada", why="Sam is ill")
    with pytest.raises(AlreadyAllocated, match="sam is asked"):
        book.allocate("a1", [ada])
    book.allocate("a1", [ada], instead=True)
    assert book.allocation("a1") == [ada]
    book.give(replace(ONE, marker="ada"))
    with pytest.raises(AlreadyAllocated, match="given already"):
        book.allocate("a1", [mine], instead=True)


def test_nobody_is_asked_to_second_mark_their_own(book):
    with pytest.raises(MarkingError, match="ask another marker"):
        book.allocate("a1", [Task("jo", "warmth", "sam", r, "why") for r in ("first", "second")])
    assert book.allocation("a1") == []


def test_comments_are_kept_found_counted_and_forgotten(book):
    mine = book.keep_phrase("sam", " Name the feeling first. ", criterion="warmth")
    theirs = book.keep_phrase("ada", "One question at a time.", shared=True)
    book.keep_phrase("ada", "A note of Ada's own.")
    book.use_phrase("sam", theirs.id)
    assert [one.text for one in book.phrases("sam")] == [theirs.text, "Name the feeling first."]
    assert [one.used for one in book.phrases("sam")] == [1, 0]
    assert [one.used for one in book.phrases("ada", words="QUESTION time")] == [0]
    with pytest.raises(MarkingError, match="another marker's"):
        book.forget_phrase("sam", theirs.id)
    book.forget_phrase("sam", mine.id)
    assert [one.id for one in book.phrases("sam")] == [theirs.id]
