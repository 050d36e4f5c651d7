"""The graded assignment as it is lived: written by a trainee in the browser, marked by a program.

The trainee's codes are made from the key by a rule of their own, so that the points they deserve
are known here without the grader's arithmetic.
"""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbconvert import HTMLExporter
from nbgrader.api import Gradebook
from playwright.sync_api import Locator, Page, expect
from ruamel.yaml import YAML

from alliance.grading import build_course, collect_files, grade

from .conftest import Course, on_disk, start_exercises, violations, widget

pytestmark = pytest.mark.browser

SLUG = "03-active-listening-assignment"
CODING, REPLIES, SESSION, REFLECTION = (
    "03-assignment-coding",
    "03-assignment-replies",
    "03-assignment-session",
    "03-assignment-reflection",
)
SAID = (
    "The sleep, officially. And unofficially?",
    "You say it's fine. I wonder if it's also tiring, being fine.",
    "[silence]",
)
HOSTILE = (
    "There was a seat. <script>window.ran = 1</script>"
    '<img src="x" onerror="window.ran = 1"> $x$ & **nobody** asked.'
)


@dataclass
class Key:
    """The assignment as its authors wrote it, read without our own readers."""

    folder: Path
    coding: dict[str, Any] = field(init=False)
    turns: list[dict[str, Any]] = field(init=False)
    codes: dict[str, dict[str, Any]] = field(init=False)

    def __post_init__(self) -> None:
        self.coding = self.yaml("exercises", CODING, "exercise.yaml")
        transcript = self.yaml("transcripts", f"{self.coding['transcript']}.yaml")
        self.turns = [turn for turn in transcript["turns"] if turn["speaker"] == "therapist"]
        book = _yaml(self.folder.parents[2] / "transcripts" / "codebook.yaml")
        self.codes = {code["id"]: code for code in book["codes"]}

    def yaml(self, *name: str) -> Any:
        return _yaml(self.folder.joinpath(*name))

    def prompts(self, slug: str) -> list[dict[str, Any]]:
        return self.yaml("exercises", slug, "exercise.yaml")["prompts"]

    def title(self, slug: str) -> str:
        return self.yaml("exercises", slug, "exercise.yaml")["title"]

    def secrets(self) -> set[str]:
        """Reasons, anchors, names, model answers and faults: what no trainee may read."""
        found = {note["why"] for turn in self.turns for note in turn["annotations"]}
        for criterion in self.yaml("rubric.yaml")["criteria"]:
            found |= {criterion["name"], *criterion.get("common_faults", [])}
            found |= {level["anchor"] for level in criterion["levels"]}
            for model in criterion.get("model_answers", []):
                found |= {model["why"], model["text"]}
        return {_flat(text) for text in found}

    def plan(self) -> list[tuple[str, list[str], float]]:
        """For each turn the codes to give, and the share of its point they deserve."""
        ways = (self._as_the_key, self._with_a_wrong_one, self._first_only, self._other_of_split)
        plan = [
            (turn["id"], *ways[number % len(ways)](turn)) for number, turn in enumerate(self.turns)
        ]
        return [*plan[:-2], (plan[-2][0], [], 0.0), plan[-1]]  # one is left open

    def _as_the_key(self, turn: dict[str, Any]) -> tuple[list[str], float]:
        return [note["code"] for note in turn["annotations"]], 1.0

    def _with_a_wrong_one(self, turn: dict[str, Any]) -> tuple[list[str], float]:
        right, _ = self._as_the_key(turn)
        accepted = {code for note in turn["annotations"] for code in note.get("or", [])}
        wrong = next(one for one in self.coding["codes"] if one not in accepted.union(right))
        return [*right, wrong], len(right) / (len(right) + 1)

    def _first_only(self, turn: dict[str, Any]) -> tuple[list[str], float]:
        right, _ = self._as_the_key(turn)
        return right[:1], 1 / len(right)

    def _other_of_split(self, turn: dict[str, Any]) -> tuple[list[str], float]:
        return [note.get("or", [note["code"]])[0] for note in turn["annotations"]], 1.0


def _yaml(path: Path) -> Any:
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


def _flat(text: str) -> str:
    return " ".join(text.replace('\\"', '"').split())


@pytest.fixture(scope="module")
def key(checkout: Path) -> Key:
    return Key(checkout / "exercises" / "assignments" / SLUG)


@pytest.fixture(scope="module")
def program(tmp_path_factory, checkout: Path) -> Path:
    """A program's course root, with the assignment released by nbgrader itself."""
    root = tmp_path_factory.mktemp("program") / "course"
    build_course(root, content=checkout)
    subprocess.run(
        [sys.executable, "-m", "nbgrader", "generate_assignment", SLUG, "--log-level=ERROR"],
        cwd=root,
        env={**os.environ, "HOME": str(root.parent), "JUPYTER_CONFIG_DIR": str(root.parent)},
        check=True,
    )
    return root


def test_an_assignment_from_the_trainee_to_the_supervisor(
    course: Course, tab: Page, program: Path, key: Key, tmp_path: Path
):
    """Fetched, coded by keyboard, written, handed in as one file, marked as its answers deserve."""
    mine = Course(course.folder / SLUG, course.address)
    shutil.copytree(program / "release" / SLUG, mine.folder)
    heard = listen(tab)
    start_exercises(tab, course, f"{SLUG}/{SLUG}.ipynb")
    boxes = {slug: widget(tab, key.title(slug)) for slug in (CODING, REPLIES, SESSION, REFLECTION)}
    expect(tab.get_by_text("alliance_widgets").first).not_to_be_visible()

    code(boxes[CODING], tab, mine, key)
    write(boxes[REPLIES], tab, mine, key, REPLIES)
    talk(boxes[SESSION], tab, mine, tmp_path)
    write(boxes[REFLECTION], tab, mine, key, REFLECTION)
    assert violations(tab, ".alliance") == []
    look(tab, boxes, tmp_path)
    save(tab, mine)
    no_key_for_trainees(tab, heard, mine.folder, key)

    handed = make_the_file(tab, boxes, tmp_path)
    marked = collect_and_mark(handed, program, key)
    the_page_of_the_marker(tab, marked, key)


def listen(tab: Page) -> list[str]:
    """All that the server and the kernel send to the page over websockets."""
    heard: list[str] = []

    def keep(payload: str | bytes) -> None:
        text = payload if isinstance(payload, str) else payload.decode("utf-8", "replace")
        heard.append(text)

    tab.on("websocket", lambda socket: socket.on("framereceived", keep))
    return heard


def code(box: Locator, tab: Page, mine: Course, key: Key) -> None:
    """Give each turn its codes with the keyboard alone, then say it is ready."""
    plan = key.plan()
    turns = box.get_by_role("option")
    assert turns.count() == len(plan)
    turns.first.focus()
    for number, (_, chosen, _) in enumerate(plan):
        if number:
            tab.keyboard.press("ArrowDown")
        for name in chosen:
            tab.keyboard.press(key.codes[name]["key"])
    coded = {turn: chosen for turn, chosen, _ in plan if chosen}
    expect(box.get_by_text(f"{len(coded)} of {len(plan)} turns coded")).to_be_visible()
    on_disk(lambda: codes(mine), lambda found: found == coded)
    expect(box.get_by_role("button", name="Compare")).to_have_count(0)
    expect(box.get_by_role("slider")).to_have_count(0)
    box.get_by_label("Ready to hand in").check()
    on_disk(lambda: mine.body(CODING).get("ready"), bool)
    assert mine.body(CODING)["revealed"] is False


def codes(mine: Course) -> dict[str, list[str]]:
    turns = mine.body(CODING)["turns"]
    found = {id: [entry["code"] for entry in turn["codes"]] for id, turn in turns.items()}
    return {id: names for id, names in found.items() if names}


def words(slug: str, prompt: str) -> str:
    return HOSTILE if prompt == "r1" else f"What I would say to {prompt} of {slug}.\nMm. [silence]"


def write(box: Locator, tab: Page, mine: Course, key: Key, slug: str) -> None:
    """Write every text, say it is ready, and find exactly these words on disk."""
    prompts = key.prompts(slug)
    for prompt in prompts:
        box.get_by_role("textbox", name=prompt["title"]).fill(words(slug, prompt["id"]))
    ready = box.get_by_role("checkbox", name="Ready to hand in")
    ready.focus()
    tab.keyboard.press("Space")
    body = on_disk(lambda: mine.body(slug), lambda body: body["handed_in"])
    assert body["replies"] == {prompt["id"]: words(slug, prompt["id"]) for prompt in prompts}
    expect(box.get_by_role("textbox").first).not_to_be_editable()


def talk(box: Locator, tab: Page, mine: Course, folder: Path) -> None:
    """Hold a short session to its end: no hints, own ratings, then what the page noticed."""
    box.get_by_role("button", name="Begin").click()
    expect(box.get_by_label("What do you say first?")).to_be_focused()
    expect(box.get_by_role("button", name="Hints")).to_have_count(0)
    for number, reply in enumerate(SAID, 1):
        tab.keyboard.type(reply)
        tab.keyboard.press("Control+Enter")
        expect(box.locator(".al-rp-client")).to_have_count(number + 1)
    on_disk(lambda: len(mine.body(SESSION)["session"]["turns"]), lambda kept: kept == len(SAID))
    box.screenshot(path=folder / "talking.png")
    box.get_by_role("button", name="End session").click()
    box.get_by_role("button", name="End it here").click()
    expect(box.get_by_role("heading", name="Before you look at it")).to_be_focused()
    for key in "455":
        tab.keyboard.press("Tab")
        tab.keyboard.press(key)
    box.get_by_role("button", name="Look at the session").click()
    expect(box.get_by_role("heading", name="Looking at the session")).to_be_visible()
    on_disk(lambda: mine.body(SESSION)["own"], bool)


def look(tab: Page, boxes: dict[str, Locator], folder: Path) -> None:
    """Pictures for people; nothing is asserted of them."""
    for slug, box in boxes.items():
        box.screenshot(path=folder / f"{slug}.png")


def save(tab: Page, mine: Course) -> None:
    """Save the page by JupyterLab's own key; it then holds what was shown."""
    notebook = mine.folder / f"{SLUG}.ipynb"
    before = notebook.stat().st_mtime_ns
    tab.get_by_role("heading", name="Handing in").click()
    tab.keyboard.press("Control+s")
    on_disk(lambda: notebook.stat().st_mtime_ns, lambda now: now != before)


def no_key_for_trainees(tab: Page, heard: list[str], folder: Path, key: Key) -> None:
    """Not a word of it: on the page, in what the kernel sent to it, or in any file."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert {path.name for path in files if path.parent.name == "answers"} >= {
        f"{slug}.json" for slug in (CODING, REPLIES, SESSION, REFLECTION)
    }
    places = [_flat(path.read_text(encoding="utf-8")) for path in files]
    places += [
        _flat(tab.content()),
        _flat(tab.locator("body").inner_text()),
        _flat(" ".join(heard)),
    ]
    assert any(key.turns[0]["text"].strip() in place for place in places[-1:])  # it can be heard
    secrets = key.secrets()
    assert len(secrets) > 50
    assert [secret for secret in secrets if any(secret in place for place in places)] == []
    assert tab.evaluate("window.ran") is None


def make_the_file(tab: Page, boxes: dict[str, Locator], folder: Path) -> Path:
    """One file to hand in, made at the end of the page with the keyboard alone."""
    box = widget(tab, "Hand in")
    box.scroll_into_view_if_needed()
    expect(box.get_by_text("not everything is finished")).to_be_visible()
    box.get_by_role("textbox").focus()
    tab.keyboard.type("a b")
    tab.keyboard.press("Enter")
    expect(box.get_by_text("without spaces")).to_be_visible()
    tab.keyboard.press("Control+a")
    tab.keyboard.type("ana")
    with tab.expect_download() as download:
        tab.keyboard.press("Enter")
    expect(box.get_by_text("Hand in this one file")).to_be_visible()
    assert violations(tab, ".al-hand-in") == []
    look(tab, {"hand-in": box}, folder)
    path = folder / "inbox" / download.value.suggested_filename
    download.value.save_as(path)
    return path


def collect_and_mark(handed: Path, program: Path, key: Key) -> Path:
    """Collected from the file and marked: the codes by rule, the words by nobody yet."""
    [collected] = collect_files(program, SLUG, [handed.parent])
    assert (collected.trainee, collected.taken) == ("ana", True)
    [ana] = grade(program, SLUG)
    assigned = {one["slug"]: one for one in key.yaml("assignment.yaml")["exercises"]}
    shares = [share for _, _, share in key.plan()]
    full_at, most = assigned[CODING]["full_at"], assigned[CODING]["points"]
    deserved = round(most * min(1, sum(shares) / len(shares) / full_at), 2)
    assert 0 < deserved < most
    held = assigned[SESSION]["held"]
    spoken = held["points"] * len(SAID) / held["replies"]
    assert (ana.score, ana.needs_marking) == (pytest.approx(deserved + spoken), True)
    [said] = ana.report  # of the script in a reply, and of nothing else
    assert "looks like markup; it is shown as text" in said
    with Gradebook(f"sqlite:///{program / 'gradebook.db'}") as gradebook:
        grades = gradebook.find_submission_notebook(SLUG, SLUG, "ana").grades
        waiting = {one.name for one in grades if one.needs_manual_grade}
        points = {one.name: one.auto_score for one in grades if not one.needs_manual_grade}
    criteria = key.yaml("rubric.yaml")["criteria"]
    assert waiting == {f"{one['exercise']}-{one['id']}" for one in criteria}
    assert points == {f"{CODING}-points": deserved, f"{SESSION}-points": spoken}
    return program / "autograded" / "ana" / SLUG / f"{SLUG}.ipynb"


def the_page_of_the_marker(tab: Page, marked: Path, key: Key) -> None:
    """The trainee's words stand there as they were typed, beside the rubric, and nothing runs."""
    notebook = nbformat.read(marked, as_version=4)
    assert "<script" not in "".join(cell.source for cell in notebook.cells)
    html, _ = HTMLExporter().from_notebook_node(notebook)
    tab.route("http*://**", lambda route: route.abort())  # no fonts or MathJax from elsewhere
    tab.set_content(html, wait_until="domcontentloaded")
    tab.wait_for_timeout(200)
    assert tab.evaluate("window.ran") is None
    expect(tab.locator('img[src="x"]')).to_have_count(0)
    shown = _flat(tab.locator("body").inner_text())
    assert HOSTILE in shown
    for slug in (REPLIES, REFLECTION):
        for prompt in key.prompts(slug):
            assert _flat(words(slug, prompt["id"])) in shown
    assert all(reply in shown for reply in SAID)
    assert "What was handed in is the same, line for line." in shown
    for criterion in key.yaml("rubric.yaml")["criteria"]:
        assert _flat(criterion["levels"][0]["anchor"]) in shown
