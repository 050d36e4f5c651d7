"""The patterns behind the codes, a module for each family; what finds and weighs them is outside.

A pattern speaks in plain words: a space stands for one space, an apostrophe may be missing in
the reply, `(?:a|b)` offers a choice, `\\b` is the edge of a word, and `[^.?!]{0,30}` lets at most
thirty characters of the same sentence pass. Every gap is bounded, so matching never runs away.
"""

from .._rule import Rule
from . import (
    advice,
    authenticity,
    belittling,
    collaboration,
    empathy,
    listening,
    repair,
    safety,
    transparency,
)

RULES: tuple[Rule, ...] = (
    *listening.RULES,
    *empathy.RULES,
    *transparency.RULES,
    *collaboration.RULES,
    *safety.RULES,
    *authenticity.RULES,
    *repair.RULES,
    *advice.RULES,
    *belittling.RULES,
)

__all__ = ["RULES"]
