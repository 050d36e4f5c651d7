// The marking desk: a list of what there is to mark, one work with its rubric, the keyboard.
//
// page.material   marker, anonymous
// page.view       by, marked, total, criteria [{ id, name, done, total, first }], list [{ token, name,
//                 points, flagged }], place { token, name, round, settles, text, report, criterion
//                 { id, name, points, task, levels, examples, faults }, mine { number, points, comment,
//                 rationale, flagged } or null, others, blind, why, hint { evidence,
//                 limits, suggested [points], because, apart } or null }, next (token), can_undo,
//                 phrases [{ id, text, own, shared }], words, told [sentences],
//                 uncalibrated (why nobody could be calibrated; empty); while calibration is not
//                 done, only calibration: see marking_calibration.js
// Steps           go { token }, by { value }, mark { token, points, comment, rationale, flagged, after },
//                 take_back { token, after }, undo {}, keep { token, text }, use { phrase },
//                 share { phrase, shared }, forget { phrase }, look { words }, publish {}

import { h } from "./_dom.js";
import { exercise, keyHelp } from "./_shared.js";
import { markingCalibration } from "./marking_calibration.js";
import { markingWork } from "./marking_work.js";

const MARKING_KEYS = [
  ["1 … 9", "give the points of a level"],
  ["Enter", "go to the next work without a mark"],
  ["← →", "the work before, the work after"],
  ["C", "write a comment; Escape brings you back"],
  ["F", "somebody else should look at this"],
  ["U", "undo your last step"],
  ["?", "this list"],
];

export default exercise((page) => {
  const flags = new Map(); // token -> chosen here, and not yet sent with points
  let line = Promise.resolve(); // steps go one after another, each upon what came of the last
  const work = {
    page,
    uid: `al-${Math.random().toString(36).slice(2, 9)}`,
    place: () => page.view.place,
    comment: () => typed("comment"),
    rationale: () => typed("rationale"),
    flagged: () => flags.get(work.place().token) ?? work.place().mine?.flagged ?? false,
    give,
    type,
    save,
    leave,
    setFlag,
    look: (words) => inTurn(() => page.send("look", { words })),
    use,
  };

  const calibration = markingCalibration(page, work.uid);
  const inTurn = (run) => (line = line.then(run, run));
  const draftName = (name) => `${name} ${work.place().token}`;

  function typed(name) {
    return page.draft(draftName(name)) ?? work.place().mine?.[name] ?? "";
  }

  function type(name, text) {
    page.typed(draftName(name), text, save);
    page.redraw();
  }

  function give(points) {
    const { token, settles, criterion } = work.place();
    if (settles && !work.rationale().trim()) {
      page.say("First write why this holds; both markers will read it.");
      return page.focus("rationale");
    }
    return inTurn(async () => {
      // Nobody gives points to a work that was not on the page yet.
      if (work.place().token !== token) return page.say("The next work came first. Choose again.");
      await send(points);
      return page.say(`${points} of ${criterion.points} points. ${page.view.marked} of ${page.view.total} marked.`);
    });
  }

  async function send(points) {
    const { token, mine } = work.place();
    const words = { comment: work.comment(), rationale: work.rationale() };
    const flagged = work.flagged();
    const { refused } = await page.send("mark", { token, points, ...words, flagged, after: mine?.number ?? 0 });
    if (refused) return;
    // What was typed or flagged since is still to be sent.
    for (const name in words) {
      const kept = `${name} ${token}`;
      if (page.draft(kept) === words[name]) page.keepDraft(kept, undefined);
    }
    if (flags.get(token) === flagged) flags.delete(token);
  }

  // What was typed goes with the points; without points it waits in the browser tab.
  function save() {
    const { token } = work.place();
    return inTurn(async () => {
      const place = work.place();
      if (place?.token !== token || !place.mine) return;
      const { comment, rationale, flagged, points } = place.mine;
      const same = work.comment() === comment && work.rationale() === rationale && work.flagged() === flagged;
      if (!same) await send(points);
    });
  }

  function leave() {
    return inTurn(async () => {
      const { token, mine } = work.place();
      if (!mine) return;
      await page.send("take_back", { token, after: mine.number });
      page.say("Your mark is taken back.");
    });
  }

  function setFlag(value) {
    flags.set(work.place().token, value);
    page.say(value ? "Flagged" : "No longer flagged");
    page.redraw();
    save();
  }

  function use(id, text) {
    const before = work.comment().trim();
    type("comment", before ? `${before}\n${text}` : text);
    inTurn(() => page.send("use", { phrase: id }));
    page.focus("comment");
    save();
  }

  function go(token) {
    if (!token) return page.say("Everything you are asked to mark is marked.");
    save();
    return inTurn(async () => {
      await page.send("go", { token });
      page.focus("work");
      page.after(() => page.root.querySelector(".al-marking-work")?.scrollIntoView({ block: "nearest" }));
    });
  }

  function step(by) {
    const { list } = page.view;
    const at = list.findIndex(({ token }) => token === work.place().token);
    const to = list[at + by];
    if (!to) return page.say(by < 0 ? "This is the first." : "This is the last.");
    return go(to.token);
  }

  function undo() {
    return inTurn(async () => {
      const { refused } = await page.send("undo");
      if (refused) return;
      page.say("Undone.");
      page.focus("work");
    });
  }

  function onKeydown(event) {
    const typing = event.target.closest("textarea, input, select");
    if (event.key === "Escape" && typing) return page.focus("work");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !work.place()) return undefined;
    const run = shortcut(event);
    if (!run) return undefined;
    event.preventDefault();
    return run();
  }

  function shortcut(event) {
    const level = work.place().criterion.levels[Number(event.key) - 1];
    if (level) return () => give(level.points);
    const pressed = event.target.closest("button, summary, a");
    const known = {
      ArrowLeft: () => step(-1),
      ArrowRight: () => step(1),
      Enter: pressed ? null : () => go(page.view.next),
      c: () => page.focus("comment"),
      f: () => setFlag(!work.flagged()),
      u: undo,
      "?": openKeys,
    };
    return known[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  }

  function openKeys() {
    page.after(() => {
      const list = page.root.querySelector(".al-keys");
      list.open = true;
      list.querySelector("summary").focus();
    });
  }

  // What it looks like

  function bar() {
    const { marked, total, can_undo: can, by } = page.view;
    return h(
      "div.al-row.al-marking-bar",
      { key: "bar" },
      h("p", h("strong", `${marked} of ${total}`), " marked"),
      h("div.al-meter", { "aria-hidden": true }, h("div", { style: `width: ${total ? (100 * marked) / total : 0}%` })),
      h(
        "div.al-row",
        { role: "group", "aria-label": "Go through" },
        ["criterion", "trainee"].map((value) =>
          h("button.al-button", { "aria-pressed": by === value, onclick: () => inTurn(() => page.send("by", { value })) }, value === "criterion" ? "One criterion" : "One trainee"),
        ),
      ),
      h("button.al-button", { disabled: !can, onclick: undo }, "Undo"),
    );
  }

  function criteria() {
    const at = work.place().criterion.id;
    return h(
      "div.al-row.al-marking-criteria",
      { key: "criteria", role: "group", "aria-label": "Criteria" },
      page.view.criteria.map(({ id, name, done, total, first }) =>
        h("button.al-button", { key: id, "aria-current": id === at ? "true" : null, onclick: () => go(first) }, name, h("span.al-quiet", ` ${done} of ${total}`)),
      ),
    );
  }

  function list() {
    const at = work.place().token;
    return h(
      "div.al-marking-list",
      { key: "list", role: "group", "aria-label": page.view.by === "criterion" ? "Trainees" : "Criteria of this trainee" },
      page.view.list.map(({ token, name, points, flagged }) =>
        h(
          "button.al-button",
          { key: token, "aria-current": token === at ? "true" : null, onclick: () => go(token) },
          name,
          h("span.al-quiet", points === null ? " –" : ` ${points}`),
          flagged ? h("span", { title: "flagged" }, " ⚑", h("span.al-unseen", "flagged")) : null,
        ),
      ),
    );
  }

  function ending() {
    const { marked, total, told } = page.view;
    return h(
      "div.al-marking-end",
      { key: "end" },
      h(
        "div.al-row",
        h("button.al-button.al-main", { onclick: () => go(page.view.next), disabled: !page.view.next }, "Next without a mark"),
        h("button.al-button", { onclick: () => inTurn(() => page.send("publish")) }, "Write the marks into the gradebook"),
      ),
      h(
        "p.al-quiet",
        marked === total
          ? "Everything you were asked to mark is marked. You can still change it."
          : "Your marks are saved as you give them. They reach the gradebook when you or whoever oversees the marking writes them there.",
      ),
      h("div", { role: "status", "aria-live": "polite" }, told.map((line) => h("p", line))),
    );
  }

  return () => {
    if (page.view.calibration) return calibration();
    if (!work.place()) return [h("p", { key: "none" }, `Nothing is left to you here, ${page.material.marker}. Whoever oversees the marking deals out the work; then open this page again.`)];
    return [
      h(
        "div.al-marking-room",
        { key: "room", onkeydown: onKeydown },
        h("p.al-quiet", `You mark as ${page.material.marker}.${page.material.anonymous ? " Names are hidden." : ""}`),
        page.view.uncalibrated ? h("p.al-note", { key: "uncalibrated" }, page.view.uncalibrated) : null,
        bar(),
        page.view.by === "criterion" ? criteria() : null,
        list(),
        markingWork(work),
        ending(),
        h("div", { key: "keys" }, keyHelp(MARKING_KEYS)),
      ),
    ];
  };
});
