"""Transcripts, the codebook, the agreement of coders, and sessions from outside.

    >>> from alliance import transcripts
    >>> session = transcripts.load("listening-the-empty-chair")
    >>> session.turns[0].speaker
    'therapist'

Reading a file checks it whole; `check` reports what is unfinished as well. What is asked of a
trainee about a transcript belongs to `alliance.exercises`.
"""

from ._agreement import Agreement, AgreementReport, Statistic, agreement
from ._check import check
from ._codebook import Code, Codebook, Family, Skill, Speaker, codebook, read_codebook
from ._exchanges import Exchange, exchange_files, read_exchanges
from ._schema import codebook_schema, file_schema, transcript_schema
from ._transcript import Annotation, Mark, Person, Transcript, Turn, load, read, slugs, spaced
from .formats import Found, Guess, Heard, Line, heard

__all__ = [
    "Agreement",
    "AgreementReport",
    "Annotation",
    "Code",
    "Codebook",
    "Exchange",
    "Family",
    "Found",
    "Guess",
    "Heard",
    "Line",
    "Mark",
    "Person",
    "Skill",
    "Speaker",
    "Statistic",
    "Transcript",
    "Turn",
    "agreement",
    "check",
    "codebook",
    "codebook_schema",
    "exchange_files",
    "file_schema",
    "heard",
    "load",
    "read",
    "read_codebook",
    "read_exchanges",
    "slugs",
    "spaced",
    "transcript_schema",
]
