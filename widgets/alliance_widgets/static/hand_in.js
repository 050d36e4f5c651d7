// The end of an assignment: how far each exercise is, and one file to hand in.
//
// model    assignment, trainee (known to the server, or ""), parts [{ title, label, finished }]
// Steps    look {}, pack { trainee }; the reply: { id, file, data (base64) } or { id, refused }

import { draw, h } from "./_dom.js";

const HAND_IN_KEPT = "alliance.trainee"; // this browser remembers who handed in last
const HAND_IN_PATIENCE = 20_000; // ms without a reply after which the page is taken to be cut off

export default {
  render({ model, el }) {
    const root = document.createElement("section");
    root.className = "alliance al-hand-in";
    root.setAttribute("aria-label", "Hand in");
    root.setAttribute("data-lm-suppress-shortcuts", "true");
    for (const type of ["keydown", "keyup", "keypress"]) {
      root.addEventListener(type, (event) => event.stopPropagation());
    }
    el.append(root);
    const uid = `al-${Math.random().toString(36).slice(2, 9)}`;
    let trainee = model.get("trainee") || handInRemembered();
    let said = "";
    let trouble = "";
    let waiting = "";
    let patience = 0;

    function send(type, entries = {}) {
      waiting = `${type} ${Date.now()}`;
      model.send({ id: waiting, type, ...entries });
      clearTimeout(patience);
      patience = setTimeout(lost, HAND_IN_PATIENCE);
      redraw();
    }

    function lost() {
      waiting = "";
      said = "";
      trouble = "The page has lost its connection. Press Start the exercises at the top of the page, then try again.";
      redraw();
    }

    function make() {
      trouble = said = "";
      send("pack", { trainee });
    }

    function onReply(reply) {
      if (reply.id !== waiting) return;
      clearTimeout(patience);
      waiting = "";
      trouble = reply.refused ?? "";
      if (reply.file) {
        handInRemember(trainee);
        handInSave(root, reply);
        said = `${reply.file} is in your browser’s downloads. Hand in this one file where your program collects it. You may do so again; the newest counts.`;
      }
      redraw();
    }

    function part({ title, label, finished }) {
      return h("li", { class: finished ? "al-done" : "" }, h("span.al-mark", { "aria-hidden": "true" }, finished ? "✓" : "○"), h("span", title), h("span.al-quiet", label));
    }

    function redraw() {
      const parts = model.get("parts");
      const open = parts.filter(({ finished }) => !finished).length;
      draw(root, [
        h("h2.al-title", { key: "head" }, "Hand in"),
        h("ul.al-parts", { key: "parts", "aria-label": "How far each exercise is" }, parts.map(part)),
        h("p.al-quiet", { key: "open" }, open ? "You can hand in although not everything is finished." : "Everything is finished."),
        h(
          "form",
          { key: "form", onsubmit: (event) => (event.preventDefault(), make()) },
          h("label", { for: `${uid}-who` }, "Your name or number, as your program knows it"),
          h("div.al-row",
            h("input", {
              id: `${uid}-who`, type: "text", value: trainee, maxlength: "64", autocomplete: "username", spellcheck: "false",
              oninput: (event) => (trainee = event.target.value),
            }),
            h("button.al-button.al-main", { type: "submit", disabled: Boolean(waiting.startsWith("pack")) }, "Make the file to hand in"),
          ),
        ),
        h("div", { key: "told", role: "status", "aria-live": "polite" },
          trouble ? h("div.al-trouble", h("p", trouble)) : null,
          said ? h("div.al-note", h("p", said)) : null,
        ),
        h("p.al-quiet", { key: "what" }, "The file holds your answers to this assignment, and nothing else of yours. Nothing is sent from here."),
      ]);
    }

    // What was answered above since is looked up whenever a trainee comes down here.
    const seen = new IntersectionObserver(([{ isIntersecting }]) => isIntersecting && !waiting && send("look"));
    model.on("msg:custom", onReply);
    model.on("change:parts", redraw);
    redraw();
    seen.observe(root);
    return () => {
      clearTimeout(patience);
      seen.disconnect();
      model.off("msg:custom", onReply);
      model.off("change:parts", redraw);
    };
  },
};

function handInSave(root, { file, data }) {
  const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type: "application/zip" }));
  link.download = file;
  root.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function handInRemembered() {
  try {
    return localStorage.getItem(HAND_IN_KEPT) ?? "";
  } catch {
    return ""; // a browser that keeps nothing
  }
}

function handInRemember(trainee) {
  try {
    localStorage.setItem(HAND_IN_KEPT, trainee.trim());
  } catch {
    // It is typed again the next time.
  }
}
