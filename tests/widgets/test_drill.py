from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from alliance.exercises import AnswerStore, DrillExercise, read_answer
from alliance_widgets import static_twin
from alliance_widgets.drill import ANCHORS, DrillWidget

HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(2)> & "quoted" \x00 \'; --'
ADVICE = "Have you tried talking to your boss? You should join the union."
HEARD = "It sounds as though nobody counted what you put into it."
SLUG = "03-drill-trial"
TAGS = {
    *("section", "h3", "h4", "h5", "p", "blockquote", "ul", "li", "strong", "em", "br"),
}


def an_exercise(**changes: Any) -> DrillExercise:
    """A drill of two lines, the second harder than the first."""
    line = {
        "id": "d1",
        "difficulty": 1,
        "context": "Seun drives a bus.",
        "client": "Fourteen years I've done that route, and they gave it to Mark. It's fine.",
        "listen_for": "A hurt under the anger.",
        "aim": ["reflection", "deeper-reflection"],
        "avoid": ["unsolicited-advice"],
        "nudge": "He says one number.",
        "models": [
            {
                "style": "plain",
                "text": "Fourteen years.",
                "codes": ["reflection"],
                "why": "His own.",
            }
        ],
    }
    entries = {
        "kind": "drill",
        "title": "Trial",
        "module": "03-active-listening",
        "step": "drill",
        "skill": "listening",
        "minutes": 5,
        "slug": SLUG,
        "intro": "What to do.\n\nAnd *how*.",
        "hints": ("Listen.", "Wait."),
        "items": [line | changes, {**line, "id": "d2", "difficulty": 2} | changes],
    }
    return DrillExercise.model_validate(entries)


class Page:
    """A page with the drill: sends steps about what it shows, as the browser does."""

    def __init__(self, folder: Path, exercise: DrillExercise | None = None) -> None:
        self.folder = folder
        self.exercise = exercise or an_exercise()
        answers = AnswerStore.beside(folder).open(SLUG, "drill")
        self.widget = DrillWidget(self.exercise, answers)
        self.count = 0

    @property
    def view(self) -> dict[str, Any]:
        return self.widget.view

    @property
    def phase(self) -> str:
        return self.view["phase"]

    @property
    def last(self) -> dict[str, Any]:
        return self.view["lines"][self.view["item"]]["attempts"][-1]

    @property
    def disk(self) -> Any:
        return read_answer(self.folder / "answers", SLUG)

    def step(self, kind: str, **entries: Any) -> dict[str, Any]:
        self.count += 1
        shown = {"item": self.view["item"], "attempt": self.view["attempt"]}
        return self.widget.receive({**shown, "type": kind, "id": self.count, **entries})

    def steps(self, *kinds: str) -> None:
        """Usual steps by name; each must be acknowledged."""
        usual: dict[str, dict[str, Any]] = {
            "draft": {"text": "So he"},
            "reply": {"text": ADVICE},
            "predict": {"rating": 5},
            "dispute": {"disputed": True, "why": "He asked."},
            "challenge": {"challenge": "good-challenge"},
        }
        for kind in kinds:
            assert "ack" in self.step(kind, **usual.get(kind, {})), kind


@pytest.fixture
def drill(tmp_path: Path) -> Page:
    return Page(tmp_path)


WHOLE = ("draft", "reply", "predict", "dispute", "try_again", "draft", "reply", "predict", "models")


def test_what_is_shown_only_after_a_reply_is_not_on_the_page_before(drill: Page) -> None:
    """Neither the material nor the first view holds model replies, what to hear, or the nudge."""
    shown = repr((drill.widget.material, drill.view))
    for hidden in ("A hurt under", "His own.", "He says one number"):
        assert hidden not in shown


def test_the_introduction_and_the_hints_are_the_drill_s_own_to_show(drill: Page) -> None:
    """The head of the page leaves them to the drill, which folds them away."""
    material = drill.widget.material
    assert (material["intro"], material["hints"]) == ([], [])
    assert material["about"] == ["What to do.", "And *how*."]
    assert material["tips"] == ["Listen.", "Wait."]
    assert list(ANCHORS) == [1, 4, 7]


def test_a_draft_is_on_disk_and_comes_back(drill: Page) -> None:
    """What is being typed survives the kernel."""
    drill.step("draft", text="So he\nthen")
    assert drill.disk.body["items"]["d1"]["draft"] == "So he\nthen"
    assert Page(drill.folder).view["draft"] == "So he\nthen"


def test_the_signal_comes_only_after_one_s_own_rating(drill: Page) -> None:
    """A reply alone brings no judgement, in the view or on disk; the rating brings it."""
    drill.steps("reply")
    assert drill.phase == "predict"
    assert drill.last["judgement"] is None
    assert "refused" in drill.step("judge")
    drill.steps("predict")
    assert drill.phase == "feedback"
    assert drill.disk.body["items"]["d1"]["attempts"][0]["rating"] == 5
    assert [event["type"] for event in drill.disk.events] == ["reply", "self-rating", "judged"]


def test_the_signal_quotes_the_trainee_and_names_the_code(drill: Page) -> None:
    """One thing to change, with the words it is about and the code's definition."""
    drill.steps("reply", "predict")
    change = drill.last["judgement"]["change"]
    assert change["quote"] in ADVICE
    assert change["quote"] in change["text"]
    assert change["code"] == "Unsolicited advice"
    assert change["definition"]
    assert drill.last["judgement"]["nudge"] == "He says one number."


def test_own_rating_and_signal_are_compared_in_words(drill: Page) -> None:
    """The sentence holds both numbers."""
    drill.steps("reply", "predict")
    signal = drill.last["judgement"]["signal"]
    assert drill.last["compared"].startswith(f"You said 5; the signal is {signal:g}.")


def test_where_the_rules_abstain_it_says_so(drill: Page) -> None:
    """A reply that is not English gets no signal, and the comparison says there is none."""
    drill.step(
        "reply", text="Das ist wirklich sehr schwer für dich, nicht wahr, nach all den Jahren"
    )
    drill.steps("predict")
    assert drill.last["judgement"]["unsure"]
    assert drill.last["judgement"]["signal"] is None
    assert drill.last["compared"] == "You said 5. There is no signal to set beside it this time."


def test_a_fault_of_the_rules_does_not_keep_a_trainee_from_going_on(
    drill: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The signal abstains and says why; the rating is saved."""
    monkeypatch.setattr("alliance.scoring.feedback", lambda *_, **__: 1 / 0)
    drill.steps("reply", "predict")
    assert drill.phase == "feedback"
    assert "fault in the course" in drill.last["judgement"]["unsure"]
    assert drill.disk.body["items"]["d1"]["attempts"][0]["rating"] == 5


def test_words_about_own_danger_are_answered_before_anything_else(drill: Page) -> None:
    """Help is named as soon as the reply is sent, and stands in place of a signal."""
    drill.step("reply", text="I want to die")
    assert "please talk to somebody now" in drill.view["own_danger"]
    drill.steps("predict")
    assert "please talk to somebody now" in drill.last["judgement"]["own_danger"]
    assert drill.last["judgement"]["signal"] is None


def test_disagreeing_takes_one_step_and_reaches_the_answer(drill: Page) -> None:
    """A dispute is an event and part of the answer; words may follow, and it can be taken back."""
    drill.steps("reply", "predict")
    drill.step("dispute", disputed=True)
    drill.step("dispute", disputed=True, why=HOSTILE)
    attempt = drill.disk.body["items"]["d1"]["attempts"][0]
    assert (attempt["disputed"], attempt["why_disputed"]) == (True, HOSTILE)
    assert [event["type"] for event in drill.disk.events][-2:] == ["dispute", "dispute"]
    drill.step("dispute", disputed=False)
    assert drill.last["disputed"] is False


def test_trying_again_starts_from_the_last_reply_and_ends_with_the_third(drill: Page) -> None:
    """Three attempts at most, each kept."""
    for attempt in (1, 2, 3):
        assert drill.view["attempt"] == attempt
        assert drill.view["draft"] == ("" if attempt == 1 else ADVICE)
        drill.steps("reply", "predict")
        assert drill.view["can_try_again"] is (attempt < 3)
        drill.step("try_again")
    assert [one["reply"] for one in drill.view["lines"]["d1"]["attempts"]] == [ADVICE] * 3


def test_model_replies_come_after_another_try(drill: Page) -> None:
    """Then what there was to hear and the models are in the view."""
    drill.steps("reply", "predict")
    assert drill.view["can_see_models"] is False
    assert drill.view["lines"]["d1"]["after"] is None
    drill.steps("try_again", "reply", "predict", "models")
    after = drill.view["lines"]["d1"]["after"]
    assert after["listen_for"] == "A hurt under the anger."
    assert after["models"][0]["codes"] == ["Reflection"]


def test_saying_how_hard_it_was_leads_to_the_next_line_and_the_end(drill: Page) -> None:
    """After the last line there is a summary, and finished lines can still be read."""
    drill.steps(*WHOLE, "challenge")
    assert (drill.view["item"], drill.view["done"], drill.view["total"]) == ("d2", 1, 2)
    assert drill.view["summary"] is None
    drill.step("reply", text=HEARD)
    drill.steps("predict", "models", "challenge")
    assert drill.view["item"] is None
    assert drill.view["summary"]["practised"].startswith("You answered 2 lines with 3 replies.")
    assert [entry["item"] for entry in drill.view["summary"]["again"]] == ["d1"]
    assert drill.view["lines"]["d1"]["after"]["models"]


def test_another_open_line_can_be_chosen(drill: Page) -> None:
    """What was begun stays; a line that is done cannot be worked on again."""
    drill.steps("draft")
    drill.step("go", item="d2")
    assert (drill.view["item"], drill.view["draft"]) == ("d2", "")
    drill.step("go", item="d1")
    assert drill.view["draft"] == "So he"
    drill.steps(*WHOLE, "challenge")
    assert "refused" in drill.step("go", item="d1")


@pytest.mark.parametrize("done", range(len(WHOLE) + 1))
def test_it_resumes_at_exactly_the_same_step(tmp_path: Path, done: int) -> None:
    """A new kernel shows what the old one showed, whatever the step."""
    before = Page(tmp_path)
    before.steps(*WHOLE[:done])
    assert Page(tmp_path).view == before.view


def test_a_step_about_what_is_no_longer_shown_changes_nothing(drill: Page) -> None:
    """A reply sent again to a line or an attempt that has moved on is refused in words."""
    drill.steps("reply")
    saved = drill.disk
    assert "moved on" in drill.step("reply", item="d2", text="x")["why"]
    assert "moved on" in drill.step("predict", attempt=2, rating=3)["why"]
    assert drill.disk == saved


def test_a_step_sent_twice_is_taken_once(drill: Page) -> None:
    """The same id gets the same acknowledgement and no second attempt."""
    message = {"type": "reply", "id": "a-1", "item": "d1", "attempt": 1, "text": ADVICE}
    assert drill.widget.receive(message) == drill.widget.receive(message) == {"ack": "a-1"}
    assert len(drill.view["lines"]["d1"]["attempts"]) == 1


def test_two_pages_do_not_overwrite_each_other(drill: Page) -> None:
    """The second is told, keeps its words, and can take over the newer work."""
    other = Page(drill.folder)
    drill.steps("reply")
    assert "refused" in other.step("draft", text="My own words here")
    assert other.view["conflict"]["yours"] == "My own words here"
    other.step("show_newer")
    assert other.phase == "predict"


@pytest.mark.parametrize(
    "message",
    [
        None,
        [],
        {"type": "reply"},
        {"type": "reply", "id": 1, "item": "d1", "attempt": 1, "text": 7},
        {"type": "reply", "id": 1, "item": "d1", "attempt": 1, "text": "  "},
        {"type": "reply", "id": 1, "item": "d1", "attempt": 1, "text": "x" * 2_001},
        {"type": "predict", "id": 1, "item": "d1", "attempt": 1, "rating": True},
        {"type": "challenge", "id": 1, "item": "d1", "attempt": 1, "challenge": "no"},
        {"type": "go", "id": 1, "item": ["d1"]},
        {"type": "_judge", "id": 1},
    ],
)
def test_a_step_that_makes_no_sense_is_refused_in_words(drill: Page, message: Any) -> None:
    """Nothing raises, nothing is saved."""
    assert drill.widget.receive(message)["why"]
    assert drill.disk is None


@pytest.mark.parametrize(
    "judgement", [{"worked": 7, "limits": "x", "signal": "5"}, {"change": [HOSTILE], "met": 1}, {}]
)
def test_a_judgement_edited_by_hand_is_shown_as_far_as_it_makes_sense(
    drill: Page, judgement: dict[str, Any]
) -> None:
    """Only text is shown as text; the twin stands it as well."""
    attempt = {"reply": HOSTILE, "rating": 3, "judgement": judgement}
    file = AnswerStore.beside(drill.folder).open(SLUG, "drill")
    answer = file.save({"items": {"d1": {"attempts": [attempt]}}}, expect=0)
    shown = Page(drill.folder).last["judgement"] or {}
    assert not shown.get("worked")
    assert not shown.get("change")
    assert_safe(static_twin(drill.exercise, answer))


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.attributes |= {name for name, _ in attrs}


def assert_safe(html: str) -> None:
    found = Tags()
    found.feed(html)
    assert found.seen <= TAGS
    assert found.attributes <= {"class", "style"}
    assert "\x00" not in html


def test_the_twin_shows_everything_and_runs_nothing(tmp_path: Path) -> None:
    """Hostile words of author and trainee stand there as text."""
    drill = Page(tmp_path, an_exercise(context=HOSTILE, client=HOSTILE, nudge=HOSTILE))
    drill.step("reply", text=f"You should {HOSTILE}")
    drill.steps("predict")
    drill.step("dispute", disputed=True, why=HOSTILE)
    twin = static_twin(drill.exercise, drill.disk)
    assert_safe(twin)
    assert twin.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 5


def test_the_twin_holds_what_was_asked_answered_and_said(drill: Page) -> None:
    """Attempts, own ratings, the feedback shown, the dispute and what was found of the line."""
    drill.steps(*WHOLE, "challenge")
    twin = static_twin(drill.exercise, drill.disk)
    for part in (
        "1 of 2 lines done",
        "Seun drives a bus.",
        "First reply",
        "Second try",
        "Own rating before any feedback: 5 of 7.",
        "Practice signal, not a measurement",
        "Unsolicited advice",
        "The trainee sees this differently.",
        "He asked.",
        "found this line a good challenge",
        "Not begun.",
    ):
        assert part in twin


def test_the_twin_of_an_unanswered_drill_asks_and_gives_nothing_away(drill: Page) -> None:
    """Without an answer only the lines stand there."""
    twin = static_twin(drill.exercise)
    assert "Seun drives a bus." in twin
    assert "A hurt under" not in twin
    assert "Not begun" not in twin
