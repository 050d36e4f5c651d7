"""Looking at transcripts from the command line: at a glance, printed, searched, adjudicated."""

import csv
import json

import pytest

from alliance.transcripts import read

SLUG = "repair-a-straight-answer"
TABLE = """transcript,turn,coder,code,quote
repair-a-straight-answer,t3,Ana,closed-question,Did you manage
repair-a-straight-answer,t3,Bo,open-question,
repair-a-straight-answer,t7,Ana,owning-mistake,
repair-a-straight-answer,t7,Bo,owning-mistake,
"""


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_session_at_a_glance(alliance):
    """Numbers, codes, and what is counted how; every turn where asked for."""
    status, out, _ = alliance("overview", SLUG)
    assert status == 0
    assert "Turns that reflect" in out
    assert "A run of questions: two or more" in out
    assert "Turn by turn" not in out
    assert "Harjit (client)" in alliance("overview", SLUG, "--turns")[1]


def test_a_file_is_looked_at_like_the_corpus(alliance, here):
    """Where nobody has coded it, the program does, and says so."""
    text = (
        "slug: own\ntitle: Own\nmodule: 03-a\nquality: mixed\nfictional: true\nabout: Two talk.\n"
        "client: {name: Ana, about: A cook.}\ntherapist: {name: Ben, about: New.}\nturns:\n"
        "- {id: t1, speaker: therapist, text: 'What was that like for you?'}\n"
        "- {id: t2, speaker: client, text: '[silence] Hard.'}\n"
    )
    (here / "own.yaml").write_text(text, encoding="utf-8")
    status, out, _ = alliance("overview", "own.yaml")
    assert status == 0
    assert "1 (1 open, 0 closed)" in out
    assert "Nobody has coded this transcript" in out


@pytest.mark.parametrize("command", ["overview", "handout"])
def test_an_unknown_transcript_is_named_with_the_nearest(alliance, command):
    """One letter wrong."""
    more = ["--to", "a.html"] if command == "handout" else []
    status, _, err = alliance(command, "repair-a-strait-answer", *more)
    assert status == 1
    assert f'did you mean "{SLUG}"' in err


def test_a_handout_is_written_once(alliance, here):
    """Over a file that is there only on request."""
    assert alliance("handout", SLUG, "--to", "a.html", "--annotations", "--overview")[0] == 0
    page = (here / "a.html").read_text("utf-8")
    assert page.startswith("<!DOCTYPE html>")
    status, _, err = alliance("handout", SLUG, "--to", "a.html")
    assert (status, "--replace" in err) == (1, True)
    assert (here / "a.html").read_text("utf-8") == page
    assert alliance("handout", SLUG, "--to", "a.html", "--replace")[0] == 0
    assert "<svg" not in (here / "a.html").read_text("utf-8")


def test_examples_are_found(alliance):
    """With the turns around them, and how many there are."""
    status, out, _ = alliance("find", "naming-rupture", "--with", "owning-mistake", "--most", "1")
    assert status == 0
    assert "  > therapist: " in out
    assert "Naming what is happening between us: “" in out
    assert "--most 0 shows all" in out


def test_nothing_found_and_nothing_asked_are_said(alliance):
    """Nothing found is no mistake; an unknown code is wrong use."""
    status, out, _ = alliance("find", "--phrase", "zebra crossing in the snow")
    assert (status, out.split(".")[0]) == (0, "Nothing was found")
    assert alliance("find")[0] == 2
    status, _, err = alliance("find", "reflecton")
    assert (status, 'did you mean "reflection"' in err) == (2, True)


def test_codings_are_prepared_and_the_result_is_written(alliance, here):
    """Agreement first; then what was decided, with the votes."""
    (here / "codings.csv").write_text(TABLE, encoding="utf-8")
    words = ("adjudicate", "codings.csv", "--transcript", SLUG, "--to", "straight.json")
    status, out, _ = alliance(*words)
    assert status == 0
    assert "Ana and Bo: the same codes on 50%" in out
    assert "on 1 all agree, 1 are to be decided" in out
    status, _, err = alliance(*words)
    assert (status, "decisions may stand in it" in err) == (1, True)
    status, out, err = alliance("adjudicate", "straight.json", "--result", "done")
    assert (status, "1 turns are not decided yet" in err) == (1, True)
    [note] = read(here / "done" / f"{SLUG}.yaml").turn("t7").annotations
    assert (note.code, note.votes, note.coders) == ("owning-mistake", {"owning-mistake": 2}, 2)
    table = (here / "done" / f"{SLUG}-codings.csv").read_text("utf-8")
    assert list(csv.reader(table.splitlines())) == sorted(csv.reader(TABLE.splitlines()), key=order)
    assert "--replace" in alliance("adjudicate", "straight.json", "--result", "done")[2]


def order(row):
    return (row[0] != "transcript", row[2], row[1])


def test_trainees_answers_are_codings_too(alliance, here):
    """In a folder of submissions; what is no answer is named and left out."""
    body = {"turns": {"t1": {"codes": [{"code": "reflection", "quote": ""}]}}, "revealed": False}
    for trainee in ("ana", "bo"):
        place = here / "submitted" / trainee / "answers"
        place.mkdir(parents=True)
        answer = {
            "format": "alliance-answer",
            "version": 1,
            "exercise": "03-code-a-session",
            "kind": "coding",
            "revision": 1,
            "created": "2031-02-03T04:05:06.000Z",
            "updated": "2031-02-03T04:05:06.000Z",
            "body": body,
            "events": [],
        }
        (place / "03-code-a-session.json").write_text(json.dumps(answer), encoding="utf-8")
    (here / "submitted" / "bo" / "answers" / "03-bad.json").write_text("{", encoding="utf-8")
    name = "listening-the-empty-chair"
    status, out, err = alliance("adjudicate", "submitted", "--transcript", name, "--to", "a.json")
    assert "2 codings of" in out
    assert "ana, bo" in out
    assert "03-bad.json" in err
    assert status == 1
    assert json.loads((here / "a.json").read_text("utf-8"))["kind"] == "adjudication"


def test_what_cannot_be_adjudicated_is_said(alliance, here):
    """Too few codings, a name that cannot be kept, a file that is not there."""
    (here / "one.csv").write_text("\n".join(TABLE.splitlines()[:2]), encoding="utf-8")
    status, _, err = alliance("adjudicate", "one.csv", "--transcript", SLUG, "--to", "a.json")
    assert (status, "1 codings" in err) == (1, True)
    (here / "two.csv").write_text(TABLE, encoding="utf-8")
    status, _, err = alliance("adjudicate", "two.csv", "--transcript", SLUG, "--to", "My A.json")
    assert (status, "small letters" in err) == (1, True)
    assert alliance("adjudicate", "two.csv")[0] == 2
    status, _, err = alliance("adjudicate", "gone.json", "--result", "done")
    assert (status, "was not prepared" in err) == (1, True)
    assert not (here / "gone.json").exists()
