"""A graded assignment as it is written: its exercises, points, rubric and private transcripts.

Reads and checks `assignment.yaml` and `rubric.yaml`, in the content or as copied to the keys of a
course root. How it becomes a notebook and how it is marked are for the other modules.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, field_validator

from alliance.clients import Case, load_case, read_case
from alliance.content import ContentError, Problem, YamlFile, read_model
from alliance.exercises import (
    CodingExercise,
    Exercise,
    RoleplayExercise,
    read_exercise,
)

from ._entry import MAX_CELL_ID, Entry, NotBlank, Points, Slug
from ._rubric import Rubric
from ._rubric_check import number, prompt_problems, rubric_problems, same, suggest_problems

CASES = "cases"  # folder among the keys, with the clients of role-plays


class HeldSession(Entry):
    """Points a role-play brings for being held to its end, whatever is said in it.

    Attributes:
        points: of those of the exercise; the criteria bring the rest.
        replies: how many different replies bring all of them; fewer bring their share.
    """

    points: Annotated[float, Field(gt=0, le=1000, allow_inf_nan=False)]
    replies: Annotated[int, Field(ge=1, le=100)]


class AssignedExercise(Entry):
    """One exercise of an assignment and how it is marked.

    Attributes:
        points: the most it can bring.
        marking: `automatic` from the answer and the key, `rubric` by a person.
        full_at: the score, 0..1, from which automatic marking gives all points; coders of
            experience do not agree on every turn either.
        held: what a role-play brings by itself, beside what a person gives for it.
    """

    slug: Slug
    points: Points
    marking: Literal["automatic", "rubric"]
    full_at: Annotated[float, Field(gt=0, le=1)] = 1.0
    held: HeldSession | None = None

    @property
    def points_cell(self) -> str:
        """The grade id of the cell that holds automatic points."""
        return f"{self.slug}-points"

    @property
    def automatic_points(self) -> float | None:
        """The most that comes without a person; None where all of it is a person's to give."""
        if self.marking == "automatic":
            return self.points
        return None if self.held is None else self.held.points


def _a_moment(text: str | None) -> str | None:
    if text is not None:
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is None:
            raise ValueError(
                "write the moment with its distance from UTC, such as 2026-03-31T23:59+02:00"
            )
    return text


class LatePolicy(Entry):
    """What handing in late leads to.

    Attributes:
        grace_minutes: as late as this, nothing is taken off.
        percent_off: of the points reached, for each hour or day that has begun since the due date.
        each: whether hours or days count.
        until: the last moment; after it no points count. An extension moves it too.
    """

    grace_minutes: Annotated[float, Field(ge=0, le=100_000, allow_inf_nan=False)] = 0
    percent_off: Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)] = 0
    each: Literal["hour", "day"] = "day"
    until: NotBlank | None = None

    _is_a_moment = field_validator("until")(staticmethod(_a_moment))


class Assignment(Entry):
    """The head of an assignment, from `assignment.yaml`.

    Attributes:
        due: the moment, with its distance from UTC.
        late: what being late leads to; `never` takes no late work; left out, nothing is taken off.
        attempts: how many times a trainee may hand in; the last of these counts, and later ones
            are not collected. Left out, as often as they like.
    """

    title: NotBlank
    module: Slug
    points: Points
    exercises: Annotated[tuple[AssignedExercise, ...], Field(min_length=1)]
    due: NotBlank | None = None
    late: Literal["never"] | LatePolicy | None = None
    attempts: Annotated[int, Field(ge=1, le=100)] | None = None

    _is_a_moment = field_validator("due")(staticmethod(_a_moment))


@dataclass(frozen=True)
class AssignmentSource:
    """An assignment with its exercises and its key, read from one folder.

    Attributes:
        exercises: by slug; their transcripts bear the reference annotations.
        cases: the simulated clients of role-plays, by slug of the exercise: as they were when the
            course root was built, where this was read from its keys.
    """

    folder: Path
    assignment: Assignment
    rubric: Rubric
    exercises: Mapping[str, Exercise]
    cases: Mapping[str, Case] = field(default_factory=dict)

    @property
    def slug(self) -> str:
        """The name of the folder, which is nbgrader's name of the assignment."""
        return self.folder.name

    def grade_ids(self) -> dict[str, float]:
        """The cells that bear points, in order, with the most each can bring."""
        cells: dict[str, float] = {}
        for exercise in self.assignment.exercises:
            if exercise.automatic_points is not None:
                cells[exercise.points_cell] = exercise.automatic_points
            cells |= {one.grade_id: one.points for one in self.rubric.of(exercise.slug)}
        return cells


def read_assignment(folder: Path) -> AssignmentSource:
    """Read an assignment's folder, in the content or among the keys of a course root.

    Raises:
        ContentError: a file is missing or has mistakes; the error lists them with their lines.
    """
    assignment, file = read_model(folder / "assignment.yaml", Assignment)
    rubric, rubric_file = Rubric(), None
    if (folder / "rubric.yaml").is_file() or _needs_rubric(assignment):
        rubric, rubric_file = read_model(folder / "rubric.yaml", Rubric)
    problems = list(_assignment_problems(folder, assignment, file))
    exercises: dict[str, Exercise] = {}
    for index, one in enumerate(assignment.exercises):
        try:
            exercises[one.slug] = read_exercise(folder / "exercises" / one.slug)
        except ContentError as error:
            problems += error.problems
        else:
            problems += _kind_problems(exercises[one.slug], one, index, file)
    cases = _cases(folder, exercises)
    if rubric_file is not None:
        problems += rubric_problems(assignment, rubric, rubric_file)
        problems += prompt_problems(exercises, rubric, rubric_file)
        problems += suggest_problems(exercises, rubric, rubric_file)
    if problems:
        raise ContentError(problems)
    return AssignmentSource(folder, assignment, rubric, exercises, cases)


def _cases(folder: Path, exercises: Mapping[str, Exercise]) -> dict[str, Case]:
    """The simulated clients, from the keys of a course root or else from the course."""
    found: dict[str, Case] = {}
    for slug, exercise in exercises.items():
        if isinstance(exercise, RoleplayExercise):
            kept = folder / CASES / f"{exercise.case}.yaml"
            found[slug] = read_case(kept) if kept.is_file() else load_case(exercise.case)
    return found


def _needs_rubric(assignment: Assignment) -> bool:
    return any(exercise.marking == "rubric" for exercise in assignment.exercises)


def _assignment_problems(folder: Path, assignment: Assignment, file: YamlFile) -> Iterator[Problem]:
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", folder.name):
        what = f'the folder name "{folder.name}" cannot name an assignment'
        yield file.problem((), what, "use lower-case letters, digits and single hyphens")
    yield from _late_problems(assignment, file)
    total = sum(exercise.points for exercise in assignment.exercises)
    if not same(total, assignment.points):
        what = f"the exercises bring {number(total)} points, not {number(assignment.points)}"
        yield file.problem(("points",), what, "make the two the same")
    counts = Counter(exercise.slug for exercise in assignment.exercises)
    for index, exercise in enumerate(assignment.exercises):
        if counts[exercise.slug] > 1:
            what = f'"{exercise.slug}" stands here more than once'
            yield file.problem(("exercises", index, "slug"), what, "keep one of them")
        if len(exercise.points_cell) > MAX_CELL_ID:
            what = f'the slug "{exercise.slug}" is too long for a graded exercise'
            yield file.problem(("exercises", index, "slug"), what, "shorten it")


def _late_problems(assignment: Assignment, file: YamlFile) -> Iterator[Problem]:
    if assignment.late is None:
        return
    if assignment.due is None:
        what = "there is a late policy, but nothing is late without a due date"
        yield file.problem(("late",), what, "write `due:`, or take `late:` out")
    elif assignment.late != "never" and assignment.late.until is not None:
        until = datetime.fromisoformat(assignment.late.until)
        if until <= datetime.fromisoformat(assignment.due):
            what = "the last moment for late work is not after the due date"
            yield file.problem(("late", "until"), what, "make it later, or write `late: never`")


def _kind_problems(
    exercise: Exercise, assigned: AssignedExercise, index: int, file: YamlFile
) -> Iterator[Problem]:
    fitting = ("coding",) if assigned.marking == "automatic" else ("reply", "roleplay")
    if exercise.kind not in fitting:
        what = f'"{exercise.slug}" is a {exercise.kind} exercise, marked "{assigned.marking}"'
        remedy = "automatic marking is for coding, a rubric for replies and role-plays"
        yield file.problem(("exercises", index, "marking"), what, remedy)
    elif assigned.held is not None and exercise.kind != "roleplay":
        what = f'"{exercise.slug}" is no role-play, so there is no session to hold'
        yield file.problem(("exercises", index, "held"), what, "remove it")
    elif isinstance(exercise, CodingExercise) and not any(t.annotations for t in exercise.turns):
        what = f'the turns that "{exercise.slug}" asks for have no reference annotation'
        yield file.problem(("exercises", index, "slug"), what, "annotate the transcript first")
