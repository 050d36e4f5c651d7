// The session looked at afterwards: own rating and the client's view, the moment that mattered,
// one thing to practise, the path, counts, openings, turn by turn, and other ways it was tried.

import { h } from "./_dom.js";
import { exerciseHere } from "./_shared.js";
import { lower } from "./_speech.js";
import { spoken } from "./client_line.js";
import { pathShown } from "./roleplay_chart.js";
import { plainLines } from "./roleplay_talk.js";
import { turnByTurn } from "./roleplay_turns.js";

const ROLEPLAY_MOST_TRIES = 5;

// work: { page, uid, step, again(number) }
export function debriefShown(work) {
  const { page } = work;
  const found = page.view.debrief;
  return h(
    "div.al-rp-debrief",
    { key: "debrief", "data-scene": "" },
    h("h3", { key: "head", tabindex: "-1", "data-focus": "debrief" }, "Looking at the session ", h("span", "a practice signal, not a measurement")),
    h("p.al-quiet", { key: "about" }, found.about),
    part("Your ear, and the simulated client’s view", ownRatings(found)),
    part("The moment that mattered most", moment(work, found.moment)),
    part("One thing to practise next", practise(found.practise)),
    part("The path, turn by turn", [
      h("p.al-quiet", { key: "scale" }, "Where the simulated client stood after each of your replies, on the scale of your ratings: 4 is where they began."),
      pathShown(found.path, page.narrow),
    ]),
    part("Openings that went by", missed(work, found.missed)),
    part("The session in numbers", numbers(found)),
    part("Other ways you tried", tries(work)),
    part("Every turn", [again(work), turnByTurn(work, found.turns, page.view.turns[0], page.view.parting)]),
    part("Keep it", keep(work, found.transcript)),
  );
}

function part(name, content) {
  return content ? h("section.al-rp-part", { key: name, "aria-label": name }, h("h3", name), content) : null;
}

function ownRatings({ own, own_about: about }) {
  return [
    h(
      "table.al-rp-own-table",
      { key: "own" },
      h("caption.al-unseen", "Your rating and the simulated client’s view, from 1 to 7"),
      h("thead", h("tr", h("td"), h("th", { scope: "col" }, "You"), h("th", { scope: "col" }, "Client"), h("th", { scope: "col" }, "What that may mean"))),
      h("tbody", own.map((each) => h("tr", h("th", { scope: "row" }, each.name), h("td", each.own), h("td", each.client), h("td", each.says)))),
    ),
    h("p.al-quiet", { key: "about" }, about),
  ];
}

function moment({ page }, found) {
  if (!found) return h("p", { key: "none" }, "No single turn stood out: nothing moved the client to speak of.");
  return [
    h("p", { key: "says" }, found.says),
    h("p.al-rp-said.al-speech", { key: "reply" }, spoken(found.reply || "[silence]")),
    h("blockquote.al-speech", { key: "answer" }, spoken(found.answer)),
    toTurn(page, found.turn),
  ];
}

function toTurn(page, number) {
  const go = () =>
    page.after(() => {
      const turn = page.root.querySelector(`[data-focus="turn ${number}"]`);
      turn?.scrollIntoView({ block: "start" });
      turn?.focus({ preventScroll: true });
    });
  return h("button.al-button.al-plain", { key: `to ${number}`, onclick: go }, `Go to reply ${number}`);
}

function practise({ says, why, skill, drill }) {
  return [
    h("p.al-rp-next", { key: "says" }, says),
    h("p.al-quiet", { key: "why" }, why, skill ? ` The skill behind it: ${skill}.` : ""),
    drill ? toDrill(drill) : null,
  ];
}

function toDrill({ slug, title, items, page: where }) {
  const here = exerciseHere(slug);
  const lines = items.length === 1 ? "One line of it fits." : items.length ? `${items.length} lines of it fit.` : "";
  if (!here) return h("p", { key: "drill" }, `The drill “${title}”${where ? `, on the page ${where},` : ""} is where to practise it. ${lines}`);
  return h(
    "div.al-row",
    { key: "drill" },
    h("button.al-button", { onclick: () => here.show(items) }, `Practise it in “${title}”`),
    lines ? h("p.al-quiet", lines) : null,
  );
}

function missed(work, found) {
  const { name } = work.page.material.client;
  if (!found.length) return h("p", { key: "none" }, "None stood out. Where something was told that is not easy to tell, you took it up.");
  return h(
    "ol.al-rp-missed",
    { key: "missed" },
    found.map((one) =>
      h(
        "li",
        { key: one.turn },
        h("blockquote.al-speech", spoken(one.line)),
        h("p", one.says),
        h("p.al-quiet", "You said: ", spoken(one.reply || "[silence]")),
        h(
          "button.al-button.al-plain",
          { onclick: () => work.again(one.turn) },
          "Try again from here",
          h("span.al-unseen", ` (reply ${one.turn}, after ${name} said this)`),
        ),
      ),
    ),
  );
}

function numbers({ counts, aim }) {
  return [
    h("table.al-rp-counts", { key: "counts" }, h("caption.al-unseen", "The session in numbers"), h("tbody", counts.map(([name, value]) => h("tr", h("th", { scope: "row" }, name), h("td", value))))),
    aim.length
      ? h("p", { key: "aim" }, h("strong", "What you set out to try: "), aim.map(aimed).join("; "), ".")
      : null,
  ];
}

function aimed({ name, times, hints }) {
  const found = times ? `found in ${times === 1 ? "one reply" : `${times} replies`}` : "not found for sure";
  return `${lower(name)} ${found}${!times && hints ? ", with a hint of it" : ""}`;
}

function again({ page }) {
  const full = page.view.kept >= ROLEPLAY_MOST_TRIES ? " Five earlier ways are kept already, so the oldest will make room." : "";
  return h("p.al-quiet", { key: "again" }, `From any reply you can go back and say something else there. This session is kept.${full}`);
}

// Other ways

function tries(work) {
  const found = work.page.view.tries;
  if (!found.length) return null;
  return h("ol.al-rp-tries", { key: "tries" }, found.map((each, index) => h("li", { key: index }, oneTry(work, each, index))));
}

function oneTry({ page, step }, one, index) {
  const { name } = page.material.client;
  const where = one.anew ? `tried again from reply ${one.anew}` : "from the beginning";
  const look = () => step("go_back", { number: index }, { focus: () => (page.view.phase === "debrief" ? "debrief" : page.view.phase === "rate" ? "rate" : "reply") });
  if (!one.readable) {
    return h("details", h("summary", `An earlier session, ${where}: to read only`), h("p.al-quiet", one.trouble), plainLines(one.lines, name));
  }
  return [
    h("p", h("strong", `${one.replies} ${one.replies === 1 ? "reply" : "replies"}, ${where}.`)),
    one.compared ? compared(one.compared, name) : null,
    h("button.al-button", { onclick: look }, one.over ? "Look at that one" : "Go on with that one"),
  ];
}

function compared({ parts_at: at, line, this: own, other, ends, says }, name) {
  return h(
    "div.al-rp-compared",
    at
      ? h(
          "div.al-rp-beside",
          { role: "group", "aria-label": `Where the two part, at reply ${at}` },
          line ? h("p.al-quiet", `${name} had said: `, spoken(line)) : null,
          way("This time", own, name),
          way("That time", other, name),
        )
      : null,
    h("ul", says.map((each) => h("li", each))),
    h(
      "details",
      h("summary", "How both ended"),
      h(
        "table",
        h("caption.al-unseen", "Both at the end, from 1 to 7"),
        h("thead", h("tr", h("td"), h("th", { scope: "col" }, "This time"), h("th", { scope: "col" }, "That time"))),
        h("tbody", ends.map((end) => h("tr", h("th", { scope: "row" }, end.name), h("td", end.this.toFixed(1)), h("td", end.other.toFixed(1))))),
      ),
    ),
  );
}

function way(label, { reply, answer, manner }, name) {
  return h(
    "div.al-rp-way",
    h("p.al-label", label),
    answer ? h("p.al-rp-said.al-speech", spoken(reply || "[silence]")) : h("p.al-quiet", "It had ended before this."),
    answer ? h("p", h("strong", name), ` (${manner}): `, spoken(answer)) : null,
  );
}

// A text file, made in the browser.
function keep({ page }, transcript) {
  const save = () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([transcript], { type: "text/plain;charset=utf-8" }));
    link.download = `${page.material.slug}.txt`;
    page.root.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    page.say("The transcript was saved as a text file.");
  };
  return h(
    "div.al-row",
    { key: "keep" },
    h("button.al-button", { onclick: save }, "Save the transcript"),
    h("p.al-quiet", "A text file with what was said and what was noticed."),
  );
}
