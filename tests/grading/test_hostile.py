"""Submissions that lie, break or attack change nothing, and get what their answers deserve."""

import json
import os
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from alliance.grading import grade

SCRIPT = "<script>window.taken = 1</script>"
REPLY = f'A seat. {SCRIPT}<img src=x onerror="window.taken=1">\n\n[x](javascript:1) $\\href{{javascript:1}}{{x}}$'


def hand_in(program, trainee: str, answered: bool = True) -> Path:
    """A submission with honest answers, or none."""
    folder = program.hand_over(trainee)
    if answered:
        program.save_coding(folder, {"t1": ["open-question"], "t7": ["deeper-reflection"]})
        program.save_replies(folder, r1=REPLY)
    return folder


def report_on(program, trainee: str) -> list[str]:
    """What the marker is told about a submission."""
    return nbformat.read(program.marked(trainee), as_version=4).metadata["alliance"]["report"]


def attack(folder: Path, trace: Path) -> None:
    """Turn a submitted notebook into one that would do harm if it were executed or shown."""
    path = folder / "a1.ipynb"
    notebook = nbformat.read(path, as_version=4)
    gradebook = folder.parents[2] / "gradebook.db"
    code = f"open({str(trace)!r}, 'w').write('here'); open({str(gradebook)!r}, 'w').close()"
    for cell in list(notebook.cells):
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
        if grade_id == "a1-coding-points":
            cell.metadata.nbgrader.points = 100
            cell.source = code
            cell.outputs = [new_output("execute_result", {"text/plain": "8", "text/html": SCRIPT})]
            notebook.cells.append(cell.copy())
        elif grade_id == "a1-replies-photograph":
            cell.source = SCRIPT
        elif grade_id:
            cell.metadata.pop("nbgrader")
    notebook.cells.insert(0, new_code_cell(code + "\nimport alliance.grading as g\ng.grade = None"))
    notebook.cells.append(new_markdown_cell(SCRIPT))
    path.write_text(json.dumps(notebook), encoding="utf-8")
    (folder / "nbgrader_config.py").write_text(code)
    (folder / "evil.html").write_text(SCRIPT)
    (folder / "sitecustomize.py").write_text(code)
    (folder / "material" / "exercises" / "a1-coding.json").write_text("{}")


@pytest.fixture
def attacked(program, tmp_path: Path):
    """Ana hands in honestly; Eve the same answers in a hostile notebook; both are marked."""
    hand_in(program, "ana")
    attack(hand_in(program, "eve"), tmp_path / "trace")
    program.run("autograde", "a1")
    return program


def test_hostile_notebook_gets_what_its_answers_deserve(attacked) -> None:
    """The marks are those of the same answers in an honest notebook."""
    assert attacked.scores("eve") == attacked.scores("ana")
    assert attacked.scores("eve")["a1-coding-points"] == (4.0, False)


def test_hostile_notebook_is_not_executed(attacked, tmp_path: Path) -> None:
    """No code of it runs: no file appears, and the gradebook is whole."""
    assert not (tmp_path / "trace").exists()
    with attacked.gradebook() as gradebook:
        assert sorted(student.id for student in gradebook.students) == ["ana", "eve"]


def test_nothing_of_a_hostile_notebook_is_shown(attacked) -> None:
    """The marker's page holds no markup of the trainee's, and only files of ours lie beside it."""
    marked = attacked.marked("eve")
    text = marked.read_text(encoding="utf-8")
    assert "<script" not in text
    assert "<img" not in text
    assert "trace" not in text
    assert {path.name for path in marked.parent.iterdir()} == {
        "a1.ipynb",
        "submission_secret.txt",
        "timestamp.txt",
    }


def test_changes_are_reported_in_words(attacked) -> None:
    """The marker is told what is odd about the notebook, and that it does not matter."""
    report = report_on(attacked, "eve")
    assert report == [
        'Something in the answer to "a1-replies" looks like markup; it is shown as text.',
        "Protected cells are missing, or lost their marks: "
        "setup-02, a1-coding, a1-replies, a1-replies-whole.",
        "Protected cells stand there more than once: a1-coding-points.",
        "Protected cells were changed: a1-coding-points, a1-replies-photograph.",
        "Code was added, which is not run: 1 cell.",
        "Text was added or changed: 1 cell.",
        "The material was changed, or is of another edition: a1-coding.",
        "The marks do not depend on it: they come from the saved answers.",
        "Other files were handed in, and left alone; do not open them: "
        "evil.html, nbgrader_config.py, sitecustomize.py.",
    ]
    assert report_on(attacked, "ana") == [report[0]]


def test_names_that_cannot_be_written_are_reported_escaped(program) -> None:
    """Half an emoji or a terminal command for a name reaches neither the log nor the page."""
    folder = hand_in(program, "eve")
    notebook = json.loads((folder / "a1.ipynb").read_text())
    for cell in notebook["cells"]:
        cell["metadata"]["nbgrader"] = {"grade_id": "\ud83d \x1b[31m <b>"}
    (folder / "a1.ipynb").write_text(json.dumps(notebook))
    program.run("autograde", "a1")
    assert program.scores("eve")["a1-coding-points"] == (4.0, False)
    said = "Cells claim a protection they never had: '\\ud83d \\x1b[31m <b>'."
    assert said in report_on(program, "eve")


BROKEN = {
    "not JSON": b"\xff\xfe not a notebook",
    "empty": b"",
    "too deep": b'{"cells":' + b"[" * 200_000,
    "a list": b"[]",
    "strange cells": b'{"cells": [1, {"metadata": null}], "metadata": []}',
}


def test_unreadable_notebooks_do_not_stop_the_marking(program) -> None:
    """A damaged notebook costs nothing: the answers beside it are marked, and it is reported."""
    trainees = {f"trainee-{number}": data for number, data in enumerate(BROKEN.values())}
    for trainee, data in trainees.items():
        (hand_in(program, trainee) / "a1.ipynb").write_bytes(data)
    program.run("autograde", "a1")
    for trainee in trainees:
        assert program.scores(trainee)["a1-coding-points"] == (4.0, False)
        assert "The notebook cannot be read: it is damaged." in report_on(program, trainee)


def forged(slug: str, kind: str, body: object) -> bytes:
    """An answer file as somebody might write it by hand."""
    moment = "2026-01-01T00:00:00.000Z"
    header = {"format": "alliance-answer", "version": 1, "exercise": slug, "kind": kind}
    times = {"revision": 1, "created": moment, "updated": moment}
    return json.dumps(header | times | {"body": body, "events": []}).encode()


UNUSABLE = {
    "another exercise": forged("a1-replies", "coding", {}),
    "another kind": forged("a1-coding", "reply", {}),
    "another trainee": forged("a1-coding", "coding", {})[:-1] + b', "trainee": "ana"}',
    "a score": forged("a1-coding", "coding", {})[:-1] + b', "score": 8}',
    "not JSON": b"{",
    "too large": b" " * 3_000_000,
    "too deep": b"[" * 100_000,
}


def test_unusable_answers_wait_for_a_person(program) -> None:
    """An answer that cannot be used is no silent zero: a marker is asked to look, with a reason."""
    trainees = {f"trainee-{number}": data for number, data in enumerate(UNUSABLE.values())}
    for trainee, data in trainees.items():
        (hand_in(program, trainee) / "answers" / "a1-coding.json").write_bytes(data)
    program.run("autograde", "a1")
    said = 'The answer to "a1-coding" was handed in but could not be used: '
    for trainee in trainees:
        assert program.scores(trainee)["a1-coding-points"] == (0.0, True)
        assert program.scores(trainee)["a1-replies-photograph"] == (None, True)
        assert report_on(program, trainee)[0].startswith(said)
        with program.gradebook() as gradebook:
            assert gradebook.find_submission_notebook("a1", "a1", trainee).flagged


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_links_in_a_submission_are_not_followed(program, tmp_path: Path) -> None:
    """A link in the place of an answer brings nothing of what it points to."""
    own = hand_in(program, "ana")
    folder = hand_in(program, "eve")
    (folder / "answers" / "a1-replies.json").unlink()
    (folder / "answers" / "a1-replies.json").symlink_to(own / "answers" / "a1-replies.json")
    (folder / "more").symlink_to(program.root / "keys")
    program.run("autograde", "a1")
    assert program.scores("eve")["a1-replies-photograph"] == (None, True)
    assert "A seat" not in program.marked("eve").read_text(encoding="utf-8")
    assert not list(program.marked("eve").parent.rglob("*.yaml"))


def test_codes_and_turns_that_do_not_exist_bring_nothing(program) -> None:
    """Forged codes, turns and a forged reveal are left out and reported; the rest is marked."""
    folder = hand_in(program, "eve", answered=False)
    body = {
        "turns": {
            "t1": {"codes": [{"code": "open-question"}, {"code": "perfect"}], "points": 99},
            "t99": {"codes": [{"code": "open-question"}]},
            "t3": "all of them",
        },
        "revealed": False,
        "score": 8,
    }
    (folder / "answers").mkdir()
    (folder / "answers" / "a1-coding.json").write_bytes(forged("a1-coding", "coding", body))
    program.run("autograde", "a1")
    assert program.scores("eve")["a1-coding-points"] == (2.0, False)
    report = report_on(program, "eve")
    assert report[0].startswith('Parts of the answer to "a1-coding" make no sense')


def test_no_answers_is_no_response_and_is_reported(program) -> None:
    """Whoever hands in nothing gets nbgrader's "No response.", and the marker is told."""
    hand_in(program, "ana", answered=False)
    program.run("autograde", "a1")
    assert set(program.scores("ana").values()) == {(0.0, False)}
    with program.gradebook() as gradebook:
        comment = gradebook.find_comment("a1-replies-whole", "a1", "a1", "ana")
        assert comment.comment == "No response."
        assert gradebook.find_submission_notebook("a1", "a1", "ana").flagged
    [report] = report_on(program, "ana")
    assert report.startswith("No saved answers were handed in at all.")


def test_half_an_emoji_and_control_characters_are_shown_as_unreadable(program) -> None:
    """Text that could not be written again, or that turns the writing around, is made harmless."""
    folder = hand_in(program, "eve", answered=False)
    (folder / "answers").mkdir()
    body = {"replies": {"r1": "a \\ud83d \x00 \u202e b \u2028 سلام 👩‍👩‍👧"}, "handed_in": True}
    data = forged("a1-replies", "reply", body).replace(b"\\\\ud83d", b"\\ud83d")
    (folder / "answers" / "a1-replies.json").write_bytes(data)
    program.run("autograde", "a1")
    text = program.marked("eve").read_text(encoding="utf-8")
    assert "a \ufffd &#65533; &#65533; b <br> سلام 👩‍👩‍👧" in text


def test_what_a_page_keeps_besides_is_no_sign_of_forgery(program) -> None:
    """A coding that is marked as ready, with a prediction, is as honest as one without."""
    folder = hand_in(program, "ana")
    body = {"turns": {}, "revealed": False, "ready": True, "predicted": {"agreement": 60}}
    program.save(folder, "a1-coding", "coding", body)
    [ana] = grade(program.root, "a1")
    assert not any("make no sense" in sentence for sentence in ana.report)
