"""Codes a therapist's reply, and gives feedback on it.

    >>> from alliance.scoring import code_reply
    >>> reply = code_reply("What was that like for you?", "My sister didn't come to the wedding.")
    >>> reply.behaviour
    'question'
    >>> [(found.code, found.quote) for found in reply.codes]
    [('open-question', 'What was that like for you')]

Every judgement shows the words it rests on and may abstain; it is a practice signal, never a
measurement of the alliance. What an exercise asks, and how an answer is kept, belongs to
`alliance.exercises`; what the codes mean belongs to the codebook.
"""

from ._coder import code_replies, code_reply
from ._cores import cores
from ._feedback import Feedback, feedback
from ._gist import Gist, gist
from ._own_danger import writes_of_own_danger
from ._profile import SessionProfile, SkillSignal, Spoken, find_codes, profile_session
from ._reply import BEHAVIOURS, Behaviour, CodedReply, FoundCode
from ._wordings import Wordings, read_wordings, wordings
from ._words import FEELING_NAMES

__all__ = [
    "BEHAVIOURS",
    "FEELING_NAMES",
    "Behaviour",
    "CodedReply",
    "Feedback",
    "FoundCode",
    "Gist",
    "SessionProfile",
    "SkillSignal",
    "Spoken",
    "Wordings",
    "code_replies",
    "code_reply",
    "cores",
    "feedback",
    "find_codes",
    "gist",
    "profile_session",
    "read_wordings",
    "wordings",
    "writes_of_own_danger",
]
