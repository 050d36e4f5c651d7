// Rating one's own session before anything is shown of it: goals, tasks and bond, each 1 to 7.

import { h } from "./_dom.js";

const ROLEPLAY_RATINGS = [1, 2, 3, 4, 5, 6, 7];

// work: { page, uid, step(type, entries, then) }; returns a function that draws.
export function roleplayRating({ page, uid, step }) {
  const { questions, middle, client } = page.material;
  const chosen = {}; // question id -> value chosen and not yet sent

  const missing = () => questions.filter(({ id }) => !chosen[id]);

  function choose(id, value) {
    chosen[id] = value;
    page.redraw();
  }

  async function send() {
    const [first] = missing();
    if (first) {
      page.say("Rate all three first. 4 stands for no evidence either way.");
      return page.focus(`rate ${first.id} 4`);
    }
    return step("rate", { ...chosen }, { focus: "debrief", said: "Here is the session, looked at again." });
  }

  function onKey(event, id) {
    const value = Number(event.key);
    if (ROLEPLAY_RATINGS.includes(value)) {
      choose(id, value);
      page.focus(`rate ${id} ${value}`);
    }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      send();
    }
  }

  function question({ id, asked, low, high }) {
    const words = { 1: low, 4: middle, 7: high };
    return h(
      "fieldset.al-rp-question",
      { key: id, onkeydown: (event) => onKey(event, id) },
      h("legend", asked),
      h("div.al-rp-numbers", ROLEPLAY_RATINGS.map((value) => number(id, value, words[value]))),
      h(
        "div.al-rp-ends",
        { "aria-hidden": true },
        Object.entries(words).map(([value, said]) => h("p.al-quiet", h("strong", value), " ", said)),
      ),
    );
  }

  function number(id, value, words) {
    const picked = chosen[id] === value;
    return h(
      "label.al-rp-number",
      { class: picked ? "al-picked" : "" },
      h("input", {
        type: "radio",
        name: `${uid}-${id}`,
        value: String(value),
        checked: picked,
        "data-focus": `rate ${id} ${value}`,
        "aria-label": words ? `${value}, ${words}` : String(value),
        onchange: () => choose(id, value),
      }),
      h("span", { "aria-hidden": true }, value),
    );
  }

  return () =>
    h(
      "section.al-rp-rate",
      { key: "rate", "data-scene": "", "aria-label": "Your own rating" },
      h("h3", { key: "head", tabindex: "-1", "data-focus": "rate" }, "Before you look at it: how did it go?"),
      h(
        "p.al-quiet",
        { key: "why" },
        `Say it before you read on: it trains your own ear, and nobody marks it. Go by what ${client.name} said and did.`,
      ),
      questions.map(question),
      h("div.al-row", { key: "send" }, h("button.al-button.al-main", { onclick: send }, "Look at the session")),
    );
}
