"""Replies that are hard: speech without punctuation, disguises, formulas, other tongues.

One example of each kind; how often the coder gets such replies right is measured by the challenge
set (`test_challenge.py`).
"""

import pytest

from alliance.scoring import code_reply

CLIENT = (
    "I stood in the kitchen last night and couldn't remember why I'd come in. I felt so "
    "frightened. My mother started like that."
)


def _sure(reply: str, client: str | None = CLIENT) -> set[str]:
    return {found.code for found in code_reply(reply, client).codes if not found.abstained}


@pytest.mark.parametrize(
    ("reply", "codes"),
    [
        (
            "that sounds really scary what was going through your mind",
            {"open-question"},
        ),
        ("so how long has this been going on", {"closed-question"}),
        ("you were frightened because it made you think of your mum", {"reflection"}),
        ("im sorry i got that wrong i wasnt listening", {"owning-mistake"}),
        ("u were frightened", {"reflection"}),
        ("um, you, um, you were- you were frightened", {"reflection"}),
        ("<b>You were frightened</b>, standing there 😟", {"reflection"}),
    ],
)
def test_speech_without_punctuation_is_still_heard(reply: str, codes: set[str]) -> None:
    """No capitals, no stops, fillers, stammers and markup leave the codes findable."""
    assert codes <= _sure(reply)


@pytest.mark.parametrize(
    "reply",
    [
        "Have you tried keeping a notebook?",
        "why don't you see a doctor",
        "How about making a list?",
        "Couldn't you just put notes on the fridge?",
    ],
)
def test_advice_dressed_as_a_question_is_advice(reply: str) -> None:
    """A solution in the form of a question is coded as advice."""
    assert "unsolicited-advice" in _sure(reply)


@pytest.mark.parametrize(
    "reply",
    [
        "That must be hard, but everybody forgets things.",
        "It sounds frightening, however it's probably only stress.",
        "At least you remembered in the end.",
    ],
)
def test_empathy_taken_back_is_minimising(reply: str) -> None:
    """A formula of empathy followed by "but", and the bright side, are coded as minimising."""
    coded = code_reply(reply, CLIENT)
    assert "minimising" in _sure(reply)
    assert "validation" not in _sure(reply)
    assert coded.found("minimising").quote in reply


@pytest.mark.parametrize(
    "reply",
    [
        "At least three times now you've said frightened.",
        "That sounds frightening, but you stayed and looked it in the eye.",
        "You don't have to have an answer tonight.",
        "Your mother told you that you should be strong.",
        "You should be proud of that.",
        "What do you need to know from me?",
    ],
)
def test_lookalikes_of_a_strain_are_left_alone(reply: str) -> None:
    """Words that only look like advice, judgement or minimising are not called so."""
    strains = {"minimising", "unsolicited-advice", "judging", "premature-reassurance"}
    assert not strains & _sure(reply)


def test_the_clients_own_words_are_not_held_against_the_reply() -> None:
    """Saying back what others told the client is no judgement of the therapist's own."""
    reply = "Everybody tells you that you are lucky."
    assert "minimising" not in _sure(reply, "They all say I am so lucky.")


def test_keyword_stuffing_is_not_listening() -> None:
    """Listening phrases with nothing of the client in them earn no code, and the coder says why."""
    coded = code_reply("it sounds like that makes sense and I hear you", CLIENT)
    assert not {"reflection", "validation"} & _sure(coded.reply)
    assert any("listening phrases" in limit for limit in coded.limits)


def test_the_whole_line_handed_back_is_left_to_a_person() -> None:
    """Parroting is measured, said, and not judged as a reflection."""
    coded = code_reply(CLIENT.replace("I felt", "You felt").replace("I ", "You "), CLIENT)
    assert coded.copied > 0.65
    assert not coded.has("reflection")
    assert any("handed back" in limit for limit in coded.limits)


def test_a_short_echo_is_a_reflection() -> None:
    """A few of the client's words said back is an old and good way to reflect."""
    assert "reflection" in _sure("Your mother started like that.")


def test_a_reflection_that_carries_a_judgement_is_a_judgement() -> None:
    """The stem of a reflection does not excuse what follows it."""
    sure = _sure("It sounds like you're overreacting a bit.")
    assert "judging" in sure
    assert "reflection" not in sure


@pytest.mark.parametrize(
    "reply",
    [
        "Das klingt wirklich sehr schwer für dich, nicht wahr?",
        "C'est très dur pour vous, je comprends.",
        "Eso suena muy difícil para usted.",
        "To brzmi bardzo trudno dla ciebie, czy tak jest?",
        "それはとても怖かったですね。",
        "هذا يبدو صعبا جدا",
        "asdf qwer zxcv uiop",
    ],
)
def test_another_language_is_not_judged(reply: str) -> None:
    """What does not read as English gets no code, no favourite behaviour, and a plain sentence."""
    coded = code_reply(reply, CLIENT)
    assert not coded.language_ok
    assert not coded.judged
    assert coded.codes == ()
    assert len(set(coded.behaviour_probabilities.values())) == 1
    assert "English" in coded.limits[0]


@pytest.mark.parametrize("reply", ["", "   ", "😀😀😀", "?!", "\n\n", "<b></b>"])
def test_no_words_is_no_reply(reply: str) -> None:
    """Without words there is nothing to judge, and the coder says so."""
    coded = code_reply(reply, CLIENT)
    assert not coded.judged
    assert "no words" in coded.limits[0]


@pytest.mark.parametrize("reply", ["[silence]", "…", "...", "[pause]", "Mm. [silence]"])
def test_silence_is_an_encourager(reply: str) -> None:
    """Leaving silence is something a therapist does."""
    assert _sure(reply) == {"encourager"}


@pytest.mark.parametrize("reply", ["frightened", "Mm", "why", "Frightened?"])
def test_one_word_is_said_to_be_little(reply: str) -> None:
    """One word may be judged, with the limit said and no high probability but for "mm"."""
    coded = code_reply(reply, CLIENT)
    if "encourager" not in _sure(reply):
        assert any("very little" in limit for limit in coded.limits)
        assert all(found.probability < 0.6 for found in coded.codes)


@pytest.mark.parametrize("reply", ["Oh great, another one.", "Yeah, right.", "Poor you."])
def test_possible_irony_is_left_to_a_person(reply: str) -> None:
    """Words that are often meant ironically are not credited."""
    coded = code_reply(reply, CLIENT)
    assert any("tone" in limit for limit in coded.limits)
    assert not {"affirmation", "validation", "reflection"} & _sure(reply)


def test_two_functions_in_one_reply_are_both_found() -> None:
    """A reflection with a question behind it carries both codes, each on its own words."""
    coded = code_reply("You were frightened. What did you do then?", CLIENT)
    quotes = {found.code: found.quote for found in coded.codes if not found.abstained}
    assert quotes["reflection"] == "You were frightened"
    assert quotes["open-question"] == "What did you do then"


def test_stacked_questions_are_one_finding() -> None:
    """Three questions in a row are interrogating, and not three further codes."""
    sure = _sure("When did it start? Did you tell anyone? Are you sleeping?")
    assert "interrogating" in sure
    assert not {"open-question", "closed-question"} & sure


def test_a_feeling_passed_over_needs_a_feeling() -> None:
    """It can only be noticed beside a client's line that names one."""
    reply = "Okay. And how many tablets do you take a day?"
    found = code_reply(reply, CLIENT).found("ignoring-feeling")
    assert found is not None
    without = code_reply(reply, "I came home on the bus.").found("ignoring-feeling")
    assert without is None or without.probability < found.probability


def test_quotes_survive_markup_and_odd_spacing() -> None:
    """A quote is cut from the reply as it was written, spaces and typography included."""
    reply = "  Mm.\n\nYou\u2019re   really *frightened*.  What  was that like?"
    for found in code_reply(reply, CLIENT).codes:
        assert found.quote in reply


def test_text_past_ten_thousand_characters_is_not_read() -> None:
    """A very long reply is cut, and the coder says so."""
    coded = code_reply("You were frightened. " * 1_000, CLIENT)
    assert len(coded.reply) == 10_000
    assert any("10,000" in limit for limit in coded.limits)


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        ("You sound frightened.", "reflection"),
        ("I'm sorry. I pushed past that far too fast.", "owning-mistake"),
        ("Something better will come along.", "premature-reassurance"),
    ],
)
def test_what_trainees_often_type_is_recognised(reply: str, code: str) -> None:
    """Everyday wordings of a code are found as well as the textbook's."""
    assert code in _sure(reply)


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        ("You trusted someone who isn't kind to you.", "closed-question"),
        ("Do you live alone?", "support"),
        ("That must have felt humiliating.", "naming-rupture"),
        ("I'm so sorry. That sounds frightening.", "owning-mistake"),
        ("What you have to understand is that memory fades.", "open-question"),
    ],
)
def test_what_only_looks_like_a_code_is_not_called_so(reply: str, code: str) -> None:
    """A relative clause, sympathy or a stock phrase is not mistaken for another code."""
    assert code not in _sure(reply)
