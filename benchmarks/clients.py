# ruff: noqa: E501 (lines of speech)
"""Whether simulated clients tell good therapists from poor ones, and how fast they answer.

    python benchmarks/clients.py [--seeds 20] [--annomi simple-dev.csv] [--case SLUG]

Scripted therapists play every case: one who listens, asks, agrees on goals and tasks and repairs,
and nine who each do one thing only. With `--annomi`, the therapist's turns of real sessions are
fed to the cases in order; what comes of sessions of high and of low quality is compared.
"""

import argparse
import csv
import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from alliance.clients import ClientTurn, Session, case_slugs, load_case
from alliance.scoring import code_reply, gist

Policy = Callable[[Session, random.Random], str]

OPEN = (
    "What was that like for you?", "What's the hardest part of it?", "How do you make sense of that?",
    "What goes through your mind when that happens?", "What else is there, when you stay with it?",
    "What would you want somebody to understand about it?", "How has it been since then?",
    "What matters most to you in all that?", "Where do you feel it, when you talk about it?",
    "What did you need just then?", "How do you see it now?", "What happens inside when you say that?",
)  # fmt: skip
REFLECT = (
    "You sound {felt} when you talk about {one}.",
    "It sounds like {one} has left you {felt}.",
    "So there's {one}, and {two}, and underneath it you feel {felt}.",
    "You've been carrying {one} and it's made you feel {felt}.",
    "Part of you is {felt} about {one}.",
    "With {one} and {two} both there, you end up feeling {felt}.",
    "You keep coming back to {one}. It leaves you {felt}.",
    "There's something about {one} that makes you feel {felt}.",
)
GOALS = (
    "What would you like to be different by the end of our work together? I'd like us to agree on that.",
    "So what we'd be working towards is more room for what you feel. Does that fit as a goal for us?",
    "Is what we said we'd work on still what matters most to you?",
)
TASKS = (
    "We could go slowly through what happened, or look at one week at a time. Which would suit you better?",
    "How would you like us to go about this together? We could begin with what happens in the week.",
    "Shall we agree that you notice one such moment this week, and we look at it together next time?",
)
FEEDBACK = (
    "How is this going for you today? I'd like to know if something I do doesn't help.",
    "Is this helping, the way we're talking? Please tell me if it isn't.",
    "What has been useful today, and what hasn't?",
)
PROCESS = (
    "Let me say how this works: we meet once a week, you choose what we talk about, and you can stop at any point.",
    "What you say here stays between us, unless somebody is in serious danger; then I'd tell you first.",
)
PACE = (
    "We can go as slowly as you like with this. Tell me if it gets too much.",
    "You decide how far we go into that today.",
)
REPAIR = (
    "I notice something changed between us just now. I wonder if what I said didn't sit right.",
    "I'm sorry. I got that wrong, and I can see it hurt.",
    "I think I went past something important there. That was my mistake, and I'd like to hear it.",
    "Something's not right between us at the moment, and I think I had a part in it.",
)
ANSWERS = {
    "honest-answer": (
        "Honestly, I don't know yet whether this will help. It does for many people, and we'd both look at it.",
        "That's a fair question, and the honest answer is that I'm not sure.",
    ),
    "confidentiality": (PROCESS[1],),
    "self-disclosure": (
        "I do know a little of that from my own life, and it's one reason I do this work.",
        "Speaking for myself, I was moved just now.",
    ),
    "process-explanation": (PROCESS[0],),
    "information": ("I write a few lines after each session, and nobody but me reads them.",),
    "validation": ("It makes sense that you'd want to know that, after what you've been through.",),
    "inviting-feedback": FEEDBACK,
    "goal-agreement": GOALS,
    "task-agreement": TASKS,
}
KIND = (
    "Mm.", "Oh, bless you.", "That sounds really hard.", "I'm here for you.", "You're doing so well.",
    "Mm-hm.", "You're so brave.", "I really feel for you.", "That must be so difficult.", "Of course.",
    "You poor thing.", "I admire you.", "Okay.", "I'm with you in this.", "That's so understandable.",
)  # fmt: skip
QUESTIONS = (
    "When did it start? How often does it happen? Is it worse at night?",
    "How old are you? Are you married? Do you have children?",
    "Did you tell anyone?", "How many hours do you sleep?", "Do you drink? How much? Every day?",
    "Are you eating properly? Do you exercise?", "Have you seen a doctor? Did he give you anything?",
    "Is it every day? Is it in the morning?", "Who lives with you?", "Was that last week or before?",
    "Do you work full time? Since when? Do you like it?", "Are your parents alive?",
    "Did you finish school? What did you study? When?", "Is there any history of this in your family?",
)  # fmt: skip
ADVICE = (
    "You should talk to them about it.", "Why don't you try going for a walk every morning?",
    "Have you thought about joining a club?", "If I were you I'd just say no.",
    "What you need is a proper routine.", "Try writing down three good things each night.",
    "You ought to see your doctor about that.", "You could try some breathing exercises.",
    "Just set your alarm earlier and get out of bed at once.", "You need to put yourself first.",
    "The best thing would be to write a letter and not send it.", "Make a list and tick things off.",
)  # fmt: skip
LECTURE = (
    "Research shows that avoidance keeps anxiety going. The brain learns that a situation is dangerous "
    "when you leave it, and so each time you leave it the fear grows. That is called negative "
    "reinforcement and it is very well understood.",
    "Let me explain how the nervous system works. There are two branches, one of which speeds you up and "
    "one of which slows you down, and in people under stress the first is overactive. It is important to "
    "understand this, because everything else follows from it.",
    "Grief comes in stages. First there is denial, then anger, and so on, and most people go through all "
    "of them. It is a well known model and many studies have looked at it.",
    "People often think that feelings cause trouble, but it is thoughts that cause feelings. This has been "
    "shown again and again. Once you see that, you can change the thought and the feeling goes.",
    "Attachment theory tells us that our first relationships form a template. Those with an insecure "
    "template tend to repeat it with others, and this is what therapists see all the time.",
    "Sleep is regulated by two processes, pressure and rhythm. You must not lie awake in bed, since the "
    "bed becomes a signal for waking. That is the first thing everybody should learn.",
)
HOSTILE = (
    "You're being ridiculous.", "Well, whose fault is that?", "You're not even trying.",
    "That's a very selfish way to look at it.", "Oh please. Stop feeling sorry for yourself.",
    "You always make excuses, don't you.", "Frankly, that was stupid of you.", "Grow up.",
    "No wonder people leave you.", "You're wasting my time.", "That's just attention seeking.",
    "You should be ashamed of yourself.",
)  # fmt: skip
STUFFING = (
    "It sounds like that makes sense and I hear you and I validate that.",
    "I hear you, that makes total sense, thank you for sharing.",
    "I'm hearing that it sounds like you feel that your feelings are valid.",
    "It sounds like you feel like it makes sense. I hear you. I see you.",
    "Thank you for sharing that. I really hear you and it totally makes sense.",
    "What I'm hearing is that I hear you, and your feelings are valid.",
    "That makes sense. I'm here for you. I appreciate you. I validate that.",
    "I completely understand and it makes complete sense, I see you.",
)


def skilled(session: Session, dice: random.Random) -> str:
    """Listens, asks, agrees on goals and tasks, answers, explains, and repairs what tears."""
    now, number = session.turns[-1], len(session.replies) + 1
    if session.state.tear is not None or session.state.strain > 0.2:
        return fresh(session, dice, REPAIR)
    if now.asks:
        asking = next(each for each in session.case.asks if each.id == now.asks)
        for code in asking.met_by:
            if code in ANSWERS:
                return fresh(session, dice, ANSWERS[code])
    planned = {
        3: GOALS, 5: PROCESS, 6: TASKS, 9: FEEDBACK, 11: GOALS, 12: PACE, 14: TASKS, 17: FEEDBACK,
        19: GOALS,
    }  # fmt: skip
    if number in planned and not now.told:
        return fresh(session, dice, planned[number])
    if number == 1:
        return "What would you like to talk about today?"
    if dice.random() < 0.35:
        return fresh(session, dice, OPEN)
    reflection = reflecting(session, dice)
    return f"{reflection} {fresh(session, dice, OPEN)}" if dice.random() < 0.3 else reflection


def reflective(session: Session, dice: random.Random) -> str:
    """Says back, well, and never anything else."""
    return reflecting(session, dice)


def parroting(session: Session, dice: random.Random) -> str:
    """Hands the client's own words back."""
    del dice
    return session.turns[-1].text.replace("[", "").replace("]", "")


def only(lines: Sequence[str]) -> Policy:
    """A therapist who says nothing but these lines."""
    return lambda session, dice: fresh(session, dice, lines)


def mixed(session: Session, dice: random.Random) -> str:
    """Says anything at all."""
    others = [policy for name, policy in POLICIES.items() if name not in ("random", "skilled")]
    return dice.choice([*others, skilled])(session, dice)


POLICIES: dict[str, Policy] = {
    "skilled": skilled,
    "reflective only": reflective,
    "kind but passive": only(KIND),
    "interrogating": only(QUESTIONS),
    "advising": only(ADVICE),
    "lecturing": only(LECTURE),
    "hostile": only(HOSTILE),
    "parroting": parroting,
    "keyword stuffing": only(STUFFING),
    "random": mixed,
}


def reflecting(session: Session, dice: random.Random) -> str:
    """The client's meaning back: a feeling that is there, and words of what was just said."""
    told = [turn for turn in session.turns if turn.told]
    beat = next((b for b in session.case.story if told and b.id == told[-1].told), None)
    felt = dice.choice(beat.feels[:2]) if beat and beat.feels else "tired"
    known = content(session.turns[-1].text) or content(told[-1].text if told else session.opening)
    words = dice.sample(known, min(2, len(known))) or ["it"]
    template = fresh(session, dice, REFLECT)
    return template.format(felt=felt, one=f"the {words[0]}", two=f"the {words[-1]}")


def content(text: str) -> list[str]:
    """The longer words of a line that carry content."""
    words = [word.strip(".,?!;:'\"[]").lower() for word in text.split() if "[" not in word]
    return [word for word in dict.fromkeys(words) if len(word) > 4 and gist(word).stems]


def fresh(session: Session, dice: random.Random, lines: Sequence[str]) -> str:
    """One of the lines, rather one that was not used yet."""
    left = [line for line in lines if line not in session.replies]
    return dice.choice(left or list(lines))


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
    stands on, a placeholder, an empty line.
    """
    found: list[str] = []
    told: set[str] = set()
    lines = [line for line in session.said if not line.startswith("[") and line != "..."]
    found += [f"said twice: {line}" for line in {line for line in lines if lines.count(line) > 1}]
    for turn in session.turns:
        if not turn.text.strip() or "{" in turn.text:
            found.append(f"turn {turn.number}: {turn.text!r}")
        reply = turn.reply
        if turn.answers and reply is not None:
            asked = reply.gist.questions or reply.does(
                "open-question", "closed-question", "risk-check"
            )
            if not asked:
                found.append(f"turn {turn.number} answers what was not asked")
        if turn.told:
            needs = set(session.case.beat(turn.told).needs)
            if not needs <= told:
                found.append(f"turn {turn.number} stands on what was not told: {needs - told}")
            told.add(turn.told)
    return found


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
