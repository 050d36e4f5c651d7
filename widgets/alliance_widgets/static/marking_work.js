// One place at the marking desk: the answer, the rubric beside it, the points and the comment.

import { h } from "./_dom.js";

// work: { page, place(), comment(), rationale(), flagged(), give(points), type(name, text), leave(),
//         setFlag(value), isBusy() }
export function markingWork(work) {
  const place = work.place();
  const { criterion } = place;
  return h(
    "div.al-marking-work",
    { key: `work ${place.token}`, "data-scene": "" },
    h("h3", { tabindex: "-1", "data-focus": "work" }, `${place.name}: ${criterion.name}`),
    place.round === "first marking" ? null : h("p.al-quiet", `This is ${place.settles ? "for you to settle" : `the ${place.round}`}.`),
    h(
      "div.al-desk.al-marking-desk",
      h("div.al-marking-answer", markingAnswer(place), markingOthers(place), markingHint(place)),
      h("div.al-marking-rubric", markingLevels(work), markingWords(work), markingExamples(criterion)),
    ),
  );
}

const shown = { asked: true }; // as the marker left it, from one trainee to the next

export function markingAnswer({ text, report, criterion }) {
  return [
    h("p.al-label", { key: "label" }, "The answer"),
    text
      ? h("div.al-marking-text.al-speech", { key: "text", dir: "auto" }, text.split("\n").map((line) => h("p", line)))
      : h("p.al-quiet", { key: "none" }, "Nothing was written here."),
    criterion.task.length
      ? h(
          "details.al-folded",
          {
            key: "task",
            open: shown.asked,
            ontoggle: (event) => {
              shown.asked = event.target.open;
            },
          },
          h("summary", "What was asked"),
          criterion.task.map((part) => h("p", part)),
        )
      : null,
    report.length ? h("details.al-folded", { key: "report" }, h("summary", "About what was handed in"), h("ul", report.map((line) => h("li", line)))) : null,
  ];
}

function markingOthers({ others, blind, settles, why }) {
  if (blind && !settles) return h("p.al-quiet", { key: "blind" }, "Somebody else marks this too. You see each other’s marks when both are done.");
  if (!others.length && !why) return null;
  return h(
    "div.al-note",
    { key: "others" },
    why ? h("p", h("strong", "Why it lies here: "), why) : null,
    others.length ? h("p.al-label", "Marked by others") : null,
    others.map(({ marker, points, comment, rationale }) =>
      h("p", h("strong", `${marker}: ${points}`), rationale ? ` Because: ${rationale}` : "", comment ? ` To the trainee: ${comment}` : ""),
    ),
  );
}

function markingHint({ hint, mine, criterion }) {
  if (!hint) return null;
  const { evidence, limits, suggested, because, apart } = hint;
  const levels = suggested.join(" or ");
  return [
    apart
      ? h("p.al-note", { key: "apart" }, `You gave ${mine.points}. By what a program found, it would be ${levels}. Worth a second look; what you decide holds.`)
      : null,
    h(
      "details.al-folded",
      { key: "hint" },
      h("summary", suggested.length ? `What a program read in it, and its level: ${levels}` : "What a program read in it"),
      evidence.length ? h("ul", evidence.map((line) => h("li", line))) : null,
      suggested.length
        ? [
            h("p.al-label", `The signs of this rubric that come to ${levels} of ${criterion.points}`),
            h("ul", because.map((line) => h("li", line))),
          ]
        : null,
      limits.map((line) => h("p.al-quiet", line)),
    ),
  ];
}

export function markingLevels(work) {
  const { criterion, mine, token } = work.place();
  const level = (one, index) => {
    const chosen = mine?.points === one.points;
    return h(
      "button.al-button.al-marking-level",
      {
        key: index,
        "aria-pressed": chosen,
        "aria-keyshortcuts": String(index + 1),
        "data-focus": index ? `level ${index}` : "levels",
        onclick: () => work.give(one.points),
      },
      h("kbd", { "aria-hidden": true }, index + 1),
      h("strong", String(one.points)),
      h("span", one.anchor),
    );
  };
  const between = mine && !criterion.levels.some(({ points }) => points === mine.points);
  return [
    h("div.al-marking-levels", { key: "levels", role: "group", "aria-label": "Levels, the best first" }, criterion.levels.map(level)),
    h(
      "form.al-row",
      {
        key: `other ${token}`,
        onsubmit: (event) => {
          event.preventDefault();
          const points = Number(event.target.elements.points.value.replace(",", "."));
          if (event.target.elements.points.value.trim() && points >= 0 && points <= criterion.points) work.give(points);
          else work.page.say(`Points go from 0 to ${criterion.points}.`);
        },
      },
      h("label", { for: `${work.uid}-points` }, `Other points, 0 to ${criterion.points}`),
      h("input.al-marking-points", { id: `${work.uid}-points`, name: "points", inputmode: "decimal", autocomplete: "off", value: between ? String(mine.points) : "" }),
      h("button.al-button", { type: "submit" }, "Give"),
      mine ? h("button.al-button.al-plain", { type: "button", onclick: work.leave }, "Take my mark back") : null,
    ),
  ];
}

function markingWords(work) {
  const { place } = work;
  const { settles, token } = place();
  const area = (name, label, focus) =>
    h(
      "label.al-marking-note",
      { key: `${name} ${token}` },
      h("span.al-label", label),
      h("textarea", {
        rows: "3",
        maxlength: "20000",
        "data-focus": focus,
        value: work[name](),
        oninput: (event) => work.type(name, event.target.value),
        onblur: () => work.save(),
      }),
    );
  return [
    settles ? area("rationale", "Why this holds, for both markers (needed)", "rationale") : null,
    area("comment", "Comment for the trainee", "comment"),
    h(
      "div.al-row",
      { key: "flag" },
      h(
        "label.al-check",
        h("input", { type: "checkbox", checked: work.flagged(), onchange: (event) => work.setFlag(event.target.checked) }),
        "Somebody else should look at this",
      ),
      h("button.al-button.al-plain", { disabled: !work.comment().trim(), onclick: () => work.page.send("keep", { token, text: work.comment() }) }, "Keep this comment to use again"),
    ),
    markingBank(work),
  ];
}

// Comments that were kept, to be used again.
function markingBank(work) {
  const { phrases, words } = work.page.view;
  if (!phrases.length && !words) return null;
  return h(
    "details.al-folded",
    { key: "bank" },
    h("summary", `Comments to use again (${phrases.length})`),
    h("label.al-marking-note", h("span.al-label", "Look for words"), h("input", { type: "search", value: words, oninput: (event) => work.look(event.target.value) })),
    h(
      "ul.al-marking-bank",
      phrases.map(({ id, text, own, shared }) =>
        h(
          "li",
          { key: id },
          h("button.al-button.al-plain", { onclick: () => work.use(id, text) }, text),
          shared ? h("span.al-quiet", own ? "shared with all markers" : "shared by another marker") : null,
          own ? markingBankButton(work, shared ? "Stop sharing" : "Share", text, "share", { phrase: id, shared: !shared }) : null,
          own ? markingBankButton(work, "Forget", text, "forget", { phrase: id }) : null,
        ),
      ),
    ),
  );
}

function markingBankButton(work, label, text, step, what) {
  return h("button.al-button.al-plain", { "aria-label": `${label}: ${text}`, onclick: () => work.page.send(step, what) }, label);
}

function markingExamples({ examples, faults }) {
  if (!examples.length && !faults.length) return null;
  return h(
    "details.al-folded",
    { key: "examples" },
    h("summary", "Model answers and common faults"),
    examples.map(({ level, text, why }) => h("div.al-marking-example", h("p", h("strong", `${level}: `), h("span.al-speech", text)), h("p.al-quiet", why))),
    faults.length ? [h("p.al-label", "Common faults"), h("ul", faults.map((fault) => h("li", fault)))] : null,
  );
}
