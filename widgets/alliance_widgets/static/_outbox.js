// Steps on their way to Python: sent, acknowledged, sent again when no answer comes, and kept in
// the browser tab until they are. What is kept here only helps; the answer on disk is what counts.

const PATIENCE = 4000; // ms without an acknowledgement before the page says so
const AGAIN = 5000; // ms between two attempts to send a step again
const TICK = 500;

const inMemory = new Map(); // where the browser allows no session storage

export class Outbox {
  // store: names this exercise; changed(): something to show has changed.
  constructor(model, store, changed) {
    this.model = model;
    this.key = `alliance-lab:${store}`;
    this.changed = changed;
    this.waiting = new Map(); // id -> { step, since, last, settle }
    this.lost = false;
    this.count = 0;
    this.name = Math.random().toString(36).slice(2, 10);
    this.onMessage = (message) => this.#settle(message);
    model.on("msg:custom", this.onMessage);
    this.kept = this.#read();
  }

  get pending() {
    return this.waiting.size;
  }

  // Resolves with {} once saved, with { refused: "why" } where it was not.
  send(type, entries = {}) {
    this.count += 1;
    const step = { ...entries, type, id: `${this.name}-${this.count}` };
    return new Promise((settle) => {
      const now = Date.now();
      this.waiting.set(step.id, { step, since: now, last: now, settle });
      this.#keep();
      this.#post(step);
      this.timer ??= setInterval(() => this.#tick(), TICK);
      this.changed();
    });
  }

  // Sends what an earlier page in this tab could not: only what the answer does not yet hold.
  resume() {
    const { revision, steps = [] } = this.kept;
    this.kept.steps = [];
    const now = this.model.get("view").revision;
    const done = now - revision;
    if (!(done >= 0 && done <= steps.length)) return;
    for (const { type, id, ...entries } of steps.slice(done)) this.send(type, entries);
  }

  draft(name) {
    return this.kept.drafts?.[name];
  }

  drafts() {
    return Object.keys(this.kept.drafts ?? {});
  }

  keepDraft(name, text) {
    const drafts = { ...this.kept.drafts };
    if (text === undefined) delete drafts[name];
    else drafts[name] = text;
    this.kept.drafts = drafts;
    this.#keep();
  }

  close() {
    clearInterval(this.timer);
    this.model.off("msg:custom", this.onMessage);
  }

  #post(step) {
    try {
      this.model.send(step);
    } catch {
      // The connection is gone; the next tick says so.
    }
  }

  #settle(message) {
    const id = message?.ack ?? message?.refused;
    const entry = this.waiting.get(id);
    if (!entry) return;
    this.waiting.delete(id);
    this.lost = false;
    if (!this.waiting.size) {
      clearInterval(this.timer);
      this.timer = undefined;
    }
    this.#keep();
    entry.settle("refused" in message ? { refused: message.why } : {});
    this.changed();
  }

  #tick() {
    const now = Date.now();
    let late = false;
    for (const entry of this.waiting.values()) {
      if (now - entry.since < PATIENCE) continue;
      late = true;
      if (now - entry.last < AGAIN) continue;
      entry.last = now;
      this.#post(entry.step);
    }
    if (late !== this.lost) {
      this.lost = late;
      this.changed();
    }
  }

  #keep() {
    const steps = [...this.waiting.values()].map((entry) => entry.step);
    const kept = { ...this.kept, revision: this.model.get("view").revision, steps };
    this.kept = kept;
    inMemory.set(this.key, kept);
    try {
      const drafts = Object.keys(kept.drafts ?? {}).length;
      if (steps.length || drafts) sessionStorage.setItem(this.key, JSON.stringify(kept));
      else sessionStorage.removeItem(this.key);
    } catch {
      // Storage is full or forbidden: this page still holds everything itself.
    }
  }

  #read() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(this.key) ?? "null");
      if (kept && typeof kept === "object") return kept;
    } catch {
      // Not ours, or forbidden.
    }
    return inMemory.get(this.key) ?? { steps: [], drafts: {} };
  }
}
