"""What is written for other programs, and read back."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance.content import ContentError
from alliance.transcripts import (
    Annotation,
    Person,
    Transcript,
    Turn,
    load,
    read,
    slugs,
    transcript_yaml,
)
from alliance.transcripts.formats import read_sessions, read_written, written

_texts = st.text(
    st.characters(exclude_categories=["Cs"])
    | st.sampled_from("=+-@'\"\n\r\t,; \u2028\x85\ufeff#:>&<"),
    min_size=1,
    max_size=60,
).filter(str.strip)
_slugs = st.from_regex(r"[a-z][a-z0-9]{0,6}(-[a-z0-9]{1,4})?", fullmatch=True)
_marks = st.builds(
    Annotation, code=_slugs, quote=_texts, why=_texts, or_=st.lists(_slugs, max_size=2).map(tuple)
)
_seconds = st.floats(0, 1e6)


@st.composite
def _turns(draw):
    ids = draw(st.lists(_slugs, min_size=2, max_size=5, unique=True))
    return tuple(
        Turn(
            id=own,
            speaker=draw(st.sampled_from(["therapist", "client"])),
            text=draw(_texts),
            annotations=tuple(draw(st.lists(_marks, max_size=3))),
            start=draw(st.none() | _seconds),
            end=draw(st.none() | _seconds),
        )
        for own in ids
    )


_persons = st.builds(Person, name=_texts, about=_texts, age=st.none() | st.integers(0, 120))
_transcripts = st.builds(
    Transcript,
    slug=st.just("whole"),
    title=_texts,
    module=st.none() | _slugs,
    quality=st.sampled_from([None, "mixed"]),
    fictional=st.booleans(),
    source=st.none() | _texts,
    consent=st.none() | _texts,
    about=_texts,
    client=_persons,
    therapist=_persons,
    turns=_turns(),
    pair=st.none() | _slugs,
    content_notes=st.lists(_texts, max_size=2).map(tuple),
)


def back(transcript, how, place):
    """The transcript, written as this and read back."""
    place.mkdir(parents=True, exist_ok=True)
    for name, text in written(transcript, how, Path("t.yaml")).items():
        (place / name).write_bytes(text.encode())
    return read_written(place if how == "convokit" else place / f"{transcript.slug}.{how}")


@pytest.mark.parametrize("how", ["convokit", "csv"])
@given(transcript=_transcripts)
def test_nothing_is_lost_there_and_back(how, transcript, tmp_path_factory):
    """Ids, words, codes, quotes, reasons, times and all else, whatever letters they hold."""
    assert back(transcript, how, tmp_path_factory.mktemp("out")) == transcript


@given(transcript=_transcripts)
def test_a_saved_transcript_reads_back_the_same(transcript, tmp_path_factory):
    """The YAML that an import writes holds every letter."""
    from alliance.content import read_model

    path = tmp_path_factory.mktemp("out") / "whole.yaml"
    path.write_bytes(transcript_yaml(transcript).encode())
    assert read_model(path, Transcript)[0] == transcript


@pytest.mark.parametrize("how", ["convokit", "csv"])
def test_the_whole_corpus_comes_back(how, tmp_path):
    """Every transcript of the course."""
    for slug in slugs():
        assert back(load(slug), how, tmp_path / slug) == load(slug)


def timed(transcript):
    """The transcript with a time on every turn."""
    turns = tuple(
        turn.model_copy(update={"start": n * 4.25, "end": n * 4.25 + 3})
        for n, turn in enumerate(transcript.turns)
    )
    return transcript.model_copy(update={"turns": turns})


@pytest.mark.parametrize("how", ["vtt", "txt"])
def test_subtitles_and_text_come_back_with_speakers_words_and_starts(how, tmp_path):
    """What these formats hold is read by `alliance import` as by any other program."""
    for slug in slugs():
        transcript = timed(load(slug))
        (text,) = written(transcript, how, Path("t.yaml")).values()
        path = tmp_path / f"{slug}.{how}"
        path.write_bytes(text.encode())
        (heard,) = read_sessions(path)
        assert [(heard.roles[x.speaker], x.text, x.start) for x in heard.lines] == [
            (turn.speaker, " ".join(turn.text.split()), turn.start) for turn in transcript.turns
        ]


def test_webvtt_without_times_is_refused_by_turn():
    """The message names the turn and what to do instead."""
    with pytest.raises(ContentError, match=r"turn t1 has no time.*txt or csv"):
        written(load(slugs()[0]), "vtt", Path("t.yaml"))


def test_a_spreadsheet_runs_nothing_of_a_csv(tmp_path):
    """A cell that looks like a formula begins with an apostrophe; reading takes it off."""
    transcript = load(slugs()[0])
    turn = transcript.turns[0].model_copy(update={"text": "=1+1", "annotations": ()})
    transcript = transcript.model_copy(update={"turns": (turn, *transcript.turns[1:])})
    (text,) = written(transcript, "csv", Path("t.yaml")).values()
    assert ",'=1+1," in text
    assert back(transcript, "csv", tmp_path) == transcript


def test_convokit_files_have_what_convokit_wants():
    """Five files; each utterance replies to the one before, in one conversation."""
    transcript = load(slugs()[0])
    files = written(transcript, "convokit", Path("t.yaml"))
    assert sorted(files) == [
        "conversations.json",
        "corpus.json",
        "index.json",
        "speakers.json",
        "utterances.jsonl",
    ]
    rows = [json.loads(row) for row in files["utterances.jsonl"].splitlines()]
    assert [row["reply-to"] for row in rows] == [None, *(row["id"] for row in rows[:-1])]
    assert {row["conversation_id"] for row in rows} == {rows[0]["id"]}
    assert {row["speaker"] for row in rows} == set(json.loads(files["speakers.json"]))


@pytest.mark.parametrize(
    ("old", "new"), [("\nt2,", "\nt 2,"), (",therapist,", ",narrator,"), ('""slug""', '""slog""')]
)
def test_a_damaged_export_is_refused_with_its_place(old, new, tmp_path):
    """What was changed by hand so that it is no transcript any more."""
    (text,) = written(load(slugs()[0]), "csv", Path("t.yaml")).values()
    assert old in text
    path = tmp_path / "a.csv"
    path.write_bytes(text.replace(old, new).encode())
    with pytest.raises(ContentError, match=r"a\.csv:"):
        read_written(path)


def test_real_people_are_not_declared_fictional(tmp_path):
    """`fictional: false` needs its source and consent, and stays out of the corpus."""
    from alliance.transcripts import check

    real = load(slugs()[0]).model_copy(update={"fictional": False, "pair": None})
    (tmp_path / "corpus").mkdir()
    inside = tmp_path / "corpus" / f"{real.slug}.yaml"
    inside.write_text(transcript_yaml(real), "utf-8")
    with pytest.raises(ContentError, match='"fictional: false" needs "consent"'):
        read(inside)
    real = real.model_copy(update={"source": "A clinic", "consent": "Both agreed"})
    inside.write_text(transcript_yaml(real), "utf-8")
    assert ["real people do not belong" in problem.what for problem in check(inside)] == [True]
    outside = tmp_path / inside.name
    outside.write_text(transcript_yaml(real), "utf-8")
    assert check(outside) == []
