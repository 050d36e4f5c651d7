"""Learns from everything there is, and packs what is shipped."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from .._encoder import Encoder
from .._wordpiece import WordPieces
from ._annomi import Utterance
from ._course import CodedTurn
from ._fitting import fit, sums
from ._lessons import annomi_lessons, code_ids, course_lessons
from ._packing import Arrays, packed, words
from ._recipe import MODES, Recipe, Shown


def ship(
    utterances: Sequence[Utterance], turns: Sequence[CodedTurn], recipe: Recipe, keep: Path
) -> None:
    """Write `coder.npz`, and beside it how often eight bits decide as the exact network does."""
    torch.set_num_threads(1)
    split = WordPieces({word: number for number, word in enumerate(words())})
    lessons = annomi_lessons(utterances, split)
    own = course_lessons(turns, split, recipe.course_behaviour)
    everything = [*lessons, *(each for some in own for each in some)]
    network = fit(everything, len(code_ids()), recipe)
    arrays = packed(network)
    arrays["words"] = _text("\n".join(words()))
    arrays["codes"] = _text("\n".join(code_ids()))
    some = [each.forms[0].pieces for each in lessons[::5]]
    exact = sums(network, [Shown(pieces) for pieces in some])
    same = _compared(arrays, some, exact)
    (keep / "same.json").write_text(json.dumps(same), "utf-8")
    half = keep / "half.npz"
    np.savez(half, **arrays)  # type: ignore[arg-type]
    half.replace(keep / "coder.npz")


def _compared(arrays: Arrays, texts: Sequence[list[int]], exact: np.ndarray) -> dict[str, float]:
    encoder, head, bias = Encoder(arrays), arrays["head.weight"], arrays["head.bias"]
    vectors = [encoder.encode(text) for text in texts]
    ours = np.stack([np.concatenate([v.mean(axis=0), v[0]]) for v in vectors]) @ head + bias
    same = (exact[:, :MODES].argmax(axis=1) == ours[:, :MODES].argmax(axis=1)).mean()
    largest = float(np.abs(exact[:, : ours.shape[1]] - ours).max())
    return {"same": float(same), "largest": largest, "texts": len(texts)}


def _text(text: str) -> np.ndarray:
    return np.frombuffer(text.encode("utf-8"), dtype=np.uint8)
