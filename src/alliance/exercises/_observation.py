"""One session with everybody's ratings of it, as an answer keeps them.

Which step may be taken when is for `_observe`.
"""

import json
from collections.abc import Container, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from . import _reading as reading
from ._rating import Rating, SavedRating, read_rating
from ._sitting import MAX_NAME, Sitting, read_sitting

Stage = Literal["turns", "scales"]
PEOPLE = ("therapist", "client", "observer")
MAX_RATERS = 8
MAX_OTHERS = 12


@dataclass(frozen=True, slots=True)
class Observation:
    """A session and its ratings.

    Attributes:
        sitting: the session.
        people: who plays whom, where three people play; empty otherwise.
        playing: whether it is still being played.
        stage: whether the rater is at the turns or at the scales.
        ratings: of those who rated here; only the last one may be unfinished.
        others: ratings from files.
        uncovered: whether the ratings may be seen side by side.
    """

    sitting: Sitting
    people: Mapping[str, str] = field(default_factory=dict[str, str])
    playing: bool = False
    stage: Stage = "turns"
    ratings: tuple[Rating, ...] = ()
    others: tuple[SavedRating, ...] = ()
    uncovered: bool = False

    @property
    def rating(self) -> Rating | None:
        """The rating that is being worked on; None where every one is finished."""
        return self.ratings[-1] if self.ratings and not self.ratings[-1].done else None

    @property
    def finished(self) -> tuple[Rating, ...]:
        """The ratings that are finished."""
        return tuple(rating for rating in self.ratings if rating.done)

    @property
    def shown(self) -> tuple[Rating, ...]:
        """All there is to put side by side, those from files last; empty until it is uncovered."""
        if not self.uncovered:
            return ()
        return (*self.finished, *(other.rating for other in self.others))

    def rated(self, rating: Rating) -> "Observation":
        """The same with the rating that is being worked on replaced."""
        return replace(self, ratings=(*self.ratings[:-1], rating))

    def json(self, *, words: bool = True) -> dict[str, Any]:
        """The entry of an answer's body.

        Args:
            words: whether what was said is kept in it; a transcript's is not, it has its file.
        """
        return {
            "sitting": self.sitting.json() if words else None,
            "people": dict(self.people),
            "playing": self.playing,
            "stage": self.stage,
            "ratings": [rating.json() for rating in self.ratings],
            "others": [json.loads(other.bytes()) for other in self.others],
            "uncovered": self.uncovered,
        }


def read_observation(
    value: object,
    sitting: Sitting | None,
    scales: Container[str] | None,
    codes: Container[str] | None,
) -> Observation | None:
    """A session with its ratings as an answer's body has it; None where there is none.

    Args:
        value: the entry; whatever in it makes no sense is left out.
        sitting: the session, where the exercise has it; None where the entry does.
        scales: ids of the scales that are asked.
        codes: ids of the codes there are.
    """
    entry = reading.mapping(value)
    found = sitting or read_sitting(entry.get("sitting"))
    if not entry or found is None:
        return None
    entries = reading.sequence(entry.get("ratings"))[:MAX_RATERS]
    ratings = [read_rating(each, found.ids, scales, codes) for each in entries]
    before = [replace(rating, done=True) for rating in ratings[:-1] if rating.done]
    people = reading.mapping(entry.get("people"))
    names = {who: reading.text(people.get(who), MAX_NAME) for who in PEOPLE if who in people}
    others = reading.sequence(entry.get("others"))[:MAX_OTHERS]
    return Observation(
        sitting=found,
        people=names,
        playing=entry.get("playing") is True,
        stage="scales" if entry.get("stage") == "scales" else "turns",
        ratings=(*before, *ratings[-1:]),
        others=tuple(each for each in (_other(one, found) for one in others) if each is not None),
        uncovered=entry.get("uncovered") is True,
    )


def _other(value: object, sitting: Sitting) -> SavedRating | None:
    entry = reading.mapping(value)
    session = reading.mapping(entry.get("session"))
    if session.get("fingerprint") != sitting.fingerprint:
        return None
    rating = read_rating(entry.get("rating"), sitting.ids)
    title = reading.text(session.get("title"), 200)
    return SavedRating(replace(rating, done=True), sitting.fingerprint, title, sitting.ids)
