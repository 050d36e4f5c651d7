// The reader: one session, or a session told twice with the rows side by side. Notes (reference
// annotations) stay hidden until asked for, row by row or all at once.
//
// page.material   sessions [{ slug, title, quality, about, people, notes, turns: { id: turn } }],
//                 rows [[left id | null, right id | null]], codes { id: code }, families
// page.view       revealed [turn ids], notes { id: text }, finished
// Steps           reveal { turns }, write { turn, text }, finish {}

import { h } from "./_dom.js";
import { exercise } from "./_shared.js";
import {
  codeName,
  effectKey,
  effectWord,
  findQuote,
  lower,
  marked,
  plural,
  shortDefinition,
} from "./_speech.js";

const QUALITY = {
  mediocre: "First version",
  repaired: "Repaired version",
  skilled: "Skilled session",
  mixed: "Session",
};

export default exercise((page) => {
  const { sessions, rows, codes, families } = page.material;
  const pair = sessions.length === 2;
  const ids = rows.map(([left, right]) => left ?? right);
  let family = ""; // only this family's notes; empty: all
  let side = "both"; // both, 0 or 1
  let open = ""; // the note whose definition is open: "session turn number"
  let opening = new Set(); // asked for, not yet confirmed
  let writing = null; // id of the turn whose note is being written

  const isRevealed = (id) => page.view.revealed.includes(id) || opening.has(id);

  async function reveal(turns) {
    const fresh = turns.filter((id) => !isRevealed(id));
    if (!fresh.length) return;
    for (const id of fresh) opening.add(id);
    const said = fresh.flatMap((id) => sessions.map((session) => session.turns[id]));
    const count = said.reduce((sum, turn) => sum + (turn?.annotations.length ?? 0), 0);
    page.say(plural(count, "note shown", "notes shown"));
    page.redraw();
    await page.send("reveal", { turns: fresh });
    for (const id of fresh) opening.delete(id);
  }

  function shown(turn) {
    return turn.annotations.filter(({ code }) => !family || codes[code].family === family);
  }

  // The bar above the transcript

  function bar() {
    const count = ids.filter(isRevealed).length;
    return h(
      "div.al-bar",
      pair ? versions() : null,
      families.length > 1 ? filter() : null,
      h(
        "div.al-row",
        h("p.al-quiet", { key: "count" }, `Notes shown for ${count} of ${plural(ids.length, "turn")}`),
        h(
          "button.al-button",
          { onclick: () => reveal(ids), disabled: count === ids.length, key: "all" },
          "Show all notes",
        ),
      ),
      effectKey(),
    );
  }

  function versions() {
    const names = [["both", page.narrow ? "One under the other" : "Side by side"]];
    sessions.forEach((session, index) => names.push([index, versionName(session)]));
    return h(
      "div.al-row",
      { role: "group", "aria-label": "Which version to show" },
      names.map(([value, name]) =>
        h(
          "button.al-button",
          {
            "aria-pressed": side === value,
            onclick: () => {
              side = value;
              page.redraw();
            },
          },
          name,
        ),
      ),
    );
  }

  function filter() {
    const choose = (event) => {
      family = event.target.value;
      page.say(family ? `Only notes on ${nameOf(family)}` : "All notes");
      page.redraw();
    };
    return h(
      "label.al-filter",
      h("span.al-label", "Notes on"),
      h(
        "select",
        { onchange: choose, value: family },
        h("option", { value: "" }, "everything"),
        families.map(({ id, name }) => h("option", { value: id }, name)),
      ),
    );
  }

  function nameOf(id) {
    return families.find((entry) => entry.id === id)?.name ?? id;
  }

  function versionName(session) {
    return pair ? QUALITY[session.quality] ?? session.title : session.title;
  }

  // The transcript

  function transcript() {
    const sides = side === "both" ? sessions.map((_session, index) => index) : [side];
    return h(
      "div.al-reading",
      { class: sides.length > 1 && !page.narrow ? "al-two" : "" },
      h("div.al-abouts.al-cells", { key: "about" }, sides.map((index) => about(sessions[index]))),
      rows.map((row) => turnRow(row, sides)),
    );
  }

  function about(session) {
    return h(
      "div.al-cell",
      { key: session.slug },
      h("h3", versionName(session)),
      h("p.al-quiet", session.about),
      session.people.map((person) => h("p.al-quiet", h("strong", person.name), `, ${person.about}`)),
      session.notes.length ? h("p.al-quiet", `Touches on: ${session.notes.join(", ")}.`) : null,
    );
  }

  function turnRow(row, sides) {
    const id = row[0] ?? row[1];
    const turns = sides.map((index) => [index, row[index] ? sessions[index].turns[row[index]] : null]);
    if (turns.every(([, turn]) => !turn)) return null;
    const same = turns.length === 2 && alike(...turns.map(([, turn]) => turn));
    if (same) turns.pop();
    const shownHere = isRevealed(id);
    return h(
      "section.al-turn",
      { key: id, class: shownHere ? "al-open" : "", "aria-label": `Turn ${number(id)}` },
      h(
        "div.al-cells",
        turns.map(([index, turn]) =>
          turn ? cell(index, turn, shownHere, same) : h("div.al-cell.al-gap", { key: index }),
        ),
      ),
      h("div.al-turn-foot", { key: "foot" }, shownHere ? null : revealButton(id), ownNote(id)),
    );
  }

  function number(id) {
    return ids.indexOf(id) + 1;
  }

  function revealButton(id) {
    return h(
      "button.al-button.al-plain",
      {
        key: "reveal",
        onclick: () => {
          reveal([id]);
          page.focus(`turn ${id}`);
        },
        "aria-label": `Show notes, turn ${number(id)}`,
      },
      "Show notes",
    );
  }

  // What both versions have in common is shown once.
  function alike(left, right) {
    return Boolean(left && right) && JSON.stringify(left) === JSON.stringify(right);
  }

  function cell(index, turn, revealed, same) {
    const session = sessions[index];
    const notes = revealed ? shown(turn) : [];
    const spans = notes.map((note) => ({ span: findQuote(turn.text, note.quote) }));
    const dim = revealed && family && !notes.length;
    return h(
      "div.al-cell",
      {
        key: index,
        class: `al-${turn.speaker}${dim ? " al-dim" : ""}${same ? " al-same" : ""}`,
      },
      h(
        "p.al-speaker",
        { "data-focus": `turn ${turn.id}`, tabindex: "-1" },
        session.names[turn.speaker],
        h("span.al-role", turn.speaker),
        pair && page.narrow && !same ? h("span.al-version", versionName(session)) : null,
        same ? h("span.al-version", "the same in both versions") : null,
      ),
      h("p.al-speech", marked(turn.text, spans)),
      notes.length
        ? h("ul.al-notes", notes.map((note, place) => annotation(note, `${index} ${turn.id} ${place}`)))
        : null,
    );
  }

  function annotation(note, name) {
    const code = codes[note.code];
    const isOpen = open === name;
    const others = note.or.map((id) => lower(codes[id].name));
    return h(
      "li",
      { class: `al-${code.effect}` },
      h(
        "button.al-code-button",
        {
          "aria-expanded": isOpen,
          title: "What this code means",
          onclick: () => {
            open = isOpen ? "" : name;
            page.redraw();
          },
        },
        codeName(code, h("span.al-unseen", effectWord(code))),
      ),
      others.length ? h("span.al-split", `split: or ${others.join(", or ")}`) : null,
      h("p", note.why),
      isOpen ? shortDefinition(code, codes) : null,
    );
  }

  // What the trainee notices

  function ownNote(id) {
    const saved = page.view.notes[id] ?? "";
    const text = page.draft(`note ${id}`) ?? saved;
    if (writing !== id && !text) {
      return h(
        "button.al-button.al-plain",
        { key: "write", onclick: () => startWriting(id), "aria-label": `Note what I notice, turn ${number(id)}` },
        "Note what I notice",
      );
    }
    return h(
      "label.al-own",
      { key: "own" },
      h("span.al-label", "What I notice here"),
      h("textarea", {
        rows: "2",
        "data-focus": `note ${id}`,
        maxlength: "2000",
        value: text,
        oninput: (event) => page.typed(`note ${id}`, event.target.value, () => keepNote(id)),
        onblur: () => {
          if (writing === id) writing = null;
          keepNote(id);
        },
      }),
    );
  }

  function startWriting(id) {
    writing = id;
    page.focus(`note ${id}`);
  }

  async function keepNote(id) {
    const text = page.draft(`note ${id}`);
    if (text === undefined) return page.redraw();
    const { refused } = await page.send("write", { turn: id, text });
    if (!refused && page.draft(`note ${id}`) === text) page.keepDraft(`note ${id}`, undefined);
    return page.redraw();
  }

  // The end

  function ending() {
    const left = ids.filter((id) => !isRevealed(id)).length;
    if (page.view.finished) {
      return h("div.al-note.al-end", h("p", "You have read this. You can come back to it at any time."));
    }
    return h(
      "div.al-row.al-end",
      h("button.al-button.al-main", { onclick: () => page.send("finish") }, pair ? "I have read both" : "I have read it"),
      left ? h("p.al-quiet", `${plural(left, "turn")} still without notes; that is your choice.`) : null,
    );
  }

  page.after(() => {
    for (const id of ids) if (page.draft(`note ${id}`) !== undefined) keepNote(id);
  });

  return () => [bar(), transcript(), ending()];
});
