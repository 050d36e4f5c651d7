// The drill: one client line at a time. Reply, rate your own reply, read the practice signal, try
// again, see model replies, say how hard the line was. drill_write.js is where one answers,
// drill_signal.js shows an attempt, drill_review.js the list of lines and the end.
//
// page.material   items [{ id, difficulty, context, client }], about [paragraphs], tips [hints],
//                 question, anchors { rating: words }, challenges [[id, words]], most (characters)
// page.view       item (id, null at the end), phase, attempt, draft, can_try_again,
//                 can_see_models, own_danger (words to show), done, total, summary,
//                 lines { id: { phase, attempts: [{ reply, rating, judgement, compared, disputed,
//                 why_disputed }], after: { listen_for, models } } }
// Steps           draft { text }, reply { text }, predict { rating }, judge {}, try_again {},
//                 dispute { disputed, why }, models {}, challenge { challenge }, each with the
//                 { item, attempt } it is about; go { item }

import { h, rich } from "./_dom.js";
import { exercise, keyHelp } from "./_shared.js";
import { clientLine } from "./client_line.js";
import { linesList, lookBack, summaryShown } from "./drill_review.js";
import { attemptShown, disputing, drillTry, modelReplies } from "./drill_signal.js";
import { drillWriting } from "./drill_write.js";
import { showScene, stepping } from "./stepping.js";

const DRILL_KEYS = [
  ["Ctrl Enter", "Send your reply (⌘ Enter on a Mac). Enter alone begins a new line."],
  ["1 … 7", "Rate your reply; the arrow keys do too. Enter shows the signal."],
  ["Tab", "Go on to the next button or field."],
];

export default exercise((page) => {
  const { items, about: introduction, challenges } = page.material;
  const uid = `al-${Math.random().toString(36).slice(2, 9)}`;
  const begun = page.view.revision > 0;
  let listOpen = false;
  let looking = ""; // a finished line that is looked at again

  const now = () => ({ item: page.view.item, attempt: page.view.attempt });
  const { step, goTo, isBusy } = stepping(page, {
    now,
    taken: () => (page.root.querySelector(".al-drill-about").open = false),
    show: (element, scene) => showScene(scene, 0.6),
  });
  const work = { page, uid, step, now, isBusy };
  const { composer, rating, saveDraft } = drillWriting(work);
  const itemOf = (id) => items.find((each) => each.id === id);
  const line = () => page.view.lines[page.view.item] ?? { attempts: [] };

  // What to do once the signal is read

  function choices() {
    const { can_try_again: again, can_see_models: models, attempt } = page.view;
    const retry = () => step("try_again", {}, { focus: "reply", said: "Your reply is ready to be changed." });
    const show = () => step("models", {}, { focus: "models" });
    const onward = models && (attempt > 1 || line().attempts[0].judgement?.met); // what comes next
    return h(
      "div.al-row.al-drill-next",
      { key: "next" },
      again
        ? h(
            "button.al-button",
            { key: "again", class: onward ? "" : "al-main", onclick: retry },
            attempt === 1 ? "Try again" : "Try once more",
          )
        : null,
      models
        ? h("button.al-button", { key: "models", class: onward ? "al-main" : "", onclick: show }, "See the model replies")
        : h("p.al-quiet", { key: "models" }, "After one more try you can see the model replies."),
    );
  }

  function challenge() {
    const answer = async (id) => {
      if (!(await step("challenge", { challenge: id }))) return;
      const { item, done, total } = page.view;
      page.say(item ? `Line ${done + 1} of ${total}.` : "You have answered every line.");
      goTo(item ? "client" : "summary");
    };
    return h(
      "div.al-drill-challenge",
      { key: "challenge" },
      h("h3", { id: `${uid}-hard` }, "How was this line for you?"),
      h("p.al-quiet", "Your answer chooses the next one."),
      h(
        "div.al-row",
        { role: "group", "aria-labelledby": `${uid}-hard` },
        challenges.map(([id, words]) => h("button.al-button", { onclick: () => answer(id) }, words)),
      ),
    );
  }

  // The line as it stands

  function attempts() {
    const { phase } = page.view;
    const all = line().attempts;
    const open = phase === "feedback" || phase === "models";
    const dispute = open ? () => disputing(work, all.at(-1)) : null;
    return all.map((attempt, index) => {
      if (index === all.length - 1) return attemptShown(attempt, index, { focus: "signal", dispute });
      return h(
        "details.al-drill-earlier",
        { key: `earlier ${index}` },
        h("summary", `${drillTry(index)} and what was said about it`),
        attemptShown(attempt, index),
      );
    });
  }

  function stage() {
    const { item, phase } = page.view;
    const look = () => step("judge", {}, { focus: "signal" });
    const now = {
      reply: composer,
      predict: rating,
      judge: () => h("button.al-button.al-main", { key: "judge", onclick: look }, "See the practice signal"),
      feedback: choices,
      models: () => [modelReplies(line().after, "models"), challenge()],
    };
    return h(
      "div.al-drill-stage",
      { key: `stage ${item}`, "data-scene": "" },
      clientLine(itemOf(item), "client"),
      attempts(),
      now[phase]?.(),
    );
  }

  // Around it

  function about() {
    const made = (element) => {
      element.open = !begun;
    };
    return h(
      "details.al-drill-about",
      { key: "about", made },
      h("summary", "What to do"),
      introduction.map((part) => h("p", rich(part))),
    );
  }

  function bar() {
    const { done, total, item } = page.view;
    const words = `${done} of ${total} lines done`;
    const where = looking ? "Looking back" : item ? `Line ${done + 1} of ${total}` : words;
    const toggle = () => {
      listOpen = !listOpen;
      page.redraw();
    };
    return h(
      "div.al-drill-bar",
      { key: "bar" },
      h("p", { key: "where" }, where),
      h("progress", { key: "progress", value: done, max: total, "aria-label": words }),
      h("button.al-button.al-plain", { key: "list", "aria-expanded": listOpen, onclick: toggle }, "All lines"),
    );
  }

  function look(id) {
    looking = id;
    listOpen = false;
    goTo(id ? "looked" : page.view.item ? "client" : "summary");
  }

  async function go(id) {
    await saveDraft();
    looking = "";
    listOpen = false;
    if (id === page.view.item) goTo("client");
    else await step("go", { item: id }, { focus: "client" });
  }

  // Led here for some lines: to the first that is not done, else to the first of them.
  page.wanted = (ids) => {
    const known = ids.filter((id) => itemOf(id));
    const open = known.find((id) => page.view.lines[id]?.phase !== "done");
    if (open) go(open);
    else if (known.length) look(known[0]);
  };

  function main() {
    if (looking) return lookBack(itemOf(looking), page.view.lines[looking], look);
    return page.view.item ? stage() : summaryShown(page.view.summary, items, look);
  }

  return () => [
    about(),
    bar(),
    listOpen ? linesList(items, page.view, { go, look }) : null,
    main(),
    keyHelp(DRILL_KEYS),
  ];
});
