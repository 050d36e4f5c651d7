"""Notices when a trainee seems to write about being in danger themselves.

The phrases, and what is said then, stand in `course/feedback.yaml`.
"""

import re
from collections.abc import Iterable

from ._rule import compiled
from ._text import MAX_CHARACTERS, read
from ._wordings import wordings


def writes_of_own_danger(reply: str, client_turn: str = "") -> bool:
    """Whether a trainee seems to write about being in danger themselves.

    Errs on the side of asking: any of the listed first-person phrases counts, unless it stands
    in quotation marks, after words such as "you said", or in the client's own line.
    """
    rules = wordings().own_danger
    folded, client = read(reply[:MAX_CHARACTERS]).folded, read(client_turn[:MAX_CHARACTERS]).folded
    outside = re.sub(r'"[^"]{0,400}"', " ", folded)
    if _has_phrase(client, rules.words) and _copied(outside, client, rules.words):
        return False
    for phrase in rules.words:
        for match in compiled(rf"\b{re.escape(phrase)}\b").finditer(outside):
            before = outside[max(0, match.start() - 40) : match.start()]
            if not _has_phrase(before, rules.unless_after):
                return True
    return False


def _has_phrase(text: str, phrases: Iterable[str]) -> bool:
    return any(compiled(rf"\b{re.escape(phrase)}\b").search(text) for phrase in phrases)


def _copied(reply: str, client: str, phrases: Iterable[str]) -> bool:
    """Whether every phrase in the reply stands in the client's line as well."""
    return all(
        _has_phrase(client, (phrase,)) for phrase in phrases if _has_phrase(reply, (phrase,))
    )
