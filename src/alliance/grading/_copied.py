"""Notices answers that are one and the same file in several submissions."""

import hashlib
import json
from collections.abc import Mapping

from alliance.exercises import Answer


class Copied:
    """Remembers a fingerprint of each answer, and who handed it in.

    An answer keeps the moment of every step to the millisecond, so two people who think alike never
    have the same; an answer without a history says nothing and is not compared. Remembers 32 bytes
    an answer.
    """

    def __init__(self) -> None:
        self._first: dict[bytes, str] = {}
        self._said: dict[str, list[str]] = {}

    def look_at(self, trainee: str, answers: Mapping[str, Answer]) -> None:
        """Take note of one trainee's answers."""
        for slug, answer in answers.items():
            if answer.events:
                other = self._first.setdefault(_fingerprint(answer), trainee)
                if other != trainee:
                    self._say(trainee, slug, other)
                    self._say(other, slug, trainee)

    def said(self) -> dict[str, tuple[str, ...]]:
        """What a marker should know, in sentences, by trainee."""
        return {trainee: tuple(sentences) for trainee, sentences in self._said.items()}

    def _say(self, trainee: str, slug: str, other: str) -> None:
        self._said.setdefault(trainee, []).append(
            f'The answer to "{slug}" is the very file that "{other}" handed in. Ask both whose '
            "work it is before you give points."
        )


def _fingerprint(answer: Answer) -> bytes:
    parts = [answer.exercise, answer.created, answer.updated, answer.body, answer.events]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).digest()
