"""What the program read in an answer, for the marker who asks or has chosen."""

from alliance.exercises import ReplyExercise
from alliance.marking import Hint, Work

from ._assignment import AssignmentSource
from ._suggest import Suggestion, suggestion

_LIMIT = "A program read this. It cannot hear a voice and does not know the client."
_MAX_FOUND = 6


def hint(work: Work, key: AssignmentSource) -> Hint:
    """What the reply coder found, and the level it would come to where the rubric says how.

    Only where the answer is a reply to a client's line.
    """
    [criterion] = (one for one in key.rubric.criteria if one.grade_id == work.criterion)
    exercise = key.exercises[criterion.exercise]
    prompts = exercise.prompts if isinstance(exercise, ReplyExercise) else ()
    client = next((one.client for one in prompts if one.id == criterion.prompt), None)
    if not client:
        return Hint((), ("The program reads replies to a client only.",))
    from alliance.scoring import code_reply
    from alliance.transcripts import codebook

    coded, book = code_reply(work.text, client), codebook()
    if not coded.judged:
        return Hint((), coded.limits)
    found = [one for one in coded.codes if not one.abstained][:_MAX_FOUND]
    evidence = tuple(f"{book.code(one.code).name}: “{one.quote}”" for one in found)
    unsure = [book.code(one.code).name for one in coded.codes if one.abstained]
    limits = (f"Left to you: {', '.join(unsure)}.",) if unsure else ()
    would = suggestion(criterion.suggest, coded) if criterion.suggest else Suggestion(())
    return Hint(evidence, (*limits, *coded.limits, _LIMIT), would.points, would.because)
