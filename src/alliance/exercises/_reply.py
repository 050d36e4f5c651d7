"""The answer to a reply exercise: one text for each prompt, and whether they are handed in.

Whether a text is good is for a person to say.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from . import _reading as reading
from ._answer import MAX_STRING, Answer, Event
from ._errors import InvalidStep
from ._models import ReplyExercise
from ._progress import Progress


@dataclass(frozen=True, slots=True)
class ReplyAnswer:
    """A trainee's texts; every step returns the next one.

    Handing in marks them as ready; the files themselves go with the assignment.

    Attributes:
        replies: the text for each prompt that was begun.
        handed_in: whether the trainee has said that these are the texts to be marked.
        events: what happened since the answer was read, to be saved with the body.
    """

    exercise: ReplyExercise
    replies: Mapping[str, str] = field(default_factory=dict[str, str])
    handed_in: bool = False
    events: tuple[Event, ...] = ()

    @classmethod
    def of(cls, exercise: ReplyExercise, answer: Answer) -> "ReplyAnswer":
        """The texts that stand in an answer; whatever in it makes no sense is left out."""
        found = reading.mapping(answer.body.get("replies"))
        ids = [prompt.id for prompt in exercise.prompts]
        replies = {name: reading.text(found.get(name), MAX_STRING) for name in ids}
        written = {name: text for name, text in replies.items() if text}
        return cls(exercise, written, answer.body.get("handed_in") is True)

    def body(self) -> dict[str, Any]:
        """The body to be saved."""
        return {"replies": dict(self.replies), "handed_in": self.handed_in}

    def reply(self, prompt_id: str) -> str:
        """The text for a prompt; empty where nothing was written."""
        return self.replies.get(prompt_id, "")

    def words(self, prompt_id: str) -> int:
        """How many words the text for a prompt has; more than asked for is allowed, and shown."""
        return len(self.reply(prompt_id).split())

    def progress(self) -> Progress:
        """How many prompts have a text."""
        total = len(self.exercise.prompts)
        done = total - len(self._missing())
        label = f"{done} of {total} written" + (", ready to hand in" if self.handed_in else "")
        return Progress(done, total, label, done == total and self.handed_in)

    def write(self, prompt_id: str, text: str) -> "ReplyAnswer":
        """Replace the text for a prompt.

        Raises:
            InvalidStep: no such prompt, over 20,000 characters, or handed in.
        """
        if prompt_id not in [prompt.id for prompt in self.exercise.prompts]:
            raise InvalidStep(f"There is no prompt {prompt_id[:40]!r} in this exercise.")
        if self.handed_in:
            raise InvalidStep(
                "These texts are marked as ready to hand in. Take the mark off first, then change "
                "them."
            )
        if len(text) > MAX_STRING:
            raise InvalidStep(
                f"A text can have {MAX_STRING:,} characters; this has {len(text):,}. Shorten it."
            )
        return replace(self, replies={**self.replies, prompt_id: text})

    def hand_in(self) -> "ReplyAnswer":
        """Mark the texts as ready to be marked.

        Raises:
            InvalidStep: a prompt has no text yet, or they are handed in already.
        """
        if self.handed_in:
            raise InvalidStep("These texts are marked as ready already.")
        missing = self._missing()
        if missing:
            raise InvalidStep(f"Still to be written: {', '.join(missing)}.")
        event: Event = {"type": "handed-in", "words": sum(map(self.words, self.replies))}
        return replace(self, handed_in=True, events=(*self.events, event))

    def take_back(self) -> "ReplyAnswer":
        """Go on writing after handing in.

        Raises:
            InvalidStep: they are not handed in.
        """
        if not self.handed_in:
            raise InvalidStep("These texts are not marked as ready.")
        return replace(self, handed_in=False, events=(*self.events, {"type": "taken-back"}))

    def _missing(self) -> list[str]:
        prompts = self.exercise.prompts
        return [prompt.title for prompt in prompts if not self.reply(prompt.id).strip()]
