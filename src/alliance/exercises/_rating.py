"""One person's rating of a session: a mark on each turn, a number on each scale, and the evidence.

A rating can be saved as a file of its own, which holds none of the session's words, and read back
without trusting it. What several ratings come to is for `_raters`.
"""

import json
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from . import _reading as reading
from ._answer import now, plain
from ._errors import AnswerTooLarge, InvalidStep
from ._sitting import MAX_NAME, Sitting

Effect = Literal["helped", "neither", "strained"]
EFFECTS: tuple[Effect, ...] = ("helped", "neither", "strained")
Seat = Literal["observer", "supervisor", "therapist", "client"]
SEATS: tuple[Seat, ...] = ("observer", "supervisor", "therapist", "client")
MAX_NOTE = 1_000  # characters
MAX_CODES = 6  # on one turn
MAX_EVIDENCE = 12  # turns named for one scale
MAX_RATING_FILE = 400_000  # bytes
RATING_FORMAT = "alliance-rating"
RATING_VERSION = 1


@dataclass(frozen=True, slots=True)
class TurnMark:
    """What a rater says of one turn: what it did, a note, and codes; both may be left out."""

    effect: Effect
    note: str = ""
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """A number on a scale, 1 to 7, the turns that show it, and a word on why."""

    value: int
    turns: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Rating:
    """What one person says of one session.

    Attributes:
        rater: name or initials; may be empty.
        seat: from where they saw it.
        marks: by turn.
        scales: by scale.
        done: whether it is finished; it stays as it is from then on.
    """

    rater: str = ""
    seat: Seat = "observer"
    marks: Mapping[str, TurnMark] = field(default_factory=dict[str, TurnMark])
    scales: Mapping[str, Given] = field(default_factory=dict[str, Given])
    done: bool = False

    def json(self) -> dict[str, Any]:
        """The entry of an answer's body, or of a file."""
        return {
            "rater": self.rater,
            "seat": self.seat,
            "done": self.done,
            "marks": {
                turn: {"effect": mark.effect, "note": mark.note, "codes": list(mark.codes)}
                for turn, mark in self.marks.items()
            },
            "scales": {
                name: {"value": given.value, "turns": list(given.turns), "why": given.why}
                for name, given in self.scales.items()
            },
        }


@dataclass(frozen=True, slots=True)
class SavedRating:
    """A rating with the session it is about, as a file has it.

    Attributes:
        fingerprint: of the session, by which two ratings are known to be about the same.
        title: of the session; may be empty.
        order: ids of the session's turns.
    """

    rating: Rating
    fingerprint: str
    title: str
    order: tuple[str, ...]

    def bytes(self) -> bytes:
        """The file."""
        entries = {
            "format": RATING_FORMAT,
            "version": RATING_VERSION,
            "saved": now(),
            "session": {
                "title": self.title,
                "fingerprint": self.fingerprint,
                "turns": list(self.order),
            },
            "rating": self.rating.json(),
        }
        return (json.dumps(entries, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def saved_rating(rating: Rating, sitting: Sitting) -> SavedRating:
    """The rating of this session, to be saved as a file."""
    return SavedRating(rating, sitting.fingerprint, sitting.title, sitting.ids)


def read_rating(
    value: object,
    turns: Iterable[str],
    scales: Container[str] | None = None,
    codes: Container[str] | None = None,
) -> Rating:
    """A rating as an answer's body or a file has it; what makes no sense is left out.

    Args:
        value: the entry.
        turns: ids of the session's turns.
        scales: the scales that are asked; None takes any.
        codes: the codes there are; None takes any.
    """
    entry, known = reading.mapping(value), frozenset(turns)
    marks = reading.mapping(entry.get("marks"))
    read_marks = {turn: _mark(each, codes) for turn, each in marks.items() if turn in known}
    given = {
        name: _given(each, known)
        for name, each in list(reading.mapping(entry.get("scales")).items())[:40]
        if len(name) <= 80 and (scales is None or name in scales)
    }
    return Rating(
        name_of(entry.get("rater")),
        seat_of(entry.get("seat")),
        {turn: mark for turn, mark in read_marks.items() if mark is not None},
        {name: each for name, each in given.items() if each is not None},
        entry.get("done") is True,
    )


def parse_rating(data: bytes) -> SavedRating:
    """Read the bytes of a rating file, which may be damaged or hostile.

    Raises:
        InvalidStep: it is not a finished rating; the message says what is wrong.
    """
    entries = _load(data)
    session = reading.mapping(entries.get("session"))
    fingerprint = reading.text(session.get("fingerprint"), 80)
    names = [name for name in reading.sequence(session.get("turns")) if isinstance(name, str)]
    order = tuple(dict.fromkeys(name[:80] for name in names[:5_000]))
    rating = read_rating(entries.get("rating"), order)
    if not fingerprint or not rating.scales:
        raise InvalidStep("This file holds no finished rating of a session.")
    title = reading.text(session.get("title"), 200)
    return SavedRating(replace(rating, done=True), fingerprint, title, order)


def name_of(value: object) -> str:
    """A rater's name on one line, cut to what fits."""
    return " ".join(reading.text(value, 200).split())[:MAX_NAME]


def seat_of(value: object) -> Seat:
    """From where somebody saw the session; an observer where it is not known."""
    return value if value in SEATS else "observer"


def _load(data: bytes) -> dict[str, Any]:
    if len(data) > MAX_RATING_FILE:
        raise InvalidStep("This file is larger than a rating can be.")
    try:
        entries = reading.mapping(plain(json.loads(data.decode("utf-8-sig"))))
    except (ValueError, TypeError, RecursionError, AnswerTooLarge):
        raise InvalidStep("This file is not a rating that was saved here.") from None
    if entries.get("format") != RATING_FORMAT:
        raise InvalidStep("This file is not a rating that was saved here.")
    if entries.get("version") != RATING_VERSION:
        raise InvalidStep("This rating was saved by another version of this course.")
    return entries


def _mark(value: object, codes: Container[str] | None) -> TurnMark | None:
    entry = reading.mapping(value)
    effect = entry.get("effect")
    if effect not in EFFECTS:
        return None
    found = [name for name in reading.sequence(entry.get("codes")) if isinstance(name, str)]
    named = tuple(dict.fromkeys(n for n in found if len(n) <= 80 and (codes is None or n in codes)))
    note = reading.text(entry.get("note"), MAX_NOTE)
    return TurnMark(effect, note, named[:MAX_CODES])


def _given(value: object, turns: Container[str]) -> Given | None:
    entry = reading.mapping(value)
    number = reading.whole(entry.get("value"), 1, 7)
    if number is None:
        return None
    shown = reading.known(entry.get("turns"), turns)[:MAX_EVIDENCE]
    return Given(number, shown, reading.text(entry.get("why"), MAX_NOTE))
