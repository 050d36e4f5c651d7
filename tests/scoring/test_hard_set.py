"""Replies written while the rules for disguises were: what was gained on them must not be lost.

Rules were written with these in sight, so how well they do here says little; `test_challenge.py`
says more.
"""

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from alliance.scoring import code_reply

FOLDER = Path(__file__).with_name("hard")
LEAST = {
    "advice-as-question": (0.55, 0.9, 0.9),
    "judging-reflection": (0.7, 0.9, 0.8),
    "keyword-stuffing": (0.9, None, None),
    "one-word": (0.85, 0.55, 0.75),
    "sarcasm": (0.85, 0.8, 0.8),
    "two-functions": (0.75, 0.85, 0.6),
}
"""Right behaviours, and precision and recall of codes, at least; None where no code is expected."""


def _read(name: str) -> Any:
    return YAML(typ="safe").load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", sorted(LEAST))
def test_what_was_learnt_of_disguises_stays(name: str) -> None:
    """Behaviours and codes of each file, shares over all of its replies."""
    clients, rows = _read("clients"), _read(name)["replies"]
    right = hits = wrong = missed = 0
    for row in rows:
        coded = code_reply(row["reply"], clients[row["to"]])
        named = {found.code for found in coded.codes if not found.abstained}
        wanted, may = set(row["codes"]), set(row.get("may", ()))
        right += coded.behaviour == row["does"]
        hits += len(named & wanted)
        wrong += len(named - wanted - may)
        missed += len(wanted - named)
    behaviours, precision, recall = LEAST[name]
    assert right / len(rows) >= behaviours
    if precision is not None:
        assert hits / (hits + wrong) >= precision
        assert hits / (hits + missed) >= recall
