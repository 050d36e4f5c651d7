"""The chain of marks: every row carries a digest of itself and of the row before it.

A row that was changed, put in or taken out behind the program's back breaks the chain at that row.
What a chain alone cannot show is that its end was cut off, or that somebody who can write to the
database worked out all digests anew. For that there is the seal, the digest of the last row: noted
outside the database, it must stand in the chain for ever after.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

_KEPT = (
    "number", "assignment", "trainee", "criterion", "marker", "round", "hundredths", "comment",
    "rationale", "flagged", "moment", "request", "previous",
)  # fmt: skip


@dataclass(frozen=True)
class Verified:
    """What the chain of one assignment says.

    Attributes:
        assignment: nbgrader's name of it.
        marks: how many rows stand in good order, from the first.
        seal: the digest of the last of these; empty where there is none.
        broken: number of the first row that was tampered with, or stands where another is gone.
        what: what is wrong, in a sentence; empty where nothing is.
    """

    assignment: str
    marks: int
    seal: str
    broken: int | None = None
    what: str = ""

    @property
    def sound(self) -> bool:
        """Whether nothing was found."""
        return not self.what


def digest(row: Mapping[str, Any]) -> str:
    """The digest of a row, SHA-256 in hexadecimal; it covers the digest before it."""
    kept = [bool(row[name]) if name == "flagged" else row[name] for name in _KEPT]
    return hashlib.sha256(json.dumps(kept, separators=(",", ":")).encode()).hexdigest()


def verify_rows(assignment: str, rows: Iterable[Mapping[str, Any]], seal: str = "") -> Verified:
    """Walk along the rows of an assignment, in the order of their numbers.

    Args:
        assignment: nbgrader's name of it.
        rows: all columns of all its rows.
        seal: noted earlier; it must be the digest of one of the rows.
    """
    last, count, met = "", 0, not seal
    for row in rows:
        found = _fault(row, last)
        if found:
            return Verified(assignment, count, last, int(row["number"]), found)
        last, count = str(row["digest"]), count + 1
        met = met or last == seal
    if not met:
        what = (
            f"None of the {count} marks has the seal {seal}: marks at the end were taken out, or "
            "all was written anew."
        )
        return Verified(assignment, count, last, None, what)
    return Verified(assignment, count, last)


def _fault(row: Mapping[str, Any], last: str) -> str:
    who = f"mark {row['number']} ({row['marker']} for {row['trainee']}, {row['criterion']})"
    if digest(row) != row["digest"]:
        return f"{who} is not what was written: it was changed or put in afterwards."
    if row["previous"] != last:
        return f"{who} does not follow the mark before it: one was taken out or put in here."
    return ""
