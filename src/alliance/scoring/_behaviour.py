"""Tells the four behaviours apart: adds up the points of the signs a reply shows.

The signs are patterns (`_signals.py`) and the shape of the reply; what each is worth for each
behaviour stands in `_points.py`. The sums become probabilities by the usual softmax, so a point
is a step in log-odds. On top come the codes found: AnnoMI's turns hold few apologies or
validations, so what such a code means for the behaviour comes from the codebook instead.
"""

from collections.abc import Mapping
from math import exp

from ._points import POINTS, START
from ._reply import BEHAVIOURS, Behaviour
from ._rule import compiled
from ._signals import SIGNALS
from ._text import Reading
from ._words import ENCOURAGERS

# Questions and reflections have their own signs already; a vote for them made AnnoMI worse.
CODE_POINTS = {"input": 2.5, "other": 2.5}
_YOU = frozenset({"you", "your", "youre", "youve", "youd", "yourself"})
_ASKING = frozenset(
    {
        "wh-question", "wh-start", "what-about", "inversion", "inversion-you", "wonder",
        "tell-me", "tag",
    }
)  # fmt: skip
_LENGTHS = ((1, "1"), (3, "2-3"), (7, "4-7"), (15, "8-15"), (30, "16-30"), (60, "31-60"))


def behaviour_of(
    reading: Reading, coded: Mapping[str, float]
) -> tuple[Behaviour, Mapping[str, float]]:
    """The most likely behaviour and the probability of each; they add up to 1.

    Args:
        reading: the reply.
        coded: for each behaviour, the probability of the surest code that means it.
    """
    sums = dict(START)
    for behaviour, points in CODE_POINTS.items():
        sums[behaviour] += points * coded.get(behaviour, 0.0)
    for sign in signs(reading):
        for behaviour, points in POINTS.get(sign, {}).items():
            sums[behaviour] += points
    top = max(sums.values())
    weights = {behaviour: exp(sums[behaviour] - top) for behaviour in BEHAVIOURS}
    whole = sum(weights.values())
    probabilities = {behaviour: weight / whole for behaviour, weight in weights.items()}
    return max(BEHAVIOURS, key=lambda behaviour: probabilities[behaviour]), probabilities


def no_behaviour() -> tuple[Behaviour, Mapping[str, float]]:
    """What stands there when nothing can be judged: "other", with every behaviour as likely."""
    return "other", {behaviour: 1 / len(BEHAVIOURS) for behaviour in BEHAVIOURS}


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
