"""What can go wrong around graded assignments, in words for the supervisor who can mend it.

GradingError                the course root or the gradebook is not ready
├── BuildError              the assignment cannot be built as it is written
│   └── KeyWouldLeak        the release would hold words of the key
└── KeyMissing              the private folder of an assignment is not there

A mistake in a content file is an `alliance.content.ContentError` with file and line.
"""

# The names below end in what happened, as people will read them, not all in "Error" (N818).


class GradingError(Exception):
    """Grading cannot go on; the message says what is missing and what to do."""


class BuildError(GradingError):
    """The assignment cannot be built; nothing of it was written."""


class KeyWouldLeak(BuildError):  # noqa: N818
    """What trainees would receive holds words of the key; nothing was written."""


class KeyMissing(GradingError):  # noqa: N818
    """The key of an assignment is not in the course root."""
