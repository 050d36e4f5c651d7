// The session beside the tasks: to be read, and in a "find" task to choose turns from.

import { h } from "./_dom.js";
import { marked } from "./_speech.js";
import { spoken } from "./client_line.js";

const TASKS_LONG = 200; // turns, from which those out of view are not laid out

// work: { page, task(), picked(), done(), pick(ids, said), at (turn the arrows are on) }
export function tasksSession(work) {
  const { page } = work;
  const { session } = page.material;
  const all = Object.values(session.turns);
  const numbers = new Map(all.map((turn, index) => [turn.id, index + 1]));
  const long = all.length > TASKS_LONG ? "al-long" : "";
  const drawn = new Map(); // turn -> { inputs, node }: a turn that is as before is drawn for nothing

  const choosing = () => work.task().task === "find" && !work.done();
  const units = () => {
    const { speaker } = work.task();
    return all.filter((turn) => !speaker || turn.speaker === speaker).map((turn) => turn.id);
  };

  function shown() {
    const select = choosing();
    if (select && !units().includes(work.at)) work.at = work.picked()[0] ?? units()[0];
    return h(
      "div.al-session",
      select
        ? { key: "session", class: long, onkeydown: onKey }
        : { key: "session", class: long, tabindex: "0", role: "group", "aria-label": "The session" },
      select ? listbox() : all.map((turn) => kept(turn, [], false)),
    );
  }

  function listbox() {
    const can = new Set(units());
    const groups = [];
    let before = [];
    for (const turn of all) {
      if (can.has(turn.id)) {
        groups.push(kept(turn, before, true));
        before = [];
      } else before.push(turn);
    }
    return [
      h(
        "div.al-turns",
        { key: "list", role: "listbox", "aria-multiselectable": true, "aria-label": "Turns to choose from" },
        groups,
      ),
      before.map((turn) => speech(turn, false)),
    ];
  }

  function kept(turn, lead, select) {
    const { task, turn: asked } = work.task();
    const picked = task === "find" && work.picked().includes(turn.id);
    const inputs = [select, picked, select && work.at === turn.id, asked === turn.id, lead.length];
    const known = drawn.get(turn.id);
    if (known && inputs.every((input, index) => input === known.inputs[index])) return known.node;
    const node = select ? option(turn, lead, picked) : speech(turn, asked === turn.id, picked);
    drawn.set(turn.id, { inputs, node });
    return node;
  }

  function option(turn, lead, picked) {
    const current = work.at === turn.id;
    return h(
      "div.al-unit",
      {
        key: `choose ${turn.id}`,
        role: "option",
        "aria-selected": picked,
        tabindex: current ? "0" : "-1",
        "data-focus": `turn ${turn.id}`,
        class: picked ? "al-picked-turn" : "",
        onfocus: () => goTo(turn.id, false),
        onclick: () => toggle(turn.id),
      },
      lead.map((entry) => speech(entry, false)),
      speech(turn, false, picked),
    );
  }

  function speech(turn, asked, picked) {
    return h(
      "div.al-said",
      { key: turn.id, class: `al-${turn.speaker}${asked ? " al-asked-turn" : ""}`, "data-turn": turn.id },
      h(
        "p.al-speaker",
        session.names[turn.speaker],
        h("span.al-role", `${turn.speaker}, turn ${numbers.get(turn.id)}`),
        picked ? h("span.al-chip", "✓ chosen") : null,
      ),
      h("p.al-speech", spoken(turn.text)),
    );
  }

  // Choosing

  function goTo(id, focus = true) {
    if (!id || (id === work.at && !focus)) return;
    work.at = id;
    page.redraw();
    if (focus) page.after(() => focusTurn(id));
  }

  function focusTurn(id) {
    const option = page.root.querySelector(`[data-focus="${CSS.escape(`turn ${id}`)}"]`);
    option?.focus({ preventScroll: true });
    if (option) within(option);
  }

  function toggle(id) {
    const picked = work.picked();
    const off = picked.includes(id);
    const next = units().filter((each) => (each === id ? !off : picked.includes(each)));
    const said = `Turn ${numbers.get(id)} ${off ? "no longer chosen" : "chosen"}. ${next.length} of ${work.task().wanted} asked for.`;
    work.at = id;
    work.pick(next, said);
  }

  function onKey(event) {
    if (!event.target.closest('[role="option"]') || event.ctrlKey || event.metaKey || event.altKey) return;
    const ids = units();
    const at = ids.indexOf(work.at);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: ids.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      goTo(ids[Math.min(ids.length - 1, Math.max(0, to))]);
    } else if (event.key === " " || event.key === "Enter") {
      event.preventDefault();
      toggle(work.at);
    }
  }

  // Brings a turn into view inside the session without moving the page around it.
  function within(element) {
    const list = page.root.querySelector(".al-session");
    const [outer, inner] = [list.getBoundingClientRect(), element.getBoundingClientRect()];
    if (inner.top < outer.top + 12) list.scrollTop -= outer.top + 12 - inner.top;
    else if (inner.bottom > outer.bottom - 12) {
      list.scrollTop += Math.min(inner.bottom - outer.bottom + 12, inner.top - outer.top - 12);
    }
  }

  // Shows the turn that a task is about, or the end of the session where it is about what comes next.
  function show() {
    const { turn, task } = work.task();
    const id = turn ?? (task === "order" ? all.at(-1).id : work.picked()[0] ?? all[0].id);
    // Once it is laid out: a page that has just been opened has no height yet.
    requestAnimationFrame(() => {
      const element = page.root.querySelector(`.al-session [data-turn="${CSS.escape(id)}"]`);
      if (element) within(element);
    });
  }

  const line = (id, quote) => {
    const turn = session.turns[id];
    return h(
      "blockquote.al-speech",
      { key: "line" },
      h("span.al-quiet", `${session.names[turn.speaker]}, turn ${numbers.get(id)}: `),
      marked(turn.text, quote ? [{ span: quote }] : []),
    );
  };

  return { shown, show, line, toggle, numbers };
}
