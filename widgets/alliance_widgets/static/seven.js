// A scale from 1 to 7: a row of radio buttons with words below some of them.

import { h } from "./_dom.js";

const SEVEN = [1, 2, 3, 4, 5, 6, 7];

// name     of the radio buttons
// words    { value: what it means }, for some values
// picked   the value that is chosen, or 0
// at       (value) -> the button's data-focus
// choose   (value) is called when one is chosen
// Returns an array to draw, for inside a fieldset.
export function sevenScale({ name, words, picked, at, choose }) {
  const number = (value) =>
    h(
      "label.al-seven-number",
      { class: picked === value ? "al-picked" : "" },
      h("input", {
        type: "radio",
        name,
        value: String(value),
        checked: picked === value,
        "data-focus": at(value),
        "aria-label": words[value] ? `${value}, ${words[value]}` : String(value),
        onchange: () => choose(value),
      }),
      h("span", { "aria-hidden": true }, value),
    );
  return [
    h("div.al-seven", SEVEN.map(number)),
    h(
      "div.al-seven-ends",
      { "aria-hidden": true },
      Object.entries(words).map(([value, said]) => h("p.al-quiet", h("strong", value), " ", said)),
    ),
  ];
}

// The value whose key was pressed, or 0.
export function sevenKey(event) {
  const value = Number(event.key);
  return SEVEN.includes(value) ? value : 0;
}
