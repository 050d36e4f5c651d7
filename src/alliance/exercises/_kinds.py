"""Chooses by the kind of an exercise: what its answer is, and how far it is."""

from ._answer import Answer
from ._coding import CodingAnswer
from ._drill import DrillAnswer
from ._models import (
    CodingExercise,
    DrillExercise,
    Exercise,
    ReplyExercise,
    RoleplayExercise,
    TasksExercise,
)
from ._observe import ObserveAnswer
from ._observe_models import ObserveExercise
from ._progress import Progress
from ._reader import ReaderAnswer
from ._reply import ReplyAnswer
from ._roleplay import RoleplayAnswer
from ._tasks import TasksAnswer

AnyAnswer = (
    ReaderAnswer
    | CodingAnswer
    | TasksAnswer
    | DrillAnswer
    | ReplyAnswer
    | RoleplayAnswer
    | ObserveAnswer
)


def answer_to(exercise: Exercise, answer: Answer) -> AnyAnswer:
    """What stands in an answer, as the exercise's kind understands it."""
    match exercise:
        case CodingExercise():
            return CodingAnswer.of(exercise, answer)
        case DrillExercise():
            return DrillAnswer.of(exercise, answer)
        case ReplyExercise():
            return ReplyAnswer.of(exercise, answer)
        case RoleplayExercise():
            return RoleplayAnswer.of(exercise, answer)
        case ObserveExercise():
            return ObserveAnswer.of(exercise, answer)
        case TasksExercise():
            return TasksAnswer.of(exercise, answer)
        case _:
            return ReaderAnswer.of(exercise, answer)


def progress(exercise: Exercise, answer: Answer) -> Progress:
    """How far an answer is; an answer to an older version of the exercise counts as far as it fits.

    Nothing is saved, and any answer `parse_answer` returns is accepted.
    """
    return answer_to(exercise, answer).progress()
