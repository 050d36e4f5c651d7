"""What invented trainees answer: codings with slips, texts of the level their ability brings."""

import math
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from alliance.exercises import CodingExercise, Exercise, ReplyExercise
from alliance.transcripts import Turn, codebook

from ._invented import InventedText
from ._people import Trainee

_SPREAD = 0.7  # of one trainee's answers around the ability, in standard deviations of ability
_EASE = 0.6  # logits: how much likelier than not the middle of the cohort codes a turn right
_TO_NEIGHBOUR = 0.6  # of the slips, the share that choose the code most often confused with it
_UNANSWERED = 0.04


@dataclass
class Inventor:
    """Makes up answers, the same for the same dice.

    Attributes:
        texts: what was written for the prompts.
        dice: who decides.
        used: how often each text was taken, so that no two trainees write alike without need.
        chosen: which text a trainee has for a prompt, for the markers of the demonstration.
    """

    texts: Sequence[InventedText]
    dice: random.Random
    used: Counter[int] = field(default_factory=Counter[int])
    chosen: dict[tuple[str, str, str], InventedText] = field(
        default_factory=dict[tuple[str, str, str], InventedText]
    )
    _hard: dict[str, float] = field(default_factory=dict[str, float])

    def body(self, exercise: Exercise, trainee: Trainee) -> dict[str, Any] | None:
        """The body of an answer as the widgets save it; None where the trainee leaves it out.

        Exercises of other kinds than coding and reply are left out by all.
        """
        if isinstance(exercise, CodingExercise):
            return self._coding(exercise, trainee)
        if isinstance(exercise, ReplyExercise):
            return self._replies(exercise, trainee)
        return None

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
                self.chosen[trainee.id, exercise.slug, prompt.id] = text
        return {"replies": replies, "handed_in": True} if replies else None

    def _text(self, exercise: str, prompt: str, trainee: Trainee) -> InventedText | None:
        """A text as good as the ability has it that day, rather one that nobody has yet."""
        fitting = [
            (number, each)
            for number, each in enumerate(self.texts)
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
