"""What the language model says of a reply: a sum for each behaviour and each code, and whereof.

The weights lie in `weights/coder.npz` and are read once, when the first reply is judged. What
the sums mean, and how far they can be relied on, belongs to `_judgement.py`.
"""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import cast

import numpy as np

from ._encoder import Encoder, Floats
from ._reply import BEHAVIOURS
from ._text import Reading
from ._wordpiece import Pieces, WordPieces

WEIGHTS = Path(__file__).with_name("weights")
_TOGETHER = 256
"""Pieces that are run at once: enough to keep a core busy, few enough for its own memory."""


@dataclass(frozen=True, slots=True)
class Sums:
    """The model's sums for one reply.

    Attributes:
        behaviours: one for each of `BEHAVIOURS`, in that order.
        codes: each code's sum; the higher, the surer.
    """

    behaviours: Floats
    codes: dict[str, float]
    _pieces: Pieces
    _vectors: Floats
    _heads: dict[str, Floats]

    def share(self, code: str, start: int, end: int) -> float:
        """What the words from `start` to `end` of the folded reply add to a code, on average.

        The head is linear over the mean of the vectors, so each piece's part is known exactly;
        the part of the reply's first vector belongs to no word and is left out.
        """
        inside = [
            number
            for number, (first, last) in enumerate(self._pieces.places)
            if last > start and first < end
        ]
        if not inside:
            return float("-inf")
        return float((self._vectors[inside] @ self._heads[code]).mean())


class Model:
    """The encoder, its word list and its heads.

    Args:
        folder: where `coder.npz` lies.
    """

    def __init__(self, folder: Path = WEIGHTS) -> None:
        with np.load(folder / "coder.npz", allow_pickle=False) as arrays:
            words = bytes(arrays["words"]).decode("utf-8").split("\n")
            self.codes = tuple(bytes(arrays["codes"]).decode("utf-8").split("\n"))
            self._weight = arrays["head.weight"].astype(np.float32)
            self._bias = arrays["head.bias"].astype(np.float32)
            self._encoder = Encoder(arrays)
        self._split = WordPieces({word: number for number, word in enumerate(words)}).split
        width = len(self._weight) // 2
        columns = self._weight[:width].T
        self._heads = {
            code: np.ascontiguousarray(columns[number])
            for number, code in enumerate(self.codes, len(BEHAVIOURS))
        }

    def all_sums(self, readings: Sequence[Reading]) -> list[Sums]:
        """The sums for several replies, in their order; faster for each than one by one."""
        pieces = [self._split(reading.folded) for reading in readings]
        batches = list(_batches(pieces))
        if len(batches) < 2:
            return self._batch(pieces)
        found: dict[int, Sums] = {}
        with ThreadPoolExecutor(min(len(batches), _cores())) as pool:
            judged = pool.map(self._batch, [[pieces[index] for index in some] for some in batches])
            for some, sums in zip(batches, judged, strict=True):
                found.update(zip(some, sums, strict=True))
        return [found[index] for index in range(len(readings))]

    def _batch(self, pieces: Sequence[Pieces]) -> list[Sums]:
        vectors = self._encoder.encode_batch([each.numbers for each in pieces])
        return [
            self._headed(each, own[: len(each.numbers)])
            for each, own in zip(pieces, vectors, strict=True)
        ]

    def _headed(self, pieces: Pieces, vectors: Floats) -> Sums:
        sums = np.concatenate([vectors.mean(axis=0), vectors[0]]) @ self._weight + self._bias
        modes = len(BEHAVIOURS)
        values = cast("list[float]", sums[modes:].tolist())
        codes = dict(zip(self.codes, values, strict=True))
        return Sums(sums[:modes], codes, pieces, vectors, self._heads)


def _batches(pieces: Sequence[Pieces]) -> Iterator[list[int]]:
    """Replies by number, those of about one length together."""
    order = sorted(range(len(pieces)), key=lambda index: len(pieces[index].numbers))
    some: list[int] = []
    for index in order:
        if some and (len(some) + 1) * len(pieces[index].numbers) > _TOGETHER:
            yield some
            some = []
        some.append(index)
    if some:
        yield some


def _cores() -> int:
    """The cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return os.cpu_count() or 1


@lru_cache(maxsize=1)
def model() -> Model:
    """The shipped model, read on the first call."""
    return Model()
