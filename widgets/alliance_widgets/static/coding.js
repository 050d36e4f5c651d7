// The coding widget: give each turn of a speaker its codes, then compare with the reference.
// This file holds the transcript and the keyboard; coding_palette.js the codes to choose from and
// coding_result.js what is shown at the end.
//
// page.material   session, codes { id: code }, offered [code ids], groups [{ name, codes }],
//                 speaker, units [turn ids to code], graded
// page.view       turns { turn: { codes: [{ code, quote }], unsure, note } }, can_undo, can_redo,
//                 touched (turn of the last undo or redo), predicted, revealed, ready, result
// Steps           label { turn, code, quote }, unlabel { turn, code }, unsure { turn, value },
//                 note { turn, text }, undo {}, redo {}, predict { agreement }, reveal {},
//                 ready { value }

import { h } from "./_dom.js";
import { exercise, keyHelp } from "./_shared.js";
import { codeName, findQuote, marked, plural } from "./_speech.js";
import { codesExplained, keepNote, palette } from "./coding_palette.js";
import { codingEnd } from "./coding_result.js";

const BLANK = { codes: [], unsure: false, note: "" };

export default exercise((page) => {
  const { session, units, offered, codes } = page.material;
  const work = {
    page,
    current: units.find((id) => !isCoded(page.view.turns[id])) ?? units[0],
    words: null, // chosen words of the current turn: [start, end]
    shown: "", // code whose definition is shown
    search: "",
    explained: false,
    changed: new Map(), // turns changed here and not yet acknowledged
    number: (id) => units.indexOf(id) + 1,
    codingOf: (id) => work.changed.get(id) ?? page.view.turns[id] ?? BLANK,
    codedCount: () => units.filter((id) => isCoded(work.codingOf(id))).length,
    change,
    toggle,
    goTo,
    nextUncoded,
    say: (text) => page.say(text),
  };
  const drawn = new Map(); // turn -> { inputs, node }: a turn that is as before is drawn for nothing

  // Sends a step, and shows what it will lead to (`coding`) until it is acknowledged.
  async function change(id, coding, said, type, entries) {
    work.changed.set(id, coding);
    if (said) page.say(said);
    page.redraw();
    const { refused } = await page.send(type, { turn: id, ...entries });
    if (refused || work.changed.get(id) === coding) work.changed.delete(id);
    page.redraw();
    return !refused;
  }

  // A code on or off; with words chosen, it is put on them.
  function toggle(code) {
    const id = work.current;
    const now = work.codingOf(id);
    const quote = work.words ? session.turns[id].text.slice(...work.words).replace(/\s+/g, " ") : "";
    const has = now.codes.some((entry) => entry.code === code);
    const others = now.codes.filter((entry) => entry.code !== code);
    const off = has && !quote;
    const kept = has && quote ? now.codes : others;
    const next = kept.map((entry) => (entry.code === code ? { code, quote } : entry));
    if (!has) next.push({ code, quote });
    work.shown = code;
    work.words = null;
    const name = codes[code].name;
    const said = off ? `${name} removed` : `${name}${quote ? ` on “${quote}”` : ""}`;
    const whole = `${said}. ${plural(next.length, "code")} on this turn.`;
    const step = off ? ["unlabel", { code }] : ["label", { code, quote }];
    change(id, { ...now, codes: next }, whole, ...step);
  }

  function goTo(id, focus = true) {
    if (!id) return;
    if (id !== work.current) work.words = null;
    work.current = id;
    if (focus) page.after(() => focusTurn(id));
    else page.redraw();
  }

  function focusTurn(id) {
    const option = page.root.querySelector(`[data-turn="${CSS.escape(id)}"]`);
    const list = page.root.querySelector(".al-session");
    if (!option || !list) return;
    option.focus({ preventScroll: true });
    scrollWithin(list, option);
  }

  function step(by) {
    goTo(units[Math.min(units.length - 1, Math.max(0, units.indexOf(work.current) + by))]);
  }

  function nextUncoded() {
    const at = units.indexOf(work.current);
    const order = [...units.slice(at + 1), ...units.slice(0, at + 1)];
    const next = order.find((id) => !isCoded(work.codingOf(id)));
    if (next) goTo(next);
    else page.say("Every turn is coded.");
  }

  async function goBack(type) {
    const from = work.current;
    const { refused } = await page.send(type);
    if (refused || !page.view.touched) return;
    page.say(type === "undo" ? "Undone" : "Done again");
    if (work.current === from) goTo(page.view.touched); // who has gone on is not called back
  }

  // Keyboard

  function onKeydown(event) {
    if (event.target.closest("input, textarea, select, .al-end")) return;
    if (event.isComposing || page.view.revealed) return;
    const run = shortcut(event);
    if (!run) return;
    event.preventDefault();
    run();
  }

  function shortcut(event) {
    const { key } = event;
    if (event.ctrlKey || event.metaKey) {
      const letter = key.toLowerCase();
      if (letter === "z") return () => goBack(event.shiftKey ? "redo" : "undo");
      return letter === "y" ? () => goBack("redo") : null;
    }
    if (event.altKey) return null;
    const inList = Boolean(event.target.closest("[data-turn]"));
    if (inList && key in inListKeys) return () => inListKeys[key](event);
    const code = offered.find((id) => codes[id].key === key.toLowerCase());
    if (code) return () => toggle(code);
    return key in anywhereKeys ? anywhereKeys[key] : null;
  }

  const inListKeys = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Home: () => goTo(units[0]),
    End: () => goTo(units.at(-1)),
    ArrowRight: (event) => moveWords(1, event.shiftKey),
    ArrowLeft: (event) => moveWords(-1, event.shiftKey),
    Escape: () => chooseWords(null),
    Enter: () => page.focus("note"),
    " ": nextUncoded,
    Backspace: dropLast,
    Delete: dropLast,
  };
  const anywhereKeys = {
    j: () => step(1),
    k: () => step(-1),
    0: toggleUnsure,
    "/": () => page.focus("search"),
    "?": () => {
      work.explained = true;
      page.focus("explained");
    },
  };

  function dropLast() {
    const last = work.codingOf(work.current).codes.at(-1);
    if (!last) return;
    work.words = null;
    toggle(last.code);
  }

  function toggleUnsure() {
    const now = work.codingOf(work.current);
    const said = now.unsure ? "No longer marked not sure" : "Marked not sure";
    const value = !now.unsure;
    change(work.current, { ...now, unsure: value }, said, "unsure", { value });
  }
  work.toggleUnsure = toggleUnsure;

  // Choosing words: Left and Right go from word to word, with Shift they take in more

  function moveWords(by, extend) {
    const { text } = session.turns[work.current];
    const words = [...text.matchAll(/\S+/g)].map((m) => [m.index, m.index + m[0].length]);
    const first = work.words ? words.findIndex(([, end]) => end > work.words[0]) : -1;
    const last = work.words ? words.findLastIndex(([start]) => start < work.words[1]) : -1;
    if (!extend || first < 0) {
      const at = first < 0 ? (by > 0 ? 0 : words.length - 1) : (by > 0 ? last : first) + by;
      return chooseWords(words[Math.min(words.length - 1, Math.max(0, at))]);
    }
    const to = Math.min(words.length - 1, Math.max(first, last + by));
    return chooseWords([words[first][0], words[to][1]]);
  }

  function chooseWords(span) {
    work.words = span;
    if (span) page.say(session.turns[work.current].text.slice(...span));
    page.redraw();
  }
  work.chooseWords = chooseWords;

  // With the mouse, or a finger: whatever is selected in a turn, made whole words
  function onSelect(id, element) {
    const selection = window.getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return;
    const range = selection.getRangeAt(0);
    if (!element.contains(range.startContainer) || !element.contains(range.endContainer)) return;
    const before = range.cloneRange();
    before.selectNodeContents(element);
    before.setEnd(range.startContainer, range.startOffset);
    const start = before.toString().length;
    const span = wholeWords(session.turns[id].text, start, start + range.toString().length);
    selection.removeAllRanges();
    goTo(id);
    chooseWords(span);
  }

  // The transcript

  function transcript() {
    const all = Object.values(session.turns);
    const lastUnit = all.findLastIndex((turn) => units.includes(turn.id));
    const groups = [];
    let before = [];
    for (const turn of all.slice(0, lastUnit + 1)) {
      if (units.includes(turn.id)) {
        groups.push([turn, before]);
        before = [];
      } else {
        before.push(turn);
      }
    }
    const options = groups.map(([turn, lead]) => option(turn, lead));
    return h(
      "div.al-session",
      { key: "session" },
      h("div.al-turns", { role: "listbox", "aria-label": "Turns to code", key: "list" }, options),
      all.slice(lastUnit + 1).map((turn) => speech(turn, [])),
    );
  }

  function option(turn, lead) {
    const coding = work.codingOf(turn.id);
    const isCurrent = turn.id === work.current;
    const inputs = [coding, isCurrent, isCurrent ? work.words : null];
    const known = drawn.get(turn.id);
    if (known && inputs.every((input, index) => input === known.inputs[index])) return known.node;
    const node = h(
      "div.al-unit",
      {
        key: turn.id,
        role: "option",
        "aria-selected": isCurrent,
        tabindex: isCurrent ? "0" : "-1",
        "data-turn": turn.id,
        class: `${isCurrent ? "al-current " : ""}${isCoded(coding) ? "al-coded" : ""}`,
        onfocus: () => work.current !== turn.id && goTo(turn.id, false),
      },
      lead.map((entry) => speech(entry, [])),
      speech(turn, spansOf(turn, coding, inputs[2]), coding),
    );
    drawn.set(turn.id, { inputs, node });
    return node;
  }

  function spansOf(turn, coding, words) {
    const chosen = words ? [{ span: words, tag: "span", props: { class: "al-chosen" } }] : [];
    if (words) return chosen;
    return coding.codes.map((entry) => ({ span: findQuote(turn.text, entry.quote) }));
  }

  function speech(turn, spans, coding) {
    return h(
      "div.al-said",
      { key: turn.id, class: `al-${turn.speaker}` },
      h("p.al-speaker", session.names[turn.speaker], h("span.al-role", turn.speaker)),
      h(
        "p.al-speech",
        coding ? { onmouseup: select(turn.id), ontouchend: select(turn.id) } : {},
        marked(turn.text, spans),
      ),
      coding ? chips(coding) : null,
    );
  }

  function select(id) {
    // The browser settles the selection after the event.
    return (event) => {
      const element = event.currentTarget;
      setTimeout(() => onSelect(id, element));
    };
  }

  function chips(coding) {
    if (!isCoded(coding) && !coding.note) return null;
    return h(
      "p.al-chips",
      coding.codes.map(({ code }) => h("span.al-chip", { key: code }, codeName(codes[code]))),
      coding.unsure ? h("span.al-chip", { key: "unsure" }, "not sure") : null,
      coding.note ? h("span.al-chip.al-noted", { key: "note" }, "note") : null,
    );
  }

  // Around it

  function bar() {
    const { can_undo: undo, can_redo: redo } = page.view;
    const count = work.codedCount();
    return h(
      "div.al-bar",
      { key: "bar" },
      h(
        "div.al-progress",
        h("p", h("strong", `${count} of ${units.length}`), " turns coded"),
        h("progress", { max: units.length, value: count, "aria-label": "Turns coded" }),
      ),
      h(
        "div.al-row",
        h("button.al-button", { disabled: count === units.length, onclick: nextUncoded }, "Next uncoded turn"),
        h("button.al-button", { disabled: !undo, onclick: () => goBack("undo") }, "Undo"),
        h("button.al-button", { disabled: !redo, onclick: () => goBack("redo") }, "Redo"),
      ),
    );
  }

  function keys() {
    const taken = new Set(offered.map((id) => codes[id].key));
    const jk = [taken.has("j") ? "" : "j", taken.has("k") ? "" : "k"].join(" ").trim();
    return keyHelp([
      [`↑ ↓ ${jk}`.trim(), "go from turn to turn"],
      ["1 … a", "the keys shown at the codes: give or take away a code"],
      ["Shift+← Shift+→", "choose words; the next code is put on them"],
      ["0", "not sure"],
      ["Enter", "write a note; Escape brings you back"],
      ["Space", "the next turn without a code"],
      ["/", "search the codes"],
      ["?", "what the codes mean"],
      ["Ctrl+Z Ctrl+Y", "undo, redo"],
    ]);
  }

  page.after(() => {
    const list = page.root.querySelector(".al-session");
    const option = page.root.querySelector(`[data-turn="${CSS.escape(work.current)}"]`);
    if (list && option) scrollWithin(list, option);
    for (const id of units) keepNote(work, id); // typed before, and not saved
  });

  return () => {
    if (page.view.revealed) return codingEnd(work);
    return [
      h(
        "div.al-coding-room",
        { key: "room", onkeydown: onKeydown },
        h("p.al-quiet.al-setting", session.about),
        bar(),
        h("div.al-desk", transcript(), palette(work)),
        codesExplained(work),
        keys(),
      ),
      codingEnd(work),
    ];
  };
});

export function isCoded(coding) {
  return Boolean(coding && (coding.codes.length || coding.unsure));
}

// Brings `element` into view inside `list` without moving the page around it.
function scrollWithin(list, element) {
  const outer = list.getBoundingClientRect();
  const inner = element.getBoundingClientRect();
  const margin = 12;
  if (inner.top < outer.top + margin) list.scrollTop -= outer.top + margin - inner.top;
  else if (inner.bottom > outer.bottom - margin) {
    const wanted = inner.bottom - outer.bottom + margin;
    list.scrollTop += Math.min(wanted, inner.top - outer.top - margin);
  }
}

function wholeWords(text, start, end) {
  while (start < end && /\s/.test(text[start])) start += 1;
  while (end > start && /\s/.test(text[end - 1])) end -= 1;
  if (start >= end) return null;
  while (start > 0 && /\S/.test(text[start - 1])) start -= 1;
  while (end < text.length && /\S/.test(text[end])) end += 1;
  return [start, end];
}
