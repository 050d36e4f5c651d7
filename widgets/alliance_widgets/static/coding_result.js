// The end of the coding widget: a prediction, then the comparison with the reference; for a graded
// exercise a word on handing in instead.

import { h } from "./_dom.js";
import { codeName, effectKey, findQuote, lower, marked, plural } from "./_speech.js";

export function codingEnd(work) {
  const { page } = work;
  if (page.material.graded) return handIn(work);
  return page.view.revealed ? result(work) : prediction(work);
}

function handIn(work) {
  const { page } = work;
  const left = page.material.units.length - work.codedCount();
  const ready = work.ready ?? page.view.ready;
  return h(
    "div.al-finish.al-end",
    { key: "end" },
    left ? h("p", `${plural(left, "turn")} still without a code.`) : null,
    page.material.ending ? h("p", page.material.ending) : readyTick(work, ready),
  );
}

function readyTick(work, ready) {
  return h(
    "div",
    h(
      "label.al-check",
      h("input", {
        type: "checkbox",
        checked: ready,
        onchange: (event) => setReady(work, event.target.checked),
      }),
      h("strong", "Ready to hand in"),
    ),
    h("p.al-quiet", ready
      ? "You can still change your codes. The tick sends nothing: you hand in the whole assignment, as the end of the page says."
      : "Tick this when you are content with your codes. You can still change them afterwards."),
  );
}

async function setReady(work, value) {
  work.ready = value; // shown until it is acknowledged
  await work.page.send("ready", { value });
  work.ready = undefined;
}

function prediction(work) {
  const { page } = work;
  const total = page.material.units.length;
  const left = total - work.codedCount();
  if (left === total) {
    const why = "When you have coded the session, you compare it with the reference here.";
    return h("div.al-finish.al-end", { key: "end" }, h("p.al-quiet", why));
  }
  work.expected ??= page.view.predicted;
  const chosen = work.expected ?? null;
  const expect = (event) => {
    work.expected = Number(event.target.value);
    page.redraw();
  };
  return h(
    "div.al-finish.al-end",
    { key: "end" },
    h("h3", "Before you compare"),
    left ? h("p", `${plural(left, "turn")} still without a code. You can compare all the same; only the turns you coded are counted.`) : null,
    h("p", { id: "al-expect" }, "For how many of 100 turns do you expect to have chosen the same codes as the reference?"),
    h(
      "div.al-predict",
      h("input", {
        type: "range",
        min: "0",
        max: "100",
        step: "5",
        value: String(chosen ?? 50),
        "aria-label": "How many of 100 turns you expect to agree on",
        "aria-valuetext": chosen === null ? "not chosen yet" : `${chosen} of 100`,
        oninput: expect,
        onclick: expect,
        onkeydown: (event) => event.key === "Enter" && expect(event),
      }),
      h("output", chosen === null ? "Move the slider" : `${chosen} of 100 turns`),
    ),
    h(
      "div.al-row",
      h(
        "button.al-button.al-main",
        { disabled: chosen === null || page.pending > 0, onclick: () => compare(work) },
        "Compare with the reference",
      ),
      h("p.al-quiet", "After this your codes stay as they are."),
    ),
  );
}

async function compare(work) {
  const { page } = work;
  const { refused } = await page.send("predict", { agreement: work.expected });
  if (refused) return;
  const shown = await page.send("reveal");
  if (!shown.refused) page.focus("result");
}

function result(work) {
  const { page } = work;
  const found = page.view.result;
  if (!found) return h("div.al-finish", h("p", "The reference for this session is not here."));
  return h(
    "div.al-result",
    { key: "result" },
    h("h3", { tabindex: "-1", "data-focus": "result" }, "Your coding and the reference"),
    h("div.al-figures", found.figures.map(({ value, label }) => h("div.al-figure", h("strong", value), label))),
    h("div.al-explain", found.words.map((sentence) => h("p", sentence))),
    perCode(found),
    turnByTurn(work, found),
  );
}

function perCode(found) {
  return h(
    "section",
    { "aria-label": "Code by code" },
    h("h3", "Code by code"),
    h(
      "div.al-scroll",
      { tabindex: "0", role: "group", "aria-label": "Table: agreement code by code" },
      h(
        "table",
        h("caption", "On how many turns each of you used a code. Kappa: 0 is chance, 1 full agreement; in brackets the range it may well lie in."),
        h(
          "thead",
          h("tr", ["Code", "You", "Reference", "Both", "Kappa"].map((name) => h("th", { scope: "col" }, name))),
        ),
        h(
          "tbody",
          found.codes.map((row) =>
            h(
              "tr",
              { key: row.code },
              h("th", { scope: "row" }, row.name),
              h("td", row.yours),
              h("td", row.reference),
              h("td", row.both),
              h("td", row.kappa),
            ),
          ),
        ),
      ),
    ),
  );
}

const SHOWN = [
  ["different", "Where you differ"],
  ["split", "Split turns"],
  ["", "All turns"],
];

function turnByTurn(work, found) {
  const { page } = work;
  const count = (kind) => found.turns.filter((turn) => fits(turn, kind)).length;
  work.kind ??= count("different") ? "different" : "";
  const turns = found.turns.filter((turn) => fits(turn, work.kind));
  return h(
    "section",
    { "aria-label": "Turn by turn" },
    h("h3", "Turn by turn"),
    h(
      "div.al-row",
      { role: "group", "aria-label": "Which turns to show" },
      SHOWN.map(([kind, name]) =>
        h(
          "button.al-button",
          {
            "aria-pressed": work.kind === kind,
            onclick: () => {
              work.kind = kind;
              page.redraw();
            },
          },
          `${name} (${count(kind)})`,
        ),
      ),
    ),
    work.kind === "split"
      ? h("p.al-quiet.al-explain", "Over these turns careful coders divide. Each of the codes named is accepted.")
      : null,
    turns.length ? effectKey() : h("p.al-quiet", "None here."),
    turns.map((turn) => comparedTurn(work, turn)),
  );
}

function fits(turn, kind) {
  if (kind === "split") return turn.split;
  return kind === "" || (kind === "different" && turn.verdict !== "same");
}

const VERDICTS = {
  same: ["✓", "You and the reference agree"],
  partly: ["≈", "You share part of the reference"],
  different: ["○", "You and the reference differ"],
  open: ["–", "You left this turn open"],
};

function comparedTurn(work, turn) {
  const { session, units } = work.page.material;
  const said = session.turns[turn.id];
  const [sign, words] = VERDICTS[turn.partly ? "partly" : turn.verdict];
  const before = previousOf(session, turn.id);
  const spans = turn.reference.map((note) => ({ span: findQuote(said.text, note.quote) }));
  return h(
    "article.al-compared",
    { key: turn.id, "aria-label": `Turn ${units.indexOf(turn.id) + 1}` },
    h(
      "p.al-row",
      h("span.al-label", `Turn ${units.indexOf(turn.id) + 1}`),
      h("span.al-verdict", { class: `al-${turn.verdict}` }, h("span", { "aria-hidden": true }, sign), words),
      turn.split ? h("em", "a split turn") : null,
    ),
    before ? line(session, before, []) : null,
    line(session, said, spans),
    h(
      "div.al-two-codings",
      h("div", h("p.al-label", "You"), yours(work, turn)),
      h("div", h("p.al-label", "Reference"), h("ul", turn.reference.map((note) => reference(work, note)))),
    ),
    turn.apart.map((text) => h("p.al-apart", h("strong", "How to tell. "), text)),
  );
}

function previousOf(session, id) {
  const all = Object.values(session.turns);
  return all[all.findIndex((turn) => turn.id === id) - 1];
}

function line(session, turn, spans) {
  return h(
    "div.al-said",
    { class: `al-${turn.speaker}` },
    h("p.al-speaker", session.names[turn.speaker], h("span.al-role", turn.speaker)),
    h("p.al-speech", marked(turn.text, spans)),
  );
}

function yours(work, turn) {
  const { codes } = work.page.material;
  return [
    turn.yours.length
      ? h("ul", turn.yours.map(({ code, quote }) => h("li", codeName(codes[code]), quote ? [" ", h("q", quote)] : null)))
      : h("p", "no code"),
    turn.unsure ? h("p.al-quiet", "You were not sure.") : null,
    turn.note ? h("p.al-quiet", `Your note: ${turn.note}`) : null,
  ];
}

function reference(work, note) {
  const { codes } = work.page.material;
  const others = note.or.map((id) => lower(codes[id].name));
  return h(
    "li",
    codeName(codes[note.code]),
    others.length ? `, or ${others.join(", or ")}` : null,
    note.quote ? [" ", h("q", note.quote)] : null,
    h("p", note.why),
  );
}
