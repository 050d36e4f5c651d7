// What the pages of observing share: turns with their numbers, marks, who rates, files in and out.

import { h } from "./_dom.js";
import { spoken } from "./client_line.js";

// What a turn is called on the page: t7 is turn 7.
export function turnName(id) {
  return /^t\d/.test(id) ? id.slice(1) : id;
}

export function turnNames(ids) {
  return ids.map(turnName).join(", ");
}

// The session that is rated: the exercise's own, or the one that was pasted or played.
export function sessionOf(page) {
  return page.material.session ?? page.view.session;
}

export function effectOf(page, id) {
  return page.material.effects.find((effect) => effect.id === id);
}

// A mark in words, with its sign.
export function markShown(page, id) {
  const effect = effectOf(page, id);
  if (!effect) return h("span.al-quiet", "no mark");
  return h("span.al-ob-mark", { class: `al-${effect.id}` }, h("span", { "aria-hidden": true }, effect.sign), ` ${effect.name}`);
}

export function turnSaid(session, turn) {
  const name = session.names[turn.speaker];
  const role = name.toLowerCase() === turn.speaker ? null : h("span.al-role", turn.speaker);
  return [
    h(
      "p.al-speaker",
      h("span.al-ob-number", { "aria-hidden": true }, turnName(turn.id)),
      name,
      role,
    ),
    h("p.al-speech", spoken(turn.text)),
  ];
}

// Asks who rates next: a name that may stay empty, and the chair. `who` is { rater, seat }.
export function whoRates(page, uid, who, key) {
  const { seats } = page.material;
  return h(
    "div.al-ob-who",
    { key: `who ${key}` },
    h(
      "div",
      h("label.al-label", { for: `${uid}-${key}-name` }, "Initials (optional)"),
      h("input", {
        type: "text",
        id: `${uid}-${key}-name`,
        "data-focus": `who ${key}`,
        maxlength: "40",
        autocomplete: "off",
        value: who.rater,
        oninput: (event) => {
          who.rater = event.target.value;
        },
      }),
    ),
    h(
      "div",
      h("label.al-label", { for: `${uid}-${key}-seat` }, "Rates as"),
      h(
        "select",
        {
          id: `${uid}-${key}-seat`,
          value: who.seat,
          onchange: (event) => {
            who.seat = event.target.value;
          },
        },
        seats.map(({ id, name }) => h("option", { value: id, key: id }, name)),
      ),
    ),
  );
}

// A text file, made in the browser.
export function saveFile(page, name, text, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  link.download = name;
  page.root.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  page.say(`Saved as ${name}.`);
}

// A button that opens a text file of at most `most` characters, and hands its text to `use`.
export function openFile(page, { label, accept, most, use, focus }) {
  const take = async (event) => {
    const [file] = event.target.files;
    const input = event.target;
    if (!file) return;
    const text = file.size > 4 * most ? null : await file.text().catch(() => null);
    input.value = "";
    if (text === null || text.length > most) {
      page.refused = `“${file.name}” could not be used: it is too large, or it is no text file.`;
      page.say(page.refused);
      return page.redraw();
    }
    return use(text, file.name);
  };
  return h(
    "label.al-button.al-ob-file",
    { key: label },
    label,
    h("input.al-unseen", { type: "file", accept, onchange: take, "data-focus": focus }),
  );
}

// Brings `element` into view inside `list` without moving the page around it.
export function showInside(list, element) {
  const outer = list.getBoundingClientRect();
  const inner = element.getBoundingClientRect();
  const margin = 12;
  if (inner.top < outer.top + margin) list.scrollTop -= outer.top + margin - inner.top;
  else if (inner.bottom > outer.bottom - margin) {
    const wanted = inner.bottom - outer.bottom + margin;
    list.scrollTop += Math.min(wanted, inner.top - outer.top - margin);
  }
}
