"""Searching many transcripts, beside reading every file and looking at each turn.

    python benchmarks/search.py [TRANSCRIPTS]

Makes 250, 500 and TRANSCRIPTS (1,000) transcripts of 60 turns in a temporary folder from turns of
the course's own, and looks for a code that one in a hundred of them has, for a phrase that none
has, and for a code that nearly all have. "first" is a search by a program that was just started,
"again" one after it (median of three), "naive" reads and checks every file with `read` and then
looks. Seconds are of CPU, so that other programs disturb less. Exit status 1 if the rare code is
not found at least ten times as fast as naively, or if time grows faster than the number of files
(by more than half of it).
"""

import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from alliance.content import folder
from alliance.transcripts import Transcript, find, load, read, slugs, transcript_yaml
from alliance.transcripts._transcript import _cached

TURNS, ROUNDS, RARE = 60, 3, "confidentiality"
ASKED: dict[str, Any] = {
    "a rare code": {"codes": [RARE]},
    "a phrase": {"phrase": "no room for the kettle"},
    "a common code": {"codes": ["reflection"]},
}


def main() -> int:
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    sizes = sorted({min(250, most), min(500, most), most})
    sessions = [load(slug) for slug in slugs()]
    codebook = folder("transcripts") / "codebook.yaml"
    heads = ("found", "first", "again", "naive")
    print(f"{'transcripts':>11}  {'looked for':<14}", *(f"{head:>8}" for head in heads))
    rare: dict[int, tuple[float, float]] = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as place:
            os.environ["ALLIANCE_CONTENT"] = place
            corpus = Path(place) / "transcripts" / "corpus"
            corpus.mkdir(parents=True)
            shutil.copy(codebook, corpus.parent)
            write(corpus, sessions, size)
            rare[size] = measured(corpus, size)
    least = min(naive / first for first, naive in rare.values())
    growth = (rare[sizes[-1]][0] / rare[sizes[0]][0]) / (sizes[-1] / sizes[0])
    print(f"a rare code: found at least {least:.0f} times as fast as naively (wanted: 10)")
    print(f"{sizes[0]} to {sizes[-1]}: grew {growth:.2f} times as fast as the files (wanted: 1.5)")
    return 0 if least >= 10 and growth <= 1.5 else 1


def measured(corpus: Path, size: int) -> tuple[float, float]:
    """Prints a line for each thing looked for; seconds for the rare code, at first and naively."""
    naive = timed(partial(looked_naively, corpus), 1)
    firsts: list[float] = []
    for name, asked in ASKED.items():
        _cached.cache_clear()
        look = partial(find, **asked)
        firsts.append(timed(look, 1))
        again = timed(look, ROUNDS)
        times = (f"{seconds:>7.2f}s" for seconds in (firsts[-1], again, naive))
        print(f"{size:>11}  {name:<14} {len(look()):>8}", *times, flush=True)
    return firsts[0], naive


def write(corpus: Path, sessions: list[Transcript], size: int) -> None:
    """Transcripts of 60 turns; only each hundredth has the rare code."""
    pool = [turn for session in sessions for turn in session.turns]
    plain = [turn for turn in pool if RARE not in repr(turn.annotations)]
    special = next(turn for turn in pool if RARE in turn.codes)
    for number in range(size):
        chosen = [plain[(number * 7 + index) % len(plain)] for index in range(TURNS)]
        if number % 100 == 0:
            chosen[TURNS // 2] = special
        turns = [turn.model_copy(update={"id": f"t{n}"}) for n, turn in enumerate(chosen, 1)]
        slug = f"session-{number:05}"
        update = {"slug": slug, "turns": tuple(turns), "pair": None}
        session = sessions[0].model_copy(update=update)
        (corpus / f"{slug}.yaml").write_text(transcript_yaml(session), encoding="utf-8")


def looked_naively(corpus: Path) -> int:
    """Every file read and checked, every turn looked at."""
    return sum(
        RARE in (mark.code, *mark.or_)
        for path in corpus.glob("*.yaml")
        for turn in read(path).turns
        for mark in turn.annotations
    )


def timed(work: Callable[[], object], rounds: int) -> float:
    """Median of seconds of CPU."""
    spent: list[float] = []
    for _ in range(rounds):
        began = time.process_time()
        work()
        spent.append(time.process_time() - began)
    return statistics.median(spent)


if __name__ == "__main__":
    sys.exit(main())
