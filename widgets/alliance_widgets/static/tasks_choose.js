// Choosing in a task: a code for a turn, turns that were found, the words of a turn. Then how sure
// one is, and the comparison.

import { h } from "./_dom.js";
import { codeName, findQuote, shortDefinition } from "./_speech.js";
import { sevenKey, sevenScale } from "./seven.js";

// work: as in tasks_session.js, with session (from there)
export function codesOffered(work) {
  const { page } = work;
  const { codes } = page.material;
  const picked = work.picked();
  return [
    h(
      "div.al-codes",
      { key: "codes", role: "group", "aria-label": "Codes", onkeydown: tasksRove },
      work.task().codes.map((id, index) =>
        h(
          "button.al-button.al-pick",
          {
            key: id,
            "aria-pressed": picked.includes(id),
            "aria-keyshortcuts": String(index + 1),
            "data-focus": index ? `code ${id}` : "choose",
            onclick: () => toggleCode(work, id),
            onfocus: () => showCode(work, id),
            onmouseenter: () => showCode(work, id),
          },
          h("kbd", { "aria-hidden": true }, index + 1),
          h("span", codes[id].name),
        ),
      ),
    ),
    h(
      "div.al-meaning",
      { key: "meaning", role: "group", "aria-label": "Definition", tabindex: "0" },
      codes[work.shown]
        ? shortDefinition(codes[work.shown], codes)
        : h("p.al-quiet", "Point at a code, or move to it, and its definition appears here."),
    ),
  ];
}

function showCode(work, id) {
  if (work.shown === id) return;
  work.shown = id;
  work.page.redraw();
}

export function toggleCode(work, id) {
  if (!id) return;
  const picked = work.picked();
  const next = picked.includes(id) ? picked.filter((each) => each !== id) : [...picked, id];
  const name = work.page.material.codes[id].name;
  work.shown = id;
  work.pick(next, `${name} ${picked.includes(id) ? "removed" : "chosen"}.`);
}

// Arrows go from one button to the next.
export function tasksRove(event) {
  const buttons = [...event.currentTarget.querySelectorAll("button")];
  const at = buttons.indexOf(event.target);
  const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (!by || at < 0 || event.shiftKey) return;
  buttons[(at + by + buttons.length) % buttons.length].focus();
  event.preventDefault();
}

// The turns that were found, each with a way to leave it out again.
export function turnsFound(work) {
  const { session } = work.page.material;
  const picked = work.picked();
  const wanted = work.task().wanted;
  return h(
    "div",
    { key: "found" },
    h(
      "p.al-quiet",
      `Go to a turn in the session and press Space, or click it. ${picked.length} of ${wanted} chosen.`,
    ),
    h(
      "ul.al-given",
      picked.map((id) =>
        h(
          "li",
          { key: id },
          h("span", `Turn ${work.session.numbers.get(id)} `, h("q", tasksShort(session.turns[id].text))),
          h(
            "button.al-button.al-plain",
            {
              "aria-label": `Leave out turn ${work.session.numbers.get(id)}`,
              onclick: () => {
                work.session.toggle(id);
                work.page.focus(`turn ${id}`);
              },
            },
            "Leave out",
          ),
        ),
      ),
    ),
  );
}

export function tasksShort(text) {
  return text.length > 60 ? `${text.slice(0, 58).replace(/\s+\S*$/, "")} …` : text;
}

// The words of a turn: the first that is chosen begins, the next one ends; arrows and Shift too.
export function wordsOffered(work) {
  const { words, code } = work.task();
  const picked = new Set(work.picked());
  const at = Math.min(work.word ?? 0, words.length - 1);
  return [
    h("p.al-quiet", { key: "how" }, "Choose the first word, then the last. With the keyboard: arrows go from word to word, Space chooses, Shift with an arrow takes in more."),
    h("p", { key: "code" }, "The code: ", codeName(work.page.material.codes[code])),
    h(
      "p.al-word-line.al-speech",
      { key: "words", role: "group", "aria-label": "Words of the turn", onkeydown: (event) => onWordKey(work, event) },
      words.map((word, index) => [
        h(
          "button.al-word",
          {
            key: index,
            "aria-pressed": picked.has(`w${index}`),
            tabindex: index === at ? "0" : "-1",
            "data-focus": index === at ? "choose" : `word ${index}`,
            onclick: () => chooseWord(work, index),
          },
          word,
        ),
        " ",
      ]),
    ),
  ];
}

function chooseWord(work, index) {
  const picked = work.picked().map((id) => Number(id.slice(1)));
  work.word = index;
  if (picked.length !== 1) return takeWords(work, index, index);
  if (picked[0] === index) return work.pick([], "Nothing chosen.");
  return takeWords(work, picked[0], index);
}

function takeWords(work, one, other) {
  const [first, last] = [Math.min(one, other), Math.max(one, other)];
  const ids = Array.from({ length: last - first + 1 }, (_, step) => `w${first + step}`);
  work.pick(ids, work.task().words.slice(first, last + 1).join(" "));
}

function onWordKey(work, event) {
  const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  const { words } = work.task();
  const from = Math.min(work.word ?? 0, words.length - 1);
  const to = Math.min(words.length - 1, Math.max(0, from + by));
  if (event.shiftKey) {
    // The end that the arrows are at moves; the other one stays.
    const picked = work.picked().map((id) => Number(id.slice(1)));
    const stays = picked.length ? (from === picked[0] ? picked.at(-1) : picked[0]) : from;
    takeWords(work, stays, to);
  }
  work.word = to;
  work.page.redraw();
  work.page.focus("choose");
}

// How sure one is, and the comparison

export function sureAsked(work) {
  const { page, uid } = work;
  const { question, anchors } = page.material.sure;
  const picked = work.sure.get(work.task().id) ?? 0;
  const choose = (value) => {
    work.sure.set(work.task().id, value);
    page.redraw();
  };
  const onKey = (event) => {
    const value = sevenKey(event);
    if (value) {
      choose(value);
      page.focus(`sure ${value}`);
    }
    if (event.key === "Enter") {
      event.preventDefault();
      work.compare();
    }
  };
  return h(
    "div.al-drill-rate",
    { key: "sure" },
    h(
      "fieldset",
      { onkeydown: onKey },
      h("legend", question),
      sevenScale({ name: `${uid}-sure`, words: anchors, picked, at: (value) => `sure ${value}`, choose }),
    ),
    h("button.al-button.al-main", { onclick: work.compare }, "Compare"),
  );
}

const TASK_SIGNS = { right: "✓", near: "≈", wrong: "○", missed: "+" };

export function taskCompared(work) {
  const { page } = work;
  const { result, sure } = page.view.tasks[work.task().id];
  const { turn } = work.task();
  const ordered = work.task().task === "order";
  return h(
    "section.al-task-result",
    { key: "result", "aria-label": "Comparison" },
    h("h3", { tabindex: "-1", "data-focus": "result" }, result.said),
    h("p.al-quiet", `You said ${sure} of 7 for how sure you were.`),
    result.split ? h("p", result.split) : null,
    ordered ? [h("p.al-label", "Your order"), h("ol", work.picked().map((id) => h("li", { key: id }, work.task().moves[id]))), h("p.al-label", "A good order, and why")] : null,
    h(
      ordered ? "ol.al-task-notes" : "ul.al-task-notes",
      result.notes.map((note, index) => h("li", { key: index }, taskNote(work, note, turn))),
    ),
  );
}

function taskNote(work, note, turn) {
  const text = turn && note.quote ? work.page.material.session.turns[turn].text : "";
  return [
    h(
      "p.al-task-verdict",
      { class: `al-${note.verdict}` },
      h("span", { "aria-hidden": true }, `${TASK_SIGNS[note.verdict]} `),
      note.label,
      note.code ? `: ${note.code}` : null,
    ),
    note.turn ? work.session.line(note.turn) : null,
    text ? work.session.line(turn, findQuote(text, note.quote)) : null,
    note.move ? h("p", h("strong", note.move)) : null,
    h("p", note.why),
  ];
}
