"""The book of marks of a course root: it lies in the gradebook's database."""

import contextlib
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from nbgrader.api import Gradebook

from alliance.marking import MarkingBook

from ._course import nbgrader_at


@contextlib.contextmanager
def open_book(root: Path, *, clock: Callable[[], datetime] | None = None) -> Iterator[MarkingBook]:
    """Open the book of marks beside the gradebook of a course root.

    Args:
        root: the course root.
        clock: gives the moment of a mark, with its time zone; by default now.

    Raises:
        GradingError: it is no course root, or its settings cannot be read.
        MarkingError: the database cannot be used.
    """
    with MarkingBook.open(book_url(root), clock=clock) as book:
        yield book


def book_url(root: Path) -> str:
    """The database of a course root, as SQLAlchemy names it, with nbgrader's tables in it.

    Raises:
        GradingError: it is no course root, or its settings cannot be read.
    """
    with nbgrader_at(root.absolute()) as app:
        url, course = app.coursedir.db_url, app.coursedir.course_id
    with Gradebook(url, course):
        pass  # nbgrader sets up its own tables only where it comes first
    return str(url)
