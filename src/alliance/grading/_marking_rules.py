"""How an assignment is marked: the rules of its course root beside the levels of its rubric."""

from itertools import pairwise
from pathlib import Path

from alliance.marking import MarkingRules, read_rules

from ._assignment import AssignmentSource
from ._rubric import Criterion


def rules_for(root: Path, key: AssignmentSource) -> MarkingRules:
    """How an assignment is marked, knowing how far the levels of its criteria lie apart.

    Raises:
        ContentError: `marking.yaml` has mistakes.
    """
    levels = {one.grade_id: _nearest(one) for one in key.rubric.criteria}
    return read_rules(root).with_levels(levels)


def _nearest(criterion: Criterion) -> float:
    """The smallest distance between two levels, in points."""
    points = sorted({level.points for level in criterion.levels})
    return min((after - before for before, after in pairwise(points)), default=criterion.points)
