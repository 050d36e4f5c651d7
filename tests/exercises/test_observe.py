from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance.content import ContentError
from alliance.exercises import (
    Answer,
    InvalidStep,
    ObserveAnswer,
    ObserveExercise,
    answer_to,
    check_exercise,
    exercise_schema,
    pasted,
    progress,
    read_exercise,
    to_material,
)

from .observing import (
    ASKED,
    SLUG,
    Line,
    a_text,
    an_observing,
    observe_entries,
    rated,
    reopened,
    scales_entries,
    write_scales,
)
from .samples import a_codebook, course, write_exercise, write_yaml

LIVE = {"session": {"live": True}}
PASTE = {"session": {"paste": True}}
BOOK = a_codebook()
REFERENCE = {name: {"value": 4, "why": "Nothing."} for name in ASKED}
values = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 99) | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=9,
)


def rating(**changes: Any) -> ObserveAnswer:
    """A transcript that is being rated."""
    return ObserveAnswer(an_observing(**changes)).begin("Ana")


def playing(*said: str) -> ObserveAnswer:
    """Two people at play; the therapist speaks first, then the other."""
    people = {"therapist": "Ana", "client": "Ben", "observer": "Cleo"}
    state = ObserveAnswer(an_observing(**LIVE)).play(people)
    for index, words in enumerate(said):
        state = state.say("client" if index % 2 else "therapist", words)
    return state


@pytest.fixture
def compared() -> ObserveAnswer:
    """Two people have rated, and see it."""
    first = rated(rating().mark("t1", "helped", "Warm."), 2, 4, 5, 6).hand_over("Ben", "supervisor")
    return rated(first.mark("t1", "strained").mark("t3", "helped"), 5, 4, 5, 4).uncover()


def test_a_transcript_is_marked_rated_and_compared(compared: ObserveAnswer) -> None:
    """Each step brings the next phase, and the events say what happened."""
    phases = [ObserveAnswer(an_observing()).phase, rating().phase]
    phases += [rating().stay("scales").phase, rated(rating()).phase, compared.phase]
    assert phases == ["begin", "turns", "scales", "rated", "compared"]
    kinds = [event["type"] for event in compared.events]
    assert kinds[:3] == ["begin", "mark", "rate"]
    assert [kind for kind in kinds if kind in ("finish", "hand-over", "uncover")] == [
        "finish", "hand-over", "finish", "uncover",
    ]  # fmt: skip


def test_two_raters_stand_side_by_side(compared: ObserveAnswer) -> None:
    """Scale by scale and turn by turn, those furthest apart first."""
    found = compared.compared()
    assert found.names == ("Ana", "Ben")
    assert [each.values for each in found.scales] == [(2, 5), (4, 4), (5, 5), (6, 4)]
    assert [each.scale for each in found.apart] == ["goal", "listening"]
    assert [turn.turn for turn in found.differing] == ["t1"]
    assert found.turns[0].opposite


def test_earlier_ratings_are_covered_until_everybody_is_done() -> None:
    """While a second person rates, nothing of the first can be compared or saved."""
    second = rated(rating(), 1, 1, 1, 1).hand_over("Ben")
    assert second.phase == "turns"
    assert second.now is not None
    assert second.now.shown == ()
    for step in (second.compared, second.uncover, lambda: second.saved(0)):
        with pytest.raises(InvalidStep):
            step()
    both = rated(second)
    assert both.saved(0).rating.rater == "Ben"
    with pytest.raises(InvalidStep):
        both.saved(1)
    assert both.uncover().saved(0).rating.rater == "Ana"


def test_the_work_comes_back_from_its_file_as_it_was(compared: ObserveAnswer) -> None:
    """Marks, notes, codes, ratings, evidence, and where one was."""
    state = rating().mark("t1", "neither", "Hm.", ["open-question"])
    state = state.rate("bond", 6, ["t4", "t3"], "She goes on.").stay("scales")
    for each in (state, compared, playing("Hello.", "Hm.").draft("half")):
        assert reopened(each).body() == each.body()
        assert reopened(each).phase == each.phase
    kept = reopened(state).now.rating  # type: ignore[union-attr]
    assert kept.scales["bond"].turns == ("t3", "t4")  # type: ignore[union-attr]
    assert kept.marks["t1"].codes == ("open-question",)  # type: ignore[union-attr]


def test_a_mark_is_set_changed_and_taken_away() -> None:
    """The last one counts; the same one again changes nothing."""
    state = rating().mark("t1", "helped")
    assert state.mark("t1", "helped") is state
    assert state.mark("t1", "strained").now.rating.marks["t1"].effect == "strained"  # type: ignore[union-attr]
    assert state.mark("t1", None).now.rating.marks == {}  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "step",
    [
        lambda state: state.mark("t2", "helped"),
        lambda state: state.mark("t99", "helped"),
        lambda state: state.mark("t1", "helped", "x" * 1_001),
        lambda state: state.mark("t1", "helped", "", ["charm"]),
        lambda state: state.mark("t1", "helped", "", ["emotion"]),
        lambda state: state.rate("charm", 4),
        lambda state: state.rate("bond", 8),
        lambda state: state.rate("bond", True),
        lambda state: state.rate("bond", 4, ["t99"]),
        lambda state: state.rate("bond", 4, [], "x" * 1_001),
        lambda state: state.finish(),
        lambda state: state.begin(),
        lambda state: state.hand_over(),
        lambda state: state.another(),
        lambda state: state.go_back(0),
        lambda state: state.remove(0),
        lambda state: state.say("client", "Hello."),
        lambda state: state.paste(pasted(a_text())),
    ],
)
def test_a_step_that_is_not_allowed_is_refused(
    step: Callable[[ObserveAnswer], ObserveAnswer],
) -> None:
    """Unknown turns, codes and scales, numbers off the scale, steps out of order."""
    with pytest.raises(InvalidStep):
        step(rating())


def test_a_finished_rating_stays_as_it_is(compared: ObserveAnswer) -> None:
    """After the comparison nobody moves towards the others."""
    for state in (rated(rating()), compared):
        for step in (
            lambda state=state: state.rate("bond", 7),
            lambda state=state: state.mark("t1", "helped"),
            lambda state=state: state.finish(),
        ):
            with pytest.raises(InvalidStep):
                step()


def test_progress_counts_what_is_rated(compared: ObserveAnswer) -> None:
    """Not begun, under way, rated, and finished once it was compared."""
    assert ObserveAnswer(an_observing()).progress().label == "not begun"
    under_way = rating().mark("t1", "helped").rate("goal", 4).progress()
    assert under_way.label == "1 of 4 turns marked, 1 of 4 scales rated"
    assert not rated(rating()).progress().finished
    assert compared.progress().finished


# A pasted session


def test_a_pasted_text_waits_until_it_is_known_who_is_who() -> None:
    """The guess is offered; only what the two said is kept, lines of one speaker joined."""
    lines = [*a_text().lines, Line("T", "Since when?"), Line("Admin", "Time."), Line("C", "June.")]
    state = ObserveAnswer(an_observing(**PASTE)).paste(pasted(a_text(lines=lines)))
    assert state.phase == "check"
    assert reopened(state).body() == state.body()
    assert state.pasted is not None
    assert (state.pasted.guessed("therapist"), state.pasted.guessed("client")) == ("T", "C")
    chosen = state.choose("T", "C")
    sitting = chosen.now.sitting  # type: ignore[union-attr]
    said = [(turn.id, turn.speaker[0], turn.text) for turn in sitting.turns]
    assert said == [
        ("t1", "t", "How are you?"),
        ("t2", "c", "Tired."),
        ("t3", "t", "Tired, hm. Since when?"),
        ("t4", "c", "June."),
    ]
    assert state.put_back().phase == "begin"


@pytest.mark.parametrize("pair", [("T", "T"), ("T", "Nobody"), ("", "C")])
def test_two_speakers_who_are_no_two_are_refused(pair: tuple[str, str]) -> None:
    """The same twice, and one who says nothing."""
    state = ObserveAnswer(an_observing(**PASTE)).paste(pasted(a_text()))
    with pytest.raises(InvalidStep):
        state.choose(*pair)


@pytest.mark.parametrize(
    "lines",
    [
        [],
        [Line("T", "Only one."), Line("T", "Speaker.")],
        [Line("T", "x" * 6_001), Line("C", "Hm.")],
        [Line("TC"[i % 2], "Hm.") for i in range(1_201)],
        [Line("TC"[i % 2], "ß" * 5_000) for i in range(30)],
    ],
)
def test_a_text_that_is_no_session_is_refused(lines: list[Line]) -> None:
    """Nothing in it, one speaker, or more than can be kept."""
    with pytest.raises(InvalidStep):
        pasted(a_text(lines=lines))


# A session that is played


def test_what_is_played_is_written_line_by_line() -> None:
    """Two lines of one speaker are one turn; the last turn can be taken back and changed."""
    state = playing("Hello.", "Hm.").say("client", "I don't know.")
    sitting = state.now.sitting  # type: ignore[union-attr]
    assert [turn.text for turn in sitting.turns] == ["Hello.", "Hm. I don't know."]
    assert (sitting.therapist, sitting.client) == ("Ana", "Ben")
    back = state.unsay()
    assert back.typed == "Hm. I don't know."
    assert len(back.now.sitting.turns) == 1  # type: ignore[union-attr]


def test_the_observer_rates_first_and_then_the_others_may() -> None:
    """Each from their own chair; the play cannot go on once it has stopped."""
    over = playing("Hello.", "Hm.").stop()
    assert over.now.rating.rater == "Cleo"  # type: ignore[union-attr]
    three = rated(rated(over).hand_over("Ana", "therapist")).hand_over("Ben", "client")
    found = rated(three, 7).uncover()
    assert found.compared().names == ("Cleo", "Ana", "Ben")
    with pytest.raises(InvalidStep):
        found.say("therapist", "More.")
    with pytest.raises(InvalidStep):
        playing().stop()
    with pytest.raises(InvalidStep):
        playing().say("therapist", "  ")


def test_the_next_round_keeps_the_one_before() -> None:
    """It can be looked at again, in exchange, and removed; six are kept and no more."""
    first = rated(playing("Hello.").stop()).uncover()
    second = first.another()
    assert second.phase == "begin"
    back = second.go_back(0)
    assert back.phase == "compared"
    assert back.earlier == ()
    assert reopened(second).remove(0).earlier == ()
    state = second
    for _ in range(5):
        state = rated(state.play({}).say("therapist", "Hm.").stop()).uncover().another()
    full = rated(state.play({}).say("therapist", "Hm.").stop()).uncover()
    with pytest.raises(InvalidStep, match="remove one"):
        full.another()


def test_a_session_can_be_given_up_only_before_anybody_has_rated_it() -> None:
    """A wrong text or a false start goes; a colleague's rating does not."""
    assert rating().mark("t1", "helped").give_up().phase == "begin"
    assert playing("Hello.").give_up().phase == "begin"
    with pytest.raises(InvalidStep):
        rated(rating()).hand_over().give_up()


# From files and hostile hands


@given(st.dictionaries(st.sampled_from(["now", "earlier", "pasted", "draft"]), values))
@settings(max_examples=60)
def test_any_body_can_be_read(body: dict[str, Any]) -> None:
    """Whatever stands in an answer, there is a phase, a progress, and a body to save."""
    for changes in ({}, LIVE, PASTE):
        exercise = an_observing(**changes)
        state = answer_to(exercise, Answer(SLUG, "observe", body=body))
        assert isinstance(state, ObserveAnswer)
        assert progress(exercise, Answer(SLUG, "observe", body=body)).total == len(ASKED)
        assert reopened(state).phase == state.phase


@given(st.lists(st.tuples(st.sampled_from(["sitting", "ratings", "others", "stage"]), values)))
@settings(max_examples=60)
def test_any_observation_can_be_read(entries: list[tuple[str, Any]]) -> None:
    """The same one level deeper: a good observation with entries put out of shape."""
    good = rated(rating().mark("t1", "helped")).uncover().body()
    body = {**good, "now": {**good["now"], **dict(entries)}}
    state = ObserveAnswer.of(an_observing(), Answer(SLUG, "observe", body=body))
    assert reopened(state).body() == state.body()


def test_what_makes_no_sense_in_an_answer_is_left_out() -> None:
    """Unknown turns, codes, scales, numbers; an unfinished rating that is not the last."""
    good = rating().body()["now"]["ratings"][0]
    mark = {"effect": "helped", "note": "", "codes": ["charm", "reflection"]}
    spoilt = {
        **good,
        "seat": "judge",
        "marks": {"t1": mark, "t2": {"effect": "great"}, "t99": mark},
        "scales": {"goal": {"value": 9}, "bond": {"value": 5, "turns": ["t1", "t99", 7]}, "x": 1},
    }
    body = {"now": {"ratings": [good, {**good, "done": True}, spoilt], "stage": "nowhere"}}
    state = ObserveAnswer.of(an_observing(), Answer(SLUG, "observe", body=body))
    assert state.phase == "turns"
    assert state.now is not None
    assert len(state.now.ratings) == 2
    kept = state.now.ratings[-1]
    assert kept.seat == "observer"
    assert {turn: mark.codes for turn, mark in kept.marks.items()} == {"t1": ("reflection",)}
    assert {name: (g.value, g.turns) for name, g in kept.scales.items()} == {"bond": (5, ("t1",))}


# Its file


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where an exercise's folder may be written, in a program's own content."""
    content = course(tmp_path / "content")
    write_scales(content / "course" / "scales.yaml")
    role = {**observe_entries(), "kind": "roleplay", "step": "role-play", "case": "grace"}
    del role["session"]
    write_yaml(content / "exercises" / "practice" / "03-talk" / "exercise.yaml", role)
    monkeypatch.setenv("ALLIANCE_CONTENT", str(content))
    return content / "exercises" / "practice" / "03-try"


@pytest.mark.parametrize(
    "entries",
    [
        observe_entries(),
        observe_entries(reference=REFERENCE, scales=["goal", "task", "bond", "listening"]),
        observe_entries(session={"paste": True}),
        observe_entries(session={"live": True}, scales=["bond"]),
        observe_entries(session={"roleplay": "03-talk"}),
    ],
)
def test_a_finished_exercise_has_no_problem(place: Path, entries: dict[str, Any]) -> None:
    """With each kind of session; it can be read, and an editor accepts it."""
    assert check_exercise(write_exercise(place, entries), BOOK) == []
    assert isinstance(read_exercise(place), ObserveExercise)


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        (observe_entries(session={}), ["give one of these", "paste: true"]),
        (observe_entries(session={"live": True, "paste": True}), ["give one of these"]),
        (observe_entries(session={"transcript": "a-sesion"}), ['mean "a-session"']),
        (observe_entries(session={"roleplay": "03-tlk"}), ['mean "03-talk"']),
        (observe_entries(session={"roleplay": "03-try"}), ["is no role-play"]),
        (observe_entries(scales=["bnd"]), ['no scale "bnd"', 'mean "bond"']),
        (observe_entries(scales=["bond", "bond"]), ["asked twice"]),
        (observe_entries(reference={"bond": REFERENCE["bond"]}), ['no rating on "goal"']),
        (
            observe_entries(scales=["bond"], reference=REFERENCE),
            ['rates "goal", which is not asked'],
        ),
        (
            observe_entries(
                scales=["bond"], reference={"bond": {**REFERENCE["bond"], "turns": ["t99"]}}
            ),
            ['no turn "t99"'],
        ),
        (observe_entries(session={"live": True}, reference=REFERENCE), ["no transcript"]),
        (observe_entries(reference={"bond": {"value": 9, "why": "So."}}), ["value"]),
    ],
)
def test_a_mistake_in_its_file_is_named_with_its_line(
    place: Path, entries: dict[str, Any], words: list[str]
) -> None:
    """What the session is, which scales, and what the reference says."""
    problems = check_exercise(write_exercise(place, entries), BOOK)
    said = "\n".join(map(str, problems))
    assert all(word in said for word in words), said
    assert all(problem.line > 1 for problem in problems)


def test_scales_that_have_mistakes_are_to_be_mended_first(place: Path) -> None:
    """The exercise says so, and does not guess which scales there are."""
    entries = scales_entries("goal")
    write_scales(place.parents[2] / "course" / "scales.yaml", **entries)
    (problem,) = check_exercise(write_exercise(place, observe_entries()), BOOK)
    assert "mend the scales first" in str(problem)


def test_the_schema_knows_the_kind() -> None:
    """An editor completes its entries."""
    parts = exercise_schema(BOOK)["$defs"]
    assert set(parts["ObserveExercise"]["properties"]) >= {"session", "scales", "reference"}


def test_a_released_exercise_holds_no_reference() -> None:
    """Neither the rating nor the annotations go to trainees with an assignment."""
    released = to_material(an_observing(reference=REFERENCE))["exercise"]
    assert "Nothing." not in str(released)
    assert "annotations" not in str(released) or all(
        turn["annotations"] == [] for turn in released["material"][0]["turns"]
    )


def test_an_exercise_with_an_unknown_transcript_cannot_be_read(place: Path) -> None:
    """It is said where it is named."""
    write_exercise(place, observe_entries(session={"transcript": "nowhere"}))
    with pytest.raises(ContentError, match="nowhere"):
        read_exercise(place)
