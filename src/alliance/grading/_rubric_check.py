"""What is wrong with a rubric, beside the assignment and the exercises it is for."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from alliance.content import Problem, YamlFile, did_you_mean
from alliance.exercises import Exercise, ReplyExercise, RoleplayExercise
from alliance.transcripts import codebook

from ._entry import MAX_CELL_ID
from ._rubric import Rubric, Sign, Suggest

if TYPE_CHECKING:
    from ._assignment import Assignment

_Place = tuple[str | int, ...]


def rubric_problems(assignment: "Assignment", rubric: Rubric, file: YamlFile) -> Iterator[Problem]:
    marked = {one.slug: one for one in assignment.exercises if one.marking == "rubric"}
    ids = Counter(criterion.grade_id for criterion in rubric.criteria)
    for index, criterion in enumerate(rubric.criteria):
        at = ("criteria", index)
        if criterion.exercise not in marked:
            what = f'"{criterion.exercise}" is no exercise marked by a rubric in this assignment'
            yield file.problem((*at, "exercise"), what, did_you_mean(criterion.exercise, marked))
        if ids[criterion.grade_id] > 1:
            what = f'the id "{criterion.id}" is used twice for one exercise'
            yield file.problem((*at, "id"), what, "give each criterion an id of its own")
        if len(criterion.grade_id) > MAX_CELL_ID:
            what = f'"{criterion.grade_id}" is longer than {MAX_CELL_ID} characters'
            yield file.problem((*at, "id"), what, "shorten the criterion's id")
        best = max(level.points for level in criterion.levels)
        if not same(best, criterion.points):
            what = (
                f"the best level brings {number(best)} points, "
                f"the criterion {number(criterion.points)}"
            )
            yield file.problem((*at, "points"), what, "make the two the same")
    for slug, exercise in marked.items():
        total = sum(one.points for one in rubric.of(slug))
        held = exercise.held.points if exercise.held is not None else 0
        if not same(total + held, exercise.points):
            besides = f" beside {number(held)} for holding the session" if held else ""
            what = (
                f'the criteria of "{slug}" bring {number(total)} points{besides}, '
                f"assignment.yaml gives it {number(exercise.points)}"
            )
            yield file.problem(("criteria",), what, "make the two the same")


def prompt_problems(
    exercises: Mapping[str, Exercise], rubric: Rubric, file: YamlFile
) -> Iterator[Problem]:
    for index, criterion in enumerate(rubric.criteria):
        exercise = exercises.get(criterion.exercise)
        if criterion.prompt is not None and isinstance(exercise, RoleplayExercise):
            what = f'"{exercise.slug}" is a role-play and has no prompts'
            yield file.problem(("criteria", index, "prompt"), what, "remove it")
        if criterion.prompt is None or not isinstance(exercise, ReplyExercise):
            continue
        prompts = [prompt.id for prompt in exercise.prompts]
        if criterion.prompt not in prompts:
            what = f'"{criterion.prompt}" is no prompt of "{exercise.slug}"'
            remedy = did_you_mean(criterion.prompt, prompts)
            yield file.problem(("criteria", index, "prompt"), what, remedy)


def suggest_problems(
    exercises: Mapping[str, Exercise], rubric: Rubric, file: YamlFile
) -> Iterator[Problem]:
    """Signs and levels that a program could not go by."""
    for index, criterion in enumerate(rubric.criteria):
        if criterion.suggest is None:
            continue
        at: _Place = ("criteria", index, "suggest")
        if not _answers_a_client(exercises.get(criterion.exercise), criterion.prompt):
            what = "a level can be suggested only for one reply to a client's line"
            yield file.problem(at, what, "name the prompt of a reply exercise, or remove this")
        for name, sign in criterion.suggest.signs.items():
            yield from _sign_problems(sign, (*at, "signs", name), file)
        points = [level.points for level in criterion.levels]
        yield from _level_problems(criterion.suggest, points, (*at, "levels"), file)


def _answers_a_client(exercise: Exercise | None, prompt: str | None) -> bool:
    prompts = exercise.prompts if isinstance(exercise, ReplyExercise) else ()
    return any(one.id == prompt and one.client for one in prompts)


def _sign_problems(sign: Sign, at: _Place, file: YamlFile) -> Iterator[Problem]:
    known = [code.id for code in codebook().codes if code.speaker == "therapist"]
    if sign == Sign():
        yield file.problem(at, "nothing is looked for", "give words, codes or a limit")
    for index, code in enumerate(sign.codes):
        if code not in known:
            what = f'the codebook has no therapist code "{code}"'
            yield file.problem((*at, "codes", index), what, did_you_mean(code, known))
    for index, words in enumerate(sign.words):
        if not any(letter.isalnum() for letter in words):
            what = f'"{words}" holds no letter or figure'
            yield file.problem((*at, "words", index), what, "write a word")


def _level_problems(
    suggest: Suggest, points: list[float], at: _Place, file: YamlFile
) -> Iterator[Problem]:
    for index, level in enumerate(suggest.levels):
        if not any(same(level.points, each) for each in points):
            what = f"no level of this criterion brings {number(level.points)} points"
            remedy = f"one of: {', '.join(map(number, points))}"
            yield file.problem((*at, index, "points"), what, remedy)
        for name in level.when:
            if name not in suggest.signs:
                remedy = did_you_mean(name, suggest.signs)
                yield file.problem((*at, index, "when", name), f'there is no sign "{name}"', remedy)
        if not level.when and level is not suggest.levels[-1]:
            what = "this level always holds, so those after it never do"
            yield file.problem((*at, index), what, "say when, or move it to the end")


def same(a: float, b: float) -> bool:
    """Whether two numbers of points are the same."""
    return abs(a - b) < 1e-9


def number(points: float) -> str:
    """Points as an author writes them."""
    return f"{points:g}"
