"""The signs a reply shows by which the four behaviours are told apart.

The signs are patterns (`_signals.py`) and the shape of the reply. What each is worth, and what it
counts beside the language model, was learnt and stands in `weights/judgement.json`.
"""

from collections.abc import Sequence
from math import exp, log

from ._reply import BEHAVIOURS, Behaviour
from ._rule import compiled
from ._signals import SIGNALS
from ._text import Reading
from ._words import ENCOURAGERS

_YOU = frozenset({"you", "your", "youre", "youve", "youd", "yourself"})
_ASKING = frozenset(
    {
        "wh-question", "wh-start", "what-about", "inversion", "inversion-you", "wonder",
        "tell-me", "tag",
    }
)  # fmt: skip
_LENGTHS = ((1, "1"), (3, "2-3"), (7, "4-7"), (15, "8-15"), (30, "16-30"), (60, "31-60"))


def no_behaviour() -> tuple[Behaviour, dict[str, float]]:
    """What stands there when nothing can be judged: "other", with every behaviour as likely."""
    return "other", {behaviour: 1 / len(BEHAVIOURS) for behaviour in BEHAVIOURS}


def silent() -> tuple[Behaviour, dict[str, float]]:
    """What stands there for silence: it asks, reflects and tells nothing."""
    return "other", {behaviour: float(behaviour == "other") for behaviour in BEHAVIOURS}


def log_shares(sums: Sequence[float]) -> list[float]:
    """The logarithm of the softmax."""
    top = max(sums)
    whole = top + log(sum(exp(value - top) for value in sums))
    return [value - whole for value in sums]


def signs(reading: Reading) -> frozenset[str]:
    """The names of the signs a reply shows."""
    found = {name for name in SIGNALS if compiled(SIGNALS[name]).search(reading.folded)}
    return frozenset(found | _shape(reading, found))


def _shape(reading: Reading, found: set[str]) -> set[str]:
    words = reading.words
    count = len(words)
    to_client = sum(word in _YOU for word in words) / max(count, 1)
    shape = {"words-" + next((name for most, name in _LENGTHS if count <= most), "61+")}
    shape |= {
        name
        for name, holds in (
            ("only-encourager", bool(words) and all(word in ENCOURAGERS for word in words)),
            ("you-some", to_client > 0.08),
            ("you-many", to_client > 0.15),
            ("you-none", to_client == 0 and count > 5),
            ("said-asking", "ends-asking" in found and not found & _ASKING),
        )
        if holds
    }
    return shape
