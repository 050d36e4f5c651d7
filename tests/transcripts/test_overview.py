"""A session in numbers: what is counted, and what is not."""

import pytest

from alliance.transcripts import Turn, overview, silence_count, word_count


def turns(*said):
    """Turns of therapist and client by their initials, with codes: ("T", "words", "code", …)."""
    return [
        Turn.model_validate(
            {
                "id": f"t{number}",
                "speaker": "therapist" if who == "T" else "client",
                "text": text,
                "annotations": [{"code": code, "quote": text, "why": "so"} for code in codes],
            }
        )
        for number, (who, text, *codes) in enumerate(said, 1)
    ]


def test_words_are_what_is_said_and_gestures_are_none():
    """What stands in square brackets is no word; an apostrophe or a hyphen cuts none."""
    assert word_count("I don't know. [silence] Well-meant, that’s it… [laughs]") == 6
    assert word_count("[silence]") == 0


@pytest.mark.parametrize(
    ("text", "count"),
    [("[silence] No. [a long pause]", 2), ("[laughs] the silence was long", 0), ("[Silent]", 1)],
)
def test_silences_are_those_that_are_marked(text, count):
    """A silence that is only spoken of is none."""
    assert silence_count(text) == count


def test_the_talk_share_is_that_of_words():
    """Three of four words are the therapist's."""
    found = overview(turns(("T", "one two three"), ("C", "four [silence]")))
    assert (found.talk_share, found.silences, found.client.words) == (0.75, 1, 1)
    assert (found.therapist.longest, found.therapist.words_a_turn) == (3, 3)


def test_reflections_and_questions_are_counted_by_turn():
    """A turn with two reflections reflects once; one that does both counts on both sides."""
    found = overview(
        turns(
            ("T", "a", "reflection", "summary"),
            ("T", "b", "deeper-reflection", "open-question"),
            ("T", "c", "closed-question", "open-question"),
            ("T", "d", "inviting-feedback"),
        )
    )
    assert (found.reflections, found.questions) == (2, 2)
    assert found.reflections_to_questions == 1
    assert (found.open, found.closed) == (2, 1)
    assert found.open_share == pytest.approx(2 / 3)


def test_a_run_is_questions_one_after_another_with_no_reflection():
    """The client's turns between do not end it; a turn that also reflects does."""
    found = overview(
        turns(
            ("T", "a", "open-question"),
            ("C", "b", "story"),
            ("T", "c", "closed-question"),
            ("T", "d", "closed-question", "reflection"),
            ("T", "e", "open-question"),
            ("T", "f", "validation"),
            ("T", "g", "open-question"),
            ("T", "h", "closed-question"),
            ("T", "i", "open-question"),
        )
    )
    assert found.runs == (("t1", "t3"), ("t7", "t8", "t9"))


def test_without_a_question_or_a_word_there_is_no_ratio():
    """Nothing is divided by nothing."""
    found = overview(turns(("T", "[silence]", "encourager")))
    assert (found.talk_share, found.reflections_to_questions, found.open_share) == (None,) * 3
    assert overview([]).client.words_a_turn is None


def test_another_coders_codes_take_the_place_of_the_reference():
    """A turn that they did not code has none."""
    session = turns(("T", "a", "reflection"), ("T", "b", "reflection"))
    found = overview(session, {"t2": ["open-question"]})
    assert (found.reflections, found.questions, found.uncoded) == (0, 1, 1)
    assert found.codes == {"open-question": 1}
