"""A cohort in a notebook: every table as a pandas frame, every picture as a plotly figure."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from alliance.marking import CohortTable

from ._cohort import GroupFigures, cohort_figures, share_of
from ._cohort_sections import sections
from ._estimates import Estimate
from ._over_time import over_assignments, over_skills, over_weeks
from ._time_sections import so_far

if TYPE_CHECKING:
    from pandas import DataFrame
    from plotly.graph_objects import Figure

_Row = dict[str, Any]


def cohort_frames(tables: Sequence[CohortTable]) -> "dict[str, DataFrame]":
    """Every figure of the cohort's page, and more, as frames.

        from alliance.grading import cohort_tables
        from alliance.progress import cohort_frames
        frames = cohort_frames(cohort_tables("course-root", names=False))

    Args:
        tables: the assignments, in the order in which they were set.

    Returns:
        `trainees`: state, lateness and share of each trainee in each assignment; `points`: each
        trainee's points in each part; `trainee_skills`: each trainee's share of each skill, over
        all assignments; `parts`, `turns`, `exercises`, `skills`, `coded_skills`, `alpha`: figures
        with the ends of their 95% intervals, missing where there are too few to say; `confused`:
        codes taken for each other; `assignments` and `weeks`: over time. Shares are 0..1, lateness
        is in hours, moments are UTC.
    """
    from pandas import DataFrame

    rows: dict[str, list[_Row]] = {
        "trainees": [one for table in tables for one in _trainees(table)],
        "points": [one for table in tables for one in _points(table)],
        "assignments": [
            {
                "assignment": one.title,
                "handed_in": one.handed_in,
                "late": one.late,
                "waiting": one.waiting,
                "missing": one.missing,
                **_estimate("mean", one.mean),
            }
            for one in over_assignments(tables)
        ],
        "weeks": [
            {
                "begins": one.begins.isoformat(),
                "handed_in": one.handed_in,
                "late": one.late,
                **_estimate("mean", one.mean),
            }
            for one in over_weeks(tables)
        ],
        "trainee_skills": [*_trainee_skills(tables)],
    }
    for name in ("parts", "turns", "exercises", "skills", "coded_skills", "alpha", "confused"):
        rows[name] = []
    for table in tables:
        for name, found in _figures(table):
            rows[name].append({"assignment": table.title, **found})
    return {name: DataFrame(found) for name, found in rows.items()}


def cohort_plots(tables: Sequence[CohortTable]) -> "dict[str, Figure]":
    """The pictures of the cohort's page, by what they are about; empty ones are left out.

    Args:
        tables: the assignments, in the order in which they were set.
    """
    plots = {one.name: one.picture for one in so_far(tables)}
    for table in tables:
        before = f"{table.title}: " if len(tables) > 1 else ""
        for one in sections(table, cohort_figures(table)):
            plots[f"{before}{one.name}"] = one.picture
    return {name: picture for name, picture in plots.items() if picture is not None}


def _trainees(table: CohortTable) -> Iterator[_Row]:
    for row in table.rows:
        yield {
            "assignment": table.title,
            "trainee": row.name,
            "state": row.state,
            "handed_in": row.moment,
            "hours_late": row.late / 3600,
            "share": share_of(row, table.parts),
        }


def _trainee_skills(tables: Sequence[CohortTable]) -> Iterator[_Row]:
    names = {row.id: row.name for table in tables for row in table.rows}
    for skill in over_skills(tables):
        for person, share in skill.shares.items():
            yield {"trainee": names[person], "skill": skill.name, "share": share}


def _points(table: CohortTable) -> Iterator[_Row]:
    for row in table.rows:
        for part in table.parts:
            yield {
                "assignment": table.title,
                "trainee": row.name,
                "exercise": part.exercise,
                "skill": part.skill,
                "part": part.name,
                "points": row.points.get(part.id),
                "of": part.points,
            }


def _figures(table: CohortTable) -> Iterator[tuple[str, _Row]]:
    found = cohort_figures(table)
    for part in found.parts:
        yield "parts", {"part": part.part.name, "exercise": part.part.exercise, **_item(part)}
    for one in found.turns:
        told = {
            "exercise": one.turn.exercise,
            "turn": one.turn.turn,
            "words": one.turn.words,
            "codes": ", ".join(one.turn.codes),
        }
        yield "turns", {**told, **_item(one)}
    yield "alpha", {"of": "all parts", **_estimate("alpha", found.alpha)}
    for exercise, one in found.turn_alpha.items():
        yield "alpha", {"of": f"turns of {exercise}", **_estimate("alpha", one)}
    groups: Mapping[str, Sequence[GroupFigures]] = {
        "exercises": found.exercises,
        "skills": found.skills,
        "coded_skills": found.coded_skills,
    }
    for name, several in groups.items():
        for group in several:
            yield name, {"name": group.name, "of": group.points, **_estimate("mean", group.mean)}
    for pair in found.confused:
        yield (
            "confused",
            {
                "reference": pair.reference,
                "given": pair.given,
                "times": pair.times,
                "chances": pair.chances,
                "trainees": pair.trainees,
            },
        )


def _item(one: Any) -> _Row:
    return {
        **_estimate("difficulty", one.difficulty),
        **_estimate("discrimination", one.discrimination),
    }


def _estimate(name: str, one: Estimate) -> _Row:
    return {
        name: one.value,
        f"{name}_low": one.low,
        f"{name}_high": one.high,
        f"{name}_trainees": one.count,
    }
