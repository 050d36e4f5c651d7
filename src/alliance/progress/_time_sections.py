"""What the page on a cohort says about the course so far: skills, assignments, weeks."""

from collections.abc import Iterator, Sequence

from alliance.marking import CohortTable

from ._cohort import GroupFigures, share_of
from ._cohort_plots import heat
from ._over_time import over_assignments, over_skills, over_weeks
from ._section import NONE, Section, Table, counted, figure, known, total
from ._time_plots import assignment_lines, week_bars

_FEW_WEEKS = 2


def so_far(tables: Sequence[CohortTable]) -> Iterator[Section]:
    """How the cohort goes on; nothing where there is one assignment and a week or two."""
    if len(tables) > 1:
        yield _assignments(tables)
        skills = over_skills(tables)
        if len(skills) > 1 and any(one.shares for one in skills):
            names = {row.id: row.name for table in tables for row in table.rows}
            yield skills_section(
                "skills",
                "Skills, trainee by trainee",
                "The share of its points that a trainee reached in all exercises about a skill, of "
                "all assignments that they handed in and that are marked; who has most stands at "
                "the top.",
                "Exercises about a skill differ in how hard they are, and so do two columns. Look "
                "along a row for what somebody should practise next.",
                skills,
                names,
            )
    weeks = over_weeks(tables)
    if len(weeks) > _FEW_WEEKS:
        yield Section(
            "weeks",
            "From week to week",
            "When work was handed in, in time and late; and the mean share of the points of what "
            "came in that week, with its 95% interval. Weeks go from Monday to Sunday, UTC.",
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
                        figure(one.mean, "%"),
                    )
                    for one in weeks
                ),
            ),
        )


def skills_section(
    name: str,
    heading: str,
    shows: str,
    limits: str,
    groups: Sequence[GroupFigures],
    names: dict[str, str],
    unit: tuple[str, str] = ("point", "points"),
) -> Section:
    """Everybody's share of each skill, who has most at the top.

    Args:
        name: unique in its part of the page.
        heading: what it is about.
        shows: what can be seen in it.
        limits: what it does not show.
        groups: the skills.
        names: of the trainees, by id.
        unit: what a skill's `points` count, one and several.
    """
    people = [one for one in names if any(one in group.shares for group in groups)]
    people.sort(key=lambda one: -_reached(one, groups))
    heads = [f"{one.name} ({counted(one.points, *unit)})" for one in groups]
    means = ("Mean", *(figure(one.mean, "%") for one in groups))
    each = ((names[p], *(known(one.shares.get(p)) for one in groups)) for p in people)
    return Section(
        name,
        heading,
        shows,
        limits,
        heat(
            [names[one] for one in people],
            heads,
            [[one.shares.get(person) for one in groups] for person in people],
        ),
        Table(f"{heading}: each trainee", ("Trainee", *heads), (means, *each)),
        wide=240 + 118 * len(groups),
    )


def _reached(person: str, groups: Sequence[GroupFigures]) -> float:
    """The share over all skills that a trainee has points in."""
    mine = [one for one in groups if person in one.shares]
    return sum(one.shares[person] * one.points for one in mine) / sum(one.points for one in mine)


def _assignments(tables: Sequence[CohortTable]) -> Section:
    found = over_assignments(tables)
    marked = any(share_of(row, table.parts) is not None for table in tables for row in table.rows)
    people = {row.id: row.name for table in tables for row in table.rows}
    rows = [{row.id: row for row in table.rows} for table in tables]
    everybody = tuple(
        (name, *(total(row.get(one), table) for row, table in zip(rows, tables, strict=True)))
        for one, name in people.items()
    )
    means = ("Mean of the cohort", *(figure(one.mean, "%") for one in found))
    late = ("Late", *(f"{one.late} of {one.handed_in}" if one.handed_in else NONE for one in found))
    missing = ("Not handed in", *(str(one.missing) for one in found))
    waiting = ("Waiting", *(str(one.waiting) for one in found))
    return Section(
        "assignments",
        "From assignment to assignment",
        "The share of all points that each trainee reached (a thin line), and the mean with its "
        "95% interval, of work that is marked whole. What lateness takes off is left out.",
        "Assignments differ in how hard they are: a line that rises may be an easier task.",
        assignment_lines(tables, found) if marked else None,
        Table(
            "Shares of points, trainee by trainee",
            ("Trainee", *(table.title for table in tables)),
            (means, late, missing, waiting, *everybody),
        ),
        wide=150 + 110 * len(tables),
    )
