"""How often a program comes to what people gave, for `alliance moderate suggestions`."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ._moderate_report import count, figure

if TYPE_CHECKING:
    from alliance.grading import Compared


def suggestion_lines(found: Iterable["Compared"]) -> Iterator[str]:
    """Two lines for each criterion and what it was compared on."""
    told = list(found)
    if not told:
        yield "This rubric does not say how a program would come to a level: it has no `suggest`."
        return
    yield "Levels that the signs of the rubric come to, beside the points that people gave."
    on = ""
    for one in told:
        if one.on != on:
            on = one.on
            yield ""
            yield f"On the {on}:"
        yield f"  {one.name}"
        if not one.answers:
            yield "    Nobody has marked any yet."
            continue
        if not one.suggested:
            yield f"    No level could be suggested for {count(one.answers, 'answer')}."
            continue
        line = (
            f"    One level suggested for {one.suggested} of {one.answers}: "
            f"{one.same / one.suggested:.0%} the same, {one.near / one.suggested:.0%} at most a "
            "level apart"
        )
        kappa = one.agreement and one.agreement.quadratic
        yield f"{line}; weighted kappa {figure(kappa)}." if kappa else f"{line}."
    yield ""
    yield "The signs were written beside the model answers, so those figures flatter. Marks that"
    yield "were given after seeing a suggestion lean towards it."
