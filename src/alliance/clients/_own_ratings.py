"""A trainee's own rating of a session, beside where the simulated client's path ended."""

from collections.abc import Mapping
from dataclasses import dataclass

from ._path import SCALE_NAMES
from ._session import Session

COMPONENTS = ("goal", "task", "bond")
OWN_ABOUT = (
    "Beside your own rating stands where the simulated client’s path ended, put on the same scale: "
    "4 is where the client began, 7 the most and 1 the least there can be, rounded to the nearest. "
    "It is the simulated client’s view, made by rules; it is not a measurement."
)


def on_seven(value: float, start: float) -> float:
    """A state from 0 to 1 on the scale of the ratings, 1 to 7.

    Args:
        start: the state the client began with, which is 4: nothing yet to go by either way.
    """
    if value >= start:
        return 4 + 3 * (value - start) / (1 - start) if start < 1 else 4.0
    return 4 - 3 * (start - value) / start


@dataclass(frozen=True, slots=True)
class OwnRating:
    """A trainee's own rating beside the simulated client's view.

    Attributes:
        component: `goal`, `task` or `bond`.
        own, client: 1 to 7.
        difference: own less client's.
        says: what that may mean, in plain words.
    """

    component: str
    own: int
    client: int
    difference: int
    says: str


def own_ratings(session: Session, own: Mapping[str, int] | None) -> tuple[OwnRating, ...]:
    """Each rating that was given, beside where the path ended.

    Raises:
        ValueError: a rating is of something else, or is no whole number from 1 to 7.
    """
    for name, value in (own or {}).items():
        if name not in COMPONENTS:
            raise ValueError(f"there is no rating of {name!r}; expected goal, task or bond")
        if type(value) is not int or not 1 <= value <= 7:
            raise ValueError(f"the rating of {name} is {value!r}; expected a number from 1 to 7")
    given = own or {}
    return tuple(_own_rating(session, name, given[name]) for name in COMPONENTS if name in given)


def _own_rating(session: Session, component: str, own: int) -> OwnRating:
    began, ended = (float(getattr(session.turns[at].state, component)) for at in (0, -1))
    client = int(on_seven(ended, began) + 0.5)
    away, name = own - client, SCALE_NAMES[component]
    if abs(away) <= 1:
        says = f"On {name}, your view and the simulated client’s lie close together."
    else:
        side = "higher" if away > 0 else "lower"
        says = (
            f"You rated {name} {side} than the simulated client would have. It may be worth "
            "looking at where that path turned, and at what you went by."
        )
    return OwnRating(component, own, client, away, says)
