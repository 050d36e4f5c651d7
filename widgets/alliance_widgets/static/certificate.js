// Where a coder stands: the sets still to be coded, and what came of those that are finished.
//
// page.material   head [names of columns], notes [sentences]
// page.view       standing, certified, sets [{ id, title, page, sessions [{ title, said, finished }] }],
//                 results [{ id, title, rows [[text]], overall, practise [{ said, tell_apart [text],
//                 quotes [{ session, said }], drill { title, page } or null }] }]
// Steps           look {}, finish { set }

import { h } from "./_dom.js";
import { exercise } from "./_shared.js";

export default exercise((page) => {
  const { head, notes } = page.material;
  let asking = ""; // set whose result is asked for, until that is confirmed

  async function finish(id) {
    asking = "";
    const { refused } = await page.send("finish", { set: id });
    if (refused) return;
    page.say(page.view.standing);
    page.focus(`result ${id}`);
  }

  function ask(id) {
    asking = id;
    page.focus("sure");
  }

  function leave(id) {
    asking = "";
    page.focus(`ask ${id}`);
  }

  function session({ title, said, finished }) {
    return h(
      "li",
      { class: finished ? "al-done" : "" },
      h("span.al-mark", { "aria-hidden": true }, finished ? "✓" : "○"),
      h("span", title),
      h("span.al-quiet", said),
    );
  }

  function set({ id, title, page: place, sessions }) {
    const ready = sessions.every(({ finished }) => finished);
    return h(
      "section.al-certificate-set",
      { key: `set ${id}`, "aria-label": title },
      h("h3", h("a", { href: place, target: "_top" }, title)),
      h("ul.al-parts", sessions.map(session)),
      asking === id && ready ? sure(id) : asked(id, ready),
    );
  }

  function asked(id, ready) {
    if (!ready) return h("p.al-quiet", "When every turn is coded, or marked as not sure, ask for your result here.");
    return h(
      "div.al-row",
      h("button.al-button.al-main", { "data-focus": `ask ${id}`, onclick: () => ask(id) }, "Show my result"),
    );
  }

  function sure(id) {
    return h(
      "div.al-note",
      { role: "group", "aria-label": "Show my result" },
      h("p", { tabindex: "-1", "data-focus": "sure" }, "Your codes are then taken as they stand, and this set cannot be used again. Have you looked through them?"),
      h(
        "div.al-row",
        h("button.al-button.al-main", { onclick: () => finish(id) }, "Yes, show my result"),
        h("button.al-button", { onclick: () => leave(id) }, "Not yet"),
      ),
    );
  }

  function cells([name, ...rest]) {
    return h("tr", h("th", { scope: "row" }, name), rest.map((text) => h("td", text)));
  }

  function practise({ said, tell_apart: told, quotes, drill }, index) {
    return h(
      "li",
      { key: index },
      h("p", h("strong", said)),
      told.map((text) => h("p", text)),
      quotes.map((quote) => h("blockquote.al-speech", h("span.al-quiet", `${quote.session}: `), quote.said)),
      drill ? h("p", "To practise: ", h("a", { href: drill.page, target: "_top" }, drill.title)) : null,
    );
  }

  function result({ id, title, rows, overall, practise: distinctions }) {
    return h(
      "section.al-certificate-result",
      { key: `result ${id}`, "aria-label": title },
      h("h3", { tabindex: "-1", "data-focus": `result ${id}` }, title),
      h(
        "div.al-scroll",
        { tabindex: "0", role: "region", "aria-label": `${title}, by family` },
        h(
          "table",
          h("thead", h("tr", head.map((name) => (name ? h("th", { scope: "col" }, name) : h("td"))))),
          h("tbody", rows.map(cells)),
        ),
      ),
      h("p", overall),
      distinctions.length
        ? [h("h4", "What to practise"), h("ol.al-certificate-practise", distinctions.map(practise))]
        : h("p", "No two codes were taken for each other."),
    );
  }

  // What was coded above since is looked up whenever one comes down here.
  const seen = new IntersectionObserver(([{ isIntersecting }]) => {
    if (isIntersecting && !page.pending) page.send("look");
  });
  seen.observe(page.root);

  return () => [
    h("p.al-certificate-standing", { key: "standing" }, page.view.certified ? "✓ " : "", page.view.standing),
    page.view.sets.map(set),
    page.view.results.map(result),
    page.view.results.length
      ? h("details.al-folded", { key: "notes" }, h("summary", "How to read this"), notes.map((text) => h("p", text)))
      : null,
  ];
});
