// Where the drill is answered: the reply, hints while writing, and the rating of one's own reply.

import { h, rich } from "./_dom.js";
import { drillTry } from "./drill_signal.js";
import { settingAside } from "./set_aside.js";

const DRILL_PAUSE = 700; // ms without typing before a draft is saved
const DRILL_RATINGS = [1, 2, 3, 4, 5, 6, 7];

// work: { page, uid, step(type, entries, then), isBusy() }
// Returns { composer, rating, saveDraft }; the first two draw.
export function drillWriting(work) {
  const { page, uid, step } = work;
  const { question, anchors, most, tips } = page.material;
  let chosen = 0; // rating chosen and not yet sent
  let tip = 0; // which hint is shown
  let timer;
  const aside = settingAside(page);

  const name = () => `reply ${page.view.item} ${page.view.attempt}`;
  const typed = () => page.draft(name()) ?? page.view.draft;

  function type(text) {
    page.keepDraft(name(), text);
    clearTimeout(timer);
    timer = setTimeout(saveDraft, DRILL_PAUSE);
    if (text.length >= most) page.redraw();
  }

  async function saveDraft() {
    clearTimeout(timer);
    const { item, attempt, phase } = page.view;
    const draft = name();
    const text = page.draft(draft);
    if (phase !== "reply" || text === undefined || work.isBusy()) return;
    const { refused } = await page.send("draft", { item, attempt, text });
    if (!refused && page.draft(draft) === text) page.keepDraft(draft, undefined);
  }

  async function sendReply() {
    clearTimeout(timer);
    const draft = name();
    const text = typed();
    if (!text.trim()) {
      page.say("Write what you would say first. [silence] is a reply too.");
      return page.focus("reply");
    }
    chosen = 0;
    const focus = () => (page.view.own_danger ? "care" : "rate 1");
    const sent = await step("reply", { text }, { focus, said: "Reply kept. Now rate it yourself." });
    if (sent) page.keepDraft(draft, undefined);
    return sent;
  }

  function onReplyKey(event) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
    event.preventDefault();
    sendReply();
  }

  function composer() {
    const { attempt } = page.view;
    aside.look(name(), page.view.draft, saveDraft);
    const text = typed();
    const asked = attempt === 1 ? "What would you say next?" : `${drillTry(attempt - 1)}: what would you say now?`;
    return h(
      "div.al-drill-write",
      { key: `write ${attempt}`, "data-scene": "" },
      h("label", { key: "label", for: `${uid}-reply` }, asked),
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
        onkeydown: onReplyKey,
      }),
      aside.note(name(), type),
      text.length >= most
        ? h("p.al-quiet", { key: "full" }, `${most.toLocaleString()} characters is the most that fits here.`)
        : null,
      h(
        "div.al-row",
        { key: "send" },
        h("button.al-button.al-main", { onclick: sendReply }, "Send reply"),
        h("p.al-quiet.al-drill-how", { id: `${uid}-how` }, h("kbd", "Ctrl"), " ", h("kbd", "Enter"), " sends"),
      ),
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
    const value = Number(event.key);
    if (DRILL_RATINGS.includes(value)) {
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
        h("div.al-drill-numbers", DRILL_RATINGS.map(number)),
        h(
          "div.al-drill-ends",
          { "aria-hidden": true },
          Object.entries(anchors).map(([value, words]) => h("p.al-quiet", h("strong", value), " ", words)),
        ),
      ),
      h("button.al-button.al-main", { onclick: sendRating }, "See the practice signal"),
    ];
  }

  function number(value) {
    const words = anchors[value];
    return h(
      "label.al-drill-number",
      { class: chosen === value ? "al-picked" : "" },
      h("input", {
        type: "radio",
        name: `${uid}-rate`,
        value: String(value),
        checked: chosen === value,
        "data-focus": `rate ${value}`,
        "aria-label": words ? `${value}, ${words}` : String(value),
        onchange: () => choose(value),
      }),
      h("span", { "aria-hidden": true }, value),
    );
  }

  return { composer, rating, saveDraft };
}
