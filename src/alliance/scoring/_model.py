"""What the language model says of a reply: a sum for each behaviour and each code, and whereof.

The weights lie in `weights/coder.npz` and are read once, when the first reply is judged. What
the sums mean, and how far they can be relied on, belongs to `_judgement.py`.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import cast

import numpy as np

from ._cores import cores
from ._encoder import Encoder, Floats
from ._reply import BEHAVIOURS
from ._text import Reading
from ._units import Span, units
from ._wordpiece import Pieces, WordPieces

WEIGHTS = Path(__file__).with_name("weights")
_TOGETHER = 256
"""Pieces that are run at once: enough to keep a core busy, few enough for its own memory."""


@dataclass(frozen=True, slots=True)
class Sums:
    """The model's sums for one reply.

    Attributes:
        behaviours: one for each of `BEHAVIOURS`, in that order.
        codes: each code's sum over the whole reply; the higher, the surer.
        parts: each code's highest sum over the reply's sentences and clauses, or over the whole
            where it has but one.
    """

    behaviours: Floats
    codes: dict[str, float]
    parts: dict[str, float]
    _places: dict[str, Span]

    def place(self, code: str) -> Span | None:
        """Where in the folded reply the part stands that speaks most clearly for the code."""
        return self._places.get(code)


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

    def all_sums(self, readings: Sequence[Reading]) -> list[Sums]:
        """The sums for several replies, in their order; faster for each than one by one."""
        pieces = [self._split(reading.folded) for reading in readings]
        batches = list(_batches(pieces))
        if len(batches) < 2:
            return self._batch(readings, pieces)
        found: dict[int, Sums] = {}
        with ThreadPoolExecutor(min(len(batches), cores())) as pool:
            judged = pool.map(
                self._batch,
                [[readings[k] for k in some] for some in batches],
                [[pieces[k] for k in some] for some in batches],
            )
            for some, sums in zip(batches, judged, strict=True):
                found.update(zip(some, sums, strict=True))
        return [found[index] for index in range(len(readings))]

    def _batch(self, readings: Sequence[Reading], pieces: Sequence[Pieces]) -> list[Sums]:
        vectors = self._encoder.encode_batch([each.numbers for each in pieces])
        return [
            self._headed(units(reading), each, own[: len(each.numbers)])
            for reading, each, own in zip(readings, pieces, vectors, strict=True)
        ]

    def _headed(self, spans: Sequence[Span], pieces: Pieces, vectors: Floats) -> Sums:
        """The head over the whole reply, and over each of its parts in the light of the whole."""
        inside = [(span, pieces.within(*span)) for span in spans]
        inside = [(span, place) for span, place in inside if place[0] < place[1]]
        means = [vectors.mean(axis=0), *(vectors[a:b].mean(axis=0) for _, (a, b) in inside)]
        both = np.hstack([np.stack(means), np.stack([vectors[0]] * len(means))])
        sums = both @ self._weight + self._bias
        behaviours, codes = sums[0, : len(BEHAVIOURS)], sums[:, len(BEHAVIOURS) :]
        whole = self._named(codes[0])
        if not inside:
            return Sums(behaviours, whole, whole, {})
        best = cast("list[int]", codes[1:].argmax(axis=0).tolist())
        places = {code: inside[row][0] for code, row in zip(self.codes, best, strict=True)}
        return Sums(behaviours, whole, self._named(codes[1:].max(axis=0)), places)

    def _named(self, sums: Floats) -> dict[str, float]:
        return dict(zip(self.codes, cast("list[float]", sums.tolist()), strict=True))


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


@lru_cache(maxsize=1)
def model() -> Model:
    """The shipped model, read on the first call."""
    return Model()
