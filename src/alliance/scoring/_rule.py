"""What a rule is: a pattern, the code it speaks for, and how sure a reader may be of it."""

import re
from dataclasses import dataclass
from functools import lru_cache

# What someone else said or thinks: "you feel you should", "she told you you have to".
REPORTED = (
    r"\b(?:you|he|she|they|people|everyone|mum|mom|dad|mother|father|boss|doctor|part of you|voice)"
    r"(?:'s| is|'re| are|'ve| have| was| were)? (?:\w+ )?(?:say|says|said|saying|tell|tells|told|"
    r"telling|feel|feels|feeling|"
    r"felt|think|thinks|thinking|thought|believe|believes|believing|wonder|wondering|heard|hear|"
    "know|knew|keep saying|worry|worried|decided)(?: you| yourself| me)?(?: that| like|"
    " as if)?(?: maybe)? "
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One sign of one code.

    Attributes:
        code: the codebook code.
        sure: 0 to 1; below .5 the finding is an abstention.
        pattern: tried on the folded reply; a space is one space, an apostrophe may be missing.
        unless: the rule does not hold in a sentence where this is found.
        why: what the sign is, in words a trainee can read.
    """

    code: str
    sure: float
    pattern: str
    unless: str = ""
    why: str = ""


@lru_cache(maxsize=1024)
def compiled(source: str) -> re.Pattern[str]:
    """A pattern in which the apostrophe of a contraction may be left out."""
    return re.compile(re.sub(r"'(?=[a-z])", "'?", source))
