"""Turns the training texts into lessons, and into the rules' evidence on the same texts."""

import random
import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from alliance.transcripts import codebook

from .._behaviour import signs
from .._context import context
from .._evidence import found_by_rules
from .._reply import BEHAVIOURS
from .._text import read
from .._wordpiece import WordPieces
from ._annomi import Utterance
from ._course import CodedTurn
from ._recipe import Lesson
from ._stacking import Doubles, Evidence

_SHORT_QUOTE, _MOST_OF_TURN = 4, 0.7


def code_ids() -> list[str]:
    """The therapist's codes, in the codebook's order."""
    return [code.id for code in codebook().for_speaker("therapist")]


def bare(text: str) -> str:
    """A text as speech recognition would give it: no capitals, no punctuation."""
    return re.sub(r"\s+", " ", re.sub(r"[^\w' ]", " ", text.lower())).strip()


def hurried(text: str) -> str:
    """A text with the slips of quick typing, about one in seven words; the same every time."""
    dice = random.Random(text)  # noqa: S311, no secret
    return " ".join(_slipped(word, dice) for word in text.split(" "))


def _slipped(word: str, dice: random.Random) -> str:
    if len(word) < 4 or dice.random() > 1 / 6:
        return word
    at = dice.randrange(1, len(word) - 1)
    return dice.choice(
        (
            word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :],  # two letters swapped
            word[:at] + word[at + 1 :],  # one missing
            word[:at] + word[at] + word[at:],  # one doubled
            word.replace("'", ""),
        )
    )


def pieces(text: str, split: WordPieces) -> tuple[list[int], ...]:
    """A text in pieces as the coder reads it: as written, without punctuation, with slips."""
    return tuple(
        split.split(read(each).folded).numbers for each in (text, bare(text), hurried(text))
    )


def annomi_lessons(utterances: Sequence[Utterance], split: WordPieces) -> list[Lesson]:
    """AnnoMI's utterances with their behaviour."""
    whole = np.eye(len(BEHAVIOURS), dtype=np.float32)
    return [Lesson(pieces(each.text, split), whole[each.behaviour]) for each in utterances]


def course_lessons(
    turns: Sequence[CodedTurn], split: WordPieces, weight: float
) -> list[list[Lesson]]:
    """For each coded turn its lessons: the turn, and the quotes that carry a code on their own."""
    ids = code_ids()
    meant = {code.id: code.behaviour for code in codebook().for_speaker("therapist")}
    lessons: list[list[Lesson]] = []
    for turn in turns:
        behaviour = np.zeros(len(BEHAVIOURS), dtype=np.float32)
        for code, strength in turn.codes.items():
            behaviour[BEHAVIOURS.index(meant[code] or "other")] += strength
        counts = weight if behaviour.sum() else 0.0
        behaviour = behaviour / behaviour.sum() if behaviour.sum() else behaviour + 0.25
        own = [Lesson(pieces(turn.text, split), behaviour, counts, wanted(turn.codes, ids))]
        for _, quote in turn.quotes:
            words = len(quote.split())
            if _SHORT_QUOTE <= words <= _MOST_OF_TURN * len(turn.text.split()):
                inside = {code: 1.0 for code, other in turn.quotes if other in quote}
                targets = wanted(inside, ids)
                own.append(Lesson(pieces(quote, split), behaviour, 0.0, targets))
        lessons.append(own)
    return lessons


def wanted(codes: "dict[str, float] | object", ids: Sequence[str]) -> NDArray[np.float32]:
    """How strongly each code holds; a deeper reflection is a reflection as well."""
    strengths: dict[str, float] = dict(codes)  # type: ignore[call-overload]
    deeper = strengths.get("deeper-reflection", 0.0)
    if deeper:
        strengths["reflection"] = max(deeper, strengths.get("reflection", 0.0))
    return np.array([strengths.get(code, 0.0) for code in ids], dtype=np.float32)


def evidence(turns: Sequence[CodedTurn], model: Doubles) -> Evidence:
    """What the model and the rules say of the turns, beside the reference."""
    ids = code_ids()
    sure, hint = np.zeros((len(turns), len(ids))), np.zeros((len(turns), len(ids)))
    around: list[tuple[float, ...]] = []
    for row, turn in enumerate(turns):
        reading, client = read(turn.text), read(turn.client) if turn.client else None
        around.append(context(reading, client))
        for found in found_by_rules(reading, client):
            place = hint if found.abstained else sure
            place[row, ids.index(found.code)] = found.probability
    truth = np.stack([wanted(turn.codes, ids) for turn in turns]).astype(float)
    return Evidence(model, sure, hint, truth, np.array(around))


def sign_matrix(texts: Sequence[str], names: Sequence[str]) -> Doubles:
    """One row a text, one column a sign, and a last column of ones."""
    seen = [signs(read(text)) for text in texts]
    return np.array([[*(name in each for name in names), True] for each in seen], dtype=float)


def sign_names(texts: Sequence[str], least: int = 8) -> list[str]:
    """The signs that stand in at least so many texts."""
    seen = [signs(read(text)) for text in texts]
    return sorted(n for n in set[str]().union(*seen) if sum(n in each for each in seen) >= least)
