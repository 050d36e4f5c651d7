"""A trainee takes module 03, from the welcome page to the last step, and finds it all again."""

import re

import pytest
from playwright.sync_api import Page, expect

from alliance.exercises import load

from .conftest import START, Course, on_disk, start_exercises, widget

pytestmark = pytest.mark.browser

PAIR, CODING, DRILL = "03-notice-two-sessions", "03-code-a-session", "03-drill-hearing"
GOOD_REPLY = (
    "Fourteen years on that route, and they gave it to Mark. It sounds like you feel passed over."
)


def test_a_trainee_takes_the_whole_module(course: Course, tab: Page):
    """Welcome, notice, code by keyboard, drill; after each step the answer is on disk."""
    tab.goto(course.address)
    expect(tab.get_by_role("heading", name="Welcome to Alliance Lab")).to_be_visible(timeout=60_000)
    tab.get_by_role("link", name="Open Active listening").click()
    button = tab.locator(START)
    expect(button).to_be_visible(timeout=60_000)
    expect(tab.get_by_role("heading", name="1. Learn")).to_be_visible()
    expect(tab.get_by_text("from alliance_widgets import").first).not_to_be_visible()
    button.click()
    notice(course, tab)
    code(course, tab)
    drill(course, tab)
    come_back(course, tab)


def notice(course: Course, tab: Page) -> None:
    """Read both versions, note something, show notes, finish."""
    reader = widget(tab, load(PAIR).title)
    reader.get_by_role("button", name="Show notes, turn 3", exact=True).click()
    on_disk(lambda: course.answer(PAIR)["events"], lambda events: bool(events))
    reader.get_by_label("Notes on").select_option(label="Listening")
    reader.get_by_role("button", name="Side by side").click()
    reader.get_by_role("button", name="Show all notes").click()
    reader.get_by_role("button", name="I have read both").click()
    expect(reader.get_by_text("You have read this.")).to_be_visible()


def code(course: Course, tab: Page) -> None:
    """Code every turn with the keyboard alone, undo and redo, predict, compare."""
    exercise = load(CODING)
    coding = widget(tab, exercise.title)
    turns = coding.get_by_role("option")
    total = turns.count()
    assert total == len(exercise.turns)
    turns.first.focus()
    tab.keyboard.press("1")
    expect(coding.get_by_text(f"1 of {total} turns coded")).to_be_visible()
    on_disk(lambda: codes(course), lambda found: found == {exercise.turns[0].id: ["open-question"]})
    tab.keyboard.press("Control+z")
    on_disk(lambda: codes(course), lambda found: found == {})
    tab.keyboard.press("Control+y")
    on_disk(lambda: codes(course), lambda found: len(found) == 1)
    tab.keyboard.press("ArrowRight")
    tab.keyboard.press("Shift+ArrowRight")
    tab.keyboard.press("3")
    quotes = on_disk(
        lambda: course.body(CODING)["turns"][exercise.turns[0].id]["codes"], lambda c: len(c) == 2
    )
    assert len(quotes[1]["quote"].split()) == 2
    for _ in range(total - 1):
        tab.keyboard.press("ArrowDown")
        tab.keyboard.press("3")
    expect(coding.get_by_text(f"{total} of {total} turns coded")).to_be_visible()
    on_disk(lambda: codes(course), lambda found: len(found) == total)
    slider = coding.get_by_role("slider")
    slider.focus()
    tab.keyboard.press("ArrowRight")
    coding.get_by_role("button", name="Compare with the reference").click()
    expect(coding.get_by_role("heading", name="Your coding and the reference")).to_be_visible()
    expect(coding.get_by_role("heading", name="Code by code")).to_be_visible()
    assert on_disk(lambda: course.body(CODING)["revealed"], bool) is True


def codes(course: Course) -> dict[str, list[str]]:
    turns = course.body(CODING)["turns"]
    found = {id: [entry["code"] for entry in turn["codes"]] for id, turn in turns.items()}
    return {id: names for id, names in found.items() if names}


def drill(course: Course, tab: Page) -> None:
    """One whole round: reply, self-rating, signal, another try, model replies, difficulty."""
    box = widget(tab, load(DRILL).title)
    box.get_by_label("What would you say next?").fill("Have you tried talking to your manager?")
    tab.keyboard.press("Control+Enter")
    box.get_by_role("radio", name=re.compile("^5")).check()
    box.get_by_role("button", name="See the practice signal").click()
    expect(box.get_by_text("not a measurement")).to_be_visible()
    expect(box.get_by_text("One thing to change")).to_be_visible()
    box.get_by_role("button", name="I see it differently").click()
    box.get_by_role("button", name="Try again").click()
    box.get_by_label(re.compile("what would you say now")).fill(GOOD_REPLY)
    box.get_by_role("button", name="Send reply").click()
    box.get_by_role("radio", name=re.compile("^6")).check()
    box.get_by_role("button", name="See the practice signal").click()
    box.get_by_role("button", name="See the model replies").click()
    expect(box.get_by_role("heading", name="What there was to hear")).to_be_visible()
    box.get_by_role("button", name="A good challenge").click()
    expect(box.get_by_text("Line 2 of 15", exact=True)).to_be_visible()
    events = on_disk(lambda: course.answer(DRILL)["events"], bool)
    assert [event["reply"] for event in events if event["type"] == "reply"][-1] == GOOD_REPLY
    assert any("disput" in event["type"] for event in events)
    box.get_by_label("What would you say next?").fill("half a sen")
    on_disk(lambda: str(course.answer(DRILL)["body"]), lambda body: "half a sen" in body)


def come_back(course: Course, tab: Page) -> None:
    """A new browser and a new kernel: everything stands where it was left."""
    stop_kernels(course)
    start_exercises(tab, course)
    coding = widget(tab, load(CODING).title)
    expect(coding.get_by_role("heading", name="Your coding and the reference")).to_be_visible()
    box = widget(tab, load(DRILL).title)
    expect(box.get_by_text("Line 2 of 15", exact=True)).to_be_visible()
    expect(box.get_by_label("What would you say next?")).to_have_value("half a sen")


def stop_kernels(course: Course) -> None:
    """What a computer that was switched off does to the kernels."""
    import json
    import urllib.request

    start, token = course.address.split("/lab/", 1)[0], course.address.split("token=", 1)[1]
    header = {"Authorization": f"token {token}"}
    request = urllib.request.Request(f"{start}/api/sessions", headers=header)
    with urllib.request.urlopen(request) as answer:
        sessions = json.load(answer)
    assert sessions
    for session in sessions:
        request = urllib.request.Request(
            f"{start}/api/sessions/{session['id']}", method="DELETE", headers=header
        )
        urllib.request.urlopen(request).close()
