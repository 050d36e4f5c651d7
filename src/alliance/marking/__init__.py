"""What markers decide: marks with their reasons, who marks what, agreement, and the last word."""

from ._terms import Example, Given, MarkedCriterion, MarkLevel, Round, Suggestion, Work

__all__ = [
    "Example",
    "Given",
    "MarkLevel",
    "MarkedCriterion",
    "Round",
    "Suggestion",
    "Work",
]
