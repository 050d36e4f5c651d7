"""What the reply coder costs, beside a TF-IDF baseline; and what it is worth on AnnoMI.

    python benchmarks/reply_coder.py [--annomi simple-dev.csv]

Runs on one core. Prints the time to load and the memory over a bare numpy, the time for a reply
of 5 to 60 words, the time a reply when 500 are coded together, and the size of the weights. The
baseline is word and character TF-IDF with logistic regression (scikit-learn), timed on the same
replies in the same run. With AnnoMI the baselines' macro-F1 is computed on the given folds and
printed beside the coder's held-out figure, which `python -m alliance.scoring.train` measures.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median, quantiles

ONE_CORE = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL", "VECLIB_MAXIMUM")}
LOADED = """
import time, numpy, sys
def resident():
    import resource
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 if sys.platform != "darwin" else 1024 * 1024)
before, start = resident(), time.perf_counter()
from alliance.scoring import code_reply
code_reply("What was that like for you?", "My sister didn't come to the wedding.")
print(time.perf_counter() - start, resident() - before)
"""
COHORT = 500


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--annomi", type=Path, help="simple-dev.csv, with folds.json beside it")
    chosen = parser.parse_args()
    if any(os.environ.get(name) != value for name, value in ONE_CORE.items()):
        sys.exit(subprocess.call([sys.executable, *sys.argv], env={**os.environ, **ONE_CORE}))
    cost()
    if chosen.annomi:
        worth(chosen.annomi)


def cost() -> None:
    from alliance.scoring import code_replies, code_reply
    from alliance.scoring._model import WEIGHTS

    loads = [
        [float(value) for value in subprocess.check_output([sys.executable, "-c", LOADED]).split()]
        for _ in range(5)
    ]
    print(f"load               {median(load[0] for load in loads):8.3f} s over bare numpy")
    print(f"memory             {median(load[1] for load in loads):8.1f} MB over bare numpy")
    size = sum(path.stat().st_size for path in WEIGHTS.iterdir()) / 1e6
    print(f"weights on disk    {size:8.1f} MB")
    exchanges = replies()
    baseline = tf_idf([reply for reply, _ in exchanges], [len(r) % 4 for r, _ in exchanges])
    ours = timed(lambda each: code_reply(*each), exchanges)
    theirs = timed(lambda each: baseline([each[0]]), exchanges)
    cohort = (exchanges * (COHORT // len(exchanges) + 1))[:COHORT]
    start = time.perf_counter()
    code_replies(cohort)
    together = 1_000 * (time.perf_counter() - start) / COHORT
    one_by_one = timed(lambda each: code_reply(*each), cohort)
    alone = sum(one_by_one) / COHORT
    print(f"\n{len(exchanges)} replies of 5 to 60 words, one by one, milliseconds a reply")
    for name, spent in (("the coder", ours), ("TF-IDF baseline", theirs)):
        print(f"{name:18} median {median(spent):7.2f}   95th percentile {at_95(spent):7.2f}")
    print(f"{'ratio':18} median {median(ours) / median(theirs):7.2f}")
    print(f"\n{COHORT} replies together: {together:.2f} ms a reply, {alone:.2f} one by one,")
    print(f"{alone / together:.1f} times faster together")


def replies() -> list[tuple[str, str | None]]:
    """The therapist's turns of the course's transcripts that have 5 to 60 words."""
    from alliance import transcripts

    found: list[tuple[str, str | None]] = []
    for slug in transcripts.slugs():
        client = None
        for turn in transcripts.load(slug).turns:
            if turn.speaker == "client":
                client = turn.text
            elif 5 <= len(turn.text.split()) <= 60:
                found.append((turn.text, client))
    return found


def timed(
    coder: Callable[[tuple[str, str | None]], object], exchanges: Sequence[tuple[str, str | None]]
) -> list[float]:
    """Milliseconds for each."""
    coder(exchanges[0])
    spent: list[float] = []
    for each in exchanges:
        start = time.perf_counter()
        coder(each)
        spent.append(1_000 * (time.perf_counter() - start))
    return spent


def at_95(spent: Sequence[float]) -> float:
    return quantiles(spent, n=20)[-1]


def tf_idf(texts: Sequence[str], labels: Sequence[object]) -> Callable[[list[str]], object]:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline, make_union

    words = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=3, sublinear_tf=True)
    fitted = make_pipeline(make_union(words, letters), LogisticRegression(C=4, max_iter=2_000))
    return fitted.fit(list(texts), list(labels)).predict


def worth(annomi: Path) -> None:
    import numpy as np

    from alliance.scoring._judgement import WEIGHTS
    from alliance.scoring.train._annomi import FOLDS, read_annomi
    from alliance.scoring.train._figures import macro_f1
    from alliance.scoring.train._lessons import bare

    said = read_annomi(annomi)
    truth = np.array([each.behaviour for each in said])
    fold = np.array([each.fold for each in said])
    long = np.array([len(each.text.split()) >= 5 for each in said])
    found, found_bare = np.zeros_like(truth), np.zeros_like(truth)
    for k in range(FOLDS):
        rest, here = np.flatnonzero(fold != k), np.flatnonzero(fold == k)
        predict = tf_idf([said[row].text for row in rest], truth[rest].tolist())
        found[here] = predict([said[row].text for row in here])
        found_bare[here] = predict([bare(said[row].text) for row in here])
    guess = np.array([keywords(each.text) for each in said])
    guess_bare = np.array([keywords(bare(each.text)) for each in said])
    print(f"\nMacro-F1, {len(said)} utterances, held-out folds")
    print(f"{'':28}all    5+ words  bare")
    for name, plain, stripped in (
        ("five lines of keywords", guess, guess_bare),
        ("TF-IDF, logistic regression", found, found_bare),
    ):
        pairs = ((truth, plain), (truth[long], plain[long]), (truth, stripped))
        print(f"{name:28}" + "    ".join(f"{macro_f1(*pair):.3f}" for pair in pairs))
    card = json.loads((WEIGHTS / "judgement.json").read_text("utf-8"))["measured"]
    names = ("macro-F1", "macro-F1, five words or more", "macro-F1, no punctuation or capitals")
    print(f"{'the coder (model card)':28}" + "    ".join(f"{card[n]['value']:.3f}" for n in names))


def keywords(text: str) -> int:
    """The number of the behaviour that five lines of keywords would give."""
    lower = text.lower()
    if "?" in lower or re.match(r"\W*(?:what|how|why|tell me|do|did|are|is|can|could)\b", lower):
        return 1
    if re.search(r"\b(?:sounds like|you feel|you're|you are|so you|seems)\b", lower):
        return 0
    return 3 if len(lower.split()) < 5 else 2


if __name__ == "__main__":
    main()
