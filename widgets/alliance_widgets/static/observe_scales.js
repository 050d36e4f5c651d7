// The scales, one at a time: a number from 1 to 7 with the behaviour it stands for, and the turns
// that show it. Each begins at 4, no evidence either way.

import { h } from "./_dom.js";
import { sevenKey } from "./seven.js";
import { sessionOf, turnName, turnNames, turnSaid } from "./observe_parts.js";

const SCALE_MIDDLE = 4;
const SCALE_VALUES = [1, 2, 3, 4, 5, 6, 7];

// work: { page, uid, step }; returns { rating, keys }.
export function observeScales({ page, uid, step }) {
  const { scales, most_note: mostNote } = page.material;
  const local = new Map(); // scale -> { value, turns, why } not yet acknowledged
  let at = -1;
  let rater = "";

  const key = () => `${page.view.round} ${page.view.raters.length}`;
  const saved = (id) => page.view.rating?.scales[id];
  const given = (id) => local.get(id) ?? saved(id) ?? { value: SCALE_MIDDLE, turns: [], why: "" };
  const whyName = (id) => `why ${key()} ${id}`;
  const turnsName = (id) => `shown ${key()} ${id}`;

  async function set(id, change) {
    const next = { ...given(id), ...change };
    local.set(id, next);
    page.redraw();
    const { refused } = await page.send("rate", { at: page.view.at, scale: id, ...next });
    if (refused || local.get(id) === next) local.delete(id);
    page.redraw();
    return !refused;
  }

  // Turn names as they are typed: "3, 7" gives the turns t3 and t7.
  function named(text) {
    const ids = new Map(sessionOf(page).turns.map(({ id }) => [turnName(id).toLowerCase(), id]));
    const words = text.toLowerCase().split(/[\s,;]+/).filter(Boolean);
    return { known: words.map((word) => ids.get(word)).filter(Boolean), unknown: words.filter((word) => !ids.has(word)) };
  }

  const shownText = (id) => page.draft(turnsName(id)) ?? turnNames(given(id).turns);

  // What is typed and not yet saved of this scale.
  function typedOf(id) {
    const { known, unknown } = named(shownText(id));
    return { turns: [...new Set(known)].slice(0, 12), why: page.draft(whyName(id)) ?? given(id).why, unknown };
  }

  async function keep(id) {
    const { turns, why, unknown } = typedOf(id);
    if (unknown.length) {
      page.say(`There is no turn ${unknown.join(", ")} in this session.`);
      page.focus("shown");
      return false;
    }
    const texts = [page.draft(turnsName(id)), page.draft(whyName(id))];
    if (!(await set(id, { turns, why }))) return false;
    if (page.draft(turnsName(id)) === texts[0]) page.keepDraft(turnsName(id), undefined);
    if (page.draft(whyName(id)) === texts[1]) page.keepDraft(whyName(id), undefined);
    return true;
  }

  function keepQuietly(id) {
    const typed = page.draft(turnsName(id)) !== undefined || page.draft(whyName(id)) !== undefined;
    if (typed && !typedOf(id).unknown.length) keep(id);
  }

  function go(to) {
    keep(scales[at].id); // what cannot be kept is said, and stays to be mended
    if (typedOf(scales[at].id).unknown.length) return;
    at = to;
    page.say(`${scales[at].name}, scale ${at + 1} of ${scales.length}`);
    page.focus("scale");
  }

  async function finish() {
    if (!(await keep(scales[at].id))) return;
    const open = scales.findIndex(({ id }) => !saved(id));
    if (open >= 0) {
      at = open;
      page.say(`${scales[at].name} is not rated yet.`);
      page.focus("scale");
      return;
    }
    await step("finish", {}, { focus: "rated", said: "Your rating is finished." });
  }

  function toggle(scale, turn) {
    const { turns } = typedOf(scale);
    const next = turns.includes(turn) ? turns.filter((id) => id !== turn) : [...turns, turn];
    const inOrder = sessionOf(page).turns.map(({ id }) => id).filter((id) => next.includes(id));
    page.keepDraft(turnsName(scale), turnNames(inOrder));
    page.say(next.includes(turn) ? `Turn ${turnName(turn)} shows it` : `Turn ${turnName(turn)} taken out`);
    keepQuietly(scale);
    page.redraw();
  }

  function onKey(event, id) {
    if (event.target.closest("textarea, input[type=text]")) return;
    const value = sevenKey(event);
    if (!value || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    set(id, { value });
    page.focus(`value ${value}`);
  }

  // What is drawn

  function choice(scale, value) {
    const words = scale.anchors[value] ?? `between ${value - 1} and ${value + 1}`;
    const picked = given(scale.id).value === value;
    return h(
      "label.al-ob-value",
      { key: value, class: picked ? "al-picked" : "" },
      h("input", {
        type: "radio",
        name: `${uid}-${scale.id}`,
        value: String(value),
        checked: picked,
        "data-focus": `value ${value}`,
        onchange: () => set(scale.id, { value }),
      }),
      h("strong", value),
      h("span", { class: scale.anchors[value] ? "" : "al-quiet" }, words),
    );
  }

  function card(scale) {
    return h(
      "div.al-ob-scale",
      { key: scale.id, onkeydown: (event) => onKey(event, scale.id) },
      h("p.al-label", { key: "where" }, `Scale ${at + 1} of ${scales.length}`),
      h("h3", { key: "head", tabindex: "-1", "data-focus": "scale" }, scale.name),
      h("p", { key: "about" }, scale.about),
      h("details", { key: "look" }, h("summary", "What to look for"), h("ul", scale.look_for.map((each) => h("li", each))), h("dl.al-ob-lines", h("dt", "Would be rated low"), h("dd", scale.low), h("dt", "Would be rated high"), h("dd", scale.high))),
      h("fieldset", { key: "values" }, h("legend.al-unseen", `${scale.name}, from 1 to 7`), SCALE_VALUES.map((value) => choice(scale, value))),
      evidence(scale.id),
    );
  }

  function evidence(id) {
    const { unknown } = typedOf(id);
    const about = `${uid}-shown-how`;
    return h(
      "div.al-ob-evidence",
      { key: "evidence" },
      h("label.al-label", { for: `${uid}-shown` }, "Which turns show it? (optional)"),
      h("input", {
        type: "text",
        id: `${uid}-shown`,
        "data-focus": "shown",
        autocomplete: "off",
        maxlength: "120",
        "aria-describedby": about,
        "aria-invalid": unknown.length > 0,
        value: shownText(id),
        oninput: (event) => {
          page.typed(turnsName(id), event.target.value, () => keepQuietly(id));
          page.redraw(); // what is wrong with it goes while one types, not at the next click
        },
        onblur: () => keepQuietly(id),
      }),
      h("p.al-quiet", { id: about }, unknown.length ? `There is no turn ${unknown.join(", ")} here. ` : "", "Their numbers, such as 3, 7. Or tick them in the session."),
      h("label.al-label", { for: `${uid}-why` }, "Why this number? (optional)"),
      h("textarea", {
        id: `${uid}-why`,
        rows: "2",
        maxlength: String(mostNote),
        value: page.draft(whyName(id)) ?? given(id).why,
        oninput: (event) => page.typed(whyName(id), event.target.value, () => keepQuietly(id)),
        onblur: () => keepQuietly(id),
      }),
    );
  }

  function beside(id) {
    const session = sessionOf(page);
    const { turns } = typedOf(id);
    const row = (turn) =>
      h(
        "li",
        { key: turn.id, class: turns.includes(turn.id) ? "al-shown" : "" },
        h("div", turnSaid(session, turn)),
        h(
          "label.al-check.al-quiet",
          h("input", { type: "checkbox", checked: turns.includes(turn.id), "aria-label": `Turn ${turnName(turn.id)} shows it`, onchange: () => toggle(id, turn.id) }),
          h("span", { "aria-hidden": true }, "shows it"),
        ),
      );
    return h(
      "details.al-ob-beside",
      { key: "beside", made: (element) => { element.open = !page.narrow; } },
      h("summary", "The session"),
      h("ol", { tabindex: "0", "aria-label": "The session" }, session.turns.map(row)),
    );
  }

  function rating() {
    if (key() !== rater) {
      rater = key();
      local.clear();
      at = Math.max(0, scales.findIndex(({ id }) => !saved(id)));
    }
    const scale = scales[at];
    const last = at === scales.length - 1;
    return h(
      "div.al-ob-rate",
      { key: "rate", "data-scene": "" },
      h("div.al-ob-two", { key: "two" }, card(scale), beside(scale.id)),
      h(
        "div.al-row.al-ob-onward",
        { key: "row" },
        last
          ? h("button.al-button.al-main", { key: "finish", "data-focus": "finish", onclick: finish }, "Finish my rating")
          : h("button.al-button.al-main", { key: "next", "data-focus": "next", onclick: () => go(at + 1) }, "Next scale"),
        at > 0 ? h("button.al-button", { key: "before", onclick: () => go(at - 1) }, "Scale before") : null,
        h("button.al-button.al-plain", { key: "turns", onclick: () => keep(scale.id).then((ok) => ok && step("stay", { stage: "turns" }, { focus: "turns" })) }, "Back to the turns"),
        h("p.al-quiet", { key: "say" }, last ? "Afterwards your numbers stay as they are." : "4 stays where nothing shows it either way."),
      ),
    );
  }

  const keys = [
    ["1 … 7", "choose a number; the arrow keys do too"],
    ["Tab", "go on to the next field or button"],
  ];

  return { rating, keys };
}
