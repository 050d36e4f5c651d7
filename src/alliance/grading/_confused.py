"""Which codes a cohort takes for each other in graded codings."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from alliance.exercises import Answer, CodingExercise
from alliance.transcripts import codebook

from ._beside import read_released
from ._course import open_course
from ._keys import read_key
from ._marks import turn_scores
from ._submission import read_submission


@dataclass(frozen=True)
class ConfusedCodes:
    """Two codes that were taken for each other.

    Attributes:
        reference: the name of the reference's code.
        given: the name of the code chosen instead; empty where none was.
        times: how often.
        trainees: by how many.
    """

    reference: str
    given: str
    times: int
    trainees: int


def confused_codes(root: Path, assignment: str, *, most: int = 12) -> tuple[ConfusedCodes, ...]:
    """The pairs of codes most often taken for each other in an assignment, the most frequent first.

    Args:
        root: the course root.
        assignment: the assignment's name.
        most: how many pairs.

    Raises:
        GradingError: the root, the assignment or its key are not there.
        ContentError: the key has mistakes.
    """
    root = root.absolute()
    key = read_key(root, assignment)
    name = f"{key.slug}.ipynb"
    times: Counter[tuple[str, str]] = Counter()
    trainees: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    with open_course(root, assignment) as course:
        released = read_released(course.folder("source", key.slug) / name)
        for trainee, folder in course.submissions(key.slug).items():
            submission = read_submission(folder, key.exercises, released)
            for slug, answer in submission.answers.items():
                exercise = key.exercises[slug]
                if isinstance(exercise, CodingExercise):
                    for pair in _pairs(exercise, answer):
                        times[pair] += 1
                        trainees[pair].add(trainee)
    names = {"": "", **{code.id: code.name for code in codebook().codes}}
    ranked = sorted(times, key=lambda pair: (-times[pair], pair))[:most]
    return tuple(
        ConfusedCodes(names[pair[0]], names[pair[1]], times[pair], len(trainees[pair]))
        for pair in ranked
    )


def _pairs(exercise: CodingExercise, answer: Answer) -> Iterator[tuple[str, str]]:
    for turn in turn_scores(exercise, answer):
        for one in turn.expected:
            if one.credit < 1.0:
                for given in [one.matched] if one.matched else list(turn.wrong) or [""]:
                    yield one.annotation.code, given
