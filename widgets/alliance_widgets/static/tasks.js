// The tasks widget: several questions on one session, one after another. This file holds the frame,
// the way from task to task and the keyboard; tasks_session.js the session, tasks_choose.js and
// tasks_order.js what is chosen and the comparison, tasks_reply.js the reply to put right.
//
// page.material   session, codes { id: code }, sure { question, anchors }, what the drill has,
//                 tasks [{ id, task, question, turn, codes | speaker, wanted | code, words |
//                 client | moves { id: text } }]
// page.view       current (task id), done, total, can_undo, can_redo, summary [sentences],
//                 tasks { id: { picked [ids], sure, done, result: { said, split, notes } } }, and
//                 of the reply that is shown: item, phase, attempt, draft, lines …
// Steps           pick { task, picked }, compare { task, sure }, go { task }, undo {}, redo {};
//                 those of a drill's line

import { h } from "./_dom.js";
import { exercise, keyHelp } from "./_shared.js";
import { showScene, stepping } from "./stepping.js";
import { codesOffered, sureAsked, taskCompared, toggleCode, turnsFound, wordsOffered } from "./tasks_choose.js";
import { movesOffered } from "./tasks_order.js";
import { tasksReply } from "./tasks_reply.js";
import { tasksSession } from "./tasks_session.js";

const TASK_KEYS = [
  ["1 … 9", "in a choice of codes: choose one, or take it back"],
  ["↑ ↓", "go from turn to turn, or from step to step"],
  ["← →", "go from word to word; Shift takes in more"],
  ["Space", "choose, or take back"],
  ["U", "undo; Shift+U makes it again (Ctrl+Z and Ctrl+Y too)"],
  ["?", "this list"],
];

export default exercise((page) => {
  const { tasks } = page.material;
  const changed = new Map(); // task -> what was chosen here and is not acknowledged yet
  const uid = `al-${Math.random().toString(36).slice(2, 9)}`;
  const now = () => ({ item: page.view.item, attempt: page.view.attempt });
  const { step, goTo, isBusy } = stepping(page, {
    now,
    taken: () => {},
    show: (element, scene) => showScene(scene ?? element, 0.6),
  });
  const work = {
    page,
    uid,
    step,
    now,
    isBusy,
    sure: new Map(), // task -> how sure, chosen and not sent
    at: "", // turn that the arrows are on
    word: 0, // word that the arrows are on
    held: "", // move that is picked up
    shown: "", // code whose definition is shown
    task: () => tasks.find(({ id }) => id === page.view.current),
    picked: () => changed.get(page.view.current) ?? page.view.tasks[page.view.current].picked,
    done: () => page.view.tasks[page.view.current].done,
    pick,
    compare: () => inTurn(compare),
  };
  work.session = tasksSession(work);
  const reply = tasksReply(work);

  // Shows at once what was chosen, until it is acknowledged.
  async function pick(ids, said) {
    const { id } = work.task();
    changed.set(id, ids);
    page.say(said);
    page.redraw();
    const { refused } = await page.send("pick", { task: id, picked: ids });
    if (refused || changed.get(id) === ids) changed.delete(id);
    page.redraw();
  }

  async function compare() {
    const { id, task } = work.task();
    const sure = work.sure.get(id);
    if (task !== "order" && !work.picked().length) {
      page.say("Choose something first.");
      return page.focus("choose");
    }
    if (!sure) {
      page.say("First say how sure you are, from 1 to 7.");
      return page.focus("sure 1");
    }
    return step("compare", { task: id, sure }, { focus: "result", said: () => page.view.tasks[id].result.said });
  }

  async function go(id) {
    await reply.saveDraft();
    Object.assign(work, { word: 0, held: "", shown: "", at: "" });
    const number = tasks.findIndex((task) => task.id === id) + 1;
    await step("go", { task: id }, { focus: "question", said: `Task ${number} of ${tasks.length}.` });
    page.after(work.session.show);
  }

  function next() {
    const at = tasks.findIndex(({ id }) => id === page.view.current);
    const order = [...tasks.slice(at + 1), ...tasks.slice(0, at)];
    return order.find(({ id }) => !page.view.tasks[id].done);
  }

  // What is done while an undo is on its way waits: it is about what stands there then.
  let line = null; // the last of those that wait, or what they wait for
  const inTurn = (run) => (line ? lineUp(run) : run());
  const goBack = (type) => lineUp(() => takeBack(type));

  function lineUp(run) {
    const mine = Promise.resolve(line)
      .then(run)
      .finally(() => {
        if (line === mine) line = null;
      });
    line = mine;
    return mine;
  }

  async function takeBack(type) {
    const before = page.view.current;
    const { refused } = await page.send(type);
    if (refused) return;
    changed.clear();
    page.say(type === "undo" ? "Undone." : "Done again.");
    page.redraw();
    if (page.view.current !== before) goTo("question");
  }

  // Keyboard

  function onKeydown(event) {
    if (event.target.closest("textarea") || event.isComposing || event.altKey) return;
    const run = shortcut(event, event.key.toLowerCase());
    if (!run) return;
    event.preventDefault();
    run();
  }

  function shortcut(event, key) {
    if (event.ctrlKey || event.metaKey) {
      if (key === "z") return () => goBack(event.shiftKey ? "redo" : "undo");
      return key === "y" ? () => goBack("redo") : null;
    }
    if (key === "u") return () => goBack(event.shiftKey ? "redo" : "undo");
    if (key === "?") return openKeys;
    const { task, codes } = work.task();
    const choosing = task === "code" && !work.done() && !event.target.closest("fieldset");
    return choosing && codes[Number(key) - 1] ? () => inTurn(() => void toggleCode(work, codes[Number(key) - 1])) : null;
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
    const { done, total, current, can_undo: undo, can_redo: redo } = page.view;
    return h(
      "div.al-bar",
      { key: "bar" },
      h(
        "div.al-row",
        { role: "group", "aria-label": "Tasks" },
        tasks.map(({ id }, index) => {
          const ready = page.view.tasks[id].done;
          return h(
            "button.al-button.al-task-number",
            {
              key: id,
              "aria-current": id === current ? "step" : null,
              "aria-label": `Task ${index + 1}${ready ? ", done" : ""}`,
              onclick: () => inTurn(() => go(id)),
            },
            index + 1,
            ready ? h("span", { "aria-hidden": true }, " ✓") : null,
          );
        }),
        h("p.al-quiet", `${done} of ${total} done`),
      ),
      h(
        "div.al-row",
        h("button.al-button", { disabled: !undo, onclick: () => goBack("undo") }, "Undo"),
        h("button.al-button", { disabled: !redo, onclick: () => goBack("redo") }, "Redo"),
      ),
    );
  }

  function offered() {
    return {
      code: () => [work.session.line(work.task().turn), codesOffered(work)],
      find: () => turnsFound(work),
      span: () => wordsOffered(work),
      order: () => movesOffered(work),
    }[work.task().task]();
  }

  function main() {
    if (work.task().task === "rewrite") return reply.shown();
    return work.done() ? taskCompared(work) : [offered(), sureAsked(work)];
  }

  function onward() {
    if (!work.done()) return null;
    const to = next();
    if (to) return h("button.al-button.al-main", { key: "next", onclick: () => inTurn(() => go(to.id)) }, "Next task");
    return h(
      "div.al-note",
      { key: "summary" },
      h("p", h("strong", "You have done all the tasks.")),
      page.view.summary.map((sentence) => h("p", sentence)),
    );
  }

  function panel() {
    const { id, question } = work.task();
    const number = tasks.findIndex((task) => task.id === id) + 1;
    return h(
      "div.al-task",
      { key: `task ${id}`, "data-scene": "" },
      h("p.al-label", `Task ${number} of ${tasks.length}`),
      h("h3.al-question", { tabindex: "-1", "data-focus": "question" }, question),
      main(),
      onward(),
    );
  }

  page.after(work.session.show);

  return () => [
    h(
      "div.al-tasks-room",
      { key: "room", onkeydown: onKeydown },
      h("p.al-quiet.al-setting", page.material.session.about),
      bar(),
      h("div.al-desk", work.session.shown(), panel()),
      h("div", { key: "keys" }, keyHelp(TASK_KEYS)),
    ),
  ];
});
