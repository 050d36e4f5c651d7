// A line chart of a session: where the client stood after each turn, on a scale from 1 to 7. Drawn
// as SVG by hand; the table beside it says the same in numbers.

import { h } from "./_dom.js";

const ROLEPLAY_SVG = "http://www.w3.org/2000/svg";
const ROLEPLAY_SCALES = [
  { id: "goal", name: "Goals" },
  { id: "task", name: "Tasks" },
  { id: "bond", name: "Bond" },
];
const ROLEPLAY_ROOM = { top: 12, right: 62, bottom: 34, left: 30 };
const ROLEPLAY_HIGH = 250;
const ROLEPLAY_APART = 15; // between two labels at the end of lines

// path: [{ turn, goal, task, bond }]
export function pathShown(path, narrow) {
  return h(
    "div.al-path",
    { key: "path" },
    h("div.al-path-chart", { key: `${narrow} ${JSON.stringify(path)}`, made: (element) => element.append(chart(path, narrow)) }),
    h(
      "details.al-path-table",
      { key: "table", made: (element) => { element.open = !narrow; } },
      h("summary", "The same in numbers"),
      h("div.al-scroll", { tabindex: "0", role: "region", "aria-label": "The path in numbers" }, pathTable(path)),
    ),
  );
}

function pathTable(path) {
  return h(
    "table",
    h("caption.al-unseen", "Goals, tasks and bond after each turn, from 1 to 7"),
    h("thead", h("tr", h("th", { scope: "col" }, "Turn"), ROLEPLAY_SCALES.map(({ name }) => h("th", { scope: "col" }, name)))),
    h(
      "tbody",
      path.map((row) =>
        h(
          "tr",
          h("th", { scope: "row" }, row.turn ? row.turn : "Opening"),
          ROLEPLAY_SCALES.map(({ id }) => h("td", row[id].toFixed(1))),
        ),
      ),
    ),
  );
}

function chart(path, narrow) {
  const wide = narrow ? 340 : 600;
  const { top, right, bottom, left } = ROLEPLAY_ROOM;
  const last = Math.max(path.length - 1, 1);
  const x = (turn) => left + (turn / last) * (wide - left - right);
  const y = (value) => top + ((7 - value) / 6) * (ROLEPLAY_HIGH - top - bottom);
  const svg = drawn("svg", { viewBox: `0 0 ${wide} ${ROLEPLAY_HIGH}`, role: "img", "aria-label": chartWords(path) });
  for (const value of [1, 4, 7]) {
    svg.append(drawn("line", { class: "al-grid", x1: left, x2: wide - right, y1: y(value), y2: y(value) }));
    svg.append(lettered(value, { x: left - 8, y: y(value) + 4, "text-anchor": "end" }));
  }
  const every = Math.max(1, Math.ceil(last / (narrow ? 6 : 11)));
  for (let turn = 0; turn < path.length; turn += every) {
    svg.append(lettered(turn || "start", { x: x(turn), y: ROLEPLAY_HIGH - 14, "text-anchor": "middle" }));
  }
  svg.append(lettered("turn", { x: wide - right + 10, y: ROLEPLAY_HIGH - 14 }));
  const ends = spread(ROLEPLAY_SCALES.map(({ id }) => y(path.at(-1)[id])));
  ROLEPLAY_SCALES.forEach(({ id, name }, index) => {
    const points = path.map((row) => `${x(row.turn).toFixed(1)},${y(row[id]).toFixed(1)}`).join(" ");
    svg.append(drawn("polyline", { class: `al-line al-line-${id}`, points }));
    svg.append(mark(id, x(path.at(-1).turn), y(path.at(-1)[id])));
    svg.append(lettered(name, { class: `al-end al-end-${id}`, x: wide - right + 10, y: ends[index] + 4 }));
  });
  return svg;
}

// A shape for each line, so that no line is known by its colour alone.
function mark(id, x, y) {
  const size = 4;
  if (id === "bond") return drawn("circle", { class: "al-mark-bond", cx: x, cy: y, r: size });
  if (id === "goal") return drawn("rect", { class: "al-mark-goal", x: x - size, y: y - size, width: 2 * size, height: 2 * size });
  return drawn("path", { class: "al-mark-task", d: `M${x} ${y - size - 1}l${size + 1} ${2 * size}h-${2 * size + 2}z` });
}

// The heights of labels, moved apart as far as they would cover each other.
function spread(heights) {
  const order = heights.map((height, index) => ({ height, index })).sort((a, b) => a.height - b.height);
  for (let i = 1; i < order.length; i += 1) {
    order[i].height = Math.max(order[i].height, order[i - 1].height + ROLEPLAY_APART);
  }
  const over = order.at(-1).height - (ROLEPLAY_HIGH - ROLEPLAY_ROOM.bottom);
  if (over > 0) for (const each of order) each.height -= over;
  const placed = [];
  for (const { height, index } of order) placed[index] = height;
  return placed;
}

function chartWords(path) {
  const said = ROLEPLAY_SCALES.map(
    ({ id, name }) => `${name} from ${path[0][id].toFixed(1)} to ${path.at(-1)[id].toFixed(1)}`,
  );
  return `Line chart over ${path.length - 1} turns, on a scale from 1 to 7: ${said.join(", ")}.`;
}

function lettered(words, attributes) {
  const element = drawn("text", attributes);
  element.textContent = words;
  return element;
}

function drawn(name, attributes) {
  const element = document.createElementNS(ROLEPLAY_SVG, name);
  for (const key in attributes) element.setAttribute(key, attributes[key]);
  return element;
}
