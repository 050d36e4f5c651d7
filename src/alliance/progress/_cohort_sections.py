"""What the page on a cohort says about one assignment.

Each section has a sentence on what it shows and, where it could mislead, one on what it does not.
"""

from collections.abc import Iterator, Sequence

from alliance.marking import CohortRow, CohortTable

from ._cohort import STATES, CohortFigures, GroupFigures, PartFigures, TurnFigures, share_of
from ._cohort_plots import confused_bars, dots, heat
from ._estimates import FEW_FOR_MEAN, FEW_FOR_PATTERN
from ._section import NONE, WAITS, Section, Table, figure, known, percent, total
from ._time_sections import skills_section

MOST_PAIRS = 12
_TOO_FEW = (
    f"Too few trainees to say: difficulty takes at least {FEW_FOR_MEAN} who are marked, "
    f"discrimination {FEW_FOR_PATTERN}."
)


def sections(table: CohortTable, found: CohortFigures) -> Iterator[Section]:
    """What there is to see in one assignment; nothing where nobody has handed in."""
    if found.states.get("not handed in", 0) == len(table.rows):
        return
    yield from _concerns(table)
    graded = [row for row in table.rows if any(v is not None for v in row.points.values())]
    if not graded:
        return
    names = {row.id: row.name for row in table.rows}
    yield _points(table, graded)
    yield _exercises(table, found.exercises)
    if len(found.skills) > 1 and any(one.shares for one in found.skills):
        yield skills_section(
            "skills",
            "By skill",
            "The share of its points that a trainee reached in the exercises about a skill; who "
            "has most stands at the top.",
            "Exercises about a skill differ in how hard they are, and so do two columns.",
            found.skills,
            names,
        )
    yield _parts(found)
    if any(row.turns for row in table.rows):
        yield skills_section(
            "coded-skills",
            "Codings, by the skill a code belongs to",
            "The share of its credit that a trainee reached on the turns whose reference codes "
            "belong to a skill; who has most stands at the top.",
            "It is about recognising a skill in somebody else's session, not about using it. A "
            "skill with few turns says little about one trainee.",
            found.coded_skills,
            names,
            ("turn", "turns"),
        )
        yield _turns(found)
        yield _confused(found)
    yield _reliability(found)


def _concerns(table: CohortTable) -> Iterator[Section]:
    """Who is missing, late or waiting; nothing where there is nobody."""
    rows = [row for row in table.rows if row.state != "marked" or row.late > 0]
    if rows:
        rows.sort(key=lambda row: STATES.index(row.state))
        yield Section(
            "concerns",
            "Missing, late or waiting",
            "Who has not handed in, whose work came late, and whose still waits for somebody here.",
            table=Table(
                "Whom to ask after, and what waits here",
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
            total(row, table),
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
        wide=240 + 118 * len(names),
    )


def _exercises(table: CohortTable, groups: Sequence[GroupFigures]) -> Section:
    rows = [
        (row.name, *(known(one.shares.get(row.id)) for one in groups))
        for row in table.rows
        if any(row.id in one.shares for one in groups)
    ]
    means = ("Mean", *(figure(one.mean, "%") for one in groups))
    return Section(
        "exercises",
        "By exercise",
        "The mean share of the points, with its 95% interval, of those whose work is marked.",
        "Exercises differ in how they are marked: by comparison with a reference, or by a person.",
        dots([one.name for one in groups], [one.mean for one in groups]),
        Table(
            "By exercise, trainee by trainee",
            ("Trainee", *(f"{one.name} (of {one.points:g})" for one in groups)),
            (means, *rows),
        ),
    )


def _parts(found: CohortFigures) -> Section:
    heading = "How hard each part was, and how well it tells trainees apart"
    if all(one.difficulty.few for one in found.parts):
        return Section("parts", heading, _TOO_FEW)
    return Section(
        "parts",
        heading,
        "Difficulty is the mean share of the points, so a high one is easy. Discrimination is how "
        "far a part goes with all the others (a correlation): below 0, look at the task and its "
        f"key. It rests on the trainees with points in every part, {found.whole} here. The lines "
        "are 95% intervals.",
        "A part may discriminate little because it asks for something of its own, or because "
        "nearly everybody can do it. Neither figure says whether it is worth teaching.",
        dots(
            [one.part.name for one in found.parts],
            [one.difficulty for one in found.parts],
            [one.discrimination for one in found.parts],
        ),
        _items(
            "Difficulty and discrimination of each part",
            ("Part",),
            [((one.part.name,), one) for one in found.parts],
        ),
        wide=620,
    )


def _turns(found: CohortFigures) -> Section:
    several = len(found.turn_alpha) > 1
    names = [
        f"{one.turn.exercise}, {one.turn.turn}" if several else one.turn.turn for one in found.turns
    ]
    turns = list(zip(names, found.turns, strict=True))
    heading = "Which turns were hard to code"
    if all(one.difficulty.few for one in found.turns):
        return Section("turns", heading, _TOO_FEW)
    return Section(
        "turns",
        heading,
        "Difficulty and discrimination of each turn, as above; the other turns of the same coding "
        "are what a turn is compared with.",
        "A turn that goes against all others may have a reference code to think about again.",
        dots(
            [f"{name}: {', '.join(one.turn.codes)}" for name, one in turns],
            [one.difficulty for one in found.turns],
            [one.discrimination for one in found.turns],
        ),
        _items(
            "Difficulty and discrimination of each turn",
            ("Turn", "What is said", "Reference"),
            [((name, one.turn.words, ", ".join(one.turn.codes)), one) for name, one in turns],
        ),
        wide=620,
    )


def _confused(found: CohortFigures) -> Section:
    first = found.confused[:MOST_PAIRS]
    shows = "No coding differs from the reference."
    if first:
        shows = (
            "Where codings differ from the reference: the most frequent of "
            f"{len(found.confused)} pairs of codes, out of how many chances, by how many trainees."
        )
    rows = tuple(
        (
            one.reference,
            one.given or "no code",
            str(one.times),
            str(one.chances),
            str(one.trainees),
        )
        for one in first
    )
    head = ("The reference has", "Given instead", "Times", "Of chances", "Trainees")
    return Section(
        "confused",
        "Codes most often taken for each other",
        shows,
        "The reference is this course's reading. Where many trainees choose the same other code, "
        "ask first whether they have a point; one trainee often is a matter for a talk."
        if first
        else "",
        confused_bars(first) if first else None,
        Table("Pairs of codes, the most frequent first", head, rows) if first else None,
    )


def _reliability(found: CohortFigures) -> Section:
    error = (
        f" A total is uncertain by about {percent(found.error)} of all points either way (its "
        "standard error of measurement), so make nothing of a smaller difference between two."
        if found.error is not None
        else ""
    )
    coded = [(f"the turns of “{name}”", one) for name, one in found.turn_alpha.items()]
    return Section(
        "reliability",
        "How far the points can be relied on",
        "Cronbach's alpha says how far the parts, or the turns of a coding, rank trainees alike: "
        f"near 1 they do, near 0 they do not.{error}",
        "A low alpha need not be a fault, where parts ask for different things. It says nothing "
        "about markers; for how far those agree, see alliance moderate.",
        table=Table(
            "Cronbach's alpha, with its 95% interval",
            ("Of", "Trainees", "Alpha"),
            tuple(
                (name, str(one.count), figure(one))
                for name, one in [("all parts", found.alpha), *coded]
            ),
        ),
    )


def _items(
    caption: str,
    head: tuple[str, ...],
    items: Sequence[tuple[tuple[str, ...], PartFigures | TurnFigures]],
) -> Table:
    return Table(
        caption,
        (*head, "Trainees", "Difficulty", "Discrimination"),
        tuple(
            (
                *cells,
                str(one.difficulty.count),
                figure(one.difficulty, "%"),
                figure(one.discrimination),
            )
            for cells, one in items
        ),
    )


def _share(row: CohortRow, part: str, most: float) -> float | None:
    points = row.points.get(part)
    return None if points is None else points / most


def _given(points: float | None) -> str:
    return WAITS if points is None else f"{round(points, 2):g}"


def _late(seconds: float) -> str:
    hours = seconds / 3600
    if hours <= 0:
        return NONE
    if hours < 1:
        return "less than an hour"
    return f"{hours:.0f} h" if hours < 48 else f"{hours / 24:.1f} days"
