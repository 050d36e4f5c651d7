"""Disputes: taken from a drill's answer, and kept in the file in which a person decides."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance.content import ContentError, read_yaml
from alliance.exercises import (
    Dispute,
    DrillAnswer,
    Review,
    Shown,
    ShownCode,
    disputes,
    exchange_yaml,
    read_review,
    write_review,
)
from alliance.transcripts import Mark, read_exchanges

from .samples import a_coding, a_drill, an_answer

JUDGED = {
    "met": False,
    "signal": 3,
    "change": "Leave the advice out.",
    "why": "She has not finished.",
    "change_code": "advice",
    "change_quote": "Have you tried tea",
    "worked_code": "",
    "rule": "advice-first",
    "limits": ["This is short."],
}
HOSTILE = [
    "a: b - 'c' \"d\" # e",
    "!!python/object/apply:os.system ['true']",
    "---\n...\n? [*x, &y {z: 1}]",
    "null", "true", "no", "12e3", "0x10", "~", "- -", "|", ">-", "@`%", "=", "<<",
    "\0bell\a esc\x1b[31m del\x7f nel\x85 line\u2028 bidi\u202e bom\ufeff",
    "I 🫶 you 👩‍👩‍👧‍👦 می‌خواهم ñ \U0010ffff",
    "two  spaces\tand a tab",
    "lines\n\n   indented\n- like: yaml\r\nend",
    "\\ \\n \\x00 \"\\\"",
    "word " * 2_000,
    "x" * 10_000,
]  # fmt: skip


def disputing(why: str = "It was no advice.", **judged: Any) -> DrillAnswer:
    """A drill whose first line was replied to and disputed."""
    drill = DrillAnswer.of(a_drill(1, 1), an_answer())
    drill = drill.reply("Have you tried tea?").predict(6).judged({**JUDGED, **judged})
    return drill.dispute(why)


def found(drill: DrillAnswer) -> tuple[Dispute, ...]:
    return disputes(drill.exercise, an_answer(drill.body()))


def a_review(text: str = "Have you tried tea?", **changes: Any) -> Review:
    """An entry of a review file, with this text wherever there is speech."""
    shown = Shown(met=False, said=(text,), codes=(ShownCode(code="advice", quote=text),))
    whole = Dispute(
        exercise="03-drill", item="d1", client=text, reply=text, judgement=shown, trainee=text
    )
    marks = (Mark.model_validate({"code": "advice", "quote": text, "or": ["validation"]}),)
    entry = Review(
        **dict(whole), id=whole.key, decision="undecided", why=text, consent="no", annotations=marks
    )
    return entry.model_copy(update=changes)


def test_a_dispute_has_the_reply_the_judgement_and_the_trainees_view() -> None:
    """Everything a supervisor needs to decide, and what was shown as it was shown."""
    (one,) = found(disputing())
    assert (one.exercise, one.item, one.client) == ("03-drill", "d1", "I hardly sleep.")
    assert (one.reply, one.trainee) == ("Have you tried tea?", "It was no advice.")
    assert one.judgement == Shown(
        met=False,
        signal=3,
        rule="advice-first",
        said=("Leave the advice out.", "She has not finished.", "This is short."),
        codes=(ShownCode(code="advice", quote="Have you tried tea"),),
    )


def test_every_disputed_attempt_counts_and_no_other() -> None:
    """An attempt that was not disputed, or is no longer, is none."""
    drill = disputing()
    assert found(drill.dispute(disputed=False)) == ()
    drill = drill.try_again().reply("You hardly sleep.").predict(5).judged({"met": True})
    assert len(found(drill)) == 1
    assert [one.reply for one in found(drill.dispute())] == [
        "Have you tried tea?",
        "You hardly sleep.",
    ]


def test_other_exercises_have_no_disputes() -> None:
    """Only a drill judges."""
    assert disputes(a_coding(), an_answer(disputing().body())) == ()


def test_the_id_is_the_same_for_the_same_reply_to_the_same_line() -> None:
    """It depends on neither the trainee's view nor the judgement, and on every word said."""
    (one,), (other,) = found(disputing()), found(disputing("No!", met=True))
    assert one.key == other.key
    assert one.key != one.model_copy(update={"reply": "Tea?"}).key
    assert one.key != one.model_copy(update={"item": "d2"}).key


@pytest.mark.parametrize(
    "judgement",
    [
        {"said": 3, "change": ["x"], "change_code": "../../etc", "limits": {"a": 1}},
        {"change": " \n ", "worked_code": 7, "signal": 99, "met": "yes", "rule": None},
        {"change": "x" * 20_000, "limits": ["y" * 20_000] * 500, "change_quote": "\0"},
    ],
)
def test_a_forged_judgement_is_taken_as_far_as_it_makes_sense(judgement: dict[str, Any]) -> None:
    """Nothing raises, and nothing grows without end."""
    (one,) = found(disputing(**judgement))
    assert len(one.judgement.model_dump_json()) < 30_000
    assert not one.judgement.met


def test_a_dispute_without_words_or_judgement_is_none() -> None:
    """A forged answer may hold either."""
    attempts = [
        {"reply": " \n", "rating": 3, "judgement": JUDGED, "disputed": True},
        {"reply": "Mm.", "rating": 3, "judgement": None, "disputed": True},
    ]
    body = {"items": {"d1": {"attempts": attempts}}}
    assert disputes(a_drill(1), an_answer(body)) == ()


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_survives_the_file(tmp_path: Path, text: str) -> None:
    """What is written is read again, word for word, wherever it stands."""
    path = tmp_path / "disputes.yaml"
    entry = a_review(text.strip())
    write_review(path, (entry,))
    assert read_review(path) == (entry,)


@settings(max_examples=60)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200))
def test_every_text_survives_the_file(tmp_path_factory: Any, text: str) -> None:
    """The same for texts nobody thought of."""
    if text.strip():
        test_any_text_survives_the_file(tmp_path_factory.mktemp("text"), text)


def test_speech_stands_in_blocks_that_can_be_read(tmp_path: Path) -> None:
    """A supervisor sees words, not escapes, in lines that fit a screen."""
    path = tmp_path / "disputes.yaml"
    write_review(path, (a_review('She said: "never" – and I\'m tired of it. ' * 9),))
    text = path.read_text("utf-8")
    assert '  reply: >-\n    She said: "never" – and I\'m tired' in text
    assert max(map(len, text.splitlines())) <= 100
    assert "  decision: undecided\n" in text
    assert "  consent: no\n" in text
    assert text.startswith("# Replies about which")


def test_what_a_supervisor_typed_stays_when_entries_are_added(tmp_path: Path) -> None:
    """Comments, line breaks and blank lines of theirs too."""
    path = tmp_path / "disputes.yaml"
    write_review(path, (a_review(),))
    typed = path.read_text("utf-8").replace("decision: undecided", "decision: trainee  # asked Jo")
    path.write_text(typed, "utf-8")
    (decided,) = read_review(path)
    write_review(path, (decided, a_review("Tea?")))
    assert path.read_text("utf-8").startswith(typed)
    assert [one.decision for one in read_review(path)] == ["trainee", "undecided"]


def test_a_file_laid_out_anew_keeps_its_decisions(tmp_path: Path) -> None:
    """An editor's formatting does not keep entries from being added."""
    path = tmp_path / "disputes.yaml"
    write_review(path, (a_review(),))
    head, entries = path.read_text("utf-8").replace("undecided", "program").split("disputes:\n")
    indented = "".join(f"    {line}\n" for line in entries.splitlines())
    path.write_text(f"{head}disputes:\n{indented}", "utf-8")
    write_review(path, (*read_review(path), a_review("Tea?")))
    assert [one.decision for one in read_review(path)] == ["program", "undecided"]


def test_lists_and_reasons_may_be_emptied(tmp_path: Path) -> None:
    """Removing every annotation, or the quotation marks after `why:`, is no mistake."""
    path = tmp_path / "disputes.yaml"
    write_review(path, (a_review(why="", annotations=()),))
    text = path.read_text("utf-8").replace('why: ""', "why:")
    path.write_text(text.replace("annotations: []", "annotations:"), "utf-8")
    (entry,) = read_review(path)
    assert (entry.why, entry.annotations) == ("", ())


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("decision: undecided", "decision: trainer", r":43: dispute d-\w+: .*\"trainee\""),
        ("consent: no", "consent: maybe", r"consent cannot be \"maybe\"; use one of: no, yes"),
        ("  why:", "  whi:", r"did you mean \"why\""),
        ("  - code: advice\n", "  - code: Two words\n", r"use lower-case letters"),
    ],
)
def test_mistakes_are_named_with_their_line(tmp_path: Path, old: str, new: str, says: str) -> None:
    """A misspelt decision, a consent that is neither, a name, a code."""
    path = tmp_path / "disputes.yaml"
    write_review(path, (a_review(),))
    text = path.read_text("utf-8")
    line = next(n for n, one in enumerate(text.splitlines(), 1) if "  decision:" in one)
    path.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(ContentError, match=says.replace(":43:", f":{line}:")):
        read_review(path)


def test_an_id_stands_once(tmp_path: Path) -> None:
    """An entry copied by mistake would be decided twice."""
    path = tmp_path / "disputes.yaml"
    write_review(path, (a_review(), a_review()))
    with pytest.raises(ContentError, match="twice"):
        read_review(path)


def test_a_file_that_could_not_be_read_again_is_not_written(tmp_path: Path) -> None:
    """The old one stays."""
    path = tmp_path / "disputes.yaml"
    write_review(path, (a_review(),))
    before = path.read_bytes()
    many = tuple(a_review(f"{n} " + "y " * 9_000) for n in range(60))
    with pytest.raises(ContentError, match="could not be read again"):
        write_review(path, many)
    assert path.read_bytes() == before


@pytest.mark.parametrize("text", HOSTILE)
def test_a_decided_dispute_is_a_coded_reply(tmp_path: Path, text: str) -> None:
    """Its words come back from a file of coded replies as they were."""
    path = tmp_path / "disputed.yaml"
    mark = Mark(code="validation", quote=text.strip())
    entry = a_review(text.strip(), annotations=(mark,))
    path.write_text("about: Tests.\nreplies:\n" + exchange_yaml(entry), "utf-8", newline="")
    (exchange,) = read_exchanges(path)
    assert (exchange.client, exchange.therapist) == (entry.client, entry.reply)
    assert exchange.annotations == (mark,)


def test_nothing_in_the_file_says_whose_it_is(tmp_path: Path) -> None:
    """An entry has these names, and no other."""
    path = tmp_path / "disputes.yaml"
    write_review(path, tuple(Review(**dict(one), id=one.key, decision="undecided", consent="no")
                             for one in found(disputing())))  # fmt: skip
    (entry,) = read_yaml(path).data["disputes"]
    assert list(entry) == [
        "id", "exercise", "item", "client", "reply", "judgement", "trainee", "decision", "why",
        "consent", "annotations",
    ]  # fmt: skip
    assert str(tmp_path) not in path.read_text("utf-8")
