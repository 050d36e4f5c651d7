"""Turns the training texts into lessons, and into the rules' evidence on the same texts."""

import random
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from alliance.transcripts import codebook

from .._alone import unfit
from .._behaviour import signs
from .._context import context
from .._disguise import PLAIN_SHARE, disguise
from .._evidence import found_by_rules
from .._questions import questions
from .._reflections import heard
from .._reply import BEHAVIOURS
from .._text import read
from .._units import units
from .._wordpiece import WordPieces
from ._annomi import Utterance
from ._course import CodedTurn
from ._recipe import MODES, Lesson, Shown
from ._stacking import Doubles, Evidence

_SHORT_QUOTE, _MOST_OF_TURN, _MOST_OF_PART = 4, 0.7, 0.6

Strengths = Mapping[str, float]


@lru_cache(maxsize=1)
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


def shown(
    text: str, split: WordPieces, marks: Sequence[tuple[str, Strengths]] | None = None
) -> tuple[Shown, ...]:
    """A text as the coder reads it: as written, without punctuation, with slips.

    Args:
        marks: quotes from the text, each with the codes it carries and how strongly; None where
            that is not known.
    """
    plain = None if marks is None else [(bare(quote), codes) for quote, codes in marks]
    slips = _shown(hurried(text), split, None)
    return _shown(text, split, marks), _shown(bare(text), split, plain), slips


def _shown(text: str, split: WordPieces, marks: Sequence[tuple[str, Strengths]] | None) -> Shown:
    reading = read(text)
    pieces = split.split(reading.folded)
    spans = [(span, pieces.within(*span)) for span in units(reading)]
    spans = [(span, place) for span, place in spans if place[0] < place[1]]
    parts = tuple(place for _, place in spans)
    if not parts or marks is None:
        return Shown(pieces.numbers, parts)
    quotes = [(read(quote).folded.strip(), codes) for quote, codes in marks]
    held = [(reading.folded.find(quote), len(quote), codes) for quote, codes in quotes]
    if any(at < 0 for at, _, _ in held):
        return Shown(pieces.numbers, parts)
    rows = [
        wanted(_strongest(codes for at, size, codes in held if _same(span, (at, at + size))))
        for span, _ in spans
    ]
    return Shown(pieces.numbers, parts, np.stack(rows))


def _same(span: tuple[int, int], quote: Sequence[int]) -> bool:
    """Whether most of a part lies in the quote, or most of the quote in the part."""
    shared = min(span[1], quote[1]) - max(span[0], quote[0])
    return shared >= _MOST_OF_PART * min(span[1] - span[0], quote[1] - quote[0])


def _strongest(several: Iterable[Strengths]) -> dict[str, float]:
    found: dict[str, float] = {}
    for codes in several:
        for code, strength in codes.items():
            found[code] = max(strength, found.get(code, 0.0))
    return found


def annomi_lessons(utterances: Sequence[Utterance], split: WordPieces) -> list[Lesson]:
    """AnnoMI's utterances with their behaviour."""
    whole = np.eye(len(BEHAVIOURS), dtype=np.float32)
    return [Lesson(shown(each.text, split), whole[each.behaviour]) for each in utterances]


def course_lessons(
    turns: Sequence[CodedTurn], split: WordPieces, weight: float
) -> list[list[Lesson]]:
    """For each coded turn its lessons: the turn, and the quotes that carry a code on their own."""
    meant = {code.id: code.behaviour for code in codebook().for_speaker("therapist")}
    lessons: list[list[Lesson]] = []
    for turn in turns:
        behaviour = np.zeros(len(BEHAVIOURS), dtype=np.float32)
        for code, strength in turn.codes.items():
            behaviour[BEHAVIOURS.index(meant[code] or "other")] += strength
        counts = weight if behaviour.sum() else 0.0
        behaviour = behaviour / behaviour.sum() if behaviour.sum() else behaviour + 0.25
        marks = [(quote, codes) for codes, quote in turn.quotes]
        known = None if turn.source == "drill" else marks
        own = [Lesson(shown(turn.text, split, known), behaviour, counts, wanted(turn.codes))]
        for _, quote in turn.quotes:
            words = len(quote.split())
            if _SHORT_QUOTE <= words <= _MOST_OF_TURN * len(turn.text.split()):
                inside = _strongest(codes for codes, other in turn.quotes if other in quote)
                own.append(Lesson(shown(quote, split), behaviour, 0.0, wanted(inside)))
        lessons.append(own)
    return lessons


def wanted(codes: Strengths) -> NDArray[np.float32]:
    """How strongly each code holds; a deeper reflection is a reflection as well."""
    strengths = dict(codes)
    deeper = strengths.get("deeper-reflection", 0.0)
    if deeper:
        strengths["reflection"] = max(deeper, strengths.get("reflection", 0.0))
    return np.array([strengths.get(code, 0.0) for code in code_ids()], dtype=np.float32)


def evidence(turns: Sequence[CodedTurn], sums: Doubles) -> Evidence:
    """What the model and the rules say of the turns, beside the reference.

    Args:
        turns: the turns.
        sums: the model's, one row a turn, columns as `HeldOut` has them.
    """
    ids = code_ids()
    whole, parts = sums[:, MODES : MODES + len(ids)], sums[:, MODES + len(ids) :]
    sure, hint = np.zeros((len(turns), len(ids))), np.zeros((len(turns), len(ids)))
    plain, fits = np.zeros_like(sure), np.ones(sure.shape, dtype=bool)
    codes = codebook().for_speaker("therapist")
    around: list[tuple[float, ...]] = []
    for row, turn in enumerate(turns):
        reading, client = read(turn.text), read(turn.client) if turn.client else None
        around.append(context(reading, client))
        for found in found_by_rules(reading, client):
            place = hint if found.abstained else sure
            place[row, ids.index(found.code)] = found.probability
        there, asked = heard(client), questions(reading)
        for found in disguise(reading, there, asked).codes:
            plain[row, ids.index(found.code)] = found.probability
        for code in unfit(codes, sums[row, :MODES], reading, there, asked):
            fits[row, ids.index(code)] = False
    truth = np.stack([wanted(turn.codes) for turn in turns]).astype(float)
    above = np.maximum(0, parts - whole)
    return Evidence(whole, above, sure, hint, truth, np.array(around), plain, fits)


def through_disguise(texts: Sequence[str]) -> Doubles:
    """For each text and behaviour, the log-odds that what shows through adds."""
    found = np.zeros((len(texts), len(BEHAVIOURS)))
    for row, text in enumerate(texts):
        reading = read(text)
        hidden = disguise(reading, heard(None), questions(reading))
        if hidden.behaviour:
            found[row, BEHAVIOURS.index(hidden.behaviour)] = PLAIN_SHARE * hidden.sure
    return found


def sign_matrix(texts: Sequence[str], names: Sequence[str]) -> Doubles:
    """One row a text, one column a sign, and a last column of ones."""
    seen = [signs(read(text)) for text in texts]
    return np.array([[*(name in each for name in names), True] for each in seen], dtype=float)


def sign_names(texts: Sequence[str], least: int = 8) -> list[str]:
    """The signs that stand in at least so many texts."""
    seen = [signs(read(text)) for text in texts]
    return sorted(n for n in set[str]().union(*seen) if sum(n in each for each in seen) >= least)
