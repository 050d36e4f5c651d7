// The adjudication page: one turn at a time, each coder's codes side by side, a person decides.
//
// page.material   coders [name], turns [{ id, number, speaker, text, before, agreed, coders, none,
//                 candidates: [{ code, votes: [{ coder, quote }] }] }], names, codes, own
// page.view       decisions { turn: { codes, split, note, own } }, done, total, finished, undo,
//                 written [file names]
// Steps           decide { turn, codes, split, note }, undo {}, write {}

import { h } from "./_dom.js";
import { exercise, keyHelp } from "./_shared.js";
import { codeName, effectWord, findQuote, lower, marked, plural, shortDefinition } from "./_speech.js";

const ADJUDICATE_KEYS = [
  ["1 2 3", "choose or leave out a code"],
  ["S", "the chosen codes are just as defensible (split)"],
  ["Enter", "decide, and go on to the next open turn"],
  ["← →", "the turn before, the turn after"],
  ["U", "take back the last decision"],
  ["N", "write a note"],
];

export default exercise((page) => {
  const { turns, names, codes, own } = page.material;
  const drafts = new Map(); // turn id -> { codes, split }: chosen here, not decided yet
  let at = Math.max(turns.findIndex(isOpen), 0);
  let busy = false;

  function isOpen({ id, agreed }) {
    return !agreed && !page.view.decisions[id]?.own;
  }

  function held(turn) {
    const decided = page.view.decisions[turn.id];
    return drafts.get(turn.id) ?? { codes: decided?.codes ?? [], split: decided?.split ?? false };
  }

  function note(turn) {
    return page.draft(`note ${turn.id}`) ?? page.view.decisions[turn.id]?.note ?? "";
  }

  // Steps

  function toggle(code) {
    const turn = turns[at];
    const { codes: chosen, split } = held(turn);
    const next = chosen.includes(code) ? chosen.filter((id) => id !== code) : [...chosen, code];
    drafts.set(turn.id, { codes: next, split: split && next.length > 1 });
    page.say(`${codes[code].name} ${next.includes(code) ? "chosen" : "left out"}`);
    page.redraw();
  }

  function setSplit(split) {
    const turn = turns[at];
    const { codes: chosen } = held(turn);
    if (split && chosen.length < 2) return page.say("Choose two codes or more first.");
    drafts.set(turn.id, { codes: chosen, split });
    page.say(split ? "Split: either code will do" : "Not split");
    return page.redraw();
  }

  async function decide() {
    if (busy) return;
    busy = true;
    const turn = turns[at];
    const { codes: chosen, split } = held(turn);
    const { refused } = await page.send("decide", { turn: turn.id, codes: chosen, split, note: note(turn) });
    busy = false;
    if (refused) return;
    drafts.delete(turn.id);
    page.keepDraft(`note ${turn.id}`, undefined);
    const { done, total } = page.view;
    page.say(`Decided. ${done} of ${total}.`);
    const next = nextOpen();
    if (next < 0) page.focus("end");
    else goTo(next);
  }

  async function undo() {
    const id = page.view.undo;
    if (!id || busy) return page.say("There is nothing to take back.");
    busy = true;
    const { refused } = await page.send("undo");
    busy = false;
    if (refused) return undefined;
    drafts.delete(id);
    page.say("Taken back.");
    return goTo(turns.findIndex((turn) => turn.id === id));
  }

  function nextOpen() {
    const later = turns.findIndex((turn, index) => index > at && isOpen(turn));
    return later >= 0 ? later : turns.findIndex(isOpen);
  }

  function goTo(index) {
    if (index < 0 || index >= turns.length) return;
    at = index;
    page.focus("turn");
    page.after(() => page.root.querySelector(".al-adjudicate-turn").scrollIntoView({ block: "nearest" }));
  }

  function onKey(event) {
    const typing = /^(TEXTAREA|SELECT|INPUT)$/.test(event.target.tagName);
    if (event.ctrlKey || event.metaKey || event.altKey) {
      if (event.key === "Enter") return act(event, decide);
      return undefined;
    }
    if (typing) return undefined;
    const number = Number(event.key);
    const candidate = turns[at].candidates[number - 1];
    if (number && candidate) return act(event, () => toggle(candidate.code));
    if (event.key === "ArrowLeft") return act(event, () => goTo(at - 1));
    if (event.key === "ArrowRight") return act(event, () => goTo(at + 1));
    if (event.key === "Enter" && event.target.tagName !== "BUTTON" && event.target.tagName !== "SUMMARY") {
      return act(event, decide);
    }
    const key = event.key.toLowerCase();
    if (key === "s") return act(event, () => setSplit(!held(turns[at]).split));
    if (key === "u") return act(event, undo);
    if (key === "n") return act(event, () => page.focus("note"));
    return undefined;
  }

  function act(event, run) {
    event.preventDefault();
    run();
  }

  // What is shown

  function bar() {
    const { done, total } = page.view;
    return h(
      "div.al-row.al-adjudicate-bar",
      { key: "bar" },
      h("p", h("strong", `${done} of ${total} decided`)),
      total
        ? h("div.al-meter", { "aria-hidden": true }, h("div", { style: `width: ${(100 * done) / total}%` }))
        : null,
      h("button.al-button", { onclick: undo, disabled: !page.view.undo }, "Undo"),
    );
  }

  function scene() {
    const turn = turns[at];
    const decided = page.view.decisions[turn.id];
    return h(
      "section.al-adjudicate-turn",
      { key: "turn", "aria-label": `Turn ${turn.number}` },
      h(
        "div.al-row",
        h("h3", { "data-focus": "turn", tabindex: "-1" }, `Turn ${turn.number}, ${names[turn.speaker]}`),
        h("span.al-quiet", standing(turn, decided)),
      ),
      turn.before
        ? h("p.al-adjudicate-before", h("span.al-label", names[turn.before.speaker]), " ", h("span.al-speech", turn.before.text))
        : null,
      h("p.al-adjudicate-said.al-speech", marked(turn.text, words(turn))),
      h("div.al-adjudicate-candidates", { role: "group", "aria-label": "Codes" }, turn.candidates.map((one, index) => candidate(turn, one, index)), added(turn)),
      turn.none.length ? h("p.al-quiet", `No code here: ${turn.none.join(", ")}.`) : null,
      another(turn),
      splitting(turn),
      h(
        "label.al-adjudicate-note",
        h("span.al-label", "Why, for those who will study this turn (optional)"),
        h("textarea", {
          key: turn.id,
          rows: "2",
          maxlength: "2000",
          "data-focus": "note",
          value: note(turn),
          oninput: (event) => {
            page.keepDraft(`note ${turn.id}`, event.target.value);
            page.redraw();
          },
        }),
      ),
      h(
        "div.al-row",
        h("button.al-button.al-main", { onclick: decide }, decideWord(turn, decided)),
        h("button.al-button", { onclick: () => goTo(at - 1), disabled: at === 0 }, "Turn before"),
        h("button.al-button", { onclick: () => goTo(at + 1), disabled: at === turns.length - 1 }, "Turn after"),
      ),
    );
  }

  function decideWord(turn, decided) {
    const { codes: chosen } = held(turn);
    const what = chosen.length ? plural(chosen.length, "code") : "no code";
    return `${decided?.own ? "Decide anew" : "Decide"}: ${what}`;
  }

  function standing(turn, decided) {
    if (decided?.own) return "decided";
    return turn.agreed ? `all ${turn.coders} coders agree` : "open";
  }

  function words(turn) {
    const given = turn.candidates.flatMap(({ votes }) => votes.map(({ quote }) => quote));
    return [...new Set(given)].filter(Boolean).map((quote) => ({ span: findQuote(turn.text, quote) }));
  }

  function candidate(turn, { code, votes }, index) {
    const chosen = held(turn).codes.includes(code);
    return h(
      "div.al-adjudicate-code",
      { key: `${turn.id} ${code}`, class: chosen ? "al-chosen" : "" },
      h(
        "button.al-button",
        { "aria-pressed": chosen, onclick: () => toggle(code) },
        index < 9 ? h("kbd", { "aria-hidden": true }, index + 1) : null,
        codeName(codes[code], h("span.al-unseen", effectWord(codes[code]))),
        chosen ? h("span", { "aria-hidden": true }, "✓") : null,
      ),
      h("p.al-votes", `${votes.length} of ${turn.coders}`),
      h(
        "ul",
        votes.map(({ coder, quote }) => h("li", h("strong", coder), quote ? [": ", h("q", quote)] : ": the whole turn")),
      ),
      h("details", { key: `about ${code}` }, h("summary", "What it means"), shortDefinition(codes[code], codes)),
    );
  }

  // Codes that nobody gave and the person chose all the same.
  function added(turn) {
    const given = turn.candidates.map(({ code }) => code);
    return held(turn)
      .codes.filter((code) => !given.includes(code))
      .map((code) =>
        h(
          "div.al-adjudicate-code.al-chosen",
          { key: `${turn.id} ${code}` },
          h("button.al-button", { "aria-pressed": true, onclick: () => toggle(code) }, codeName(codes[code]), h("span", { "aria-hidden": true }, "✓")),
          h("p.al-votes", `0 of ${turn.coders}`),
          h("p.al-quiet", "Your own; for the whole turn."),
        ),
      );
  }

  function another(turn) {
    const given = new Set([...turn.candidates.map(({ code }) => code), ...held(turn).codes]);
    return h(
      "label.al-adjudicate-another",
      h("span.al-label", "A code nobody gave"),
      h(
        "select",
        {
          value: "",
          onchange: (event) => {
            const code = event.target.value;
            event.target.value = "";
            if (code) toggle(code);
          },
        },
        h("option", { value: "" }, "none"),
        own[turn.speaker].filter((code) => !given.has(code)).map((code) => h("option", { value: code }, codes[code].name)),
      ),
    );
  }

  function splitting(turn) {
    const { codes: chosen, split } = held(turn);
    if (chosen.length < 2) return null;
    const all = chosen.map((code) => lower(codes[code].name));
    return h(
      "label.al-check",
      { key: `split ${turn.id}` },
      h("input", { type: "checkbox", checked: split, onchange: (event) => setSplit(event.target.checked) }),
      `Just as defensible: ${all.join(", or ")} (a split turn)`,
    );
  }

  function agreeing() {
    const alike = turns.filter(({ agreed }) => agreed);
    if (!alike.length) return null;
    return h(
      "details.al-adjudicate-agreed",
      { key: "agreed" },
      h("summary", `${plural(alike.length, "turn")} on which all agree`),
      h(
        "ul",
        alike.map((turn) => {
          const decided = page.view.decisions[turn.id];
          const said = decided.codes.map((code) => codes[code].name).join(", ") || "no code";
          return h(
            "li",
            { key: turn.id },
            h("button.al-button.al-plain", { onclick: () => goTo(turns.indexOf(turn)) }, `Turn ${turn.number}`),
            ` ${said}${decided.own ? " (decided by you)" : ""}`,
          );
        }),
      ),
    );
  }

  function ending() {
    const { done, total, finished, written } = page.view;
    return h(
      "div.al-adjudicate-end",
      { key: "end" },
      h(
        "p",
        { "data-focus": "end", tabindex: "-1" },
        finished
          ? "Everything is decided. You can still go back and decide a turn anew."
          : `${plural(total - done, "turn")} still open. What is decided is saved; you can go on another day.`,
      ),
      h("button.al-button", { class: finished ? "al-main" : "", onclick: () => page.send("write") }, "Write the transcript, the log and the table"),
      written.length ? h("div.al-note", h("p", "Written beside the file:"), h("ul", written.map((name) => h("li", name)))) : null,
    );
  }

  page.root.addEventListener("keydown", onKey);

  return () =>
    turns.length
      ? [bar(), scene(), agreeing(), ending(), keyHelp(ADJUDICATE_KEYS)]
      : h("p", "None of these codings has a turn of this transcript. Prepare the file anew.");
});
