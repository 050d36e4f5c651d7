"""How the client stands to the therapist, and how what was done moves them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ._case import Case, Mood, Rule, Rupture, Start
from ._common import common

STEP = 0.01
AT_ONCE = 0.6
"""The share of a gain that shows at once; the rest waits for the next reply, and is lost if
that one strains: trust is given on approval."""
TIRED = (1.0, 0.8, 0.6, 0.45)
"""What a gain still counts when the same was done in none, one, two or more of the last three."""
AGREED_LEAD = 0.12
"""How far the bond may run ahead of goals and tasks before warmth alone adds little to it."""
ALONE = 0.25
FADES = 0.94
"""What remains of strain after a reply that does not add to it."""
HEALS = 0.07
"""What a mended tear adds to the bond: repair is more than the absence of trouble."""
GIVES_UP = 2
"""After how many replies that hurt somebody who confronts stops, and withdraws."""
SCALES = ("goal", "task", "bond", "openness", "arousal", "strain")


@dataclass(frozen=True, slots=True)
class Tear:
    """A rupture that is open.

    Attributes:
        number: which of the case's.
        mending: how far it has been mended, 0 or 1.
        worse: how many replies have hurt since it opened.
    """

    number: int
    mending: int = 0
    worse: int = 0


@dataclass(frozen=True, slots=True)
class State:
    """Where the client is. Every scale runs from 0 to 1.

    Attributes:
        goal, task, bond: how far the two agree on what this is for and how to go about it, and
            how far the client feels met: a simulated client's state, no measurement.
        openness: how far the client would go into it now.
        arousal: how stirred up the client is.
        strain: what has been hurt and not been put right.
        depth: the deepest thing told so far; 0 before the first.
        tear: the rupture that is open, if any.
        promised: gains that wait for the next reply.
    """

    goal: float
    task: float
    bond: float
    openness: float
    arousal: float
    strain: float = 0.0
    depth: int = 0
    tear: Tear | None = None
    promised: tuple[tuple[str, float], ...] = ()

    @classmethod
    def at(cls, start: Start) -> "State":
        """How a client arrives."""
        return cls(start.goal, start.task, start.bond, start.openness, start.arousal)

    @property
    def agreed(self) -> float:
        """Goals and tasks together."""
        return (self.goal + self.task) / 2

    def mood(self, case: Case) -> Mood:
        """The client's manner."""
        if self.tear is not None:
            kind = case.ruptures[self.tear.number].kind
            return "withdrawn" if kind == "withdrawal" else "confronting"
        return "open" if self.openness >= 0.45 and self.strain < 0.2 else "guarded"


@dataclass(frozen=True, slots=True)
class Moved:
    """One thing that was done and what it moved, for the debrief.

    Attributes:
        deed: a code or an event.
        by: by how much each scale moved at once.
        why: the rule's reason.
    """

    deed: str
    by: Mapping[str, float]
    why: str


def rule_for(case: Case, deed: str) -> Rule:
    """The case's own rule for something done, or the common one."""
    for rule in (*case.bond, *common().rules):
        if deed in rule.when:
            return rule
    raise KeyError(deed)


def moved(
    case: Case, state: State, deeds: Sequence[str], recent: Iterable[frozenset[str]]
) -> tuple[State, tuple[Moved, ...]]:
    """The state after a reply.

    Args:
        deeds: what the reply did.
        recent: what the last replies did, the latest last.
    """
    last = list(recent)[-3:]
    rules = [(deed, rule_for(case, deed)) for deed in deeds]
    strained = any(rule.strain > 0 for _, rule in rules)
    values = {name: float(getattr(state, name)) for name in SCALES}
    for name, gain in () if strained else state.promised:
        values[name] += gain
    promised: dict[str, float] = {}
    every: list[Moved] = []
    for deed, rule in rules:
        tired = TIRED[min(sum(deed in each for each in last), len(TIRED) - 1)]
        by: dict[str, float] = {}
        for name in SCALES:
            change = float(getattr(rule, name)) * STEP
            if not change:
                continue
            if _is_gain(name, change):
                change *= tired * _room(name, values, state)
                if name in ("bond", "openness"):
                    promised[name] = promised.get(name, 0.0) + change * (1 - AT_ONCE)
                    change *= AT_ONCE
            elif name == "strain":
                change *= 1 + (1 - tired) * 0.8  # the same hurt again hurts more
            elif change < 0 and name != "arousal":
                change *= (
                    min(1.0, 2 * max(0.0, values[name])) ** 0.5
                )  # less to lose near the bottom
            values[name] += change
            by[name] = round(change, 4)
        every.append(Moved(deed, by, rule.why))
    if not strained:
        values["strain"] *= FADES
        values["arousal"] += (0.3 - values["arousal"]) * 0.05
    values["openness"] += (values["bond"] - values["openness"]) * 0.06
    held = {name: round(min(1.0, max(0.0, value)), 6) for name, value in values.items()}
    waiting = () if strained else tuple(sorted(promised.items()))
    return replace(state, **held, promised=waiting), tuple(every)


def torn(case: Case, state: State, deeds: Iterable[str]) -> tuple[State, Rupture | None]:
    """The state with a rupture opened, where there is strain enough and none is open.

    Of several ruptures the one comes that what was just done tears; else the first.
    """
    if state.tear is not None:
        return state, None
    done = set(deeds)
    near = [(n, each) for n, each in enumerate(case.ruptures) if state.strain >= each.at]
    near.sort(key=lambda each: not done & set(each[1].by))
    for number, rupture in near:
        return replace(state, tear=Tear(number), openness=state.openness * 0.7), rupture
    return state, None


def worsened(case: Case, state: State, deeds: Iterable[str]) -> tuple[State, Rupture | None]:
    """The state after a reply that hurt while a rupture stood open.

    What had been mended is lost. A confrontation that is met badly twice turns into the case's
    withdrawal, if it has one, which is then given as well.
    """
    if state.tear is None or not _hurts(case, deeds):
        return state, None
    worse = Tear(state.tear.number, 0, state.tear.worse + 1)
    if case.ruptures[worse.number].kind == "confrontation" and worse.worse >= GIVES_UP:
        for number, rupture in enumerate(case.ruptures):
            if rupture.kind == "withdrawal":
                return replace(state, tear=Tear(number)), rupture
    return replace(state, tear=worse), None


def mended(case: Case, state: State, deeds: Iterable[str]) -> tuple[State, str]:
    """The state after a step towards repair: "softens", "mended", or "" where none was made."""
    if state.tear is None:
        return state, ""
    rupture = case.ruptures[state.tear.number]
    done = set(deeds)
    if _hurts(case, done) or not done & set(rupture.mended_by):
        return state, ""
    if not state.tear.mending:
        halfway = replace(state.tear, mending=1)
        return replace(state, tear=halfway, strain=round(state.strain * 0.6, 6)), "softens"
    bond = min(1.0, state.bond + HEALS)
    openness = min(1.0, max(state.openness, 0.4))
    return replace(state, tear=None, strain=0.03, bond=bond, openness=openness), "mended"


def _hurts(case: Case, deeds: Iterable[str]) -> bool:
    return any(rule_for(case, deed).strain > 0 for deed in deeds)


def _is_gain(name: str, change: float) -> bool:
    return change > 0 and name in ("goal", "task", "bond", "openness")


def _room(name: str, values: Mapping[str, float], state: State) -> float:
    """How much of a gain there is room for: less near the top, less under strain."""
    room = max(0.0, 1 - values[name]) ** 0.5 * (1 - state.strain)
    if name == "bond" and values["bond"] > (values["goal"] + values["task"]) / 2 + AGREED_LEAD:
        room *= ALONE
    if state.tear is not None:
        room *= 0.3
    return room
