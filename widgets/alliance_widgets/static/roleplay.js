// The role-play: meet the client, talk, rate the session yourself, look at it, try again.
// roleplay_talk.js is the conversation, roleplay_rate.js the rating, roleplay_debrief.js and
// roleplay_turns.js what is shown afterwards, roleplay_chart.js its drawing.
//
// page.material   client { name, about, notes, length }, about [paragraphs], tips [hints],
//                 aim [names], questions [{ id, asked, low, high }], middle, most (characters)
// page.view       phase (begin, talk, rate, debrief, unreadable), replies, anew,
//                 turns [{ number, reply, client, manner, mood }], draft, stepped_out (words),
//                 hint { did, nudge } or null, moves [{ name, what }], before (a turn) or null,
//                 trouble, lines [[who, words]], debrief or null, tries, kept
// Steps           begin {}, draft { text }, reply { text }, end {}, rate { goal, task, bond },
//                 dispute { number, disputed, why }, try_again { number }, go_back { number };
//                 each but begin with the `turn` (number of replies) it is about

import { h, rich } from "./_dom.js";
import { exercise, keyHelp } from "./_shared.js";
import { debriefShown } from "./roleplay_debrief.js";
import { roleplayRating } from "./roleplay_rate.js";
import { conversation, meeting, plainLines, roleplayHeard, roleplayTalking } from "./roleplay_talk.js";

const ROLEPLAY_KEYS = [
  ["Ctrl Enter", "Send what you say (⌘ Enter on a Mac). Enter alone begins a new line."],
  ["1 … 7", "Rate the session, once it is over; the arrow keys do too."],
  ["Tab", "Go on to the next button or field."],
];

export default exercise((page) => {
  const uid = `al-${Math.random().toString(36).slice(2, 9)}`;
  const { about: introduction, tips, client } = page.material;
  const underway = new Map(); // steps other than drafts that are on their way

  const work = { page, uid, step, again, isBusy: () => underway.size > 0 };
  const { talk, showLatest } = roleplayTalking(work);
  const rating = roleplayRating(work);

  // Takes a step after those on their way; the same one only once. Once it is saved, moves the
  // focus and says what is new.
  async function step(type, entries, then = {}) {
    const key = JSON.stringify([type, entries]);
    if (underway.has(key)) return false;
    const taken = take(type, { turn: page.view.replies, ...entries }, then, [...underway.values()]);
    underway.set(key, taken);
    return taken.finally(() => underway.delete(key));
  }

  async function take(type, entries, { focus, said }, before) {
    await Promise.all(before);
    const { refused } = await page.send(type, entries);
    if (refused) return false;
    page.root.querySelector(".al-rp-about").open = false;
    showLatest();
    const words = typeof said === "function" ? said() : said;
    if (words) page.say(words);
    if (focus) goTo(typeof focus === "function" ? focus() : focus);
    return true;
  }

  // Moves the focus, and shows as much as fits of the scene it stands in.
  function goTo(name) {
    page.after(() => {
      const element = page.root.querySelector(`[data-focus="${name}"]`);
      const scene = element?.closest("[data-scene]");
      element?.focus({ preventScroll: true });
      const tall = scene?.offsetHeight > 0.9 * window.innerHeight;
      if (name === "reply") element?.closest(".al-rp-write")?.scrollIntoView({ block: "nearest" });
      else scene?.scrollIntoView({ block: tall ? "start" : "nearest" });
    });
  }

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
