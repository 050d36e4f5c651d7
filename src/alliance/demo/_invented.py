"""Answers that were written for invented trainees, with what a careful marker would give them.

Read from `invented.yaml` beside an assignment. Where there is none, the rubric's model answers
stand in.
"""

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import ConfigDict, Field, StringConstraints

from alliance.content import ContentEntry, ContentError, Problem, YamlFile, did_you_mean, read_model
from alliance.grading import AssignmentSource, Criterion

from ._sessions import InventedSession, session_problems

INVENTED = "invented.yaml"
NotBlank = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=5_000)]


class _Entry(ContentEntry):
    model_config = ConfigDict(coerce_numbers_to_str=True)


class InventedText(_Entry):
    """One text for one prompt.

    Attributes:
        exercise: slug of the exercise.
        prompt: id of the prompt it answers.
        points: by id of criterion: what a careful marker would give.
        comment: what such a marker might write to the trainee; may be empty.
    """

    exercise: str
    prompt: str
    points: Annotated[dict[str, float], Field(min_length=1)]
    text: NotBlank
    comment: str = ""


class Invented(_Entry):
    """What was written for the invented trainees of an assignment."""

    answers: tuple[InventedText, ...]
    sessions: tuple[InventedSession, ...] = ()


def read_invented(source: AssignmentSource) -> Invented:
    """The texts and sessions for an assignment.

    Raises:
        ContentError: the file has mistakes; the error lists them with their lines.
    """
    path = source.folder / INVENTED
    if not path.is_file():
        return Invented(answers=tuple(_model_answers(source.rubric.criteria)))
    invented, file = read_model(path, Invented)
    problems = [*_problems(invented, source, file)]
    problems += session_problems(invented.sessions, source, file)
    if problems:
        raise ContentError(problems)
    return invented


def _model_answers(criteria: tuple[Criterion, ...]) -> Iterator[InventedText]:
    for criterion in criteria:
        for model in criterion.model_answers:
            points = _number(model.level)
            if criterion.prompt is not None and points is not None:
                yield InventedText(
                    exercise=criterion.exercise,
                    prompt=criterion.prompt,
                    points={criterion.id: points},
                    text=model.text,
                )


def _number(level: str) -> float | None:
    try:
        return float(level)
    except ValueError:
        return None


def _problems(invented: Invented, source: AssignmentSource, file: YamlFile) -> Iterator[Problem]:
    rubric: Mapping[str, dict[str, Criterion]] = {
        slug: {one.id: one for one in source.rubric.of(slug)} for slug in source.exercises
    }
    for index, answer in enumerate(invented.answers):
        at = ("answers", index)
        criteria = rubric.get(answer.exercise)
        if not criteria:
            what = f'"{answer.exercise}" is no exercise with a rubric in this assignment'
            yield file.problem((*at, "exercise"), what, did_you_mean(answer.exercise, rubric))
            continue
        for name, points in answer.points.items():
            criterion = criteria.get(name)
            if criterion is None:
                what = f'"{name}" is no criterion of "{answer.exercise}"'
                yield file.problem((*at, "points", name), what, did_you_mean(name, criteria))
            elif points not in [level.points for level in criterion.levels]:
                given = ", ".join(f"{level.points:g}" for level in criterion.levels)
                what = f"{points:g} is the points of no level"
                yield file.problem((*at, "points", name), what, f"use one of {given}")
            elif criterion.prompt not in (None, answer.prompt):
                what = f'"{name}" looks at the prompt "{criterion.prompt}"'
                yield file.problem((*at, "prompt"), what, "name that prompt")
