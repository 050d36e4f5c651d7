// Around the drill's lines: the list of all, a finished one to look at again, and the end.

import { h } from "./_dom.js";
import { clientLine } from "./client_line.js";
import { attemptShown, modelReplies } from "./drill_signal.js";

const DRILL_LEVELS = { 1: "gentle", 2: "harder", 3: "demanding" };
const DRILL_STATES = { done: "done, look again", here: "you are here", begun: "begun", open: "open" };

// go(id): work on a line; look(id): look at a finished one.
export function linesList(items, { lines, item: current }, { go, look }) {
  return h(
    "ol.al-drill-lines",
    { key: "lines", "aria-label": "All lines" },
    items.map((item) => {
      const done = lines[item.id]?.phase === "done";
      const state = done ? "done" : item.id === current ? "here" : lines[item.id] ? "begun" : "open";
      return h("li", { key: item.id }, choice(item, {
        onclick: () => (done ? look(item.id) : go(item.id)),
        current: state === "here",
        more: [done ? "✓ " : "", DRILL_STATES[state], " · ", DRILL_LEVELS[item.difficulty]],
      }));
    }),
  );
}

function choice(item, { onclick, current, more }) {
  return h(
    "button.al-drill-choose",
    { onclick, "aria-current": current ? "step" : null },
    h("span", item.context),
    h("span.al-quiet", more),
  );
}

export function lookBack(item, line, look) {
  return h(
    "div.al-drill-stage",
    { key: `looking ${item.id}`, "data-scene": "" },
    clientLine(item, "looked"),
    line.attempts.map((attempt, index) => attemptShown(attempt, index)),
    line.after ? modelReplies(line.after, "") : null,
    h("div.al-row", { key: "back" }, h("button.al-button.al-main", { onclick: () => look("") }, "Back to where I was")),
  );
}

export function summaryShown(summary, items, look) {
  return h(
    "section.al-drill-summary",
    { key: "summary", "aria-label": "What you practised", "data-scene": "" },
    h("h3", { key: "head", tabindex: "-1", "data-focus": "summary" }, "You have answered every line"),
    h("p", { key: "practised" }, summary.practised),
    h("h3", { key: "ear" }, "Your ear and the signal"),
    h("p", { key: "calibration" }, summary.calibration),
    h("h3", { key: "again" }, "Lines to come back to"),
    summary.again.length
      ? h("ul.al-drill-lines", { key: "list" }, summary.again.map(({ item: id, why }) => {
          const item = items.find((each) => each.id === id);
          return h("li", { key: id }, choice(item, { onclick: () => look(id), more: why }));
        }))
      : h("p", { key: "none" }, "None stands out. Under “All lines” you can look at any of them again."),
  );
}
