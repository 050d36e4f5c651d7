"""`alliance certify`: coders' standing on the command line and as a table."""

import csv
from pathlib import Path

import pytest

from alliance.cli import main
from alliance.exercises import (
    AnswerStore,
    CodingAnswer,
    certification,
    certification_coding,
    finish,
)
from alliance.transcripts import load


def coder(folder: Path, code: str = "") -> Path:
    """A course folder in which the first set was coded as the reference has it, or with one code."""
    store = AnswerStore.beside(folder)
    for number, slug in enumerate(certification().set("first").transcripts, 1):
        exercise = certification_coding(certification(), "first", number)
        coding = CodingAnswer(exercise)
        for turn in load(slug).by("therapist"):
            for each in [code] if code else [note.code for note in turn.annotations]:
                coding = coding.label(turn.id, each)
            if not turn.annotations and not code:
                coding = coding.unsure(turn.id, True)
        store.open(exercise.slug, "coding").save(coding.body(), expect=0)
    finish(certification(), "first", store)
    return folder


def test_each_coder_with_figures_and_what_to_practise(tmp_path: Path, capsys) -> None:
    """Also one who has coded nothing yet."""
    able, hasty, new = coder(tmp_path / "able"), coder(tmp_path / "hasty", "reflection"), tmp_path
    assert main(["certify", str(able), str(hasty), str(new)]) == 0
    said = capsys.readouterr().out
    assert "You are certified until" in said
    assert "Listening" in said
    assert "1.00 (1.00 to 1.00)" in said
    assert "Your newest set does not reach every bar" in said
    assert "To practise: The reference has" in said
    assert "You have not finished a set yet." in said


def test_the_table_holds_every_figure_and_no_formula(tmp_path: Path, capsys) -> None:
    """A folder's name is a stranger's word."""
    folder = coder(tmp_path / "=1+2")
    file = tmp_path / "coders.csv"
    assert main(["certify", str(folder), "--csv", str(file)]) == 0
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == len(certification().bars)
    assert {row["coder"] for row in rows} == {"'=1+2"}
    assert {(row["standing"], row["outcome"], row["kappa"]) for row in rows} == {
        ("certified", "reached", "1.0")
    }


def test_a_folder_that_is_not_there_is_named(tmp_path: Path, capsys) -> None:
    """And the others are still told."""
    assert main(["certify", str(tmp_path / "nobody"), str(tmp_path)]) == 1
    told = capsys.readouterr()
    assert "there is no such folder" in told.err
    assert "You have not finished a set yet." in told.out


@pytest.mark.parametrize("damage", ["{", '{"format": "alliance-answer"}'])
def test_a_damaged_answer_counts_as_none(tmp_path: Path, capsys, damage: str) -> None:
    """It is set aside, as any damaged answer is."""
    coder(tmp_path / "able")
    (tmp_path / "able" / "answers" / "certification-first.json").write_text(damage)
    assert main(["certify", str(tmp_path / "able")]) == 0
    assert "You have not finished a set yet." in capsys.readouterr().out
