"""The modules there are teach, practise and assess every point of the curriculum they stand for."""

from pathlib import Path

from alliance.content import read_model, root
from alliance.course import Blueprint, check_blueprint, toc

# The points of the curriculum, by module. A module that is added brings its points along.
POINTS = {
    "03-active-listening": {
        "listening.attend",
        "listening.moves",
        "listening.heard",
        "listening.check",
    },
}


def test_every_module_has_all_its_points():
    """No point of a module is missing from the blueprint, and no module from this list."""
    blueprint, _ = read_model(root() / "course" / "blueprint.yaml", Blueprint)
    found: dict[str, set[str]] = {}
    for point in blueprint.points:
        found.setdefault(point.lesson.module, set()).add(point.id)
    assert {module.slug for module in toc().modules} == set(POINTS)
    assert found == POINTS


def test_every_point_is_taught_practised_and_assessed():
    """Each names a section, exercises and criteria that are there."""
    assert check_blueprint(Path(root())) == []
