"""What an exercise asks in which a session is rated, as its author writes it."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from alliance.content import ContentEntry

from ._model_base import BaseExercise
from ._model_parts import Slug, Text


class ObservedSession(ContentEntry):
    """Where the session to be rated comes from: one of four ways.

    Attributes:
        transcript: slug of a recorded session of the corpus.
        roleplay: slug of the role-play exercise whose session the trainee held.
        paste: the trainee pastes the text of a session, or opens a file of it.
        live: two people play at one screen, and somebody rates.
    """

    transcript: Slug | None = None
    roleplay: Slug | None = None
    paste: Literal[True] | None = None
    live: Literal[True] | None = None

    @model_validator(mode="after")
    def _one(self) -> "ObservedSession":
        if len(self.model_fields_set) != 1 or self.source == "none":
            raise ValueError(
                "give one of these: transcript (a slug), roleplay (the slug of an exercise), "
                "paste: true, live: true"
            )
        return self

    @property
    def source(self) -> Literal["transcript", "roleplay", "paste", "live", "none"]:
        """Which of the four it is."""
        if self.transcript is not None:
            return "transcript"
        if self.roleplay is not None:
            return "roleplay"
        return "paste" if self.paste else "live" if self.live else "none"


class ReferenceRating(ContentEntry):
    """What this course's careful reading would rate, the turns that show it, and why."""

    value: Annotated[int, Field(ge=1, le=7)]
    turns: tuple[Slug, ...] = ()
    why: Text


class ObserveExercise(BaseExercise):
    """A session to be rated: turn by turn, and on scales from 1 to 7.

    Attributes:
        session: where it comes from.
        scales: ids of the scales asked; goal, task, bond and the exercise's skill where none is
            named.
        reference: a rating to compare with, by scale; only for a transcript.
    """

    kind: Literal["observe"]
    session: ObservedSession
    scales: Annotated[tuple[Slug, ...], Field(max_length=15)] = ()
    reference: dict[Slug, ReferenceRating] = Field(default_factory=dict[str, ReferenceRating])

    @property
    def needs(self) -> tuple[str, ...]:
        """Slugs of the transcripts it is about."""
        return () if self.session.transcript is None else (self.session.transcript,)

    @property
    def asked(self) -> tuple[str, ...]:
        """Ids of the scales that are asked, in order."""
        return self.scales or ("goal", "task", "bond", self.skill)

    @property
    def has_reference(self) -> bool:
        """Whether a reference rating is here to be compared with."""
        return bool(self.reference)
