// What the drill and the reply widget share: a client's line, shown as speech.

import { h } from "./_dom.js";

// Speech as children for h(): what stands in brackets, such as [silence], is set apart.
export function spoken(text) {
  return text
    .split(/(\[[^\]]{1,60}\])/)
    .map((part) => (/^\[[^\]]+\]$/.test(part) ? h("span.al-aside", part) : part));
}

// The setting and the line; `focus` names the line for page.focus.
export function clientLine({ id, context, client }, focus) {
  return h(
    "div.al-client-line",
    { key: `line ${id}` },
    context ? h("p.al-quiet", { key: "context" }, context) : null,
    client
      ? h(
          "blockquote.al-speech",
          { key: "said", tabindex: "-1", "data-focus": focus },
          h("span.al-unseen", "The client says: "),
          client.split(/\n+/).map((part) => h("p", spoken(part))),
        )
      : null,
  );
}

// "1 word", "3 words"
export function countOf(count, one, many = `${one}s`) {
  return `${count.toLocaleString()} ${count === 1 ? one : many}`;
}
