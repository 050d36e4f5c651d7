"""`python -m alliance.scoring.train`: learns, measures, and writes weights and model card."""

import argparse
import hashlib
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp

from .._model import WEIGHTS
from ._annomi import TrainingDataError, Utterance, read_annomi
from ._card import card
from ._course import CodedTurn, course_turns
from ._lessons import code_ids
from ._measure import measure
from ._recipe import Recipe

try:
    from ._held_out import learn
except ModuleNotFoundError as error:
    sys.exit(f"{error.name} is missing. Install what training needs: alliance-lab[train].")


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m alliance.scoring.train", description=__doc__)
    parser.add_argument("--annomi", type=Path, required=True, help="AnnoMI-simple as CSV")
    parser.add_argument("--folds", type=Path, help="folds.json; beside the CSV if left out")
    parser.add_argument(
        "--full",
        type=Path,
        help="AnnoMI-full as CSV: only to measure open against closed questions",
    )
    parser.add_argument("--to", type=Path, default=WEIGHTS, help="where to write (default: here)")
    parser.add_argument(
        "--keep", type=Path, help="a folder for what is half done, to go on from after a break"
    )
    parser.add_argument("--cores", type=int, default=2, help="networks that learn at once")
    chosen = parser.parse_args()
    try:
        _train(chosen)
    except TrainingDataError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _train(chosen: argparse.Namespace) -> None:
    utterances = read_annomi(chosen.annomi, chosen.folds)
    turns = course_turns()
    recipe = Recipe(cores=chosen.cores)
    keep = chosen.keep or Path(mkdtemp(prefix="alliance-train-"))
    keep = keep / _fingerprint(utterances, turns, recipe)
    keep.mkdir(parents=True, exist_ok=True)
    print(f"{len(utterances)} utterances of AnnoMI, {len(turns)} coded turns of the course")
    print(f"Half-done work is kept in {keep}", flush=True)
    found = learn(utterances, turns, recipe, keep)
    measured = measure(utterances, turns, found, chosen.full)
    chosen.to.mkdir(parents=True, exist_ok=True)
    (chosen.to / "coder.npz").write_bytes((keep / "coder.npz").read_bytes())
    text = json.dumps(measured.judgement, indent=1) + "\n"
    (chosen.to / "judgement.json").write_text(text, encoding="utf-8", newline="\n")
    page = card(measured, recipe, json.loads((keep / "same.json").read_text("utf-8")))
    (chosen.to / "MODEL_CARD.md").write_text(page, encoding="utf-8", newline="\n")
    print(page)


def _fingerprint(
    utterances: Sequence[Utterance], turns: Sequence[CodedTurn], recipe: Recipe
) -> str:
    """A name that changes when anything learnt from, or the recipe, changes."""
    known = repr((utterances, turns, replace(recipe, cores=1), code_ids()))
    return hashlib.sha256(known.encode("utf-8")).hexdigest()[:12]


if __name__ == "__main__":
    sys.exit(main())
