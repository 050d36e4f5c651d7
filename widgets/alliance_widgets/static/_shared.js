// What every exercise widget shares in the browser. Python joins _dom.js, _outbox.js, this file
// and the widget's own file into one module (names are shared: begin your own with your kind).
// Style sheets of several widgets share one page: write yours inside `.alliance.al-<kind> { … }`.
//
//   import { h } from "./_dom.js";
//   import { exercise } from "./_shared.js";
//
//   export default exercise((page) => {
//     let open = false;                                  // what only this page knows
//     return () => h("div", …);                          // what it looks like now
//   });
//
// page.material     what never changes: slug, kind, title, intro, hints, minutes, and `describe()`
//                   A page that is no exercise may leave out hints and minutes, and say
//                   `saves: false` where it keeps nothing
// page.view         what is so now: revision, updated, and `present()`
// page.send(type, entries) -> Promise of {} once saved, of { refused: "why" } otherwise
// page.pending      how many steps are not acknowledged yet; show your own state while > 0
// page.redraw()     draw again soon; called by itself after each view, step and acknowledgement
// page.after(fn)    run fn once after the next drawing, for instance to move the focus
// page.focus(key)   focus the element with data-focus="key" after the next drawing
// page.say(text)    let screen readers announce something, politely
// page.draft(name)  -> text that was typed and not saved, or undefined
// page.keepDraft(name, text)   keep it through a lost connection; text undefined: forget it
// page.drafts()     names of the texts that were typed and not saved
// page.typed(name, text, save)  keepDraft, and save() after a pause in typing; call save on blur too
// page.root         the widget's outermost element
// page.narrow       whether the widget is less than 640 px wide
// page.wanted       set it to be told when another exercise leads here: wanted(detail)
//
// Drawn here: title and introduction, what is wrong (conflict, damaged file, failed save, lost
// connection), and whether everything is saved.
// Keys typed in a widget never reach JupyterLab, where `b` would insert a cell.

import { arrive } from "./_arrival.js";
import { draw, h, rich } from "./_dom.js";
import { Outbox } from "./_outbox.js";

export const LOST =
  "Not saved yet: the page has lost its connection. Press Start the exercises at the top of the " +
  "page (or choose Run All Cells in the Run menu); what you typed stays here until then.";

const PAUSE = 2500; // ms without a key after which what was typed is saved

export function exercise(setup) {
  return {
    render({ model, el }) {
      const page = new Page(model, el, setup);
      return () => page.close();
    },
  };
}

// A list of keys with what they do, behind a button: for the foot of a widget.
export function keyHelp(rows) {
  return h(
    "details.al-keys",
    h("summary", "Keyboard"),
    h(
      "dl",
      rows.map(([keys, what]) => [
        h("dt", keys.split(" ").map((key) => h("kbd", key))),
        h("dd", what),
      ]),
    ),
  );
}

// Another exercise on the same page, or null: `show(detail)` leads there, and tells it what for.
export function exerciseHere(slug) {
  const root = document.querySelector(`.alliance[data-exercise="${CSS.escape(slug)}"]`);
  if (!root?.offsetParent) return null;
  const show = (detail) => {
    root.scrollIntoView({ block: "start" });
    root.focus({ preventScroll: true });
    root.dispatchEvent(new CustomEvent("alliance-wanted", { detail }));
  };
  return { show };
}

// Markdown's two plain blocks: lines that begin with a dash make a list.
function paragraphOrList(part) {
  const items = part.split(/\n(?=- )/);
  if (!items.every((item) => item.startsWith("- "))) return h("p", rich(part));
  return h("ul", items.map((item) => h("li", rich(item.slice(2)))));
}

class Page {
  #due = false;
  #afterwards = [];
  #pauses = new Map();

  constructor(model, el, setup) {
    this.model = model;
    this.material = model.get("material");
    this.root = document.createElement("section");
    this.root.className = `alliance al-${this.material.kind}`;
    this.root.setAttribute("aria-label", this.material.title);
    this.root.dataset.exercise = this.material.slug;
    this.root.addEventListener("alliance-wanted", ({ detail }) => this.wanted?.(detail));
    // A click on plain words keeps the focus in here, or the next key would act on the notebook.
    this.root.tabIndex = -1;
    // JupyterLab leaves alone what comes from inside an element that says so.
    this.root.setAttribute("data-lm-suppress-shortcuts", "true");
    for (const type of ["keydown", "keyup", "keypress"]) {
      this.root.addEventListener(type, (event) => this.#onKey(event));
    }
    this.announcer = document.createElement("p");
    this.announcer.className = "al-unseen";
    this.announcer.setAttribute("role", "status");
    this.announcer.setAttribute("aria-live", "polite");
    this.stage = document.createElement("div");
    this.root.append(this.stage, this.announcer);
    el.append(this.root);
    this.outbox = new Outbox(model, this.material.store, () => this.redraw());
    this.onView = () => this.redraw();
    model.on("change:view", this.onView);
    this.drawBody = setup(this);
    this.outbox.resume();
    this.#watchWidth();
    this.#draw();
    arrive(this.root, this.material.place);
  }

  get view() {
    return this.model.get("view");
  }

  get pending() {
    return this.outbox.pending;
  }

  async send(type, entries) {
    const outcome = await this.outbox.send(type, entries);
    this.refused = outcome.refused ?? "";
    if (outcome.refused) this.say(outcome.refused);
    this.redraw();
    return outcome;
  }

  redraw() {
    if (this.#due) return;
    this.#due = true;
    queueMicrotask(() => this.#due && this.#draw());
  }

  after(run) {
    this.#afterwards.push(run);
    this.redraw();
  }

  focus(key) {
    this.after(() => this.root.querySelector(`[data-focus="${CSS.escape(key)}"]`)?.focus());
  }

  say(text) {
    // The same sentence twice is announced twice only if the text changes.
    const same = this.announcer.textContent === text;
    this.announcer.textContent = same ? `${text}\u00a0` : text;
  }

  draft(name) {
    return this.outbox.draft(name);
  }

  keepDraft(name, text) {
    this.outbox.keepDraft(name, text);
  }

  drafts() {
    return this.outbox.drafts();
  }

  typed(name, text, save) {
    this.keepDraft(name, text);
    clearTimeout(this.#pauses.get(name));
    this.#pauses.set(name, setTimeout(() => !this.closed && save(), PAUSE));
  }

  close() {
    this.outbox.close();
    this.model.off("change:view", this.onView);
    this.widthWatcher?.disconnect();
    this.closed = true;
  }

  #draw() {
    this.#due = false;
    if (this.closed) return;
    const { conflict } = this.view;
    const inside = this.root.contains(document.activeElement);
    this.#announceConnection();
    draw(this.stage, [
      this.#head(),
      this.#troubles(),
      h("div.al-body", { key: "body", inert: Boolean(conflict) }, this.drawBody()),
      this.#foot(),
    ]);
    for (const run of this.#afterwards.splice(0)) run();
    // Where the focused element went away, the next key would act on the notebook.
    const now = document.activeElement;
    if (inside && (!this.root.contains(now) || now.disabled)) this.root.focus({ preventScroll: true });
  }

  #head() {
    const { title, intro, hints, minutes } = this.material;
    return h(
      "header.al-head",
      { key: "head" },
      h("h2.al-title", title),
      minutes ? h("p.al-minutes", `About ${minutes} minutes`) : null,
      intro.map(paragraphOrList),
      hints.length
        ? h(
            "details.al-hints",
            { key: "hints" },
            h("summary", hints.length === 1 ? "A hint" : `${hints.length} hints`),
            h("ol", hints.map((hint) => h("li", rich(hint)))),
          )
        : null,
    );
  }

  #troubles() {
    const { conflict, notice, problem } = this.view;
    const refused = this.refused && this.refused !== problem && !conflict ? this.refused : "";
    const told = [
      this.outbox.lost ? h("div.al-trouble", { key: "lost" }, h("p", LOST)) : null,
      conflict ? this.#conflict(conflict) : null,
      problem ? h("div.al-trouble", { key: "problem" }, h("p", `Not saved. ${problem}`)) : null,
      refused ? h("div.al-trouble", { key: "refused" }, h("p", refused)) : null,
      notice ? h("div.al-note", { key: "notice" }, h("p", notice)) : null,
    ];
    this.#bringIntoView(told);
    return h("div.al-troubles", { key: "troubles" }, told);
  }

  // A person who works further down must see that something was not saved.
  #bringIntoView(told) {
    const names = told.filter(Boolean).map((trouble) => trouble.key);
    const isNew = names.some((name) => !this.troublesTold?.includes(name));
    if (this.troublesTold && isNew) {
      const scroll = () => this.stage.querySelector(".al-troubles").scrollIntoView({ block: "nearest" });
      this.#afterwards.push(scroll);
    }
    this.troublesTold = names;
  }

  #conflict({ why, yours }) {
    return h(
      "div.al-trouble",
      { key: "conflict", role: "group", "aria-label": "Open in another tab" },
      h("p", why),
      yours ? h("p", "What you had typed here:") : null,
      yours ? h("blockquote", yours) : null,
      h("button.al-button.al-main", { onclick: () => this.send("show_newer") }, "Show the newer work"),
    );
  }

  #foot() {
    if (this.material.saves === false) return null; // a page that keeps nothing
    const said = this.outbox.lost ? "Not saved yet" : this.pending ? "Saving…" : this.#saved();
    return h("footer.al-foot", { key: "foot" }, h("p.al-saved", said));
  }

  #saved() {
    const { updated } = this.view;
    if (!updated) return "What you do here is saved as you go";
    const at = new Date(updated);
    const time = at.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
    const today = at.toDateString() === new Date().toDateString();
    return `Saved ${today ? "at" : `on ${at.toLocaleDateString()} at`} ${time}`;
  }

  #announceConnection() {
    if (this.outbox.lost && !this.wasLost) this.say(LOST);
    if (!this.outbox.lost && this.wasLost) this.say("Saved. The connection is back.");
    this.wasLost = this.outbox.lost;
  }

  #onKey(event) {
    event.stopPropagation();
    const saving = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s";
    if (event.type === "keydown" && saving) {
      event.preventDefault(); // the browser would offer to save the web page
      this.say("Your answers are saved as you go.");
    }
  }

  #watchWidth() {
    this.narrow = this.root.clientWidth > 0 && this.root.clientWidth < 640;
    this.widthWatcher = new ResizeObserver(([entry]) => {
      const narrow = entry.contentRect.width > 0 && entry.contentRect.width < 640;
      if (narrow === this.narrow) return;
      this.narrow = narrow;
      this.redraw();
    });
    this.widthWatcher.observe(this.root);
  }
}
