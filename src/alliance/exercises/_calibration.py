"""How well a trainee's own ratings match the practice signals."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Calibration:
    """Own ratings against practice signals, both 1..7.

    Attributes:
        attempts: how many attempts have both.
        lean: mean of rating minus signal; above 0, the trainee rates higher. None without any.
        error: mean distance of the two, 0..6; None without any.
    """

    attempts: int
    lean: float | None
    error: float | None

    @classmethod
    def of(cls, gaps: Sequence[float]) -> "Calibration":
        """From each attempt's rating minus signal."""
        if not gaps:
            return cls(0, None, None)
        return cls(len(gaps), sum(gaps) / len(gaps), sum(map(abs, gaps)) / len(gaps))
