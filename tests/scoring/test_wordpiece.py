"""Splitting a reply into the pieces the model knows."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from alliance.scoring._wordpiece import MAX_PIECES, WordPieces

WORDS = [
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "you",
    "were",
    "fright",
    "##ened",
    "##en",
    "?",
    "'",
    "re",
    "cafe",
]
SPLIT = WordPieces({word: number for number, word in enumerate(WORDS)}).split


def _names(text: str) -> list[str]:
    return [WORDS[number] for number in SPLIT(text).numbers]


def test_the_longest_piece_is_taken_first() -> None:
    """A word is split greedily, and what continues a word is marked so."""
    assert _names("you were frightened?") == [
        "[CLS]", "you", "were", "fright", "##ened", "?", "[SEP]",
    ]  # fmt: skip


def test_every_piece_knows_its_place() -> None:
    """A piece's place in the text gives back its letters."""
    text = "you're  frightened"
    pieces = SPLIT(text)
    assert [text[start:end] for start, end in pieces.places] == [
        "", "you", "'", "re", "fright", "ened", "",
    ]  # fmt: skip


def test_accents_are_read_without_them() -> None:
    """A word with an accent is the word without it."""
    assert _names("café") == ["[CLS]", "cafe", "[SEP]"]


def test_what_is_not_in_the_list_is_unknown() -> None:
    """A word none of whose beginnings is known is one unknown piece, however long."""
    assert _names("zzz") == ["[CLS]", "[UNK]", "[SEP]"]
    assert _names("z" * 5_000) == ["[CLS]", "[UNK]", "[SEP]"]


def test_a_long_text_keeps_its_beginning_and_its_end() -> None:
    """More pieces than the model takes are cut out of the middle."""
    names = _names("you " * 500 + "frightened?")
    assert len(names) == MAX_PIECES
    assert names[:2] == ["[CLS]", "you"]
    assert names[-4:] == ["fright", "##ened", "?", "[SEP]"]


@given(st.text(max_size=400))
def test_any_text_is_split_into_places_in_order(text: str) -> None:
    """Whatever the text, pieces stand in order within it and are never too many."""
    pieces = SPLIT(text)
    assert 2 <= len(pieces.numbers) == len(pieces.places) <= MAX_PIECES
    inner = pieces.places[1:-1]
    assert all(0 <= start <= end <= len(text) for start, end in inner)
    assert all(one[0] <= other[0] for one, other in pairwise(inner))
