// Before a session is rated: the one that is there, the one that was held, or a pasted text.

import { h } from "./_dom.js";
import { plural } from "./_speech.js";
import { openFile, whoRates } from "./observe_parts.js";

const NOBODY = "-"; // an option needs a value of its own

// work: { page, uid, step }; returns { begin, check }.
export function observeBeginning({ page, uid, step }) {
  const { source, setting, how, scales, most_pasted: most } = page.material;
  const who = { rater: "", seat: "observer" };
  const chosen = {}; // therapist and client, by their names in the text
  let removing = -1;

  const begun = { focus: "turns", said: "The session is there. Mark what the therapist says, turn by turn." };

  function rules() {
    return h(
      "section.al-ob-rules",
      { key: "rules", "aria-label": "How to rate" },
      h("h3", "How to rate"),
      h("ol", how.map((sentence) => h("li", sentence))),
      h("p", h("strong", "The scales here: "), scales.map(({ name }) => name).join(", "), "."),
    );
  }

  function transcriptBegins() {
    return [
      h(
        "section.al-ob-card",
        { key: "setting", "aria-label": "The session" },
        h("h3", page.material.session.title),
        h("p", setting.about),
        h("dl", setting.people.map(({ name, about }) => [h("dt", name), h("dd", about)])),
        setting.notes.length
          ? h("details", h("summary", "What may come up"), h("ul", setting.notes.map((note) => h("li", note))))
          : null,
      ),
      rules(),
      startRow("Begin rating"),
    ];
  }

  function startRow(label, disabled = false) {
    const start = () => step("begin", { ...who }, begun);
    return [
      whoRates(page, uid, who, "begin"),
      h("div.al-row", { key: "start" }, h("button.al-button.al-main", { "data-focus": "begin", disabled, onclick: start }, label)),
    ];
  }

  function heldBegins() {
    const { held } = page.view;
    const title = page.material.roleplay;
    if (!held) {
      return h(
        "div.al-note",
        { key: "none" },
        h("p", `There is no finished session here yet. Hold the role-play “${title}” and rate it there; then open this page again and press Start the exercises.`),
      );
    }
    return [
      h("p", { key: "held" }, `Your session with ${held.client}: ${plural(held.replies, "reply", "replies")} of yours. Now read it as somebody else’s.`),
      rules(),
      startRow("Rate my session"),
    ];
  }

  // A pasted text

  const typed = () => page.draft("paste") ?? "";

  function setText(text) {
    page.keepDraft("paste", text);
    page.redraw();
  }

  async function read() {
    const text = typed();
    if (!text.trim()) {
      page.say("Paste the text of a session first.");
      return page.focus("paste");
    }
    Object.assign(chosen, { therapist: undefined, client: undefined });
    return step("paste", { text }, { focus: "check", said: "The text was read. Check who is who." });
  }

  function pasteBegins() {
    return [
      rules(),
      h(
        "div.al-ob-paste",
        { key: "paste" },
        h("label.al-label", { for: `${uid}-paste` }, "The session as text"),
        h("p.al-quiet", { id: `${uid}-paste-how` }, page.material.paste_help),
        h("textarea", {
          id: `${uid}-paste`,
          rows: "10",
          maxlength: String(most),
          "data-focus": "paste",
          "aria-describedby": `${uid}-paste-how`,
          value: typed(),
          oninput: (event) => setText(event.target.value),
        }),
        h(
          "div.al-row",
          h("button.al-button.al-main", { onclick: read }, "Read it"),
          openFile(page, { label: "Open a text file", accept: ".txt,.vtt,.srt,.md,text/plain", most, use: setText, focus: "open text" }),
        ),
        h("p.al-quiet", "The text stays on this computer, in your answers folder, and goes nowhere by itself."),
      ),
    ];
  }

  // Who is who in it

  const picked = (role) => chosen[role] ?? page.view.pasted[role] ?? NOBODY;

  function speaker(role, label) {
    const { speakers } = page.view.pasted;
    const choose = (event) => {
      chosen[role] = event.target.value;
      page.redraw();
    };
    return h(
      "div",
      { key: role },
      h("label.al-label", { for: `${uid}-${role}` }, label),
      h(
        "select",
        { id: `${uid}-${role}`, "data-focus": role, value: picked(role), onchange: choose },
        h("option", { value: NOBODY, key: "none" }, "Choose a speaker"),
        speakers.filter(({ name }) => name).map(({ name, lines }) => h("option", { value: name, key: name }, `${name} (${plural(lines, "line")})`)),
      ),
    );
  }

  async function choose() {
    for (const role of ["therapist", "client"]) {
      if (picked(role) === NOBODY) {
        page.say(`Choose who the ${role} is first.`);
        return page.focus(role);
      }
    }
    const ok = await step("choose", { therapist: picked("therapist"), client: picked("client"), ...who }, begun);
    if (ok) page.keepDraft("paste", undefined);
    return ok;
  }

  function check() {
    const { lines, count, warnings, speakers } = page.view.pasted;
    const more = count - lines.length;
    return h(
      "section.al-ob-check",
      { key: "check", "data-scene": "", "aria-label": "Check the text" },
      h("h3", { key: "head", tabindex: "-1", "data-focus": "check" }, `${plural(count, "line")} by ${plural(speakers.length, "speaker")}`),
      warnings.length
        ? h(
            "div.al-trouble",
            { key: "warnings" },
            h("p", h("strong", "Please look at these first. "), "They may tell who somebody is. Take another text, or change the words, if so."),
            h("ul", warnings.map((warning) => h("li", warning))),
          )
        : null,
      h("p", { key: "asked" }, "Who is who? What anybody else says is left out."),
      h("div.al-ob-who", { key: "roles" }, speaker("therapist", "The therapist"), speaker("client", "The client")),
      h(
        "div.al-ob-first",
        { key: "lines" },
        h("p.al-label", "How it begins"),
        lines.map(([name, text]) => h("p", h("strong", name || "?"), ": ", text)),
        more > 0 ? h("p.al-quiet", `… and ${plural(more, "line")} more`) : null,
      ),
      whoRates(page, uid, who, "check"),
      h(
        "div.al-row",
        { key: "row" },
        h("button.al-button.al-main", { onclick: choose }, "Begin rating"),
        h("button.al-button.al-plain", { onclick: () => step("put_back", {}, { focus: "paste" }) }, "Change the text"),
      ),
    );
  }

  // Sessions rated before

  function before() {
    const { earlier } = page.view;
    if (!earlier.length) return null;
    return h(
      "section.al-ob-earlier",
      { key: "earlier", "aria-label": "Sessions rated before" },
      h("h3", "Rated before"),
      h("ol", earlier.map((each, index) => earlierOne(each, index))),
    );
  }

  function earlierOne({ title, first, turns, raters }, number) {
    const back = () => step("go_back", { number }, { focus: "compare", said: "Here is the earlier session." });
    const gone = async () => {
      removing = -1;
      await step("remove", { number }, { said: "Removed." });
    };
    const ask = (value) => {
      removing = value;
      page.redraw();
    };
    return h(
      "li",
      { key: number },
      h("p", h("strong", title || `Session ${number + 1}`), `: ${plural(turns, "turn")}, ${plural(raters, "rating")}. `, h("q.al-quiet", first)),
      h(
        "div.al-row",
        h("button.al-button", { onclick: back, "aria-label": `Look at session ${number + 1} again` }, "Look at it again"),
        removing === number
          ? [
              h("button.al-button", { key: "yes", onclick: gone }, "Remove it with its ratings"),
              h("button.al-button.al-plain", { key: "no", onclick: () => ask(-1) }, "Keep it"),
            ]
          : h("button.al-button.al-plain", { key: "ask", onclick: () => ask(number), "aria-label": `Remove session ${number + 1}` }, "Remove"),
      ),
    );
  }

  function begin(live) {
    const kinds = { transcript: transcriptBegins, roleplay: heldBegins, paste: pasteBegins, live };
    return h("div.al-ob-begin", { key: "begin", "data-scene": "" }, kinds[source](), before());
  }

  return { begin, check };
}
