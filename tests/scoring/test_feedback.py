"""Feedback on one reply: what worked, the one thing to change, and when to say nothing."""

import pytest

from alliance.scoring import CodedReply, Feedback, FoundCode, code_reply, feedback, wordings

CLIENT = "My brother sold the house without asking me. I felt so hurt. We grew up there."
LISTEN_FOR = "The hurt of not having counted."


def _on(reply: str, **more: object) -> Feedback:
    settings: dict[str, object] = {
        "client_turn": CLIENT,
        "aim": ["reflection", "deeper-reflection"],
        "avoid": ["unsolicited-advice", "premature-reassurance"],
    }
    return feedback(reply, **(settings | more))


def test_what_worked_is_quoted_and_nothing_is_corrected() -> None:
    """A reply that does what the exercise asks is credited in its own words."""
    given = _on("You were hurt that he never asked you.")
    assert given.met
    assert given.worked_code == "reflection"
    assert "You were hurt that he never asked you" in given.worked
    assert given.change in (*wordings().nothing_to_change, *wordings().first_sign)
    assert given.signal is not None
    assert given.signal >= 5


@pytest.mark.parametrize(
    ("reply", "rule", "code"),
    [
        ("Have you tried talking to him?", "advising", "unsolicited-advice"),
        ("I'm sure it will all work out.", "reassuring", "premature-reassurance"),
        ("Well, at least you still have your flat.", "minimising", "minimising"),
        ("I think you're overreacting.", "judging", "judging"),
        ("I was only trying to help you.", "defending", "defensiveness"),
        ("When was that? Did you ring him? What did he say?", "interrogating", "interrogating"),
    ],
)
def test_a_strain_is_the_one_thing_to_change(reply: str, rule: str, code: str) -> None:
    """What strains an alliance comes first, with its words, a reason and a nudge."""
    given = _on(reply)
    assert (given.rule, given.change_code) == (rule, code)
    assert given.change
    assert given.why
    assert given.nudge
    assert not given.met
    assert given.signal is not None
    assert given.signal <= 3


def test_what_the_exercise_warns_of_comes_before_other_strains() -> None:
    """Of two strains the one the exercise names is taken up, and only that."""
    reply = "At least you have a flat. You should talk to him."
    assert _on(reply, avoid=["unsolicited-advice"]).rule == "advising"
    assert _on(reply, avoid=["minimising"]).rule == "minimising"


def test_a_question_in_place_of_a_reflection_is_pointed_out() -> None:
    """An open question is credited, and the exercise's aim is asked for."""
    given = _on("What was that like for you?")
    assert given.rule == "asked-instead"
    assert given.worked_code == "open-question"
    assert "What was that like for you" in given.worked
    assert given.signal == 4


def test_the_why_speaks_of_this_clients_line() -> None:
    """The reason quotes the client, the part that names a feeling if there is one."""
    assert "I felt so hurt" in _on("Have you tried talking to him?").why


def test_the_exercises_own_nudge_comes_first() -> None:
    """A nudge written for this line is used instead of the rule's."""
    assert _on("You should move on.", nudge="Who was not asked?").nudge == "Who was not asked?"


@pytest.mark.parametrize(
    ("reply", "rule"),
    [
        ("Das klingt wirklich sehr schwer für dich, oder?", "unsure-language"),
        ("   ", "unsure-empty"),
        ("It sounds like that makes sense and I hear you.", "unsure-formula"),
        (CLIENT.replace("I felt", "You felt"), "unsure-parroted"),
        ("Oh great, families.", "unsure-tone"),
        ("Blue elephants carry the morning.", "unsure-nothing"),
    ],
)
def test_where_the_rules_cannot_judge_they_say_so(reply: str, rule: str) -> None:
    """An unsure judgement is said plainly, praises nothing and gives no signal."""
    given = _on(reply)
    assert given.rule == rule
    assert given.unsure
    assert not given.judged
    assert given.signal is None
    assert not (given.worked or given.change or given.met)


def test_nothing_is_praised_that_was_not_there() -> None:
    """Advice, questions in a row and formulas earn no credit."""
    for reply in (
        "You should sell your part too.",
        "When? Where? Who told you?",
        "I hear you. That makes sense. Thank you for sharing.",
        "That must be hard, but it's only a house.",
    ):
        assert _on(reply).worked == ""


def test_credit_stands_beside_a_correction() -> None:
    """A good half and a straining half get one sentence each, on their own words."""
    given = _on(
        "You were hurt that he didn't ask you. I think you should just call him tonight and tell him."
    )
    assert given.worked_code == "reflection"
    assert given.change_code == "unsolicited-advice"
    assert "call him" not in given.worked
    assert given.signal == 3


def test_a_strain_the_exercise_practises_is_not_corrected() -> None:
    """What an exercise asks for is never held against the trainee."""
    assert _on("You should call him.", aim=["unsolicited-advice"], avoid=[]).met


def test_the_same_reply_gets_the_same_words() -> None:
    """Wordings vary between replies, and not between two looks at one reply."""
    replies = [f"Have you tried calling him on day {number}?" for number in range(40)]
    said = [_on(reply).nudge for reply in replies]
    assert said == [_on(reply).nudge for reply in replies]
    assert len(set(said)) > 1


def test_a_coded_reply_can_be_handed_over() -> None:
    """Feedback on a reply and on what the coder made of it are the same."""
    reply = "You were hurt."
    assert _on(reply) == _on(code_reply(reply, CLIENT))


def test_without_an_aim_any_help_counts() -> None:
    """Outside an exercise any code that usually helps meets what was asked."""
    assert feedback("That took courage.", client_turn="I told him no.").met


def test_without_a_clients_line_no_empty_quotation_is_left() -> None:
    """Where no client line is known the wording speaks of "this line"."""
    given = feedback("You should call him.", aim=["reflection"])
    assert "“”" not in given.change + given.why
    assert "{" not in given.change + given.why


def test_a_long_quote_is_shortened() -> None:
    """The trainee's words are quoted as far as they can be read at a glance."""
    given = _on("You were hurt " + "and then hurt again " * 20 + ".")
    assert " …" in given.worked
    assert len(given.worked) < 250


@pytest.mark.parametrize(
    "reply",
    [
        "I want to kill myself",
        "Sorry, I can't do this. I'm suicidal.",
        "honestly i dont want to live anymore",
        "i've been cutting myself",
    ],
)
def test_a_trainee_who_writes_of_their_own_danger_is_told_where_to_turn(reply: str) -> None:
    """Words about being in danger oneself are answered and not coded."""
    given = _on(reply)
    assert given.own_danger == wordings().own_danger.text
    assert "116 123" in given.own_danger
    assert given.signal is None
    assert not (given.worked or given.change or given.unsure or given.why)


@pytest.mark.parametrize(
    ("reply", "client"),
    [
        ("When you say “I want to die”, what do you mean?", "I want to die."),
        ("You said i want to die. I'm glad you told me.", "I want to die."),
        ("I want to die.", "Some days I think, I want to die."),
        ("Are you thinking of killing yourself?", "I can't go on."),
        ("It would kill me too, I think.", "He left."),
    ],
)
def test_asking_about_the_clients_danger_is_coded_as_usual(reply: str, client: str) -> None:
    """Quoting a client, or asking about their danger, is the work and not an alarm."""
    assert not feedback(reply, client_turn=client).own_danger


def test_the_signal_is_seven_only_for_two_parts() -> None:
    """Two codes on different words make a seven; the same words under two names do not."""
    aim = ["reflection", "validation"]
    assert _on("You were hurt. It makes sense that you'd want to be asked.", aim=aim).signal == 7
    assert _on("That must have felt so hurtful.", aim=aim).signal in (5, 6)


def test_what_may_be_a_strain_is_asked_about_and_not_corrected() -> None:
    """The reply meets the exercise and may sound like a verdict: the trainee is asked, with their
    own words, and those words get no credit."""
    quote = "So another Monday, another excuse"
    coded = CodedReply(
        reply=f"{quote}.",
        client_turn="I've still not rung the college.",
        behaviour="reflection",
        behaviour_probabilities={"reflection": 0.7, "question": 0, "input": 0.3, "other": 0},
        codes=(
            FoundCode("reflection", 0.7, quote),
            FoundCode("judging", 0.4, quote, abstained=True),
        ),
    )
    given = feedback(coded, aim=["reflection"])
    assert (given.rule, given.change_code, given.met) == ("suspected-judging", "judging", True)
    assert quote in given.change
    assert "a verdict" in given.change
    assert given.worked == ""
    assert given.signal == 5


def test_where_nothing_else_can_be_judged_the_question_is_asked_too() -> None:
    """The reply is left open, with the one thing to listen for."""
    quote = "You like the idea more than the work"
    coded = CodedReply(
        reply=quote,
        client_turn="I've still not rung the college.",
        behaviour="reflection",
        behaviour_probabilities={"reflection": 0.5, "question": 0, "input": 0.5, "other": 0},
        codes=(FoundCode("judging", 0.45, quote, abstained=True),),
    )
    given = feedback(coded, aim=["reflection"])
    assert not given.judged
    assert given.rule == "suspected-judging"
    assert quote in given.unsure
    assert "a verdict" in given.unsure
