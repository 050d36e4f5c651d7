"""What the coder learns from, and what it must never learn from."""

import csv
import json

import pytest

from alliance.content import folder
from alliance.scoring._wordpiece import WordPieces
from alliance.scoring.train._annomi import FOLDS, TrainingDataError, read_annomi
from alliance.scoring.train._course import course_turns
from alliance.scoring.train._lessons import bare, code_ids, hurried, shown, wanted
from alliance.transcripts import codebook, load, slugs

ROW = {
    "transcript_id": "7",
    "mi_quality": "high",
    "interlocutor": "therapist",
    "utterance_text": "What was that like?",
    "main_therapist_behaviour": "question",
}


def _annomi(place, row=ROW, folds=None):
    path = place / "simple.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(row))
        writer.writeheader()
        writer.writerow(row)
        writer.writerow({**row, "interlocutor": "client"})
    (place / "folds.json").write_text(json.dumps({"folds": folds or {"7": 2}}), "utf-8")
    return path


def test_annomi_is_read_with_its_folds(tmp_path) -> None:
    """A therapist's utterance comes with behaviour, session quality and fold; clients are left."""
    (utterance,) = read_annomi(_annomi(tmp_path))
    assert (utterance.text, utterance.behaviour) == ("What was that like?", 1)
    assert (utterance.high, utterance.fold) == (True, 2)


def test_input_is_known_by_both_its_names(tmp_path) -> None:
    """`therapist_input` in the file is the behaviour "input"."""
    row = {**ROW, "main_therapist_behaviour": "therapist_input"}
    (utterance,) = read_annomi(_annomi(tmp_path, row))
    assert utterance.behaviour == 2


@pytest.mark.parametrize(
    ("row", "folds", "says"),
    [
        ({**ROW, "main_therapist_behaviour": "advice"}, None, "transcript 7 .*'advice'"),
        (ROW, {"8": 1}, "transcript 7 .*None.*expected .*0 to 4"),
        ({"transcript_id": "7", "interlocutor": "client"}, None, "no column mi_quality"),
    ],
)
def test_data_that_does_not_fit_is_named(tmp_path, row, folds, says) -> None:
    """A label, a fold or a column that is not what it should be is refused with its place."""
    with pytest.raises(TrainingDataError, match=says):
        read_annomi(_annomi(tmp_path, row, folds))


def test_a_missing_file_says_what_was_expected(tmp_path) -> None:
    """Without the corpus there is nothing to learn from, and the message says where it looked."""
    with pytest.raises(TrainingDataError, match=r"Expected the CSV at .*nowhere\.csv"):
        read_annomi(tmp_path / "nowhere.csv")


def test_the_courses_turns_are_all_practice_material() -> None:
    """Transcripts, single replies, examples and drills; nothing of an assignment."""
    turns = course_turns()
    assert {turn.source for turn in turns} == {"transcript", "replies", "codebook", "drill"}
    spoken = {turn.text for slug in slugs() for turn in load(slug).by("therapist")}
    assert spoken >= {turn.text for turn in turns if turn.source == "transcript"}
    secret = [
        path.read_text("utf-8")
        for path in folder("exercises").glob("assignments/*/transcripts/*.yaml")
    ]
    for turn in turns:
        if len(turn.text) > 60:
            assert not any(" ".join(turn.text.split())[:60] in " ".join(s.split()) for s in secret)


def test_a_transcript_and_its_twin_are_never_split() -> None:
    """All turns of a group are in one fold, and a pair is one group."""
    turns = course_turns()
    folds: dict[str, set[int]] = {}
    for turn in turns:
        folds.setdefault(turn.group, set()).add(turn.fold)
    assert all(len(each) == 1 for each in folds.values())
    assert {fold for each in folds.values() for fold in each} == set(range(FOLDS))
    groups = {turn.group for turn in turns if turn.source == "transcript"}
    paired = {slug for slug in slugs() if load(slug).pair}
    assert len(groups) == len(slugs()) - len(paired) // 2


def test_every_code_has_examples_enough() -> None:
    """No code of the codebook has fewer than 30 turns to learn from."""
    turns = course_turns()
    for code in codebook().for_speaker("therapist"):
        assert sum(code.id in turn.codes for turn in turns) >= 30, code.id


def test_a_deeper_reflection_is_a_reflection_too() -> None:
    """Depth is only a hint, so both count as reflection."""
    both = dict(zip(code_ids(), wanted({"deeper-reflection": 1.0}), strict=True))
    assert both["reflection"] == both["deeper-reflection"] == 1
    assert sum(both.values()) == 2


def test_each_part_of_a_turn_is_taught_its_own_codes() -> None:
    """A sentence learns the codes whose quotes lie in it, as written and without punctuation."""
    text = "You were hurt that he didn't ask. You should call him tonight."
    marks = [
        ("You were hurt that he didn't ask.", {"reflection": 1.0}),
        ("You should call him tonight.", {"unsolicited-advice": 1.0}),
    ]
    split = WordPieces({"[UNK]": 0, "[CLS]": 1, "[SEP]": 2})
    written, plain, slips = shown(text, split, marks)
    assert len(written.parts) == 2
    first, second = (dict(zip(code_ids(), row, strict=True)) for row in written.codes)
    assert (first["reflection"], first["unsolicited-advice"]) == (1, 0)
    assert (second["reflection"], second["unsolicited-advice"]) == (0, 1)
    assert plain.codes is None or len(plain.codes) == len(plain.parts)
    assert slips.codes is None


def test_a_part_whose_words_are_not_known_is_not_taught() -> None:
    """Without quotes, or with one that is not found, only the whole turn teaches."""
    split = WordPieces({"[UNK]": 0, "[CLS]": 1, "[SEP]": 2})
    text = "You were hurt. Call him tonight."
    assert shown(text, split)[0].codes is None
    assert shown(text, split, [("something else", {"reflection": 1.0})])[0].codes is None
    none = shown(text, split, [])[0]
    assert none.codes is not None
    assert not none.codes.any()


def test_slips_and_bare_words_are_the_same_every_time() -> None:
    """Noise that is learnt from comes out the same for the same text, and keeps its words."""
    text = "You've been carrying this, quietly, for a very long time. What was that like?"
    assert bare(text) == "you've been carrying this quietly for a very long time what was that like"
    assert hurried(text) == hurried(text)
    assert len(hurried(text).split()) == len(text.split())
