"""Scripted therapists with every client: who gets how far, and whether what is said hangs together."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from alliance.clients import case_slugs

pytestmark = pytest.mark.course
SEEDS = 4


def _benchmark() -> ModuleType:
    folder = Path(__file__).parents[2] / "benchmarks"
    spec = importlib.util.spec_from_file_location("clients_benchmark", folder / "clients.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


bench = _benchmark()


@pytest.mark.parametrize("slug", case_slugs())
def test_the_order_of_therapists(slug: str) -> None:
    """Skill beats all else by more than one standard deviation; echo and formula beat nobody."""
    found = bench.outcomes(slug, SEEDS)
    skilled = found["skilled"]
    for name, each in found.items():
        if name != "skilled":
            assert bench.effect(skilled.bond, each.bond) > 1, name
            assert skilled.mean_depth >= each.mean_depth, name
    passive = found["kind but passive"].mean_bond
    assert found["parroting"].mean_bond <= passive
    assert found["keyword stuffing"].mean_bond <= passive


@pytest.mark.parametrize("slug", case_slugs())
def test_what_a_client_says_hangs_together(slug: str) -> None:
    """No line twice, no answer unasked, nothing that stands on what was not told."""
    for name, policy in bench.POLICIES.items():
        for seed in (11, 12):
            assert bench.incoherent(bench.play(slug, policy, seed)) == [], name
