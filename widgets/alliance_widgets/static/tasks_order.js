// Putting moves in order: with the buttons beside each, or picked up and moved with the arrows.

import { h } from "./_dom.js";

// work: as in tasks_choose.js; held is the move that is picked up
export function movesOffered(work) {
  const ids = work.picked();
  return [
    h("p.al-quiet", { key: "how" }, "Earlier and Later move a step. With the keyboard: arrows go from step to step; press Space to pick one up, move it with the arrows, and press Space to put it down."),
    h(
      "ol.al-moves",
      { key: "moves" },
      ids.map((id, index) => move(work, id, index, ids.length)),
    ),
  ];
}

function move(work, id, index, count) {
  const held = work.held === id;
  const text = work.task().moves[id];
  return h(
    "li",
    { key: id, class: held ? "al-held" : "" },
    h(
      "button.al-move",
      {
        "aria-pressed": held,
        "aria-label": `${text} Place ${index + 1} of ${count}${held ? ", picked up" : ""}`,
        "data-focus": index ? `move ${id}` : "choose",
        "data-move": id,
        onclick: () => holdMove(work, held ? "" : id, index),
        onkeydown: (event) => onMoveKey(work, event, index),
      },
      h("span.al-move-number", { "aria-hidden": true }, index + 1),
      h("span", text),
    ),
    h(
      "div.al-row",
      h("button.al-button", { "aria-disabled": index === 0, "aria-label": `Earlier: ${text}`, onclick: () => shiftMove(work, index, -1) }, "↑ Earlier"),
      h("button.al-button", { "aria-disabled": index === count - 1, "aria-label": `Later: ${text}`, onclick: () => shiftMove(work, index, 1) }, "↓ Later"),
    ),
  );
}

function holdMove(work, id, index) {
  work.held = id;
  work.page.say(id ? "Picked up. Arrows move it, Space puts it down." : `Put down at place ${index + 1}.`);
  work.page.redraw();
}

function onMoveKey(work, event, index) {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Escape") holdMove(work, "", index);
  if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  const ids = work.picked();
  if (event.shiftKey || work.held === ids[index]) {
    shiftMove(work, index, by);
    focusMove(work, ids[index]);
  } else {
    focusMove(work, ids[Math.min(ids.length - 1, Math.max(0, index + by))]);
  }
}

function focusMove(work, id) {
  work.page.after(() => work.page.root.querySelector(`[data-move="${CSS.escape(id)}"]`)?.focus());
}

function shiftMove(work, index, by) {
  const ids = [...work.picked()];
  const to = index + by;
  if (to < 0 || to >= ids.length) return work.page.say(by < 0 ? "This is the first already." : "This is the last already.");
  [ids[index], ids[to]] = [ids[to], ids[index]];
  return work.pick(ids, `Now at place ${to + 1} of ${ids.length}.`);
}
