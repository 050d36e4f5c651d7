"""Simulated clients: fictional people a trainee can practise talking with.

    >>> from alliance.clients import Session, load_case
    >>> session = Session(load_case("grace-keeps-going"), seed=7)
    >>> turn = session.reply("What would you like to talk about today?")
    >>> turn.text, turn.state.bond, turn.state.depth

A case is text that clinicians write (`exercises/cases/`); what moves every client stands in
`course/clients.yaml`. The client is made of rules one can read: nothing here measures an
alliance. How a session is shown, kept beside a notebook and marked belongs to the rooms above.
"""

from ._case import Case, Mood
from ._cases import case_slugs, load_case, read_case
from ._common import Common, read_common
from ._compare import Comparison, compare
from ._debrief import Debrief, debrief
from ._own_ratings import on_seven
from ._printed import debrief_text
from ._schema import case_schema, common_schema
from ._session import Session, SessionError
from ._state import Moved, State
from ._turn import ClientTurn
from ._wording import Phrasing, Worded, WordingRequest

__all__ = [
    "Case",
    "ClientTurn",
    "Common",
    "Comparison",
    "Debrief",
    "Mood",
    "Moved",
    "Phrasing",
    "Session",
    "SessionError",
    "State",
    "Worded",
    "WordingRequest",
    "case_schema",
    "case_slugs",
    "common_schema",
    "compare",
    "debrief",
    "debrief_text",
    "load_case",
    "on_seven",
    "read_case",
    "read_common",
]
