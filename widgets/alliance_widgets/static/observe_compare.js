// Once a rating is finished: hand over to somebody else, or put all ratings side by side.

import { h } from "./_dom.js";
import { plural } from "./_speech.js";
import { markShown, openFile, saveFile, sessionOf, turnName, turnNames, turnSaid, whoRates } from "./observe_parts.js";

const MOST_RATING = 400_000; // characters of a rating that is opened

// work: { page, uid, step }; returns { rated, compared }.
export function observeComparing({ page, uid, step }) {
  const { material } = page;
  const { source } = material;
  let who = null; // who rates next: { rater, seat, round }

  function next() {
    const { people, raters, round } = page.view;
    const about = `${round} ${raters.length}`;
    if (who?.about !== about) {
      const seat = source === "live" ? (["observer", "therapist", "client"][raters.length] ?? "observer") : "observer";
      who = { rater: people[seat] ?? "", seat, about };
    }
    return who;
  }

  function handOver() {
    const { rater, seat } = next();
    return step("hand_over", { rater, seat }, { focus: "turns", said: "The next person rates. What was rated before is covered." });
  }

  function handing(key) {
    return h(
      "section.al-ob-card",
      { key: "hand over", "aria-label": "Another rater" },
      h("h4", "Hand over to another rater"),
      h("p.al-quiet", "They rate by themselves: what was rated before stays covered until they are done."),
      whoRates(page, uid, next(), key),
      h("div.al-row", h("button.al-button", { "data-focus": "hand over", onclick: handOver }, "Hand over")),
    );
  }

  function savings() {
    const { saved, text } = page.view;
    const name = material.slug;
    return h(
      "div.al-row",
      { key: "save" },
      saved.map((each, index) =>
        h(
          "button.al-button",
          { key: index, onclick: () => saveFile(page, `${name}-${each.name.toLowerCase().replace(/[^a-z0-9]+/g, "-")}.json`, each.text, "application/json") },
          saved.length > 1 ? `Save the rating of ${each.name}` : "Save my rating",
        ),
      ),
      text ? h("button.al-button", { key: "text", onclick: () => saveFile(page, `${name}-session.txt`, text, "text/plain") }, "Save the session as text") : null,
    );
  }

  function rated() {
    const { raters } = page.view;
    const show = () => step("uncover", {}, { focus: "compare", said: "The ratings side by side." });
    return h(
      "div.al-ob-rated",
      { key: "rated", "data-scene": "" },
      h("h3", { key: "head", tabindex: "-1", "data-focus": "rated" }, raters.length > 1 ? `${raters.length} of you have rated` : "Your rating is finished"),
      h("p", { key: "kept" }, "It is kept as it is, in your answers folder, and goes to nobody by itself."),
      h(
        "div.al-ob-cards",
        { key: "ways" },
        h(
          "section.al-ob-card",
          { key: "compare", "aria-label": "Compare" },
          h("h4", raters.length > 1 ? "Everybody is done" : "See what there is to compare"),
          h("p.al-quiet", raters.length > 1 ? "All ratings are uncovered at once." : "With this course’s reading, your own earlier view, or a colleague’s saved rating, where there is one."),
          h("div.al-row", h("button.al-button.al-main", { "data-focus": "uncover", onclick: show }, "Compare")),
        ),
        handing("rated"),
      ),
      savings(),
    );
  }

  // Side by side

  function cell(scale, index) {
    const value = scale.values[index];
    return h("td", { key: index }, value === null ? h("span.al-quiet", "none") : h("strong", value));
  }

  function table({ names, scales, own }) {
    const hasOwn = Object.keys(own).length > 0;
    const hasReference = scales.some(({ reference }) => reference);
    const several = names.length > 1;
    const column = (name) => h("th", { scope: "col", key: name }, name);
    return h(
      "div.al-ob-wide",
      { key: "table", tabindex: "0", role: "region", "aria-label": "The ratings, a table" },
      h(
        "table.al-ob-table",
        h("caption", "The scales, from 1 to 7; 4 is for no evidence either way"),
        h("thead", h("tr", h("th", { scope: "col" }, "Scale"), names.map(column), several ? [column("Mean"), column("Apart")] : null, hasOwn ? column("Therapist, right after") : null, hasReference ? column("This course’s reading") : null)),
        h(
          "tbody",
          scales.map((scale) =>
            h(
              "tr",
              { key: scale.id },
              h("th", { scope: "row" }, scale.name),
              names.map((_, index) => cell(scale, index)),
              several ? [h("td", { key: "mean" }, scale.mean ?? ""), h("td", { key: "spread" }, scale.spread >= 2 ? h("strong", `${scale.spread}, talk about it`) : scale.spread)] : null,
              hasOwn ? h("td", { key: "own" }, scale.own ?? "not asked") : null,
              hasReference ? h("td", { key: "reference" }, scale.reference?.value ?? "") : null,
            ),
          ),
        ),
      ),
    );
  }

  function voice(name, value, turns, why) {
    if (value === null || value === undefined) return null;
    return h("li", { key: name }, h("strong", `${name}: ${value}. `), why || "", turns.length ? h("span.al-quiet", ` (${turns.length === 1 ? "turn" : "turns"} ${turnNames(turns)})`) : null);
  }

  // What each said of a scale, for the scales that are to be talked about.
  function scalePart(scale, names) {
    const { reference } = scale;
    return h(
      "section.al-ob-part",
      { key: `scale ${scale.id}`, "aria-label": scale.name },
      h("h4", scale.name),
      reference ? h("p", names.length > 1 ? `${names[0]}: ${reference.said}` : reference.said) : null,
      !scale.evidence ? h("p.al-quiet", "One of you found no evidence (4) and another did: what did the other one see?") : null,
      h(
        "ul",
        names.map((name, index) => voice(name, scale.values[index], scale.turns[index], scale.why[index])),
        reference ? voice("This course’s reading", reference.value, reference.turns, reference.why) : null,
      ),
    );
  }

  function scaleParts({ scales, apart, names }) {
    const named = scales.filter(({ reference, why, turns }) => reference || why.some(Boolean) || turns.some((each) => each.length));
    const first = scales.filter(({ id }) => apart.includes(id)).sort((a, b) => apart.indexOf(a.id) - apart.indexOf(b.id));
    const order = [...first, ...named.filter((scale) => !first.includes(scale))];
    if (!order.length) return null;
    return [h("h3", { key: "scales head" }, "Scale by scale"), order.map((scale) => scalePart(scale, names))];
  }

  function turnPart(id, entry, names) {
    const session = sessionOf(page);
    const turn = session.turns.find((each) => each.id === id);
    const at = session.turns.indexOf(turn);
    const before = session.turns[at - 1];
    return h(
      "li",
      { key: id },
      before ? h("div.al-ob-said", { class: `al-${before.speaker}` }, turnSaid(session, before)) : null,
      h("div.al-ob-said", { class: `al-${turn.speaker}` }, turnSaid(session, turn)),
      h(
        "ul.al-ob-views",
        names.map((name, index) =>
          h("li", { key: name }, h("strong", `${name}: `), markShown(page, entry.effects[index]), entry.codes[index].length ? ` (${entry.codes[index].join(", ")})` : "", entry.notes[index] ? h("q", entry.notes[index]) : null),
        ),
      ),
    );
  }

  function turnParts({ turns, differing, names }) {
    const by = new Map(turns.map((entry) => [entry.id, entry]));
    const rest = turns.filter(({ id }) => !differing.includes(id));
    return [
      differing.length
        ? [
            h("h3", { key: "turns head" }, `${plural(differing.length, "turn")} you marked differently`),
            h("ol.al-ob-differing", { key: "differing" }, differing.map((id) => turnPart(id, by.get(id), names))),
          ]
        : null,
      rest.length
        ? h("details", { key: "rest" }, h("summary", differing.length ? "The other marked turns" : `${plural(rest.length, "marked turn")}`), h("ol.al-ob-differing", rest.map((entry) => turnPart(entry.id, entry, names))))
        : null,
    ];
  }

  function noted({ noted: found, names }) {
    if (!found.length) return null;
    const session = sessionOf(page);
    return h(
      "section.al-ob-part",
      { key: "noted", "aria-label": "Turns this course reads the other way" },
      h("h3", "Worth another look"),
      h("p", `This course reads ${found.length === 1 ? "this turn" : "these turns"} the other way than ${names[0]}. It is one careful reading, no clinical standard; keep your view where you find it better.`),
      h(
        "ol.al-ob-differing",
        found.map(({ turn, effect, own, notes }) =>
          h(
            "li",
            { key: turn },
            h("div.al-ob-said.al-therapist", turnSaid(session, session.turns.find((each) => each.id === turn))),
            h("p", h("strong", `${names[0]}: `), markShown(page, own), h("strong", " This course: "), markShown(page, effect)),
            h("ul", notes.map((note) => h("li", h("strong", note.code), " ", h("q", note.quote), ` ${note.why}`))),
          ),
        ),
      ),
    );
  }

  function files(found) {
    const fromFiles = found.names.slice(found.here);
    const add = (text) => step("add", { text }, { focus: "compare", said: "The rating stands beside yours." });
    return h(
      "section.al-ob-card",
      { key: "files", "aria-label": "Ratings as files" },
      h("h4", "Ratings as files"),
      h("p.al-quiet", "A saved rating holds numbers, marks and notes, and none of the session’s words. Give it to whom you choose; open theirs here."),
      savings(),
      h("div.al-row", openFile(page, { label: "Open a colleague’s rating", accept: ".json,application/json", most: MOST_RATING, use: add, focus: "open rating" })),
      fromFiles.length
        ? h("ul", fromFiles.map((name, number) => h("li", { key: number }, `${name} `, h("button.al-button.al-plain", { onclick: () => step("drop", { number }, { focus: "compare" }), "aria-label": `Take ${name} away` }, "Take away"))))
        : null,
    );
  }

  function onward() {
    const words = { live: "Next round: change roles", paste: "Rate another session", roleplay: "Rate a newer session", transcript: "Rate it afresh" };
    return h(
      "section.al-ob-card",
      { key: "another", "aria-label": "Go on" },
      h("h4", "Go on"),
      h("p.al-quiet", source === "transcript" ? "In some weeks, say, to compare with yourself. This rating is kept." : "This session and its ratings are kept, and can be looked at again."),
      h("div.al-row", h("button.al-button", { onclick: () => step("another", {}, { focus: "begin" }) }, words[source])),
    );
  }

  function compared() {
    const found = page.view.compared;
    return h(
      "div.al-ob-compared",
      { key: "compared", "data-scene": "" },
      h("h3", { key: "head", tabindex: "-1", "data-focus": "compare" }, found.names.length > 1 ? "Side by side" : "Your rating, looked at again"),
      h("ul", { key: "figures" }, found.figures.map((sentence) => h("li", sentence))),
      table(found),
      scaleParts(found),
      noted(found),
      turnParts(found),
      h("p.al-quiet", { key: "limits" }, found.limits),
      h("div.al-ob-cards", { key: "ways" }, handing("compared"), files(found), onward()),
    );
  }

  return { rated, compared };
}
