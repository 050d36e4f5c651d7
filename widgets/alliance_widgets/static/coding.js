// The coding widget: give each turn of a speaker its codes, then compare with the reference.
// This file holds the steps and the keyboard; coding_session.js the transcript, coding_words.js how
// words are chosen, coding_palette.js the codes to choose from, coding_result.js what is shown at
// the end.
//
// page.material   session, codes { id: code }, offered [code ids], groups [{ name, codes }],
//                 speaker, units [turn ids to code], graded, ending
// page.view       turns { turn: { codes: [{ code, quote }], unsure, note } }, can_undo, can_redo,
//                 touched (turn of the last undo or redo), predicted, revealed, ready, result
// Steps           label { turn, code, quote }, unlabel { turn, code }, unsure { turn, value },
//                 note { turn, text }, undo {}, redo {}, predict { agreement }, reveal {},
//                 ready { value }

import { h } from "./_dom.js";
import { exercise, keyHelp } from "./_shared.js";
import { plural } from "./_speech.js";
import { codesExplained, keepNote, palette } from "./coding_palette.js";
import { codingEnd } from "./coding_result.js";
import { codingSession, isCoded } from "./coding_session.js";
import { choosingWords } from "./coding_words.js";

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
  const { moveWords, chooseWords, select } = choosingWords(work);
  Object.assign(work, { chooseWords, select, toggleUnsure });
  const { transcript, focusTurn, show } = codingSession(work);

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
    const focused = document.activeElement;
    const { refused } = await page.send(type);
    if (refused || !page.view.touched) return;
    page.say(type === "undo" ? "Undone" : "Done again");
    const stayed = [focused, page.root].includes(document.activeElement);
    if (stayed && work.current === from) goTo(page.view.touched); // who has gone on is not called back
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
    show(work.current);
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

