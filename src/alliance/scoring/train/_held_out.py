"""Judges every turn by a network that has seen neither it nor its transcript, twin or family."""

import hashlib
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import torch

from .._wordpiece import WordPieces
from ._annomi import FOLDS, Utterance
from ._course import CodedTurn
from ._fitting import fit, sums
from ._lessons import annomi_lessons, code_ids, course_lessons
from ._packing import words
from ._recipe import MODES, HeldOut, Recipe
from ._shipping import ship


def learn(
    utterances: Sequence[Utterance], turns: Sequence[CodedTurn], recipe: Recipe, keep: Path
) -> HeldOut:
    """Fit one network a fold and let it judge the rest; and one on everything, to ship.

    Each runs in a process and on a core of its own, so the same inputs give the same weights.

    Args:
        utterances, turns: what is learnt from, with its folds.
        recipe: how to learn.
        keep: a folder for what is finished, so that an interrupted run goes on where it was.
    """
    every = [(fold, half) for half in (False, True) for fold in range(FOLDS)]
    jobs = [job for job in every if not _kept(keep, *job).exists()]
    with ProcessPoolExecutor(mp_context=get_context("spawn"), max_workers=recipe.cores) as pool:
        waiting: list[Future[None]] = []
        if not (keep / "coder.npz").exists():
            waiting.append(pool.submit(ship, utterances, turns, recipe, keep))
        waiting += [pool.submit(_fold, utterances, turns, recipe, keep, *job) for job in jobs]
        for number, done in enumerate(as_completed(waiting), 1):
            done.result()
            print(f"  {number} of {len(waiting)} networks have learnt", flush=True)
    return _collected(utterances, turns, keep)


def _kept(keep: Path, fold: int, half: bool) -> Path:
    return keep / f"{'half' if half else 'fold'}{fold}.npz"


def _in_half(turn: CodedTurn) -> bool:
    """Whether a turn is in the half of the course that the learning curve's first point has."""
    return hashlib.sha256(turn.group.encode("utf-8")).digest()[0] < 128


def _fold(
    utterances: Sequence[Utterance],
    turns: Sequence[CodedTurn],
    recipe: Recipe,
    keep: Path,
    fold: int,
    half: bool,
) -> None:
    """Learn from the other folds, of the course all or half, judge this one, and keep the sums."""
    torch.set_num_threads(1)
    split = WordPieces({word: number for number, word in enumerate(words())})
    lessons = annomi_lessons(utterances, split)
    own = course_lessons(turns, split, recipe.course_behaviour)
    learnt = [e for e, each in zip(lessons, utterances, strict=True) if each.fold != fold]
    for some, turn in zip(own, turns, strict=True):
        if turn.fold != fold and (_in_half(turn) or not half):
            learnt += some
    network = fit(learnt, len(code_ids()), recipe)
    here = [e for e, each in zip(lessons, utterances, strict=True) if each.fold == fold]
    rest = [some[0] for some, turn in zip(own, turns, strict=True) if turn.fold == fold]
    np.savez(
        _kept(keep, fold, half),
        annomi=sums(network, [each.forms[0] for each in here]),
        bare=sums(network, [each.forms[1] for each in here]),
        course=sums(network, [each.forms[0] for each in rest]),
    )


def _collected(utterances: Sequence[Utterance], turns: Sequence[CodedTurn], keep: Path) -> HeldOut:
    outputs = MODES + 2 * len(code_ids())
    sizes = (len(utterances), len(utterances), len(turns), len(turns))
    found = HeldOut(*(np.zeros((size, outputs)) for size in sizes))
    for fold in range(FOLDS):
        there = [row for row, each in enumerate(utterances) if each.fold == fold]
        rest = [row for row, each in enumerate(turns) if each.fold == fold]
        with np.load(_kept(keep, fold, False)) as saved:
            found.annomi[there], found.bare[there] = saved["annomi"], saved["bare"]
            found.course[rest] = saved["course"]
        with np.load(_kept(keep, fold, True)) as saved:
            found.course_by_half[rest] = saved["course"]
    return found
