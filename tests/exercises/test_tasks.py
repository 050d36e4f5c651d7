"""Tasks on one session: choosing, taking back, comparing, and what the comparison is worth."""

from typing import Any

import pytest

from alliance.exercises import (
    InvalidStep,
    TasksAnswer,
    TaskScore,
    TasksExercise,
    answer_to,
    disputes,
    score_task,
    to_material,
)

from .samples import HEAD, a_codebook, a_transcript, a_turn, an_answer, item_entries

LINE = {
    name: value
    for name, value in item_entries("x").items()
    if name in ("listen_for", "aim", "avoid", "nudge", "models")
}
TASKS: list[dict[str, Any]] = [
    {
        "task": "code",
        "id": "c1",
        "question": "What does she do?",
        "turn": "t3",
        "codes": [
            "open-question",
            "reflection",
            "deeper-reflection",
            "validation",
            "closed-question",
        ],
        "instead": {"open-question": "Nothing is asked."},
    },
    {
        "task": "find",
        "id": "f1",
        "question": "Where does she show a feeling?",
        "right": [{"turn": "t4", "why": "She says it."}, {"turn": "t5", "why": "He says it."}],
        "near": [{"turn": "t2", "why": "A fact so far."}],
    },
    {"task": "span", "id": "s1", "question": "Which words?", "turn": "t5", "code": "validation"},
    {"task": "rewrite", "id": "r1", "question": "Say it better.", "turn": "t6", **LINE},
    {
        "task": "order",
        "id": "o1",
        "question": "What comes first?",
        "moves": [{"id": name, "text": name.upper(), "why": f"Why {name}."} for name in "abc"],
        "either": [["b", "c"]],
    },
]


def tasks_entries(**changes: Any) -> dict[str, Any]:
    """The exercise as its file has it."""
    return {
        **HEAD, "kind": "tasks", "step": "code", "transcript": "a-session", "tasks": TASKS, **changes
    }  # fmt: skip


def a_tasks(**changes: Any) -> TasksExercise:
    """One task of each sort on the sample session; the words of the span are the last four."""
    turns = [turn.model_dump(by_alias=True) for turn in a_transcript().turns]
    turns[4] = a_turn("t5", "Frightened, and who would not be?", "deeper-reflection", "validation")
    turns[4]["annotations"][1]["quote"] = "who would not be"
    exercise = TasksExercise.model_validate({**tasks_entries(**changes), "slug": "03-tasks"})
    return exercise.model_copy(update={"material": (a_transcript(turns=turns),)})


@pytest.fixture
def tasks() -> TasksAnswer:
    """Nothing done yet."""
    return TasksAnswer.of(a_tasks(), an_answer())


def score(name: str, *chosen: str) -> TaskScore:
    exercise = a_tasks()
    task: Any = next(task for task in exercise.tasks if task.id == name)
    return score_task(task, exercise.session, chosen, a_codebook())


def again(state: TasksAnswer) -> TasksAnswer:
    """The same after the page was closed and opened."""
    return TasksAnswer.of(state.exercise, an_answer(state.body(), *state.events))


# What a choice is worth


@pytest.mark.parametrize(
    ("chosen", "points"),
    [
        (("reflection",), 1.0),
        (("validation",), 1.0),  # split: as defensible
        (("deeper-reflection",), 0.5),  # the codebook calls it a neighbour
        (("open-question",), 0.0),
        (("reflection", "open-question"), 0.5),
    ],
)
def test_a_code_earns_what_its_turn_would_in_a_coding(
    chosen: tuple[str, ...], points: float
) -> None:
    """Full credit for all that the reference allows, half for a neighbour, less for a wrong one."""
    assert score("c1", *chosen).points == points
    assert score("c1", *chosen).split


def test_a_tempting_code_is_explained_in_the_authors_words() -> None:
    """Where the author says why it is not that, this is what is shown."""
    notes = {note.choice: note for note in score("c1", "open-question").notes}
    found = notes["open-question"]
    assert (found.verdict, found.why) == ("wrong", "Nothing is asked.")
    assert notes["reflection"].verdict == "missed"


def test_a_wrong_code_without_words_of_the_author_is_told_apart_by_the_codebook() -> None:
    """Nothing that was chosen stays without a reason where the codebook has one."""
    notes = {note.choice: note for note in score("c1", "closed-question").notes}
    assert "What reflection is." in notes["closed-question"].why


@pytest.mark.parametrize(
    ("chosen", "points"),
    [
        (("t4", "t5"), 1.0),
        (("t4",), 0.5),
        (("t4", "t2"), 0.75),  # the near miss stands in for the one not found
        (("t4", "t5", "t2"), 2 / 3),  # nothing left that it could stand in for
        (("t4", "t5", "t1"), 2 / 3),
        (("t1", "t2", "t3", "t4", "t5", "t6"), 2 / 6),
    ],
)
def test_found_turns_count_and_choosing_everything_does_not_pay(
    chosen: tuple[str, ...], points: float
) -> None:
    """A right turn one, a near miss half, anything more takes from it."""
    assert score("f1", *chosen).points == pytest.approx(points)


def test_every_turn_asked_for_is_explained_and_so_is_a_near_miss() -> None:
    """What was missed as well."""
    found = {note.choice: (note.verdict, note.why) for note in score("f1", "t4", "t2", "t1").notes}
    assert found == {
        "t4": ("right", "She says it."),
        "t5": ("missed", "He says it."),
        "t2": ("near", "A fact so far."),
        "t1": ("wrong", ""),
    }


@pytest.mark.parametrize(
    ("words", "points", "verdict"),
    [
        ((2, 3, 4, 5), 1.0, "right"),
        ((3, 4), 1.0, "right"),  # F1 two thirds: enough
        ((0, 1, 2), 2 / 7, "near"),
        ((0,), 0.0, "missed"),
    ],
)
def test_marked_words_count_by_how_far_they_overlap(
    words: tuple[int, ...], points: float, verdict: str
) -> None:
    """From the stated overlap on they are the same; below it the overlap itself counts."""
    found = score("s1", *(f"w{number}" for number in words))
    assert found.points == pytest.approx(points)
    assert (found.notes[0].verdict, found.notes[0].quote) == (verdict, "who would not be")


@pytest.mark.parametrize(
    ("order", "points"), [("abc", 1.0), ("acb", 1.0), ("bac", 0.5), ("cba", 0.0)]
)
def test_an_order_counts_by_its_pairs_but_for_those_that_may_stand_either_way(
    order: str, points: float
) -> None:
    """b and c may change places."""
    assert score("o1", *order).points == points


# Steps


def test_moves_are_first_shown_in_another_order_than_the_authors(tasks: TasksAnswer) -> None:
    """Or the order would be given away; it is the same each time."""
    task: Any = tasks.exercise.tasks[-1]
    assert tasks.shown_order(task) == again(tasks).shown_order(task) != ("a", "b", "c")
    assert set(tasks.shown_order(task)) == {"a", "b", "c"}


def test_a_choice_is_there_after_the_page_was_closed(tasks: TasksAnswer) -> None:
    """And can still be taken back."""
    state = again(tasks.pick("f1", ["t5", "t4"]).go_to("s1"))
    assert (state.choice("f1").picked, state.current) == (("t4", "t5"), "s1")
    assert again(state.undo()).choice("f1").picked == ()


def test_the_comparison_needs_a_choice_and_ones_own_rating_first(tasks: TasksAnswer) -> None:
    """Nothing of the key is shown before."""
    find: Any = tasks.exercise.tasks[1]
    assert tasks.pick("f1", ["t4"]).score(find) is None
    with pytest.raises(InvalidStep, match="Choose something"):
        tasks.compare("f1", 4)
    with pytest.raises(InvalidStep, match="how sure"):
        tasks.pick("f1", ["t4"]).compare("f1", 8)
    compared = again(tasks.pick("f1", ["t4"]).compare("f1", 6))
    assert (compared.choice("f1").sure, compared.is_done("f1")) == (6, True)
    found = compared.score(find)
    assert found is not None
    assert found.points == 0.5


def test_after_the_comparison_the_choice_stays(tasks: TasksAnswer) -> None:
    """It can be neither changed nor taken back; other tasks' choices can."""
    state = again(tasks.pick("c1", ["open-question"]).pick("f1", ["t4"]).compare("f1", 6))
    with pytest.raises(InvalidStep, match="stays as it is"):
        state.pick("f1", ["t5"])
    assert state.undo().choice("f1").picked == ("t4",)
    assert state.undo().choice("c1").picked == ()
    assert not state.undo().can_undo


def test_an_order_may_be_right_as_it_is_shown(tasks: TasksAnswer) -> None:
    """To leave it as it stands is a choice too."""
    order: Any = tasks.exercise.tasks[-1]
    state = tasks.compare("o1", 3)
    assert state.choice("o1").picked == tasks.shown_order(order)


@pytest.mark.parametrize(
    ("task", "picked"),
    [
        ("f1", ["t99"]),
        ("f1", ["t4", "t4"]),
        ("c1", ["story"]),
        ("s1", ["w0", "w2"]),
        ("s1", ["w-1"]),
        ("o1", ["a", "b"]),
        ("r1", ["t1"]),
        ("nothing", ["t1"]),
    ],
)
def test_what_cannot_be_chosen_is_refused(tasks: TasksAnswer, task: str, picked: list[str]) -> None:
    """Unknown turns and codes, words that do not stand together, half an order."""
    with pytest.raises(InvalidStep):
        tasks.pick(task, picked)


def test_a_reply_goes_through_the_steps_of_a_drill(tasks: TasksAnswer) -> None:
    """Written, rated by oneself, judged; then what others said. A dispute reaches the supervisor."""
    reply = tasks.reply_to("r1").reply("Tea?").predict(6).judged({"met": False, "signal": 2})
    state = again(tasks.with_replies(reply))
    assert state.replies.items["r1"].attempts[0].reply == "Tea?"
    assert not state.is_done("r1")
    answer = an_answer(state.with_replies(state.reply_to("r1").dispute("It helped.")).body())
    assert [one.trainee for one in disputes(state.exercise, answer)] == ["It helped."]
    shown = TasksAnswer.of(state.exercise, answer)
    assert shown.with_replies(shown.reply_to("r1").show_models()).is_done("r1")


def test_the_client_is_answered_where_the_therapist_spoke(tasks: TasksAnswer) -> None:
    """The line to reply to is the client's last before the turn."""
    assert tasks.replies.exercise.items[0].client == "No. It frightens me."


def test_progress_counts_tasks(tasks: TasksAnswer) -> None:
    """And the page goes to the first that is open."""
    state = again(tasks.pick("c1", ["reflection"]).compare("c1", 4))
    assert state.progress().label == "1 of 5 tasks done"
    fresh = TasksAnswer.of(state.exercise, an_answer({**state.body(), "current": "gone"}))
    assert fresh.current == "f1"


# From outside


@pytest.mark.parametrize(
    "body",
    [
        {"choices": [1], "replies": "x", "current": {"a": 1}},
        {"choices": {"f1": {"picked": [["t4"], 1, None, "t99"], "sure": 4, "compared": True}}},
        {"choices": {"f1": {"picked": ["t4"], "compared": True}}},
        {"choices": {"o1": {"picked": ["a"], "sure": 4, "compared": True}}},
        {"choices": {"s1": {"picked": ["w0", "w3"], "sure": 4, "compared": True}}},
        {"choices": {"c1": {"picked": ["reflection"], "sure": 99, "compared": True}}},
        {"choices": {"r1": {"picked": ["t1"], "sure": 4, "compared": True}}},
    ],
)
def test_a_forged_answer_reveals_and_counts_nothing(body: dict[str, Any]) -> None:
    """What makes no sense is left out; nothing raises."""
    state = TasksAnswer.of(a_tasks(), an_answer(body))
    assert state.progress().done == 0
    assert state.current == "c1"


def test_forged_events_leave_nothing_that_could_not_be_chosen() -> None:
    """An undo goes back to something that can stand in the answer."""
    events = [
        {"type": "pick", "task": {"a": 1}, "was": 1, "now": 2},
        {"type": "pick", "task": "f1", "was": ["t99", 7], "now": "t4"},
        {"type": "redo"},
    ]
    state = TasksAnswer.of(a_tasks(), an_answer({}, *events))
    assert state.undo().undo().choice("f1").picked == ()


def test_tasks_cannot_be_released_for_marks() -> None:
    """They hold their own answers."""
    with pytest.raises(ValueError, match="holds the answers"):
        to_material(a_tasks())


def test_a_part_of_a_session_ends_where_its_author_says() -> None:
    """What comes later gives nothing away."""
    part = a_tasks(first="t3", last="t6")
    assert [turn.id for turn in part.session.turns] == ["t3", "t4", "t5", "t6"]


def test_tasks_are_a_kind_like_the_others() -> None:
    """`answer_to` finds their answer."""
    assert isinstance(answer_to(a_tasks(), an_answer()), TasksAnswer)
