"""What each kind of exercise asks, as its author writes it in `exercise.yaml`.

Where the files lie is for `_load`; what an answer is, for the modules named after the kinds.
"""

from typing import Annotated, Literal

from pydantic import Field

from alliance.content import ContentEntry
from alliance.transcripts import Transcript, Turn

from ._model_base import BaseExercise
from ._model_parts import ModelReply, Slug, Speaker, Text
from ._observe_models import ObserveExercise
from ._task_models import RewriteTask, Task

Difficulty = Literal[1, 2, 3]


class ReaderExercise(BaseExercise):
    """Transcripts to read with their annotations; two are shown side by side."""

    kind: Literal["reader"]
    transcripts: Annotated[tuple[Slug, ...], Field(min_length=1, max_length=2)]

    @property
    def needs(self) -> tuple[str, ...]:
        """Slugs of the transcripts it is about."""
        return self.transcripts


class CodingExercise(BaseExercise):
    """One transcript whose turns by one speaker are to be coded with the codes offered."""

    kind: Literal["coding"]
    transcript: Slug
    speaker: Speaker = "therapist"
    codes: Annotated[tuple[Slug, ...], Field(min_length=2, max_length=60)]

    @property
    def needs(self) -> tuple[str, ...]:
        """Slugs of the transcripts it is about."""
        return (self.transcript,)

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The turns to be coded, in order."""
        return self.material[0].by(self.speaker) if self.material else ()


class DrillItem(ContentEntry):
    """One client line to reply to.

    Attributes:
        listen_for: what a good listener would hear; shown after the reply.
        aim: codes of which any one meets the item.
        avoid: codes that miss the client here.
        nudge: a hint for this very line that does not give the reply away.
    """

    id: Slug
    difficulty: Difficulty
    context: Text
    client: Text
    listen_for: Text
    aim: Annotated[tuple[Slug, ...], Field(min_length=1)]
    avoid: tuple[Slug, ...] = ()
    nudge: Text
    models: tuple[ModelReply, ...] = ()


class DrillExercise(BaseExercise):
    """Client lines to reply to, each with one correction and model replies."""

    kind: Literal["drill"]
    items: Annotated[tuple[DrillItem, ...], Field(min_length=1, max_length=200)]

    @property
    def has_reference(self) -> bool:
        """Whether model replies are here to be shown."""
        return any(item.models for item in self.items)

    def item(self, item_id: str) -> DrillItem:
        """The item with this id.

        Raises:
            KeyError: there is none.
        """
        for item in self.items:
            if item.id == item_id:
                return item
        raise KeyError(item_id)


class Prompt(ContentEntry):
    """One thing to write about, or one client line to reply to."""

    id: Slug
    title: Text
    context: Text | None = None
    client: Text | None = None
    prompt: Text
    max_words: Annotated[int, Field(ge=1, le=2000)] = 150


class ReplyExercise(BaseExercise):
    """Texts to write, for a person to read."""

    kind: Literal["reply"]
    prompts: Annotated[tuple[Prompt, ...], Field(min_length=1, max_length=40)]

    def prompt(self, prompt_id: str) -> Prompt:
        """The prompt with this id.

        Raises:
            KeyError: there is none.
        """
        for prompt in self.prompts:
            if prompt.id == prompt_id:
                return prompt
        raise KeyError(prompt_id)


class RoleplayExercise(BaseExercise):
    """A conversation with a simulated client, and what can be learnt from it.

    Attributes:
        case: slug of the simulated client.
        seed: gives every trainee the same client; where it is left out, each gets their own.
        aim: codes to practise in it.
        nudges: whether the page offers hints and kinds of reply while the trainee talks.
    """

    kind: Literal["roleplay"]
    case: Slug
    seed: Annotated[int, Field(ge=0, lt=2**31)] | None = None
    aim: Annotated[tuple[Slug, ...], Field(max_length=8)] = ()
    nudges: bool = True


class TasksExercise(BaseExercise):
    """Several tasks on one session, or on a part of it, worked on one after another.

    Attributes:
        first: the turn at which the part begins; the session's own beginning where left out.
        last: the turn with which it ends; the session's own end where left out.
        tasks: what is asked, in order; the ids are the author's and are kept in answers.
    """

    kind: Literal["tasks"]
    transcript: Slug
    first: Text | None = None
    last: Text | None = None
    tasks: Annotated[tuple[Task, ...], Field(min_length=1, max_length=20)]

    @property
    def needs(self) -> tuple[str, ...]:
        """Slugs of the transcripts it is about."""
        return (self.transcript,)

    @property
    def session(self) -> Transcript:
        """The part of the session that is shown.

        Raises:
            ValueError: the transcript has no such first or last turn.
        """
        whole = self.material[0]
        ids = [turn.id for turn in whole.turns]
        start = ids.index(self.first) if self.first else 0
        end = ids.index(self.last) + 1 if self.last else len(ids)
        return whole.model_copy(update={"turns": whole.turns[start:end]})

    @property
    def rewriting(self) -> DrillExercise:
        """The replies to put right, as the drill that their steps are the same as.

        Raises:
            KeyError: a turn to put right is not in the session, or no client spoke before it.
        """
        items = tuple(
            DrillItem(
                id=task.id,
                difficulty=2,
                context=task.question,
                client=self.client_before(task.turn),
                **task.model_dump(exclude={"id", "task", "question", "turn"}),
            )
            for task in self.tasks
            if isinstance(task, RewriteTask)
        )
        head = {name: getattr(self, name) for name in ("title", "module", "step", "skill")}
        return DrillExercise.model_construct(
            **head, kind="drill", minutes=self.minutes, slug=self.slug, items=items
        )

    def client_before(self, turn_id: str) -> str:
        """What the client said last before this turn.

        Raises:
            KeyError: there is no such turn here, or the client has said nothing before it.
        """
        said: str | None = None
        for turn in self.session.turns:
            if turn.id == turn_id and said is not None:
                return said
            if turn.speaker == "client":
                said = turn.text
        raise KeyError(turn_id)


_Any = (
    ReaderExercise
    | CodingExercise
    | TasksExercise
    | DrillExercise
    | ReplyExercise
    | RoleplayExercise
    | ObserveExercise
)
Exercise = Annotated[_Any, Field(discriminator="kind")]
MODELS: dict[str, type[_Any]] = {
    "reader": ReaderExercise,
    "coding": CodingExercise,
    "tasks": TasksExercise,
    "drill": DrillExercise,
    "reply": ReplyExercise,
    "roleplay": RoleplayExercise,
    "observe": ObserveExercise,
}
FROM_FOLDER = ("slug", "intro", "hints", "material")
