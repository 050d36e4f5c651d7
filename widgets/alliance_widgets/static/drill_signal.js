// What the drill shows of one attempt: the reply with the words that were noticed in it, the
// practice signal beside the trainee's own rating, the way to disagree; then the model replies.

import { h } from "./_dom.js";
import { findQuote, marked } from "./_speech.js";
import { countOf, spoken } from "./client_line.js";

const DRILL_TRIES = ["First reply", "Second try", "Third try"];
const DRILL_NOTED = "Noted. Your supervisor can read this with your answers.";

export function drillTry(index) {
  return DRILL_TRIES[index] ?? `Try ${index + 1}`;
}

// One attempt with everything that is known of it. `focus` names the head of its signal;
// `dispute` draws the way to disagree, on the latest attempt only.
export function attemptShown(attempt, index, { focus, dispute } = {}) {
  const { reply, judgement, rating } = attempt;
  return h(
    "div.al-drill-attempt",
    { key: `attempt ${index}`, "data-scene": "" },
    h("h3.al-label", { key: "name" }, drillTry(index)),
    h(
      "p.al-drill-own.al-speech",
      { key: "reply" },
      judgement ? evidence(reply, judgement) : spoken(reply),
    ),
    judgement ? signal(attempt, index, { focus, dispute }) : null,
    !judgement && rating ? h("p.al-quiet", { key: "rated" }, `You rated it ${rating} of 7.`) : null,
  );
}

function evidence(reply, { worked, change }) {
  const wrap = (point, look) => point?.quote && { span: findQuote(reply, point.quote), props: { class: look } };
  return marked(reply, [wrap(change, "al-change"), wrap(worked, "al-worked")].filter(Boolean));
}

function signal(attempt, index, { focus, dispute }) {
  const { judgement: found, compared } = attempt;
  if (found.own_danger) return h("p.al-drill-care", { key: "care", tabindex: "-1", "data-focus": focus }, found.own_danger);
  return h(
    "section.al-drill-signal",
    { key: "signal", "aria-label": `Practice signal, ${drillTry(index)}` },
    h(
      "h3",
      { key: "head", tabindex: "-1", "data-focus": focus },
      "Practice signal, ",
      h("span", "not a measurement"),
    ),
    part("No signal this time", "", found.unsure ? h("p", found.unsure) : null),
    part("What worked", "al-worked-part", point(found.worked)),
    found.met
      ? part("From here", "", point(found.change))
      : part("One thing to change", "al-change-part", point(found.change)),
    part("Why, for this client", "", found.why ? h("p", found.why) : null),
    part("A nudge", "", found.nudge ? h("p", found.nudge) : null),
    part("Your ear and the signal", "", [scale(attempt), h("p", compared), meaning(found)]),
    found.limits.map((each) => h("p.al-quiet", { key: each }, each)),
    dispute ? dispute() : disputed(attempt),
  );
}

function part(name, look, content) {
  if (!content) return null;
  return h("div.al-drill-part", { key: name, class: look }, h("h4", name), content);
}

// What is said, and the meaning of the code behind it.
function point(said) {
  if (!said) return null;
  const { text, code, definition } = said;
  return [
    h("p", text),
    code ? h("details.al-drill-code", { key: "code" }, h("summary", `In the codebook: ${code}`), h("p", definition)) : null,
  ];
}

function meaning({ signal: value, meaning: words }) {
  return value && words ? h("p.al-quiet", `A signal of ${value} stands for: ${words}`) : null;
}

// Both numbers on one line; the sentence under it says the same in words.
function scale({ rating, judgement }) {
  if (!rating || !judgement.signal) return null;
  const at = (value) => `left: ${(((value - 1) / 6) * 100).toFixed(1)}%`;
  const marks = [1, 2, 3, 4, 5, 6, 7].map((value) => h("span.al-tick", { style: at(value) }));
  return h(
    "div.al-drill-scale",
    { "aria-hidden": true },
    h("span.al-yours", { style: at(rating) }, "you"),
    h("div.al-drill-track", marks),
    h("span.al-theirs", { style: at(judgement.signal) }, "signal"),
  );
}

function disputed({ disputed: differs, why_disputed: why }) {
  if (!differs) return null;
  return h(
    "p.al-quiet",
    { key: "disputed" },
    "You saw it differently; your supervisor can read this with your answers.",
    why ? [" You wrote: ", h("q", why)] : null,
  );
}

// The way to disagree: one click, then words if one likes. work: as in drill_write.js.
export function disputing({ page, uid, step }, attempt) {
  const draft = `dispute ${page.view.item} ${page.view.attempt}`;
  const differs = attempt.disputed;
  const why = page.draft(draft) ?? attempt.why_disputed;
  const toggle = async () => {
    const then = { focus: differs ? "dispute" : "why", said: differs ? "Taken back." : DRILL_NOTED };
    const kept = await step("dispute", { disputed: !differs, why: "" }, then);
    if (kept && differs) page.keepDraft(draft, undefined);
  };
  const keep = async () => {
    const text = page.draft(draft);
    if (text === undefined) return;
    const kept = text === attempt.why_disputed || (await step("dispute", { disputed: true, why: text }));
    if (kept && page.draft(draft) === text) page.keepDraft(draft, undefined);
  };
  return h(
    "div.al-drill-dispute",
    { key: "dispute" },
    h("p.al-quiet", "This was written by a program that reads words and hears no voice. It can be wrong about your reply."),
    h("button.al-button", { "aria-pressed": differs, "data-focus": "dispute", onclick: toggle }, "I see it differently"),
    differs
      ? h(
          "div.al-drill-why",
          { key: "why" },
          h("label.al-quiet", { for: `${uid}-why` }, `${DRILL_NOTED} If you like, say how you see it:`),
          h("textarea", {
            id: `${uid}-why`,
            "data-focus": "why",
            rows: "2",
            maxlength: page.material.most,
            value: why,
            oninput: (event) => page.keepDraft(draft, event.target.value),
            onblur: keep,
          }),
        )
      : null,
  );
}

// What there was to hear, and replies in several styles.
export function modelReplies({ listen_for, models }, focus) {
  const many = countOf(models.length, "model reply", "model replies in different styles");
  return h(
    "section.al-drill-models",
    { key: "models", "aria-label": "What there was to hear", "data-scene": "" },
    h("h3", { key: "hear", tabindex: "-1", "data-focus": focus }, "What there was to hear"),
    h("p.al-drill-hear", { key: "heard" }, listen_for),
    models.length ? h("h3", { key: "many" }, many) : null,
    models.length
      ? h("p.al-quiet", { key: "none" }, "There is not one right answer. Yours may suit you and this client better than any of these.")
      : null,
    h("ul", { key: "list" }, models.map(model)),
  );
}

function model({ style, text, codes, why }) {
  return h(
    "li",
    h("p.al-label", h("span.al-drill-style", style), codes.map((name) => ` · ${name}`)),
    h("p.al-speech", spoken(text)),
    h("p.al-quiet", why),
  );
}
