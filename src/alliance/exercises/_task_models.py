"""The tasks of an exercise of kind `tasks`, as their author writes them.

Each has a `task` (what is to be done), an `id` and a `question`. How a task is scored is for
`_task_score`.
"""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from alliance.content import ContentEntry

from ._model_parts import ModelReply, Slug, Speaker, Text

ENOUGH = 0.5
TurnId = Annotated[str, Field(min_length=1, max_length=80)]


class _Task(ContentEntry):
    id: Slug
    question: Text


class CodeTask(_Task):
    """Choose the code, or codes, of one turn.

    Attributes:
        turn: the turn to be coded; its reference annotations are the key.
        codes: the codes offered.
        instead: for a code that is tempting here, why it is not that.
    """

    task: Literal["code"]
    turn: TurnId
    codes: Annotated[tuple[Slug, ...], Field(min_length=2, max_length=14)]
    instead: Mapping[Slug, Text] = Field(default_factory=dict)


class Found(ContentEntry):
    """One turn, and what there is to see in it."""

    turn: TurnId
    why: Text


class FindTask(_Task):
    """Find the turns that a question asks for.

    Attributes:
        speaker: whose turns can be chosen; both where left out.
        right: the turns asked for.
        near: turns that come close, and why they are not what was asked for.
    """

    task: Literal["find"]
    speaker: Speaker | None = None
    right: Annotated[tuple[Found, ...], Field(min_length=1, max_length=12)]
    near: Annotated[tuple[Found, ...], Field(max_length=12)] = ()


class SpanTask(_Task):
    """Mark the words of one turn that carry a code.

    Attributes:
        turn: the turn; the quotes of its annotations with this code are the key.
        code: the code.
        enough: from which overlap, 0..1, the words count as the same.
        why: what there is to hear in them; the annotation's own reason where left out.
    """

    task: Literal["span"]
    turn: TurnId
    code: Slug
    enough: Annotated[float, Field(gt=0, le=1)] = ENOUGH
    why: Text | None = None


class RewriteTask(_Task):
    """Put a therapist's reply right: write what could be said instead.

    Attributes:
        turn: the reply to be put right; the client's line is the last before it.
        listen_for, aim, avoid, nudge, models: as in a drill.
    """

    task: Literal["rewrite"]
    turn: TurnId
    listen_for: Text
    aim: Annotated[tuple[Slug, ...], Field(min_length=1)]
    avoid: tuple[Slug, ...] = ()
    nudge: Text
    models: tuple[ModelReply, ...] = ()


class Move(ContentEntry):
    """One thing to do or say, and why it stands where it stands."""

    id: Slug
    text: Text
    why: Text


class OrderTask(_Task):
    """Put what could come next into an order.

    Attributes:
        moves: in a good order; they are shown in another.
        either: pairs of ids that may stand either way.
    """

    task: Literal["order"]
    moves: Annotated[tuple[Move, ...], Field(min_length=3, max_length=6)]
    either: tuple[tuple[Slug, Slug], ...] = ()


ChoiceTask = CodeTask | FindTask | SpanTask | OrderTask
Task = Annotated[ChoiceTask | RewriteTask, Field(discriminator="task")]
