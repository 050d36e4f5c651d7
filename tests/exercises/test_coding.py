import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from alliance.exercises import (
    Answer,
    CodingAnswer,
    InvalidStep,
    TurnCoding,
    answer_bytes,
    parse_answer,
)

from .samples import THERAPIST, a_coding, an_answer
from .test_answer import values

MOMENT = "2025-01-31T12:00:00Z"


def start(reference: bool = True) -> CodingAnswer:
    """A coding not yet begun."""
    return CodingAnswer.of(a_coding(reference), an_answer())


def saved(coding: CodingAnswer, before: tuple[dict[str, Any], ...] = ()) -> Answer:
    """The answer as it stands after being written and read."""
    events = (*before, *({"at": MOMENT, **event} for event in coding.events))
    answer = Answer("03-code", "coding", 1, MOMENT, MOMENT, coding.body(), events)
    return parse_answer(answer_bytes(answer), "03-code")


def test_a_code_is_added_with_the_words_that_carry_it() -> None:
    """Codes keep the order of choosing; white space in a quote does not matter."""
    coding = start().label("t1", "open-question", "brings you here").label("t1", "validation")
    assert coding.turn("t1").codes == ("open-question", "validation")
    assert coding.turn("t1").labels[0].quote == "brings you here"
    assert coding.body()["turns"]["t1"]["codes"][1] == {"code": "validation", "quote": ""}


def test_a_code_is_toggled_on_and_off() -> None:
    """Toggling twice leaves the turn as it was, and nothing of it in the body."""
    coding = start().toggle("t1", "advice")
    assert coding.turn("t1").codes == ("advice",)
    assert coding.toggle("t1", "advice").body()["turns"] == {}


def test_the_quote_of_a_code_can_be_changed() -> None:
    """Labelling again, or quoting, replaces the words; labelling without words keeps them."""
    coding = start().label("t6", "advice", "Have you").label("t6", "advice", "tea")
    assert coding.turn("t6").labels[0].quote == "tea"
    assert coding.label("t6", "advice") == coding
    assert coding.quote("t6", "advice", "").turn("t6").labels[0].quote == ""


@pytest.mark.parametrize(
    "step",
    [
        lambda coding: coding.label("t9", "advice"),
        lambda coding: coding.label("t2", "advice"),  # the client's turn
        lambda coding: coding.label("t1", "emotion"),
        lambda coding: coding.toggle("t1", "nonsense"),
        lambda coding: coding.label("t1", "advice", "words of no turn"),
        lambda coding: coding.quote("t1", "advice", "you"),
        lambda coding: coding.note("t1", "x" * 2_001),
        lambda coding: coding.unsure("nowhere"),
        lambda coding: coding.predict(101),
        lambda coding: coding.predict(True),
        lambda coding: coding.reveal(),
    ],
)
def test_a_step_that_makes_no_sense_is_refused(step: Any) -> None:
    """Unknown turns, codes and words raise InvalidStep and change nothing."""
    coding = start()
    with pytest.raises(InvalidStep):
        step(coding)
    assert coding == start()


def test_a_step_that_changes_nothing_records_nothing() -> None:
    """Only changes are events."""
    coding = start().note("t1", "").unsure("t1", False).unlabel("t1", "advice").undo().redo()
    assert coding.events == ()


def test_undo_and_redo_survive_a_reload() -> None:
    """After reading the answer again, edits made before can be taken back and made again."""
    coding = start().label("t1", "open-question").note("t1", "sure").label("t3", "reflection")
    coding = coding.undo()
    again = CodingAnswer.of(coding.exercise, saved(coding))
    assert again.can_undo and again.can_redo
    assert again.redo().turn("t3").codes == ("reflection",)
    assert again.undo().turn("t1") == TurnCoding(coding.turn("t1").labels)
    assert again.undo().undo().body()["turns"] == {}
    assert not again.undo().undo().can_undo


def test_a_new_edit_ends_what_could_be_made_again() -> None:
    """After undo and another edit there is nothing to redo."""
    coding = start().label("t1", "advice").undo().label("t1", "validation")
    assert not coding.can_redo
    assert not CodingAnswer.of(coding.exercise, saved(coding)).can_redo


def test_progress_counts_turns_with_a_code_or_marked_as_not_sure() -> None:
    """A note alone is not a coded turn."""
    coding = start(False).label("t1", "advice").unsure("t3").note("t5", "hm")
    progress = coding.progress()
    assert (progress.done, progress.total, progress.finished) == (2, 4, False)
    assert progress.label == "2 of 4 turns coded"
    done = coding.label("t5", "validation").label("t6", "advice")
    assert done.progress().finished


def test_the_reference_is_shown_only_after_a_prediction() -> None:
    """Self-rating comes first, and something must be coded."""
    coding = start()
    with pytest.raises(InvalidStep, match="Code at least one"):
        coding.predict(70).reveal()
    with pytest.raises(InvalidStep, match="First say how many"):
        coding.label("t1", "advice").reveal()
    shown = coding.label("t1", "advice").predict(70).reveal()
    assert shown.revealed and shown.predicted == 70
    with pytest.raises(InvalidStep, match="already"):
        shown.reveal()
    with pytest.raises(InvalidStep, match="stays"):
        shown.predict(80)


def test_changes_after_the_reveal_are_kept_apart_from_what_is_scored() -> None:
    """The coding at the reveal is scored; later edits are marked, and undo stops at the reveal."""
    coding = start().label("t1", "advice").predict(50).reveal()
    assert not coding.can_undo
    later = coding.unlabel("t1", "advice").label("t1", "open-question")
    assert later.codings["t1"] == ("advice",)
    assert later.turn("t1").codes == ("open-question",)
    assert [event.get("after_reveal") for event in later.events] == [None, None, None, True, True]
    again = CodingAnswer.of(later.exercise, saved(later))
    assert again.codings == later.codings
    assert again.undo().undo().turn("t1").codes == ("advice",)
    assert not again.undo().undo().can_undo


def test_a_graded_exercise_has_nothing_to_reveal() -> None:
    """Without a reference, the reveal is refused, and an answer cannot claim one."""
    coding = start(False).label("t1", "advice").predict(50)
    with pytest.raises(InvalidStep, match="graded"):
        coding.reveal()
    forged = an_answer({"revealed": True, "turns": {}, "first_pass": {}})
    assert not CodingAnswer.of(a_coding(False), forged).revealed


def test_codings_hold_every_turn_to_be_coded() -> None:
    """A turn without a code has an empty tuple."""
    assert start().label("t3", "reflection").codings == {
        "t1": (), "t3": ("reflection",), "t5": (), "t6": (),
    }  # fmt: skip


NAMES = [
    "turns", "t1", "t2", "codes", "code", "quote", "unsure", "note", "was", "now", "predicted",
    "agreement", "revealed", "first_pass", "turn", "type",
]  # fmt: skip

forgeries = st.recursive(
    values | st.sampled_from(["t1", "t3", "advice", "open-question", "edit", "You"]),
    lambda inner: (
        st.dictionaries(
            st.sampled_from(NAMES),
            inner,
            max_size=6,
        )
        | st.lists(inner, max_size=3)
    ),
    max_leaves=15,
)


@settings(deadline=None)
@given(
    st.dictionaries(st.sampled_from(["turns", "predicted", "revealed", "first_pass"]), forgeries),
    st.lists(
        st.dictionaries(st.sampled_from(["turn", "was", "now"]), forgeries).flatmap(
            lambda rest: st.sampled_from(["edit", "undo", "redo", "reveal", "x"]).map(
                lambda kind: {**rest, "type": kind}
            )
        ),
        max_size=5,
    ),
)
def test_a_forged_answer_is_read_as_far_as_it_makes_sense(body: Any, events: Any) -> None:
    """Whatever stands in a body or in events, only offered codes on real turns come out."""
    coding = CodingAnswer.of(a_coding(), an_answer(body, *events))
    assert set(coding.codings) == {"t1", "t3", "t5", "t6"}
    assert {code for codes in coding.codings.values() for code in codes} <= set(THERAPIST)
    json.dumps(coding.undo().undo().redo().body(), allow_nan=False)


class Coding(RuleBasedStateMachine):
    """Editing with reloads between, against a model that keeps every state of the body."""

    turns = st.sampled_from(["t1", "t3", "t5"])
    codes = st.sampled_from(THERAPIST[:3])

    @initialize()
    def begin(self) -> None:
        self.coding = start()
        self.events: tuple[dict[str, Any], ...] = ()
        self.states = [self.coding.body()["turns"]]
        self.at = 0

    def edited(self, coding: CodingAnswer) -> None:
        if coding == self.coding:
            return
        self.coding = coding
        self.states = [*self.states[: self.at + 1], coding.body()["turns"]]
        self.at += 1

    @rule(turn=turns, code=codes)
    def toggle(self, turn: str, code: str) -> None:
        self.edited(self.coding.toggle(turn, code))

    @rule(turn=turns, text=st.sampled_from(["", "a", "b"]))
    def note(self, turn: str, text: str) -> None:
        self.edited(self.coding.note(turn, text))

    @rule(turn=turns, value=st.booleans())
    def unsure(self, turn: str, value: bool) -> None:
        self.edited(self.coding.unsure(turn, value))

    @rule()
    def undo(self) -> None:
        assert self.coding.can_undo == (self.at > 0)
        self.coding = self.coding.undo()
        self.at = max(self.at - 1, 0)

    @rule()
    def redo(self) -> None:
        assert self.coding.can_redo == (self.at < len(self.states) - 1)
        self.coding = self.coding.redo()
        self.at = min(self.at + 1, len(self.states) - 1)

    @rule()
    def reload(self) -> None:
        answer = saved(self.coding, self.events)
        self.events = answer.events
        self.coding = CodingAnswer.of(self.coding.exercise, answer)

    @invariant()
    def body_is_the_state_of_the_model(self) -> None:
        if hasattr(self, "coding"):
            assert self.coding.body()["turns"] == self.states[self.at]


TestCodingSteps = Coding.TestCase
TestCodingSteps.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
