"""Calibration: before marking opens, a marker marks the rubric's own examples and compares.

Knows no screen. The examples are the model answers of the criteria; what was given for them lies
in the book, in the round `calibration`, which is nobody's mark and counts nowhere.
"""

import hashlib
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from ._book import MarkingBook
from ._errors import MarkingError
from ._rules import CalibrationRules
from ._terms import Example, Given, MarkedCriterion

FEWEST_EXAMPLES = 3
"""With fewer examples, a share of them says nothing."""
_SLACK = 1e-9  # so that 0.75 points of 3 are a quarter of them
_Named = tuple[str, Example]
_NAME = re.compile(r"calibration ([1-9][0-9]{0,5}) ([0-9a-f]{16})")


@dataclass(frozen=True)
class Premarked:
    """A model answer whose points stand in the rubric.

    Attributes:
        id: the same as long as criterion and text are.
        criterion: the one it is marked under.
        text: the answer.
        points: those of its level: the reference.
        why: why it is of this level.
    """

    id: str
    criterion: MarkedCriterion
    text: str
    points: float
    why: str


@dataclass(frozen=True)
class Compared:
    """What a marker gave an example, beside its reference.

    Attributes:
        example: what was marked.
        points: what the marker gave.
        near: whether that lies near enough to the reference.
    """

    example: Premarked
    points: float
    near: bool


@dataclass(frozen=True)
class Try:
    """One time through the examples.

    Attributes:
        number: from 1.
        compared: what was marked so far, in the order it was given.
        total: how many examples there are.
        needed: how many must lie near the reference.
        moment: of its newest mark, in UTC; None without any.
    """

    number: int
    compared: tuple[Compared, ...]
    total: int
    needed: int
    moment: datetime | None = None

    @property
    def near(self) -> int:
        """How many lie near enough."""
        return sum(one.near for one in self.compared)

    @property
    def complete(self) -> bool:
        """Whether every example is marked."""
        return len(self.compared) == self.total

    @property
    def passed(self) -> bool:
        """Whether every example is marked, and enough of them near the reference."""
        return self.complete and self.near >= self.needed


class Calibration:
    """One marker's calibration for one assignment; open a `Desk` to have one.

        while not desk.calibration.open:
            example = desk.calibration.asked()
            desk.calibration.give(desk.calibration.token(example), points=7)

    Args:
        assignment: nbgrader's name of it.
        marker: who marks.
        criteria: with their model answers.
        book: the open book of marks.
        rules: how near, and how many.
    """

    def __init__(
        self,
        assignment: str,
        marker: str,
        criteria: Sequence[MarkedCriterion],
        book: MarkingBook,
        rules: CalibrationRules,
    ) -> None:
        self.rules = rules
        self.examples = premarked(criteria, rules.each)
        self.why_not = too_few(self.examples)
        self._assignment = assignment
        self._marker = marker
        self._book = book
        self._open = bool(self.why_not)
        self._begun = 1

    @property
    def open(self) -> bool:
        """Whether this marker may mark: calibrated, or there are too few examples for it."""
        self._open = self._open or any(one.passed for one in self.tries())
        return self._open

    def tries(self) -> tuple[Try, ...]:
        """Every try of this marker that has marks, first to last."""
        found = self._book.current(self._assignment, marker=self._marker, round="calibration")
        return tries(found, self.examples, self.rules)

    def now(self) -> Try:
        """The try this marker is in, with what they have marked in it."""
        found = self.tries()
        if found and found[-1].number >= self._begun:
            return found[-1]
        return Try(self._begun, (), len(self.examples), needed(self.examples, self.rules))

    def asked(self) -> Premarked | None:
        """The example to mark next; None where the try is complete."""
        now = self.now()
        marked = {one.example.id for one in now.compared}
        return next((one for one in self._order(now.number) if one.id not in marked), None)

    def token(self, example: Premarked) -> str:
        """A name for marking this example in the present try; it tells nothing of its level."""
        return f"{self.now().number}.{example.id}"

    def give(self, token: str, *, points: float) -> Compared:
        """Mark an example; it is on the disk when this returns, and stays as it is in this try.

        The same points sent once more add nothing.

        Args:
            token: of the example that is asked.
            points: 0 to what its criterion can bring.

        Raises:
            MarkingError: it is another example's turn, or the points are out of range.
            StaleMark: this marker has marked it elsewhere, with other points.
        """
        now = self.now()
        places = {f"{now.number}.{one.id}": one for one in self.examples}
        example = places.get(token)
        marked = {one.example.id for one in now.compared}
        if example is None or (example.id not in marked and example != self.asked()):
            raise MarkingError("It is another example's turn by now. Load the page again.")
        most = example.criterion.points
        if not (math.isfinite(points) and 0 <= points <= most):
            raise MarkingError(f"This criterion can bring 0 to {most:g} points.")
        name = f"calibration {now.number} {example.id}"
        where = (self._assignment, name, example.criterion.id, self._marker)
        kept = self._book.give(Given(*where, "calibration", round(points, 2)), after=0)
        return _compared(example, kept.points or 0.0, self.rules)

    def again(self) -> None:
        """Begin a new try, over the same examples in another order.

        Raises:
            MarkingError: this try is not complete, or marking is open.
        """
        now = self.now()
        if self.open or not now.complete:
            raise MarkingError("There is no need for another try: go on with this one.")
        self._begun = now.number + 1

    def _order(self, number: int) -> list[Premarked]:
        """The examples of a try: criterion by criterion, by the lot, never twice running alike."""

        def drawn(text: str) -> str:
            return _digest(self._assignment, self._marker, str(number), text)

        found = sorted(self.examples, key=lambda one: (drawn(one.criterion.id), drawn(one.id)))
        if number > 1 and found == self._order(number - 1):
            found = [*found[1:], found[0]]
        return found


def premarked(criteria: Iterable[MarkedCriterion], each: int) -> tuple[Premarked, ...]:
    """The model answers whose level is points that their criterion can bring; each text once.

    Args:
        criteria: with their model answers.
        each: at most this many of each criterion, spread over its levels.
    """
    found: dict[str, Premarked] = {}
    for criterion in criteria:
        usable = {
            _digest(criterion.id, one.text)[:16]: one
            for one in criterion.examples
            if one.points is not None and 0 <= one.points <= criterion.points and one.text.strip()
        }
        ranked = sorted(usable.items(), key=lambda item: -(item[1].points or 0.0))
        chosen = {name for name, _ in _spread(ranked, each)}
        for name, one in usable.items():
            if name in chosen:
                reference = one.points or 0.0
                found[name] = Premarked(name, criterion, one.text, reference, one.why)
    return tuple(found.values())


def _spread(ranked: Sequence[_Named], most: int) -> list[_Named]:
    """At most so many, from the first to the last at even distances; the middle one of one."""
    if len(ranked) <= most:
        return list(ranked)
    if most == 1:
        return [ranked[len(ranked) // 2]]
    return [ranked[round(step * (len(ranked) - 1) / (most - 1))] for step in range(most)]


def too_few(examples: Sequence[Premarked]) -> str:
    """Why these examples are not enough to calibrate with, in a sentence; empty if they are."""
    if len(examples) >= FEWEST_EXAMPLES:
        return ""
    has = "no model answer" if not examples else f"only {len(examples)} model answer"
    return (
        f"Calibration was not possible: this rubric has {has}{'s' if len(examples) > 1 else ''} "
        f"with a level in points, and it takes at least {FEWEST_EXAMPLES}."
    )


def needed(examples: Sequence[Premarked], rules: CalibrationRules) -> int:
    """How many of the examples must lie near their reference."""
    return math.ceil(rules.share * len(examples) - _SLACK)


def tries(
    given: Iterable[Given], examples: Sequence[Premarked], rules: CalibrationRules
) -> tuple[Try, ...]:
    """One marker's tries, first to last, as the present rubric and rules see them.

    What was given for texts that are no longer among the examples is left out, so after a change of
    the rubric a try may lack the new ones.

    Args:
        given: this marker's marks of the round `calibration`.
        examples: of the rubric.
        rules: of the course.
    """
    by_id = {one.id: one for one in examples}
    found: defaultdict[int, list[Given]] = defaultdict(list)
    for one in sorted(given, key=lambda one: one.number):
        name = _NAME.fullmatch(one.trainee)
        if one.round == "calibration" and one.points is not None and name and name[2] in by_id:
            found[int(name[1])].append(one)
    enough = needed(examples, rules)
    return tuple(
        Try(
            number,
            tuple(
                _compared(by_id[one.trainee[-16:]], one.points or 0.0, rules)
                for one in found[number]
            ),
            len(examples),
            enough,
            found[number][-1].moment,
        )
        for number in sorted(found)
    )


def calibration(
    given: Iterable[Given], criteria: Iterable[MarkedCriterion], rules: CalibrationRules
) -> Mapping[str, tuple[Try, ...]]:
    """The tries of every marker who has begun, by marker.

    Args:
        given: the newest marks of an assignment; other rounds are left out.
        criteria: with their model answers.
        rules: of the course.
    """
    examples = premarked(criteria, rules.each)
    by_marker: defaultdict[str, list[Given]] = defaultdict(list)
    for one in given:
        if one.round == "calibration":
            by_marker[one.marker].append(one)
    return {marker: tries(by_marker[marker], examples, rules) for marker in sorted(by_marker)}


def _compared(example: Premarked, points: float, rules: CalibrationRules) -> Compared:
    apart = abs(points - example.points)
    return Compared(example, points, apart <= rules.within * example.criterion.points + _SLACK)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
