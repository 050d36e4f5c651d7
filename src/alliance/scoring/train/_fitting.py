"""Fine-tunes the network: on AnnoMI's behaviours and, in the same steps, on the course's codes."""

import math
import random
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
import torch
import torch.nn.functional as functional
from torch import Tensor

from .._encoder import Floats
from ._network import Network
from ._recipe import MODES, Lesson, Recipe, Shown


def fit(lessons: Sequence[Lesson], codes: int, recipe: Recipe) -> Network:
    """A network that has learnt from the lessons: the mean of one a seed."""
    mean: dict[str, Tensor] = {}
    network = Network(MODES, codes, recipe.drop)
    for seed in recipe.seeds:
        network = _fit_one(lessons, codes, recipe, seed)
        for name, value in network.state_dict().items():
            mean[name] = mean.get(name, torch.zeros_like(value)) + value / len(recipe.seeds)
    network.load_state_dict(mean)
    network.eval()
    return network


@lru_cache(maxsize=1)
def half_precision() -> bool:
    """Whether this processor multiplies bfloat16 itself. Where it does not, imitating it takes many
    times as long as 32 bits, and the network learns in those."""
    able = torch.cpu.get_capabilities()
    return any(able.get(name) for name in ("amx_bf16", "avx512_bf16"))


def sums(network: Network, texts: Sequence[Shown], batch: int = 64) -> Floats:
    """What the network's head gives for texts, one row each, columns as `HeldOut` has them."""
    network.eval()
    order = sorted(range(len(texts)), key=lambda index: len(texts[index].pieces))
    found = np.zeros((len(texts), 2 * network.outputs - MODES), dtype=np.float32)
    with torch.no_grad():
        for start in range(0, len(order), batch):
            rows = order[start : start + batch]
            some = [texts[row] for row in rows]
            whole, parts = network(*_padded(some))
            found[rows, : network.outputs] = whole.numpy()
            of = [row for row, each in zip(rows, some, strict=True) for _ in each.parts]
            for row, each in zip(rows, some, strict=True):
                if not each.parts:
                    found[row, network.outputs :] = found[row, MODES : network.outputs]
                else:
                    own = [n for n, other in enumerate(of) if other == row]
                    found[row, network.outputs :] = parts[own].max(0).values.numpy()
    return found


def _fit_one(lessons: Sequence[Lesson], codes: int, recipe: Recipe, seed: int) -> Network:
    torch.manual_seed(seed)
    dice = random.Random(seed)  # noqa: S311, no secret: it shuffles lessons
    network = Network(MODES, codes, recipe.drop)
    groups = network.groups(recipe.frozen, recipe.rate, recipe.head_rate, recipe.code_rate)
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    steps = math.ceil(len(lessons) / recipe.batch) * recipe.epochs
    pace = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / (0.1 * steps), (steps - step) / (0.9 * steps))
    )
    network.train()
    for _ in range(recipe.epochs):
        for batch in _batches(lessons, recipe.batch, dice):
            drawn = dice.random()
            form = 1 if drawn < recipe.bare else 2 if drawn > 1 - recipe.hurried else 0
            loss = _loss(network, [lessons[index] for index in batch], form, recipe)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            pace.step()
    return network


def _batches(lessons: Sequence[Lesson], size: int, dice: random.Random) -> Iterator[Sequence[int]]:
    """All lessons in shuffled batches of about one length each."""
    order = list(range(len(lessons)))
    dice.shuffle(order)
    batches: list[list[int]] = []
    for start in range(0, len(order), size * 8):
        near = sorted(
            order[start : start + size * 8], key=lambda i: len(lessons[i].forms[0].pieces)
        )
        batches += [near[at : at + size] for at in range(0, len(near), size)]
    dice.shuffle(batches)
    yield from batches


def _loss(network: Network, lessons: Sequence[Lesson], form: int, recipe: Recipe) -> Tensor:
    texts = [each.forms[form] for each in lessons]
    texts = [
        text if len(text.pieces) > 2 else each.forms[0]
        for text, each in zip(texts, lessons, strict=True)
    ]
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=half_precision()):
        found, parts = network(*_padded(texts))
    found = found.float()
    wanted = torch.tensor(np.stack([each.behaviour for each in lessons]))
    wanted = wanted * (1 - recipe.smooth) + recipe.smooth / MODES
    weight = torch.tensor([each.weight for each in lessons])
    missed = -(wanted * functional.log_softmax(found[:, :MODES], dim=1)).sum(1)
    loss = (missed * weight).sum() / len(lessons)
    coded = [number for number, each in enumerate(lessons) if each.codes is not None]
    if coded:
        codes = np.stack([each.codes for each in lessons if each.codes is not None])
        wrong = _missed_codes(found[coded][:, MODES:], codes, recipe)
        loss = loss + recipe.code_weight * wrong.sum() / len(lessons)
    known = [each.codes is not None for each in texts for _ in each.parts]
    if any(known):
        codes = np.concatenate([each.codes for each in texts if each.codes is not None])
        wrong = _missed_codes(parts.float()[known], codes, recipe)
        loss = loss + recipe.code_weight * recipe.part_weight * wrong.sum() / len(lessons)
    return loss


def _missed_codes(found: Tensor, codes: np.ndarray, recipe: Recipe) -> Tensor:
    return functional.binary_cross_entropy_with_logits(
        found, torch.tensor(codes), pos_weight=torch.tensor(recipe.rare), reduction="none"
    )


def _padded(texts: Sequence[Shown]) -> tuple[Tensor, Tensor, Tensor]:
    """Pieces by number, which of them are there, and the parts as (text, from, to)."""
    longest = max(len(text.pieces) for text in texts)
    numbers = torch.zeros(len(texts), longest, dtype=torch.long)
    mask = torch.zeros(len(texts), longest, dtype=torch.bool)
    parts: list[tuple[int, int, int]] = []
    for row, text in enumerate(texts):
        numbers[row, : len(text.pieces)] = torch.tensor(text.pieces)
        mask[row, : len(text.pieces)] = True
        parts += [(row, start, end) for start, end in text.parts]
    return numbers, mask, torch.tensor(parts, dtype=torch.long).reshape(-1, 3)
