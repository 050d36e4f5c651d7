"""What markers decide: marks with their reasons, who marks what, agreement, and the last word."""

from ._book import MarkingBook
from ._chain import Verified
from ._errors import AlreadyAllocated, BookNewer, MarkingError, StaleMark
from ._rules import (
    RULES_FILE,
    RULES_TEXT,
    MarkingRules,
    read_rules,
    rules_schema,
)
from ._settled import Settled, settle
from ._terms import (
    Example,
    Given,
    MarkedCriterion,
    MarkLevel,
    Phrase,
    Round,
    Suggestion,
    Task,
    Work,
)
from ._visible import visible

__all__ = [
    "RULES_FILE",
    "RULES_TEXT",
    "AlreadyAllocated",
    "BookNewer",
    "Example",
    "Given",
    "MarkLevel",
    "MarkedCriterion",
    "MarkingBook",
    "MarkingError",
    "MarkingRules",
    "Phrase",
    "Round",
    "Settled",
    "StaleMark",
    "Suggestion",
    "Task",
    "Verified",
    "Work",
    "read_rules",
    "rules_schema",
    "settle",
    "visible",
]
