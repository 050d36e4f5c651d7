"""Coding a very long session: until it can be used, and for each code given, as it grows.

    python benchmarks/coding_widget.py [ROUNDS]

For sessions of 250, 500, 1,000 and 2,000 turns, half of them the therapist's and half of those
coded already, Chromium shows

- ours: the coding widget as it ships. Its steps are handled by the real widget in this process,
  which saves each to disk; only JupyterLab's own wires are left out;
- naive: a page that writes the whole session as HTML anew after each key, and saves nothing.

Measured are the time from the script's arrival until a turn has the focus and is painted, and from
a key that gives a code until it is painted and, in ours, acknowledged. Prints the median of each,
and how each grows from 1,000 turns to 2,000 (a power of 1 is in proportion to the turns).
Exit status 1 if ours grows faster than that, or takes more than three times the naive page's
time for a code at 2,000 turns.
Needs Chromium: the one named by CHROMIUM, the system's, or Playwright's own.
"""

import json
import math
import os
import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from alliance.exercises import AnswerStore, CodingExercise
from alliance.transcripts import Transcript
from alliance_widgets.coding import CodingWidget

SIZES = (250, 500, 1000, 2000)
KEYS = 10
MOST_GROWTH = 1.1  # 1 is linear; a tenth for the noise of a busy machine
MOST_RATIO = 3
SLUG = "99-long"
CODES = ("open-question", "closed-question", "reflection", "deeper-reflection", "encourager")

OURS = """async ([script, css, material, view]) => {
  const listeners = new Set();
  const state = { material, view };
  const model = {
    get: (name) => state[name],
    on: (name, run) => listeners.add([name, run]),
    off: (name, run) => listeners.forEach((one) => one[1] === run && listeners.delete(one)),
    send: async (content) => {
      const answer = JSON.parse(await window.take(JSON.stringify(content)));
      state.view = answer.view;
      for (const [name, run] of listeners) if (name === "change:view") run();
      for (const [name, run] of listeners) if (name === "msg:custom") run(answer.reply);
    },
  };
  document.head.append(Object.assign(document.createElement("style"), { textContent: css }));
  const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const begun = performance.now();
  const widget = (await import(url)).default;
  widget.render({ model, el: document.getElementById("here") });
  window.focusTurn = () => document.querySelector('[data-turn][tabindex="0"]').focus();
  window.settled = () => document.querySelector(".al-saved").textContent.startsWith("Saved at");
  window.focusTurn();
  return begun;
}"""
NAIVE = """async ([session, units, names]) => {
  const begun = performance.now();
  const codes = {};
  let at = 0;
  const here = document.getElementById("here");
  const escape = (text) => {
    const plain = document.createElement("i");
    plain.textContent = text;
    return plain.innerHTML;
  };
  const coded = (id) => (codes[id] ?? []).map((code) => `<i>${escape(names[code])}</i>`).join("");
  const draw = () => {
    here.innerHTML = Object.values(session.turns).map((turn) =>
      `<div tabindex="${turn.id === units[at] ? 0 : -1}" data-turn="${turn.id}">` +
      `<p>${escape(session.names[turn.speaker])}</p><p>${escape(turn.text)}</p>` +
      `<p>${coded(turn.id)}</p></div>`
    ).join("");
    here.querySelector(`[data-turn="${units[at]}"]`).focus();
  };
  const offered = Object.keys(names);
  here.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") at = Math.min(units.length - 1, at + 1);
    else codes[units[at]] = [offered[Number(event.key) - 1]];
    event.preventDefault();
    draw();
  });
  draw();
  window.settled = () => true;
  return begun;
}"""
PAINTED = """(begun) => new Promise((done) =>
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - begun))))"""
KEY = """(key) => new Promise((done) => {
  const begun = performance.now();
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
  document.activeElement.dispatchEvent(event);
  const told = () => done(performance.now() - begun);
  const look = () => (window.settled() ? requestAnimationFrame(told) : setTimeout(look, 0));
  requestAnimationFrame(() => setTimeout(look, 0));
})"""


def main() -> int:
    rounds = max(1, int(sys.argv[1]) if len(sys.argv) > 1 else 3)
    open_ms: dict[str, list[float]] = {"ours": [], "naive": []}
    key_ms: dict[str, list[float]] = {"ours": [], "naive": []}
    print("turns   open: ours  naive   a code: ours  naive   (milliseconds, medians)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for size in SIZES:
            runs = [measure(browser, size) for _ in range(rounds)]
            for which in open_ms:
                open_ms[which].append(statistics.median(run[which][0] for run in runs))
                key_ms[which].append(statistics.median(run[which][1] for run in runs))
            row = (open_ms["ours"], open_ms["naive"], key_ms["ours"], key_ms["naive"])
            print("{:5d} {:12.0f} {:6.0f} {:14.1f} {:6.1f}".format(size, *(one[-1] for one in row)))
        browser.close()
    grown = {
        "open": {which: growth(times) for which, times in open_ms.items()},
        "a code": {which: growth(times) for which, times in key_ms.items()},
    }
    for what, by in grown.items():
        print(f"{what} grows with turns to the power of {by['ours']:.2f} (naive {by['naive']:.2f})")
    good = all(by["ours"] <= MOST_GROWTH for by in grown.values())
    ratio = key_ms["ours"][-1] / key_ms["naive"][-1]
    print(
        f"a code at {SIZES[-1]} turns takes {ratio:.1f} times the naive page's, which saves nothing"
    )
    return 0 if good and ratio <= MOST_RATIO else 1


def measure(browser: Browser, size: int) -> dict[str, tuple[float, float]]:
    """Milliseconds until it can be used, and for a code, of each page."""
    with tempfile.TemporaryDirectory() as folder:
        widget = half_coded(size, Path(folder))
        material = widget.material
        names = {code: material["codes"][code]["name"] for code in CODES}
        started = (
            OURS,
            [CodingWidget._esm, CodingWidget._css, material, widget.view],
        )
        plain = (NAIVE, [material["session"], material["units"], names])
        return {"ours": shown(browser, widget, *started), "naive": shown(browser, None, *plain)}


def shown(
    browser: Browser, widget: CodingWidget | None, script: str, given: list[object]
) -> tuple[float, float]:
    page = browser.new_page(viewport={"width": 1300, "height": 1000})
    if widget is not None:
        page.expose_function("take", lambda content: handled(widget, content))
    page.set_content("<main id=here></main>")
    begun = page.evaluate(script, given)
    opened = page.evaluate(PAINTED, begun)
    times = [code_next(page, number) for number in range(KEYS)]
    page.close()
    return opened, statistics.median(times)


def code_next(page: Page, number: int) -> float:
    """Give the turn a code, then go to the next."""
    spent = page.evaluate(KEY, str(number % 4 + 1))
    page.keyboard.press("ArrowDown")
    page.wait_for_function("window.settled()")
    return spent


def handled(widget: CodingWidget, content: str) -> str:
    reply = widget.receive(json.loads(content))
    return json.dumps({"reply": reply, "view": widget.view})


def half_coded(size: int, folder: Path) -> CodingWidget:
    exercise = long_coding(size)
    file = AnswerStore(folder).open(SLUG, "coding")
    half = exercise.turns[: len(exercise.turns) // 2]
    coded = {"codes": [{"code": "reflection", "quote": "so long"}], "unsure": False, "note": ""}
    events = [{"type": "edit", "turn": turn.id, "was": {}, "now": coded} for turn in half]
    file.save({"turns": {turn.id: coded for turn in half}, "revealed": False}, events, expect=0)
    return CodingWidget(exercise, file)


def long_coding(size: int) -> CodingExercise:
    """A coding exercise on a session of so many turns, which ends with a therapist's."""
    turns = [
        {
            "id": f"t{number}",
            "speaker": "therapist" if number % 2 == 0 else "client",
            "text": f"And then, number {number}, it went on for so long that I stopped counting. "
            "Somebody laughed in the kitchen, and I thought that I should go home, and stayed.",
            "annotations": [{"code": "reflection", "quote": "so long", "why": "For length."}],
        }
        for number in range(1, size + 1)
    ]
    person = {"name": "Ana", "about": "Somebody."}
    head = {"title": "A long session", "module": "03-active-listening"}
    session = Transcript.model_validate(
        {**head, "slug": SLUG, "quality": "mixed", "fictional": True, "about": "Long.",
         "client": person, "therapist": {"name": "Ben", "about": "Listens."}, "turns": turns}
    )  # fmt: skip
    exercise = CodingExercise.model_validate(
        {**head, "kind": "coding", "step": "code", "skill": "listening", "minutes": 20,
         "transcript": SLUG, "codes": CODES, "slug": SLUG}
    )  # fmt: skip
    return exercise.model_copy(update={"material": (session,)})


def growth(times: list[float]) -> float:
    """The power of the number of turns with which a time grows, by its last two values."""
    return math.log(times[-1] / times[-2]) / math.log(SIZES[-1] / SIZES[-2])


def chromium() -> str | None:
    named = os.environ.get("CHROMIUM")
    return named or next((p for p in ("/usr/bin/chromium",) if Path(p).exists()), None)


if __name__ == "__main__":
    sys.exit(main())
