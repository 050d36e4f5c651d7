// The role-play: meet the client, talk, rate the session yourself, look at it, try again.
// roleplay_talk.js is the conversation, roleplay_rate.js the rating, roleplay_debrief.js and
// roleplay_turns.js what is shown afterwards, roleplay_chart.js its drawing.
//
// page.material   client { name, about, notes, length }, about [paragraphs], tips [hints],
//                 voice (a notice, or ""), aim [names], questions [{ id, asked, low, high }], middle, most (characters)
// page.view       phase (begin, talk, rate, debrief, unreadable), replies, anew,
//                 turns [{ number, reply, client, line, manner, mood }], plain, parting (such a turn:
//                 the client's goodbye where the trainee ended it) or null, draft,
//                 stepped_out (words),
//                 hint { did, nudge } or null, moves [{ name, what }], before (a turn) or null,
//                 trouble, lines [[who, words]], debrief or null, tries, kept
// Steps           begin {}, draft { text }, reply { text }, end {}, rate { goal, task, bond },
//                 dispute { number, disputed, why }, try_again { number }, go_back { number };
//                 plain_lines { plain };
//                 each but begin with the `turn` (number of replies) it is about

import { h, rich } from "./_dom.js";
import { exercise, keyHelp } from "./_shared.js";
import { debriefShown } from "./roleplay_debrief.js";
import { roleplayRating } from "./roleplay_rate.js";
import { conversation, meeting, plainLines, roleplayHeard, roleplayTalking } from "./roleplay_talk.js";
import { showScene, stepping } from "./stepping.js";

const ROLEPLAY_KEYS = [
  ["Ctrl Enter", "Send what you say (⌘ Enter on a Mac). Enter alone begins a new line."],
  ["1 … 7", "Rate the session, once it is over; the arrow keys do too."],
  ["Tab", "Go on to the next button or field."],
];

export default exercise((page) => {
  const uid = `al-${Math.random().toString(36).slice(2, 9)}`;
  const { about: introduction, tips, client } = page.material;

  const now = () => ({ turn: page.view.replies });
  const { step, isBusy } = stepping(page, {
    now,
    taken: () => {
      page.root.querySelector(".al-rp-about").open = false;
      showLatest();
    },
    show: (element, scene) => {
      const field = element?.dataset.focus === "reply" && element.closest(".al-rp-write");
      if (field) field.scrollIntoView({ block: "nearest" });
      else showScene(scene, 0.9);
    },
  });
  const work = { page, uid, step, now, again, isBusy };
  const { talk, showLatest } = roleplayTalking(work);
  const rating = roleplayRating(work);

  async function again(number) {
    const said = () => `You are trying again from reply ${number}. ${roleplayHeard(page)}`;
    return step("try_again", { number }, { focus: "reply", said });
  }

  function about() {
    const made = (element) => {
      element.open = page.view.phase === "begin";
    };
    return h(
      "details.al-rp-about",
      { key: "about", made },
      h("summary", "What to do"),
      introduction.map((part) => h("p", rich(part))),
      tips.length ? h("details", { key: "tips" }, h("summary", `${tips.length} hints before you begin`), h("ol", tips.map((tip) => h("li", rich(tip))))) : null,
    );
  }

  function unreadable() {
    const begin = () => step("begin", {}, { focus: "reply", said: () => roleplayHeard(page) });
    return h(
      "section.al-rp-unreadable",
      { key: "unreadable", "aria-label": "An earlier session" },
      h("h3", "This session can be read, and not gone on with"),
      h("p.al-quiet", `The course, or the file, has changed since: ${page.view.trouble}. What was said is kept below, also when you begin anew.`),
      h("div.al-row", h("button.al-button.al-main", { onclick: begin }, "Begin anew")),
      plainLines(page.view.lines, client.name),
    );
  }

  function rateFirst() {
    return h("div.al-rp-over", { key: "over" }, conversation(work, "log"), rating());
  }

  function stage() {
    const now = { begin: () => meeting(work), talk, rate: rateFirst, debrief: () => debriefShown(work), unreadable };
    return now[page.view.phase]?.();
  }

  showLatest();
  return () => [about(), stage(), keyHelp(ROLEPLAY_KEYS)];
});
