"""How often the levels a program suggests are those that people gave, criterion by criterion."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from alliance.exercises import ReplyExercise
from alliance.marking import Settled
from alliance.scoring import code_replies
from alliance.transcripts import RatingAgreement, rating_agreement

from ._assignment import AssignmentSource
from ._course import open_course
from ._rubric import Criterion
from ._suggest import Suggestion, suggestion
from ._works import Works


@dataclass(frozen=True, slots=True)
class Compared:
    """The levels suggested for one criterion, beside those that people gave.

    Attributes:
        name: of the criterion.
        on: what was compared: the rubric's own model answers, or the trainees' answers.
        answers: how many people gave points for.
        suggested: how many of them got one level suggested; the rest got none, or several.
        same: how many of these got the points that people gave.
        near: how many of these got them or a level beside them.
        agreement: weighted kappa and ICC with intervals; None below two.
    """

    name: str
    on: str
    answers: int
    suggested: int
    same: int
    near: int
    agreement: RatingAgreement | None


def suggestions_compared(
    root: Path, key: AssignmentSource, settled: Mapping[tuple[str, str], Settled]
) -> Iterator[Compared]:
    """Compare what is suggested with the rubric's model answers and with the marks that hold.

    Model answers are what the signs were written beside, so those figures flatter; marks given
    after seeing a suggestion lean towards it.

    Args:
        root: the course root.
        key: the assignment.
        settled: the marks that hold, by trainee and criterion.

    Raises:
        GradingError: the submissions are not there.
    """
    asked = [one for one in key.rubric.criteria if one.suggest is not None]
    for criterion in asked:
        model = {
            str(number): (one.text, float(one.level))
            for number, one in enumerate(criterion.model_answers)
            if _is_number(one.level)
        }
        yield _compared(criterion, key, "model answers", model)
    with open_course(root, key.slug) as course:
        works = Works(course, key)
        for criterion in asked:
            given = {
                trainee: (works[trainee, name].text, one.points)
                for (trainee, name), one in settled.items()
                if name == criterion.grade_id
                and one.points is not None
                and (trainee, name) in works
                and works[trainee, name].text
            }
            yield _compared(criterion, key, "trainees' answers", given)


def _compared(
    criterion: Criterion,
    key: AssignmentSource,
    on: str,
    given: Mapping[str, tuple[str, float]],
) -> Compared:
    found = _suggestions(criterion, key, [text for text, _ in given.values()])
    pairs = {
        name: (points, would.points[0])
        for (name, (_, points)), would in zip(given.items(), found, strict=True)
        if len(would.points) == 1
    }
    levels = sorted(level.points for level in criterion.levels)
    between = [
        sum(low < level < high for level in levels) for low, high in map(sorted, pairs.values())
    ]
    same = sum(points == would for points, would in pairs.values())
    agreement = None
    if len(pairs) >= 2:
        people, program = ({name: pair[side] for name, pair in pairs.items()} for side in (0, 1))
        agreement = rating_agreement(people, program)
    return Compared(criterion.name, on, len(given), len(pairs), same, between.count(0), agreement)


def _suggestions(
    criterion: Criterion, key: AssignmentSource, texts: Sequence[str]
) -> list[Suggestion]:
    exercise = key.exercises[criterion.exercise]
    assert isinstance(exercise, ReplyExercise) and criterion.suggest is not None  # noqa: S101
    client = next(one.client for one in exercise.prompts if one.id == criterion.prompt)
    suggest = criterion.suggest
    return [suggestion(suggest, coded) for coded in code_replies((one, client) for one in texts)]


def _is_number(level: str) -> bool:
    try:
        float(level)
    except ValueError:
        return False
    return True
