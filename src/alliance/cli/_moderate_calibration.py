"""Who is calibrated for an assignment and how they did, for `alliance moderate calibration`."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alliance.marking import Given, MarkedCriterion, MarkingRules, Try


def calibration_lines(
    given: Iterable["Given"],
    criteria: Sequence["MarkedCriterion"],
    rules: "MarkingRules",
    asked: Iterable[str],
) -> Iterator[str]:
    """A line for each marker and one for each of their tries.

    Args:
        given: the newest marks of the assignment.
        criteria: with their model answers.
        rules: of the course.
        asked: the markers who are asked to mark, whether or not they have begun.
    """
    from alliance.marking import calibration, premarked, too_few

    if rules.calibration is None:
        yield "No calibration is asked for: marking.yaml has no calibration."
        return
    examples = premarked(criteria, rules.calibration.each)
    if why := too_few(examples):
        yield f"{why} Every desk is open."
        return
    share, within = rules.calibration.share, rules.calibration.within
    yield (
        f"Marking opens when {share:.0%} of {len(examples)} examples lie within {within:.0%} of "
        "their criterion's points of the rubric."
    )
    found = calibration(given, criteria, rules.calibration)
    markers = sorted({*found, *asked})
    for marker in markers:
        yield from _of_marker(marker, found.get(marker, ()))
    if not markers:
        yield "Nobody is asked to mark yet, and nobody has begun."


def _of_marker(marker: str, tries: Sequence["Try"]) -> Iterator[str]:
    passed = next((one for one in tries if one.passed), None)
    if passed is not None:
        when = f" since {passed.moment:%Y-%m-%d}" if passed.moment else ""
        yield f"{marker}: calibrated{when}."
    elif any(one.compared for one in tries):
        yield f"{marker}: not calibrated yet."
    else:
        yield f"{marker}: has not begun."
    for one in tries:
        marked = "" if one.complete else f", {len(one.compared)} of {one.total} marked so far"
        yield f"  Try {one.number}: {one.near} near enough of {one.needed} needed{marked}."
        yield from _by_criterion(one)


def _by_criterion(one: "Try") -> Iterator[str]:
    """Where the marker differed: how often, and on average by how much."""
    names = dict.fromkeys(each.example.criterion.name for each in one.compared if not each.near)
    for name in names:
        here = [each for each in one.compared if each.example.criterion.name == name]
        off = sum(not each.near for each in here)
        mean = sum(each.points - each.example.points for each in here) / len(here)
        yield (
            f"    {name}: {off} of {len(here)} not near; {mean:+.1f} points beside the rubric on "
            "average."
        )
