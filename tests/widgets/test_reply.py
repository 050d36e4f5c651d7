from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from alliance.exercises import AnswerStore, ReplyExercise, read_answer
from alliance_widgets import static_twin
from alliance_widgets.reply import ReplyWidget

HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(2)> & "quoted" \x00 \'; --'
SLUG = "03-replies-trial"


def an_exercise(**changes: Any) -> ReplyExercise:
    """Two prompts, one of them with a client's line."""
    prompts = [
        {"id": "r1", "title": "The seat", "client": "So they went.", "prompt": "Reply."},
        {"id": "r2", "title": "Looking back", "prompt": "Look back.", "max_words": 3},
    ]
    entries = {
        "kind": "reply",
        "title": "Trial",
        "module": "03-active-listening",
        "step": "reflect",
        "skill": "listening",
        "minutes": 5,
        "slug": SLUG,
        "prompts": [prompt | changes for prompt in prompts],
    }
    return ReplyExercise.model_validate(entries)


class Page:
    """A page with the exercise."""

    def __init__(self, folder: Path, exercise: ReplyExercise | None = None) -> None:
        self.folder = folder
        self.exercise = exercise or an_exercise()
        answers = AnswerStore.beside(folder).open(SLUG, "reply")
        self.widget = ReplyWidget(self.exercise, answers)
        self.count = 0

    @property
    def view(self) -> dict[str, Any]:
        return self.widget.view

    @property
    def disk(self) -> Any:
        return read_answer(self.folder / "answers", SLUG)

    def step(self, kind: str, **entries: Any) -> dict[str, Any]:
        self.count += 1
        return self.widget.receive({"type": kind, "id": self.count, **entries})

    def write(self, **texts: str) -> None:
        for prompt, text in texts.items():
            assert "ack" in self.step("write", prompt=prompt, text=text)


@pytest.fixture
def desk(tmp_path: Path) -> Page:
    return Page(tmp_path)


def test_what_is_written_is_on_disk_and_comes_back(desk: Page) -> None:
    """Every text, line breaks included, survives the kernel."""
    desk.write(r1="There was\na seat.", r2="[silence]")
    assert desk.disk.body["replies"] == {"r1": "There was\na seat.", "r2": "[silence]"}
    assert Page(desk.folder).view == desk.view


def test_the_page_gets_the_prompts_as_they_are_written(desk: Page) -> None:
    """Titles, lines, and how many words are asked for."""
    first, second = desk.widget.material["prompts"]
    assert (first["title"], first["client"], first["context"]) == (
        "The seat",
        "So they went.",
        None,
    )
    assert second["max_words"] == 3


def test_more_words_than_asked_for_are_kept(desk: Page) -> None:
    """The limit is a soft one."""
    desk.write(r2="one two three four five")
    assert desk.view["replies"]["r2"] == "one two three four five"


def test_handing_in_waits_until_nothing_is_empty(desk: Page) -> None:
    """What is missing is named; nothing is marked."""
    desk.write(r1="There was a seat.", r2=" \n ")
    assert "Looking back" in desk.step("hand_in", value=True)["why"]
    assert desk.view["handed_in"] is False


def test_handing_in_can_be_taken_back(desk: Page) -> None:
    """While it is marked nothing changes; afterwards one can write again."""
    desk.write(r1="a", r2="b")
    assert "ack" in desk.step("hand_in", value=True)
    assert desk.disk.body["handed_in"] is True
    assert "refused" in desk.step("write", prompt="r1", text="c")
    assert desk.view["replies"]["r1"] == "a"
    assert "ack" in desk.step("hand_in", value=False)
    desk.write(r1="c")
    assert desk.disk.body == {"replies": {"r1": "c", "r2": "b"}, "handed_in": False}


def test_handing_in_sets_and_does_not_toggle(desk: Page) -> None:
    """A step sent again by a page that got no answer does not take it back."""
    desk.write(r1="a", r2="b")
    desk.step("hand_in", value=True)
    assert "ack" in desk.step("hand_in", value=True)
    assert desk.view["handed_in"] is True
    assert [event["type"] for event in desk.disk.events] == ["handed-in"]


def test_two_pages_do_not_overwrite_each_other(desk: Page) -> None:
    """The second is told, its words are given back, and the newer text can be taken over."""
    other = Page(desk.folder)
    desk.write(r1="The first desk.")
    assert "refused" in other.step("write", prompt="r1", text="The second desk.")
    assert other.view["conflict"]["yours"] == "The second desk."
    other.step("show_newer")
    assert other.view["replies"] == {"r1": "The first desk."}


@pytest.mark.parametrize(
    "message",
    [
        None,
        {"type": "write", "id": 1},
        {"type": "write", "id": 1, "prompt": "r9", "text": "x"},
        {"type": "write", "id": 1, "prompt": ["r1"], "text": "x"},
        {"type": "write", "id": 1, "prompt": "r1", "text": "x" * 20_001},
        {"type": "hand_in", "id": 1, "value": 1},
        {"type": "score", "id": 1},
    ],
)
def test_a_step_that_makes_no_sense_is_refused_in_words(desk: Page, message: Any) -> None:
    """Nothing raises, nothing is saved."""
    assert desk.widget.receive(message)["why"]
    assert desk.disk is None


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.attributes |= {name for name, _ in attrs}


def test_the_twin_shows_hostile_words_as_text(tmp_path: Path) -> None:
    """Whoever wrote them, they run nothing."""
    desk = Page(tmp_path, an_exercise(title=HOSTILE, context=HOSTILE, client=HOSTILE))
    desk.write(r1=HOSTILE, r2=HOSTILE)
    twin = static_twin(desk.exercise, desk.disk)
    found = Tags()
    found.feed(twin)
    assert found.seen <= {"section", "h3", "h4", "p", "blockquote", "strong", "em", "br"}
    assert found.attributes <= {"class", "style"}
    assert twin.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 8


def test_the_twin_holds_what_was_asked_and_answered(desk: Page) -> None:
    """Prompts, texts, their length, and what was left empty."""
    desk.write(r1="There was\na seat.")
    twin = static_twin(desk.exercise, desk.disk)
    for part in (
        "The seat",
        "So they went.",
        "There was<br>a seat.",
        "4 words; at most about 150 were asked for.",
        "Nothing was written here.",
        "Not marked as ready to hand in.",
    ):
        assert part in twin


def test_the_twin_without_an_answer_only_asks(desk: Page) -> None:
    """As it is printed before anything is written."""
    twin = static_twin(desk.exercise)
    assert "At most about 3 words." in twin
    assert "Nothing was written" not in twin
