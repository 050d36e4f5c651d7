"""Runs the language model of the coder: word pieces in, one vector a piece out, by numpy alone.

The model is a BERT encoder (Devlin and colleagues, 2019) of six layers, fine-tuned from
all-MiniLM-L6-v2. Weights come as whole numbers of eight bits, one scale for each output, and are
made floating point once, when they are loaded. What the vectors mean belongs to `_model.py`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

HEADS = 12
_TINY = np.float32(1e-12)
_FAR = np.float32(-1e4)
_LINE = np.float32(-2 * np.sqrt(2 / np.pi))
_CUBE = np.float32(0.044715) * _LINE
_LARGEST = np.float32(80)  # exp of more is beyond what 32 bits hold


@dataclass(frozen=True, slots=True)
class _Layer:
    """One layer: the three attention projections side by side, and the feed-forward pair."""

    attend: tuple[Floats, Floats]
    gather: tuple[Floats, Floats]
    first_norm: tuple[Floats, Floats]
    widen: tuple[Floats, Floats]
    narrow: tuple[Floats, Floats]
    second_norm: tuple[Floats, Floats]


class Encoder:
    """The encoder with its weights.

    Args:
        arrays: the packed weights; see `alliance.scoring.train`.
    """

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        self._pieces = arrays["pieces"]
        self._piece_scales = _floats(arrays["pieces.scale"])
        self._positions = _floats(arrays["positions"])
        self._norm = _norm(arrays, "norm")
        count = sum(name.endswith(".attend") for name in arrays)
        self._layers = tuple(_layer(arrays, f"layer{number}") for number in range(count))

    def encode(self, numbers: Sequence[int]) -> Floats:
        """The vectors of one reply, shape (pieces, width)."""
        return self.encode_batch([numbers])[0]

    def encode_batch(self, batch: Sequence[Sequence[int]]) -> Floats:
        """The vectors of several replies, shape (replies, longest, width).

        Rows past a reply's own length hold numbers without meaning.
        """
        lengths = [len(numbers) for numbers in batch]
        longest = max(lengths)
        rows = np.zeros((len(batch), longest), dtype=np.int64)
        for row, numbers in zip(rows, batch, strict=True):
            row[: len(numbers)] = numbers
        mask = None
        if min(lengths) < longest:
            outside = np.arange(longest)[None] >= np.asarray(lengths)[:, None]
            mask = np.where(outside, _FAR, np.float32(0))[:, None, None, :]
        x = self._pieces[rows].astype(np.float32) * self._piece_scales[rows][..., None]
        x += self._positions[:longest]
        x = _normed(x.reshape(-1, x.shape[-1]), self._norm)
        for layer in self._layers:
            x = _through(x, layer, len(batch), mask)
        return x.reshape(len(batch), longest, -1)


def _floats(array: NDArray[np.generic]) -> Floats:
    return np.ascontiguousarray(array, dtype=np.float32)


def _layer(arrays: Mapping[str, NDArray[np.generic]], name: str) -> _Layer:
    def weight(part: str) -> tuple[Floats, Floats]:
        scaled = _floats(arrays[f"{name}.{part}"])
        scaled *= _floats(arrays[f"{name}.{part}.scale"])
        return scaled, _floats(arrays[f"{name}.{part}.bias"])

    return _Layer(
        weight("attend"),
        weight("gather"),
        _norm(arrays, f"{name}.first_norm"),
        weight("widen"),
        weight("narrow"),
        _norm(arrays, f"{name}.second_norm"),
    )


def _norm(arrays: Mapping[str, NDArray[np.generic]], name: str) -> tuple[Floats, Floats]:
    return _floats(arrays[f"{name}.weight"]), _floats(arrays[f"{name}.bias"])


def _through(x: Floats, layer: _Layer, count: int, mask: Floats | None) -> Floats:
    """One layer; each row of `x` is a piece."""
    rows, width = x.shape
    parts = _plus(x, layer.attend).reshape(count, rows // count, 3, HEADS, -1)
    query, key, value = parts.transpose(2, 0, 3, 1, 4)
    scores = query @ key.transpose(0, 1, 3, 2)
    scores *= np.float32((width // HEADS) ** -0.5)
    if mask is not None:
        scores += mask
    scores -= scores.max(axis=-1, keepdims=True)
    np.exp(scores, out=scores)
    scores /= scores.sum(axis=-1, keepdims=True)
    gathered = (scores @ value).transpose(0, 2, 1, 3).reshape(rows, width)
    heard = _plus(gathered, layer.gather)
    heard += x
    x = _normed(heard, layer.first_norm)
    thought = _plus(_gelu(_plus(x, layer.widen)), layer.narrow)
    thought += x
    return _normed(thought, layer.second_norm)


def _plus(x: Floats, linear: tuple[Floats, Floats]) -> Floats:
    """A linear step."""
    y: Floats = x @ linear[0]
    y += linear[1]
    return y


def _normed(x: Floats, norm: tuple[Floats, Floats]) -> Floats:
    """Each row with mean 0 and spread 1, scaled and moved; changes `x`."""
    x -= x.mean(axis=1)[:, None]
    spread = np.einsum("ij,ij->i", x, x) / np.float32(x.shape[1])
    x *= (1 / np.sqrt(spread + _TINY))[:, None]
    x *= norm[0]
    x += norm[1]
    return x


def _gelu(x: Floats) -> Floats:
    """The usual smooth step, by its tanh form (Hendrycks & Gimpel, 2016); changes `x`.

    (1 + tanh(z)) / 2 is 1 / (1 + exp(-2z)), which numpy works out faster.
    """
    power = x * x
    power *= _CUBE
    power += _LINE
    power *= x
    np.minimum(power, _LARGEST, out=power)
    np.exp(power, out=power)
    power += 1
    x /= power
    return x
