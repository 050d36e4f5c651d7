from pathlib import Path

import pytest

from alliance.exercises import (
    AnswerStore,
    ExerciseNotFound,
    ObserveAnswer,
    RoleplayAnswer,
    held_session,
    load,
    pasted,
)
from alliance.transcripts.formats import heard

from .observing import an_observing

SLUG = "03-roleplay-grace"
OWN = {"goal": 4, "task": 3, "bond": 6}


def keep(folder: Path, state: RoleplayAnswer) -> Path:
    """The answer of a role-play on disk; its folder."""
    store = AnswerStore.beside(folder)
    file = store.open(SLUG, "roleplay")
    file.save(state.body(), state.events, expect=file.read().revision)
    return store.folder


def talking() -> RoleplayAnswer:
    return RoleplayAnswer(load(SLUG)).begin().reply("What would be good to talk about today?")  # type: ignore[arg-type]


def test_a_finished_role_play_can_be_rated(tmp_path: Path) -> None:
    """Every line, and what the therapist thought of it right after."""
    state = talking().reply("[silence]").end().rate(OWN)
    held = held_session(keep(tmp_path, state), SLUG)
    assert held is not None
    assert held.client == "Grace"
    assert held.turns[1].text == "What would be good to talk about today?"
    assert len(held.marked) == 2
    assert held.own == OWN
    exercise = an_observing(session={"roleplay": SLUG})
    begun = ObserveAnswer(exercise).begin("Ana", held=held)
    assert begun.now is not None
    assert begun.now.sitting == held


def test_one_that_is_not_over_cannot_be_rated_yet(tmp_path: Path) -> None:
    """Nor can one that its therapist has not rated, or none at all."""
    assert held_session(tmp_path, SLUG) is None
    for state in (talking(), talking().end()):
        assert held_session(keep(tmp_path, state), SLUG) is None


def test_while_it_is_tried_again_the_finished_path_is_the_one(tmp_path: Path) -> None:
    """The latest that is over and rated, among those that are kept."""
    state = talking().end().rate(OWN).try_again(1)
    held = held_session(keep(tmp_path, state), SLUG)
    assert held is not None
    assert held.own == OWN


def test_an_unknown_role_play_is_said_so(tmp_path: Path) -> None:
    """The message suggests the nearest."""
    with pytest.raises(ExerciseNotFound, match=SLUG):
        held_session(tmp_path, "03-roleplay-grce")


def test_a_session_saved_as_text_is_the_same_session_when_it_is_pasted(tmp_path: Path) -> None:
    """So a supervisor who pastes it can compare their rating with the trainee's."""
    state = talking().reply("[silence]").reply("You said: fine. And then?").end().rate(OWN)
    held = held_session(keep(tmp_path, state), SLUG)
    assert held is not None
    there = ObserveAnswer(an_observing(session={"paste": True})).paste(pasted(heard(held.text())))
    chosen = there.choose("T", "C")
    assert chosen.now is not None
    assert chosen.now.sitting.fingerprint == held.fingerprint
