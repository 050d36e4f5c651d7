"""Packs a network into the arrays that `alliance.scoring._encoder` reads: eight bits a weight."""

import numpy as np
from numpy.typing import NDArray

from ._network import Network, base_folder

Arrays = dict[str, NDArray[np.generic]]


def packed(network: Network) -> Arrays:
    """The network's weights; matrices as whole numbers with one scale an output."""
    arrays: Arrays = {}
    pieces, scale = _whole_numbers(_floats(network.pieces).T)
    arrays["pieces"], arrays["pieces.scale"] = np.ascontiguousarray(pieces.T), scale
    arrays["positions"] = _floats(network.positions)[:128].astype(np.float16)
    arrays |= _norm(network.norm, "norm")
    for number, layer in enumerate(network.layers):
        name = f"layer{number}"
        for part in ("attend", "gather", "widen", "narrow"):
            linear = getattr(layer, part)
            whole, scale = _whole_numbers(_floats(linear.weight).T)
            arrays[f"{name}.{part}"] = whole
            arrays[f"{name}.{part}.scale"] = scale
            arrays[f"{name}.{part}.bias"] = _floats(linear.bias)
        for part in ("first_norm", "second_norm"):
            arrays |= _norm(getattr(layer, part), f"{name}.{part}")
    heads = (network.head, network.code_head)
    arrays["head.weight"] = np.concatenate([_floats(head.weight) for head in heads]).T.copy()
    arrays["head.bias"] = np.concatenate([_floats(head.bias) for head in heads])
    return arrays


def words() -> list[str]:
    """The word list of the base model, in the order of its numbers."""
    lines = (base_folder() / "vocab.txt").read_text("utf-8").split("\n")
    return lines[:-1] if lines[-1] == "" else lines


def _floats(values: object) -> NDArray[np.float32]:
    return values.detach().numpy().astype(np.float32)  # type: ignore[attr-defined]


def _norm(norm: object, name: str) -> Arrays:
    return {f"{name}.weight": _floats(norm.weight), f"{name}.bias": _floats(norm.bias)}  # type: ignore[attr-defined]


def _whole_numbers(matrix: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """A matrix whose columns are outputs, as whole numbers from -127 to 127, and each scale."""
    scale = np.abs(matrix).max(axis=0) / 127
    scale[scale == 0] = 1
    return np.round(matrix / scale).astype(np.int8), scale.astype(np.float32)
