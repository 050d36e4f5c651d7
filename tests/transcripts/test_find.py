"""Searching all transcripts: codes, pairs, phrases, and what stands around them."""

import shutil

import pytest

from alliance.content import folder
from alliance.transcripts import find, load, slugs

HEAD = """slug: {slug}
title: "{slug}"
module: 03-active-listening
quality: mixed
fictional: true
about: Two people talk.
client: {{name: Ana, about: A teacher.}}
therapist: {{name: Ben, about: A trainee.}}
turns:
"""
TURN = """- id: {id}
  speaker: {speaker}
  text: >-
    {text}
"""
MARK = "  - {{code: {code}, quote: {quote}, or: [{other}], why: so}}\n"


@pytest.fixture
def corpus(tmp_path, monkeypatch):
    """Write transcripts of (speaker, text, codes with their words) into a corpus of their own."""
    place = tmp_path / "content"
    (place / "transcripts" / "corpus").mkdir(parents=True)
    (place / "transcripts" / "replies").mkdir()
    shutil.copy(folder("transcripts") / "codebook.yaml", place / "transcripts")
    monkeypatch.setenv("ALLIANCE_CONTENT", str(place))

    def write(slug, *said):
        text = HEAD.format(slug=slug)
        for number, (speaker, words, *marks) in enumerate(said, 1):
            text += TURN.format(id=f"t{number}", speaker=speaker, text=words)
            if marks:
                text += "  annotations:\n"
            for code, quote, other in marks:
                text += MARK.format(code=code, quote=quote, other=other)
        (place / "transcripts" / "corpus" / f"{slug}.yaml").write_text(text, encoding="utf-8")
        return place

    write(
        "one",
        ("therapist", "What brings you?", ("open-question", "What brings", "")),
        ("client", "I don’t know,\n    really.", ("withdrawal-marker", "really", "")),
        (
            "therapist",
            "You don't know. Why not?",
            ("reflection", "You don't know", "validation"),
            ("open-question", "Why not", ""),
        ),
        ("client", "Café."),
    )
    write(
        "two",
        ("therapist", "Mm.", ("encourager", "Mm", "")),
        ("client", "It is knowledge, not know-how.", ("story", "It is", "")),
    )
    return write


def places(found):
    return [(each.name, each.said.id) for each in found]


def test_a_code_is_found_with_the_turns_around_it(corpus):
    """The mark that was looked for, the turn before and the one after."""
    [found] = find(["reflection"])
    assert (found.name, found.number, found.said.id) == ("one", 3, "t3")
    assert [mark.code for mark in found.marks] == ["reflection"]
    assert (found.before.id, found.after.text) == ("t2", "Café.")


def test_a_code_that_is_just_as_defensible_counts(corpus):
    """`or` is as good as the first."""
    assert places(find(["validation"])) == [("one", "t3")]


def test_one_of_several_codes_is_enough(corpus):
    """Codes named together are a choice."""
    assert places(find(["encourager", "reflection"])) == [("one", "t3"), ("two", "t1")]


def test_a_pair_stands_in_one_turn_or_within_so_many(corpus):
    """The nearest partner is shown; a code is no partner of itself."""
    assert places(find(["reflection"], near=["open-question"])) == [("one", "t3")]
    assert find(["withdrawal-marker"], near=["reflection"]) == ()
    [found] = find(["withdrawal-marker"], near=["reflection"], within=1)
    assert found.partner.id == "t3"
    assert [mark.code for mark in found.partner.marks] == ["reflection"]
    assert find(["reflection"], near=["reflection"]) == ()
    assert places(find(["open-question"], near=["open-question"], within=2)) == [
        ("one", "t1"),
        ("one", "t3"),
    ]


@pytest.mark.parametrize("phrase", ["i don't KNOW", "don’t   know", "know"])
def test_a_phrase_is_found_however_it_is_typed(corpus, phrase):
    """Capitals, spacing and apostrophes do not matter, and no word is cut."""
    assert ("one", "t2") in places(find(phrase=phrase))
    assert ("two", "t2") not in places(find(phrase=f"{phrase}led"))


def test_letters_with_accents_are_found(corpus):
    """Also where capitals differ."""
    assert places(find(phrase="CAFÉ")) == [("one", "t4")]


def test_everything_asked_for_must_fit(corpus):
    """Speaker, skill and phrase at once."""
    assert places(find(phrase="know", speaker="therapist")) == [("one", "t3")]
    assert places(find(skill="listening", phrase="Mm")) == [("two", "t1")]
    assert find(["reflection"], speaker="client") == ()


def test_coded_replies_are_looked_through_on_request(corpus):
    """The client's line stands before the reply."""
    place = corpus("three", ("therapist", "Yes.", ("encourager", "Yes", "")), ("client", "No."))
    (place / "transcripts" / "replies" / "some.yaml").write_text(
        "about: Some.\nreplies:\n- client: It snows.\n  therapist: It snows, you say.\n"
        "  annotations: [{code: reflection, quote: It snows}]\n",
        encoding="utf-8",
    )
    assert places(find(["reflection"])) == [("one", "t3")]
    found = find(["reflection"], replies=True)[-1]
    assert (found.where, found.name, found.number) == ("replies", "some", 1)
    assert found.before.text == "It snows."


def test_a_changed_file_is_read_again(corpus):
    """Nothing old is found."""
    assert len(find(["encourager"])) == 1
    corpus(
        "two",
        ("therapist", "Tell me more of it.", ("open-question", "Tell me", "")),
        ("client", "No."),
    )
    assert find(["encourager"]) == ()


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"codes": ["reflecton"]}, 'did you mean "reflection"'),
        ({}, "Nothing to look for"),
        ({"phrase": "  "}, "Nothing to look for"),
        ({"near": ["reflection"], "phrase": "a"}, "first code"),
        ({"codes": ["reflection"], "within": 21}, "from 0 to 20"),
        ({"phrase": "a" * 201}, "200 characters"),
        ({"skill": "listning"}, "listening"),
    ],
)
def test_what_cannot_be_looked_for_is_said(asked, words):
    """In words for whoever typed it."""
    with pytest.raises(ValueError, match=words):
        find(**asked)


def test_the_course_is_searched_as_by_reading_every_file():
    """What is passed over unread holds nothing: the same as reading all of it."""
    everything = [
        (slug, turn.id)
        for slug in slugs()
        for turn in load(slug).turns
        if any("validation" in (mark.code, *mark.or_) for mark in turn.annotations)
    ]
    assert places(find(["validation"])) == everything


@pytest.mark.parametrize(
    "line",
    [
        "text: I don't know.",
        "text: 'I don''t know.'",
        'text: "I don\\x27t  know."',
        "text: I don’t know.",
    ],
)
def test_a_phrase_is_found_however_its_author_wrote_the_line(corpus, line):
    """Plain, in quotes of either kind, or with an escape: no file is passed over wrongly."""
    place = corpus("two", ("therapist", "Mm.", ("encourager", "Mm", "")), ("client", "LINE"))
    path = place / "transcripts" / "corpus" / "two.yaml"
    text = path.read_text("utf-8").replace("text: >-\n    LINE", line)
    path.write_text(text, encoding="utf-8")
    assert ("two", "t2") in places(find(phrase="don't know"))
