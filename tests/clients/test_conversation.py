"""What a client makes of questions, guesses and goodbyes, and what comes of being passed over."""

import json

import pytest

from alliance.clients import Case, Session, SessionError, State, case_slugs, load_case
from alliance.clients._common import common
from alliance.clients._deeds import Moment, taken
from alliance.clients._memory import Memory
from alliance.clients._state import Tear
from alliance.clients._story import next_beat
from alliance.scoring import code_reply

FIRST = "What would you like to talk about today?"
GENERAL = ["What was that like for you?", "Where do you feel it?", "How do you see it now?",
           "What happened then?"]  # fmt: skip
HURTS = ["You're making excuses.", "That's a selfish way to look at it.", "Grow up.",
         "You should be ashamed of yourself.", "That's just attention seeking."]  # fmt: skip
TALKS = [
    "You should write a list every morning.",
    "Research shows that avoidance keeps it going. It is important to understand that the brain "
    "learns what is dangerous, and this has been shown again and again.",
    "Let me explain how this works in general, because there is a model for it.",
    "Have you tried breathing exercises? You should do them every night.",
    "What you need is a proper routine.",
]


def _said(slug: str, *replies: str, seed: int = 1) -> Session:
    session = Session(load_case(slug), seed)
    for reply in replies:
        session.reply(reply)
    return session


def _lines(case: Case, event: str) -> list[str]:
    return [line for each in case.reactions if event in each.to for line in each.say]


def _deeds(session: Session) -> tuple[str, ...]:
    reply = session.turns[-1].reply
    assert reply is not None
    return reply.deeds


@pytest.mark.parametrize("slug", case_slugs())
@pytest.mark.parametrize("question", GENERAL)
def test_a_question_that_names_nothing_draws_more_of_what_was_just_told(slug, question) -> None:
    """First what belongs to it; no new thing from somewhere else."""
    session = _said(slug, FIRST)
    beat = session.case.beat(session.turns[-1].told)
    turn = session.reply(question)
    assert turn.text in beat.more
    assert not turn.told


def test_how_it_felt_is_answered_with_a_feeling_that_was_in_it() -> None:
    """Where nothing more belongs to it, an open client finds the word."""
    slug = "grace-keeps-going"
    session = _said(slug, FIRST)
    session._state = State(0.6, 0.6, 0.6, 0.6, 0.3)
    beat = session.case.beat(session.turns[-1].told)
    for question, _ in zip(GENERAL, beat.more, strict=False):
        session.reply(question)
    turn = session.reply("And how does that feel?")
    assert any(felt in turn.text for felt in beat.feels)
    assert not turn.told


@pytest.mark.parametrize("slug", case_slugs())
@pytest.mark.parametrize(
    ("question", "event"),
    [
        ("Do you feel angry or more let down?", "either-or"),
        ("Was it worse in the mornings or in the afternoons?", "either-or"),
        ("Would you rather go slowly or get straight to it?", "offer"),
        ("Who was there?", "plain-fact"),
    ],
)
def test_a_choice_and_a_who_get_no_yes_and_no_no(slug, question, event) -> None:
    """A line that fits the question that was put."""
    session = _said(slug, FIRST, question)
    assert _deeds(session)[0] == event
    assert session.turns[-1].text in _lines(session.case, event)


@pytest.mark.parametrize("slug", case_slugs())
def test_who_lives_with_them_is_something_anybody_can_be_told(slug: str) -> None:
    """Every client has an answer to it, and it is no evasion."""
    session = _said(slug, FIRST, "Who do you live with?")
    answers = [line for each in session.case.answers for line in each.say]
    told = session.turns[-1].told
    assert any(line in session.turns[-1].text for line in answers) or told
    assert "plain-fact" not in _deeds(session)


GUESSES = ["Is it because of your uncle?", "So you were at the harbour that evening?",
           "Did she throw the plate at you?"]  # fmt: skip


@pytest.mark.parametrize("slug", case_slugs())
@pytest.mark.parametrize("guess", GUESSES)
def test_a_guess_at_what_was_not_told_is_neither_granted_nor_answered(slug, guess) -> None:
    """No yes, no no, no story: the client steps round it."""
    session = _said(slug, FIRST, guess)
    turn = session.turns[-1]
    event = _deeds(session)[0]
    assert event in ("guessed-fact", "no-answer", "too-soon")
    assert turn.text in _lines(session.case, event)
    assert not turn.told


def test_a_guess_in_the_form_of_wondering_is_a_guess() -> None:
    """It earns what a guess earns, not what a reflection does."""
    session = _said("tomasz-says-it-is-fine", FIRST, "I wonder if your uncle was on board.")
    assert _deeds(session)[0] == "guessed-fact"
    assert "reflection" not in _deeds(session)


def test_a_question_about_harm_by_others_is_not_answered_as_one_about_suicide() -> None:
    """ "Did someone hurt you?" asks something else; "Do you think of hurting yourself?" does not."""
    case = load_case("kit-by-the-door")
    safety = [line for each in case.answers if "suicide" in each.asked for line in each.say]
    safety += _lines(case, "risk-check")
    other = _said("kit-by-the-door", FIRST, "Did someone hurt you?")
    own = _said("kit-by-the-door", FIRST, "Do you ever think of hurting yourself?")
    assert not any(line in other.turns[-1].text for line in safety)
    assert any(line in own.turns[-1].text for line in safety)


@pytest.mark.parametrize("question", ["Do you see your friends?", "Have you got any friends?"])
def test_a_plain_fact_does_not_come_too_soon(question: str) -> None:
    """A question about friends strains nobody, even where it is not answered yet."""
    session = Session(load_case("tomasz-says-it-is-fine"), 1)
    turn = session.reply(question)
    assert "too-soon" not in _deeds(session)
    assert turn.state.strain == 0


def _moment(**changes) -> Moment:
    given = {"line": "I sat there.", "said": frozenset(), "topics": frozenset(), "feels": ("sad",),
             "not_": ("empty",), "near": frozenset(), "telling": True, "earlier": ()}  # fmt: skip
    return Moment(**{**given, **changes})


@pytest.mark.parametrize(
    ("reply", "heard"),
    [
        ("It sounds like you felt numb, sitting there.", "numb"),
        ("It sounds like you felt empty, sitting there.", "empty"),
        ("It sounds like there was an emptiness, sitting there.", "empty"),
    ],
)
def test_a_feeling_is_corrected_in_the_word_that_was_used(reply: str, heard: str) -> None:
    """Where one can say it of a person; else by its plain name."""
    moment = _moment()
    assert taken(code_reply(reply, moment.line), moment).guessed == heard


def test_a_feeling_that_lies_beside_what_was_told_is_not_corrected() -> None:
    """Somebody who hears a little further than the words has not misheard."""
    reply = code_reply("It sounds like you felt lonely, sitting there.", "I sat there.")
    assert taken(reply, _moment()).guessed == "lonely"
    assert taken(reply, _moment(near=frozenset({"lonely"}))).guessed == ""


YASMIN = "yasmin-reads-the-small-print"
NOTES = ("I keep short notes that stay in this service. Nobody else reads them, unless somebody "
         "is in serious danger, and then I'd tell you first.")  # fmt: skip


@pytest.mark.parametrize("seed", range(6))
def test_nobody_asks_what_was_just_explained(seed: int) -> None:
    """Notes and who reads them were spoken of: no question about these in the next replies."""
    session = _said(YASMIN, NOTES, seed=seed)
    about = {each.id for each in session.case.asks if each.met_by[0] == "confidentiality"}
    for reply in ("That sounds frightening.", "Mm.", "You had to count on yourself.", "Mm."):
        assert session.reply(reply).asks not in about


def _asked(slug: str = "grace-keeps-going") -> Session:
    """A session whose last line is a question of the client's."""
    for seed in range(20):
        session = _said(slug, FIRST, seed=seed)
        for _ in range(10):
            if session.reply("You carry a good deal of that by yourself.").asks:
                return session
            if session.reply("Mm.").asks:
                return session
    raise AssertionError("no question was put")


def test_a_question_of_the_clients_that_is_passed_over_strains_a_little() -> None:
    """An answer does not; passing over does, and doing so again does more."""
    session = _asked()
    met, missed = session.fork(len(session.replies)), session.fork(len(session.replies))
    strain = session.state.strain
    met.reply("I can't say for sure, and I'd rather tell you so honestly. What I write stays here.")
    missed.reply("What else is on your mind?")
    assert met.state.strain <= strain < missed.state.strain < strain + 0.05
    assert _deeds(missed)[-1] == "question-missed"
    again = session.fork(len(session.replies))
    again._memory.passed_over = 1
    again.reply("What else is on your mind?")
    assert again.state.strain > missed.state.strain


def test_nothing_is_asked_just_before_the_end() -> None:
    """There would be no time for an answer."""
    for slug in case_slugs():
        for seed in range(3):
            session = _said(slug, FIRST, seed=seed)
            while not session.over:
                session.reply("You carry a good deal of that by yourself, and nobody sees it.")
            assert not any(turn.asks for turn in session.turns[-3:])


@pytest.mark.parametrize("slug", ["marguerite-has-done-this-before", "derek-came-back-angry"])
def test_how_the_bond_tears_follows_what_tore_it(slug: str) -> None:
    """Judged, this client turns against it; told what to do, the same client goes quiet."""
    moods = []
    for replies in (HURTS, TALKS):
        session = Session(load_case(slug), 2)
        session._state = State(0.4, 0.4, 0.4, 0.4, 0.4, strain=0.25)
        torn = next(turn for turn in map(session.reply, replies) if turn.turning)
        assert torn.turning == "torn"
        moods.append(torn.mood)
    assert moods == ["confronting", "withdrawn"]


def test_a_confrontation_that_is_met_badly_turns_into_silence() -> None:
    """Hurt twice more, somebody who spoke up stops; the turn says so."""
    slug = "marguerite-has-done-this-before"
    session = Session(load_case(slug), 2)
    session._state = State(0.4, 0.4, 0.4, 0.4, 0.4, strain=0.3, tear=Tear(0))
    assert session.state.mood(session.case) == "confronting"
    turns = [session.reply(hurt) for hurt in HURTS[:3]]
    assert "withdraws" in [turn.turning for turn in turns]
    assert session.turns[-1].mood == "withdrawn"


def test_after_something_deep_no_small_talk_follows_by_itself() -> None:
    """A slight thing is told then only if it is asked about, or if something deeper needs it."""
    case = load_case("grace-keeps-going")
    open_state = State(0.9, 0.9, 0.9, 0.9, 0.2, depth=4)
    needed = {name for beat in case.story if beat.depth >= 4 for name in beat.needs}
    for seed in range(20):
        memory = Memory(seed, turn=seed)
        memory.told = [beat for beat in case.story if beat.depth == 4 or beat.id in needed]
        memory.about = memory.told[-1]
        for topic in ("", *(each.id for each in case.topics)):
            beat = next_beat(case, memory, open_state, topic)
            assert beat is None or beat.depth >= 3


@pytest.mark.parametrize("slug", case_slugs())
def test_a_goodbye_takes_up_what_was_said_and_then_closes(slug: str) -> None:
    """A word to the last reply stands before the last words."""
    session = _said(slug, FIRST)
    last = session.reply(
        "You've carried that alone for a long time. We have to stop here for today."
    )
    closings = [line for line in session.case.closing.of(last.mood) if last.text.endswith(line)]
    assert closings
    assert last.text != closings[0]
    assert last.over


@pytest.mark.parametrize("slug", case_slugs())
def test_a_client_whose_session_is_ended_says_goodbye(slug: str) -> None:
    """A closing line of their own, kept with the session; nothing has moved by it."""
    session = _said(slug, FIRST, "It sounds like a lot to carry.")
    before = session.turns
    words = session.end()
    assert words.text in session.case.closing.of(words.mood)
    assert session.over
    assert session.turns == before
    assert session.end() == words
    assert session.reply("One more thing?").text == common().over
    loaded = Session.from_json(json.dumps(session.json()))
    assert (loaded.turns, loaded.parting) == (session.turns, session.parting)
    assert not session.fork(2).over


def test_a_goodbye_that_was_put_into_the_clients_mouth_is_refused() -> None:
    """As any other line that the replay would not say."""
    session = _said("grace-keeps-going", FIRST)
    session.end()
    data = {**session.json(), "parting": "You are the best therapist I ever had."}
    with pytest.raises(SessionError, match="end is not what this client says"):
        Session.from_json(json.dumps(data))


def test_gestures_fit_anybody() -> None:
    """No pronouns, and nothing to wear that not everybody wears."""
    words = {"their", "her", "his", "she", "he", "coat", "sleeve", "bag", "glasses"}
    for mood in ("open", "guarded", "withdrawn", "confronting"):
        for line in common().gestures.of(mood):
            assert not words & set(line.lower().strip("[].").replace(",", "").split()), line


def test_advice_in_the_form_of_a_question_is_answered_as_advice() -> None:
    """What hurts comes before what was asked."""
    session = _said("grace-keeps-going", FIRST, "Have you tried going for a walk every morning?")
    assert "unsolicited-advice" in _deeds(session)
    assert session.turns[-1].text in _lines(session.case, "unsolicited-advice")


@pytest.mark.parametrize("question", ["What do you want from this?", "What would help?"])
def test_a_question_about_what_this_is_for_is_not_about_what_was_just_told(question) -> None:
    """It draws no more of the story that happened to be told last."""
    session = _said("derek-came-back-angry", FIRST)
    beat = session.case.beat(session.turns[-1].told)
    assert session.reply(question).text not in beat.more
