"""Transcripts, the codebook, agreement of coders, and what is found.

    >>> from alliance import transcripts
    >>> session = transcripts.load("listening-the-empty-chair")
    >>> session.turns[0].speaker
    'therapist'

Reading a file checks it whole; `check` reports what is unfinished as well. What is asked of a
trainee about a transcript belongs to `alliance.exercises`; sessions
from outside are read and written by `alliance.transcripts.formats`.
"""

from ._agreement import (
    Agreement,
    AgreementReport,
    CodeAgreement,
    Codings,
    OverallAgreement,
    PairAgreement,
    RatingAgreement,
    Ratings,
    Statistic,
    agreement,
    f_quantile,
    rating_agreement,
    read_agreement_table,
)
from ._ballots import Ballot, Decision, agreed_on, ballots, with_decisions
from ._check import check
from ._codebook import Code, Codebook, Family, Skill, Speaker, codebook, read_codebook
from ._codings import Coding, Vote, coder_name, codings_csv, read_codings
from ._exchanges import Exchange, exchange_files, read_exchanges
from ._find import Example, Said, find
from ._moves import ASKING, CLOSED, OPEN, REFLECTING, ratio, silence_count, word_count
from ._overview import Overview, Side, TurnFigures, overview
from ._schema import codebook_schema, file_schema, transcript_schema
from ._transcript import (
    Annotation,
    Mark,
    Person,
    Transcript,
    Turn,
    load,
    read,
    slugs,
    spaced,
    transcript_yaml,
)

__all__ = [
    "ASKING",
    "CLOSED",
    "OPEN",
    "REFLECTING",
    "Agreement",
    "AgreementReport",
    "Annotation",
    "Ballot",
    "Code",
    "CodeAgreement",
    "Codebook",
    "Coding",
    "Codings",
    "Decision",
    "Example",
    "Exchange",
    "Family",
    "Mark",
    "OverallAgreement",
    "Overview",
    "PairAgreement",
    "Person",
    "RatingAgreement",
    "Ratings",
    "Said",
    "Side",
    "Skill",
    "Speaker",
    "Statistic",
    "Transcript",
    "Turn",
    "TurnFigures",
    "Vote",
    "agreed_on",
    "agreement",
    "ballots",
    "check",
    "codebook",
    "codebook_schema",
    "coder_name",
    "codings_csv",
    "exchange_files",
    "f_quantile",
    "file_schema",
    "find",
    "load",
    "overview",
    "rating_agreement",
    "ratio",
    "read",
    "read_agreement_table",
    "read_codebook",
    "read_codings",
    "read_exchanges",
    "silence_count",
    "slugs",
    "spaced",
    "transcript_schema",
    "transcript_yaml",
    "with_decisions",
    "word_count",
]
