"""The role-play page while a language model words the client's lines."""

from pathlib import Path
from typing import Any

import pytest
from chat_endpoint import Server, gently, raw, serving, words

from alliance.clients.phrasing import PhrasingSettings, write_settings
from alliance.exercises import AnswerStore, RoleplayExercise, is_released, read_answer
from alliance_widgets import static_twin
from alliance_widgets._voice import voice
from alliance_widgets.roleplay import RolePlay

SLUG = "03-roleplay-trial"
ASKED = "What would be good to talk about today?"
EXERCISE = RoleplayExercise.model_validate(
    {
        "kind": "roleplay",
        "title": "Trial",
        "module": "03-active-listening",
        "step": "role-play",
        "skill": "listening",
        "minutes": 5,
        "slug": SLUG,
        "case": "grace-keeps-going",
        "seed": 7,
        "intro": "What to do.",
    }
)


class Page:
    """A page with the role-play, worded by an endpoint or not."""

    def __init__(self, folder: Path, server: Server | None) -> None:
        self.folder = folder
        answers = AnswerStore.beside(folder).open(SLUG, "roleplay")
        self.widget = RolePlay(EXERCISE, answers, server.endpoint() if server else None)
        self.count = 0

    def step(self, kind: str, **entries: Any) -> dict[str, Any]:
        self.count += 1
        turn = self.widget.view["replies"]
        return self.widget.receive({"type": kind, "id": self.count, "turn": turn, **entries})

    @property
    def last(self) -> dict[str, Any]:
        return self.widget.view["turns"][-1]


def test_the_page_says_where_words_go_before_anything_is_sent(tmp_path: Path) -> None:
    with serving(words(gently)) as server:
        page = Page(tmp_path, server)
        page.step("begin")
    assert page.widget.material["voice"].startswith("A language model at 127.0.0.1")
    assert "is sent there" in page.widget.material["voice"]
    assert not server.heard


def test_without_an_endpoint_there_is_no_notice(tmp_path: Path) -> None:
    assert Page(tmp_path, None).widget.material["voice"] == ""


def test_a_worded_line_is_shown_with_the_line_behind_it(tmp_path: Path) -> None:
    with serving(words(gently)) as server:
        page = Page(tmp_path, server)
        page.step("begin")
        assert "ack" in page.step("reply", text=ASKED)
    assert page.last["client"] == gently(page.last["line"])
    assert Page(tmp_path, None).last == page.last


def test_a_reply_is_kept_with_its_line_before_anything_is_asked_of_the_model(
    tmp_path: Path,
) -> None:
    kept: list[int] = []

    def look(line: str) -> str:
        turns = read_answer(tmp_path / "answers", SLUG).body["session"]["turns"]
        kept.append(len(turns))
        assert turns[-1]["client"] == line
        return gently(line)

    with serving(words(look)) as server:
        page = Page(tmp_path, server)
        page.step("begin")
        page.step("reply", text=ASKED)
    assert kept == [1]


def test_an_endpoint_that_fails_refuses_no_reply(tmp_path: Path) -> None:
    with serving(raw(b"", 500)) as server:
        page = Page(tmp_path, server)
        page.step("begin")
        assert "ack" in page.step("reply", text=ASKED)
    assert (page.last["line"], page.last["reply"]) == ("", ASKED)
    events = read_answer(tmp_path / "answers", SLUG).events
    assert [each["type"] for each in events] == ["begin", "reply", "line-kept"]


def test_with_plain_lines_nothing_is_sent_and_the_choice_is_kept(tmp_path: Path) -> None:
    with serving(words(gently)) as server:
        page = Page(tmp_path, server)
        page.step("plain_lines", plain=True)
        page.step("begin")
        page.step("reply", text=ASKED)
        again = Page(tmp_path, server)
        assert again.widget.view["plain"] is True
        assert not server.heard
        again.step("plain_lines", plain=False)
        again.step("reply", text="You look after all of them, and nobody asks after you.")
        assert server.heard


def test_words_about_a_trainees_own_danger_are_not_sent(tmp_path: Path) -> None:
    with serving(words(gently)) as server:
        page = Page(tmp_path, server)
        page.step("begin")
        page.step("reply", text="I want to kill myself tonight, I mean me, really.")
        assert page.widget.view["stepped_out"]
    assert not server.heard


def test_the_debrief_the_twin_and_the_printout_show_the_line(tmp_path: Path) -> None:
    with serving(words(gently)) as server:
        page = Page(tmp_path, server)
        page.step("begin")
        page.step("reply", text=ASKED)
        page.step("end")
        page.step("rate", goal=4, task=4, bond=4)
    turn = page.widget.view["debrief"]["turns"][0]
    assert turn["answer"] == gently(turn["line"])
    assert "the case has" in page.widget.view["debrief"]["transcript"]
    assert "Worded by a language model" in static_twin(
        EXERCISE, read_answer(tmp_path / "answers", SLUG)
    )


def test_it_is_off_where_nothing_is_set_and_on_where_it_is(tmp_path: Path) -> None:
    assert voice(tmp_path, SLUG) is None
    write_settings(tmp_path, PhrasingSettings(model="m"))
    assert voice(tmp_path, SLUG) is not None


def test_it_is_never_on_in_an_assignment(tmp_path: Path) -> None:
    write_settings(tmp_path, PhrasingSettings(model="m"))
    released = tmp_path / "material" / "exercises" / f"{SLUG}.json"
    released.parent.mkdir(parents=True)
    released.write_text("{}")
    assert is_released(SLUG, tmp_path)
    assert voice(tmp_path, SLUG) is None


def test_settings_that_make_no_sense_leave_it_off(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write_settings(tmp_path, PhrasingSettings(model="m"))
    (tmp_path / ".alliance" / "phrasing.json").write_text('{"url": "http://example.org/v1"}')
    assert voice(tmp_path, SLUG) is None
    assert "phrasing stays off" in caplog.text
