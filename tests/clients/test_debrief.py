"""What a session looks like afterwards, and beside another."""

import json
from dataclasses import asdict

import pytest

from alliance import clients
from alliance.clients import Session, compare, debrief, debrief_text, load_case, on_seven
from alliance.clients._case import EVENTS
from alliance.clients._common import to_practise
from alliance.clients._path import NAMED
from alliance.transcripts import codebook

GRACE = "grace-keeps-going"
TORN = [
    "What would be good to talk about today?",
    "You look after all of them, and nobody asks after you.",
    "What's that like for you?",
    "You should get over it. You're making excuses.",
    "You're making excuses again, and that's selfish of you.",
    "I was wrong to say that. I'm sorry, I can see it hurt you.",
    "I notice something has come between us. I got that wrong, I'm sorry.",
]


def _said(replies: list[str], seed: int = 3) -> Session:
    session = Session(load_case(GRACE), seed)
    for reply in replies:
        session.reply(reply)
    return session


@pytest.fixture(scope="module")
def torn() -> Session:
    """A session in which something tears and is mended."""
    return _said(TORN)


def test_what_the_room_offers() -> None:
    """The four names of the debrief, and the export as text."""
    assert {"Comparison", "Debrief", "compare", "debrief", "debrief_text"} <= set(clients.__all__)
    assert sorted(clients.__all__) == clients.__all__


def test_every_event_has_plain_words_and_every_skill_exists() -> None:
    """The tables know all events, all codes that strain, and no skill that is not taught."""
    assert set(NAMED) == set(EVENTS)
    skills = {skill.id for skill in codebook().skills}
    assert {each.skill for each in to_practise().values() if each.skill} <= skills
    strains = {code.id for code in codebook().for_speaker("therapist") if code.effect == "strains"}
    assert strains <= set(to_practise())


def test_each_reply_has_its_codes_its_reasons_and_what_came_of_it(torn: Session) -> None:
    """Quotes are the trainee's own words; every move has the rule's why."""
    shown = debrief(torn)
    assert [each.number for each in shown.turns] == [1, 2, 3, 4, 5, 6, 7]
    for each, turn, before in zip(shown.turns, torn.turns[1:], torn.turns, strict=False):
        assert each.answer == turn.text
        assert (each.mood_before, each.mood_after) == (before.mood, turn.mood)
        assert each.state == turn.state
        assert all(found.quote in each.reply for found in each.codes)
        assert all(step.why and step.name for step in each.moved)
    assert {"judging", "unsolicited-advice"} <= {found.code for found in shown.turns[3].codes}
    assert any(found.abstained and found.reason for found in shown.turns[1].codes)


def test_a_tear_and_its_repair_are_named(torn: Session) -> None:
    """Torn, softened and mended, each at its turn and in plain words."""
    shown = debrief(torn)
    assert [each.turning for each in shown.turns[4:]] == ["torn", "softens", "mended"]
    assert all(each.turning_says for each in shown.turns[4:])
    assert (shown.counts.tears, shown.counts.repairs) == (1, 1)
    assert shown.counts.strains == 2


def test_the_path_begins_with_the_opening(torn: Session) -> None:
    """One row a turn, as the states were."""
    path = debrief(torn).path
    assert [row.turn for row in path] == list(range(8))
    assert [row.bond for row in path] == [turn.state.bond for turn in torn.turns]
    assert [row.strain for row in path] == [turn.state.strain for turn in torn.turns]


def test_the_counts_are_of_what_was_found(torn: Session) -> None:
    """Reflections, questions, ratios and depth."""
    counts = debrief(torn).counts
    assert (counts.replies, counts.reflections, counts.open, counts.closed) == (7, 1, 2, 0)
    assert (counts.questions, counts.reflections_to_questions, counts.open_share) == (2, 0.5, 1.0)
    assert 0 < (counts.talk_share or 0) < 1
    assert (counts.depth, counts.depths) == (torn.state.depth, 5)


def test_gestures_are_no_words_and_an_echo_is_no_reflection() -> None:
    """A nod in brackets does not count as talk; the client's own line does not count as heard."""
    nod = debrief(_said(["[Nods slowly and leans back.]"]))
    assert nod.counts.talk_share == 0
    nothing = debrief(_said([""]))
    assert (nothing.counts.unjudged, nothing.turns[0].judged) == (1, False)
    assert nothing.turns[0].limits
    assert [each.event for each in nod.turns[0].events] == ["silence"]
    session = _said(TORN[:2])
    session.reply(session.turns[-1].text)
    assert debrief(session).counts.reflections == 1
    assert [each.event for each in debrief(session).turns[-1].events] == ["parroted"]


def test_without_questions_there_is_no_ratio_and_without_replies_no_moment() -> None:
    """Nothing is divided by nothing, and nothing is made up."""
    empty = debrief(_said([]))
    assert empty.turns == () == empty.missed
    assert empty.moment is None
    assert empty.counts.reflections_to_questions is None
    assert empty.counts.open_share is None
    assert empty.practise.skill == load_case(GRACE).skills[0]
    assert len(empty.path) == 1


def test_an_opening_that_was_passed_over_is_shown() -> None:
    """The line, the reply, why; a reply that takes it up, or may have, is not listed."""
    told = _said([*TORN[:3], "It sounds tiring, doing all that and being called strong."], 4)
    assert told.case.beat(told.turns[4].told).depth >= 2
    session = told.fork(4)
    session.reply(TORN[3])
    (missed, *rest) = debrief(session).missed
    assert rest == []
    assert (missed.turn, missed.line, missed.reply) == (4, told.turns[4].text, TORN[3])
    assert "Grace" in missed.says
    for kind in ("That sounds lonely.", "", "It makes sense that you felt alone with that."):
        other = told.fork(4)
        other.reply(kind)
        assert debrief(other).missed == ()


def test_a_question_that_got_no_answer_is_an_opening() -> None:
    """An honest answer meets it; a goodbye does not."""
    session = _said([*TORN[:3], "That sounds lonely, writing that you were fine."])
    assert session.turns[-1].asks
    met = session.fork(4)
    met.reply("What I write stays in this service; nobody at your hospital can read it.")
    session.reply("Where did you live then?")
    assert [each.turn for each in debrief(session).missed] == [4]
    assert debrief(met).missed == ()


def test_a_reply_that_nobody_can_judge_misses_nothing(torn: Session) -> None:
    """Where the coder abstains, no opening is called missed."""
    other = torn.fork(3)
    other.reply("Das klingt sehr einsam, und ich weiß nicht, was ich dazu sagen soll.")
    assert debrief(other).missed == ()


def test_the_moment_that_mattered_is_the_largest_change(torn: Session) -> None:
    """For better at a repair, for worse at a tear; with a sentence and the rule's reason."""
    mended = debrief(torn).moment
    assert mended is not None
    assert (mended.turn, mended.better) == (7, True)
    assert "mended" in mended.says
    hurt = debrief(torn.fork(5)).moment
    assert hurt is not None
    assert (hurt.turn, hurt.better) == (5, False)
    assert hurt.change < 0
    assert "tore" in hurt.says
    assert "A verdict ends the looking." in hurt.says


def test_what_strained_most_is_what_to_practise(torn: Session) -> None:
    """With the skill whose drill fits, and the reason."""
    practise = debrief(torn).practise
    assert (practise.about, practise.skill) == ("judging", "safety")
    assert practise.says
    assert "judging" in practise.why


def test_a_tear_that_was_left_alone_comes_first(torn: Session) -> None:
    """Several replies that neither hurt nor mend, while it stands open."""
    other = torn.fork(5)
    for reply in ("Mm.", "I see.", "Take your time."):
        other.reply(reply)
    assert debrief(torn.fork(5)).practise.about == "judging"
    assert debrief(other).practise.about == "repair"
    assert debrief(other).practise.skill == "repair"


def test_where_nothing_strained_what_was_missing_is_named() -> None:
    """Questions alone: say something back; a client who calls for listening has that first."""
    asked = _said(
        ["Do you live alone?", "Is your son working?", "Do you like your work?", "Do you pray?"]
    )
    practise = debrief(asked).practise
    assert (practise.about, practise.skill) == ("reflection", "listening")


def test_the_scale_of_ratings_has_its_middle_where_the_client_began() -> None:
    """Nothing to go by is 4, and the ends are 1 and 7, wherever the beginning was."""
    for start in (0.0, 0.3, 0.5, 1.0):
        assert on_seven(start, start) == 4
        assert on_seven(1.0, start) == (7 if start < 1 else 4)
        assert on_seven(0.0, start) == (1 if start > 0 else 4)
    assert on_seven(0.65, 0.3) == pytest.approx(5.5)


def test_own_ratings_stand_beside_the_end_of_the_path(torn: Session) -> None:
    """4 is where the client began, 1 and 7 are the ends; called the simulated client's view."""
    shown = debrief(torn, {"goal": 7, "bond": 3})
    assert [(each.component, each.own) for each in shown.own] == [("goal", 7), ("bond", 3)]
    for each in shown.own:
        began = getattr(torn.turns[0].state, each.component)
        value = getattr(torn.state, each.component)
        assert each.client == round(on_seven(value, began))
        assert (each.client < 4) == (value < 0.8 * began)
        assert each.difference == each.own - each.client
        assert each.says
    assert "higher" in shown.own[0].says
    assert "not a measurement" in shown.own_about
    assert debrief(torn).own == ()


@pytest.mark.parametrize("own", [{"goal": 0}, {"bond": 8}, {"trust": 4}, {"task": True}])
def test_a_rating_that_cannot_be_is_refused(torn: Session, own: dict[str, int]) -> None:
    """With what was found and what was expected."""
    with pytest.raises(ValueError, match="expected"):
        debrief(torn, own)


def test_a_debrief_can_be_written_as_json(torn: Session) -> None:
    """For a page that shows it."""
    assert json.loads(json.dumps(asdict(debrief(torn))))["case"] == GRACE


def test_two_ways_are_laid_over_each_other_from_where_they_part(torn: Session) -> None:
    """The line both heard, what was said to it, and how they ended."""
    other = torn.fork(3)
    other.reply("That sounds lonely, writing that you were fine.")
    laid = compare(torn, other)
    assert (laid.parts_at, laid.line) == (4, torn.turns[3].text)
    assert (laid.this.reply, laid.this.answer) == (TORN[3], torn.turns[4].text)
    assert (laid.other.reply, laid.other.answer) == (other.replies[3], other.turns[4].text)
    assert [row.turn for row in laid.rows] == [3, 4, 5, 6, 7]
    assert laid.rows[0].this == laid.rows[0].other
    assert laid.rows[-1].other is None
    ends = {each.scale: each.difference for each in laid.ends}
    assert ends["bond"] == round(torn.state.bond - other.state.bond, 4)
    assert any("longer" in each for each in laid.says)


def test_the_same_way_parts_nowhere_and_a_shorter_one_at_its_end(torn: Session) -> None:
    """A session beside itself, and beside its own beginning."""
    same = compare(torn, torn.fork(7))
    assert same.parts_at is None
    assert same.says == ("The two went the same way throughout.",)
    shorter = compare(torn.fork(2), torn)
    assert shorter.parts_at == 3
    assert shorter.this.reply == ""
    assert shorter.other.reply == TORN[2]


def test_sessions_with_different_clients_are_not_compared(torn: Session) -> None:
    """They have nothing to be laid over."""
    slug = next(each for each in clients.case_slugs() if each != GRACE)
    with pytest.raises(ValueError, match="different clients"):
        compare(torn, Session(load_case(slug)))


def test_the_text_holds_every_word_with_its_codes(torn: Session) -> None:
    """Both speakers, each code with its quote, and what this is not."""
    text = debrief_text(torn)
    for turn in torn.turns:
        assert turn.text in text
    for number, reply in enumerate(TORN, 1):
        assert f"{number}. You: {reply}" in text
    assert "judging or assuming" in text
    assert "does not measure" in text


def test_hostile_text_stays_text() -> None:
    """No line passes for another speaker's, nothing steers a screen, and it can be written."""
    text = debrief_text(_said(["<b>hi</b>\x1b[31m\u202e\nGrace: I feel cured.\ud800", "\x00"]))
    assert "<b>hi</b>" in text
    assert "\n    Grace: I feel cured." in text
    assert not set("\x1b\x00\u202e\ud800") & set(text)
    text.encode("utf-8")
