// Rating one's own session before anything is shown of it: goals, tasks and bond, each 1 to 7.

import { h } from "./_dom.js";
import { sevenKey, sevenScale } from "./seven.js";

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
    const value = sevenKey(event);
    if (value) {
      choose(id, value);
      page.focus(`rate ${id} ${value}`);
    }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      send();
    }
  }

  function question({ id, asked, low, high }) {
    return h(
      "fieldset.al-rp-question",
      { key: id, onkeydown: (event) => onKey(event, id) },
      h("legend", asked),
      sevenScale({
        name: `${uid}-${id}`,
        words: { 1: low, 4: middle, 7: high },
        picked: chosen[id] ?? 0,
        at: (value) => `rate ${id} ${value}`,
        choose: (value) => choose(id, value),
      }),
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
