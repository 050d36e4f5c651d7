"""What can go wrong with an answer, in words for the person whose answer it is.

AnswerStoreError            cannot be read or written: folder, disk, another page
├── AnswerConflict          somebody else saved since; carries the answer as it stands now
├── AnswerTooLarge          over a limit; nothing was written
├── AnswerNewer             written by a newer version of this course; left as it is
└── AnswerDamaged           not an answer any more; says how

InvalidStep                 a step the answer does not allow: unknown code, wrong phase
InvalidSlug                 not a name for an exercise
ExerciseNotFound            no exercise of that name
"""

# The names below end in what happened, as people will read them, not all in "Error" (N818).

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._answer import Answer


class AnswerStoreError(Exception):
    """The answer could not be read or written; the file on disk is as it was."""


class AnswerConflict(AnswerStoreError):  # noqa: N818
    """The answer on disk has moved on since it was read; nothing was written.

    Attributes:
        current: the answer as it stands on disk.
    """

    def __init__(self, current: "Answer") -> None:
        self.current = current
        super().__init__(
            f'Your answer to "{current.exercise}" was changed in another tab or window. '
            "Nothing was overwritten: look at the newer answer, then make your change again."
        )


class AnswerTooLarge(AnswerStoreError):  # noqa: N818
    """The answer is over a limit; nothing was written. The message says what to shorten."""


class AnswerNewer(AnswerStoreError):  # noqa: N818
    """The file was written by a newer version of the course; it was left as it is."""


class AnswerDamaged(AnswerStoreError):  # noqa: N818
    """The bytes are not an answer to this exercise; the message says what is wrong."""


class InvalidStep(ValueError):  # noqa: N818
    """A step that the answer does not allow now; nothing changed."""


class InvalidSlug(ValueError):  # noqa: N818
    """A name that cannot be an exercise's: it would not be safe as a file name everywhere."""


class ExerciseNotFound(LookupError):  # noqa: N818
    """There is no exercise of this name; the message says where it was looked for."""
