"""The feedback wordings a clinician edits: complete, kind, and checked when they are read."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from alliance.content import ContentError, folder
from alliance.scoring import read_wordings, wordings
from alliance.transcripts import codebook


def _edited(tmp_path: Path, edit: Callable[[Any], None]) -> Path:
    yaml = YAML()
    data = yaml.load((folder("course") / "feedback.yaml").read_text("utf-8"))
    edit(data)
    path = tmp_path / "feedback.yaml"
    with path.open("w", encoding="utf-8") as file:
        yaml.dump(data, file)
    return path


def test_every_strain_has_a_rule_and_every_help_a_credit() -> None:
    """No code that strains goes without a correction, and none that helps without credit."""
    words = wordings()
    corrected = {code for rule in words.change for code in rule.found}
    for code in codebook().for_speaker("therapist"):
        if code.effect == "strains":
            assert code.id in corrected
        elif code.effect == "helps" and code.id != "deeper-reflection":
            assert code.id in words.worked


def test_every_strain_that_stands_in_words_can_be_asked_about() -> None:
    """All but a feeling passed over, which no words of the reply show."""
    strains = {code.id for code in codebook().for_speaker("therapist") if code.effect == "strains"}
    assert set(wordings().suspected.sounds_like) == strains - {"ignoring-feeling"}


def test_every_help_in_place_of_the_aim_has_a_rule() -> None:
    """Whatever helping or neutral code is seen instead of the aim, some rule speaks of it."""
    instead = {code for rule in wordings().change if not rule.aims for code in rule.instead}
    for code in codebook().for_speaker("therapist"):
        if code.effect != "strains" and code.id != "deeper-reflection":
            assert code.id in instead


def test_the_signal_is_explained_at_each_value() -> None:
    """The seven values are explained, and the middle one stands for no evidence."""
    words = wordings()
    assert [anchor.value for anchor in words.signal] == [1, 2, 3, 4, 5, 6, 7]
    assert "No evidence" in words.meaning(4)
    with pytest.raises(KeyError):
        words.meaning(8)


@pytest.mark.parametrize(
    "word", ["wrong", "bad", "fail", "must", "should", "error", "great", "excellent", "perfect"]
)
def test_the_wordings_neither_scold_nor_gush(word: str) -> None:
    """No wording calls a reply wrong or bad, gives orders with "must", or cheers."""
    words = wordings()
    said = [text for rule in words.change for text in (*rule.change, *rule.nudge)]
    said += [text for texts in words.worked.values() for text in texts]
    said += [*words.suspected.met, *words.suspected.nothing]
    said += [*words.nothing_to_change, *words.first_sign]
    assert [text for text in said if word in text.lower().split()] == []


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (lambda data: data["worked"].update({"reflecton": ["x"]}), 'unknown code "reflecton"'),
        (lambda data: data["change"][0].update(found=["juding"]), 'did you mean "judging"'),
        (lambda data: data["change"][0].update(missing=True), "keep one of the two"),
        (lambda data: data["change"][0]["why"].append("{clint}"), 'unknown place "{clint}"'),
        (lambda data: data["change"][0].pop("nudge"), "nudge"),
        (lambda data: data["signal"][0].update(value=2), "not 1 to 7"),
        (lambda data: data["unsure"].pop("tone"), "tone"),
    ],
)
def test_a_mistake_in_the_file_is_named_with_its_line(
    tmp_path: Path, edit: Callable[[Any], None], expected: str
) -> None:
    """Each kind of mistake is reported with the file, a line and what to do."""
    path = _edited(tmp_path, edit)
    with pytest.raises(ContentError) as caught:
        read_wordings(path)
    assert expected in str(caught.value)
    assert f"{path}:" in str(caught.value)
    assert caught.value.problems[0].line > 1
