"""How a program marks: `marking.yaml` in the course root, or what holds where it has none."""

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from alliance.content import read_model
from alliance.transcripts import file_schema

RULES_FILE = "marking.yaml"
_Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
_Points = Annotated[float, Field(ge=0, le=1000, allow_inf_nan=False)]


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SecondMarking(_Entry):
    """Which work a second person marks, without seeing the first mark.

    Attributes:
        of: `none`; `all`; `share`, drawn at random; `borderline`, near a pass mark or between two
            levels; what a marker flagged goes to a second one in every case but `none`.
        share: how much of the work, 0..1, where a share is drawn.
        pass_mark: the share of a criterion's points from which work passes, 0..1.
        near: how near the pass mark, as a share of the points, work is borderline.
    """

    of: Literal["none", "all", "share", "borderline"] = "none"
    share: _Share = 0.2
    pass_mark: _Share = 0.5
    near: _Share = 0.05


class CalibrationBar(_Entry):
    """What a marker shows on answers whose level is known, before marking opens.

    Attributes:
        needed: whether it has to be passed.
        answers: how many answers of a criterion must be marked at least.
        within: how near a mark must be, as a share of the criterion's points, to count as right.
        right: the share of answers that must be right, 0..1.
    """

    needed: bool = False
    answers: Annotated[int, Field(ge=1, le=100)] = 3
    within: _Share = 0.2
    right: _Share = 0.75


class MarkingRules(_Entry):
    """How a program marks.

    Attributes:
        anonymous: whether markers see pseudonyms instead of names.
        suggestions: when a marker sees what the program would look at: `after` a choice, `always`
            or `never`.
        second: which work is marked twice.
        agree_within: two marks of one criterion agree if they lie at most this many points apart.
        agreed: what counts where they agree: their `mean`, the `higher`, or the `first`.
        calibration: what a marker shows before marking opens.
    """

    anonymous: bool = True
    suggestions: Literal["after", "always", "never"] = "after"
    second: SecondMarking = SecondMarking()
    agree_within: _Points = 1.0
    agreed: Literal["mean", "higher", "first"] = "mean"
    calibration: CalibrationBar = CalibrationBar()


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
# How this course marks. `alliance build` makes this file once and then leaves it to you.

anonymous: true        # markers see pseudonyms instead of names
suggestions: after     # what the program would look at: after (a choice), always, never

second:                # who is marked by a second person, who does not see the first mark
  of: none             # none, all, share (drawn at random), borderline; also what was flagged
  share: 0.2           # how much of the work, where a share is drawn
  pass_mark: 0.5       # the share of a criterion's points from which work passes
  near: 0.05           # how near the pass mark work is borderline, as a share of the points

agree_within: 1        # two marks agree if they lie at most so many points apart
agreed: mean           # what counts where they agree: mean, higher, first

calibration:           # answers of known level, marked before marking opens
  needed: false        # whether a marker has to pass first
  answers: 3           # how many of a criterion must be marked at least
  within: 0.2          # how near a mark must be, as a share of the points, to be right
  right: 0.75          # the share that must be right
"""
