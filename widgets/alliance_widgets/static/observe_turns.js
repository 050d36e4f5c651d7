// Turn by turn: each thing the therapist says is marked, with a note and codes where one likes.

import { h } from "./_dom.js";
import { plural } from "./_speech.js";
import { markShown, sessionOf, showInside, turnName, turnSaid } from "./observe_parts.js";

const NO_MARK = { effect: "", note: "", codes: [] };

// work: { page, uid, step }; returns { turns, keys }.
export function observeTurns({ page, uid, step }) {
  const { effects, codes, groups, most_note: mostNote } = page.material;
  const changed = new Map(); // turn -> mark set here and not yet acknowledged
  const drawn = new Map(); // turn -> { inputs, node }: what is as before is drawn for nothing
  let current = "";
  let rater = ""; // whose marks `current` belongs to

  const markOf = (id) => changed.get(id) ?? page.view.rating?.marks[id] ?? NO_MARK;
  const order = () => sessionOf(page).marked;
  const noteName = (id) => `note ${page.view.round} ${page.view.raters.length} ${id}`;

  async function set(id, mark, said) {
    changed.set(id, mark);
    if (said) page.say(said);
    page.redraw();
    const { refused } = await page.send("mark", { at: page.view.at, turn: id, ...mark });
    if (refused || changed.get(id) === mark) changed.delete(id);
    page.redraw();
    return !refused;
  }

  function choose(id, effect) {
    const mark = markOf(id);
    const next = mark.effect === effect ? "" : effect;
    current = id;
    const name = effects.find((each) => each.id === next)?.name ?? "No mark";
    const note = page.draft(noteName(id)) ?? mark.note;
    set(id, { ...mark, note, effect: next }, `Turn ${turnName(id)}: ${name}`);
  }

  function goTo(id, focus = true) {
    if (!id) return;
    current = id;
    page.redraw();
    if (focus) page.after(() => showTurn(id));
  }

  function showTurn(id) {
    const list = page.root.querySelector(".al-ob-turns");
    const element = page.root.querySelector(`[data-turn="${CSS.escape(id)}"]`);
    if (!list || !element) return;
    element.focus({ preventScroll: true });
    showInside(list, element.closest("li"));
  }

  function move(by) {
    const ids = order();
    goTo(ids[Math.min(ids.length - 1, Math.max(0, ids.indexOf(current) + by))]);
  }

  function nextOpen() {
    const ids = order();
    const at = ids.indexOf(current);
    const next = [...ids.slice(at + 1), ...ids.slice(0, at + 1)].find((id) => !markOf(id).effect);
    if (next) goTo(next);
    else page.say("Every turn is marked.");
  }

  function onKeydown(event) {
    if (event.target.closest("input, textarea, select") || event.isComposing) return;
    if (event.ctrlKey || event.metaKey || event.altKey || !event.target.closest("[data-turn]")) return;
    const run = shortcut(event);
    if (!run) return;
    event.preventDefault();
    run();
  }

  function shortcut({ key, target }) {
    const effect = effects.find((each) => each.key === key.toLowerCase());
    if (effect) return () => choose(current, effect.id);
    const onTurn = !target.closest("button");
    const ways = {
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
      Home: () => goTo(order()[0]),
      End: () => goTo(order().at(-1)),
      Enter: () => page.focus(`note ${current}`),
      " ": nextOpen,
    };
    if (onTurn && key in ways) return ways[key];
    return key === "j" ? () => move(1) : key === "k" ? () => move(-1) : null;
  }

  // One turn of the therapist's, with what the client said before it

  function item(session, turn, lead) {
    const mark = markOf(turn.id);
    const isCurrent = turn.id === current;
    const inputs = [session, mark, isCurrent];
    const known = drawn.get(turn.id);
    if (!isCurrent && known && inputs.every((input, index) => input === known.inputs[index])) return known.node;
    const label = effects.find(({ id }) => id === mark.effect)?.name ?? "no mark";
    const node = h(
      "li.al-ob-unit",
      { key: turn.id, class: `${isCurrent ? "al-current " : ""}${mark.effect ? `al-${mark.effect}` : ""}` },
      lead.map((each) => h("div.al-ob-said", { key: each.id, class: `al-${each.speaker}` }, turnSaid(session, each))),
      h(
        "div.al-ob-said.al-therapist",
        {
          key: "own",
          role: "group",
          "aria-label": `${session.names.therapist}, turn ${turnName(turn.id)}, ${label}`,
          tabindex: isCurrent ? "0" : "-1",
          "data-turn": turn.id,
          onclick: () => current !== turn.id && goTo(turn.id, false),
          onfocus: () => current !== turn.id && goTo(turn.id, false),
        },
        turnSaid(session, turn),
        h("div.al-row.al-ob-effects", { key: "effects" }, effects.map((effect) => button(turn.id, effect, mark, isCurrent))),
        isCurrent ? more(turn.id, mark) : told(mark),
      ),
    );
    drawn.set(turn.id, { inputs, node });
    return node;
  }

  function button(id, { id: effect, name, key, sign }, mark, isCurrent) {
    return h(
      "button.al-button.al-ob-effect",
      {
        key: effect,
        class: `al-${effect}`,
        "aria-pressed": mark.effect === effect,
        tabindex: isCurrent ? "0" : "-1",
        onclick: () => choose(id, effect),
      },
      h("span", { "aria-hidden": true }, sign),
      name,
      isCurrent ? h("kbd", { "aria-hidden": true }, key.toUpperCase()) : null,
    );
  }

  function told(mark) {
    if (!mark.note && !mark.codes.length) return null;
    const names = mark.codes.map((code) => codes[code]?.name ?? code).join(", ");
    return h("p.al-quiet", { key: "told" }, [names, mark.note].filter(Boolean).join(". "));
  }

  function more(id, mark) {
    const name = noteName(id);
    const value = page.draft(name) ?? mark.note;
    const save = () => {
      const text = page.draft(name);
      if (text === undefined || !markOf(id).effect) return;
      set(id, { ...markOf(id), note: text }).then((ok) => ok && page.draft(name) === text && page.keepDraft(name, undefined));
    };
    const back = (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      save();
      showTurn(id);
    };
    return h(
      "div.al-ob-more",
      { key: "more" },
      h("label.al-label", { for: `${uid}-note` }, mark.effect ? "What you saw or heard, in a few words (optional)" : "A note; it is kept once the turn has a mark"),
      h("textarea", {
        id: `${uid}-note`,
        rows: "2",
        maxlength: String(mostNote),
        "data-focus": `note ${id}`,
        value,
        oninput: (event) => page.typed(name, event.target.value, save),
        onblur: save,
        onkeydown: back,
      }),
      mark.effect ? codesOf(id, mark) : null,
    );
  }

  function codesOf(id, mark) {
    const add = (event) => {
      const code = event.target.value;
      event.target.value = "none";
      if (codes[code] && !mark.codes.includes(code)) set(id, { ...mark, codes: [...mark.codes, code].slice(0, 6) }, `${codes[code].name} added`);
    };
    const drop = (code) => {
      set(id, { ...mark, codes: mark.codes.filter((each) => each !== code) }, `${codes[code]?.name ?? code} removed`);
      page.focus("code");
    };
    return h(
      "div.al-row.al-ob-codes",
      { key: "codes" },
      h("label.al-label", { for: `${uid}-code` }, "Code (optional)"),
      h(
        "select",
        { id: `${uid}-code`, "data-focus": "code", value: "none", onchange: add },
        h("option", { value: "none" }, "Add a code"),
        groups.map((group) => h("optgroup", { label: group.name, key: group.name }, group.codes.map((code) => h("option", { value: code, key: code }, codes[code].name)))),
      ),
      mark.codes.map((code) => h("button.al-button", { key: code, onclick: () => drop(code), "aria-label": `Remove ${codes[code]?.name ?? code}` }, codes[code]?.name ?? code, h("span", { "aria-hidden": true }, "×"))),
    );
  }

  // Around it

  function counted() {
    const marks = order().map((id) => markOf(id).effect);
    const done = marks.filter(Boolean).length;
    return h(
      "div.al-bar",
      { key: "bar" },
      h("p", h("strong", `${done} of ${marks.length}`), " turns marked. ", h("span.al-quiet", "Mark those that matter; none is a must.")),
      h(
        "div.al-row",
        h("button.al-button", { disabled: done === marks.length, onclick: nextOpen }, "Next without a mark"),
        h("button.al-button.al-main", { "data-focus": "to scales", onclick: () => step("stay", { stage: "scales" }, { focus: "scale", said: "Now the scales, one at a time." }) }, "Go on to the scales"),
      ),
    );
  }

  function legend() {
    return h(
      "p.al-key",
      { key: "legend" },
      effects.map(({ id, sign, name, about }) => h("span", { class: `al-ob-mark al-${id}` }, `${sign} ${name}`, h("span.al-quiet", `: ${about}`))),
    );
  }

  function turns() {
    const session = sessionOf(page);
    const whose = `${page.view.round} ${page.view.raters.length}`;
    if (whose !== rater) {
      rater = whose;
      changed.clear();
      drawn.clear();
      current = session.marked.find((id) => !markOf(id).effect) ?? session.marked[0];
    }
    const items = [];
    let lead = [];
    for (const turn of session.turns) {
      if (turn.speaker === "therapist") {
        items.push(item(session, turn, lead));
        lead = [];
      } else lead.push(turn);
    }
    return h(
      "div.al-ob-room",
      { key: "turns", "data-scene": "", onkeydown: onKeydown },
      h("h3", { key: "head", tabindex: "-1", "data-focus": "turns" }, "Turn by turn: what did it do?"),
      legend(),
      h(
        "ol.al-ob-turns",
        { key: "list", "aria-label": `${plural(items.length, "turn")} to mark` },
        items,
        lead.length ? h("li.al-ob-unit", { key: "last" }, lead.map((each) => h("div.al-ob-said", { class: `al-${each.speaker}` }, turnSaid(session, each)))) : null,
      ),
      counted(),
    );
  }

  // From the heading, the arrow keys lead into the list.
  const keys = [
    ["↑ ↓", "go from turn to turn"],
    ...effects.map(({ key, name, about }) => [key.toUpperCase(), `${name}: ${about}; the same key again takes it away`]),
    ["Space", "the next turn without a mark"],
    ["Enter", "write a note; Escape brings you back"],
  ];

  return { turns, keys, markShown };
}
