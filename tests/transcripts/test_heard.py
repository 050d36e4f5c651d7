"""Pasted text, understood as a session."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance.content import ContentError
from alliance.transcripts.formats import heard


def said(text):
    """Speaker and words of each line."""
    return [(line.speaker, line.text) for line in heard(text).lines]


def test_letters_before_a_colon_say_who_speaks():
    """`T:` and `C:` are the therapist and the client, and that is certain."""
    session = heard("T: How was the week?\nC: Long.\n\nT: Long…\n")
    assert session.speakers == ("T", "C")
    assert session.roles == {"T": "therapist", "C": "client"}
    assert session.guess.sure == "certain"


def test_broken_lines_belong_to_whoever_speaks():
    """A line without a speaker, and one with a colon in its words, go on with what was said."""
    text = "T: How was it?\nC: Hard.\nShe said: go.\n\nSo I went.\nT: And then?\n"
    assert said(text) == [
        ("T", "How was it?"),
        ("C", "Hard. She said: go. So I went."),
        ("T", "And then?"),
    ]
    assert heard(text).notices == ("Read as words and not as speakers: “She said”.",)


@pytest.mark.parametrize(
    "text",
    [
        "Ines Okoro  0:04\nGood morning.\n\nTobias  1:10\nMorning.\n",
        "[00:00:04] Ines Okoro: Good morning.\n[00:01:10] Tobias: Morning.\n",
        "Ines Okoro (0:04): Good morning.\nTobias (1:10): Morning.\n",
        "[Ines Okoro] 00:00:04\nGood morning.\n[Tobias] 00:01:10\nMorning.\n",
        "00:04 Ines Okoro: Good morning.\n01:10 Tobias: Morning.\n",
        "Ines Okoro, 0:04\nGood\nmorning.\nTobias, 1:10\nMorning.\n",
    ],
)
def test_times_are_kept_however_they_stand(text):
    """A clock before the name, after it, or above the words; seconds from the beginning."""
    session = heard(text)
    assert session.speakers == ("Ines Okoro", "Tobias")
    assert [(line.start, line.text) for line in session.lines] == [
        (4.0, "Good morning."),
        (70.0, "Morning."),
    ]


def test_text_without_speakers_stays_apart():
    """Each paragraph is a line that nobody is named for, and nobody is guessed."""
    session = heard("One thing.\nStill that.\n\nAnother.")
    assert [(line.speaker, line.text) for line in session.lines] == [
        ("", "One thing. Still that."),
        ("", "Another."),
    ]
    assert session.roles == {}
    assert session.guess.why == "The file names no speakers."


def test_the_one_who_asks_is_likely_the_therapist():
    """Names say nothing, questions do; it is called likely."""
    text = "\n".join(
        f"Ines: What was that like, the {n}th time?\nTobias: Much the same as before, really."
        for n in range(5)
    )
    session = heard(text)
    assert session.roles == {"Ines": "therapist", "Tobias": "client"}
    assert session.guess.sure == "likely"


def test_where_both_speak_alike_nobody_is_guessed():
    """Unsure is said, with the reason."""
    text = "Ines: It rained here all week.\nTobias: It rained all week here, too.\n" * 5
    session = heard(text)
    assert session.roles == {}
    assert "much alike" in session.guess.why


def test_what_looks_private_is_named_with_its_line():
    """Phone number, e-mail, address, date of birth and names, each with its line."""
    session = heard(
        "T: Can I check your details?\n"
        "C: My name is Wanjiru. It's 020 7946 0958, or w.kip@example.org.\n"
        "C: I was born on 4 March 1981.\n"
        "C: At 12 Long Acre Road. My brother Odhran lives there too. Odhran is older.\n"
    )
    assert session.warnings == (
        'line 2: name "Wanjiru"',
        'line 2: phone number "020 7946 0958"',
        'line 2: e-mail address "w.kip@example.org"',
        'line 3: date of birth "4 March 1981"',
        'line 4: address "12 Long Acre Road"',
        'line 4: name "Odhran"',
        'line 4: name "Odhran"',
    )


def test_right_to_left_text_keeps_its_letters():
    """Arabic and Hebrew lines stay as they are; marks that turn their order round go, with a word."""
    session = heard("المعالج: كيف حالك؟\nالعميل: بخير\u202e.\n")
    assert [(line.speaker, line.text) for line in session.lines] == [
        ("المعالج", "كيف حالك؟"),
        ("العميل", "بخير."),
    ]
    assert session.notices == ("1 invisible character left out.",)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "pasted text:1: the file is empty"),
        (" \n\t\n", "pasted text:1: the file is empty"),
        ("----\n====", "nothing is said"),
        ("a\n" * 200_002, "more than 200,000 lines"),
    ],
)
def test_what_is_no_session_is_refused(text, words):
    """Empty and endless text get a message with its place."""
    with pytest.raises(ContentError) as caught:
        heard(text)
    assert words in str(caught.value)


@given(st.text(max_size=400))
def test_any_text_is_read_or_refused(text):
    """No text breaks the reading, and no line is empty."""
    try:
        session = heard(text)
    except ContentError:
        return
    assert all(line.text and line.text == line.text.strip() for line in session.lines)
