// Calibration at the marking desk: an example of the rubric, how one's points compare, and how a
// try went. What comes next is for Python; here is only what it looks like and which keys it has.
//
// page.view.calibration   try, done, total, scene ("asked", "compared", "again" or "passed");
//                         asked: needed, example { token, text, name, points, task, levels, faults };
//                         compared: compared { name, text, of, points, reference, anchor, why, near };
//                         again, passed: summary [sentences], differed [as compared]
// Steps                   example { token, points }, go_on {}, again {}

import { h } from "./_dom.js";
import { keyHelp } from "./_shared.js";
import { markingAnswer, markingLevels } from "./marking_work.js";

const CALIBRATION_KEYS = [
  ["1 … 9", "give the points of a level"],
  ["Enter", "go on, once you have compared"],
];

export function markingCalibration(page, uid) {
  let busy = false; // one step at a time: a key pressed twice marks one example
  const seen = () => page.view.calibration;

  async function step(type, entries) {
    if (busy) return;
    busy = true;
    const { refused } = await page.send(type, entries);
    busy = false;
    if (refused || !seen()) {
      if (!refused) page.focus("work");
      return;
    }
    page.focus("calibration");
    const { scene, compared } = seen();
    if (scene === "compared") page.say(calibrationVerdict(compared));
    page.after(() => page.root.querySelector(".al-marking-work")?.scrollIntoView({ block: "nearest" }));
  }

  function give(points) {
    const { scene, example } = seen();
    if (scene === "asked") step("example", { token: example.token, points });
  }

  function onKeydown(event) {
    const typing = event.target.closest("textarea, input, select");
    if (event.key === "Escape" && typing) return page.focus("calibration");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return undefined;
    const { scene, example } = seen();
    const level = scene === "asked" ? example.levels[Number(event.key) - 1] : null;
    const goesOn = event.key === "Enter" && scene === "compared" && !event.target.closest("button, summary, a");
    if (!level && !goesOn) return undefined;
    event.preventDefault();
    return level ? give(level.points) : step("go_on");
  }

  const scenes = {
    asked: () => calibrationAsked(seen(), { page, uid, give }),
    compared: () => [
      calibrationHeading(calibrationVerdict(seen().compared)),
      calibrationCompared(seen().compared),
      h("p", { key: "on" }, h("button.al-button.al-main", { onclick: () => step("go_on") }, seen().done < seen().total ? "Next example" : "See how it went")),
    ],
    again: () => calibrationWent(seen(), "Not near enough yet", [
      h("p", "Look at where you differ below, and talk with a colleague about it if you can. Then try again: the same examples come in another order. All your tries are kept; none of them counts for any trainee."),
      h("p", h("button.al-button.al-main", { onclick: () => step("again") }, "Try again")),
    ]),
    passed: () => calibrationWent(seen(), "You are calibrated", h("p", h("button.al-button.al-main", { onclick: () => step("go_on") }, "Begin marking"))),
  };

  return () => {
    const { scene, done, total, try: number } = seen();
    return [
      h(
        "div.al-marking-room",
        { key: "calibration", onkeydown: onKeydown },
        h("p.al-quiet", `You mark as ${page.material.marker}. Before marking opens, you mark examples whose level is known. Nobody’s work is among them.`),
        h(
          "div.al-row.al-marking-bar",
          { key: "bar" },
          h("p", h("strong", `${done} of ${total}`), ` examples marked${number > 1 ? `, try ${number}` : ""}`),
          h("div.al-meter", { "aria-hidden": true }, h("div", { style: `width: ${total ? (100 * done) / total : 0}%` })),
        ),
        h("div.al-marking-work", { key: `${scene} ${number} ${done}`, "data-scene": "" }, scenes[scene]()),
        h("div", { key: "keys" }, keyHelp(CALIBRATION_KEYS)),
      ),
    ];
  };
}

function calibrationHeading(text) {
  return h("h3", { key: "head", tabindex: "-1", "data-focus": "calibration" }, text);
}

function calibrationVerdict({ points, reference, of, near }) {
  if (points === reference) return `You gave ${points} of ${of} points, as the rubric does.`;
  return `You gave ${points} of ${of} points, the rubric ${reference}: ${near ? "near enough" : "not near enough"}.`;
}

function calibrationAsked({ done, total, needed, example }, { page, uid, give }) {
  const criterion = { ...example, examples: [] };
  const levels = { page, uid, give, place: () => ({ criterion, mine: null, token: example.token }) };
  return [
    calibrationHeading(`Example ${done + 1} of ${total}: ${example.name}`),
    h("p.al-quiet", { key: "needs" }, `Marking opens when ${needed} of the ${total} lie near enough to the rubric.`),
    h(
      "div.al-desk.al-marking-desk",
      { key: "desk" },
      h("div.al-marking-answer", markingAnswer({ text: example.text, report: [], criterion })),
      h(
        "div.al-marking-rubric",
        markingLevels(levels),
        example.faults.length ? h("details.al-folded", h("summary", "Common faults"), h("ul", example.faults.map((fault) => h("li", fault)))) : null,
      ),
    ),
  ];
}

function calibrationCompared({ name, text, reference, anchor, why }) {
  return h(
    "div.al-marking-compared",
    { key: "compared" },
    h("p.al-label", name),
    h("div.al-marking-text.al-speech", { dir: "auto" }, text.split("\n").map((line) => h("p", line))),
    h("p", h("strong", `The rubric gives ${reference}. `), why),
    anchor ? h("p.al-quiet", `The level of ${reference}: ${anchor}`) : null,
  );
}

function calibrationWent({ summary, differed }, title, next) {
  return [
    calibrationHeading(title),
    summary.map((line) => h("p", line)),
    h("div.al-marking-end", { key: "next" }, next),
    differed.length ? h("h4", { key: "differed" }, "Where you differed") : null,
    differed.map((one, index) => h("div", { key: `differed ${index}` }, h("p", h("strong", calibrationVerdict(one))), calibrationCompared(one))),
  ];
}
