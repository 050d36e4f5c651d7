"""What markers decide: marks with their reasons, who marks what, agreement, and the last word."""

from ._allocate import (
    adjudications,
    borderline,
    everybody,
    first_marking,
    random_share,
    second_marking,
)
from ._book import MarkingBook
from ._calibration import (
    FEWEST_EXAMPLES,
    Calibration,
    Compared,
    Premarked,
    Try,
    calibration,
    premarked,
    too_few,
)
from ._chain import Verified
from ._cohort_table import CohortPart, CohortRow, CohortState, CohortTable, CohortTurn, TakenFor
from ._desk import Desk
from ._disputed import another_look
from ._errors import AlreadyAllocated, BookNewer, DeskError, MarkingError, StaleMark
from ._moderation import (
    FEW_PAIRS,
    CriterionAgreement,
    Moderation,
    Severity,
    moderation,
)
from ._pseudonyms import SECRET, pseudonyms
from ._rules import (
    RULES_FILE,
    RULES_TEXT,
    CalibrationRules,
    MarkingRules,
    read_rules,
    rules_schema,
)
from ._settled import Settled, settle
from ._standing import Place, Published, Standing
from ._terms import (
    Example,
    Given,
    Hint,
    MarkedCriterion,
    MarkLevel,
    Phrase,
    Round,
    Task,
    Work,
)
from ._visible import visible

__all__ = [
    "FEWEST_EXAMPLES",
    "FEW_PAIRS",
    "RULES_FILE",
    "RULES_TEXT",
    "SECRET",
    "AlreadyAllocated",
    "BookNewer",
    "Calibration",
    "CalibrationRules",
    "CohortPart",
    "CohortRow",
    "CohortState",
    "CohortTable",
    "CohortTurn",
    "Compared",
    "CriterionAgreement",
    "Desk",
    "DeskError",
    "Example",
    "Given",
    "Hint",
    "MarkLevel",
    "MarkedCriterion",
    "MarkingBook",
    "MarkingError",
    "MarkingRules",
    "Moderation",
    "Phrase",
    "Place",
    "Premarked",
    "Published",
    "Round",
    "Settled",
    "Severity",
    "StaleMark",
    "Standing",
    "TakenFor",
    "Task",
    "Try",
    "Verified",
    "Work",
    "adjudications",
    "another_look",
    "borderline",
    "calibration",
    "everybody",
    "first_marking",
    "moderation",
    "premarked",
    "pseudonyms",
    "random_share",
    "read_rules",
    "rules_schema",
    "second_marking",
    "settle",
    "too_few",
    "visible",
]
