// What the reader and the coding widget share: speech with marked words, codes, definitions.

import { h } from "./_dom.js";

const EFFECTS = {
  helps: { sign: "▲", word: "usually helps" },
  strains: { sign: "▼", word: "usually strains" },
  neutral: { sign: "●", word: "depends on the moment" },
};

// Where `quote` stands in `text`, spacing aside: [start, end], or null.
export function findQuote(text, quote) {
  const words = (quote ?? "").trim().split(/\s+/).filter(Boolean);
  if (!words.length) return null;
  const pattern = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("\\s+");
  const found = new RegExp(pattern).exec(text);
  return found && [found.index, found.index + found[0].length];
}

// Text as children for h(): the spans [{ span: [start, end], tag, props }] are wrapped; where two
// overlap, the later one gives way to the part that is still free.
export function marked(text, spans) {
  const out = [];
  let at = 0;
  const inOrder = spans.filter(({ span }) => span).sort((a, b) => a.span[0] - b.span[0]);
  for (const { span, tag = "mark", props = {} } of inOrder) {
    const start = Math.max(span[0], at);
    if (start >= span[1]) continue;
    if (start > at) out.push(text.slice(at, start));
    out.push(h(tag, props, text.slice(start, span[1])));
    at = span[1];
  }
  if (at < text.length) out.push(text.slice(at));
  return out;
}

export function effectSign(code) {
  const { sign, word } = EFFECTS[code.effect] ?? EFFECTS.neutral;
  return h("span.al-effect", { class: `al-${code.effect}`, title: word, "aria-hidden": true }, sign);
}

export function effectWord(code) {
  return (EFFECTS[code.effect] ?? EFFECTS.neutral).word;
}

// What the signs mean.
export function effectKey() {
  const entries = Object.values(EFFECTS);
  return h("p.al-key", entries.map(({ sign, word }) => h("span", `${sign} ${word}`)));
}

// A code's name with its sign, as a label.
export function codeName(code, ...more) {
  return h("span.al-code", { class: `al-${code.effect}` }, effectSign(code), code.name, more);
}

// What a code means and how to tell it from its neighbour.
export function shortDefinition(code, codes) {
  const neighbour = codes[code.neighbour];
  return h(
    "div.al-definition",
    { key: code.id },
    h("p.al-row", h("strong", code.name), h("span.al-quiet", effectWord(code))),
    h("p", code.definition),
    neighbour ? h("p", h("strong", `Or ${lower(neighbour.name)}? `), code.tell_apart) : null,
  );
}

// The same with what counts, what does not, and an example.
export function definition(code, codes) {
  const whole = shortDefinition(code, codes);
  const { client, therapist } = code.example;
  whole.children.push(
    h("p.al-label", "Counts"),
    h("ul", code.counts.map((entry) => h("li", entry))),
    h("p.al-label", "Does not count"),
    h("ul", code.does_not_count.map((entry) => h("li", entry))),
    h("p.al-label", "For example"),
    h("p.al-example", h("q", client), therapist ? [" ", h("q", h("strong", therapist))] : null),
  );
  return whole;
}

export function lower(name) {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

export function plural(count, one, many = `${one}s`) {
  return `${count} ${count === 1 ? one : many}`;
}
