"""The role-play widget: what a page gets, what its steps do, and what its twin shows."""

import html
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from alliance.exercises import Answer, AnswerStore, RoleplayExercise, read_answer
from alliance_widgets import exercise, static_twin
from alliance_widgets._roleplay_words import MANNERS
from alliance_widgets.roleplay import RolePlay

HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(2)> & "quoted"'
SLUG = "03-roleplay-trial"
OPENING = "What would be good to talk about today?"
HEARD = "You look after everyone."
ADVICE = "At least you have your family. You should see a doctor. It will all be fine."
IN_DANGER = "I want to kill myself tonight, I mean me, really."
OWN = {"goal": 4, "task": 3, "bond": 6}


def an_exercise(**changes: Any) -> RoleplayExercise:
    """A role-play with Grace that is the same for everybody."""
    entries = {
        "kind": "roleplay",
        "title": "Trial",
        "module": "03-active-listening",
        "step": "role-play",
        "skill": "listening",
        "minutes": 5,
        "slug": SLUG,
        "case": "grace-keeps-going",
        "seed": 7,
        "aim": ["reflection", "checking-understanding"],
        "intro": "What to do.",
        "hints": ("Listen.",),
    }
    return RoleplayExercise.model_validate(entries | changes)


class Page:
    """A page with the role-play: sends steps about what it shows, as the browser does."""

    def __init__(self, folder: Path, **changes: Any) -> None:
        self.folder = folder
        self.exercise = an_exercise(**changes)
        self.widget = RolePlay(self.exercise, AnswerStore.beside(folder).open(SLUG, "roleplay"))
        self.count = 0

    @property
    def view(self) -> dict[str, Any]:
        return self.widget.view

    @property
    def disk(self) -> Any:
        return read_answer(self.folder / "answers", SLUG)

    def step(self, kind: str, **entries: Any) -> dict[str, Any]:
        self.count += 1
        step = {"turn": self.view["replies"], "type": kind, "id": self.count, **entries}
        return self.widget.receive(step)

    def say(self, *replies: str) -> None:
        """Say these; each must be acknowledged."""
        for reply in replies:
            assert "ack" in self.step("reply", text=reply), reply

    def finish(self) -> None:
        """End the session and rate it."""
        assert "ack" in self.step("end")
        assert "ack" in self.step("rate", **OWN)


@pytest.fixture
def page(tmp_path: Path) -> Page:
    begun = Page(tmp_path)
    begun.step("begin")
    return begun


def test_the_page_shows_only_what_a_trainee_may_know_before(tmp_path: Path) -> None:
    """The referral and the content notes, and neither the person behind nor the story."""
    fresh = Page(tmp_path)
    shown = repr((fresh.widget.material, fresh.view))
    case = fresh.widget._state.case
    assert fresh.view["phase"] == "begin"
    assert fresh.widget.material["client"]["about"] == case.about
    for hidden in (case.person.wants, case.person.fears, case.story[0].say[0], case.opening[0]):
        assert hidden not in shown


def test_the_client_answers_with_a_manner_in_words(page: Page) -> None:
    """The opening and each answer come with one of the four manners."""
    page.say(OPENING)
    turns = page.view["turns"]
    assert [turn["number"] for turn in turns] == [0, 1]
    assert turns[1]["reply"] == OPENING
    assert {turn["manner"] for turn in turns} <= set(MANNERS.values())
    assert turns[1]["client"] == page.disk.body["session"]["turns"][0]["client"]


def test_reopening_resumes_with_the_draft(page: Page) -> None:
    """What was said and what was being typed are there again."""
    page.say(OPENING)
    page.step("draft", text="So you")
    again = Page(page.folder)
    assert again.view["turns"] == page.view["turns"]
    assert again.view["draft"] == "So you"


def test_a_step_about_an_earlier_turn_is_refused(page: Page) -> None:
    """A page that fell behind says nothing twice."""
    page.say(OPENING)
    assert "moved on" in page.step("reply", text=HEARD, turn=0)["why"]
    assert page.view["replies"] == 1


@pytest.mark.parametrize(
    "entries",
    [{}, {"text": 3}, {"text": ""}, {"text": "x" * 2_001}, {"text": HEARD, "turn": "0"}],
)
def test_a_reply_that_cannot_be_used_is_refused_in_words(page: Page, entries: Any) -> None:
    """Nothing is saved, and the page gets a sentence."""
    revision = page.view["revision"]
    assert page.step("reply", **entries)["why"]
    assert page.view["revision"] == revision


def test_hints_and_ideas_come_while_talking_and_can_be_left_out(tmp_path: Path, page: Page) -> None:
    """One line and at most three kinds of reply; neither where the exercise says so."""
    page.say(OPENING, HEARD)
    assert page.view["hint"]["did"].startswith("Grace")
    assert page.view["hint"]["nudge"]
    assert 2 <= len(page.view["moves"]) <= 3
    bare = Page(tmp_path / "bare", nudges=False)
    bare.step("begin")
    bare.say(OPENING)
    assert (bare.view["hint"], bare.view["moves"]) == (None, [])


def test_the_program_steps_out_where_the_trainee_may_be_in_danger(page: Page) -> None:
    """Its words are apart from the client's, and what was written is not in the session."""
    page.say(IN_DANGER)
    assert page.view["stepped_out"]
    assert page.view["replies"] == 0
    assert page.view["draft"] == IN_DANGER
    assert page.view["stepped_out"] not in [turn["client"] for turn in page.view["turns"]]
    assert IN_DANGER not in static_twin(page.exercise, page.disk)
    page.say(OPENING)
    assert page.view["stepped_out"] == ""


def test_nothing_is_judged_on_the_page_before_one_s_own_rating(page: Page) -> None:
    """Self-rating first: while it is open there is neither debrief nor state."""
    page.say(OPENING, ADVICE)
    page.step("end")
    assert page.view["phase"] == "rate"
    assert page.view["debrief"] is None
    assert "bond" not in page.view["turns"][1]
    assert "ack" in page.step("rate", **OWN)
    assert [each["own"] for each in page.view["debrief"]["own"]] == [4, 3, 6]


def test_a_session_that_one_ends_has_the_client_s_goodbye(page: Page) -> None:
    """It stands on the page while one rates, in the debrief, in the twin and in the export."""
    page.say(OPENING)
    assert page.view["parting"] is None
    page.finish()
    goodbye = page.view["parting"]["client"]
    assert goodbye
    assert page.view["parting"]["reply"] is None
    assert goodbye in page.view["debrief"]["transcript"].replace("\n    ", " ")
    assert goodbye in html.unescape(static_twin(page.widget.exercise, page.disk))
    assert Page(page.folder).view["parting"]["client"] == goodbye


def test_the_debrief_holds_every_part(page: Page) -> None:
    """Turns with codes and quotes, the path, counts, a moment, one thing to practise, the text."""
    page.say(OPENING, HEARD, ADVICE)
    page.finish()
    found = page.view["debrief"]
    assert [row["turn"] for row in found["path"]] == [0, 1, 2, 3]
    assert all(1 <= row[name] <= 7 for row in found["path"] for name in OWN)
    assert [turn["reply"] for turn in found["turns"]] == [OPENING, HEARD, ADVICE]
    quotes = [code["quote"] for code in found["turns"][2]["codes"]]
    assert any(quote and quote in ADVICE for quote in quotes)
    assert found["practise"]["says"]
    assert found["practise"]["drill"]["slug"] == "03-drill-hearing"
    assert found["practise"]["drill"]["page"] == "Active listening"
    assert found["moment"]["turn"] in (1, 2, 3)
    assert ["Your replies", "3"] in found["counts"]
    assert [each["name"] for each in found["aim"]] == ["Reflection", "Checking understanding"]
    assert HEARD in found["transcript"]


def test_an_objection_is_kept_and_shown(page: Page) -> None:
    """With its reason, on the page and in the twin."""
    page.say(OPENING)
    page.finish()
    assert "ack" in page.step("dispute", number=1, disputed=True, why=HOSTILE)
    turn = page.view["debrief"]["turns"][0]
    assert (turn["disputed"], turn["why"]) == (True, HOSTILE)
    assert "The trainee sees this differently." in static_twin(page.exercise, page.disk)
    assert "ack" in page.step("dispute", number=1, disputed=False)
    assert page.view["debrief"]["turns"][0]["disputed"] is False


def test_trying_again_shows_both_ways_beside_each_other(page: Page) -> None:
    """While talking, what was said here before; afterwards, where the two part and how they end."""
    page.say(OPENING, ADVICE)
    page.finish()
    assert "ack" in page.step("try_again", number=2)
    assert page.view["phase"] == "talk"
    assert page.view["before"]["reply"] == ADVICE
    page.say(HEARD)
    assert page.view["before"] is None
    page.finish()
    (other,) = page.view["tries"]
    assert other["compared"]["parts_at"] == 2
    assert other["compared"]["this"]["reply"] == HEARD
    assert other["compared"]["other"]["reply"] == ADVICE
    assert "ack" in page.step("go_back", number=0)
    assert page.view["turns"][2]["reply"] == ADVICE


def test_a_goodbye_ends_the_session_with_the_client_s_last_words(page: Page) -> None:
    """What the client says to it is still shown; then comes one's own rating."""
    page.say(OPENING, "We have to stop here for today. Goodbye, Grace.")
    assert page.view["phase"] == "rate"
    assert page.view["turns"][-1]["client"]


def test_a_session_that_no_longer_replays_can_be_read_and_begun_anew(page: Page) -> None:
    """What was said is on the page; after a new beginning it is still there."""
    page.say(OPENING)
    body = page.disk.body
    body["session"]["turns"][0]["client"] = "I feel so much better."
    AnswerStore.beside(page.folder).open(SLUG, "roleplay").save(body, expect=page.disk.revision)
    again = Page(page.folder)
    assert again.view["phase"] == "unreadable"
    assert again.view["trouble"]
    assert ["therapist", OPENING] in again.view["lines"]
    assert "ack" in again.step("begin")
    assert again.view["phase"] == "talk"
    assert OPENING in static_twin(again.exercise, again.disk)


@pytest.mark.parametrize(
    "body", [{}, {"session": 3}, {"session": {"case": "grace-keeps-going"}}, {"tries": [[], {}]}]
)
def test_a_forged_answer_is_still_a_page(tmp_path: Path, body: dict[str, Any]) -> None:
    """Whatever stands in the file, the page and the twin show what makes sense of it."""
    AnswerStore.beside(tmp_path).open(SLUG, "roleplay").save(body, expect=0)
    page = Page(tmp_path)
    assert page.view["phase"] in ("begin", "unreadable")
    assert Tags(static_twin(page.exercise, page.disk)).open == []


class Tags(HTMLParser):
    """Collects tags, and whether they are balanced."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.add(tag)
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_twin_holds_no_script_whatever_was_written(page: Page) -> None:
    """A hostile reply stays text, before and after the debrief."""
    page.say(HOSTILE)
    before = static_twin(page.exercise, page.disk)
    page.finish()
    for page_html in (before, static_twin(page.exercise, page.disk)):
        found = Tags(page_html)
        assert not found.tags & {"script", "img", "svg", "style", "a", "iframe"}
        assert found.open == []
        assert "&lt;script&gt;" in page_html


def test_the_twin_without_an_answer_is_the_client_alone() -> None:
    """For print: who it is, and nothing that was said."""
    html = static_twin(an_exercise())
    assert "Grace, a simulated client" in html
    assert "Not begun" in static_twin(an_exercise(), Answer(SLUG, "roleplay"))


def test_the_course_shows_its_role_play(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`exercise(slug)` gives the widget, and writes nothing before the first step."""
    monkeypatch.chdir(tmp_path)
    widget = exercise("03-roleplay-grace")
    assert widget.kind == "roleplay"
    assert not (tmp_path / "answers").exists()
