"""What counts as reflecting, as asking and as a word, wherever a session is put into numbers."""

import re

# A reflection is any of these; a question is an open or a closed one. Questions about the work
# itself (goals, tasks, feedback, safety) have codes of their own and are not counted here.
REFLECTING = frozenset({"reflection", "deeper-reflection", "summary"})
OPEN = "open-question"
CLOSED = "closed-question"
ASKING = frozenset({OPEN, CLOSED})

_GESTURE = re.compile(r"\[[^\[\]]*\]")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SILENCE = re.compile(r"\[[^\[\]]*\b(?:silen(?:ce|t)|pauses?)\b[^\[\]]*\]", re.IGNORECASE)


def word_count(text: str) -> int:
    """How many words are said; what stands in square brackets, such as `[silence]`, is no word."""
    return len(_WORD.findall(_GESTURE.sub(" ", text)))


def silence_count(text: str) -> int:
    """How many silences are marked in what is said, such as `[silence]` or `[a long pause]`."""
    return len(_SILENCE.findall(text))


def ratio(part: float, whole: float) -> float | None:
    """The part for each of the whole; None where the whole is nothing."""
    return part / whole if whole else None
