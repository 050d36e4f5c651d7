"""What invented trainees answer: codings with slips, texts and sessions of the level that
their ability brings.
"""

import math
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from alliance.exercises import CodingExercise, Event, Exercise, ReplyExercise, RoleplayExercise
from alliance.grading import AssignmentSource
from alliance.transcripts import Turn, codebook

from ._invented import Invented, InventedText
from ._marking import Careful
from ._people import Trainee
from ._sessions import Speaker

_SPREAD = 0.7  # of one trainee's answers around the ability, in standard deviations of ability
_EASE = 0.6  # logits: how much likelier than not the middle of the cohort codes a turn right
_TO_NEIGHBOUR = 0.6  # of the slips, the share that choose the code most often confused with it
_UNANSWERED = 0.04
Saved = tuple[dict[str, Any], Sequence[Event]]


@dataclass
class Inventor:
    """Makes up answers, the same for the same dice.

    Attributes:
        invented: what was written for the prompts and the sessions.
        dice: who decides.
        used: how often each text was taken, so that no two trainees write alike without need.
        worth: what a careful marker would give for each criterion, by trainee and grade id; what
            was left empty is missing.
    """

    source: AssignmentSource
    invented: Invented
    dice: random.Random
    used: Counter[int] = field(default_factory=Counter[int])
    worth: dict[tuple[str, str], Careful] = field(default_factory=dict[tuple[str, str], Careful])
    _hard: dict[str, float] = field(default_factory=dict[str, float])

    def answer(self, exercise: Exercise, trainee: Trainee) -> Saved | None:
        """Body and events of an answer as the widgets save it; None where it is left out.

        Exercises for which nothing was invented are left out by all.
        """
        if isinstance(exercise, CodingExercise):
            return self._coding(exercise, trainee), ()
        if isinstance(exercise, ReplyExercise):
            replies = self._replies(exercise, trainee)
            return (replies, ()) if replies else None
        if isinstance(exercise, RoleplayExercise):
            return self._session(exercise, trainee)
        return None

    def _session(self, exercise: RoleplayExercise, trainee: Trainee) -> Saved | None:
        lines = next((one for one in self.invented.sessions if one.exercise == exercise.slug), None)
        if lines is None:
            return None
        ability = trainee.ability + self.dice.gauss(0, _SPREAD / 2)  # over many replies
        answer, kinds = Speaker(lines, ability, self.dice).hold(exercise)
        for criterion in self.source.rubric.of(exercise.slug):
            points = lines.points(criterion, kinds)
            self.worth[trainee.id, criterion.grade_id] = Careful(points, "")
        return answer.body(), answer.events

    def _coding(self, exercise: CodingExercise, trainee: Trainee) -> dict[str, Any]:
        turns = {turn.id: self._coded(exercise, turn, trainee) for turn in exercise.turns}
        return {"turns": turns, "revealed": False}

    def _coded(self, exercise: CodingExercise, turn: Turn, trainee: Trainee) -> dict[str, Any]:
        place = f"{exercise.slug} {turn.id}"
        hard = self._hard.setdefault(place, self.dice.gauss(0, 1))
        chance = 1 / (1 + math.exp(-(_EASE + 1.2 * trainee.ability - hard)))
        labels: list[dict[str, str]] = []
        for annotation in turn.annotations:
            if self.dice.random() < chance:
                labels.append({"code": annotation.code, "quote": annotation.quote})
            else:
                labels.append({"code": self._slip(exercise, annotation.code), "quote": ""})
        distinct = {label["code"]: label for label in labels}
        return {"codes": list(distinct.values()), "unsure": not labels, "note": ""}

    def _slip(self, exercise: CodingExercise, code: str) -> str:
        neighbours = {each.id: each.neighbour for each in codebook().codes}
        offered = [one for one in exercise.codes if one != code]
        near = neighbours.get(code, "")
        if near in offered and self.dice.random() < _TO_NEIGHBOUR:
            return near
        return self.dice.choice(offered)

    def _replies(self, exercise: ReplyExercise, trainee: Trainee) -> dict[str, Any] | None:
        replies: dict[str, str] = {}
        for prompt in exercise.prompts:
            text = self._text(exercise.slug, prompt.id, trainee)
            if text is not None and self.dice.random() > _UNANSWERED:
                replies[prompt.id] = text.text
                for criterion in self.source.rubric.of(exercise.slug):
                    if criterion.id in text.points:
                        worth = Careful(text.points[criterion.id], text.comment)
                        self.worth[trainee.id, criterion.grade_id] = worth
        return {"replies": replies, "handed_in": True} if replies else None

    def _text(self, exercise: str, prompt: str, trainee: Trainee) -> InventedText | None:
        """A text as good as the ability has it that day, rather one that nobody has yet."""
        fitting = [
            (number, each)
            for number, each in enumerate(self.invented.answers)
            if (each.exercise, each.prompt) == (exercise, prompt)
        ]
        if not fitting:
            return None
        share = _share(trainee.ability + self.dice.gauss(0, _SPREAD))
        best = max(_total(each.points) for _, each in fitting) or 1.0
        ranked = sorted(
            fitting,
            key=lambda pair: (
                abs(_total(pair[1].points) / best - share) + 0.12 * self.used[pair[0]],
                pair[0],
            ),
        )
        number, text = ranked[0]
        self.used[number] += 1
        return text


def _share(ability: float) -> float:
    """The share of points an ability brings in the middle, by the normal distribution."""
    return 0.5 * (1 + math.erf((ability + 0.35) / math.sqrt(2)))


def _total(points: Mapping[str, float]) -> float:
    return sum(points.values())
