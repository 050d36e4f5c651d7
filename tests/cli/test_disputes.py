"""`alliance disputes`: from a trainee's disagreement to a reply the coder learns from."""

import json
import os
import re
import shutil

import pytest

import alliance.cli._disputes as command
from alliance.exercises import AnswerStore, DrillAnswer, load, read_review
from alliance.scoring import CodedReply, FoundCode, code_reply
from alliance.transcripts import Mark, read_exchanges

DRILL = "03-drill-hearing"
REPLY = "Have you tried going for a walk? It might cheer you up."
WHY = "She asked me for ideas, so: it is no advice!"


@pytest.fixture
def content(checkout, tmp_path, monkeypatch):
    """A content folder of a program's own, with the course's codebook and its drill."""
    place = tmp_path / "content"
    (place / "transcripts").mkdir(parents=True)
    shutil.copy(checkout / "transcripts" / "codebook.yaml", place / "transcripts")
    shutil.copytree(
        checkout / "exercises" / "practice" / DRILL, place / "exercises" / "practice" / DRILL
    )
    monkeypatch.setenv("ALLIANCE_CONTENT", str(place))
    monkeypatch.chdir(tmp_path)
    return place


def found_in(exchanges):
    """What a coder might find: a code it is sure of, one it left no words for, and a suspicion."""
    return [
        CodedReply(
            reply,
            client,
            "input",
            {},
            (
                FoundCode("unsolicited-advice", 0.9, reply.split(" ")[0]),
                FoundCode("support", 0.8, "words that do not stand there"),
                FoundCode("judging", 0.4, reply, abstained=True, reason="too few signs"),
            ),
        )
        for reply, client in exchanges
    ]


@pytest.fixture
def coder(monkeypatch):
    """A coder that always finds the same: what it finds is not what these tests are about."""
    monkeypatch.setattr("alliance.scoring.code_replies", found_in)


@pytest.fixture
def dispute(content, coder, tmp_path):
    """A trainee disputes the judgement on a reply to the drill's first line."""

    def save(trainee, reply=REPLY, why=WHY, change="Leave the advice out."):
        folder = tmp_path / "handed-in" / trainee / "answers"
        file = AnswerStore(folder).open(DRILL, "drill")
        drill = DrillAnswer.of(load(DRILL), file.read()).reply(reply).predict(5)
        judged = {"met": False, "signal": 2, "change": change, "change_code": "unsolicited-advice"}
        drill = drill.judged({**judged, "change_quote": "Have you tried"}).dispute(why)
        file.save(drill.body(), drill.events, expect=0)
        return folder / f"{DRILL}.json"

    return save


def edit(path, *changes):
    text = path.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")


DECIDED = [("decision: undecided", "decision: trainee"), ("consent: no", "consent: yes")]


def as_coded(path, marks):
    """Replace the annotations of a review file's only entry."""
    text = path.read_text("utf-8").split("  annotations:")[0]
    path.write_text(text + f"  annotations:{marks}\n", "utf-8")


def test_from_a_dispute_to_a_coded_reply(alliance, dispute, content, tmp_path):
    """Collected, decided, learnt: the reply stands in the content with the corrected codes."""
    dispute("trainee-4711")
    review = tmp_path / "disputes.yaml"
    status, out, err = alliance("disputes", "collect", "handed-in")
    assert (status, err) == (0, "")
    assert "Disputes: 1 new, 0 decided, 1 open." in out
    (entry,) = read_review(review)
    assert (entry.reply, entry.trainee, entry.decision, entry.consent) == (
        REPLY, WHY, "undecided", "no",
    )  # fmt: skip
    assert entry.annotations == (
        Mark(code="unsolicited-advice", quote="Have"),
        Mark(code="support", quote=REPLY),
    )
    assert "4711" not in review.read_text("utf-8")

    as_coded(review, "\n  - code: closed-question\n    quote: Have you tried going for a walk?")
    edit(review, *DECIDED)
    status, out, err = alliance("disputes", "learn", "disputes.yaml")
    assert (status, err) == (0, "")
    assert "1 added" in out
    assert "python -m alliance.scoring.train" in out
    assert "consent" in out
    target = content / "transcripts" / "replies" / "disputed.yaml"
    (exchange,) = read_exchanges(target)
    assert (exchange.client, exchange.therapist) == (entry.client, REPLY)
    assert [mark.code for mark in exchange.annotations] == ["closed-question"]
    assert alliance("check", target)[0] == 0


def test_the_codes_to_begin_with_are_the_programs_own(
    alliance, dispute, coder, monkeypatch, tmp_path
):
    """Those that it judges, with their words; none that it only suspects."""
    dispute("ana")
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    alliance("disputes", "collect", "handed-in")
    (entry,) = read_review(tmp_path / "disputes.yaml")
    now = [one for one in code_reply(REPLY, entry.client).codes if not one.abstained]
    assert entry.annotations == tuple(Mark(code=one.code, quote=one.quote) for one in now)


def test_doing_it_again_changes_nothing(alliance, dispute, content, tmp_path):
    """Neither file is written where nothing is new, and nothing is added twice."""
    dispute("ana")
    review = tmp_path / "disputes.yaml"
    target = content / "transcripts" / "replies" / "disputed.yaml"
    alliance("disputes", "collect", "handed-in")
    edit(review, *DECIDED)
    alliance("disputes", "learn", review)
    before = review.read_bytes(), target.read_bytes()
    assert "0 new, 1 decided, 0 open" in alliance("disputes", "collect", "handed-in")[1]
    status, out, _ = alliance("disputes", "learn", review)
    assert status == 0
    assert "0 added" in out
    assert "1 stood there already" in out
    assert (review.read_bytes(), target.read_bytes()) == before


def test_collecting_again_keeps_what_was_decided(alliance, dispute, tmp_path):
    """Decisions, reasons, corrections and comments stay; new disputes come after them."""
    dispute("ana")
    review = tmp_path / "ours.yaml"
    alliance("disputes", "collect", "handed-in", "--to", review)
    edit(review, *DECIDED, ('why: ""', "why: Jo and I agree.  # 3 May"))
    decided = review.read_text("utf-8")
    dispute("ben", "You'd like it to be over.", "I heard her.")
    out = alliance("disputes", "collect", "handed-in", "--to", review)[1]
    assert "1 new, 1 decided, 1 open" in out
    assert review.read_text("utf-8").startswith(decided)
    assert [one.why for one in read_review(review)] == ["Jo and I agree.", ""]


def test_the_same_reply_of_two_trainees_is_one_entry(alliance, dispute, tmp_path):
    """With what each of them says about it."""
    dispute("ana", why="It is a question.")
    dispute("ben", why="No advice at all.")
    alliance("disputes", "collect", "handed-in")
    (entry,) = read_review(tmp_path / "disputes.yaml")
    assert set(entry.trainee.split("\n\n")) == {"It is a question.", "No advice at all."}


def test_without_consent_or_decision_nothing_is_taken(alliance, dispute, content, tmp_path):
    """Each reason for leaving an entry out is counted; no file is made."""
    dispute("ana")
    dispute("ben", "Mm.")
    review = tmp_path / "disputes.yaml"
    alliance("disputes", "collect", "handed-in")
    edit(review, ("decision: undecided", "decision: neither"))
    status, out, _ = alliance("disputes", "learn", review)
    assert status == 0
    assert "1 undecided; 1 decided, without `consent: yes`" in out
    assert not (content / "transcripts" / "replies" / "disputed.yaml").exists()


def test_what_was_learnt_and_has_changed_since_is_named(alliance, dispute, content, tmp_path):
    """A consent taken back, or other codes: a person mends the coded replies, at this line."""
    dispute("ana")
    review = tmp_path / "disputes.yaml"
    alliance("disputes", "collect", "handed-in")
    edit(review, *DECIDED)
    alliance("disputes", "learn", review)
    edit(review, ("  consent: yes\n", "  consent: no\n"))
    status, _, err = alliance("disputes", "learn", review)
    assert status == 1
    assert re.search(r"disputed\.yaml:5: d-\w+ has no `consent: yes`; take this reply out", err)
    edit(review, ("  consent: no\n", "  consent: yes\n"))
    as_coded(review, " []")
    status, _, err = alliance("disputes", "learn", review)
    assert status == 1
    assert "decided with other codes now" in err


@pytest.mark.parametrize(
    ("marks", "says"),
    [
        ("code: reflecton\n    quote: Have you", r'unknown code "reflecton"; did you mean "reflection"'),
        ("code: story\n    quote: Have you", r'"story" is a code for the client'),
        ("code: judging\n    quote: Had you", r'the quote "Had you" does not stand'),
        ("code: judging\n    quote: Have\n    or: [jugding]", r'unknown code "jugding"'),
    ],
)  # fmt: skip
def test_mistakes_are_named_by_the_lines_of_the_review_file(
    alliance, dispute, content, tmp_path, marks, says
):
    """The codes and quotes are checked where the supervisor wrote them, and nothing is written."""
    dispute("ana", "Mm.")  # left out, so that entries and replies are not numbered alike
    dispute("ben")
    review = tmp_path / "disputes.yaml"
    alliance("disputes", "collect", "handed-in")
    head, *parts = review.read_text("utf-8").split("\n- id:")
    mine = next(part for part in parts if "Have you tried going" in part)
    decided = mine.replace(*DECIDED[0]).replace(*DECIDED[1]).split("  annotations:")[0]
    parts[parts.index(mine)] = f"{decided}  annotations:\n  - {marks}\n"
    review.write_text("\n- id:".join([head, *parts]), "utf-8")
    status, _, err = alliance("disputes", "learn", review)
    assert status == 1
    found = re.search(r"disputes\.yaml:(\d+): dispute d-\w+: " + says, err)
    assert found, err
    wrong = re.search('"(.*?)"', says)[1]
    line = review.read_text("utf-8").splitlines()[int(found[1]) - 1]
    assert wrong in line
    assert not (content / "transcripts" / "replies" / "disputed.yaml").exists()


def test_coded_replies_there_are_kept(alliance, dispute, tmp_path):
    """What was written by hand in the file stays as it is, comments included."""
    dispute("ana")
    target = tmp_path / "ours.yaml"
    written = "about: Ours.\nreplies:  # by Jo\n- client: Hm.\n  therapist: Mm.  # yes\n"
    target.write_text(written, "utf-8")
    alliance("disputes", "collect", "handed-in")
    edit(tmp_path / "disputes.yaml", *DECIDED)
    assert alliance("disputes", "learn", "disputes.yaml", "--to", target)[0] == 0
    assert target.read_text("utf-8").startswith(written)
    assert len(read_exchanges(target)) == 2


def test_a_file_that_nothing_can_be_added_to_is_left_alone(alliance, dispute, tmp_path):
    """One with its entries in another column, say."""
    dispute("ana")
    target = tmp_path / "ours.yaml"
    target.write_text("replies: [{client: Hm., therapist: Mm.}]\nabout: Ours.\n", "utf-8")
    before = target.read_bytes()
    alliance("disputes", "collect", "handed-in")
    edit(tmp_path / "disputes.yaml", *DECIDED)
    status, _, err = alliance("disputes", "learn", "disputes.yaml", "--to", target)
    assert status == 1
    assert "name another file with --to" in err
    assert target.read_bytes() == before


def test_damaged_and_hostile_files_are_named_and_passed_over(alliance, dispute, tmp_path):
    """One bad file keeps nobody else's disputes from being collected."""
    good = dispute(
        "ana", 'I hear: "never" # !!python/object {x} \x1b[31m 🫶\n- and: more', "\0 : '"
    )
    for number, data in enumerate([b"", b"\xff", b"[" * 100_000, b"x" * 2_000_001, b"{}"]):
        bad = tmp_path / "handed-in" / f"bad-{number}" / "answers" / f"{DRILL}.json"
        bad.parent.mkdir(parents=True)
        bad.write_bytes(data)
    (good.parent / f"{DRILL}.damaged-20250131.json").write_bytes(b"x")
    unknown = json.loads(good.read_text("utf-8")) | {"exercise": "99-gone"}
    (good.parent / "99-gone.json").write_text(json.dumps(unknown), "utf-8")
    status, out, err = alliance("disputes", "collect", "handed-in")
    assert status == 1
    assert all(f"bad-{number}" in err for number in range(5))
    assert "damaged-20250131" in err
    assert 'there is no exercise "99-gone"' in err.lower().replace("There", "there")
    assert "Disputes: 1 new" in out
    (entry,) = read_review(tmp_path / "disputes.yaml")
    assert entry.reply.startswith('I hear: "never" # !!python/object {x} \x1b[31m 🫶\n- and')
    assert entry.trainee == "\0 : '"


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_no_link_is_followed(alliance, dispute, tmp_path):
    """A link could point at anything its reader can read; its name could steer a terminal."""
    real = dispute("ana")
    outside = tmp_path / "outside"
    shutil.move(real.parent, outside)
    place = tmp_path / "handed-in" / "eve"
    (place / "answers").mkdir(parents=True)
    (place / "answers" / f"{DRILL}.json").symlink_to(outside / real.name)
    (place / "\x1b[2Jx").mkdir()
    (place / "\x1b[2Jx" / "answers").symlink_to(outside)
    (place / "loop").symlink_to(place)
    os.mkfifo(place / "answers" / "03-pipe.json")
    status, out, err = alliance("disputes", "collect", "handed-in")
    assert status == 1
    assert "0 new" in out
    assert err.count("link") == 3
    assert "\x1b" not in err
    assert not (tmp_path / "disputes.yaml").exists()


def test_answers_are_found_at_any_depth(alliance, dispute, content, tmp_path):
    """In a collected submission, or in the folder `answers` itself."""
    real = dispute("ana")
    deep = tmp_path / "deep" / "/".join("d" * 300)
    shutil.copytree(real.parent, deep / "answers")
    assert "1 new" in alliance("disputes", "collect", "deep", "--to", "1.yaml")[1]
    assert "1 new" in alliance("disputes", "collect", real.parent, "--to", "2.yaml")[1]
    assert "0 answers to drills" in alliance("disputes", "collect", content, "--to", "3.yaml")[1]


def test_a_review_file_with_mistakes_is_left_alone(alliance, dispute, tmp_path):
    """What is wrong in it is said with its line, by either step."""
    dispute("ana")
    review = tmp_path / "disputes.yaml"
    alliance("disputes", "collect", "handed-in")
    edit(review, ("decision: undecided", "decision: trainer"))
    before = review.read_bytes()
    dispute("ben", "Mm.")
    for step in (["collect", "handed-in"], ["learn", review]):
        status, _, err = alliance("disputes", *step)
        assert status == 1
        assert re.search(r'disputes\.yaml:\d+: .*cannot be "trainer"; did you mean "trainee"', err)
    assert review.read_bytes() == before


def test_installed_content_is_not_changed(alliance, dispute, content, tmp_path, monkeypatch):
    """The message says where to go instead."""
    dispute("ana")
    alliance("disputes", "collect", "handed-in")
    edit(tmp_path / "disputes.yaml", *DECIDED)
    monkeypatch.setattr(command.alliance, "__file__", str(tmp_path / "__init__.py"))
    status, _, err = alliance("disputes", "learn", "disputes.yaml")
    assert status == 1
    assert "came with the installed package" in err
    assert "--to" in err
    assert not (content / "transcripts" / "replies").exists()
    assert alliance("disputes", "learn", "disputes.yaml", "--to", "ours.yaml")[0] == 0


@pytest.mark.parametrize("words", [["collect"], ["learn"], [], ["collect", "nowhere"]])
def test_wrong_use_is_said(alliance, content, words):
    """A step, a folder or a file that was forgotten, or is not there."""
    status, _, err = alliance("disputes", *words)
    assert status == 2
    assert err


def test_a_file_that_is_not_there_is_said(alliance, content):
    """`learn` reads what `collect` wrote."""
    status, _, err = alliance("disputes", "learn", "nothing.yaml")
    assert (status, "there is no such file" in err) == (1, True)
