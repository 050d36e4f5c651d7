"""What came of coding a certification set: agreement by family, what to practise, until when.

The codes count as they stood when the result was asked for, which is kept as an answer of its own:
what is changed in the sessions afterwards, with the result known, changes nothing. Everything here
lies on the coder's own computer and can be forged there, as can any answer outside a graded
assignment; a program that must rule that out has the set coded where it keeps the files.
"""

import calendar
import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from alliance.transcripts import Codebook, Statistic, agreement, codebook

from . import _reading as reading
from ._answer import Answer
from ._certification import (
    Certification,
    CertificationSet,
    certification_coding,
    coding_name,
    reference,
)
from ._coding import CodingAnswer
from ._drill_for import DrillFor, drill_for
from ._errors import InvalidStep
from ._score import as_accepted, tell_apart
from ._store import AnswerFile, AnswerStore
from ._turn_score import TurnScore, score_turn

MOST = 3  # distinctions that are named to be practised
Unit = tuple[str, str]
Codes = Mapping[Unit, tuple[str, ...]]
Outcome = Literal["reached", "not yet", "too few"]
Standing = Literal["none", "certified", "expired", "not yet"]


@dataclass(frozen=True, slots=True)
class FamilyResult:
    """Agreement with the reference on one family of codes.

    Attributes:
        family: its id.
        name: its name.
        bar: the least kappa.
        why: why this bar.
        turns: turns on which the reference has a code of the family.
        kappa: Cohen's kappa; two codings of a turn agree if they have the same codes of the family.
        outcome: whether the bar was reached, or there were too few turns to decide.
    """

    family: str
    name: str
    bar: float
    why: str
    turns: int
    kappa: Statistic
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Distinction:
    """Two codes that were taken for each other.

    Attributes:
        expected: the reference's code.
        given: the one chosen instead; empty where none was.
        turns: where, as transcript and turn.
        tell_apart: how to tell them apart, from the codebook; may be empty.
        drill: where that is practised.
    """

    expected: str
    given: str
    turns: tuple[Unit, ...]
    tell_apart: tuple[str, ...]
    drill: DrillFor | None


@dataclass(frozen=True, slots=True)
class SetResult:
    """What came of one set.

    Attributes:
        set: the set.
        finished: when the result was asked for, UTC.
        families: in the order of the bars.
        kappa: over all codes.
        passed: whether no family that could be decided stayed below its bar.
        practise: the distinctions that cost most, at most three.
    """

    set: CertificationSet
    finished: datetime
    families: tuple[FamilyResult, ...]
    kappa: Statistic
    passed: bool
    practise: tuple[Distinction, ...]


@dataclass(frozen=True, slots=True)
class Drift:
    """How a later set compares with the one that certified.

    Attributes:
        fall: kappa over all codes then, less kappa now; below 0 it has risen.
        low: the lower end of its 95% interval; None where one of the two has none. The two figures
            are taken as independent: half-widths are added as squares.
        high: the upper end.
        drifted: whether the fall is as large as the file calls drift.
    """

    fall: float
    low: float | None
    high: float | None
    drifted: bool


@dataclass(frozen=True, slots=True)
class Certificate:
    """Where a coder stands.

    Attributes:
        standing: `certified` and until when, `expired`, `not yet`, or `none` begun.
        until: the last moment of a certificate; None without one.
        again: from when a further set should be coded; None without a certificate.
        next: the set to code next; None where all were used.
        results: of the sets that are finished, oldest first.
        drift: of the newest set against the one before it; None with fewer than two.
    """

    standing: Standing
    until: datetime | None
    again: datetime | None
    next: CertificationSet | None
    results: tuple[SetResult, ...]
    drift: Drift | None


def considered(certified: Certification, set_id: str, store: AnswerStore) -> list[tuple[int, int]]:
    """For each session of a set, how many turns were coded or marked as not sure, and of how many.

    Raises:
        AnswerStoreError: an answer cannot be read.
    """
    counts: list[tuple[int, int]] = []
    for number in range(1, len(certified.set(set_id).transcripts) + 1):
        done = _coding(certified, set_id, number, store).progress()
        counts.append((done.done, done.total))
    return counts


def finish(certified: Certification, set_id: str, store: AnswerStore) -> SetResult:
    """Take the codes of a set as they stand, for good, and say what came of it.

    Raises:
        InvalidStep: turns are still without a code, or the set was finished before.
        AnswerStoreError: the result cannot be kept, or an answer cannot be read.
    """
    file = _file(set_id, store)
    if file.read().revision:
        raise InvalidStep("This set is finished already; its result stays as it is.")
    left = sum(total - done for done, total in considered(certified, set_id, store))
    if left:
        turns = "1 turn is" if left == 1 else f"{left} turns are"
        raise InvalidStep(f"{turns} still without a code. Code them, or mark them as not sure.")
    codings: dict[str, dict[str, list[str]]] = {}
    for number, slug in enumerate(certified.set(set_id).transcripts, 1):
        found = _coding(certified, set_id, number, store).codings
        codings[slug] = {turn: list(codes) for turn, codes in found.items()}
    answer = file.save({"codings": codings}, [{"type": "finished"}], expect=0)
    return _result(certified, certified.set(set_id), answer)


def certificate(
    certified: Certification, store: AnswerStore, now: datetime | None = None
) -> Certificate:
    """Where a coder stands, from the answers in a folder.

    The newest finished set counts. A file that makes no sense counts as not finished.

    Args:
        certified: the certification.
        store: the coder's answers.
        now: the moment to judge by; by default the present.

    Raises:
        AnswerStoreError: an answer cannot be read.
    """
    answers = [(one, _file(one.id, store).read()) for one in certified.sets]
    results = [_result(certified, one, answer) for one, answer in answers if answer.revision]
    results.sort(key=lambda result: result.finished)
    finished = {result.set.id for result in results}
    following = next((one for one in certified.sets if one.id not in finished), None)
    drift = _drift(results[-2], results[-1], certified.fall) if len(results) > 1 else None
    if not results:
        return Certificate("none", None, None, following, (), None)
    newest = results[-1]
    if not newest.passed:
        return Certificate("not yet", None, None, following, tuple(results), drift)
    until = _months_later(newest.finished, certified.months)
    again = newest.finished + timedelta(weeks=certified.again_after)
    standing: Standing = "certified" if (now or datetime.now(UTC)) <= until else "expired"
    return Certificate(standing, until, again, following, tuple(results), drift)


def _file(set_id: str, store: AnswerStore) -> AnswerFile:
    return store.open(f"certification-{set_id}", "certification")


def _coding(certified: Certification, set_id: str, number: int, store: AnswerStore) -> CodingAnswer:
    exercise = certification_coding(certified, set_id, number)
    return CodingAnswer.of(exercise, store.open(coding_name(set_id, number), "coding").read())


def _result(certified: Certification, one: CertificationSet, answer: Answer) -> SetResult:
    book = codebook()
    scores = _scores(one, answer.body, book)
    mine: Codes = {unit: score.chosen for unit, score in scores.items()}
    theirs: Codes = {unit: as_accepted(score) for unit, score in scores.items()}
    families = tuple(_family(bar.family, certified, mine, theirs, book) for bar in certified.bars)
    return SetResult(
        set=one,
        finished=datetime.fromisoformat(answer.created),
        families=families,
        kappa=_kappa(mine, theirs),
        passed=all(family.outcome != "not yet" for family in families)
        and any(family.outcome == "reached" for family in families),
        practise=_practise(scores, book),
    )


def _scores(
    one: CertificationSet, body: Mapping[str, Any], book: Codebook
) -> dict[Unit, TurnScore]:
    """Every turn of the therapist against the reference; what makes no sense counts as no code."""
    codings = reading.mapping(body.get("codings"))
    known = {code.id for code in book.for_speaker("therapist")}
    scores: dict[Unit, TurnScore] = {}
    for slug, session in reference(one).items():
        given = reading.mapping(codings.get(slug))
        for turn in session.by("therapist"):
            chosen = reading.known(given.get(turn.id), known)
            scores[slug, turn.id] = score_turn(turn.id, chosen, turn.annotations, book)
    return scores


def _family(
    family: str, certified: Certification, mine: Codes, theirs: Codes, book: Codebook
) -> FamilyResult:
    [bar] = [one for one in certified.bars if one.family == family]
    own = {code.id for code in book.codes if code.family == family}
    first, second = _only(mine, own), _only(theirs, own)
    kappa = _kappa(first, second)
    turns = sum(bool(codes) for codes in second.values())
    outcome: Outcome = "too few"
    if turns >= certified.at_least:
        outcome = "reached" if kappa.value is not None and kappa.value >= bar.kappa else "not yet"
    name = book.family(family).name
    return FamilyResult(family, name, bar.kappa, bar.why, turns, kappa, outcome)


def _only(coded: Codes, own: set[str]) -> Codes:
    return {unit: tuple(code for code in codes if code in own) for unit, codes in coded.items()}


def _kappa(mine: Codes, theirs: Codes) -> Statistic:
    first: dict[str | Unit, tuple[str, ...]] = {**mine}
    second: dict[str | Unit, tuple[str, ...]] = {**theirs}
    return agreement(first, second).overall.kappa


def _practise(scores: Mapping[Unit, TurnScore], book: Codebook) -> tuple[Distinction, ...]:
    """The pairs of codes that were taken for each other most often."""
    pairs: defaultdict[tuple[str, str], list[Unit]] = defaultdict(list)
    for unit, score in scores.items():
        for one in score.expected:
            if one.credit == 1.0:
                continue
            instead = [one.matched] if one.matched else list(score.wrong) or [""]
            for given in instead:
                pairs[one.annotation.code, given].append(unit)
    ranked = sorted(pairs.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return tuple(_distinction(*pair, tuple(units), book) for pair, units in ranked[:MOST])


def _distinction(expected: str, given: str, units: tuple[Unit, ...], book: Codebook) -> Distinction:
    told = tell_apart([expected], [given] if given else [], book)
    codes = [code for code in (expected, given) if code]
    drill = drill_for(codes, book.code(expected).skill)
    return Distinction(expected, given, units, told, drill)


def _drift(before: SetResult, after: SetResult, fall: float) -> Drift | None:
    then, now = before.kappa, after.kappa
    if then.value is None or now.value is None:
        return None
    fallen = then.value - now.value
    widths = [_half(then), _half(now)]
    low = high = None
    if widths[0] is not None and widths[1] is not None:
        half = math.hypot(widths[0], widths[1])
        low, high = fallen - half, fallen + half
    return Drift(fallen, low, high, fallen >= fall)


def _half(one: Statistic) -> float | None:
    return None if one.low is None or one.high is None else (one.high - one.low) / 2


def _months_later(moment: datetime, months: int) -> datetime:
    """The same day some months later, or the last of that month."""
    year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    day = min(moment.day, calendar.monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)
