"""How far an answer is, in numbers and in words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one answer is.

    Attributes:
        done: how many of its parts are done.
        total: how many there are.
        label: the same in words, such as "5 of 12 turns coded".
        finished: whether the exercise asks for nothing more.
    """

    done: int
    total: int
    label: str
    finished: bool
