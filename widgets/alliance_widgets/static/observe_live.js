// Three people at one screen: the cards of their roles, and the lines of the play as they are typed.

import { h } from "./_dom.js";
import { spoken } from "./client_line.js";
import { writing } from "./writing.js";

const OBSERVE_OTHER = { therapist: "client", client: "therapist" };

// work: { page, uid, step, now, isBusy }; returns { cards, live }.
export function observePlaying({ page, uid, step, now, isBusy }) {
  const { cards: roles, live_steps: steps } = page.material;
  let names = {}; // who plays whom in this round
  let named = 0; // the round they are for
  let speaker; // of the line that is being written
  let giving = false;

  // The line that comes next: another text once this one was said.
  function lineName() {
    const { round, session } = page.view;
    const turns = session?.turns ?? [];
    return `line ${round} ${turns.length} ${turns.at(-1)?.text.length ?? 0}`;
  }

  // The roles of the round before, each moved on by one chair.
  function turned(last) {
    return { therapist: last.client ?? "", client: last.observer ?? "", observer: last.therapist ?? "" };
  }

  const { field, how, submit } = writing({ page, uid, isBusy }, {
    name: lineName,
    open: () => page.view.phase === "live",
    now,
    send: async (text) => {
      const said = speaker;
      const ok = await step("say", { speaker: said, text }, { focus: "reply", said: () => `${nameOf(said)} said it. Now ${nameOf(OBSERVE_OTHER[said])}.` });
      if (ok) speaker = OBSERVE_OTHER[said];
      page.redraw();
      return ok;
    },
  });

  const nameOf = (who) => page.view.session?.names[who] ?? who;

  function card({ id, name, does }) {
    return h(
      "section.al-ob-card",
      { key: id, "aria-label": name },
      h("h4", name),
      h("ul", does.map((line) => h("li", line))),
      h("label.al-label", { for: `${uid}-${id}` }, "Who? Initials or an invented name"),
      h("input", {
        type: "text",
        id: `${uid}-${id}`,
        maxlength: "40",
        autocomplete: "off",
        "data-focus": `name ${id}`,
        value: names[id],
        oninput: (event) => {
          names[id] = event.target.value;
        },
      }),
    );
  }

  function cards() {
    const { round, last } = page.view;
    if (named !== round) {
      names = turned(last);
      named = round;
    }
    const play = () => {
      speaker = "therapist";
      return step("play", { ...names }, { focus: "reply", said: "The play begins." });
    };
    return [
      h("section.al-ob-rules", { key: "steps", "aria-label": "How it goes" }, h("h3", round > 1 ? `Round ${round}` : "How it goes"), h("ol", steps.map((line) => h("li", line)))),
      round > 1 ? h("p", { key: "swap" }, "Each has moved on by one chair. Change the names if you like it otherwise.") : null,
      h("div.al-ob-cards", { key: "cards" }, roles.map(card)),
      h("div.al-row", { key: "start" }, h("button.al-button.al-main", { "data-focus": "begin", onclick: play }, "Begin to play")),
    ];
  }

  function lines() {
    const { turns, names: called } = page.view.session;
    return h(
      "div.al-ob-log",
      { key: "log", role: "region", "aria-label": "What was said", tabindex: "0", made: toEnd },
      turns.length
        ? h("ol", turns.map((turn) => h("li", { key: turn.id, class: `al-${turn.speaker}` }, h("p.al-speaker", called[turn.speaker], h("span.al-role", turn.speaker)), h("p.al-speech", spoken(turn.text)))))
        : h("p.al-quiet", "Nothing is written yet. The observer types while the two talk, or each types what they say."),
    );
  }

  function toEnd(element) {
    page.after(() => {
      element.scrollTop = element.scrollHeight;
    });
  }

  function choice() {
    return h(
      "fieldset.al-ob-speaker",
      { key: "speaker" },
      h("legend.al-label", "Who says it?"),
      h(
        "div.al-row",
        ["therapist", "client"].map((who) =>
          h(
            "label.al-check",
            { key: who },
            h("input", {
              type: "radio",
              name: `${uid}-speaker`,
              value: who,
              checked: speaker === who,
              "data-focus": `speaker ${who}`,
              onchange: () => {
                speaker = who;
                page.redraw();
              },
            }),
            nameOf(who) === who ? who : `${nameOf(who)} (${who})`,
          ),
        ),
      ),
    );
  }

  async function takeBack() {
    const last = page.view.session.turns.at(-1);
    if (await step("unsay", {}, { focus: "reply", said: "The last turn is in the box again." })) speaker = last.speaker;
    page.redraw();
  }

  function live() {
    const { turns } = page.view.session;
    speaker ??= OBSERVE_OTHER[turns.at(-1)?.speaker] ?? "therapist"; // a page opened again goes on
    const ask = (value) => {
      giving = value;
      page.redraw();
    };
    const stop = () => step("stop", {}, { focus: "turns", said: "The play is over. The observer rates first, alone." });
    return h(
      "div.al-ob-live",
      { key: "live", "data-scene": "" },
      lines(),
      h(
        "div.al-ob-write",
        { key: "write" },
        choice(),
        field(`What ${nameOf(speaker)} says`),
        h(
          "div.al-row",
          { key: "send" },
          h("button.al-button.al-main", { key: "add", onclick: submit }, "Add"),
          how(),
          h("span.al-ob-gap", { key: "gap" }),
          h("button.al-button.al-plain", { key: "back", disabled: !turns.length, onclick: takeBack }, "Take the last turn back"),
          h("button.al-button", { key: "stop", "data-focus": "stop", disabled: !turns.some((turn) => turn.speaker === "therapist"), onclick: stop }, "End and rate"),
        ),
        giving
          ? h(
              "div.al-note",
              { key: "giving" },
              h("p", "Leave this play? What was written goes."),
              h("div.al-row", h("button.al-button", { onclick: () => step("give_up", {}, { focus: "begin" }) }, "Leave it"), h("button.al-button.al-plain", { onclick: () => ask(false) }, "Go on playing")),
            )
          : h("div.al-row", { key: "leave" }, h("button.al-button.al-plain", { onclick: () => ask(true) }, "Begin afresh")),
      ),
    );
  }

  return { cards, live };
}
