// The field in which a reply to a client is written: kept as a draft while typing, sent with
// Ctrl Enter, set aside where another tab has moved on.

import { h } from "./_dom.js";
import { settingAside } from "./set_aside.js";

const WRITING_PAUSE = 700; // ms without typing before a draft is saved

// work: { page, uid, isBusy }
// name()      what the draft goes by; another name is another text
// open()      whether a reply is being written now
// now()       what a draft is about, for its message
// send(text)  sends the reply; a promise of whether it was saved
// Returns field(label), an array to draw, how(), the line about the keys, submit and saveDraft.
export function writing({ page, uid, isBusy }, { name, open, now, send }) {
  const { most } = page.material;
  const aside = settingAside(page);
  let timer;

  const typed = () => page.draft(name()) ?? page.view.draft;

  function type(text) {
    page.keepDraft(name(), text);
    clearTimeout(timer);
    timer = setTimeout(saveDraft, WRITING_PAUSE);
    if (text.length >= most) page.redraw();
  }

  async function saveDraft() {
    clearTimeout(timer);
    const draft = name();
    const text = page.draft(draft);
    if (!open() || text === undefined || isBusy()) return;
    const { refused } = await page.send("draft", { ...now(), text });
    if (!refused && page.draft(draft) === text) page.keepDraft(draft, undefined);
  }

  async function submit() {
    clearTimeout(timer);
    const draft = name();
    const text = typed();
    if (!text.trim()) {
      page.say("Write what you would say first. [silence] is a reply too.");
      return page.focus("reply");
    }
    const sent = await send(text);
    if (sent) page.keepDraft(draft, undefined);
    return sent;
  }

  function onKey(event) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
    event.preventDefault();
    submit();
  }

  function field(label) {
    aside.look(name(), page.view.draft, saveDraft);
    const text = typed();
    return [
      h("label", { key: "label", for: `${uid}-reply` }, label),
      h("textarea.al-speech", {
        key: "reply",
        id: `${uid}-reply`,
        "data-focus": "reply",
        "aria-describedby": `${uid}-how`,
        rows: "3",
        maxlength: most,
        value: text,
        oninput: (event) => type(event.target.value),
        onblur: saveDraft,
        onkeydown: onKey,
      }),
      aside.note(name(), type),
      text.length >= most
        ? h("p.al-quiet", { key: "full" }, `${most.toLocaleString()} characters is the most that fits here.`)
        : null,
    ];
  }

  function how() {
    return h(
      "p.al-quiet.al-writing-how",
      { key: "how", id: `${uid}-how` },
      h("kbd", "Ctrl"),
      " ",
      h("kbd", "Enter"),
      " sends",
    );
  }

  return { field, how, submit, saveDraft };
}
