"""What every exercise has, whatever its kind."""

from typing import Annotated, Literal

from pydantic import Field

from alliance.content import ContentEntry
from alliance.transcripts import Transcript

from ._model_parts import Slug, Text

Step = Literal["notice", "code", "drill", "role-play", "observe", "reflect"]


class BaseExercise(ContentEntry):
    """What every exercise has.

    Attributes:
        module: slug of the module it belongs to.
        step: the step of the module's rhythm.
        skill: one of the codebook's skills.
        minutes: about how long it takes.
        slug: name of its folder; like the next three, it comes from the folder, not from the file.
        intro: what to do, Markdown, from `intro.md`.
        hints: from `hints.md`, Markdown, in order; may be empty.
        material: the transcripts it is about, with reference annotations if they are here.
    """

    title: Text
    module: Slug
    step: Step
    skill: Slug
    minutes: Annotated[int, Field(ge=1, le=240)]
    slug: str = ""
    intro: str = ""
    hints: tuple[str, ...] = ()
    material: tuple[Transcript, ...] = ()

    @property
    def needs(self) -> tuple[str, ...]:
        """Slugs of the transcripts it is about."""
        return ()

    @property
    def has_reference(self) -> bool:
        """Whether the reference is here to be revealed; in a graded exercise it is not."""
        return any(turn.annotations for transcript in self.material for turn in transcript.turns)

    def transcript_of(self, slug: str) -> Transcript:
        """The transcript of its material with this slug.

        Raises:
            KeyError: there is none.
        """
        for transcript in self.material:
            if transcript.slug == slug:
                return transcript
        raise KeyError(slug)
