"""A book of marks on a file of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from alliance.marking import MarkingBook


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'gradebook.db'}"


@pytest.fixture
def book(url: str) -> Iterator[MarkingBook]:
    with MarkingBook.open(url) as opened:
        yield opened
