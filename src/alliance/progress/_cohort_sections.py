"""What the page on a cohort says: each section has a sentence on what it shows and does not show.

How it looks is for `_cohort_page` (HTML) and `_cohort_plots` (pictures).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alliance.marking import CohortRow, CohortTable

from ._cohort import CohortFigures, GroupFigures, PartFigures, TurnFigures, share_of
from ._cohort_plots import (
    confused_bars,
    dots,
    heat,
    over_assignments_lines,
    week_bars,
)
from ._estimates import FEW_FOR_PATTERN, Estimate
from ._over_time import over_assignments, over_weeks

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

MOST_PAIRS = 12
_FEW_WEEKS = 2
_WAITS = "waits"
_NONE = "–"


@dataclass(frozen=True)
class Table:
    """A table of words; the first cell of a row names it."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Section:
    """One thing to look at.

    Attributes:
        name: unique on the page.
        heading: what it is about.
        shows: what can be seen in it, in a sentence or two.
        limits: what it does not show.
        picture: None where there is nothing to draw.
        table: the same as a table; None where there is nothing yet.
        wide: how many pixels the picture needs at least.
    """

    name: str
    heading: str
    shows: str
    limits: str = ""
    picture: "Figure | None" = None
    table: Table | None = None
    wide: int = 0


def over_time(tables: Sequence[CohortTable]) -> Iterator[Section]:
    """How the cohort goes on; nothing where there is one assignment and a week or two."""
    if len(tables) > 1:
        yield _assignments(tables)
    weeks = over_weeks(tables)
    if len(weeks) > _FEW_WEEKS:
        yield Section(
            "weeks",
            "From week to week",
            "When work was handed in, and how it was done: weeks from Monday to Sunday, UTC.",
            "Weeks differ in their tasks and in who handed in, so a mean that rises or falls need "
            "not be the trainees.",
            week_bars(weeks),
            Table(
                "Week by week",
                ("Week that begins on", "Handed in", "Late", "Mean share of points"),
                tuple(
                    (
                        one.begins.isoformat(),
                        str(one.handed_in),
                        str(one.late),
                        _plain_share(one.mean),
                    )
                    for one in weeks
                ),
            ),
        )


def _assignments(tables: Sequence[CohortTable]) -> Section:
    found = over_assignments(tables)
    marked = any(one.mean.value is not None for one in found)
    people = {row.id: row.name for table in tables for row in table.rows}
    rows = [{row.id: row for row in table.rows} for table in tables]
    everybody = tuple(
        (name, *(_total(row.get(one), table) for row, table in zip(rows, tables, strict=True)))
        for one, name in people.items()
    )
    means = ("Mean of the cohort", *(figure(one.mean, "%") for one in found))
    late = ("Late", *(f"{one.late} of {one.handed_in}" for one in found))
    missing = ("Not handed in", *(str(one.missing) for one in found))
    waiting = ("Waiting", *(str(one.waiting) for one in found))
    return Section(
        "assignments",
        "From assignment to assignment",
        "The share of all points that each trainee reached (a thin line), and the mean with its "
        "95% interval, of work that is marked whole. What lateness takes off is left out.",
        "Assignments differ in how hard they are: a line that rises may be an easier task.",
        over_assignments_lines(tables, found) if marked else None,
        Table(
            "Shares of points, trainee by trainee",
            ("Trainee", *(table.title for table in tables)),
            (means, late, missing, waiting, *everybody),
        ),
        wide=150 + 110 * len(tables),
    )


def sections(table: CohortTable, found: CohortFigures) -> Iterator[Section]:
    """What there is to see in one assignment."""
    yield from _concerns(table)
    graded = [row for row in table.rows if any(v is not None for v in row.points.values())]
    if not graded:
        return
    yield _points(table, graded)
    yield _groups("exercises", "By exercise", [*found.exercises], table)
    if len(found.skills) > 1:
        yield _groups("skills", "By skill", [*found.skills], table)
    yield _parts(found)
    if found.coded_skills and any(row.turns for row in table.rows):
        yield _coded_skills(table, found)
        yield _turns(found)
        yield _confused(found)


def _concerns(table: CohortTable) -> Iterator[Section]:
    """Who is missing, late or waiting; nothing where there is nobody."""
    rows = [row for row in table.rows if row.state != "marked" or row.late > 0]
    if rows:
        states = ("not handed in", "not graded yet", "still to be marked", "marked")
        rows.sort(key=lambda row: states.index(row.state))
        yield Section(
            "concerns",
            "Missing, late or waiting",
            "Who has not handed in, whose work came late, and whose still waits for somebody here.",
            table=Table(
                "Missing, late or waiting",
                ("Trainee", "Work", "Late by"),
                tuple((row.name, row.state, _late(row.late)) for row in rows),
            ),
        )


def _points(table: CohortTable, graded: Sequence[CohortRow]) -> Section:
    order = sorted(graded, key=lambda row: -(share_of(row, table.parts) or -1.0))
    names = [part.name for part in table.parts]
    shares = [[_share(row, part.id, part.points) for part in table.parts] for row in order]
    rows = tuple(
        (
            row.name,
            *(_given(row.points.get(part.id)) for part in table.parts),
            _total(row, table),
        )
        for row in graded
    )
    return Section(
        "points",
        "Who reached what",
        "The share of each part's points that a trainee reached; who has most stands at the top, "
        "whose marks are not all in at the bottom. Look down a column for a part that was hard "
        "for most, along a row for somebody who needs a word.",
        "A gap waits for a marker. Few points in one field are one answer on one day.",
        heat([row.name for row in order], names, shares),
        Table(
            "Points, trainee by trainee",
            ("Trainee", *(f"{p.name} (of {p.points:g})" for p in table.parts), "Share of all"),
            rows,
        ),
        wide=300 + 118 * len(names),
    )


def _groups(name: str, heading: str, groups: Sequence[GroupFigures], table: CohortTable) -> Section:
    rows = [
        (
            row.name,
            *(_plain(one.shares.get(row.id)) for one in groups),
        )
        for row in table.rows
        if any(row.id in one.shares for one in groups)
    ]
    means = ("Mean", *(figure(one.mean, "%") for one in groups))
    return Section(
        name,
        heading,
        "The mean share of the points, with its 95% interval, of those whose work is marked.",
        "Exercises differ in how they are marked: by comparison with a reference, or by a person.",
        dots([one.name for one in groups], [one.mean for one in groups]),
        Table(
            f"{heading}, trainee by trainee",
            ("Trainee", *(f"{one.name} (of {one.points:g})" for one in groups)),
            (means, *rows),
        ),
    )


def _parts(found: CohortFigures) -> Section:
    return Section(
        "parts",
        "How hard each part was, and how well it tells trainees apart",
        "Difficulty is the mean share of the points, so a high one is easy. Discrimination is how "
        "far a part goes with all the others: below 0, look at the task and its key. The lines "
        f"are 95% intervals. {_alpha(found.alpha, 'all parts')}",
        "A part may discriminate little because it asks for something of its own, or because "
        "nearly everybody can do it. Neither figure says whether it is worth teaching.",
        dots(
            [one.part.name for one in found.parts],
            [one.difficulty for one in found.parts],
            _any([one.discrimination for one in found.parts]),
        ),
        Table(
            "Difficulty and discrimination of each part",
            ("Part", "Trainees", "Difficulty", "Discrimination"),
            tuple(_item(one.part.name, one) for one in found.parts),
        ),
        wide=760,
    )


def _coded_skills(table: CohortTable, found: CohortFigures) -> Section:
    groups = found.coded_skills
    rows = [row for row in table.rows if any(row.id in one.shares for one in groups)]
    rows.sort(key=lambda row: -sum(one.shares.get(row.id, 0) * one.points for one in groups))
    return Section(
        "coded-skills",
        "Codings, by the skill a code belongs to",
        "The share of its credit that a trainee reached on the turns whose reference codes belong "
        "to a skill; who has most stands at the top.",
        "It is about recognising a skill in somebody else's session, not about using it. A skill "
        "with few turns says little about one trainee.",
        heat(
            [row.name for row in rows],
            [f"{one.name} ({_turn_count(one.points)})" for one in groups],
            [[one.shares.get(row.id) for one in groups] for row in rows],
        ),
        Table(
            "Codings by skill, trainee by trainee",
            ("Trainee", *(f"{one.name} ({_turn_count(one.points)})" for one in groups)),
            (
                ("Mean", *(figure(one.mean, "%") for one in groups)),
                *((r.name, *(_plain(one.shares.get(r.id)) for one in groups)) for r in rows),
            ),
        ),
        wide=300 + 118 * len(groups),
    )


def _turns(found: CohortFigures) -> Section:
    alphas = " ".join(
        _alpha(one, f"the turns of “{exercise}”") for exercise, one in found.turn_alpha.items()
    )
    return Section(
        "turns",
        "Which turns were hard to code",
        "Difficulty and discrimination of each turn, as above; the other turns of the same coding "
        f"are what a turn is compared with. {alphas}",
        "A turn that goes against all others may have a reference code to think about again.",
        dots(
            [f"{one.turn.turn}: {', '.join(one.turn.codes)}" for one in found.turns],
            [one.difficulty for one in found.turns],
            _any([one.discrimination for one in found.turns]),
        ),
        Table(
            "Difficulty and discrimination of each turn",
            ("Turn", "What is said", "Reference", "Difficulty", "Discrimination"),
            tuple(
                (
                    one.turn.turn,
                    one.turn.words,
                    ", ".join(one.turn.codes),
                    figure(one.difficulty, "%"),
                    figure(one.discrimination),
                )
                for one in found.turns
            ),
        ),
        wide=760,
    )


def _confused(found: CohortFigures) -> Section:
    first = found.confused[:MOST_PAIRS]
    shows = "No coding differs from the reference."
    if first:
        shows = (
            "Where codings differ from the reference: the most frequent of "
            f"{len(found.confused)} pairs of codes, out of how many chances, by how many trainees."
        )
    return Section(
        "confused",
        "Codes most often taken for each other",
        shows,
        "The reference is this course's reading. Where many trainees choose the same other code, "
        "ask first whether they have a point; one trainee often is a matter for a talk.",
        confused_bars(first) if first else None,
        Table(
            "Pairs of codes, the most frequent first",
            ("The reference has", "Given instead", "Times", "Of chances", "Trainees"),
            tuple(
                (
                    one.reference,
                    one.given or "no code",
                    str(one.times),
                    str(one.chances),
                    str(one.trainees),
                )
                for one in first
            ),
        )
        if first
        else None,
    )


# Words and figures


def _any(estimates: Sequence[Estimate]) -> Sequence[Estimate] | None:
    """The figures, or nothing where there is none to draw."""
    return estimates if any(one.value is not None for one in estimates) else None


def figure(one: Estimate, form: str = "") -> str:
    """A figure with its interval, in words where there is none."""
    if one.few:
        return f"too few to say ({one.count} of at least {one.least})"
    if one.value is None:
        return "cannot be worked out"
    show = _percent if form == "%" else _two
    if one.low is None or one.high is None:
        return show(one.value)
    return f"{show(one.value)} ({show(one.low)} to {show(one.high)})"


def _alpha(one: Estimate, of: str) -> str:
    if one.few:
        return (
            f"Cronbach's alpha over {of}: too few to say, with {one.count} of at least "
            f"{FEW_FOR_PATTERN} trainees."
        )
    told = figure(one)
    return (
        f"Cronbach's alpha over {of} is {told}: how far they rank trainees alike."
        if one.value is not None
        else f"Cronbach's alpha over {of} {told}."
    )


def _item(name: str, one: PartFigures | TurnFigures) -> tuple[str, ...]:
    count = str(one.difficulty.count)
    return (name, count, figure(one.difficulty, "%"), figure(one.discrimination))


def _share(row: CohortRow, part: str, most: float) -> float | None:
    points = row.points.get(part)
    return None if points is None else points / most


def _total(row: CohortRow | None, table: CohortTable) -> str:
    if row is None or row.state in ("not handed in", "not graded yet"):
        return row.state if row else _NONE
    share = share_of(row, table.parts)
    return _WAITS if share is None else _percent(share)


def _given(points: float | None) -> str:
    return _WAITS if points is None else f"{points:g}"


def _plain(share: float | None) -> str:
    return _NONE if share is None else _percent(share)


def _plain_share(one: Estimate) -> str:
    return figure(one) if one.value is None else _percent(one.value)


def _percent(share: float) -> str:
    return f"{share:.0%}"


def _two(number: float) -> str:
    return f"{number:.2f}".replace("-0.00", "0.00").replace("-", "−")


def _late(seconds: float) -> str:
    hours = seconds / 3600
    if hours <= 0:
        return _NONE
    if hours < 1:
        return "less than an hour"
    return f"{hours:.0f} h" if hours < 48 else f"{hours / 24:.1f} days"


def _turn_count(turns: float) -> str:
    return "1 turn" if turns == 1 else f"{turns:g} turns"
