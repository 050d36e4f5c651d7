"""How a program marks: `marking.yaml` in the course root, or what holds where it has none."""

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from alliance.content import read_model
from alliance.transcripts import file_schema

RULES_FILE = "marking.yaml"
_Points = Annotated[float, Field(ge=0, le=1000, allow_inf_nan=False)]


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class MarkingRules(_Entry):
    """How a program marks.

    Attributes:
        anonymous: whether markers see pseudonyms instead of names.
        hints: when a marker sees what the program read in an answer: `after` a choice, `always`
            or `never`.
        agree_within: two marks of one criterion agree if they lie at most this many points apart.
        agreed: what counts where they agree: their `mean`, the `higher`, or the `first`.
    """

    anonymous: bool = True
    hints: Literal["after", "always", "never"] = "after"
    agree_within: _Points = 1.0
    agreed: Literal["mean", "higher", "first"] = "mean"


def read_rules(root: Path) -> MarkingRules:
    """The rules of a course root; those that hold by themselves where it has no `marking.yaml`.

    Raises:
        ContentError: the file has mistakes; the error lists them with their lines.
    """
    path = root / RULES_FILE
    if not path.exists():
        return MarkingRules()
    rules, _ = read_model(path, MarkingRules)
    return rules


def rules_schema() -> dict[str, Any]:
    """The JSON Schema of `marking.yaml`, for editors that complete and check while typing."""
    return file_schema(MarkingRules)


RULES_TEXT = """\
# How this course marks: marking.yaml in the course root. What is left out is as written here.

anonymous: true        # markers see pseudonyms instead of names
hints: after           # what the program read in an answer: after (a choice), always, never

agree_within: 1        # two marks agree if they lie at most so many points apart
agreed: mean           # what counts where they agree: mean, higher, first
"""
