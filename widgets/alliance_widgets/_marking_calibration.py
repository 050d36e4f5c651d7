"""Calibration as the marking desk shows it: an example, how it compares, and how a try went."""

from collections.abc import Iterator
from typing import Any

from alliance.marking import Calibration, Compared, Try

from ._messages import Step


class CalibrationScene:
    """What stands where the desk would be, until marking is open.

    An example's level and why never reach the page before it is marked.
    """

    def __init__(self, calibration: Calibration) -> None:
        self._calibration = calibration
        self._shown: Compared | None = None  # marked just now, and not yet gone on from
        self._over = not calibration.open and calibration.now().complete
        self._closed = calibration.open

    @property
    def closed(self) -> bool:
        """Whether the desk stands here instead."""
        return self._closed

    def give(self, step: Step) -> None:
        """Mark the example, and show its reference."""
        token, points = step.text("token", limit=80), step.number("points", 0, 1_000)
        self._shown = self._calibration.give(token, points=points)

    def go_on(self) -> None:
        """Go to the next example; after the last, to how the try went; from there, to the desk."""
        if self._over and self._calibration.open:
            self._closed = True
        self._shown = None
        self._over = self._calibration.asked() is None

    def again(self) -> None:
        """Begin another try."""
        self._calibration.again()
        self._shown, self._over = None, False

    def present(self) -> dict[str, Any]:
        """The scene as plain values."""
        now = self._calibration.now()
        head = {"try": now.number, "done": len(now.compared), "total": now.total}
        if self._shown is not None:
            return {**head, "scene": "compared", "example": None, **_compared(self._shown)}
        example = None if self._over else self._calibration.asked()
        if example is None:
            return {**head, "scene": "passed" if now.passed else "again", **self._went(now)}
        criterion = example.criterion
        return {
            **head,
            "scene": "asked",
            "needed": now.needed,
            "example": {
                "token": self._calibration.token(example),
                "text": example.text,
                "name": criterion.name,
                "points": criterion.points,
                "task": [part for part in criterion.task.split("\n\n") if part],
                "levels": [
                    {"points": level.points, "anchor": level.anchor} for level in criterion.levels
                ],
                "faults": list(criterion.faults),
            },
        }

    def _went(self, now: Try) -> dict[str, Any]:
        differed = [one for one in now.compared if not one.near]
        return {
            "summary": list(_summary(now, self._calibration.rules.within)),
            "differed": [_compared(one)["compared"] for one in differed],
        }


def _summary(now: Try, within: float) -> Iterator[str]:
    yield (
        f"{now.near} of {now.total} examples lay near enough to the rubric; it takes {now.needed}. "
        f"Near enough is at most {within:.0%} of a criterion's points away."
    )
    differed = [one for one in now.compared if not one.near]
    above = sum(one.points > one.example.points for one in differed)
    below = len(differed) - above
    if above and below:
        more, less = _times(above), _times(below)
        yield f"Where you differed, you gave more than the rubric {more} and less {less}."
    elif differed:
        yield f"Where you differed, you always gave {'more' if above else 'less'} than the rubric."


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def _compared(one: Compared) -> dict[str, Any]:
    example = one.example
    levels = example.criterion.levels
    anchor = next((each.anchor for each in levels if each.points == example.points), "")
    return {
        "compared": {
            "name": example.criterion.name,
            "text": example.text,
            "of": example.criterion.points,
            "points": one.points,
            "reference": example.points,
            "anchor": anchor,
            "why": example.why,
            "near": one.near,
        }
    }
