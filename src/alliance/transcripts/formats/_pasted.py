"""Text that somebody pasted, understood as a session."""

from ._guess import guess_roles
from ._heard import PASTED, Heard
from ._private import find_private
from ._source import from_text
from ._spoken import read_spoken


def heard(text: str) -> Heard:
    """What is said in plain text with `T:` and `C:`, names, or a name and a time above the words.

    Broken lines are joined to what the speaker says; nothing else is changed, and nothing is saved
    or run. At most 20 million characters in 200,000 lines.

    Raises:
        alliance.content.ContentError: the text is empty or too long; the message says where.
    """
    source = from_text(text, PASTED)
    lines, notices = read_spoken(source)
    return Heard(
        lines=lines,
        guess=guess_roles(lines),
        found=find_private(lines),
        notices=(*source.notices, *notices),
    )
