// The conversation: who the client is, what was said, and where one answers.

import { h } from "./_dom.js";
import { lower } from "./_speech.js";
import { spoken } from "./client_line.js";
import { writing } from "./writing.js";

// Where words go while a language model words the client's lines, and the way to do without.
function voiceNotice({ page, step }) {
  const { voice } = page.material;
  if (!voice) return null;
  const { plain } = page.view;
  const toggle = () =>
    step("plain_lines", { plain: !plain }, { focus: "plain", said: plain ? "A language model words the lines again." : "Plain lines from now on. Nothing is sent." });
  return h(
    "div.al-note.al-rp-voice",
    { key: "voice", role: "group", "aria-label": "Where your words go" },
    h("p", plain ? "The client speaks in the plain lines of the course. Nothing is sent anywhere." : voice),
    h(
      "label",
      h("input", { type: "checkbox", checked: plain, "data-focus": "plain", onchange: toggle }),
      " Plain lines instead",
    ),
  );
}

export function meeting({ page, step }) {
  const { client, aim } = page.material;
  const begin = () => step("begin", {}, { focus: "reply", said: () => roleplayHeard(page) });
  return h(
    "section.al-rp-meeting",
    { key: "meeting", "aria-label": `About ${client.name}` },
    h("h3", { key: "who" }, `${client.name}, a simulated client`),
    client.about.split(/\n\s*\n/).map((part) => h("p", part)),
    aim.length ? h("p", { key: "aim" }, h("strong", "To try: "), aim.map(lower).join(", "), ".") : null,
    client.notes.length
      ? h(
          "details",
          { key: "notes" },
          h("summary", "What may come up"),
          h("ul", client.notes.map((note) => h("li", note))),
        )
      : null,
    h(
      "p.al-quiet",
      { key: "how" },
      `Up to ${client.length} replies. Write as you would speak, in English; [silence] is a reply too. `,
      "Use no real client’s story. You can pause, and you can end it whenever you like.",
    ),
    voiceNotice({ page, step }),
    h("div.al-row", { key: "begin" }, h("button.al-button.al-main", { "data-focus": "begin", onclick: begin }, "Begin")),
  );
}

// What the client said last, and how, for a screen reader.
export function roleplayHeard(page) {
  const last = page.view.parting ?? page.view.turns.at(-1);
  return last ? `${page.material.client.name}, ${last.manner}: ${last.client}` : "";
}

// All that was said; scrolls by itself where it grows long.
export function conversation({ page, uid }, focus) {
  const { turns, parting } = page.view;
  const { name } = page.material.client;
  return h(
    "div.al-rp-log",
    { key: "log", id: `${uid}-log`, role: "region", "aria-label": "The session so far", tabindex: "0", "data-focus": focus },
    h(
      "ol",
      turns.map((turn) => [
        turn.reply === null
          ? null
          : h("li.al-rp-own", { key: `own ${turn.number}` }, h("span.al-unseen", "You: "), h("p.al-speech", spoken(turn.reply))),
        clientSays(`client ${turn.number}`, name, turn),
      ]),
      parting ? clientSays("parting", name, parting) : null,
    ),
  );
}

function clientSays(key, name, { mood, manner, client }) {
  return h(
    "li.al-rp-client",
    { key },
    h("p.al-rp-who", h("strong", name), " ", h("span.al-rp-manner", { class: `al-${mood}` }, manner)),
    h("blockquote.al-speech", spoken(client)),
  );
}

// What was said in a session that cannot be gone on with.
export function plainLines(lines, name) {
  return h(
    "ol.al-rp-plain",
    { key: "plain" },
    lines.map(([who, words]) => h("li", h("strong", who === "client" ? name : "You"), ": ", spoken(words))),
  );
}

// work: { page, uid, step, now, isBusy }; returns { talk, showLatest }.
export function roleplayTalking(work) {
  const { page, step } = work;
  const { client } = page.material;
  let ending = false; // whether "End the session?" is asked
  let paused = false;
  let hints = false;
  let ideas = false;
  let thinking = false; // whether the client has not answered for a while

  const { field, how, submit, saveDraft } = writing(work, {
    name: () => `reply ${page.view.replies} ${page.view.anew ?? ""}`,
    open: () => page.view.phase === "talk",
    now: work.now,
    send: (text) => {
      const focus = () => (page.view.stepped_out ? "care" : page.view.phase === "rate" ? "rate" : "reply");
      const said = () => (page.view.stepped_out ? "" : roleplayHeard(page));
      return waitedFor(step("reply", { text }, { focus, said }));
    },
  });

  // A language model may take some seconds: after one, the page says so.
  async function waitedFor(answer) {
    if (!page.material.voice || page.view.plain) return answer;
    const timer = setTimeout(() => set(() => (thinking = true)), 1000);
    try {
      return await answer;
    } finally {
      clearTimeout(timer);
      if (thinking) set(() => (thinking = false));
    }
  }

  function showLatest() {
    page.after(() => {
      const log = page.root.querySelector(".al-rp-log");
      if (log) log.scrollTop = log.scrollHeight;
    });
  }

  function set(change, focus) {
    change();
    if (focus) page.focus(focus);
    else page.redraw();
  }

  // Where one answers

  function composer() {
    return h(
      "div.al-rp-write",
      { key: "write" },
      field(page.view.replies ? "What do you say now?" : "What do you say first?"),
      h(
        "div.al-row",
        { key: "send" },
        h("button.al-button.al-main", { key: "button", onclick: submit }, "Send"),
        how(),
        h("span.al-rp-gap", { key: "gap" }),
        h("button.al-button.al-plain", { key: "pause", onclick: pause }, "Pause"),
        h("button.al-button.al-plain", { key: "end", "data-focus": "end", "aria-expanded": ending, disabled: !page.view.replies, onclick: () => set(() => (ending = true), "end now") }, "End session"),
      ),
      ending ? endingAsked() : null,
    );
  }

  function endingAsked() {
    const stay = () => set(() => (ending = false), "reply");
    const end = async () => {
      await saveDraft();
      ending = false;
      await step("end", {}, { focus: "rate", said: () => `${roleplayHeard(page)} The session is over.` });
    };
    const onEscape = (event) => event.key === "Escape" && stay();
    return h(
      "div.al-note.al-rp-ending",
      { key: "ending", role: "group", "aria-label": "End the session?", onkeydown: onEscape },
      h("p", `End the session here? You can also stay and say goodbye to ${client.name} in your own words.`),
      h(
        "div.al-row",
        h("button.al-button.al-main", { "data-focus": "end now", onclick: end }, "End it here"),
        h("button.al-button", { onclick: stay }, "Stay"),
      ),
    );
  }

  async function pause() {
    await saveDraft();
    set(() => (paused = true), "go on");
  }

  function pausing() {
    const onward = () => {
      set(() => (paused = false), "reply");
      showLatest();
    };
    return h(
      "div.al-rp-paused",
      { key: "paused" },
      h("h3", "Paused"),
      h("p", `Everything is kept. ${client.name} waits, for as long as you like; you can also close the page and come back another day.`),
      h("div.al-row", h("button.al-button.al-main", { "data-focus": "go on", onclick: onward }, "Go on")),
    );
  }

  // Help while talking

  function help() {
    const { hint, moves } = page.view;
    if (!hint) return null;
    const toggleHints = () => set(() => (hints = !hints));
    const toggleIdeas = () => set(() => (ideas = !ideas));
    return h(
      "div.al-rp-help",
      { key: "help" },
      h(
        "div.al-row",
        { key: "buttons" },
        h("button.al-button.al-plain", { key: "hints", "aria-pressed": hints, onclick: toggleHints }, "Hints"),
        h("button.al-button.al-plain", { key: "ideas", "aria-expanded": ideas, onclick: toggleIdeas }, "What could I try?"),
      ),
      h(
        "div",
        { key: "told", "aria-live": "polite" },
        hints ? h("p.al-rp-hint", { key: "hint" }, h("strong", hint.did), " ", hint.nudge) : null,
        ideas
          ? h("dl.al-rp-moves", { key: "moves" }, moves.map((move) => [h("dt", move.name), h("dd", move.what)]))
          : null,
      ),
    );
  }

  // The program itself speaks, set apart: this is not the client.
  function care() {
    return h(
      "aside.al-rp-care",
      { key: "care", tabindex: "-1", "data-focus": "care", "aria-label": "A word outside the role-play" },
      h("p.al-label", "Outside the role-play"),
      page.view.stepped_out.split(/\n\s*\n/).map((part) => h("p", part)),
      h("p.al-quiet", `This is the program speaking, not ${client.name}. What you wrote was not said to ${client.name}; it stands only in the box, for you to change or delete.`),
    );
  }

  function before() {
    const was = page.view.before;
    if (!was) return null;
    return h(
      "details.al-rp-before",
      { key: "before", made: (element) => { element.open = true; } },
      h("summary", "What you said here before"),
      h("p.al-speech", spoken(was.reply ?? "")),
      h("p.al-quiet", `${client.name}, ${was.manner}: `, spoken(was.client)),
    );
  }

  function talk() {
    if (paused) return pausing();
    const { replies, anew, stepped_out: out } = page.view;
    const leave = () => step("go_back", { number: page.view.kept - 1 }, { focus: () => page.view.phase === "debrief" ? "debrief" : "reply" });
    const again = anew ? `You are trying again from reply ${anew}. ` : "";
    const answering = [before(), composer(), help()];
    return h(
      "div.al-rp-talk",
      { key: "talk", "data-scene": "" },
      h(
        "div.al-row.al-rp-where",
        { key: "where" },
        h("p.al-quiet", `${again}Reply ${replies + 1} of at most ${client.length}`),
        anew && page.view.kept ? h("button.al-button.al-plain", { onclick: leave }, "Back to the session before") : null,
      ),
      conversation(work, "log"),
      page.material.voice ? h("p.al-quiet.al-rp-thinking", { key: "thinking", "aria-live": "polite" }, thinking ? `${client.name} is thinking …` : "") : null,
      out ? care() : null,
      out ? h("details.al-rp-onward", { key: "onward" }, h("summary", "Go on with the role-play"), answering) : answering,
      voiceNotice(work),
    );
  }

  return { talk, showLatest };
}
