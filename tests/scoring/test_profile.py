"""A whole session in numbers."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance.scoring import profile_session
from alliance.transcripts import codebook, load

LISTENING = [
    ("client", "I haven't slept since the fire."),
    ("therapist", "Not slept at all since the fire."),
    ("client", "No. I lie there and I'm frightened."),
    ("therapist", "You lie there, frightened. What goes through your mind?"),
    ("client", "That it starts again."),
    ("therapist", "Of course you're frightened, after that night."),
]
TELLING = [
    ("client", "I haven't slept since the fire."),
    ("therapist", "You should try a warm bath."),
    ("client", "I don't have a bath any more."),
    ("therapist", "Have you tried tea? Studies show that caffeine keeps people awake."),
    ("client", "I'm just frightened."),
    ("therapist", "I'm sure it will get better soon."),
]


def test_a_session_is_counted_turn_by_turn() -> None:
    """Turns, behaviours, codes and the share of the talk are counted."""
    profile = profile_session(LISTENING)
    assert (profile.therapist_turns, profile.client_turns) == (3, 3)
    assert sum(profile.behaviours.values()) == 3
    assert profile.codes["reflection"] >= 1
    assert profile.open_share == 1.0
    assert profile.talk_share == pytest.approx(23 / 40)
    assert len(profile.coded) == 3


def test_telling_sets_two_sessions_apart() -> None:
    """Advice and information weigh more in the session that tells than in the one that listens."""
    listening, telling = profile_session(LISTENING), profile_session(TELLING)
    assert listening.telling_share is not None
    assert telling.telling_share is not None
    assert listening.telling_share < 0.3
    assert telling.telling_share > 0.6


def test_each_skill_gets_its_signal() -> None:
    """Every skill of the codebook is there, with the turns that helped and strained."""
    profile = profile_session(TELLING)
    assert [signal.skill for signal in profile.skills] == [s.id for s in codebook().skills]
    by_skill = {signal.skill: signal for signal in profile.skills}
    assert by_skill["empathy"].strains == 1
    assert by_skill["empathy"].turns == ("6",)
    assert by_skill["collaboration"].strains == 2


def test_a_transcripts_turns_are_taken_as_they_are() -> None:
    """Turns of the corpus need no unpacking, and are named by their ids."""
    turns = load("listening-the-empty-chair").turns
    profile = profile_session(turns)
    assert profile.therapist_turns == sum(turn.speaker == "therapist" for turn in turns)
    named = {name for signal in profile.skills for name in signal.turns}
    assert named <= {turn.id for turn in turns}


def test_nothing_is_divided_by_nothing() -> None:
    """A session without questions, words or turns has no ratio, and raises nothing."""
    empty = profile_session([])
    assert empty.reflection_to_question is None
    assert (empty.open_share, empty.talk_share, empty.telling_share) == (None, None, None)
    assert profile_session([("therapist", "")]).unjudged == 1


@pytest.mark.parametrize(
    "turn", ["hello", ("nurse", "hi"), ("therapist", None), ("a", "b", "c"), 3]
)
def test_a_turn_that_is_none_is_named(turn: object) -> None:
    """What is neither a turn nor a pair is refused with its place and what was expected."""
    with pytest.raises(TypeError, match=r"turn 2 is .* expected a transcript's turn"):
        profile_session([("client", "Hello."), turn])


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.sampled_from(["therapist", "client"]), st.text(max_size=80))))
def test_any_session_can_be_profiled(turns: list[tuple[str, str]]) -> None:
    """Shares stay between 0 and 1 and counts add up, whatever was said."""
    profile = profile_session(turns)
    assert sum(profile.behaviours.values()) + profile.unjudged == profile.therapist_turns
    for share in (profile.open_share, profile.talk_share, profile.telling_share):
        assert share is None or 0 <= share <= 1
