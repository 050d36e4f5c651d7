"""A role-play in a real page while a language model, slow to answer, words the client's lines."""

import json
import threading
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from chat_endpoint import Answer, Heard, gently, serving, words
from playwright.sync_api import Page, expect

from alliance.clients.phrasing import PhrasingSettings, forget_settings, write_settings
from alliance.exercises import load

from .conftest import Course, on_disk, start_exercises, violations, widget

pytestmark = pytest.mark.browser

SLUG = "03-roleplay-grace"
PAGE = "worded.ipynb"
ASKED = "What would be good to talk about today?"
HEARD = "You look after all of them, and nobody asks after you."


def _lesson(course: Course) -> None:
    (course.folder / "answers" / f"{SLUG}.json").unlink(missing_ok=True)
    cell = {
        "cell_type": "code",
        "id": "roleplay",
        "metadata": {"jupyter": {"source_hidden": True}},
        "source": f'from alliance_widgets import exercise\nexercise("{SLUG}")',
        "outputs": [],
        "execution_count": None,
    }
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": kernel}}
    text = json.dumps({**notebook, "cells": [cell]})
    (course.folder / PAGE).write_text(text, encoding="utf-8")


def _once(go: threading.Event) -> Answer:
    """An answer that comes once it may."""

    def answer(heard: Heard, handler: BaseHTTPRequestHandler) -> None:
        go.wait(15)
        words(gently)(heard, handler)

    return answer


def test_the_page_says_where_words_go_waits_calmly_and_gives_plain_lines(
    course: Course, tab: Page, tmp_path: Path
) -> None:
    _lesson(course)
    go = threading.Event()
    with serving(_once(go)) as server:
        write_settings(course.folder, PhrasingSettings(url=server.url, model="trial", timeout=20))
        try:
            start_exercises(tab, course, PAGE)
            shown = widget(tab, load(SLUG).title)
            expect(shown.locator(".al-rp-voice")).to_contain_text("A language model at 127.0.0.1")
            tab.screenshot(path=tmp_path / "begin.png")
            assert violations(tab, ".al-rp-voice") == []
            shown.get_by_role("button", name="Begin").click()
            expect(shown.get_by_label("What do you say first?")).to_be_focused()
            tab.keyboard.type(ASKED)
            tab.keyboard.press("Control+Enter")
            expect(shown.get_by_text("Grace is thinking …")).to_be_visible()
            tab.screenshot(path=tmp_path / "thinking.png")
            on_disk(lambda: course.body(SLUG)["session"]["turns"], lambda found: len(found) == 1)
            go.set()
            expect(shown.locator(".al-rp-client").nth(1)).to_contain_text("Well.")
            expect(shown.get_by_text("Grace is thinking …")).to_have_count(0)
            tab.screenshot(path=tmp_path / "worded.png")
            shown.get_by_label("Plain lines instead").press("Space")
            on_disk(lambda: course.body(SLUG)["plain"], lambda plain: plain is True)
            expect(shown.locator(".al-rp-voice")).to_contain_text("Nothing is sent")
            shown.get_by_label("What do you say now?").fill(HEARD)
            tab.keyboard.press("Control+Enter")
            expect(shown.locator(".al-rp-client")).to_have_count(3)
            assert len(server.heard) == 1
            shown.get_by_role("button", name="End session").click()
            shown.get_by_role("button", name="End it here").click()
            for part in range(3):
                shown.locator("fieldset").nth(part).locator("input").nth(3).check(force=True)
            shown.get_by_role("button", name="Look at the session").click()
            plain = shown.get_by_text("Worded by a language model; the plain line")
            expect(plain).to_have_count(1)
            plain.scroll_into_view_if_needed()
            plain.click()
            tab.screenshot(path=tmp_path / "debrief.png")
        finally:
            forget_settings(course.folder)
