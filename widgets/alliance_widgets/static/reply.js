// The reply widget: prompts one under the other, a text for each, kept while it is written. There
// is no scoring: a person reads these.
//
// page.material   prompts [{ id, title, context, client, prompt, max_words }], most (characters)
// page.view       replies { prompt: text }, handed_in
// Steps           write { prompt, text }, hand_in { value }

import { h } from "./_dom.js";
import { exercise } from "./_shared.js";
import { clientLine, countOf } from "./client_line.js";
import { settingAside } from "./set_aside.js";

const REPLY_PAUSE = 700; // ms without typing before a text is saved

export default exercise((page) => {
  const { prompts, most } = page.material;
  const uid = `al-${Math.random().toString(36).slice(2, 9)}`;
  const timers = new Map(); // prompt id -> pause before its text is saved
  const sending = new Map(); // prompt id -> how many of its texts are on their way
  const aside = settingAside(page);
  let asked = false; // "ready" was ticked while texts were missing

  const name = (id) => `text ${id}`;
  const saved = (id) => page.view.replies[id] ?? "";
  const typed = (id) => page.draft(name(id)) ?? saved(id);
  const empty = () => prompts.filter(({ id }) => !typed(id).trim());

  function type(id, text) {
    page.keepDraft(name(id), text);
    clearTimeout(timers.get(id));
    timers.set(id, setTimeout(() => save(id), REPLY_PAUSE));
    page.redraw();
  }

  async function save(id) {
    clearTimeout(timers.get(id));
    const text = page.draft(name(id));
    if (text === undefined) return true;
    sending.set(id, (sending.get(id) ?? 0) + 1);
    const { refused } = await page.send("write", { prompt: id, text });
    sending.set(id, sending.get(id) - 1);
    if (!refused && page.draft(name(id)) === text) page.keepDraft(name(id), undefined);
    page.redraw();
    return !refused;
  }

  async function handIn(event) {
    const value = event.target.checked;
    asked = value && empty().length > 0;
    event.target.checked = page.view.handed_in;
    if (asked) {
      page.say(`Not yet: ${emptyWords()}`);
      return page.redraw();
    }
    const kept = await Promise.all(prompts.map(({ id }) => save(id)));
    if (kept.includes(false)) return page.redraw();
    const { refused } = await page.send("hand_in", { value });
    if (!refused) page.say(value ? "Marked as ready to hand in." : "You can write again.");
    return page.redraw();
  }

  function emptyWords() {
    const left = empty();
    return left.length === 1 ? "one text is still empty." : `${left.length} texts are still empty.`;
  }

  // One prompt

  function state(id) {
    if (page.outbox.lost) return "Not saved yet";
    if (sending.get(id)) return "Saving…";
    if (page.draft(name(id)) !== undefined) return "Writing…";
    return saved(id) ? "Saved" : "";
  }

  function wordsOf(id, limit) {
    const count = typed(id).trim().split(/\s+/).filter(Boolean).length;
    if (count > limit) return `${countOf(count, "word")}: over the ${limit} asked for. All of it is kept.`;
    return `${count} of ${limit} words`;
  }

  function prompt(each, index) {
    const { id } = each;
    const field = `${uid}-${id}`;
    const locked = page.view.handed_in;
    aside.look(name(id), saved(id), () => save(id));
    return h(
      "section.al-prompt",
      { key: id, "aria-labelledby": `${field}-title` },
      h("h3", { id: `${field}-title` }, prompts.length > 1 ? `${index + 1}. ${each.title}` : each.title),
      each.context || each.client ? clientLine(each, `line ${id}`) : null,
      h("label.al-asked", { key: "asked", for: field, id: `${field}-asked` }, each.prompt),
      h("textarea", {
        key: "text",
        id: field,
        class: [each.client ? "al-speech" : "", each.max_words > 120 ? "al-long" : ""].join(" "),
        rows: each.max_words > 120 ? "9" : "4",
        maxlength: most,
        readonly: locked,
        value: typed(id),
        "data-focus": `text ${id}`,
        "aria-labelledby": `${field}-title ${field}-asked`, // several prompts ask the same
        "aria-describedby": `${field}-count`,
        oninput: (event) => type(id, event.target.value),
        onblur: () => save(id),
      }),
      locked ? null : aside.note(name(id), (text) => type(id, text)),
      h(
        "div.al-prompt-foot",
        { key: "foot" },
        h("p.al-quiet", { id: `${field}-count`, key: "count" }, wordsOf(id, each.max_words)),
        h("p.al-quiet", { key: "state" }, state(id)),
      ),
    );
  }

  // The end

  function ending() {
    const left = empty();
    const ready = page.view.handed_in;
    return h(
      "div.al-ready",
      { key: "ready", class: ready ? "al-is-ready" : "" },
      h(
        "label.al-check",
        h("input", { type: "checkbox", checked: ready, onchange: handIn, "data-focus": "ready" }),
        h("strong", "Ready to hand in"),
      ),
      h("p.al-quiet", ready
        ? "Your words will be read as they stand. Take the tick away to change them. The tick sends nothing: you hand in the whole assignment, as the end of the page says."
        : "Tick this when your words may be read as they stand. You can take the tick away again."),
      asked && left.length
        ? h(
            "div.al-note",
            { key: "empty" },
            h("p", `Not yet: ${emptyWords()} A few words are enough.`),
            h("div.al-row", left.map(({ id, title }) =>
              h("button.al-button", { onclick: () => page.focus(`text ${id}`) }, `Go to “${title}”`))),
          )
        : null,
    );
  }

  return () => [h("div.al-prompts", { key: "prompts" }, prompts.map(prompt)), ending()];
});
