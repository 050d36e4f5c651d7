"""Sessions from outside: what other programs and people write down, read into lines of speech.

Each format is a module that turns text into `Line`s and refuses with a place what it cannot read.
Who is who, what looks private, and how a session becomes a transcript of ours are modules apart.
"""

from ._guess import guess_roles
from ._heard import Found, Guess, Heard, Line, shortened
from ._imported import Origin, make_transcript, merged, slug_of, without
from ._out import As, read_written, written
from ._pasted import heard
from ._private import find_private, replace_private
from ._several import Coding, codings_table
from ._which import FORMATS, Format, read_sessions, sessions_in

__all__ = [
    "FORMATS",
    "As",
    "Coding",
    "Format",
    "Found",
    "Guess",
    "Heard",
    "Line",
    "Origin",
    "codings_table",
    "find_private",
    "guess_roles",
    "heard",
    "make_transcript",
    "merged",
    "read_sessions",
    "read_written",
    "replace_private",
    "sessions_in",
    "shortened",
    "slug_of",
    "without",
    "written",
]
