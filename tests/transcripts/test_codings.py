"""Several coders: codings read and written, votes counted, decisions made a reference."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance.content import ContentError
from alliance.transcripts import (
    Coding,
    Decision,
    Transcript,
    Vote,
    ballots,
    coder_name,
    codings_csv,
    read,
    read_codings,
    transcript_yaml,
    with_decisions,
)

HEAD = "transcript,turn,coder,code,quote\n"
SESSION = Transcript.model_validate(
    {
        "slug": "small",
        "title": "Small: a session",
        "module": "03-active-listening",
        "quality": "mixed",
        "fictional": True,
        "about": "Two people talk.",
        "client": {"name": "Ana", "about": "A teacher."},
        "therapist": {"name": "Ben", "about": "A trainee."},
        "turns": [
            {"id": "t1", "speaker": "therapist", "text": "What brings you, today?"},
            {"id": "t2", "speaker": "client", "text": "I hardly sleep."},
            {"id": "t3", "speaker": "therapist", "text": 'You "hardly" sleep.'},
        ],
    }
)


@pytest.fixture
def table(tmp_path):
    def write(text, name="codings.csv"):
        path = tmp_path / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    return write


def coding(coder, **turns):
    votes = {turn: tuple(Vote(code) for code in codes.split()) for turn, codes in turns.items()}
    return Coding(coder, "small", votes)


def test_a_table_holds_several_coders(table):
    """A row without a code says that the coder looked; other transcripts are passed over."""
    path = table(
        HEAD
        + "small,t3,ana,reflection,hardly\nsmall,t1,ana,open-question,\n"
        + "other,t9,ana,nonsense,\nsmall,t3,bo,,\n\n"
    )
    ana, bo = read_codings(path, SESSION)
    assert dict(ana.turns) == {
        "t1": (Vote("open-question"),),
        "t3": (Vote("reflection", "hardly"),),
    }
    assert (bo.coder, dict(bo.turns)) == ("bo", {"t3": ()})


def test_a_text_file_holds_one_coder(table):
    """The same in the form that authors know."""
    text = "transcript: small\ncoder: ana\nturns:\n- turn: t1\n  codes:\n  - code: open-question\n"
    [found] = read_codings(table(text, "ana.yaml"), SESSION)
    assert found == coding("ana", t1="open-question")


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("turn,code\n", 1, "name the columns"),
        (HEAD + "small,t1,ana,reflecton,\n", 2, 'did you mean "reflection"'),
        (HEAD + "small,t2,ana,reflection,\n", 2, "the client has no code"),
        (HEAD + "small,t9,ana,reflection,\n", 2, "no such turn"),
        (HEAD + "small,t1,ana,open-question,Why\n", 2, "does not stand"),
        (HEAD + "small,t1,ana\n", 2, "3 cells"),
        (HEAD + 'small,t1,ana,"open', 2, "not a table"),
        (HEAD.encode() + b"small,t1,an\xe4,open-question,\n", 2, "not UTF-8"),
        (b"x" * 4_000_001, 1, "larger than 4 MB"),
    ],
)
def test_a_mistake_in_a_table_is_told_with_its_line(table, text, line, words):
    """The file, the line, what to do."""
    with pytest.raises(ContentError, match=words) as caught:
        read_codings(table(text), SESSION)
    assert caught.value.problems[0].line == line


names = st.text(min_size=1, max_size=20).map(coder_name)
votes = st.lists(
    st.sampled_from([Vote("open-question", "What"), Vote("validation")]), unique=True
).map(tuple)


@given(st.dictionaries(names, st.fixed_dictionaries({"t1": votes}), min_size=1, max_size=4))
@settings(deadline=None)
def test_a_table_reads_back_the_same(tmp_path_factory, given_votes):
    """Whatever the coders are called."""
    codings = tuple(Coding(name, "small", turns) for name, turns in given_votes.items())
    path = tmp_path_factory.mktemp("table") / "codings.csv"
    path.write_text(codings_csv(codings), encoding="utf-8", newline="")
    assert read_codings(path, SESSION) == codings


def test_a_coders_name_is_nothing_a_table_would_run():
    """No formula, no line break, no escape."""
    assert coder_name("=1+1\n\x1b[2J") == "1+1 [2J"
    assert coder_name("  ") == "coder"


def test_votes_are_counted_and_agreement_is_seen():
    """Only those who coded a turn are counted; one coder alone does not agree with anybody."""
    found = ballots(
        SESSION,
        [
            coding("ana", t1="open-question", t3="reflection validation"),
            coding("bo", t1="open-question", t3="reflection"),
            coding("cem", t2="story", t3="validation reflection"),
        ],
    )
    assert [(b.turn.id, b.agreed) for b in found] == [("t1", True), ("t2", False), ("t3", False)]
    assert found[2].tally == {"reflection": 3, "validation": 2}


def test_decisions_become_annotations_that_keep_the_votes(tmp_path):
    """Agreement needs no decision; a split turn has `or`; the file reads back the same."""
    codings = [
        coding("ana", t1="open-question", t3="reflection"),
        coding("bo", t1="open-question", t3="validation"),
    ]
    split = {"t3": Decision(("reflection", "validation"), True, "Both: a quiet “you”.")}
    decided = with_decisions(SESSION, ballots(SESSION, codings), split)
    first, second, third = decided.turns
    assert first.annotations[0].why == "All 2 coders named this."
    assert second.annotations == ()
    [note] = third.annotations
    assert (note.code, note.or_, note.coders) == ("reflection", ("validation",), 2)
    assert note.votes == {"reflection": 1, "validation": 1}
    assert note.why == "Both: a quiet “you”."
    path = tmp_path / "small.yaml"
    path.write_text(transcript_yaml(decided), encoding="utf-8")
    assert read(path) == decided


def test_what_is_not_decided_stays_open_and_what_nobody_coded_as_it_was():
    """No annotation is made up, none is lost."""
    told = SESSION.turns[1].model_copy(
        update={"annotations": with_story()},
    )
    session = SESSION.model_copy(update={"turns": (SESSION.turns[0], told, SESSION.turns[2])})
    codings = [coding("ana", t3="reflection"), coding("bo", t3="validation")]
    decided = with_decisions(session, ballots(session, codings), {})
    assert decided.turns[1].annotations == told.annotations
    assert decided.turns[2].annotations == ()


def with_story():
    found = ballots(SESSION, [coding("ana", t2="story"), coding("bo", t2="story")])
    return with_decisions(SESSION, found, {}).turns[1].annotations


def test_votes_that_cannot_be_are_told(tmp_path):
    """More votes than coders, or for a code that is not there."""
    codings = [coding("ana", t1="open-question"), coding("bo", t1="open-question")]
    text = transcript_yaml(with_decisions(SESSION, ballots(SESSION, codings), {}))
    path = tmp_path / "small.yaml"
    path.write_text(text.replace("open-question: 2", "open-question: 3"), encoding="utf-8")
    with pytest.raises(ContentError, match="3 votes, and 2 coders"):
        read(path)
    path.write_text(text.replace("open-question: 2", "open: 2"), encoding="utf-8")
    with pytest.raises(ContentError, match='unknown code "open"'):
        read(path)
