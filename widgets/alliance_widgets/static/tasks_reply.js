// Putting a reply right: written, rated and looked at as in the drill.

import { h } from "./_dom.js";
import { clientLine } from "./client_line.js";
import { attemptShown, disputing, drillTry, modelReplies } from "./drill_signal.js";
import { drillWriting } from "./drill_write.js";

// work: { page, uid, step(type, entries, then), now(), isBusy(), task(), session }
// Returns { shown, saveDraft }.
export function tasksReply(work) {
  const { page, step } = work;
  const { composer, rating, saveDraft } = drillWriting(work);
  const line = () => page.view.lines[page.view.item] ?? { attempts: [] };

  function choices() {
    const { can_try_again: again, can_see_models: models, attempt } = page.view;
    const retry = () => step("try_again", {}, { focus: "reply", said: "Your reply is ready to be changed." });
    const show = () => step("models", {}, { focus: "models" });
    return h(
      "div.al-row.al-drill-next",
      { key: "next" },
      again ? h("button.al-button", { key: "again", onclick: retry }, attempt === 1 ? "Try again" : "Try once more") : null,
      models
        ? h("button.al-button.al-main", { key: "models", onclick: show }, "See what others might say")
        : h("p.al-quiet", { key: "models" }, "After one more try you can see what others might say."),
    );
  }

  function attempts() {
    const { phase } = page.view;
    const all = line().attempts;
    const open = phase === "feedback" || phase === "models";
    return all.map((attempt, index) => {
      const last = index === all.length - 1;
      const dispute = last && open ? () => disputing(work, attempt) : null;
      if (last) return attemptShown(attempt, index, { focus: "signal", dispute });
      return h(
        "details.al-drill-earlier",
        { key: `earlier ${index}` },
        h("summary", `${drillTry(index)} and what was said about it`),
        attemptShown(attempt, index),
      );
    });
  }

  function shown() {
    const { phase, item } = page.view;
    const { turn, client } = work.task();
    const look = () => step("judge", {}, { focus: "signal" });
    const models = () => (line().after ? modelReplies(line().after, "models") : null);
    const now = {
      reply: composer,
      predict: rating,
      judge: () => h("button.al-button.al-main", { key: "judge", onclick: look }, "See the practice signal"),
      feedback: choices,
      models,
      done: models,
    };
    return h(
      "div.al-drill-stage",
      { key: `stage ${item}`, "data-scene": "" },
      clientLine({ id: item, client }, "client"),
      h("p.al-label", { key: "was" }, "What was said"),
      work.session.line(turn),
      attempts(),
      now[phase]?.(),
    );
  }

  return { shown, saveDraft };
}
