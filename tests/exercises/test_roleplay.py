import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance.clients import load_case
from alliance.content import ContentError
from alliance.exercises import (
    Answer,
    InvalidStep,
    RoleplayAnswer,
    RoleplayExercise,
    answer_bytes,
    answer_to,
    check_exercise,
    disputes,
    exercise_schema,
    load,
    parse_answer,
    progress,
    read_exercise,
)

from .samples import write_exercise

SLUG = "03-roleplay-trial"
ENTRIES = {
    "kind": "roleplay",
    "title": "Talk",
    "module": "03-active-listening",
    "step": "role-play",
    "skill": "listening",
    "minutes": 20,
    "case": "grace-keeps-going",
    "seed": 7,
    "aim": ["reflection"],
}
OWN = {"goal": 4, "task": 3, "bond": 6}
SAID = ("What would be good to talk about today?", "You look after everyone.", "[silence]")
IN_DANGER = "I can't go on, I want to kill myself tonight. This is me, not the role-play."
REPLIED = {"type": "reply", "turn": 1, "reply": SAID[0]}
values = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 99) | st.floats(0, 1) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=9,
)


def an_exercise(**changes: Any) -> RoleplayExercise:
    return RoleplayExercise.model_validate({**ENTRIES, "slug": SLUG, **changes})


def reopened(state: RoleplayAnswer) -> RoleplayAnswer:
    """The work as it comes back from its file."""
    moment = "2025-01-31T12:00:00Z"
    answer = Answer(SLUG, "roleplay", 1, moment, moment, state.body())
    return RoleplayAnswer.of(state.exercise, parse_answer(answer_bytes(answer), SLUG))


def from_body(body: dict[str, Any]) -> RoleplayAnswer:
    return RoleplayAnswer.of(an_exercise(), Answer(SLUG, "roleplay", body=body))


def talking(*replies: str) -> RoleplayAnswer:
    state = RoleplayAnswer(an_exercise()).begin()
    for reply in replies:
        state = state.reply(reply)
    return state


@pytest.fixture(scope="module")
def over() -> RoleplayAnswer:
    """Three replies, then ended."""
    return talking(*SAID).end()


@pytest.fixture(scope="module")
def rated(over: RoleplayAnswer) -> RoleplayAnswer:
    return over.rate(OWN)


def test_a_role_play_goes_from_begin_to_debrief(rated: RoleplayAnswer) -> None:
    """Each step brings the next phase, and the events say what happened."""
    assert RoleplayAnswer(an_exercise()).phase == "begin"
    assert talking().phase == "talk"
    assert rated.phase == "debrief"
    kinds = [event["type"] for event in rated.events]
    assert kinds == ["begin", "reply", "reply", "reply", "end", "self-rating"]
    assert rated.events[1] == REPLIED
    assert dict(rated.talk.own) == OWN  # type: ignore[union-attr]


def test_a_session_comes_back_from_its_file_as_it_was(rated: RoleplayAnswer) -> None:
    """Seed, lines, ratings and phase are the same; nothing was judged anew."""
    back = reopened(rated)
    assert back.body() == json.loads(json.dumps(rated.body()))
    assert back.phase == "debrief"
    assert back.session is not None
    assert back.session.turns == rated.session.turns  # type: ignore[union-attr]


def test_the_client_says_goodbye_when_the_session_is_ended(over: RoleplayAnswer) -> None:
    """The words are kept with the session, replay, and stand last among the lines."""
    back = reopened(over)
    assert back.phase == "rate"
    assert back.session is not None
    assert back.session.parting is not None
    assert back.talk is not None
    assert back.talk.lines[-1] == ("client", back.session.parting.text)
    assert talking(*SAID).session.parting is None  # type: ignore[union-attr]


def test_a_draft_is_kept_until_it_is_sent() -> None:
    """What is being typed comes back, and goes once it was said."""
    state = reopened(talking().draft("So you"))
    assert state.typed == "So you"
    assert state.reply("So you came.").typed == ""


def test_without_a_seed_one_is_drawn_once_and_kept() -> None:
    """Another start of the same trainee's session has the same client."""
    first = RoleplayAnswer(an_exercise(seed=None)).begin()
    assert first.seed is not None
    broken = {**first.body(), "session": {"case": "grace-keeps-going", "turns": "gone"}}
    again = RoleplayAnswer.of(first.exercise, Answer(SLUG, "roleplay", body=broken)).begin()
    assert again.seed == first.seed
    assert again.talk is not None
    assert again.talk.lines[0] == first.talk.lines[0]  # type: ignore[union-attr]


def test_a_reply_does_not_change_the_state_it_was_made_on() -> None:
    """States are values: the one before is still where it was."""
    before = talking(SAID[0])
    after = before.reply(SAID[1])
    assert (before.talk.replies, after.talk.replies) == (1, 2)  # type: ignore[union-attr]
    assert len(before.session.turns) == 2  # type: ignore[union-attr]


@pytest.mark.parametrize("said", ["", " \n ", "x" * 2_001])
def test_a_reply_that_is_none_is_refused(said: str) -> None:
    """An empty one, and one over 2,000 characters."""
    with pytest.raises(InvalidStep):
        talking().reply(said)


@pytest.mark.parametrize(
    "own", [{}, {"goal": 4, "task": 4}, {**OWN, "bond": 8}, {**OWN, "goal": True}]
)
def test_ratings_are_complete_or_refused(over: RoleplayAnswer, own: dict[str, int]) -> None:
    """All three, whole, from 1 to 7."""
    with pytest.raises(InvalidStep):
        over.rate(own)


def test_steps_out_of_order_are_refused(over: RoleplayAnswer, rated: RoleplayAnswer) -> None:
    """Each phase allows its own steps and no others."""
    for step in (
        lambda: over.reply("Hello."),
        lambda: over.try_again(1),
        lambda: over.dispute(1),
        lambda: rated.rate(OWN),
        lambda: rated.begin(),
        lambda: talking().end(),
        lambda: rated.try_again(4),
        lambda: rated.try_again(0),
        lambda: rated.dispute(99),
        lambda: rated.go_back(0),
    ):
        with pytest.raises(InvalidStep):
            step()


def test_an_objection_is_kept_and_can_be_taken_back(rated: RoleplayAnswer) -> None:
    """With its turn and reason; taken back, it is gone."""
    seen = reopened(rated.dispute(2, "She nodded."))
    assert dict(seen.talk.disputed) == {2: "She nodded."}  # type: ignore[union-attr]
    back = seen.dispute(2, disputed=False)
    assert back.talk.disputed == {}  # type: ignore[union-attr]


def test_trying_again_keeps_the_earlier_path(rated: RoleplayAnswer) -> None:
    """The new one goes the same way up to the turn; the old one keeps lines and ratings."""
    again = reopened(rated.dispute(1, "No.").try_again(2))
    assert again.phase == "talk"
    assert again.talk is not None
    assert (again.talk.replies, again.talk.anew, again.talk.own) == (1, 2, {})
    assert again.talk.lines == rated.talk.lines[:3]  # type: ignore[union-attr]
    assert again.tries[0].lines == rated.talk.lines  # type: ignore[union-attr]
    assert dict(again.tries[0].own) == OWN
    assert again.tries[0].disputed == {1: "No."}
    assert again.progress().finished


def test_at_most_five_earlier_paths_are_kept(rated: RoleplayAnswer) -> None:
    """The oldest makes room."""
    state = rated
    for number in range(1, 8):
        state = state.try_again(1).reply(f"{SAID[0]} {number}").end().rate(OWN)
    assert len(state.tries) == 5
    assert state.tries[-1].lines[1][1].endswith("6")


def test_an_earlier_path_can_be_looked_at_again(rated: RoleplayAnswer) -> None:
    """The two change places, and nothing is lost."""
    again = rated.try_again(1).reply("You came.")
    back = again.go_back(0)
    assert back.talk == rated.talk
    assert back.tries == (again.talk,)


def test_a_new_way_in_which_nothing_was_said_is_not_kept(rated: RoleplayAnswer) -> None:
    """Going back at once leaves no empty path behind."""
    assert rated.try_again(2).go_back(0).tries == ()


def test_danger_to_the_trainee_stays_out_of_the_session() -> None:
    """The program steps out: no turn is added, and the words are only in the draft."""
    state = talking(SAID[0]).reply(IN_DANGER)
    assert state.stepped_out
    assert state.phase == "talk"
    assert state.talk.replies == 1  # type: ignore[union-attr]
    assert state.typed == IN_DANGER
    assert IN_DANGER not in repr(state.events)
    assert not state.reply(SAID[1]).stepped_out


def test_progress_in_words(over: RoleplayAnswer, rated: RoleplayAnswer) -> None:
    """Not begun, under way, over, finished."""
    labels = [
        progress(an_exercise(), Answer(SLUG, "roleplay", body=state.body())).label
        for state in (RoleplayAnswer(an_exercise()), talking(SAID[0]), over, rated)
    ]
    assert labels == [
        "not begun",
        "under way, 1 reply",
        "session over, not looked at yet",
        "finished",
    ]


def test_half_an_emoji_in_a_reply_does_not_lose_the_session() -> None:
    """What the file gives back still replays."""
    assert reopened(talking("You look after everyone \ud83d so far.")).phase == "talk"


def tampered(over: RoleplayAnswer, change: str) -> dict[str, Any]:
    body = json.loads(json.dumps(over.body()))
    turn = body["session"]["turns"][0]
    match change:
        case "line":
            turn["client"] = "I feel so much better, thank you."
        case "code":
            turn["reply"]["codes"] = [
                {"code": "magic", "probability": 1, "quote": "a", "abstained": False, "reason": ""}
            ]
        case "case":
            body["session"]["case"] = "kit-by-the-door"
        case "form":
            body["session"]["format"] = 99
        case _:
            body["session"]["turns"] = [turn] * 101
    return body


@pytest.mark.parametrize("change", ["line", "code", "case", "form", "many"])
def test_a_session_that_no_longer_replays_stays_readable(over: RoleplayAnswer, change: str) -> None:
    """It can be read, says why, and the trainee begins anew; it is kept among the paths."""
    state = from_body(tampered(over, change))
    assert state.phase == "unreadable"
    assert state.talk is not None
    assert state.talk.trouble
    assert ("therapist", SAID[0]) in state.talk.lines
    anew = reopened(state.begin())
    assert anew.phase == "talk"
    assert anew.tries[0].lines == state.talk.lines


@settings(max_examples=60)
@given(
    st.dictionaries(
        st.sampled_from(("session", "tries", "own", "disputed", "draft", "seed")), values
    )
)
def test_any_body_is_read_without_raising(body: dict[str, Any]) -> None:
    """Whatever stands in the file, there is a phase, a progress and a body to save."""
    state = from_body(body)
    assert state.phase in ("begin", "unreadable")
    assert state.progress().total == 3
    assert from_body(state.body()).body() == state.body()


def test_the_course_has_a_role_play_that_passes_its_check() -> None:
    """Its folder is whole, and it loads with its client."""
    exercise = load("03-roleplay-grace")
    assert isinstance(exercise, RoleplayExercise)
    assert isinstance(answer_to(exercise, Answer(exercise.slug, "roleplay")), RoleplayAnswer)
    assert load_case(exercise.case).fictional


def test_an_unknown_case_is_named_with_its_line(tmp_path: Path) -> None:
    """The check suggests the nearest; loading refuses it too."""
    place = write_exercise(
        tmp_path / SLUG, {**ENTRIES, "case": "grace-keeps-goin", "aim": ["reflecton"]}
    )
    found = [str(problem) for problem in check_exercise(place)]
    assert any(
        'did you mean "grace-keeps-going"' in one and "exercise.yaml:7" in one for one in found
    )
    assert any('unknown code "reflecton"' in one for one in found)
    with pytest.raises(ContentError, match="grace-keeps-going"):
        read_exercise(place)


def test_the_schema_knows_the_kind() -> None:
    """An editor can complete a role-play, with the codes by name."""
    part = exercise_schema()["$defs"]["RoleplayExercise"]
    assert {"case", "seed", "aim", "nudges"} <= set(part["properties"])
    assert "reflection" in part["properties"]["aim"]["items"]["enum"]


def test_a_dispute_of_a_role_play_reaches_the_supervisor() -> None:
    """The line it answered, the reply, what was found, and the trainee's view; once, of each try."""
    exercise = an_exercise()
    work = RoleplayAnswer(exercise).begin()
    for words in (
        "You look after all of them.",
        "You should see a doctor about your feet.",
        "Goodbye for today.",
    ):
        work = work.reply(words)
    work = work.end() if work.phase == "talk" else work
    work = work.rate({"goal": 4, "task": 4, "bond": 4}).dispute(2, "It was meant kindly.")
    answer = Answer(SLUG, "roleplay", body=work.body())
    (found,) = disputes(exercise, answer)
    assert (found.item, found.reply) == ("turn-2", "You should see a doctor about your feet.")
    assert found.trainee == "It was meant kindly."
    assert found.judgement.codes
    assert found.client
