"""How well the rules tell the four behaviours apart on AnnoMI, beside two simple baselines.

    python benchmarks/reply_coder.py --annomi simple-dev.csv [--folds folds.json] [--refit [FILE]]

Prints macro-F1, the F1 of each behaviour and the time for a reply. The points of the shipped
rules were set on these same transcripts, so their figure here is flattering; `--refit` sets the
points again on four fifths of the transcripts and scores the rest, fold by fold, which is not.
With a FILE it also writes the points set on all transcripts there, in the form of `_points.py`.
"""

import argparse
import csv
import json
import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from alliance.scoring import BEHAVIOURS, code_reply
from alliance.scoring._behaviour import CODE_POINTS, signs
from alliance.scoring._text import read
from alliance.transcripts import codebook

BARE_WEIGHT = 0.4
PENALTY = 2.5
STEPS = 1_500
ABOUT = '''"""What each sign is worth for each behaviour, in steps of log-odds.

Set by softmax regression on the simple labels of AnnoMI (Wu et al., 2022, ICASSP; 100
transcripts), each turn as written and once more without punctuation and capitals, and rounded to
one decimal; `benchmarks/reply_coder.py --refit` does it again. No text of that corpus stands here.
"""
'''


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--annomi", type=Path, required=True, help="simple-dev.csv")
    parser.add_argument("--folds", type=Path, help="folds.json; beside the CSV if left out")
    parser.add_argument("--refit", nargs="?", const="", metavar="FILE")
    chosen = parser.parse_args()
    texts, labels, transcripts = load(chosen.annomi)
    folds_file = chosen.folds or chosen.annomi.with_name("folds.json")
    folds = json.loads(folds_file.read_text("utf-8"))["folds"]
    fold = np.array([folds[transcript] for transcript in transcripts])
    long = np.array([len(text.split()) >= 5 for text in texts])
    print(f"{len(texts)} therapist turns, {len(set(transcripts))} transcripts\n")
    print(f"{'':34}macro  " + "  ".join(f"{name[:10]:10}" for name in BEHAVIOURS) + "  ms/reply")
    for name, coder in (
        ("majority class", majority),
        ("five-line keywords", keywords),
        ("rules as shipped", shipped),
        ("rules, no punctuation or capitals", lambda text: shipped(bare(text))),
    ):
        predicted, spent = timed(coder, texts)
        show(name, labels, predicted, f"{spent:8.3f}")
        if name.startswith("rules as"):
            show("  turns of five words or more", labels[long], predicted[long], "")
            by_fold = [macro(labels[fold == k], predicted[fold == k]) for k in range(5)]
            print("  by fold: " + ", ".join(f"{value:.3f}" for value in by_fold))
    if chosen.refit is not None:
        refit(texts, labels, fold, long, chosen.refit)


def load(path: Path) -> tuple[list[str], np.ndarray, list[str]]:
    with path.open(newline="", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["interlocutor"] == "therapist"]
    named = [row["main_therapist_behaviour"].removeprefix("therapist_") for row in rows]
    if not rows or not set(named) <= set(BEHAVIOURS):
        sys.exit(f"{path}: expected AnnoMI's simple labels in `main_therapist_behaviour`")
    texts = [row["utterance_text"] for row in rows]
    return texts, np.array(named), [row["transcript_id"] for row in rows]


def bare(text: str) -> str:
    return re.sub(r"[^\w' ]", " ", text.lower())


def majority(_text: str) -> str:
    return "other"


def keywords(text: str) -> str:
    lower = text.lower()
    if "?" in lower or re.match(r"\W*(?:what|how|why|tell me|do|did|are|is|can|could)\b", lower):
        return "question"
    if re.search(r"\b(?:sounds like|you feel|you're|you are|so you|seems)\b", lower):
        return "reflection"
    return "other" if len(lower.split()) < 5 else "input"


def shipped(text: str) -> str:
    return code_reply(text).behaviour


def timed(coder: Callable[[str], str], texts: Sequence[str]) -> tuple[np.ndarray, float]:
    coder("What was that like for you?")
    start = time.perf_counter()
    predicted = np.array([coder(text) for text in texts])
    return predicted, 1_000 * (time.perf_counter() - start) / len(texts)


def f1(labels: np.ndarray, predicted: np.ndarray, behaviour: str) -> float:
    hit = np.sum((labels == behaviour) & (predicted == behaviour))
    both = np.sum(labels == behaviour) + np.sum(predicted == behaviour)
    return float(2 * hit / both) if both else 0.0


def macro(labels: np.ndarray, predicted: np.ndarray) -> float:
    return float(np.mean([f1(labels, predicted, behaviour) for behaviour in BEHAVIOURS]))


def show(name: str, labels: np.ndarray, predicted: np.ndarray, spent: str) -> None:
    each = "  ".join(f"{f1(labels, predicted, behaviour):<10.3f}" for behaviour in BEHAVIOURS)
    print(f"{name:34}{macro(labels, predicted):.3f}  {each}  {spent}")


def refit(
    texts: list[str], labels: np.ndarray, fold: np.ndarray, long: np.ndarray, file: str
) -> None:
    seen = [signs(read(text)) for text in texts]
    seen_bare = [signs(read(bare(text))) for text in texts]
    names = sorted(name for name in set().union(*seen) if sum(name in each for each in seen) >= 8)
    full, stripped = matrix(seen, names), matrix(seen_bare, names)
    truth = np.array([BEHAVIOURS.index(label) for label in labels])
    votes = code_votes(texts)
    predicted = np.empty(len(texts), dtype=object)
    for k in range(5):
        rest, here = fold != k, fold == k
        points = fitted(full[rest], stripped[rest], truth[rest])
        best = np.argmax(full[here] @ points + votes[here], axis=1)
        predicted[here] = [BEHAVIOURS[index] for index in best]
    print()
    show("points refitted, held-out folds", labels, predicted, "")
    show("  turns of five words or more", labels[long], predicted[long], "")
    by_fold = [macro(labels[fold == k], predicted[fold == k]) for k in range(5)]
    print("  by fold: " + ", ".join(f"{value:.3f}" for value in by_fold))
    if file:
        write(Path(file), names, fitted(full, stripped, truth))


def matrix(seen: list[frozenset[str]], names: list[str]) -> np.ndarray:
    """One row a turn, one column a sign, and a last column of ones."""
    return np.array([[*(name in each for name in names), True] for each in seen], dtype=float)


def code_votes(texts: list[str]) -> np.ndarray:
    """The points that the codes found add, which are set by hand and not fitted."""
    meant = {code.id: code.behaviour for code in codebook().for_speaker("therapist")}
    votes = np.zeros((len(texts), len(BEHAVIOURS)))
    for row, text in enumerate(texts):
        for found in code_reply(text).codes:
            column = BEHAVIOURS.index(meant[found.code] or "other")
            points = CODE_POINTS.get(BEHAVIOURS[column], 0.0) * found.probability
            if not found.abstained:
                votes[row, column] = max(votes[row, column], points)
    return votes


def fitted(full: np.ndarray, stripped: np.ndarray, truth: np.ndarray) -> np.ndarray:
    """Softmax regression by gradient descent with momentum; one column a behaviour."""
    rows = np.vstack([full, stripped])
    target = np.eye(len(BEHAVIOURS))[np.concatenate([truth, truth])]
    weight = np.concatenate([np.ones(len(full)), np.full(len(stripped), BARE_WEIGHT)])[:, None]
    points = np.zeros((rows.shape[1], len(BEHAVIOURS)))
    speed = np.zeros_like(points)
    held = np.full((rows.shape[1], 1), 2 * PENALTY)
    held[-1] = 0
    for _ in range(STEPS):
        sums = rows @ points
        shares = np.exp(sums - sums.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        slope = rows.T @ (weight * (shares - target)) + held * points
        speed = 0.9 * speed - 0.6 * slope / len(rows)
        points += speed
    return points


def write(file: Path, names: list[str], points: np.ndarray) -> None:
    rounded = np.round(points, 1) + 0.0
    start = {name: float(value) for name, value in zip(BEHAVIOURS, rounded[-1], strict=True)}
    lines = [ABOUT, f"START: dict[str, float] = {json.dumps(start)}"]
    lines.append("POINTS: dict[str, dict[str, float]] = {")
    for name, row in zip(names, rounded[:-1], strict=True):
        worth = {b: float(value) for b, value in zip(BEHAVIOURS, row, strict=True) if value}
        lines.append(f'    "{name}": {json.dumps(worth)},')
    file.write_text("\n".join([*lines, "}", ""]), encoding="utf-8")
    print(f"\nwrote {file}")


if __name__ == "__main__":
    main()
