// The transcript of the coding widget: turns to code with what was said before each, and the codes
// they were given.

import { h } from "./_dom.js";
import { codeName, findQuote, marked } from "./_speech.js";

const CODING_LONG = 200; // turns, from which those out of view are not laid out

// work: as in coding.js
// Returns transcript(), which draws, focusTurn(id) and show(id).
export function codingSession(work) {
  const { page } = work;
  const { session, units, codes } = page.material;
  const all = Object.values(session.turns);
  const [groups, after] = codingGroups(all, new Set(units));
  const long = all.length > CODING_LONG ? "al-long" : "";
  const drawn = new Map(); // turn -> { inputs, node }: a turn that is as before is drawn for nothing

  function transcript() {
    return h(
      "div.al-session",
      { key: "session", class: long },
      h(
        "div.al-turns",
        { role: "listbox", "aria-label": "Turns to code", key: "list" },
        groups.map(([turn, lead]) => option(turn, lead)),
      ),
      after.map((turn) => speech(turn, [])),
    );
  }

  function option(turn, lead) {
    const coding = work.codingOf(turn.id);
    const isCurrent = turn.id === work.current;
    const inputs = [JSON.stringify(coding), isCurrent, isCurrent ? work.words : null];
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
        onfocus: () => work.current !== turn.id && work.goTo(turn.id, false),
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
        coding ? { onmouseup: work.select(turn.id), ontouchend: work.select(turn.id) } : {},
        marked(turn.text, spans),
      ),
      coding ? chips(coding) : null,
    );
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

  function focusTurn(id) {
    turnShown(id)?.focus({ preventScroll: true });
    show(id);
  }

  // Brings a turn into view.
  function show(id) {
    const list = page.root.querySelector(".al-session");
    const option = turnShown(id);
    if (list && option) scrollWithin(list, option);
  }

  function turnShown(id) {
    return page.root.querySelector(`[data-turn="${CSS.escape(id)}"]`);
  }

  return { transcript, focusTurn, show };
}

export function isCoded(coding) {
  return Boolean(coding && (coding.codes.length || coding.unsure));
}

// The turns to code, each with the others before it; and those after the last.
function codingGroups(all, toCode) {
  const groups = [];
  let before = [];
  for (const turn of all) {
    if (toCode.has(turn.id)) {
      groups.push([turn, before]);
      before = [];
    } else {
      before.push(turn);
    }
  }
  return [groups, before];
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
