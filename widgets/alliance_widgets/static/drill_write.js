// Where the drill is answered: the reply, hints while writing, and the rating of one's own reply.

import { h, rich } from "./_dom.js";
import { drillTry } from "./drill_signal.js";
import { sevenKey, sevenScale } from "./seven.js";
import { writing } from "./writing.js";

// work: { page, uid, step(type, entries, then), now(), isBusy() }
// Returns { composer, rating, saveDraft }; the first two draw.
export function drillWriting(work) {
  const { page, uid, step } = work;
  const { question, anchors, tips } = page.material;
  let chosen = 0; // rating chosen and not yet sent
  let tip = 0; // which hint is shown

  const { field, how, submit, saveDraft } = writing(work, {
    name: () => `reply ${page.view.item} ${page.view.attempt}`,
    open: () => page.view.phase === "reply",
    now: work.now,
    send: (text) => {
      chosen = 0;
      const focus = () => (page.view.own_danger ? "care" : "rate 1");
      return step("reply", { text }, { focus, said: "Reply kept. Now rate it yourself." });
    },
  });

  function composer() {
    const { attempt } = page.view;
    const asked = attempt === 1 ? "What would you say next?" : `${drillTry(attempt - 1)}: what would you say now?`;
    return h(
      "div.al-drill-write",
      { key: `write ${attempt}`, "data-scene": "" },
      field(asked),
      h("div.al-row", { key: "send" }, h("button.al-button.al-main", { onclick: submit }, "Send reply"), how()),
      tips.length ? hints() : null,
    );
  }

  function hints() {
    const another = () => {
      tip = (tip + 1) % tips.length;
      page.say(`Hint ${tip + 1} of ${tips.length}. ${tips[tip]}`);
      page.redraw();
    };
    return h(
      "details.al-drill-tips",
      { key: `tips ${page.view.item}` },
      h("summary", "I would like a hint"),
      h("p", h("span.al-label", `Hint ${tip + 1} of ${tips.length}`), " ", rich(tips[tip])),
      tips.length > 1 ? h("button.al-button.al-plain", { onclick: another }, "Another hint") : null,
    );
  }

  // Rating

  function choose(value) {
    chosen = value;
    page.redraw();
  }

  async function sendRating() {
    if (!chosen) {
      page.say("Choose a number from 1 to 7 first.");
      return page.focus("rate 1");
    }
    const sent = await step("predict", { rating: chosen }, { focus: "signal" });
    if (sent) chosen = 0;
    return sent;
  }

  function onRatingKey(event) {
    const value = sevenKey(event);
    if (value) {
      choose(value);
      page.focus(`rate ${value}`);
    }
    if (event.key === "Enter") {
      event.preventDefault();
      sendRating();
    }
  }

  // Where the trainee may be in danger, nobody is asked for a rating unless they choose to go on.
  function rating() {
    const care = page.view.own_danger;
    return h(
      "div.al-drill-rate",
      { key: `rate ${page.view.attempt}`, "data-scene": "" },
      care ? h("p.al-drill-care", { key: "care", tabindex: "-1", "data-focus": "care" }, care) : null,
      care ? h("details", { key: "go on" }, h("summary", "Go on with the practice"), rated()) : rated(),
    );
  }

  function rated() {
    return [
      h(
        "fieldset",
        { "aria-describedby": `${uid}-before`, onkeydown: onRatingKey },
        h("legend", question),
        h("p.al-quiet", { id: `${uid}-before` }, "Say it before you read on: it trains your own ear, and nobody marks it."),
        sevenScale({ name: `${uid}-rate`, words: anchors, picked: chosen, at: (value) => `rate ${value}`, choose }),
      ),
      h("button.al-button.al-main", { onclick: sendRating }, "See the practice signal"),
    ];
  }

  return { composer, rating, saveDraft };
}
