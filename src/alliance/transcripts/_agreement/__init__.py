"""How far two or more coders agree, with what it takes to read the figures rightly.

Each statistic has a module of its own that says what it is, where it comes from, when it is
undefined and what becomes of missing codings. Nothing here imports numpy or pandas until an
agreement is asked for: opening a page needs neither.
"""

from ._agree import agreement, rating_agreement
from ._codings import Codings, Ratings
from ._fisher import f_quantile
from ._report import (
    Agreement,
    AgreementReport,
    CodeAgreement,
    OverallAgreement,
    PairAgreement,
    RatingAgreement,
    Statistic,
)
from ._table import read_agreement_table

__all__ = [
    "Agreement",
    "AgreementReport",
    "CodeAgreement",
    "Codings",
    "OverallAgreement",
    "PairAgreement",
    "RatingAgreement",
    "Ratings",
    "Statistic",
    "agreement",
    "f_quantile",
    "rating_agreement",
    "read_agreement_table",
]
