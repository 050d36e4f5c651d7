"""One marker's desk: what there is to mark, what they gave, and what they may see of it.

Knows no gradebook and no screen. Who made the criteria and read the answers, and where marks that
hold go, is for whoever opens the desk.
"""

import hashlib
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from ._book import MarkingBook
from ._calibration import Calibration
from ._errors import DeskError
from ._rules import MarkingRules
from ._standing import Place, Published, Standing
from ._terms import Given, Hint, MarkedCriterion, Phrase, Work

_UNDO = 200  # steps that can be taken back
Hints = Callable[[Work], Hint]
Publish = Callable[[], Sequence[Published]]


class Desk:
    """One marker's desk for one assignment.

        desk = open_desk(root, "03-assignment", marker="ada")      # alliance.grading
        place = desk.places()[0]
        desk.give(place, points=7, comment="You heard the seat.")

    Args:
        assignment: nbgrader's name of it.
        title: what people call it.
        marker: who sits here.
        criteria: in the order of the assignment.
        works: every answer, by trainee and criterion.
        book: the open book of marks; the desk closes nothing.
        rules: of the course.
        names: shown where the rules are not anonymous, by trainee.
        hints: what the program reads in a work.
        publish: writes the marks that hold into the gradebook.
    """

    def __init__(
        self,
        *,
        assignment: str,
        title: str,
        marker: str,
        criteria: Sequence[MarkedCriterion],
        works: Mapping[tuple[str, str], Work],
        book: MarkingBook,
        rules: MarkingRules,
        names: Mapping[str, str],
        hints: Hints,
        publish: Publish,
    ) -> None:
        self.assignment = assignment
        self.title = title
        self.marker = marker
        self.criteria = tuple(criteria)
        self.rules = rules
        self.calibration = (
            None
            if rules.calibration is None
            else Calibration(assignment, marker, self.criteria, book, rules.calibration)
        )
        self._by_id = {one.id: one for one in criteria}
        self._works = works
        self._book = book
        self._hints = hints
        self._publish = publish
        self._undo: list[tuple[Place, Given | None]] = []
        trainees = sorted({trainee for trainee, _ in works}, key=self._shuffle)
        self._order = {trainee: number for number, trainee in enumerate(trainees, 1)}
        self._names = {} if rules.anonymous else dict(names)

    def places(self) -> list[Place]:
        """What this marker is asked to mark, by criterion; all of it where it was not dealt out.

        Trainees stand in an order that has nothing to do with their names, the same for all.
        """
        asked = self._book.allocation(self.assignment)
        mine = [
            Place(task.trainee, task.criterion, task.round)
            for task in asked
            if task.marker == self.marker and (task.trainee, task.criterion) in self._works
        ]
        if not any(task.round == "first" for task in asked):
            taken = {(one.trainee, one.criterion) for one in mine}
            mine += [Place(*work, "first") for work in self._works if work not in taken]
        order = {one.id: number for number, one in enumerate(self.criteria)}
        return sorted(mine, key=lambda one: (order[one.criterion], self._order[one.trainee]))

    def number(self, trainee: str) -> int:
        """A trainee's number at every desk of this assignment; from 1, by the lot."""
        return self._order[trainee]

    def name(self, trainee: str) -> str:
        """What a trainee is called at this desk."""
        return self._names.get(trainee) or f"Trainee {self._order[trainee]}"

    def criterion(self, criterion: str) -> MarkedCriterion:
        """The criterion with this id.

        Raises:
            DeskError: there is none.
        """
        if criterion not in self._by_id:
            raise DeskError("There is no such criterion at this desk.")
        return self._by_id[criterion]

    def work(self, place: Place) -> Work:
        """The answer at a place."""
        return self._works[place.trainee, place.criterion]

    def marks(self) -> dict[Place, Given]:
        """What this marker has given and not taken back, by place."""
        return {
            Place(one.trainee, one.criterion, one.round): one
            for one in self._book.current(self.assignment, marker=self.marker)
            if one.points is not None
        }

    def standing(self, place: Place) -> Standing:
        """How a place stands."""
        here = [
            one
            for one in self._book.visible_to(self.marker, self.assignment)
            if (one.trainee, one.criterion) == (place.trainee, place.criterion)
            and one.points is not None
        ]
        mine = [one for one in here if (one.marker, one.round) == (self.marker, place.round)]
        others = tuple(one for one in here if one.marker != self.marker)
        tasks = [
            task
            for task in self._book.allocation(self.assignment)
            if (task.trainee, task.criterion) == (place.trainee, place.criterion)
        ]
        blind = bool({task.marker for task in tasks} - {self.marker}) and not others
        own = (
            task.why for task in tasks if (task.marker, task.round) == (self.marker, place.round)
        )
        why = next(own, "") if place.round == "adjudicated" else ""
        now = self.rules.hints == "always" or (self.rules.hints == "after" and bool(mine))
        hint = self._hints(self.work(place)) if now and self.work(place).text else None
        given = mine[0] if mine else None
        return Standing(given, others, blind, hint, why, self._apart(given, hint))

    def _apart(self, given: Given | None, hint: Hint | None) -> bool:
        """Whether a level lies between what was given and each that is suggested."""
        if given is None or given.points is None or hint is None or not hint.suggested:
            return False
        between = [sorted((given.points, each)) for each in hint.suggested]
        levels = [level.points for level in self._by_id[given.criterion].levels]
        return all(any(low < one < high for one in levels) for low, high in between)

    def give(
        self,
        place: Place,
        *,
        points: float,
        comment: str = "",
        rationale: str = "",
        flagged: bool = False,
        after: int | None = None,
        request: str | None = None,
    ) -> Given:
        """Give a mark; when this returns it is on the disk.

        Args:
            place: what is marked.
            points: 0 to what the criterion can bring, to two decimals.
            comment: for the trainee.
            rationale: for other markers; needed to settle what two differ on.
            flagged: whether somebody else should look.
            after: number of the marker's own mark that the page showed, 0 for none.
            request: a name for this request; sent again it adds nothing.

        Raises:
            DeskError: this marker is not asked here, or the points are out of range.
            StaleMark: this marker has marked it elsewhere since.
            MarkingError: it cannot be kept.
        """
        self._check(place)
        most = self.criterion(place.criterion).points
        if not (math.isfinite(points) and 0 <= points <= most):
            raise DeskError(f"This criterion can bring 0 to {most:g} points.")
        given = self._given(place, round(points, 2), comment, rationale, flagged)
        return self._keep(place, given, after, request)

    def take_back(self, place: Place, *, after: int | None = None) -> Given:
        """Leave a place unmarked again; what was given before stays in the trail.

        Raises:
            DeskError: this marker is not asked here, or has marked nothing.
        """
        self._check(place)
        before = self.marks().get(place)
        if before is None:
            raise DeskError("There is no mark of yours here to take back.")
        given = self._given(place, None, before.comment, before.rationale, before.flagged)
        return self._keep(place, given, after, None)

    def undo(self) -> Place:
        """Give again what this marker had given before the last step at this desk.

        Returns:
            where that was.

        Raises:
            DeskError: there is nothing to undo.
        """
        if not self._undo:
            raise DeskError("There is nothing to undo.")
        place, before = self._undo[-1]
        given = before or self._given(place, None, "", "", False)
        self._book.give(replace(given, moment=None, number=0))
        self._undo.pop()
        return place

    @property
    def can_undo(self) -> bool:
        """Whether a step at this desk can be undone."""
        return bool(self._undo)

    def phrases(self, words: str = "") -> list[Phrase]:
        """The marker's comments kept for use again, those used most first."""
        return self._book.phrases(self.marker, self.assignment, words)

    def keep_phrase(self, text: str, criterion: str = "") -> Phrase:
        """Keep a comment for use again.

        Raises:
            MarkingError: it is empty or too long.
        """
        return self._book.keep_phrase(
            self.marker, text, assignment=self.assignment, criterion=criterion
        )

    def use_phrase(self, phrase: int) -> None:
        """Count that a comment was used again."""
        self._book.use_phrase(self.marker, phrase)

    def share_phrase(self, phrase: int, *, shared: bool) -> None:
        """Offer a comment of one's own to all markers of the course, or stop that.

        Raises:
            MarkingError: it is another marker's, or is not there any more.
        """
        self._book.share_phrase(self.marker, phrase, shared=shared)

    def forget_phrase(self, phrase: int) -> None:
        """Drop a comment; marks that hold its words keep them."""
        self._book.forget_phrase(self.marker, phrase)

    def publish(self) -> Sequence[Published]:
        """Write the marks that hold, of all markers, into the gradebook."""
        return self._publish()

    @property
    def open(self) -> bool:
        """Whether marks can be given: no calibration is asked for, or this marker has done it."""
        return self.calibration is None or self.calibration.open

    def _check(self, place: Place) -> None:
        if not self.open:
            raise DeskError("Marking opens once you have marked the examples of this assignment.")
        if place not in self.places():
            raise DeskError("You are not asked to mark this.")

    def _given(
        self, place: Place, points: float | None, comment: str, rationale: str, flagged: bool
    ) -> Given:
        where = (self.assignment, place.trainee, place.criterion, self.marker, place.round)
        return Given(*where, points, comment, rationale, flagged)

    def _keep(self, place: Place, given: Given, after: int | None, request: str | None) -> Given:
        own = self._book.current(
            self.assignment,
            trainee=place.trainee,
            criterion=place.criterion,
            marker=self.marker,
            round=place.round,
        )
        before = own[0] if own else None
        kept = self._book.give(given, after=after, request=request)
        if before is None or kept.number != before.number:
            self._undo = [*self._undo[-_UNDO + 1 :], (place, before)]
        return kept

    def _shuffle(self, trainee: str) -> str:
        return hashlib.sha256(f"{self.assignment}\0{trainee}".encode()).hexdigest()
