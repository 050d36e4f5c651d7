"""What has been said so far, and the choosing of lines so that none is said twice."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from alliance.scoring import gist

from ._case import Asking, Beat

RECENT = 8
"""Where every line has been said, those of the last so many turns are not said again."""


@dataclass
class Memory:
    """What the client has said, and waits for.

    Attributes:
        seed: of the session; with the turn's number it decides every choice.
        turn: the number of the reply being answered, from 1.
        said: lines that have been said, in order, as the case has them.
        told: beats that have been told, in order.
        about: the beat that the client is still speaking of; None after an answer to something
            else, or a question of their own.
        answered: the numbers of the case's answers that were given.
        asked: the ids of the questions the client has put.
        waiting: the question that waits for an answer.
        last_asked: the turn in which the client last put a question.
        passed_over: how many of the client's questions were passed over.
        did: what each reply did.
        replies: the therapist's replies.
        stems: what the client's lines were about, and what the referral says.
    """

    seed: int
    turn: int = 0
    said: list[str] = field(default_factory=list[str])
    told: list[Beat] = field(default_factory=list[Beat])
    about: Beat | None = None
    answered: set[int] = field(default_factory=set[int])
    asked: set[str] = field(default_factory=set[str])
    waiting: Asking | None = None
    last_asked: int = 0
    passed_over: int = 0
    did: list[frozenset[str]] = field(default_factory=list[frozenset[str]])
    replies: list[str] = field(default_factory=list[str])
    stems: set[str] = field(default_factory=set[str])

    def has_told(self, beats: Iterable[str]) -> bool:
        """Whether all of these beats have been told."""
        return {beat.id for beat in self.told} >= set(beats)

    def dice(self, what: str) -> random.Random:
        """Chance for one decision in this turn; the same for the same seed."""
        return random.Random(f"{self.seed}/{self.turn}/{what}")  # noqa: S311, no secret

    def fresh(self, lines: Iterable[str]) -> list[str]:
        """Those of the lines that have not been said."""
        said = set(self.said)
        return [line for line in lines if line not in said]

    def say(self, line: str) -> str:
        """The line, which from now on has been said."""
        self.said.append(line)
        self.stems |= gist(line).stems
        return line

    def one_of(self, lines: Sequence[str], what: str) -> str:
        """One of the lines that have not been said, now said; "" where there is none."""
        left = self.fresh(lines)
        return self.say(self.dice(what).choice(left)) if left else ""

    def any_of(self, lines: Sequence[str], what: str) -> str:
        """One of the lines, rather one that has not been said, never one said just now."""
        left = self.fresh(lines)
        if not left:
            just = set(self.said[-RECENT:])
            left = [line for line in lines if line not in just] or list(lines)
        return self.say(self.dice(what).choice(left))
