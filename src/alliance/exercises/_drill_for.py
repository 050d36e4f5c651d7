"""Which drill, and which of its lines, fit something that is to be practised."""

from collections.abc import Collection
from dataclasses import dataclass

from alliance.content import ContentError

from ._load import load, slugs
from ._models import DrillExercise


@dataclass(frozen=True, slots=True)
class DrillFor:
    """A drill to practise with.

    Attributes:
        slug: of the exercise.
        title: its title.
        module: slug of the module on whose page it stands.
        items: the lines in it that fit, by id, in order; empty where only its skill fits.
    """

    slug: str
    title: str
    module: str
    items: tuple[str, ...]


def drill_for(codes: Collection[str], skill: str, module: str = "") -> DrillFor | None:
    """The practice drill that fits best, or None where none does.

    A drill fits if it trains the skill, or if some line of it is about one of the codes: among
    what to aim for or what to avoid there. More such lines come first, then the same skill, then
    the same module.

    Args:
        codes: codes of the codebook.
        skill: id of a skill of the codebook.
        module: slug of the module that is being worked on, which wins where two fit as well.
    """
    found = [(drill, fitting(drill, codes)) for drill in _drills()]
    found = [(drill, items) for drill, items in found if items or drill.skill == skill]
    if not found:
        return None
    drill, items = max(
        found, key=lambda each: (len(each[1]), each[0].skill == skill, each[0].module == module)
    )
    return DrillFor(drill.slug, drill.title, drill.module, items)


def fitting(drill: DrillExercise, codes: Collection[str]) -> tuple[str, ...]:
    """The lines of a drill that are about one of these codes, by id."""
    wanted = set(codes)
    return tuple(item.id for item in drill.items if wanted & {*item.aim, *item.avoid})


def _drills() -> list[DrillExercise]:
    """The practice drills that can be read; one with mistakes is for `alliance check` to report."""
    found: list[DrillExercise] = []
    for slug in slugs():
        try:
            exercise = load(slug)
        except ContentError:
            continue
        if isinstance(exercise, DrillExercise):
            found.append(exercise)
    return found
