"""How a program marks: `marking.yaml` in the course root, or what holds where it has none."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, PrivateAttr

from alliance.content import ContentEntry, read_model
from alliance.transcripts import file_schema

RULES_FILE = "marking.yaml"
_Points = Annotated[float, Field(ge=0, le=1000, allow_inf_nan=False)]


class CalibrationRules(ContentEntry):
    """What it takes before marking opens.

    Attributes:
        within: an example is near enough at most this share of its criterion's points from the
            reference; 0..1.
        share: marking opens when at least this share of the examples are near enough; 0..1.
        each: at most this many examples of each criterion, spread over its levels.
    """

    within: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)] = 0.25
    share: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)] = 0.8
    each: Annotated[int, Field(ge=1, le=50)] = 4


class MarkingRules(ContentEntry):
    """How a program marks.

    Attributes:
        anonymous: whether markers see pseudonyms instead of names.
        hints: when a marker sees what the program read in an answer: `after` a choice, `always`
            or `never`.
        agree_within: two marks of one criterion agree if they lie at most this many points apart;
            `level` for as many as lie between the two nearest levels of that criterion.
        agreed: what counts where they agree: their `mean`, the `higher`, or the `first`.
        calibration: markers first mark the rubric's model answers; left out, they do not.
    """

    anonymous: bool = True
    hints: Literal["after", "always", "never"] = "after"
    agree_within: Literal["level"] | _Points = "level"
    agreed: Literal["mean", "higher", "first"] = "mean"
    calibration: CalibrationRules | None = None

    _levels: dict[str, float] = PrivateAttr(default_factory=dict[str, float])

    def with_levels(self, levels: Mapping[str, float]) -> "MarkingRules":
        """The same rules, knowing how far the nearest levels of each criterion lie apart."""
        known = self.model_copy()
        known._levels = dict(levels)
        return known

    def within(self, criterion: str) -> float:
        """How many points apart two marks of a criterion may lie and still agree.

        One point where it is `level` and nothing is known of the criterion's levels.
        """
        if self.agree_within == "level":
            return self._levels.get(criterion, 1.0)
        return self.agree_within


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

agree_within: level    # two marks agree if they lie at most a level apart; or a number of points
agreed: mean           # what counts where they agree: mean, higher, first

# Before marking opens, every marker marks the model answers of the rubric. To ask for that, take
# away the signs # before these four lines.
# calibration:
#   within: 0.25       # near enough: at most this share of a criterion's points from the rubric's
#   share: 0.8         # marking opens when at least this share of the answers are near enough
#   each: 4            # at most this many answers of each criterion, spread over its levels
"""
