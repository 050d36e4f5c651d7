from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from alliance.exercises import (
    Answer,
    DrillAnswer,
    InvalidStep,
    answer_bytes,
    parse_answer,
)

from .samples import a_drill, an_answer
from .test_answer import values

MOMENT = "2025-01-31T12:00:00Z"
MISSED = {"met": False, "signal": 3.0, "change": "Leave the advice out."}
MET = {"met": True, "signal": 6.0}


def start(*difficulties: int) -> DrillAnswer:
    """A drill not yet begun."""
    return DrillAnswer.of(a_drill(*difficulties), an_answer())


def reloaded(drill: DrillAnswer) -> DrillAnswer:
    """The drill as it is after being written and read."""
    events = tuple({"at": MOMENT, **event} for event in drill.events)
    answer = Answer("03-drill", "drill", 1, MOMENT, MOMENT, drill.body(), events)
    return DrillAnswer.of(drill.exercise, parse_answer(answer_bytes(answer), "03-drill"))


def done(drill: DrillAnswer, challenge: Any = "good-challenge") -> DrillAnswer:
    """The current line worked through."""
    return drill.reply("You hardly sleep.").predict(5).judged(MET).show_models().rate_challenge(
        challenge
    )  # fmt: skip


def test_the_whole_cycle_of_one_line() -> None:
    """Reply, own rating, one correction, another try, model replies, and how hard it was."""
    drill = start()
    assert (drill.current, drill.phase, drill.attempt) == ("d1", "reply", 1)
    drill = drill.reply(" Have you tried tea? ")
    assert drill.phase == "predict"
    drill = drill.predict(6)
    assert drill.phase == "judge"
    drill = drill.judged(MISSED)
    assert (drill.phase, drill.attempt) == ("feedback", 1)
    drill = drill.try_again()
    assert (drill.phase, drill.attempt) == ("reply", 2)
    assert drill.work.draft == "Have you tried tea?"
    drill = drill.reply("You hardly sleep.").predict(4).judged(MET).show_models()
    assert drill.phase == "models"
    drill = drill.rate_challenge("good-challenge")
    assert (drill.current, drill.phase) == ("d2", "reply")
    assert [event["type"] for event in drill.events] == [
        "reply", "self-rating", "judged", "try-again", "reply", "self-rating", "judged", "models",
        "challenge",
    ]  # fmt: skip
    assert {event["item"] for event in drill.events} == {"d1"}
    assert drill.events[2]["judgement"] == MISSED


def test_feedback_needs_ones_own_rating_first() -> None:
    """No judgement is shown before the trainee has rated the reply."""
    replied = start().reply("Mm.")
    for step in (lambda: replied.judged(MET), replied.try_again, replied.show_models):
        with pytest.raises(InvalidStep, match="rate your reply"):
            step()


@pytest.mark.parametrize("rating", [0, 8, True, 4.5, "4"])
def test_a_rating_is_a_whole_number_from_1_to_7(rating: Any) -> None:
    """Anything else is refused."""
    with pytest.raises(InvalidStep, match="1 to 7"):
        start().reply("Mm.").predict(rating)


@pytest.mark.parametrize("text", ["", "  \n", "x" * 2_001])
def test_an_empty_or_endless_reply_is_refused(text: str) -> None:
    """There is something to judge, and it is what can be said in a session."""
    with pytest.raises(InvalidStep):
        start().reply(text)


def test_model_replies_come_after_another_try() -> None:
    """A reply that missed is tried again before the models are shown."""
    missed = start().reply("Tea?").predict(4).judged(MISSED)
    with pytest.raises(InvalidStep, match="Try once more"):
        missed.show_models()
    assert missed.try_again().reply("Tea!").predict(4).judged(MISSED).work.can_see_models


def test_model_replies_come_at_once_when_the_reply_met_the_aim_or_is_disputed() -> None:
    """Nobody has to try again after a good reply, or under a judgement not made or not shared."""
    judged = start().reply("Hardly.").predict(4)
    assert judged.judged(MET).show_models().phase == "models"
    assert judged.judged({"met": False, "signal": None}).show_models().phase == "models"
    assert judged.judged(MISSED).dispute("It was meant warmly.").show_models().phase == "models"


def test_three_attempts_are_the_most() -> None:
    """After the third, the model replies are next."""
    drill = start()
    for _ in range(2):
        drill = drill.reply("Tea?").predict(4).judged(MISSED).try_again()
    drill = drill.reply("Tea?").predict(4).judged(MISSED)
    assert not drill.work.can_try_again
    with pytest.raises(InvalidStep, match="3 times"):
        drill.try_again()


def test_a_dispute_is_kept_with_its_reason_and_can_be_taken_back() -> None:
    """The flag and the reason reach the events, where a supervisor finds them."""
    drill = start().reply("Hardly.").predict(4).judged(MISSED).dispute("She laughed.")
    attempt = reloaded(drill).work.attempts[0]
    assert (attempt.disputed, attempt.why_disputed) == (True, "She laughed.")
    assert drill.events[-1] == {
        "type": "dispute", "item": "d1", "attempt": 1, "disputed": True, "why": "She laughed.",
    }  # fmt: skip
    assert not drill.dispute(disputed=False).work.attempts[0].disputed
    with pytest.raises(InvalidStep):
        start().dispute()


def test_what_is_being_typed_survives_a_reload() -> None:
    """A draft is in the body, and sending the reply clears it."""
    drill = start().draft("You har")
    assert reloaded(drill).work.draft == "You har"
    assert drill.events == ()
    assert drill.reply("You hardly sleep.").work.draft == ""


@pytest.mark.parametrize(
    ("challenges", "order"),
    [
        (["good-challenge"] * 5, ["d1", "d2", "d3", "d4", "d5", "d6"]),
        (["too-easy"] * 5, ["d1", "d3", "d5", "d6", "d4", "d2"]),
        (["too-easy", "too-hard", "too-hard"], ["d1", "d3", "d2", "d4"]),
        (["too-easy", "too-easy", "too-hard", "good-challenge"], ["d1", "d3", "d5", "d4", "d6"]),
    ],
)
def test_the_next_line_follows_how_hard_the_last_one_was(
    challenges: list[str], order: list[str]
) -> None:
    """Too easy leads to a harder line, too hard to an easier one, and every line comes once."""
    drill = start(1, 1, 2, 2, 3, 3)
    seen = [drill.current]
    for challenge in challenges:
        drill = done(drill, challenge)
        seen.append(drill.current)
    assert seen == order


def test_all_lines_done_is_the_end() -> None:
    """When every line is done, nothing more can be sent."""
    drill = start(2, 1)
    assert drill.current == "d2"  # the easier one first
    drill = done(done(drill))
    assert (drill.current, drill.phase, drill.item) == (None, "done", None)
    assert drill.progress().finished
    assert drill.progress().label == "2 of 2 lines done"
    with pytest.raises(InvalidStep, match="All lines are done"):
        drill.reply("More.")


def test_another_line_can_be_chosen_and_what_was_begun_stays() -> None:
    """Going elsewhere keeps the attempt; done and unknown lines cannot be chosen."""
    drill = start().reply("Tea?").go_to("d4")
    assert (drill.current, drill.phase) == ("d4", "reply")
    drill = done(drill)
    assert (drill.current, drill.phase) == ("d1", "predict")
    for name in ("d4", "d99"):
        with pytest.raises(InvalidStep):
            drill.go_to(name)


def test_calibration_is_own_rating_minus_signal() -> None:
    """Lean is the mean difference, error the mean distance; attempts without both do not count."""
    drill = start().reply("Tea?").predict(6).judged(MISSED).try_again()
    drill = drill.reply("Hardly.").predict(5).judged(MET)
    calibration = drill.calibration()
    assert (calibration.attempts, calibration.lean, calibration.error) == (2, 1.0, 2.0)
    unjudged = start().reply("Ja.").predict(6).judged({"met": False, "signal": None})
    assert unjudged.calibration().attempts == 0
    assert unjudged.calibration().lean is None


def test_a_line_taken_out_by_the_author_does_not_stop_the_drill() -> None:
    """An answer to an older version of the drill goes on with the lines there are."""
    drill = start(1, 1, 1)
    body = {"current": "d3", "items": {"d3": done(drill.go_to("d3")).items["d3"].json()}}
    shorter = DrillAnswer.of(a_drill(1, 1), an_answer(body))
    assert (shorter.current, shorter.progress().total) == ("d1", 2)


names = ["d1", "d2", "current", "items", "attempts", "reply", "rating", "judgement", "met"]
more = ["signal", "disputed", "draft", "trying_again", "models_seen", "challenge", "too-easy"]
forgeries = st.recursive(
    values | st.sampled_from([*names, 1, 5]),
    lambda inner: (
        st.dictionaries(st.sampled_from([*names, *more]), inner, max_size=7)
        | st.lists(inner, max_size=4)
    ),
    max_leaves=20,
)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(["current", "items"]), forgeries))
def test_a_forged_answer_is_read_as_far_as_it_makes_sense(body: Any) -> None:
    """Whatever the body holds, the drill is in one of its phases and can be saved."""
    drill = DrillAnswer.of(a_drill(), an_answer(body))
    assert drill.phase in ("reply", "predict", "judge", "feedback", "models", "done")
    assert drill.current is None or drill.current in {item.id for item in drill.exercise.items}
    assert 1 <= drill.attempt <= 3
    assert reloaded(drill).body() == drill.body()
    drill.calibration()
    drill.progress()


STEPS = [
    "reply", "predict", "judged", "dispute", "try_again", "show_models", "rate_challenge",
    "go_to", "draft",
]  # fmt: skip


class AnyOrder(RuleBasedStateMachine):
    """Every step tried in every phase: it is done or refused, and a reload changes nothing."""

    @initialize()
    def begin(self) -> None:
        self.drill = start(1, 2)

    @rule(
        name=st.sampled_from(STEPS),
        met=st.booleans(),
    )
    def step(self, name: str, met: bool) -> None:
        arguments: dict[str, Any] = {
            "reply": "Hardly.",
            "draft": "Har",
            "predict": 4,
            "judged": MET if met else MISSED,
            "rate_challenge": "too-hard" if met else "too-easy",
            "go_to": "d2",
        }
        given = [arguments[name]] if name in arguments else []
        try:
            self.drill = getattr(self.drill, name)(*given)
        except InvalidStep as refused:
            assert str(refused)

    @invariant()
    def a_reload_changes_nothing(self) -> None:
        if hasattr(self, "drill"):
            again = reloaded(self.drill)
            assert again.body() == self.drill.body()
            assert again.phase == self.drill.phase

    @invariant()
    def no_judgement_without_a_rating(self) -> None:
        if hasattr(self, "drill"):
            for work in self.drill.items.values():
                assert all(one.rating for one in work.attempts if one.judgement)


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
