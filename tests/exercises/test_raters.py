import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance.exercises import (
    InvalidStep,
    ObserveAnswer,
    Rating,
    compare_ratings,
    parse_rating,
    rater_names,
    saved_rating,
)

from .observing import ASKED, a_rating, an_observing, rated


def test_scales_far_apart_are_to_be_talked_about() -> None:
    """Two or more apart; one apart is how careful raters vary. The furthest come first."""
    found = compare_ratings(
        [a_rating(goal=1, task=4, bond=3), a_rating(goal=7, task=5, bond=5)], ASKED, ()
    )
    assert [each.scale for each in found.apart] == ["goal", "bond"]
    assert [each.spread for each in found.scales] == [6, 1, 2, 0]
    assert [each.mean for each in found.scales] == [4, 4.5, 4, None]


def test_agreement_is_counted_over_pairs_of_raters() -> None:
    """Three raters make three pairs on each scale all have rated."""
    found = compare_ratings(
        [a_rating(goal=4, task=2), a_rating(goal=4, task=3), a_rating(goal=5)], ASKED, ()
    )
    assert (len(found.gaps), found.same, found.near) == (4, 1, 4)


def test_a_single_rating_agrees_with_nobody() -> None:
    """There is no figure, rather than a perfect one."""
    found = compare_ratings([a_rating(goal=4, marks={"t1": "helped"})], ASKED, ["t1"])
    assert (found.gaps, found.pairs) == ((), ())
    assert found.differing == ()


def test_turns_marked_as_opposites_come_first() -> None:
    """Then the others that differ, in the session's order; what one left open is no difference."""
    first = a_rating(marks={"t1": "helped", "t3": "helped", "t5": "neither", "t7": "helped"})
    second = a_rating(marks={"t1": "neither", "t3": "strained", "t5": "neither"})
    found = compare_ratings([first, second], (), ["t1", "t3", "t5", "t7"])
    assert [turn.turn for turn in found.differing] == ["t3", "t1"]
    assert (len(found.pairs), found.alike) == (3, 1)


def test_no_evidence_and_evidence_are_told_apart() -> None:
    """One saw nothing to go by (4), the other did: they differ in more than a number."""
    found = compare_ratings([a_rating(goal=4, task=4), a_rating(goal=5, task=4)], ASKED, ())
    assert [each.evidence for each in found.scales[:2]] == [False, True]


def test_every_rater_has_a_name_of_their_own() -> None:
    """Their own, or where they sat; the same name twice is numbered."""
    found = [Rating("Ana"), Rating("Ana (2)"), Rating("Ana"), Rating(), Rating(seat="client")]
    assert rater_names(found) == ("Ana", "Ana (2)", "Ana (3)", "Observer", "Client")


# A rating as a file


@pytest.fixture
def entries() -> dict[str, Any]:
    """A rating as its file has it."""
    return json.loads(state().saved(0).bytes())


def state() -> ObserveAnswer:
    begun = ObserveAnswer(an_observing()).begin("Ana").mark("t1", "helped", "Warm.")
    return rated(begun.rate("bond", 6, ["t4"], "She goes on."), 4, 4, 6).uncover()


def test_a_saved_rating_comes_back_as_it_was_and_without_the_session() -> None:
    """Marks, notes and numbers, and none of the words that were said."""
    data = state().saved(0).bytes()
    back = parse_rating(data)
    assert back == state().saved(0)
    sitting = state().now.sitting  # type: ignore[union-attr]
    assert all(turn.text not in data.decode() for turn in sitting.turns)


def test_a_rating_from_a_file_stands_beside_and_can_be_taken_away(
    entries: dict[str, Any],
) -> None:
    """Once only, and not one's own; it survives being saved with the answer."""
    with pytest.raises(InvalidStep, match="already"):
        state().add(parse_rating(json.dumps(entries).encode()))
    entries["rating"]["scales"]["goal"]["value"] = 1
    other = parse_rating(json.dumps(entries).encode())
    both = state().add(other)
    assert both.compared().names == ("Ana", "Ana (2)")
    with pytest.raises(InvalidStep, match="already"):
        both.add(other)
    assert both.drop(0).compared().names == ("Ana",)
    with pytest.raises(InvalidStep):
        both.drop(1)


def test_a_rating_of_another_session_is_refused() -> None:
    """The same exercise with other words is another session."""
    other = state().saved(0)
    sitting = state().now.sitting  # type: ignore[union-attr]
    changed = saved_rating(other.rating, sitting.say("client", "One more."))
    with pytest.raises(InvalidStep, match="another session"):
        state().add(changed)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda found: b"",
        lambda found: b"\xff\xfe\x00",
        lambda found: b"[" * 100_000,
        lambda found: b" " * 400_001,
        lambda found: b'{"format": ' + b"9" * 5_000 + b"}",
        lambda found: json.dumps({**found, "format": "other"}).encode(),
        lambda found: json.dumps({**found, "version": 2}).encode(),
        lambda found: json.dumps({**found, "session": {}}).encode(),
        lambda found: json.dumps({**found, "rating": {"scales": {"bond": 5}}}).encode(),
        lambda found: json.dumps({**found, "more": "x" * 30_000}).encode(),
        lambda found: json.dumps({**found, "more": float("nan")}).encode(),
    ],
)
def test_a_file_that_is_no_rating_is_refused_in_words(entries: dict[str, Any], spoil: Any) -> None:
    """Empty, binary, deep, huge, of another format or version, without a rating."""
    with pytest.raises(InvalidStep):
        parse_rating(spoil(entries))


@given(st.binary(max_size=300))
def test_any_bytes_are_a_rating_or_refused(data: bytes) -> None:
    """Nothing else can happen."""
    with pytest.raises(InvalidStep):
        parse_rating(data)
