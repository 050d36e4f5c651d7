// The codes to choose from: for the turn that is current, with search and definitions at hand.

import { h } from "./_dom.js";
import { codeName, definition, shortDefinition } from "./_speech.js";

export function palette(work) {
  const { page } = work;
  return h(
    "div.al-palette",
    { key: "palette" },
    h("div.al-choosing", chosen(work), search(work), offer(work), note(work)),
    h("div.al-meaning", { role: "group", "aria-label": "Definition", tabindex: "0" }, meaning(work)),
  );
}

// Every code on offer with its definition, for reading at leisure or by touch.
export function codesExplained(work) {
  const { offered, codes } = work.page.material;
  return h(
    "details.al-explained",
    {
      key: "explained",
      open: work.explained,
      ontoggle: (event) => {
        work.explained = event.target.open;
      },
    },
    h("summary", { "data-focus": "explained" }, "What the codes mean"),
    h("div.al-definitions", offered.map((id) => definition(codes[id], codes))),
  );
}

function chosen(work) {
  const { session, codes, units } = work.page.material;
  const turn = session.turns[work.current];
  const coding = work.codingOf(work.current);
  const name = session.names[turn.speaker];
  return h(
    "div.al-chosen-codes",
    { key: "chosen" },
    h("h3", `${name}, turn ${work.number(work.current)} of ${units.length}`),
    work.words
      ? h(
          "p.al-words",
          "The next code goes on “",
          h("em", turn.text.slice(...work.words)),
          "” ",
          h("button.al-button.al-plain", { onclick: () => work.chooseWords(null) }, "Leave out"),
        )
      : null,
    coding.codes.length
      ? h("ul.al-given", coding.codes.map((entry) => given(work, entry)))
      : h("p.al-quiet", "No code yet. Choose words in the turn first, if you wish."),
  );
}

function given(work, { code, quote }) {
  const entry = work.page.material.codes[code];
  return h(
    "li",
    { key: code },
    h("span", codeName(entry), quote ? h("q", quote) : null),
    h(
      "button.al-button.al-plain",
      { onclick: () => withoutWords(work, code), "aria-label": `Remove ${entry.name}` },
      "Remove",
    ),
  );
}

function withoutWords(work, code) {
  work.words = null;
  work.toggle(code);
  work.goTo(work.current); // the button goes away
}

function search(work) {
  return h(
    "label.al-search",
    { key: "search" },
    h("span.al-unseen", "Search the codes"),
    h("input", {
      type: "search",
      placeholder: "Search the codes",
      "data-focus": "search",
      value: work.search,
      oninput: (event) => {
        work.search = event.target.value;
        const [first] = matching(work);
        if (first) work.shown = first;
        work.page.redraw();
      },
      onkeydown: (event) => onSearchKey(work, event),
    }),
  );
}

function onSearchKey(work, event) {
  if (event.key === "Escape" || event.key === "Enter") {
    event.preventDefault();
    const [first] = matching(work);
    if (event.key === "Enter" && work.search.trim() && first) work.toggle(first);
    work.search = "";
    work.goTo(work.current);
  }
  if (event.key === "ArrowDown") {
    event.preventDefault();
    work.page.root.querySelector(".al-offer button")?.focus();
  }
}

function matching(work) {
  const { offered, codes } = work.page.material;
  const wanted = work.search.trim().toLowerCase().split(/\s+/).filter(Boolean);
  return offered
    .map((id) => {
      const { name, definition: text } = codes[id];
      const inName = wanted.every((word) => name.toLowerCase().includes(word));
      const inText = wanted.every((word) => `${name} ${text}`.toLowerCase().includes(word));
      return [id, inName ? 0 : inText ? 1 : 2];
    })
    .filter(([, rank]) => rank < 2)
    .sort((a, b) => a[1] - b[1])
    .map(([id]) => id);
}

function offer(work) {
  const { groups } = work.page.material;
  const found = new Set(matching(work));
  const shown = groups
    .map(({ name, codes }) => ({ name, ids: codes.filter((id) => found.has(id)) }))
    .filter(({ ids }) => ids.length);
  return h(
    "div.al-offer",
    { key: "offer", role: "group", "aria-label": "Codes", onkeydown: rove },
    shown.length ? null : h("p.al-quiet", "No code matches. Try another word."),
    shown.map(({ name, ids }) =>
      h(
        "div.al-family",
        { key: name },
        h("p.al-label", name),
        h("div.al-codes", ids.map((id) => codeButton(work, id, id === shown[0].ids[0]))),
      ),
    ),
    h(
      "div.al-family",
      { key: "unsure" },
      h("div.al-codes", unsureButton(work)),
    ),
  );
}

function codeButton(work, id, first) {
  const code = work.page.material.codes[id];
  const has = work.codingOf(work.current).codes.some((entry) => entry.code === id);
  const show = () => {
    if (work.shown === id) return;
    work.shown = id;
    work.page.redraw();
  };
  return h(
    "button.al-button.al-pick",
    {
      key: id,
      "aria-pressed": has,
      "aria-keyshortcuts": code.key,
      tabindex: first ? "0" : "-1",
      onclick: () => work.toggle(id),
      onmouseenter: show,
      onfocus: show,
    },
    h("kbd", { "aria-hidden": true }, code.key),
    h("span", code.name),
  );
}

function unsureButton(work) {
  const { unsure } = work.codingOf(work.current);
  return h(
    "button.al-button.al-pick",
    { "aria-pressed": unsure, "aria-keyshortcuts": "0", tabindex: "-1", onclick: work.toggleUnsure },
    h("kbd", { "aria-hidden": true }, "0"),
    h("span", "Not sure"),
  );
}

// Within the codes, arrows go from one to the next; Escape goes back to the turn.
function rove(event) {
  const buttons = [...event.currentTarget.querySelectorAll("button")];
  const at = buttons.indexOf(event.target);
  const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (event.key === "Escape") {
    event.currentTarget.closest(".al-coding-room").querySelector('[data-turn][tabindex="0"]').focus();
  } else if (by && at >= 0) {
    buttons[(at + by + buttons.length) % buttons.length].focus();
    event.preventDefault();
  }
}

function note(work) {
  const { page } = work;
  const id = work.current;
  const name = `note ${id}`;
  return h(
    "label.al-own",
    { key: name },
    h("span.al-label", "Note (optional)"),
    h("textarea", {
      rows: "2",
      maxlength: "2000",
      "data-focus": "note",
      value: page.draft(name) ?? work.codingOf(id).note,
      oninput: (event) => page.typed(name, event.target.value, () => keepNote(work, id)),
      onblur: () => keepNote(work, id),
      onkeydown: (event) => {
        if (event.key === "Escape") work.goTo(id);
      },
    }),
  );
}

export async function keepNote(work, id) {
  const { page } = work;
  const text = page.draft(`note ${id}`);
  if (text === undefined) return;
  const saved = await work.change(id, { ...work.codingOf(id), note: text }, "", "note", { text });
  if (saved && page.draft(`note ${id}`) === text) page.keepDraft(`note ${id}`, undefined);
  page.redraw();
}

function meaning(work) {
  const { codes } = work.page.material;
  const code = codes[work.shown];
  if (code) return shortDefinition(code, codes);
  return h("p.al-quiet", "Point at a code, or move to it, and its definition appears here.");
}
