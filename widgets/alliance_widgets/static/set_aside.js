// What becomes of a text typed here when the exercise moved on in another tab: if the other tab
// left this text alone, it is saved now; if not, the newer one is shown and this one kept in sight.

import { h } from "./_dom.js";

// Returns look(name, saved, save), to be called at each drawing before the field `name` is drawn
// with what is saved of it, and note(name), which draws the text set aside, if there is one.
export function settingAside(page) {
  const seen = new Map(); // name -> { saved, conflict } at the last drawing
  const aside = new Map(); // name -> text

  function look(name, saved, save) {
    const last = seen.get(name);
    const conflict = Boolean(page.view.conflict);
    seen.set(name, { saved, conflict });
    const typed = page.draft(name);
    if (!last?.conflict || conflict || typed === undefined) return;
    if (saved === last.saved) {
      page.after(save);
    } else {
      page.keepDraft(name, undefined);
      if (typed !== saved) aside.set(name, typed);
    }
  }

  function note(name, use) {
    const text = aside.get(name);
    if (text === undefined) return null;
    const done = (taken) => {
      aside.delete(name);
      if (taken) use(text);
      page.redraw();
    };
    return h(
      "div.al-note.al-aside-note",
      { key: "aside" },
      h("p", "The newer text is above. This is what you had typed on this page:"),
      h("blockquote", text),
      h(
        "div.al-row",
        h("button.al-button", { onclick: () => done(true) }, "Use this one instead"),
        h("button.al-button.al-plain", { onclick: () => done(false) }, "Keep the newer one"),
      ),
    );
  }

  return { look, note };
}
