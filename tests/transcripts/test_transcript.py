"""Transcripts and the codebook as they are read and used."""

import json
from pathlib import Path

import pytest

from alliance import transcripts
from alliance.content import ContentError, folder
from alliance.transcripts import read, read_codebook

from .conftest import CODEBOOK


def test_a_transcript_is_read_with_turns_and_annotations(spoil, book):
    """Speech is joined to one line; annotations keep code, quote and reason."""
    transcript = read(spoil(), book)
    assert [turn.id for turn in transcript.turns] == ["t1", "t2", "t3"]
    assert transcript.turn("t1").text == "So, what brings you here today?"
    assert transcript.turn("t3").split
    assert transcript.turn("t3").annotations[0].or_ == ("open-question",)
    assert [turn.id for turn in transcript.by("therapist")] == ["t1", "t3"]
    with pytest.raises(KeyError):
        transcript.turn("t9")


def test_without_reference_nothing_of_the_key_is_left(spoil, book):
    """What a trainee may hold of a graded transcript has no code, quote or reason."""
    bare = read(spoil(), book).without_reference().model_dump_json()
    for secret in ("It invites", "It says back", "reflection", 'what brings you here today"'):
        assert secret not in bare


def test_an_unknown_slug_suggests_the_nearest():
    """`load` says what there is."""
    with pytest.raises(KeyError, match="listening-the-empty-chair"):
        transcripts.load("listening-the-empty-char")


def test_a_transcript_is_read_once_until_its_file_changes():
    """Loading twice gives the same object."""
    slug = transcripts.slugs()[0]
    assert transcripts.load(slug) is transcripts.load(slug)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("key: r", "key: o", 'key "o" already chooses "open-question"'),
        ("neighbour: reflection", "neighbour: emotion", "is not another therapist code"),
        ("family: client", "family: listening", 'unknown client family "listening"'),
        ("skill: listening", "skill: listning", 'did you mean "listening"?'),
        ("behaviour: question", "subtype: open", "names its behaviour"),
        ("behaviour: question", "behaviour: question\n  subtype: simple", "does not fit"),
        ("id: emotion", "id: story", '"story" stands here twice'),
        ("key: s", "key: S", 'key cannot be "S"'),
        ("- {client: Three.}", "- {client: Three., therapist: No.}", "has none"),
    ],
)
def test_a_mistake_in_the_codebook_is_named(tmp_path, old, new, words):
    """Each kind of mistake in the codebook gives a located message."""
    assert old in CODEBOOK
    path = tmp_path / "codebook.yaml"
    path.write_text(CODEBOOK.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_codebook(path)
    assert words in str(caught.value)
    assert all(problem.line > 1 for problem in caught.value.problems)


def test_the_schemas_in_the_folder_are_those_of_the_code():
    """`alliance schema` writes them; an editor must not check against an older format."""
    place = folder("transcripts") / "schema"
    expected = {
        "codebook.schema.json": transcripts.codebook_schema(),
        "transcript.schema.json": transcripts.transcript_schema(transcripts.codebook()),
    }
    for name, schema in expected.items():
        assert json.loads((Path(place) / name).read_text(encoding="utf-8")) == schema


def test_the_transcript_schema_names_every_code():
    """An editor offers the codes while typing."""
    schema = transcripts.transcript_schema(transcripts.codebook())
    offered = schema["$defs"]["Annotation"]["properties"]["code"]["enum"]
    assert set(offered) == {code.id for code in transcripts.codebook().codes}
