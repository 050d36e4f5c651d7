"""The 1-to-7 signal that a trainee's own prediction is compared with.

It starts at 4, "no evidence yet", and moves only for what was seen in this one reply.
What each value means to a trainee stands in `course/feedback.yaml`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ._reply import FoundCode

NO_EVIDENCE = 4
FIRST_SIGN = 5
CLEAR = 0.7


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen in a reply.

    Attributes:
        met: findings the exercise practises; hints of depth are not among them, since even
            experts do not agree on depth.
        strains: findings that work against an alliance.
    """

    met: Sequence[FoundCode]
    strains: Sequence[FoundCode]


def signal_of(seen: Seen) -> int:
    """The value from 1 to 7."""
    if seen.strains:
        if seen.met:
            return 3 if len(seen.strains) == 1 else 2
        return 2 if len(seen.strains) == 1 else 1
    if not seen.met:
        return NO_EVIDENCE
    clear = [each for each in seen.met if each.probability >= CLEAR]
    if not clear:
        return FIRST_SIGN
    return 7 if _in_two_places(seen.met) else 6


def _in_two_places(found: Sequence[FoundCode]) -> bool:
    """Whether two different codes rest on different words."""
    return any(
        one.code != other.code and one.quote not in other.quote and other.quote not in one.quote
        for one in found
        for other in found
    )
