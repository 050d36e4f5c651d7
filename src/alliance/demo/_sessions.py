"""Sessions that invented trainees hold with a simulated client.

What there is to say is written beside the assignment, by what the client has just told; how able
the trainee is decides which kind of reply is said. The session itself is held step by step, as the
page does it, so that it replays.
"""

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from alliance.clients import Case, Session
from alliance.content import ContentEntry, Problem, YamlFile, did_you_mean
from alliance.exercises import RATED, RoleplayAnswer, RoleplayExercise
from alliance.grading import AssignmentSource, Criterion

Kind = Literal["beneath", "takes-up", "asked", "anywhere", "fits-anybody", "in-its-place"]
Said = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000)]
Lines = Annotated[tuple[Said, ...], Field(min_length=1, max_length=100)]
_REPLIES = (12, 16)  # the fewest and the most in a session
_GOOD = 0.9  # logits: how much likelier than not the middle of the cohort says something good
_BENEATH = -0.6  # likewise, that of those it is a guess at what lies beneath


class Marked(ContentEntry):
    """What a careful marker makes of a session, by counting.

    Attributes:
        kinds: the kinds of reply that count.
        share: whether their share of all replies counts, 0..1, rather than how many there are.
        least: for the points of each level, how much it takes at least.
    """

    kinds: Annotated[tuple[Kind, ...], Field(min_length=1)]
    share: bool = False
    least: Annotated[dict[float, float], Field(min_length=1)]


class InventedSession(ContentEntry):
    """What invented trainees say to the client of one role-play.

    Attributes:
        marks: by id of criterion.
        fitting: replies to what he has just told (`beneath` is a guess at what lies under it,
            `takes-up` his own words) and to his questions (`asked`), by id in the case.
        always: to his first words; good replies that need nothing before them; and those that do
            not hear him.
    """

    exercise: str
    marks: dict[str, Marked]
    fitting: dict[Literal["beneath", "takes-up", "asked"], dict[str, Lines]]
    always: dict[Literal["first", "anywhere", "fits-anybody", "in-its-place"], Lines]

    def points(self, criterion: Criterion, kinds: Sequence[Kind]) -> float:
        """What a careful marker gives for a session: the best level it reaches."""
        marked = self.marks[criterion.id]
        found = sum(kind in marked.kinds for kind in kinds)
        reached = found / len(kinds) if marked.share else found
        return max(
            (points for points, least in marked.least.items() if reached >= least), default=0
        )


@dataclass
class Speaker:
    """One invented trainee in a session: says what fits, as often as the ability has it.

    Attributes:
        lines: what there is to say.
        ability: in standard deviations.
        dice: who decides.
    """

    lines: InventedSession
    ability: float
    dice: random.Random

    def hold(self, exercise: RoleplayExercise) -> tuple[RoleplayAnswer, list[Kind]]:
        """A whole session with its end and own ratings, and what kind each reply was."""
        answer = RoleplayAnswer(exercise).begin()
        kinds: list[Kind] = []
        said: set[str] = set()
        for _ in range(self.dice.randint(*_REPLIES)):
            session = answer.talk.session if answer.talk else None
            if session is None or session.over:
                break
            kind, text = self._reply(session, said)
            said.add(text)
            kinds.append(kind)
            answer = answer.reply(text)
        if answer.phase == "talk":
            answer = answer.end()
        rated = round(4 + self.dice.gauss(0.6, 0.8))
        own = {name: min(7, max(1, rated + self.dice.randint(-1, 1))) for name in RATED}
        return answer.rate(own), kinds

    def _reply(self, session: Session, said: set[str]) -> tuple[Kind, str]:
        now = session.turns[-1]
        if not self._chance(_GOOD):
            poor: Kind = "fits-anybody" if self._chance(0) else "in-its-place"
            return poor, self._fresh(self.lines.always[poor], said)
        if not said:
            return "anywhere", self._fresh(self.lines.always["first"], said)
        if now.asks in self.lines.fitting["asked"]:
            return "asked", self._fresh(self.lines.fitting["asked"][now.asks], said)
        first: Kind = "beneath" if self._chance(_BENEATH) else "takes-up"
        for kind in (first, "takes-up"):
            unsaid = [one for one in self.lines.fitting[kind].get(now.told, ()) if one not in said]
            if unsaid:
                return kind, self.dice.choice(unsaid)
        return "anywhere", self._fresh(self.lines.always["anywhere"], said)

    def _chance(self, middle: float) -> bool:
        """Whether it comes off, likelier the more able; `middle` in logits."""
        return self.dice.random() < 1 / (1 + math.exp(-(middle + 1.4 * self.ability)))

    def _fresh(self, lines: Sequence[str], said: set[str]) -> str:
        return self.dice.choice([one for one in lines if one not in said] or list(lines))


def session_problems(
    sessions: Sequence[InventedSession], source: AssignmentSource, file: YamlFile
) -> Iterator[Problem]:
    """What is wrong with the sessions of invented trainees, beside the assignment and its cases."""
    for index, one in enumerate(sessions):
        at = ("sessions", index)
        if one.exercise not in source.cases:
            what = f'"{one.exercise}" is no role-play of this assignment'
            yield file.problem((*at, "exercise"), what, did_you_mean(one.exercise, source.cases))
            continue
        criteria = [criterion.id for criterion in source.rubric.of(one.exercise)]
        for name in criteria:
            if name not in one.marks:
                what = f'there is no word on "{name}"'
                yield file.problem((*at, "marks"), what, "say how a careful marker counts for it")
        for name in one.marks:
            if name not in criteria:
                what = f'"{name}" is no criterion of "{one.exercise}"'
                yield file.problem((*at, "marks", name), what, did_you_mean(name, criteria))
        yield from _no_levels(one, source, at, file)
        yield from _unknown(one, source.cases[one.exercise], at, file)


def _unknown(
    one: InventedSession, case: Case, at: tuple[str | int, ...], file: YamlFile
) -> Iterator[Problem]:
    beats, asks = [beat.id for beat in case.story], [each.id for each in case.asks]
    for kind, fitting in one.fitting.items():
        known = asks if kind == "asked" else beats
        for name in fitting:
            if name not in known:
                what = (
                    f'"{name}" is nothing that this client {"asks" if known is asks else "tells"}'
                )
                place = (*at, "fitting", kind, name)
                yield file.problem(place, what, did_you_mean(name, known))


def _no_levels(
    one: InventedSession, source: AssignmentSource, at: tuple[str | int, ...], file: YamlFile
) -> Iterator[Problem]:
    for criterion in source.rubric.of(one.exercise):
        levels = [level.points for level in criterion.levels]
        marked = one.marks.get(criterion.id)
        for points in marked.least if marked else ():
            if points not in levels:
                what = f"{points:g} is the points of no level"
                place = (*at, "marks", criterion.id, "least")
                remedy = f"use one of {', '.join(f'{each:g}' for each in levels)}"
                yield file.problem(place, what, remedy)
