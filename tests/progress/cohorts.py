"""Invented cohorts whose figures are known, or worked out anew by other means."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from alliance.marking import CohortPart, CohortRow, CohortTable, CohortTurn, TakenFor

PARTS = (
    CohortPart("warm", "Warmth", 10.0, "Replies", "Empathy"),
    CohortPart("exact", "Exactness", 20.0, "Replies", "Empathy"),
    CohortPart("coding", "Coding", 40.0, "Code it", "Listening"),
)
TURNS = (
    CohortTurn("c t1", "Code it", "t1", "What happened?", ("Open question",), ("Listening",)),
    CohortTurn("c t3", "Code it", "t3", "You are tired.", ("Reflection",), ("Empathy",)),
    CohortTurn("c t5", "Code it", "t5", "So: tired, and late.", ("Summary", "Reflection"),
               ("Listening", "Empathy")),
)  # fmt: skip
DUE = datetime(2026, 3, 6, 22, tzinfo=UTC)


def cohort(count: int = 40, seed: int = 2, title: str = "Listening") -> CohortTable:
    """Trainees whose ability shows in two parts, and not in the third."""
    dice = random.Random(seed)
    rows = tuple(_trainee(number, dice) for number in range(count))
    return CohortTable(title, PARTS, rows, TURNS, DUE)


def _trainee(number: int, dice: random.Random) -> CohortRow:
    able = dice.gauss(0, 1)
    share = {
        name: min(1, max(0, 0.6 + 0.15 * able + dice.gauss(0, 0.1))) for name in ("warm", "exact")
    }
    share["coding"] = dice.random()
    points = {part.id: round(share[part.id] * part.points, 2) for part in PARTS}
    turns = {turn.id: dice.choice((0.0, 0.5, 1.0)) for turn in TURNS}
    moment = DUE - timedelta(hours=dice.uniform(1, 90))
    return CohortRow(f"t{number:02}", f"Trainee {number}", "marked", points, turns, moment=moment)


def taking(row: CohortRow, *pairs: tuple[str, str, str]) -> CohortRow:
    """The trainee with these codes taken for each other: turn, reference, given."""
    return replace(row, taken_for=tuple(TakenFor(*pair) for pair in pairs))
