"""Fine-tunes the network: on AnnoMI's behaviours and, in the same steps, on the course's codes."""

import math
import random
from collections.abc import Iterator, Sequence

import numpy as np
import torch
import torch.nn.functional as functional
from torch import Tensor

from .._encoder import Floats
from ._network import Network
from ._recipe import MODES, Lesson, Recipe


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


def sums(network: Network, texts: Sequence[list[int]], batch: int = 64) -> Floats:
    """What the network's head gives for texts in pieces, shape (texts, outputs)."""
    network.eval()
    order = sorted(range(len(texts)), key=lambda index: len(texts[index]))
    found = np.zeros((len(texts), network.outputs), dtype=np.float32)
    with torch.no_grad():
        for start in range(0, len(order), batch):
            some = order[start : start + batch]
            found[some] = network(*_padded([texts[index] for index in some])).numpy()
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
        near = sorted(order[start : start + size * 8], key=lambda i: len(lessons[i].pieces[0]))
        batches += [near[at : at + size] for at in range(0, len(near), size)]
    dice.shuffle(batches)
    yield from batches


def _loss(network: Network, lessons: Sequence[Lesson], form: int, recipe: Recipe) -> Tensor:
    texts = [
        each.pieces[form] if len(each.pieces[form]) > 2 else each.pieces[0] for each in lessons
    ]
    with torch.autocast("cpu", dtype=torch.bfloat16):
        found = network(*_padded(texts))
    found = found.float()
    wanted = torch.tensor(np.stack([each.behaviour for each in lessons]))
    wanted = wanted * (1 - recipe.smooth) + recipe.smooth / MODES
    weight = torch.tensor([each.weight for each in lessons])
    missed = -(wanted * functional.log_softmax(found[:, :MODES], dim=1)).sum(1)
    loss = (missed * weight).sum() / len(lessons)
    coded = [number for number, each in enumerate(lessons) if each.codes is not None]
    if coded:
        codes = torch.tensor(np.stack([each.codes for each in lessons if each.codes is not None]))
        wrong = functional.binary_cross_entropy_with_logits(
            found[coded][:, MODES:], codes, pos_weight=torch.tensor(recipe.rare), reduction="none"
        )
        loss = loss + recipe.code_weight * wrong.sum() / len(lessons)
    return loss


def _padded(texts: Sequence[list[int]]) -> tuple[Tensor, Tensor]:
    longest = max(len(text) for text in texts)
    numbers = torch.zeros(len(texts), longest, dtype=torch.long)
    mask = torch.zeros(len(texts), longest, dtype=torch.bool)
    for row, text in enumerate(texts):
        numbers[row, : len(text)] = torch.tensor(text)
        mask[row, : len(text)] = True
    return numbers, mask
