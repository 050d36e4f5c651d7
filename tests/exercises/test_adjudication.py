"""Deciding between several codings: steps, undo, hostile files, what is written in the end."""

import csv
import io
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alliance.exercises import (
    Adjudication,
    Answer,
    AnswerConflict,
    InvalidSlug,
    InvalidStep,
    adjudication_file,
    prepared,
    result_files,
)
from alliance.transcripts import Coding, Decision, Vote, load

SESSION = load("repair-a-straight-answer")


def coding(coder, **turns):
    votes = {turn: tuple(Vote(code) for code in codes) for turn, codes in turns.items()}
    return Coding(coder, SESSION.slug, votes)


@pytest.fixture
def state():
    """Two turns on which two coders divide, one on which they agree."""
    return prepared(
        SESSION,
        [
            coding("Ana", t3=["closed-question"], t7=["owning-mistake"], t9=["reflection"]),
            coding("Bo", t3=["open-question"], t7=["owning-mistake"], t9=["deeper-reflection"]),
        ],
    )


def kept(state, *events):
    """The state as it is read back from its file."""
    answer = Answer("kite", "adjudication", 1, body=json.loads(json.dumps(state.body())))
    return Adjudication.of(SESSION, Answer(**{**vars_of(answer), "events": events}))


def vars_of(answer):
    return {name: getattr(answer, name) for name in answer.__slots__}


def test_turns_on_which_all_agree_are_decided(state):
    """The progress counts the others."""
    held = {ballot.turn.id: state.decision(ballot) for ballot in state.ballots}
    assert held == {"t3": None, "t7": Decision(("owning-mistake",)), "t9": None}
    assert state.progress().label == "0 of 2 decided"


def test_a_decision_holds_and_can_be_taken_back(state):
    """Also where a person decides against agreement."""
    decided = state.decide("t3", ["closed-question"], split=False, note=" so ")
    decided = decided.decide("t7", [], split=False, note="")
    assert decided.decisions["t3"] == Decision(("closed-question",), False, "so")
    assert decided.decisions["t7"] == Decision(())
    assert decided.progress().done == 1
    back = decided.undo().undo()
    assert back.decisions == state.decisions
    assert not back.can_undo


def test_undo_goes_on_after_the_file_was_closed(state):
    """What stands in the events can be taken back another day."""
    decided = state.decide("t3", ["closed-question"], split=False, note="")
    again = decided.decide("t3", ["open-question"], split=False, note="")
    later = kept(again, *again.events)
    assert later.decisions == again.decisions
    assert later.undone_turn == "t3"
    assert later.undo().decisions == decided.decisions
    assert kept(later.undo(), *again.events, *later.undo().events).undo().decisions == {}


def test_the_same_decision_twice_is_one(state):
    """A step sent again adds nothing."""
    decided = state.decide("t3", ["closed-question"], split=False, note="")
    assert decided.decide("t3", ["closed-question"], split=False, note="") is decided


@pytest.mark.parametrize(
    ("turn", "codes", "split", "words"),
    [
        ("t4", ["story"], False, "Nobody coded"),
        ("t99", [], False, "Nobody coded"),
        ("t3", ["story"], False, "therapist's codes"),
        ("t3", ["closed-question"], True, "two codes"),
        ("t3", ["nonsense"], False, "therapist's codes"),
    ],
)
def test_a_decision_that_cannot_be_is_refused(state, turn, codes, split, words):
    """In words for the person who decides."""
    with pytest.raises(InvalidStep, match=words):
        state.decide(turn, codes, split=split, note="")


def test_nothing_to_take_back_is_said(state):
    """No decision, no undo."""
    with pytest.raises(InvalidStep, match="nothing"):
        state.undo()


def test_one_coding_is_none_to_decide_between():
    """Two at least; coders of one name are told apart."""
    with pytest.raises(InvalidStep, match="1 codings"):
        prepared(SESSION, [coding("Ana", t3=[])])
    same = prepared(SESSION, [coding("Ana", t3=[]), coding("Ana", t3=[])])
    assert [each.coder for each in same.codings] == ["Ana", "Ana (2)"]


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=9)
    | st.sampled_from(["t3", "Ana"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["coder", "turns", "t3", "t7", "code", "codes", "quote", "split", "note"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(values, values, st.lists(st.dictionaries(st.sampled_from(["type", "turn", "was"]), values)))
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_forged_file_is_read_without_harm(codings, decisions, events):
    """Whatever stands in it, what is left fits the transcript and the codebook."""
    body = {"codings": codings, "decisions": decisions}
    found = Adjudication.of(
        SESSION, Answer("kite", "adjudication", 1, body=body, events=tuple(events))
    )
    assert set(found.decisions) <= {turn.id for turn in SESSION.turns}
    assert result_files(found, events)
    assert Adjudication.of(
        SESSION, Answer("kite", "adjudication", 1, body=found.body())
    ).body() == (found.body())


def test_what_is_written_is_the_transcript_the_log_and_the_table(state):
    """Who decided, and how everybody voted; a note is no formula."""
    decided = state.decide("t3", ["closed-question", "open-question"], split=True, note="=1+1")
    files = result_files(decided, [{**decided.events[0], "at": "2031-02-03T04:05:06Z"}])
    assert list(files) == [
        "repair-a-straight-answer.yaml",
        "repair-a-straight-answer-decisions.csv",
        "repair-a-straight-answer-codings.csv",
    ]
    log = list(csv.DictReader(io.StringIO(files["repair-a-straight-answer-decisions.csv"])))
    assert log[0] == {
        "turn": "t3",
        "codes": "closed-question open-question",
        "split": "yes",
        "by": "supervisor",
        "at": "2031-02-03T04:05:06Z",
        "votes": "closed-question:1 open-question:1",
        "coders": "2",
        "note": "'=1+1",
    }
    assert [row["by"] for row in log] == ["supervisor", "agreement", "open"]


def test_two_pages_never_overwrite_each_other(state, tmp_path):
    """The file is kept as answers are."""
    one = adjudication_file(tmp_path / "kite.json")
    one.save(state.body(), expect=one.read().revision)
    two = adjudication_file(tmp_path / "kite.json")
    seen = two.read().revision
    one.save(state.body(), expect=seen)
    with pytest.raises(AnswerConflict):
        two.save(state.body(), expect=seen)


def test_a_name_that_cannot_be_kept_is_refused(tmp_path):
    """It would leave the folder, or could not be a file's on every system."""
    with pytest.raises(InvalidSlug):
        adjudication_file(tmp_path / "My Kite.json")
