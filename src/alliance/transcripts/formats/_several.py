"""What several coders said of the same turns, as a plain value and as a long table."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd  # pyright: ignore[reportMissingTypeStubs]


@dataclass(frozen=True, slots=True)
class Coding:
    """One code that one coder gave to one turn.

    Attributes:
        transcript: the session's id or slug.
        turn: the turn's id.
        coder: the coder's id.
        scheme: which question the code answers, such as `behaviour`; a coder gives one code or
            several to each.
        code: the code; `none` where the coder saw the turn and none applied.
    """

    transcript: str
    turn: str
    coder: str
    scheme: str
    code: str


def codings_table(codings: Iterable[Coding], scheme: str = "") -> "pd.DataFrame":
    """A table with the columns transcript, turn, coder and code, a row for each coding.

    Args:
        codings: in any order, which is kept.
        scheme: only these; by default all, with the column `scheme` after `coder`.
    """
    import pandas as pd  # pyright: ignore[reportMissingTypeStubs]  # only a table needs it

    names = ["transcript", "turn", "coder", *([] if scheme else ["scheme"]), "code"]
    rows = [[getattr(one, name) for name in names] for one in codings if scheme in ("", one.scheme)]
    return pd.DataFrame(rows, columns=names, dtype=str)
