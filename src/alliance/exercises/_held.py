"""Finds the session a trainee held in a role-play, in the answers beside, to be rated."""

from pathlib import Path

from ._load import load
from ._models import RoleplayExercise
from ._roleplay import RoleplayAnswer
from ._sitting import Sitting, of_talk
from ._store import read_answer


def held_session(answers: Path, slug: str) -> Sitting | None:
    """The latest finished session of a role-play, with the therapist's own ratings.

    Args:
        answers: the folder of answers.
        slug: of the role-play exercise.

    Returns:
        None where none was held, or none was ended and rated by the one who held it.

    Raises:
        ExerciseNotFound: there is no such exercise.
        AnswerStoreError: the answer cannot be read.
        alliance.content.ContentError: the exercise's files have mistakes.
    """
    exercise = load(slug, beside=answers.parent)
    answer = read_answer(answers, slug, follow_links=True)
    if answer is None or not isinstance(exercise, RoleplayExercise):
        return None
    state = RoleplayAnswer.of(exercise, answer)
    for talk in (*((state.talk,) if state.talk else ()), *reversed(state.tries)):
        if talk.rated and talk.replies:
            return of_talk(talk, state.case.person.name, exercise.title)
    return None
