"""The curriculum's points, each mapped to where it is taught, practised and assessed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel

from alliance.content import ContentEntry, ContentError, Problem, YamlFile, did_you_mean, read_model

from ._page import read_headings
from ._toc import NOT_EMPTY


class Lesson(ContentEntry):
    """The section of a lesson that teaches a point, by the words of its heading."""

    module: str
    section: str


class Assessed(ContentEntry):
    """The criteria of an assignment that assess a point."""

    assignment: str
    criteria: Annotated[tuple[str, ...], NOT_EMPTY]


class Point(ContentEntry):
    """One point of the curriculum."""

    id: str
    point: str
    lesson: Lesson
    practice: Annotated[tuple[str, ...], NOT_EMPTY]
    assessed: Assessed


class Blueprint(ContentEntry):
    """All points of the modules there are."""

    points: tuple[Point, ...]


def check_blueprint(content: Path) -> list[Problem]:
    """Every point of `course/blueprint.yaml` that names something that is not there.

    Args:
        content: the content root. Assignments are checked only where it holds them.
    """
    try:
        blueprint, file = read_model(content / "course" / "blueprint.yaml", Blueprint)
    except ContentError as error:
        return list(error.problems)
    problems = list(_double_problems(blueprint, file))
    for index, point in enumerate(blueprint.points):
        problems += _point_problems(point, index, file, content)
    return problems


def _double_problems(blueprint: Blueprint, file: YamlFile) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, point in enumerate(blueprint.points):
        if point.id in seen:
            yield file.problem(("points", index, "id"), "this point stands here twice")
        seen.add(point.id)


def _point_problems(point: Point, index: int, file: YamlFile, content: Path) -> Iterator[Problem]:
    at = ("points", index)
    yield from _lesson_problems(point.lesson, (*at, "lesson"), file, content / "course")
    exercises = {path.parent.name for path in content.glob("exercises/practice/*/exercise.yaml")}
    for slug in point.practice:
        if slug not in exercises:
            what = f'there is no exercise "{slug}"'
            yield file.problem((*at, "practice"), what, did_you_mean(slug, exercises))
    assignments = content / "exercises" / "assignments"
    if assignments.is_dir():
        yield from _assessed_problems(point.assessed, at, file, assignments)


def _lesson_problems(
    lesson: Lesson, at: tuple[str | int, ...], file: YamlFile, course: Path
) -> Iterator[Problem]:
    page = course / f"{lesson.module}.md"
    if not page.is_file():
        what = f'there is no lesson "{lesson.module}"'
        known = [path.stem for path in course.glob("*.md")]
        yield file.problem((*at, "module"), what, did_you_mean(lesson.module, known))
        return
    headings = {heading for _, _, heading in read_headings(page)}
    if lesson.section not in headings:
        what = f'the lesson has no section "{lesson.section}"'
        yield file.problem((*at, "section"), what, did_you_mean(lesson.section, headings))


def _assessed_problems(
    assessed: Assessed, at: tuple[str | int, ...], file: YamlFile, assignments: Path
) -> Iterator[Problem]:
    folder = assignments / assessed.assignment
    if not folder.is_dir():
        known = [path.name for path in assignments.iterdir()]
        what = f'there is no assignment "{assessed.assignment}"'
        yield file.problem((*at, "assessed"), what, did_you_mean(assessed.assignment, known))
        return
    try:
        known = {"coding", *_criteria(folder / "rubric.yaml")}
    except ContentError:
        return  # the check of the assignment names what is wrong with its rubric
    for criterion in assessed.criteria:
        if criterion not in known:
            what = f'the rubric has no criterion "{criterion}"'
            yield file.problem((*at, "assessed", "criteria"), what, did_you_mean(criterion, known))


class _Criterion(BaseModel):
    id: str


class _Rubric(BaseModel):
    criteria: tuple[_Criterion, ...]


def _criteria(rubric: Path) -> set[str]:
    return {criterion.id for criterion in read_model(rubric, _Rubric)[0].criteria}
