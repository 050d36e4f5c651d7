"""The observing widget: what a page gets, what its steps do, and what its twin shows."""

import json
from pathlib import Path
from typing import Any

import pytest

from alliance.exercises import (
    Answer,
    AnswerStore,
    ObserveExercise,
    RoleplayAnswer,
    load,
    read_answer,
)
from alliance_widgets import exercise, static_twin
from alliance_widgets.observe import ObserveWidget

from .conftest import SCRIPT, a_session

SLUG = "03-observe"
ASKED = ("goal", "task", "bond", "listening")
HEAD = {"kind": "observe", "title": f"Rate {SCRIPT}", "module": "03-listening", "step": "observe"}
REFERENCE = {name: {"value": 2, "turns": ["t3"], "why": "So it is."} for name in ASKED}
TEXT = "T: How have you been?\nC: Tired.\nT: Tired, hm.\nC: My mail is jo@example.org.\n"


def an_exercise(**changes: Any) -> ObserveExercise:
    """An observing exercise on the small session, or on another one."""
    entries = {**HEAD, "skill": "listening", "minutes": 5, "slug": SLUG}
    entries |= {"session": {"transcript": "a-session"}, **changes}
    found = ObserveExercise.model_validate(entries)
    return found.model_copy(update={"material": (a_session(),) if found.needs else ()})


class Page:
    """A page with the exercise: sends steps about what it shows, as the browser does."""

    def __init__(self, folder: Path, **changes: Any) -> None:
        self.folder = folder
        self.exercise = an_exercise(**changes)
        file = AnswerStore.beside(folder).open(SLUG, "observe")
        self.widget = ObserveWidget(self.exercise, file)
        self.count = 0

    @property
    def view(self) -> dict[str, Any]:
        return self.widget.view

    @property
    def disk(self) -> Any:
        return read_answer(self.folder / "answers", SLUG)

    def step(self, kind: str, **entries: Any) -> dict[str, Any]:
        self.count += 1
        return self.widget.receive(
            {"at": self.view["at"], "type": kind, "id": self.count, **entries}
        )

    def do(self, kind: str, **entries: Any) -> None:
        """A step that must be acknowledged."""
        reply = self.step(kind, **entries)
        assert "ack" in reply, reply

    def begin(self, rater: str = "", seat: str = "observer") -> None:
        self.do("begin", rater=rater, seat=seat)

    def mark(self, turn: str, effect: str, note: str = "") -> None:
        self.do("mark", turn=turn, effect=effect, note=note, codes=[])

    def rate(self, *values: int) -> None:
        """Every scale, 4 where no number is given; then finished."""
        self.do("stay", stage="scales")
        for name, value in zip(ASKED, (*values, 4, 4, 4, 4), strict=False):
            self.do("rate", scale=name, value=value, turns=["t1"], why=f"Why {name}.")
        self.do("finish")


@pytest.fixture
def page(tmp_path: Path) -> Page:
    return Page(tmp_path, reference=REFERENCE)


def test_the_page_gets_scales_and_session_and_no_answer(page: Page) -> None:
    """Anchors in words, three marks with a key each; neither reference nor annotations."""
    material = page.widget.material
    assert [scale["id"] for scale in material["scales"]] == list(ASKED)
    assert all(scale["anchors"]["4"] for scale in material["scales"])
    assert [effect["key"] for effect in material["effects"]] == ["h", "n", "s"]
    assert len(material["session"]["turns"]) == 6
    shown = json.dumps([material, page.view])
    assert "So it is." not in shown
    assert "Because of" not in shown


def test_a_rating_goes_from_begin_to_comparison(page: Page) -> None:
    """Each step is on disk when it is acknowledged; a page opened again goes on there."""
    page.begin("Ana")
    page.mark("t3", "strained", "Hm.")
    assert page.disk.body["now"]["ratings"][0]["marks"]["t3"]["note"] == "Hm."
    page.rate(2, 4, 6)
    assert page.view["phase"] == "rated"
    assert page.view["compared"] is None
    page.do("uncover")
    assert Page(page.folder, reference=REFERENCE).view["compared"] == page.view["compared"]


def test_the_comparison_shows_the_reference_and_why(page: Page) -> None:
    """How far one lies from it, in words; and turns it reads the other way."""
    page.begin("Ana")
    page.mark("t3", "strained")
    page.mark("t1", "helped")
    page.rate(2, 3, 4, 6)
    page.do("uncover")
    found = page.view["compared"]
    said = [scale["reference"]["said"] for scale in found["scales"]]
    assert said[0] == "The same number."
    assert said[1].startswith("One apart")
    assert said[2].startswith("You found no evidence")
    assert said[3].startswith("4 apart")
    assert [each["turn"] for each in found["noted"]] == ["t3"]
    assert found["noted"][0]["notes"][0]["code"] == "Reflection"


def test_several_raters_are_compared_and_the_earlier_are_covered(page: Page) -> None:
    """The second sees nothing of the first until both are done."""
    page.begin("Ana")
    page.mark("t1", "helped", "First.")
    page.rate(1)
    page.do("hand_over", rater="Ben", seat="supervisor")
    assert "First." not in json.dumps(page.view)
    assert page.view["raters"] == ["Ana"]
    page.mark("t1", "strained")
    page.rate(7)
    assert [each["name"] for each in page.view["saved"]] == ["Ben"]
    page.do("uncover")
    found = page.view["compared"]
    assert found["names"] == ["Ana", "Ben"]
    assert found["apart"] == ["goal"]
    assert found["differing"] == ["t1"]
    assert any("3 of 4 numbers the same" in sentence for sentence in found["figures"])


def test_a_saved_rating_can_be_opened_beside_ones_own(page: Page, tmp_path: Path) -> None:
    """From a file, once; anything else is refused in words, and nothing happens."""
    other = Page(tmp_path / "other")
    other.begin("Ben", "supervisor")
    other.rate(7)
    page.begin("Ana")
    page.rate(1)
    page.do("uncover")
    page.do("add", text=other.view["saved"][0]["text"])
    assert page.view["compared"]["names"] == ["Ana", "Ben"]
    for text in (other.view["saved"][0]["text"], "", "{}", SCRIPT, "[" * 9_999):
        assert page.step("add", text=text)["why"]
    page.do("drop", number=0)
    assert page.view["compared"]["names"] == ["Ana"]


def test_a_pasted_text_is_read_checked_and_rated(tmp_path: Path) -> None:
    """Who is who is guessed, and what looks private is said, before anything is rated."""
    page = Page(tmp_path, session={"paste": True})
    assert page.step("paste", text="Nothing but prose here")["why"]
    page.do("paste", text=TEXT)
    found = page.view["pasted"]
    assert (found["therapist"], found["client"], found["count"]) == ("T", "C", 4)
    assert any("jo@example.org" in warning for warning in found["warnings"])
    page.do("put_back")
    page.do("paste", text=TEXT.replace("jo@example.org", "gone"))
    page.do("choose", therapist="T", client="C", rater="", seat="supervisor")
    assert [turn["speaker"] for turn in page.view["session"]["turns"]] == [
        "therapist", "client", "therapist", "client",
    ]  # fmt: skip
    assert page.view["session"]["marked"] == ["t1", "t3"]


@pytest.mark.parametrize(
    "text", ["", "x" * 400_001, "T: a\x00\nC: \ud83d", "T:\nC:\n", "\u202eT: a"]
)
def test_a_text_that_is_no_session_is_refused_or_read(tmp_path: Path, text: str) -> None:
    """Never a fault of the program; the page stays where one can act."""
    page = Page(tmp_path, session={"paste": True})
    reply = page.step("paste", text=text)
    assert "fault in the course" not in reply.get("why", "")
    assert page.view["phase"] in ("begin", "check")


def test_three_people_play_and_rate_at_one_screen(tmp_path: Path) -> None:
    """Lines are typed, the last can be taken back; the next round knows who sat where."""
    page = Page(tmp_path, session={"live": True})
    page.do("play", therapist="Ana", client="Ben", observer="Cleo")
    page.do("say", speaker="therapist", text="Hello, Ben.")
    page.do("say", speaker="client", text="Hm.")
    page.do("unsay")
    assert page.view["draft"] == "Hm."
    page.do("draft", text="Hm, well")
    assert Page(tmp_path, session={"live": True}).view["draft"] == "Hm, well"
    page.do("say", speaker="client", text="Hm, well.")
    page.do("stop")
    assert page.view["rating"]["rater"] == "Cleo"
    page.rate()
    page.do("uncover")
    assert page.view["text"] == "T: Hello, Ben.\n\nC: Hm, well.\n\n"
    page.do("another")
    assert page.view["last"] == {"therapist": "Ana", "client": "Ben", "observer": "Cleo"}
    assert page.view["earlier"][0]["turns"] == 2
    page.do("go_back", number=0)
    assert page.view["phase"] == "compared"


def test_a_line_sent_twice_is_kept_once(tmp_path: Path) -> None:
    """A page that got no answer sends it again, even after its kernel was started anew."""
    page = Page(tmp_path, session={"live": True})
    page.do("play")
    line = {"type": "say", "id": "a-1", "at": page.view["at"], "speaker": "client", "text": "Hm."}
    assert "ack" in page.widget.receive(line)
    again = Page(tmp_path, session={"live": True})
    assert "why" in again.widget.receive(line)
    assert [turn["text"] for turn in again.view["session"]["turns"]] == ["Hm."]


def test_a_role_play_that_was_not_held_yet_is_said_so(tmp_path: Path) -> None:
    """The page names the exercise; beginning is refused."""
    page = Page(tmp_path, session={"roleplay": "03-roleplay-grace"})
    assert page.view["held"] is None
    assert page.widget.material["roleplay"] == load("03-roleplay-grace").title
    assert page.step("begin", rater="", seat="observer")["why"]


def test_ones_own_session_stands_beside_what_one_thought_right_after(tmp_path: Path) -> None:
    """Where the two lie far apart, the page says so; the words can be saved for a supervisor."""
    held = RoleplayAnswer(load("03-roleplay-grace")).begin().reply("What brings you?").end()  # type: ignore[arg-type]
    state = held.rate({"goal": 4, "task": 4, "bond": 7})
    file = AnswerStore.beside(tmp_path).open("03-roleplay-grace", "roleplay")
    file.save(state.body(), state.events, expect=0)
    page = Page(tmp_path, session={"roleplay": "03-roleplay-grace"})
    assert page.view["held"] == {"client": "Grace", "replies": 1}
    page.begin()
    page.do("stay", stage="scales")
    for name in ASKED:
        page.do("rate", scale=name, value=4, turns=["t2"], why="")
    page.do("finish")
    page.do("uncover")
    found = page.view["compared"]
    assert found["own"] == {"goal": 4, "task": 4, "bond": 7}
    assert "by 2 or more: Bond." in found["figures"][-1]
    assert "T: What brings you?" in page.view["text"]


@pytest.mark.parametrize(
    "step",
    [
        {"type": "mark", "turn": "t2", "effect": "helped", "codes": []},
        {"type": "mark", "turn": "t1", "effect": "great", "codes": []},
        {"type": "mark", "turn": "t1", "effect": "helped", "codes": "all"},
        {"type": "mark", "turn": ["t1"], "effect": "helped", "codes": []},
        {"type": "rate", "scale": "charm", "value": 4, "turns": []},
        {"type": "rate", "scale": "bond", "value": 0, "turns": []},
        {"type": "rate", "scale": "bond", "value": 4, "turns": ["t99"]},
        {"type": "rate", "scale": "bond", "value": 4, "turns": None},
        {"type": "begin", "seat": "judge"},
        {"type": "uncover"},
        {"type": "stay", "stage": "everywhere"},
        {"type": "mark", "turn": "t1", "effect": "helped", "codes": [], "at": "elsewhere"},
    ],
)
def test_a_step_that_makes_no_sense_changes_nothing(page: Page, step: dict[str, Any]) -> None:
    """It is refused in words, and the answer on disk is as it was."""
    page.begin()
    before = page.disk
    reply = page.widget.receive({"id": 99, "at": page.view["at"], **step})
    assert reply["why"]
    assert "fault in the course" not in reply["why"]
    assert page.disk == before


def test_the_twin_shows_every_rating_and_escapes_it(page: Page) -> None:
    """Numbers, marks, notes and words, readable without script; nothing of it is markup."""
    page.begin(SCRIPT)
    page.mark("t1", "helped", SCRIPT)
    page.rate(3)
    html = static_twin(page.exercise, page.disk)
    assert "<script" not in html
    assert "Why bond." in html
    assert "helped" in html
    assert "I hardly sleep." in html
    assert "Not begun" in static_twin(page.exercise, Answer(SLUG, "observe"))
    assert "Agreement on goals" in static_twin(page.exercise)


def test_the_shipped_exercises_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By their slugs, as the page of the lesson shows them."""
    monkeypatch.chdir(tmp_path)
    for slug in ("night-shifts", "own-session", "in-threes", "a-text"):
        shown = exercise(f"03-observe-{slug}")
        assert shown.view["phase"] == "begin", shown
