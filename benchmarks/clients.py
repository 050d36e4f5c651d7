"""Whether simulated clients tell good therapists from poor ones, and how fast they answer.

    python benchmarks/clients.py [--seeds 20] [--annomi simple-dev.csv] [--case SLUG]

Scripted therapists (`alliance.clients.scripted`) play every case. With `--annomi`, what real
therapists said is fed to the cases in order; what comes of sessions of high and of low quality is
compared. The number that stands for a real session (`outcome`: the mean over its turns of bond
and openness, less strain) was chosen on these same sessions, among several: it says how well the
clients *can* tell them apart, and would have to be tried on others.
"""

import argparse
import csv
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from alliance.clients import Case, ClientTurn, Session, case_slugs, load_case
from alliance.clients.scripted import POLICIES, Policy, mixed
from alliance.scoring import code_reply


def play(slug: str, policy: Policy, seed: int) -> Session:
    """A whole session."""
    session, dice = Session(load_case(slug), seed), random.Random(seed)
    while not session.over:
        session.reply(policy(session, dice))
    return session


@dataclass(frozen=True)
class Outcome:
    """How sessions ended, one value a session.

    Attributes:
        bond: 0 to 1.
        depth: of the deepest thing told.
    """

    bond: tuple[float, ...]
    depth: tuple[int, ...]

    @property
    def mean_bond(self) -> float:
        """The mean of the bonds."""
        return sum(self.bond) / len(self.bond)

    @property
    def mean_depth(self) -> float:
        """The mean of the depths."""
        return sum(self.depth) / len(self.depth)


def outcomes(slug: str, seeds: int) -> dict[str, Outcome]:
    """How every policy's sessions with one case ended."""
    found: dict[str, Outcome] = {}
    for name, policy in POLICIES.items():
        ends = [play(slug, policy, seed).state for seed in range(seeds)]
        found[name] = Outcome(tuple(e.bond for e in ends), tuple(e.depth for e in ends))
    return found


def effect(one: Sequence[float], other: Sequence[float]) -> float:
    """Cohen's d, the standard deviations pooled; at least .01 of the scale counts as spread."""
    a, b = np.asarray(one), np.asarray(other)
    spread = max(0.01, float(np.sqrt((a.var(ddof=1) + b.var(ddof=1)) / 2)))
    return float((a.mean() - b.mean()) / spread)


def real_sessions(path: Path) -> Iterator[tuple[str, bool, list[str]]]:
    """The therapist's turns of each of AnnoMI's sessions, and whether its quality is high."""
    turns: dict[str, list[str]] = defaultdict(list)
    high: dict[str, bool] = {}
    with path.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["interlocutor"] == "therapist":
                turns[row["transcript_id"]].append(row["utterance_text"])
                high[row["transcript_id"]] = row["mi_quality"] == "high"
    for name, said in turns.items():
        yield name, high[name], said


def outcome(session: Session) -> float:
    """One number for how a session went: the bond over its turns, and what was hurt in it."""
    states = [turn.state for turn in session.turns[1:]]
    return sum(s.bond + s.openness - s.strain for s in states) / max(1, len(states))


def auc(values: Sequence[float], good: Sequence[bool]) -> float:
    """The share of pairs, one good and one not, that the values put in the right order."""
    a = np.array([v for v, g in zip(values, good, strict=True) if g])
    b = np.array([v for v, g in zip(values, good, strict=True) if not g])
    more, same = (a[:, None] > b).mean(), (a[:, None] == b).mean()
    return float(more + same / 2)


def real(path: Path, slugs: Sequence[str], least: int = 8) -> tuple[float, float, float, int]:
    """AUC of high against low quality with its 95% interval (bootstrap over sessions)."""
    values, good = [], []
    for name, high, said in real_sessions(path):
        if len(said) < least:
            continue
        ends = [fed(slug, said, int(name) if name.isdigit() else 0) for slug in slugs]
        values.append(sum(ends) / len(ends))
        good.append(high)
    dice, rows = np.random.default_rng(0), np.arange(len(values))
    draws: list[float] = []
    while len(draws) < 1_000:
        some = dice.choice(rows, len(rows))
        picked = [good[row] for row in some]
        if any(picked) and not all(picked):
            draws.append(auc([values[row] for row in some], picked))
    low, high_ = np.percentile(draws, [2.5, 97.5])
    return auc(values, good), float(low), float(high_), len(values)


def fed(slug: str, said: Sequence[str], seed: int) -> float:
    """What comes of a real therapist's turns with one client."""
    session = Session(load_case(slug), seed)
    for text in said:
        session.reply(text)
        if session.over:
            break
    return outcome(session)


def incoherent(session: Session) -> list[str]:
    """What is wrong with what the client said in a session; empty where nothing is.

    A line said twice, an answer to a question that was not asked, something told before what it
    stands on, a placeholder, an empty line; and what `_turn_faults` finds in single turns.
    """
    found: list[str] = []
    told: set[str] = set()
    lines = [line for line in session.said if not line.startswith("[") and line != "..."]
    found += [f"said twice: {line}" for line in {line for line in lines if lines.count(line) > 1}]
    for before, turn in pairwise(session.turns):
        found += [f"turn {turn.number} {fault}" for fault in _turn_faults(session, before, turn)]
        if turn.told:
            needs = set(session.case.beat(turn.told).needs)
            if not needs <= told:
                found.append(f"turn {turn.number} stands on what was not told: {needs - told}")
            told.add(turn.told)
    return found


def _turn_faults(session: Session, before: ClientTurn, turn: ClientTurn) -> Iterator[str]:
    """What is wrong with one turn.

    Something new where a question asked on about what was just told; a yes or a no to a choice of
    two or to a who; a story after a guess at something else; a question of the client's at a bad
    moment; small talk that nobody asked for after something deep; a goodbye that leaves a question
    standing; a question passed over that moved nothing.
    """
    case, reply = session.case, turn.reply
    assert reply is not None
    asked = reply.gist.questions or reply.does("open-question", "closed-question", "risk-check")
    if not turn.text.strip() or "{" in turn.text:
        yield f"says {turn.text!r}"
    if turn.answers and not asked:
        yield "answers what was not asked"
    if reply.form == "general" and before.told and turn.told:
        now, new = case.beat(before.told), case.beat(turn.told)
        if now.topic != new.topic and not set(now.more) <= set(session.said):
            yield f"was asked on about {now.id} and told {new.id}"
    if (
        reply.form in ("either-or", "offer", "fact")
        and _says(turn, _closed(case))
        and not turn.turning
    ):
        yield f"says yes or no to {reply.text!r}"
    if reply.deeds[0] in ("guessed-fact", "plain-fact") and turn.told:
        yield f"tells {turn.told} to {reply.text!r}"
    if turn.asks and (asked or turn.number > case.length - 3):
        yield "asks at a bad moment"
    if turn.told and not asked and _aside(session, turn):
        yield f"goes back to {turn.told}"
    if turn.over and asked and turn.text in case.closing.of(turn.mood):
        yield "leaves a question standing"
    missed = [each for each in turn.moved if each.deed.startswith("question-missed")]
    if missed and missed[0].by.get("strain", 0) <= 0:
        yield "passes over a question, and nothing moves"


def _closed(case: Case) -> list[str]:
    return [line for each in case.reactions if "closed-question" in each.to for line in each.say]


def _says(turn: ClientTurn, lines: Sequence[str]) -> bool:
    return any(line in turn.text for line in lines)


def _aside(session: Session, turn: ClientTurn) -> bool:
    """Whether something slight was told after something deep, on which nothing deeper stands."""
    case, beat = session.case, session.case.beat(turn.told)
    before = [case.beat(each.told) for each in session.turns[: turn.number] if each.told]
    least = max((each.depth for each in before), default=0) - 1
    ways_in = {name for each in case.story if each.depth > least for name in each.needs}
    return beat.depth < least and beat.id not in ways_in


def pace(slug: str) -> tuple[float, float, float]:
    """Milliseconds a turn: median, 95th percentile, and the median of the coder alone."""
    turns: list[float] = []
    coder: list[float] = []
    for seed in range(3):
        session, dice = Session(load_case(slug), seed), random.Random(seed)
        while not session.over:
            text = mixed(session, dice)
            line = session.turns[-1].text
            start = time.perf_counter()
            code_reply(text, line)
            between = time.perf_counter()
            session.reply(text)
            turns.append(time.perf_counter() - between)
            coder.append(between - start)
    return (
        float(np.median(turns)) * 1000,
        float(np.percentile(turns, 95)) * 1000,
        float(np.median(coder)) * 1000,
    )


def show(turn: ClientTurn) -> str:
    """A turn in a line or two."""
    state = turn.state
    did = ", ".join(turn.reply.deeds) if turn.reply else ""
    figures = f"g{state.goal:.2f} t{state.task:.2f} b{state.bond:.2f} o{state.openness:.2f}"
    said = (
        f"T: {turn.reply.text}\n     <{did}> {figures} s{state.strain:.2f} {turn.turning}\n"
        if turn.reply
        else ""
    )
    return f"{said}C: {turn.text}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--annomi", type=Path)
    parser.add_argument("--case", action="append", choices=case_slugs())
    parser.add_argument(
        "--coherence", type=int, metavar="SEEDS", help="check sessions of every case and therapist"
    )
    parser.add_argument("--show", choices=list(POLICIES), help="print one session and stop")
    chosen = parser.parse_args()
    slugs = chosen.case or case_slugs()
    if chosen.show:
        for turn in play(slugs[0], POLICIES[chosen.show], chosen.seeds).turns:
            print(show(turn))
        return
    if chosen.coherence:
        checked = [
            (slug, name, seed, play(slug, policy, seed))
            for slug in slugs
            for name, policy in POLICIES.items()
            for seed in range(chosen.coherence)
        ]
        faults = [(*where, fault) for *where, each in checked for fault in incoherent(each)]
        print(f"{len(checked)} sessions, {len(faults)} faults")
        for fault in faults[:40]:
            print(*fault)
        return
    for slug in slugs:
        found = outcomes(slug, chosen.seeds)
        print(f"\n{slug}\n{'therapist':20}{'bond':>6}{'depth':>7}   skilled is higher by (d)")
        for name, each in found.items():
            d = effect(found["skilled"].bond, each.bond)
            more = "" if name == "skilled" else f"{d:8.1f}"
            print(f"{name:20}{each.mean_bond:6.2f}{each.mean_depth:7.1f}{more}", flush=True)
    median, p95, coder = pace(slugs[0])
    print(
        f"\na turn: median {median:.1f} ms, 95th percentile {p95:.1f} ms; ratio to the coder alone "
        f"(median {coder:.1f} ms): {median / coder:.2f}"
    )
    if chosen.annomi:
        value, low, high, count = real(chosen.annomi, slugs)
        print(
            f"real sessions, high against low quality: AUC {value:.3f} ({low:.3f} to {high:.3f}), "
            f"{count} sessions, {len(slugs)} cases"
        )


if __name__ == "__main__":
    sys.exit(main())
