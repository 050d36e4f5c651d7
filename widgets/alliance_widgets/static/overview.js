// The overview: a picture of a session, and the same in tables. Nothing here is saved.
//
// page.material   pictures { wide, narrow } (shapes { tag, attrs, text, children }), figures, runs,
//                 codes, turns (rows of text), heads { figures, codes, turns }, notes [text]

import { h } from "./_dom.js";
import { exercise } from "./_shared.js";
import { effectKey } from "./_speech.js";

const OVERVIEW_SVG = "http://www.w3.org/2000/svg";

export default exercise((page) => {
  const { pictures, figures, runs, codes, turns, heads, notes } = page.material;

  function picture() {
    const name = page.narrow ? "narrow" : "wide";
    return h(
      "div.al-picture",
      { key: name, made: (element) => element.append(shaped(pictures[name])) },
    );
  }

  function rows(head, body, label) {
    return h(
      "div.al-scroll",
      { tabindex: "0", role: "region", "aria-label": label },
      h(
        "table",
        h("thead", h("tr", head.map((name) => h("th", { scope: "col" }, name)))),
        h(
          "tbody",
          body.map(([first, ...rest]) =>
            h("tr", h("th", { scope: "row" }, first), rest.map((cell) => h("td", cell))),
          ),
        ),
      ),
    );
  }

  const inNumbers = h(
    "div.al-overview-numbers",
    h("h3", "In numbers"),
    rows(heads.figures, figures, "The session in numbers"),
    runs.length ? h("p.al-quiet", `Runs of questions: ${runs.join("; ")}.`) : null,
  );
  const folded = (title, head, body) =>
    h("details.al-folded", h("summary", title), rows(head, body, title));
  const tables = [
    folded("The picture as a table, turn by turn", heads.turns, turns),
    codes.length ? folded("Which codes, and where", heads.codes, codes) : null,
    h("details.al-folded", h("summary", "How this is counted"), notes.map((note) => h("p", note))),
  ];

  return () => [picture(), effectKey(), inNumbers, tables, h("p.al-quiet", notes.at(-1))];
});

function shaped({ tag, attrs, text, children = [] }) {
  const element = document.createElementNS(OVERVIEW_SVG, tag);
  for (const name in attrs) element.setAttribute(name, attrs[name]);
  if (text) element.textContent = text;
  element.append(...children.map(shaped));
  return element;
}
