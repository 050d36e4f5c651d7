// Observing: get a session, mark it turn by turn, rate it on scales, hand over, compare.
// observe_session.js gets the session, observe_live.js is the play, observe_turns.js the marks,
// observe_scales.js the numbers, observe_compare.js what several ratings come to.
//
// page.material   source (transcript, roleplay, paste, live), session or null, setting, how,
//                 scales [{ id, name, about, look_for, anchors, low, high }],
//                 effects [{ id, name, key, sign, about }], seats, groups, codes, cards,
//                 live_steps, paste_help, most, most_note, most_pasted, roleplay
// page.view       phase (begin, check, live, turns, scales, rated, compared), at (where the work
//                 is), session or null, people, rating or null, raters [names], round, pasted,
//                 held, draft, earlier, last, compared, saved [{ name, text }], text
// Steps           begin { rater, seat }, paste { text }, put_back {}, choose { therapist, client,
//                 rater, seat }, play { therapist, client, observer }, say { speaker, text },
//                 unsay {}, draft { text }, stop {}, stay { stage }, mark { turn, effect, note,
//                 codes }, rate { scale, value, turns, why }, finish {}, hand_over { rater, seat },
//                 uncover {}, add { text }, drop { number }, another {}, give_up {},
//                 go_back { number }, remove { number }; each with `at`

import { h } from "./_dom.js";
import { exercise, keyHelp } from "./_shared.js";
import { observeComparing } from "./observe_compare.js";
import { observePlaying } from "./observe_live.js";
import { observeScales } from "./observe_scales.js";
import { observeBeginning } from "./observe_session.js";
import { observeTurns } from "./observe_turns.js";
import { showScene, stepping } from "./stepping.js";

export default exercise((page) => {
  const uid = `al-${Math.random().toString(36).slice(2, 9)}`;
  const now = () => ({ at: page.view.at });
  const { step, isBusy } = stepping(page, {
    now,
    taken: () => {},
    show: (_element, scene) => showScene(scene, 0.6),
  });
  const work = { page, uid, step, now, isBusy };
  const { begin, check } = observeBeginning(work);
  const { cards, live } = observePlaying(work);
  const { turns, keys: turnKeys } = observeTurns(work);
  const { rating, keys: scaleKeys } = observeScales(work);
  const { rated, compared } = observeComparing(work);
  let leaving = false;

  const keys = {
    turns: turnKeys,
    scales: scaleKeys,
    live: [["Ctrl Enter", "add the line (⌘ Enter on a Mac)"]],
  };

  // Who rates now, where it is not the first; and the way out of a false start.
  function head() {
    const { phase, rating: own, raters } = page.view;
    if (phase !== "turns" && phase !== "scales") return null;
    const ask = (value) => {
      leaving = value;
      page.redraw();
    };
    const seat = page.material.seats.find(({ id }) => id === own.seat)?.name;
    return h(
      "div.al-row.al-ob-head",
      { key: "head" },
      h("p.al-quiet", own.rater ? `${own.rater} rates, as ${seat.toLowerCase()}.` : `Rating as ${seat.toLowerCase()}.`, raters.length ? ` ${raters.length === 1 ? "The rating before is" : "The ratings before are"} covered.` : ""),
      raters.length
        ? null
        : leaving
          ? [
              h("button.al-button", { key: "yes", onclick: () => { leaving = false; return step("give_up", {}, { focus: "begin" }); } }, "Leave it; these marks go"),
              h("button.al-button.al-plain", { key: "no", onclick: () => ask(false) }, "Stay"),
            ]
          : h("button.al-button.al-plain", { key: "leave", onclick: () => ask(true) }, "Begin afresh"),
    );
  }

  function stage() {
    const scenes = { begin: () => begin(cards), check, live, turns, scales: rating, rated, compared };
    return scenes[page.view.phase]?.();
  }

  return () => [head(), stage(), page.view.phase in keys ? keyHelp(keys[page.view.phase]) : null];
});
