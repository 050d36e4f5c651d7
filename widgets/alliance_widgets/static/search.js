// The search: a form, and the turns that fit with what was said around them. Nothing is saved.
//
// page.material   codes { id: code }, groups [{ name, codes }], skills [{ id, name }], distances
// page.view       asked { codes, near, within, phrase, speaker, skill, replies },
//                 found [{ key, title, place, lines, marks, partner }] or null, total
// Steps           look { … as asked }, more {}

import { h } from "./_dom.js";
import { exercise } from "./_shared.js";
import { codeName, effectWord, findQuote, lower, marked, plural } from "./_speech.js";

export default exercise((page) => {
  const { codes, groups, skills, distances } = page.material;
  const form = { ...page.view.asked };
  let looking = false;

  async function look() {
    if (looking) return;
    looking = true;
    page.redraw();
    const { refused } = await page.send("look", { ...form });
    looking = false;
    if (refused) return page.redraw();
    page.say(count());
    return page.focus("results");
  }

  async function more() {
    const before = page.view.found.length;
    const { refused } = await page.send("more");
    if (!refused) page.focus(`result ${before}`);
  }

  function count() {
    const { total } = page.view;
    return total ? `${plural(total, "turn")} found` : "Nothing was found";
  }

  // The form

  function field(label, control) {
    return h("label.al-search-field", h("span.al-label", label), control);
  }

  function chosen(name, label, options, read = (value) => value) {
    const change = (event) => {
      form[name] = read(event.target.value);
      page.redraw();
    };
    return field(label, h("select", { onchange: change, value: String(form[name]) }, options));
  }

  function codeOptions(first) {
    return [
      h("option", { value: "" }, first),
      groups.map(({ name, codes: inside }) =>
        h("optgroup", { label: name }, inside.map((id) => h("option", { value: id }, codes[id].name))),
      ),
    ];
  }

  function asking() {
    const pair = Boolean(form.near);
    return h(
      "form.al-search-form",
      {
        key: "form",
        onsubmit: (event) => {
          event.preventDefault();
          look();
        },
      },
      chosen("codes", "Code", codeOptions("any code")),
      field(
        "Words that were said",
        h("input", {
          type: "text",
          maxlength: "200",
          autocomplete: "off",
          value: form.phrase,
          oninput: (event) => {
            form.phrase = event.target.value;
          },
        }),
      ),
      chosen("speaker", "Said by", [
        h("option", { value: "" }, "either"),
        h("option", { value: "therapist" }, "the therapist"),
        h("option", { value: "client" }, "the client"),
      ]),
      h(
        "details.al-search-more",
        { key: "more", made: (element) => (element.open = Boolean(form.near || form.skill || form.replies)) },
        h("summary", "More: a second code, a skill, coded replies"),
        h(
          "div.al-search-form",
          chosen("near", "Together with", codeOptions("no second code")),
          pair
            ? chosen(
                "within",
                "How close",
                distances.map((turns) =>
                  h("option", { value: turns }, turns ? `at most ${plural(turns, "turn")} apart` : "in the same turn"),
                ),
                Number,
              )
            : null,
          chosen("skill", "Skill", [
            h("option", { value: "" }, "any skill"),
            skills.map(({ id, name }) => h("option", { value: id }, name)),
          ]),
          h(
            "label.al-check",
            h("input", {
              type: "checkbox",
              checked: form.replies,
              onchange: (event) => {
                form.replies = event.target.checked;
              },
            }),
            "Look in the single coded replies as well",
          ),
        ),
      ),
      h("button.al-button.al-main", { type: "submit", disabled: looking }, looking ? "Looking…" : "Find"),
    );
  }

  // What was found

  function results() {
    const { found, total } = page.view;
    if (found === null) return null;
    return h(
      "section.al-search-results",
      { "aria-label": "What was found", key: "results" },
      h("h3", { "data-focus": "results", tabindex: "-1" }, count()),
      total ? null : h("p", "Ask for less at once: take out the second code, or one of the words."),
      h("ol", found.map(result)),
      found.length < total
        ? h("button.al-button", { onclick: more }, `Show more (${total - found.length} left)`)
        : null,
    );
  }

  function result(one, index) {
    return h(
      "li",
      { key: one.key },
      h("h4", { "data-focus": `result ${index}`, tabindex: "-1" }, `${one.title}, ${one.place}`),
      one.lines.map((line) => spoken(line, one)),
      h("ul.al-search-codes", one.marks.map((mark) => noted(mark))),
      one.partner ? near(one.partner) : null,
    );
  }

  function spoken(line, one) {
    const spans = line.here ? wordsIn(line.text, one.marks) : [];
    return h(
      "p",
      { class: line.here ? "al-here" : "al-around" },
      h("span.al-who", line.speaker),
      h("span.al-speech", line.here ? marked(line.text, spans) : line.text),
    );
  }

  // The words of the phrase, or else those that carry the codes.
  function wordsIn(text, marks) {
    const { phrase } = page.view.asked;
    if (!phrase) return marks.map((mark) => ({ span: findQuote(text, mark.quote) }));
    const plain = (words) => words.toLowerCase().replace(/[’‘]/g, "'").replace(/[“”]/g, '"');
    const found = findQuote(plain(text), plain(phrase));
    return found ? [{ span: found }] : [];
  }

  function noted(mark) {
    const code = codes[mark.code];
    const others = mark.or.map((id) => lower(codes[id].name));
    return h(
      "li",
      codeName(code, h("span.al-unseen", effectWord(code))),
      others.length ? h("span.al-split", ` or ${others.join(", or ")}`) : null,
      " ",
      h("q", mark.quote),
      mark.why ? h("p.al-quiet", mark.why) : null,
    );
  }

  function near({ id, speaker, text, marks }) {
    return h(
      "div.al-search-near",
      h("p.al-label", `Together with it, said by the ${speaker} (${id})`),
      text ? h("p.al-speech", text) : null,
      h("ul.al-search-codes", marks.map((mark) => noted(mark))),
    );
  }

  return () => [asking(), results()];
});
