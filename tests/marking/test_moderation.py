"""Who is asked to mark what; how far markers agree; who is severe; who has drifted."""

import random
from collections import Counter

import numpy as np
import pytest
from statsmodels.regression.linear_model import OLS

from alliance.marking import (
    Given,
    MarkingError,
    Settled,
    adjudications,
    borderline,
    everybody,
    first_marking,
    moderation,
    random_share,
    second_marking,
)
from alliance.transcripts import rating_agreement

MARKERS = ["ada", "ben", "cem"]
TRAINEES = [f"t{number:02}" for number in range(20)]
CRITERIA = {"warmth": 10.0, "accuracy": 20.0}


def first() -> list:
    return first_marking(TRAINEES, list(CRITERIA), MARKERS)


def test_everybody_is_dealt_out_evenly_and_by_the_lot() -> None:
    """All criteria of a trainee to one marker; the order of the names changes nothing."""
    tasks = first()
    assert {(task.trainee, task.criterion) for task in tasks} == {
        (trainee, criterion) for trainee in TRAINEES for criterion in CRITERIA
    }
    of = {trainee: {t.marker for t in tasks if t.trainee == trainee} for trainee in TRAINEES}
    assert all(len(markers) == 1 for markers in of.values())
    assert sorted(Counter(min(markers) for markers in of.values()).values()) == [6, 7, 7]
    assert first_marking(TRAINEES[::-1], list(CRITERIA), MARKERS) == tasks
    assert first_marking(TRAINEES, list(CRITERIA), MARKERS, seed=2) != tasks


def test_nobody_marks_the_same_work_twice() -> None:
    """Second markers are others than the first, and have about as much to do."""
    tasks = first()
    second = second_marking(tasks, everybody(tasks), MARKERS)
    mine = {(task.trainee, task.criterion): task.marker for task in tasks}
    assert len(second) == len(tasks)
    assert all(mine[task.trainee, task.criterion] != task.marker for task in second)
    counts = Counter(task.marker for task in second)
    assert max(counts.values()) - min(counts.values()) <= 2 * len(CRITERIA)


@pytest.mark.parametrize("share", [0.01, 0.25, 1.0])
def test_a_share_has_work_of_every_marker(share: float) -> None:
    """At least one trainee of each, and never more than the share rounded up."""
    tasks = first()
    chosen = random_share(tasks, share)
    of = {task.trainee: task.marker for task in tasks}
    counts = Counter(of[trainee] for trainee in chosen)
    assert set(counts) == set(MARKERS)
    assert all(count <= max(1, np.ceil(share * 7)) for count in counts.values())
    assert random_share(tasks, share) == chosen


def test_borderline_is_on_both_sides_of_the_bar() -> None:
    """With the reason in words."""
    near = borderline({"jo": 48.0, "li": 52.01, "mo": 60, "al": 45.0}, 50, 2)
    assert list(near) == ["jo"]
    assert near["jo"] == "48 points lie within 2 of the 50 it takes to pass."


def test_a_third_person_settles_what_two_differ_on() -> None:
    """Never one of the two; and it says so where nobody is left."""
    marks = (mark("t01", "warmth", "ada", 2), mark("t01", "warmth", "ben", 9, "second"))
    settled = {("t01", "warmth"): Settled("t01", "warmth", None, "adjudication", "Far.", marks)}
    [task] = adjudications(settled, MARKERS)
    assert (task.marker, task.round, task.why) == ("cem", "adjudicated", "Far.")
    with pytest.raises(MarkingError, match="Nobody is left to settle t01, warmth"):
        adjudications(settled, ["ada", "ben"])


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: first_marking(TRAINEES, ["warmth"], []), "at least one marker"),
        (lambda: first_marking(TRAINEES, ["warmth"], ["ada", "ada"]), "named twice"),
        (lambda: second_marking(first(), everybody(first()), ["ada"]), "two markers or more"),
        (lambda: random_share(first(), 0), "0 is no share"),
        (lambda: random_share(first(), float("nan")), "is no share"),
    ],
)
def test_what_cannot_be_allocated_is_said(call, said: str) -> None:
    with pytest.raises(MarkingError, match=said):
        call()


NUMBERS = iter(range(1, 1_000_000))


def mark(trainee: str, criterion: str, marker: str, points: float, round_="first") -> Given:
    return Given("a1", trainee, criterion, marker, round_, points, number=next(NUMBERS))


def marked(severity: dict[str, float], drift: dict[str, float] | None = None) -> list[Given]:
    """Everybody's work marked twice, with marks that differ by severity and a little chance."""
    dice = random.Random(4)
    names = [f"p{number:03}" for number in range(90)]
    tasks = first_marking(names, list(CRITERIA), list(severity))
    tasks += second_marking(tasks, everybody(tasks), list(severity))
    worth = {(task.trainee, task.criterion): dice.uniform(0.3, 0.7) for task in tasks}
    tasks.sort(key=lambda task: (task.trainee, task.criterion, task.round))
    given = []
    for place, task in enumerate(tasks):
        later = place >= len(tasks) / 2
        share = worth[task.trainee, task.criterion] + severity[task.marker] + dice.gauss(0, 0.04)
        share += later * (drift or {}).get(task.marker, 0.0)
        points = round(share * CRITERIA[task.criterion], 2)
        given.append(mark(task.trainee, task.criterion, task.marker, points, task.round))
    return given


def test_severity_is_found_whoever_had_the_better_trainees() -> None:
    """Within its interval, and equal to an ordinary least-squares fit of marker and work."""
    true = {"ada": -0.08, "ben": 0.0, "cem": 0.08}
    given = marked(true)
    found = {one.marker: one for one in moderation(given, CRITERIA).markers}
    works = sorted({(one.trainee, one.criterion) for one in given})
    design = np.zeros((len(given), len(works) + 2))
    for row, one in enumerate(given):
        design[row, works.index((one.trainee, one.criterion))] = 1
        for column, marker in enumerate(("ada", "ben")):  # effects coding: they sum to 0
            design[row, len(works) + column] = (one.marker == marker) - (one.marker == "cem")
    shares = np.array([one.points / CRITERIA[one.criterion] for one in given])
    fitted = OLS(shares, design).fit().params[len(works) :]
    assert found["ada"].effect.value == pytest.approx(fitted[0], abs=1e-9)
    assert found["ben"].effect.value == pytest.approx(fitted[1], abs=1e-9)
    for name, effect in true.items():
        assert found[name].effect.low < effect < found[name].effect.high, name
        assert found[name].effect.high - found[name].effect.low < 0.06
        assert found[name].drift.low < 0 < found[name].drift.high


def test_drift_is_found_and_named_after_who_drifted() -> None:
    """A marker who grows generous; the interval leaves out 0."""
    given = marked(dict.fromkeys(("ada", "ben", "cem"), 0.0), {"ben": 0.15})
    found = {one.marker: one.drift for one in moderation(given, CRITERIA).markers}
    assert found["ben"].low > 0.08
    assert 0.1 < found["ben"].value < 0.16  # the halves are of the marks, not of the time
    assert found["ada"].value < 0 > found["cem"].value


def test_agreement_is_that_of_the_statistics_room() -> None:
    """By criterion in points, and all together as shares."""
    given = [one for one in marked({"ada": 0.0, "ben": 0.05}) if one.trainee < "p040"]
    found = moderation(given, CRITERIA, agree_within=lambda _: 0.5)
    assert [one.criterion for one in found.criteria] == ["warmth", "accuracy", ""]
    warmth = found.criteria[0]
    columns = {
        marker: {
            (one.trainee, "warmth"): one.points
            for one in given
            if one.marker == marker and one.criterion == "warmth"
        }
        for marker in ("ada", "ben")
    }
    expected = rating_agreement(columns["ada"], columns["ben"])
    assert warmth.agreement.icc_single.value == pytest.approx(expected.icc_single.value)
    assert warmth.agreement.quadratic.value == pytest.approx(expected.quadratic.value)
    apart = [abs(columns["ada"][work] - columns["ben"][work]) for work in columns["ada"]]
    assert warmth.difference == pytest.approx(sum(apart) / len(apart))
    assert warmth.within == sum(each <= 0.5 for each in apart) / len(apart)
    assert found.criteria[2].pairs == 80


def test_little_is_said_of_little() -> None:
    """No marks, one marker, one pair: figures are left out, and it is called few."""
    none = moderation([], CRITERIA)
    assert [one.pairs for one in none.criteria] == [0, 0, 0]
    assert none.markers == ()
    pair = [mark("t01", "warmth", "ada", 4.0), mark("t01", "warmth", "ben", 6.0, "second")]
    one = moderation(pair, CRITERIA)
    assert one.criteria[0].agreement is None
    assert one.criteria[0].few
    assert [marker.effect.value for marker in one.markers] == pytest.approx([-0.1, 0.1])


def test_calibration_and_adjudication_say_nothing_about_agreement() -> None:
    """Only independent marks count, and only the newest of each."""
    given = [
        mark("t01", "warmth", "ada", 4.0),
        mark("t01", "warmth", "cem", 1.0, "adjudicated"),
        mark("t01", "warmth", "ben", 6.0, "calibration"),
    ]
    assert moderation(given, CRITERIA).criteria[0].pairs == 0
