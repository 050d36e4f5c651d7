"""What a page on a cohort is made of: sections with words, picture and table; figures in words.

How it looks is for `_cohort_page` (HTML) and the pictures.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alliance.marking import CohortRow, CohortTable

from ._cohort import share_of
from ._estimates import Estimate

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

NONE = "–"
WAITS = "waits"


@dataclass(frozen=True)
class Table:
    """A table of words; the first cell of a row names it."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Section:
    """One thing to look at.

    Attributes:
        name: unique in its part of the page.
        heading: what it is about.
        shows: what can be seen in it, in a sentence or two.
        limits: what it does not show.
        picture: None where there is nothing to draw.
        table: the same as a table; None where there is nothing yet.
        wide: how many pixels the picture needs at least.
    """

    name: str
    heading: str
    shows: str
    limits: str = ""
    picture: "Figure | None" = None
    table: Table | None = None
    wide: int = 0


def figure(one: Estimate, form: str = "") -> str:
    """A figure with its interval, in words where there is none.

    Args:
        one: the figure.
        form: "%" for a share.
    """
    if one.few:
        return f"too few to say ({one.count} of at least {one.least})"
    if one.value is None:
        return "cannot be worked out"
    show = percent if form == "%" else two
    if one.low is None or one.high is None:
        return show(one.value)
    return f"{show(one.value)} ({show(one.low)} to {show(one.high)})"


def total(row: CohortRow | None, table: CohortTable) -> str:
    """A trainee's share of all points, or why there is none."""
    if row is None or row.state in ("not handed in", "not graded yet"):
        return row.state if row else NONE
    share = share_of(row, table.parts)
    return WAITS if share is None else percent(share)


def known(share: float | None) -> str:
    """A share, or a dash."""
    return NONE if share is None else percent(share)


def percent(share: float) -> str:
    """A share in whole percent."""
    return f"{share:.0%}"


def two(number: float) -> str:
    """A number with two decimals and a true minus sign."""
    return f"{number:.2f}".replace("-0.00", "0.00").replace("-", "−")


def counted(number: float, one: str, several: str) -> str:
    """A number with its noun."""
    return f"{number:g} {one if number == 1 else several}"
