"""The rubric of an assignment: criteria with their levels, model answers and signs.

Reads no files; what is wrong with a rubric beside its assignment is for `_rubric_check`.
"""

from typing import Annotated, Literal

from pydantic import Field

from ._entry import Entry, NotBlank, Points, Slug

Found = Literal["none", "one", "some"]


class Level(Entry):
    """One step of a criterion: the points it brings and what the work looks like there."""

    points: Points
    anchor: NotBlank


class ModelAnswer(Entry):
    """An answer a marker can compare with; shown to markers only."""

    level: NotBlank
    text: NotBlank
    why: NotBlank


class Sign(Entry):
    """Something a program can look for in an answer, named so that a marker can follow it.

    It is there as often as it is found: words or codes that overlap count once, and having more
    sentences or questions than this counts once each.

    Attributes:
        words: in any form of letters; a `*` at the end stands for any ending.
        codes: of the codebook, as far as the reply coder judges them.
        sentences_over, questions_over: found if there are more than this.
    """

    words: tuple[NotBlank, ...] = ()
    codes: tuple[Slug, ...] = ()
    sentences_over: Annotated[int, Field(ge=0, le=100)] | None = None
    questions_over: Annotated[int, Field(ge=0, le=100)] | None = None


class SuggestedLevel(Entry):
    """A level, and what must be found for it.

    Attributes:
        points: of the level.
        when: for each sign that matters, whether it is found not at all (`none`), once (`one`) or
            once or more (`some`). Left out, the level holds whatever is found.
    """

    points: Points
    when: dict[Slug, Found] = Field(default_factory=dict[Slug, Found])


class Suggest(Entry):
    """How a program would come to a level: a second look for the marker, never a mark.

    Attributes:
        signs: by a name of the author's own.
        levels: the first that holds is suggested; where none does, nothing is.
    """

    signs: Annotated[dict[Slug, Sign], Field(min_length=1, max_length=8)]
    levels: Annotated[tuple[SuggestedLevel, ...], Field(min_length=1, max_length=40)]


class Criterion(Entry):
    """One thing the marker looks at in the answer to one exercise, with points of its own.

    Attributes:
        prompt: the one prompt of the exercise it looks at; left out, the whole answer.
        suggest: how a program would come to a level; only for a reply to a client's line.
    """

    id: Slug
    exercise: Slug
    prompt: Slug | None = None
    name: NotBlank
    points: Points
    levels: Annotated[tuple[Level, ...], Field(min_length=2)]
    model_answers: tuple[ModelAnswer, ...] = ()
    common_faults: tuple[NotBlank, ...] = ()
    suggest: Suggest | None = None

    @property
    def grade_id(self) -> str:
        """The grade id of the cell the marker gives this criterion's points in."""
        return f"{self.exercise}-{self.id}"


class Rubric(Entry):
    """All criteria of an assignment, from `rubric.yaml`."""

    criteria: tuple[Criterion, ...] = ()

    def of(self, exercise: str) -> tuple[Criterion, ...]:
        """The criteria of one exercise, in the order they are written."""
        return tuple(one for one in self.criteria if one.exercise == exercise)
