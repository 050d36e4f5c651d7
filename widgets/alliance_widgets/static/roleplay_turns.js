// The session turn by turn: what was noticed in each reply, folded away until it is wanted; a way
// to disagree; a way to try again.

import { h } from "./_dom.js";
import { effectSign, effectWord } from "./_speech.js";
import { spoken } from "./client_line.js";

export const ROLEPLAY_NOTED = "Noted: you see this differently. Your supervisor can read it with your answers.";

// work: { page, uid, step, again(number) }
export function turnByTurn(work, turns, opening, parting) {
  const { name } = work.page.material.client;
  return h(
    "ol.al-rp-turns",
    { key: "turns" },
    h("li", { key: "opening" }, answered(name, opening)),
    turns.map((turn) =>
      h(
        "li",
        { key: `turn ${turn.number}`, id: `${work.uid}-turn-${turn.number}`, tabindex: "-1", "data-focus": `turn ${turn.number}` },
        h("h4", `Reply ${turn.number}`),
        h("p.al-rp-said.al-speech", spoken(turn.reply || "[silence]")),
        noticed(work, turn),
        answered(name, { client: turn.answer, manner: turn.manner, line: turn.line }),
      ),
    ),
    parting ? h("li", { key: "parting" }, h("h4", "You ended the session"), answered(name, parting)) : null,
  );
}

function answered(name, { client, manner, line }) {
  return h(
    "div.al-rp-answer",
    { key: "answer" },
    h("p.al-rp-who", h("strong", name), " ", h("span.al-rp-manner", manner)),
    h("blockquote.al-speech", spoken(client)),
    line
      ? h("details", { key: "line" }, h("summary", "Worded by a language model; the plain line"), h("p.al-speech", spoken(line)))
      : null,
  );
}

function noticed(work, turn) {
  const { again, page } = work;
  const many = turn.codes.length + turn.events.length;
  const marks = [turn.turning, turn.disputed ? "You see this differently." : ""].filter(Boolean);
  return h(
    "div.al-rp-noticed",
    { key: "noticed" },
    marks.map((mark) => h("p.al-rp-turning", { key: mark }, mark)),
    h(
      "details",
      { key: "details" },
      h("summary", "What was noticed", h("span.al-unseen", ` in reply ${turn.number}`), h("span.al-quiet", many ? ` (${many})` : " (nothing sure)")),
      h("div.al-rp-inside", codes(turn), moved(turn), disputing(work, turn)),
    ),
    h(
      "button.al-button.al-plain",
      { key: "again", disabled: page.pending > 0, onclick: () => again(turn.number) },
      "Try again from here",
      h("span.al-unseen", ` (reply ${turn.number})`),
    ),
  );
}

function codes({ codes: found, events, limits, judged }) {
  return [
    found.length
      ? h(
          "ul.al-rp-codes",
          { key: "codes" },
          found.map((code) =>
            h(
              "li",
              h("p", effectSign(code), h("span.al-unseen", `${effectWord(code)}: `), " ", h("strong", code.name), h("span.al-quiet", ` · ${code.how}`)),
              code.quote ? h("p", h("q.al-speech", code.quote)) : null,
              code.definition ? h("p.al-quiet", code.definition) : null,
              code.reason ? h("p.al-quiet", code.reason) : null,
            ),
          ),
        )
      : h("p", { key: "none" }, judged ? "The program found no code in this reply." : "The program could not judge this reply."),
    events.map((each) => h("p", { key: each }, `Besides: ${each}.`)),
    limits.map((each) => h("p.al-quiet", { key: each }, each)),
  ];
}

function moved({ moved: steps }) {
  if (!steps.length) return null;
  return [
    h("h5", { key: "moved" }, "What it moved in this simulated client"),
    h(
      "ul",
      { key: "steps" },
      steps.map((step) => h("li", h("strong", step.name), `: ${step.by}. `, h("span.al-quiet", step.why))),
    ),
  ];
}

// One click, then words if one likes.
function disputing({ page, uid, step }, turn) {
  const { number, disputed, why } = turn;
  const draft = `dispute ${number} ${page.view.replies}`;
  const field = `${uid}-why-${number}`;
  const toggle = async () => {
    const then = { focus: disputed ? `dispute ${number}` : `why ${number}`, said: disputed ? "Taken back." : ROLEPLAY_NOTED };
    const kept = await step("dispute", { number, disputed: !disputed, why: "" }, then);
    if (kept && disputed) page.keepDraft(draft, undefined);
  };
  const keep = async () => {
    const text = page.draft(draft);
    if (text === undefined) return;
    const kept = text === why || (await step("dispute", { number, disputed: true, why: text }));
    if (kept && page.draft(draft) === text) page.keepDraft(draft, undefined);
  };
  return h(
    "div.al-rp-dispute",
    { key: "dispute" },
    h("p.al-quiet", "A program wrote this; it reads words and hears no voice. It can be wrong."),
    h("button.al-button", { "aria-pressed": disputed, "data-focus": `dispute ${number}`, onclick: toggle }, "I see this differently"),
    disputed
      ? h(
          "div.al-rp-why",
          { key: "why" },
          h("label.al-quiet", { for: field }, `${ROLEPLAY_NOTED} If you like, say how you see it:`),
          h("textarea", {
            id: field,
            "data-focus": `why ${number}`,
            rows: "2",
            maxlength: page.material.most,
            value: page.draft(draft) ?? why,
            oninput: (event) => page.typed(draft, event.target.value, keep),
            onblur: keep,
          }),
        )
      : null,
  );
}
