"""The answer to a drill: line after line, each predicted, replied to, corrected and tried again.

Knows the order of steps and of lines. What is good about a reply is for `alliance.scoring`, whose
judgement comes in through `judged`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from . import _reading as reading
from ._answer import Answer, Event
from ._calibration import Calibration
from ._drill_item import (
    CHALLENGES,
    MAX_ATTEMPTS,
    MAX_REPLY,
    RATINGS,
    Attempt,
    Challenge,
    ItemWork,
    Phase,
    read_item,
)
from ._drill_order import choose_next, is_done
from ._errors import InvalidStep
from ._models import DrillExercise, DrillItem
from ._progress import Progress

_NEW = ItemWork()


@dataclass(frozen=True, slots=True)
class DrillAnswer:
    """A trainee's work on a drill; every step returns the next one.

    The steps on each line, and the phase in which each is possible:

        reply     draft(text), reply(text)
        predict   predict(1..7)                  before any feedback is shown
        judge     judged(judgement)              the program's turn
        feedback  dispute(), try_again(), show_models()
        models    rate_challenge("good-challenge"), dispute()
        done      the next line is chosen

    Attributes:
        items: the work on each line that was begun.
        current: id of the line being worked on; None when all are done.
        events: what happened since the answer was read, to be saved with the body.
    """

    exercise: DrillExercise
    items: Mapping[str, ItemWork] = field(default_factory=dict[str, ItemWork])
    current: str | None = None
    events: tuple[Event, ...] = ()

    @classmethod
    def of(cls, exercise: DrillExercise, answer: Answer) -> "DrillAnswer":
        """The work that stands in an answer; whatever in it makes no sense is left out."""
        ids = [item.id for item in exercise.items]
        found = reading.mapping(answer.body.get("items"))
        items = {item: read_item(found[item]) for item in ids if item in found}
        drill = cls(exercise, items)
        current = answer.body.get("current")
        open_ids = [item.id for item in drill.open]
        if not isinstance(current, str) or current not in open_ids:
            current = choose_next(exercise, items, _last_finished(answer))
        return replace(drill, current=current)

    def body(self) -> dict[str, Any]:
        """The body to be saved."""
        return {
            "current": self.current,
            "items": {item: work.json() for item, work in self.items.items()},
        }

    @property
    def item(self) -> DrillItem | None:
        """The line being worked on; None when all are done."""
        return None if self.current is None else self.exercise.item(self.current)

    @property
    def work(self) -> ItemWork:
        """The work on the current line."""
        return self.items.get(self.current or "", _NEW)

    @property
    def phase(self) -> Phase:
        """What comes next on the current line; done when all lines are."""
        return "done" if self.current is None else self.work.phase

    @property
    def attempt(self) -> int:
        """Which attempt at the current line this is, 1..3."""
        return max(len(self.work.attempts) + (self.phase == "reply"), 1)

    @property
    def open(self) -> tuple[DrillItem, ...]:
        """The lines not yet done, in the author's order."""
        items = self.exercise.items
        return tuple(item for item in items if not is_done(self.items, item.id))

    def progress(self) -> Progress:
        """How many lines are done."""
        total = len(self.exercise.items)
        done = total - len(self.open)
        return Progress(done, total, f"{done} of {total} lines done", done == total)

    def calibration(self) -> Calibration:
        """How the trainee's own ratings compare with the signals, over all attempts."""
        gaps = [
            gap
            for work in self.items.values()
            for attempt in work.attempts
            if (gap := attempt.miscalibration) is not None
        ]
        return Calibration.of(gaps)

    def draft(self, text: str) -> "DrillAnswer":
        """Keep what is being typed.

        Raises:
            InvalidStep: not the time to reply, or over 2,000 characters.
        """
        self._in("reply")
        _check_length("reply", text)
        return self._put(replace(self.work, draft=text))

    def reply(self, text: str) -> "DrillAnswer":
        """Send a reply to the client's line.

        Raises:
            InvalidStep: not the time to reply, nothing written, or over 2,000 characters.
        """
        self._in("reply")
        if not text.strip():
            raise InvalidStep("Write what you would say, then send it. [silence] is a reply too.")
        _check_length("reply", text)
        attempts = (*self.work.attempts, Attempt(text.strip()))
        sent = self._put(replace(self.work, attempts=attempts, draft="", trying_again=False))
        return sent._record("reply", attempt=len(attempts), reply=text.strip())

    def predict(self, rating: int) -> "DrillAnswer":
        """Rate one's own reply, 1..7, before any feedback.

        Raises:
            InvalidStep: not the time to rate, or not from 1 to 7.
        """
        self._in("predict")
        if reading.whole(rating, RATINGS[0], RATINGS[-1]) is None:
            raise InvalidStep("Rate your reply from 1 to 7.")
        return self._last(rating=rating)._record("self-rating", attempt=self.attempt, rating=rating)

    def judged(self, judgement: Mapping[str, Any]) -> "DrillAnswer":
        """Record the judgement that is shown with the feedback.

        Args:
            judgement: plain JSON values; `met` (bool) and `signal` (1..7 or None) are read here.

        Raises:
            InvalidStep: there is no rated reply waiting for feedback.
        """
        self._in("judge")
        shown = dict(judgement)
        return self._last(judgement=shown)._record("judged", attempt=self.attempt, judgement=shown)

    def dispute(self, why: str = "", *, disputed: bool = True) -> "DrillAnswer":
        """Disagree with the latest judgement, or take that back; the supervisor will see it.

        Raises:
            InvalidStep: no judgement is shown, or the reason is over 2,000 characters.
        """
        self._in("feedback", "models")
        _check_length("reason", why)
        reason = why if disputed else ""
        return self._last(disputed=disputed, why_disputed=reason)._record(
            "dispute", attempt=self.attempt, disputed=disputed, why=reason
        )

    def try_again(self) -> "DrillAnswer":
        """Begin another attempt, with the last reply to start from.

        Raises:
            InvalidStep: no feedback has been given, or there were three attempts.
        """
        self._in("feedback")
        if not self.work.can_try_again:
            raise InvalidStep(f"You have replied {MAX_ATTEMPTS} times. See the model replies next.")
        draft = self.work.draft or self.work.attempts[-1].reply
        again = self._put(replace(self.work, trying_again=True, draft=draft))
        return again._record("try-again", attempt=again.attempt)

    def show_models(self) -> "DrillAnswer":
        """Show the model replies.

        Raises:
            InvalidStep: there was no feedback yet, or no second attempt where one would help.
        """
        self._in("feedback")
        if not self.work.can_see_models:
            raise InvalidStep("Try once more first; then you will see how others replied.")
        return self._put(replace(self.work, models_seen=True))._record("models")

    def rate_challenge(self, challenge: Challenge) -> "DrillAnswer":
        """Say how hard the line was, which finishes it and chooses the next.

        Raises:
            InvalidStep: the model replies were not shown, or not one of the three answers.
        """
        self._in("models")
        if challenge not in CHALLENGES:
            raise InvalidStep(f"Choose one of: {', '.join(CHALLENGES)}.")
        rated = self._put(replace(self.work, challenge=challenge))
        rated = rated._record("challenge", challenge=challenge)
        return replace(rated, current=choose_next(self.exercise, rated.items, self.current))

    def go_to(self, item_id: str) -> "DrillAnswer":
        """Work on another line that is not done; what was begun here stays.

        Raises:
            InvalidStep: there is no such line, or it is done.
        """
        if item_id not in [item.id for item in self.open]:
            raise InvalidStep("Choose a line that is not done yet.")
        return replace(self, current=item_id)

    def _in(self, *phases: Phase) -> None:
        if self.phase in phases:
            return
        raise InvalidStep(_NOW[self.phase])

    def _put(self, work: ItemWork) -> "DrillAnswer":
        assert self.current is not None  # noqa: S101 - every step was checked by _in
        return replace(self, items={**self.items, self.current: work})

    def _last(self, **changes: Any) -> "DrillAnswer":
        *before, last = self.work.attempts
        attempts = (*before, replace(last, **changes))
        return self._put(replace(self.work, attempts=attempts))

    def _record(self, kind: str, **details: Any) -> "DrillAnswer":
        event: Event = {"type": kind, "item": self.current, **details}
        return replace(self, events=(*self.events, event))


_NOW: dict[Phase, str] = {
    "reply": "Write your reply to the client first.",
    "predict": "First rate your reply, before you see what was noticed in it.",
    "judge": "Your reply is being looked at.",
    "feedback": "Look at the feedback first, then try again or see the model replies.",
    "models": "Say how hard this line was, to go on to the next.",
    "done": "All lines are done.",
}


def _check_length(what: str, text: str) -> None:
    if len(text) > MAX_REPLY:
        raise InvalidStep(
            f"A {what} can have {MAX_REPLY:,} characters; this has {len(text):,}. Shorten it."
        )


def _last_finished(answer: Answer) -> str | None:
    for event in reversed(answer.events):
        if event["type"] == "challenge" and isinstance(event.get("item"), str):
            return event["item"]
    return None
