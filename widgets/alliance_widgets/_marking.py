"""The marking desk: one answer beside its rubric, a level chosen with a key, and the next one.

What a marker may see and give is for `alliance.marking`. The page never learns who a trainee is
where the course marks anonymously: places go by number.
"""

from dataclasses import replace
from hashlib import sha256
from typing import Any

from alliance.marking import (
    Desk,
    DeskError,
    Given,
    MarkingError,
    Place,
    Published,
    StaleMark,
    Standing,
)

from ._marking_calibration import CalibrationScene
from ._messages import Refused, Step
from ._screen import Screen, script, style

_MAX_PHRASES = 40
_ROUNDS = {
    "first": "first marking",
    "second": "second marking",
    "adjudicated": "to be settled",
    "calibration": "practice",
}


class MarkingDesk(Screen):
    """A marker's desk.

    >>> from alliance.grading import open_desk
    >>> from alliance_widgets import marking
    >>> marking(open_desk("..", "03-assignment", marker="ada"))
    """

    _esm = script("marking_work.js", "marking_calibration.js", "marking.js")
    _css = style("marking.css")

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._scene = desk.calibration and CalibrationScene(desk.calibration)
        self._by = "criterion"
        self._at: Place | None = None
        self._words = ""
        self._told: list[str] = []
        super().__init__()

    def about(self) -> dict[str, Any]:
        """A page whose marks go into the book of the course."""
        store = f"marking {self._desk.assignment} {self._desk.marker}"
        return {
            "kind": "marking",
            "title": f"Marking: {self._desk.title}",
            "intro": [],
            "hints": [],
            "store": sha256(store.encode("utf-8", "replace")).hexdigest()[:16],
        }

    def describe(self) -> dict[str, Any]:
        """Who sits here, and whether names are hidden."""
        return {"marker": self._desk.marker, "anonymous": self._desk.rules.anonymous}

    def present(self) -> dict[str, Any]:
        """Where the marker is, what is beside it, and how far they are."""
        if self._scene is not None and not self._scene.closed:
            return {"calibration": self._scene.present()}
        places, marks = self._desk.places(), self._desk.marks()
        at = self._here(places, marks)
        return {
            "uncalibrated": self._desk.calibration.why_not if self._desk.calibration else "",
            "by": self._by,
            "marked": sum(place in marks for place in places),
            "total": len(places),
            "criteria": self._criteria(places, marks),
            "list": [self._entry(place, marks.get(place)) for place in self._beside(places, at)],
            "place": None if at is None else self._place(at),
            "next": self._next(places, marks, at),
            "can_undo": self._desk.can_undo,
            "phrases": [
                {
                    "id": one.id,
                    "text": one.text,
                    "own": one.marker == self._desk.marker,
                    "shared": one.shared,
                }
                for one in self._desk.phrases(self._words)[:_MAX_PHRASES]
            ],
            "words": self._words,
            "told": self._told,
        }

    def on_example(self, step: Step) -> None:
        """Mark an example, before marking opens."""
        self._calibrating().give(step)

    def on_go_on(self, _step: Step) -> None:
        """Go on from an example that was compared, or from how a try went."""
        self._calibrating().go_on()

    def on_again(self, _step: Step) -> None:
        """Begin another try at the examples."""
        self._calibrating().again()

    def on_go(self, step: Step) -> None:
        """Go to a place."""
        self._at = self._named(step)

    def on_by(self, step: Step) -> None:
        """Go through one criterion over all trainees, or one trainee over all criteria."""
        self._by = step.one_of("value", ("criterion", "trainee"))

    def on_mark(self, step: Step) -> None:
        """Give points with the comment, the reason and the flag as they stand on the page."""
        place = self._at = self._named(step)
        self._told = []
        self._desk.give(
            place,
            points=step.number("points", 0, 1_000),
            comment=step.text("comment", default=""),
            rationale=step.text("rationale", default=""),
            flagged=step.flag("flagged", default=False),
            after=step.whole("after", 0, 2**53),
            request=f"{self._session}-{step.id}"[:80],
        )

    def on_take_back(self, step: Step) -> None:
        """Leave a place unmarked again."""
        self._told = []
        self._desk.take_back(self._named(step), after=step.whole("after", 0, 2**53))

    def on_undo(self, _step: Step) -> None:
        """Undo the last step at this desk, and go where that was."""
        self._told = []
        self._at = self._desk.undo()

    def on_look(self, step: Step) -> None:
        """Look for comments with these words."""
        self._words = step.text("words", limit=200)

    def on_keep(self, step: Step) -> None:
        """Keep a comment for use again."""
        self._desk.keep_phrase(step.text("text"), self._named(step).criterion)

    def on_use(self, step: Step) -> None:
        """Count that a comment was used again."""
        self._desk.use_phrase(step.whole("phrase", 0, 2**53))

    def on_share(self, step: Step) -> None:
        """Offer a comment to all markers, or stop that."""
        self._desk.share_phrase(step.whole("phrase", 0, 2**53), shared=step.flag("shared"))

    def on_forget(self, step: Step) -> None:
        """Drop a comment."""
        self._desk.forget_phrase(step.whole("phrase", 0, 2**53))

    def on_publish(self, _step: Step) -> None:
        """Write the marks that hold into the gradebook."""
        self._told = list(_written(self._desk.publish(), self._desk))

    def why_not(self, step: Step, error: Exception) -> str | None:
        """What the desk or the book refuses is said on the page."""
        if isinstance(error, DeskError | MarkingError | StaleMark):
            return str(error)
        return super().why_not(step, error)

    @property
    def _session(self) -> str:
        return str(self.model_id)[:16]

    def _calibrating(self) -> CalibrationScene:
        if self._scene is None or self._scene.closed:
            raise Refused("Marking is open. Load the page again.")
        return self._scene

    # What is shown

    def _here(self, places: list[Place], marks: dict[Place, Given]) -> Place | None:
        """Where the marker is; at first, the first place that is not marked."""
        if self._at in places:
            return self._at
        self._at = next((each for each in places if each not in marks), next(iter(places), None))
        return self._at

    def _beside(self, places: list[Place], at: Place | None) -> list[Place]:
        return [each for each in places if at and getattr(each, self._by) == getattr(at, self._by)]

    def _next(self, places: list[Place], marks: dict[Place, Given], at: Place | None) -> str | None:
        """The next place without a mark, first among those beside this one."""
        if at is None:
            return None
        beside = self._beside(places, at)
        number = beside.index(at)
        order = [*beside[number + 1 :], *beside[:number], *places]
        found = next((each for each in order if each not in marks and each != at), None)
        return None if found is None else self._token(found)

    def _criteria(self, places: list[Place], marks: dict[Place, Given]) -> list[dict[str, Any]]:
        entries: list[dict[str, Any]] = []
        for criterion in self._desk.criteria:
            own = [place for place in places if place.criterion == criterion.id]
            if own:
                first = next((place for place in own if place not in marks), own[0])
                done = sum(place in marks for place in own)
                entry = {"name": criterion.name, "done": done, "total": len(own)}
                entries.append({**entry, "id": criterion.id, "first": self._token(first)})
        return entries

    def _entry(self, place: Place, mark: Given | None) -> dict[str, Any]:
        by_trainee = self._by == "trainee"
        criterion = self._desk.criterion(place.criterion)
        return {
            "token": self._token(place),
            "name": criterion.name if by_trainee else self._desk.name(place.trainee),
            "points": None if mark is None else mark.points,
            "flagged": mark is not None and mark.flagged,
        }

    def _place(self, place: Place) -> dict[str, Any]:
        criterion, work = self._desk.criterion(place.criterion), self._desk.work(place)
        return {
            "token": self._token(place),
            "name": self._desk.name(place.trainee),
            "round": _ROUNDS[place.round],
            "settles": place.round == "adjudicated",
            "text": work.text,
            "report": list(work.report),
            "criterion": {
                "id": criterion.id,
                "name": criterion.name,
                "points": criterion.points,
                "task": [part for part in criterion.task.split("\n\n") if part],
                "levels": [
                    {"points": level.points, "anchor": level.anchor} for level in criterion.levels
                ],
                "examples": [
                    {"level": one.level, "text": one.text, "why": one.why}
                    for one in criterion.examples
                ],
                "faults": list(criterion.faults),
            },
            **self._standing(self._desk.standing(place)),
        }

    def _standing(self, standing: Standing) -> dict[str, Any]:
        hint = standing.hint
        return {
            "mine": None if standing.mine is None else _mark(standing.mine),
            "others": [{**_mark(one), "marker": one.marker} for one in standing.others],
            "blind": standing.blind,
            "why": standing.why,
            "hint": hint
            and {
                "evidence": list(hint.evidence),
                "limits": list(hint.limits),
                "suggested": list(hint.suggested),
                "because": list(hint.because),
                "apart": standing.apart,
            },
        }

    # Places by number, so that no id of a trainee reaches the page

    def _token(self, place: Place) -> str:
        order = [one.id for one in self._desk.criteria].index(place.criterion)
        return f"{order}.{self._desk.number(place.trainee)}.{place.round}"

    def _named(self, step: Step) -> Place:
        token = step.text("token", limit=40)
        found = next((each for each in self._desk.places() if self._token(each) == token), None)
        if found is None:
            raise Refused("You are not asked to mark this any more. Go to the next one.")
        return found


def _mark(one: Given) -> dict[str, Any]:
    return {
        "number": one.number,
        "points": one.points,
        "comment": one.comment,
        "rationale": one.rationale,
        "flagged": one.flagged,
    }


def _written(published: Any, desk: Desk) -> Any:
    """What was written into the gradebook, in sentences."""
    found: list[Published] = [replace(one) for one in published]
    count = sum(one.written for one in found)
    trainees = sum(bool(one.written) for one in found)
    yield (
        f"{count} {'mark' if count == 1 else 'marks'} of {trainees} "
        f"{'trainee' if trainees == 1 else 'trainees'} written into the gradebook."
        if count
        else "The gradebook has every mark that holds already."
    )
    for one in found:
        for sentence in one.kept:
            yield f"{desk.name(one.trainee)}: {sentence}"
