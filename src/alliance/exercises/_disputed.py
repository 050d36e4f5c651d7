"""What a trainee disputed, in whatever kind of exercise it was."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from . import _reading as reading
from ._answer import Answer
from ._disputes import Dispute, Shown, ShownCode, drill_disputes
from ._models import DrillExercise, Exercise, RoleplayExercise, TasksExercise
from ._roleplay import RoleplayAnswer
from ._talk import Talk


def disputes(exercise: Exercise, answer: Answer) -> tuple[Dispute, ...]:
    """What a trainee disputed in the answer to a drill, tasks or a role-play, in its order.

    Touches no answer's file. What the exercise no longer has is left out, and so is what makes
    no sense, or a session that no longer replays.
    """
    if isinstance(exercise, DrillExercise):
        return drill_disputes(exercise, answer)
    if isinstance(exercise, TasksExercise):
        kept = reading.mapping(answer.body.get("replies"))
        return drill_disputes(exercise.rewriting, replace(answer, body=kept))
    if not isinstance(exercise, RoleplayExercise):
        return ()
    seen = RoleplayAnswer.of(exercise, answer)
    every = (*seen.tries, *((seen.talk,) if seen.talk else ()))
    found = {one.key: one for talk in every for one in _in_talk(exercise, talk)}
    return tuple(found.values())


def _in_talk(exercise: RoleplayExercise, talk: Talk) -> Iterator[Dispute]:
    session = talk.session if talk.disputed else None
    for before, turn in pairwise(session.turns if session else ()):
        if turn.number not in talk.disputed or turn.reply is None or not turn.reply.text.strip():
            continue
        shown = [each for each in turn.reply.coded.codes if not each.abstained]
        yield Dispute(
            exercise=exercise.slug,
            item=f"turn-{turn.number}",
            client=before.text,
            reply=turn.reply.text,
            judgement=Shown(
                met=False,
                said=tuple(each.why for each in turn.moved),
                codes=tuple(ShownCode(code=each.code, quote=each.quote) for each in shown),
            ),
            trainee=talk.disputed[turn.number],
        )
