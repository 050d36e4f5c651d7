"""Agreement with 1,000 bootstrap draws on 10,000 turns by ten coders, and how the time grows.

    python benchmarks/agreement.py [--turns N] [--draws N] [--annomi FILE]

Beside it, in the same run, the plain way: each draw recounted with scikit-learn's Cohen's kappa
for every pair of coders and statsmodels' Fleiss' kappa, over all codes and for each; a few such
draws are timed and multiplied, which favours neither. Sizes double up to N turns. Exit status 1
if time grows faster than the turns between the last two sizes (more than 2.2 times for twice the
turns), or if the plain way is not at least ten times slower.

With AnnoMI's full version (Wu and colleagues, 2022; not part of this repository), also Fleiss'
kappa of its ten experts on what therapists do, beside statsmodels' on the same utterances.
"""

import argparse
import csv
import random
import sys
import time
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import numpy as np
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.inter_rater import aggregate_raters, fleiss_kappa

from alliance.transcripts import Codings, agreement

CODERS = 10
CODES = [f"code-{number:02}" for number in range(20)]
PLAIN_DRAWS = 3
GROWTH = 2.2
FASTER = 10
BEHAVIOUR = "main_therapist_behaviour"


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--turns", type=int, default=10_000)
    parser.add_argument("--draws", type=int, default=1_000)
    parser.add_argument("--annomi", type=Path, metavar="FILE")
    arguments = parser.parse_args()
    kept = sizes(arguments.turns, arguments.draws)
    if arguments.annomi:
        kept = annomi(arguments.annomi) and kept
    return 0 if kept else 1


def sizes(turns: int, draws: int) -> bool:
    """Ours at doubling sizes by turn and by transcript, and the plain way at the largest."""
    agreement(coded(50), draws=10)  # loads numpy
    print(f"{CODERS} coders, {len(CODES)} codes, {draws} draws; seconds")
    spent: list[float] = []
    for count in (turns // 4, turns // 2, turns):
        codings = coded(count)
        by_turn = timed(lambda codings=codings: agreement(codings, draws=draws))
        by_transcript = timed(
            lambda codings=codings: agreement(codings, draws=draws, by="transcript")
        )
        spent.append(by_turn)
        print(f"  {count:7,} turns   by turn {by_turn:7.2f}   by transcript {by_transcript:7.2f}")
    codings = coded(turns)
    plain = timed(lambda: recounted(codings, PLAIN_DRAWS)) / PLAIN_DRAWS * draws
    growth, ratio = spent[-1] / spent[-2], plain / spent[-1]
    print(f"  plain, kappas only, {turns:,} turns: {plain:,.0f} (from {PLAIN_DRAWS} draws)")
    print(f"growth for twice the turns {growth:.2f} (at most {GROWTH})")
    print(f"ratio {ratio:,.0f} (wanted: {FASTER} or more)")
    return growth <= GROWTH and ratio >= FASTER


def coded(turns: int) -> Codings:
    """Forty turns a transcript; some with two codes, a twentieth of the codings missing."""
    source = random.Random(turns)
    weights = [1 / (rank + 1) for rank in range(len(CODES))]

    def cell(truth: str) -> frozenset[str] | None:
        if source.random() < 0.05:
            return None
        code = truth if source.random() < 0.75 else source.choices(CODES, weights)[0]
        more = source.choices(CODES, weights) if source.random() < 0.1 else []
        return frozenset([code, *more])

    truths = source.choices(CODES, weights, k=turns)
    return Codings(
        tuple(f"coder-{number}" for number in range(CODERS)),
        tuple((f"session-{number // 40}", f"t{number % 40}") for number in range(turns)),
        tuple(tuple(cell(truth) for _ in range(CODERS)) for truth in truths),
    )


def recounted(codings: Codings, draws: int) -> None:
    """The plain way: draw units, count again; missing codings are taken as no code."""
    numbers: dict[frozenset[str] | None, int] = {}
    table = np.array(
        [[numbers.setdefault(cell, len(numbers)) for cell in row] for row in codings.cells]
    )
    codes = [np.array([bool(one) and code in one for one in numbers]) for code in CODES]
    source = np.random.default_rng(0)
    for _ in range(draws):
        drawn = table[source.integers(0, len(table), len(table))]
        for cells in (drawn, *(code[drawn].astype(int) for code in codes)):
            for one, other in combinations(range(CODERS), 2):
                cohen_kappa_score(cells[:, one], cells[:, other])
            fleiss_kappa(aggregate_raters(cells)[0])


def timed(work) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def annomi(path: Path) -> bool:
    """Fleiss' kappa of the experts, of ours and of statsmodels; True where both are the same."""
    votes: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        for row in csv.DictReader(file):
            if row["interlocutor"] == "therapist":
                unit = (row["transcript_id"], row["utterance_id"])
                votes[unit][row["annotator_id"]] = row[BEHAVIOUR]
    experts = sorted({who for unit in votes.values() if len(unit) > 1 for who in unit})
    many = {unit: found for unit, found in votes.items() if len(found) == len(experts)}
    codings = Codings.of({who: {unit: [many[unit][who]] for unit in many} for who in experts})
    report = agreement(codings, by="transcript")
    theirs = fleiss_kappa(aggregate_raters([list(found.values()) for found in many.values()])[0])
    fleiss = report.overall.fleiss
    print(
        f"\nAnnoMI: {len(experts)} experts, {len(many)} utterances, {report.transcripts} sessions"
    )
    print(f"  Fleiss' kappa {fleiss.value:.4f} [{fleiss.low:.2f} to {fleiss.high:.2f} by session]")
    print(f"  statsmodels   {theirs:.4f}")
    for code, one in report.codes.items():
        print(f"  {code:16} alike {one.percent.value:.2f}  Fleiss {one.fleiss.value:.3f}")
    return abs((fleiss.value or 0.0) - theirs) < 1e-9


if __name__ == "__main__":
    sys.exit(main())
