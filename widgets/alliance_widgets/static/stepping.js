// Takes the steps of an exercise one after another, the same one only once; when one is saved,
// says what is new and moves the focus. For widgets that show one scene at a time.

// now()                what each step is about, for its message
// taken()              what to do once a step is saved, before anything is said
// show(element, scene) brings what has the focus into view
// Returns step(type, entries, { focus, said }), goTo(focus) and isBusy(); `focus` and `said` may be
// functions, asked once the step is saved.
export function stepping(page, { now, taken, show }) {
  const underway = new Map(); // steps other than drafts that are on their way

  async function step(type, entries, then = {}) {
    const key = JSON.stringify([type, entries]);
    if (underway.has(key)) return false;
    const going = take(type, { ...now(), ...entries }, then, [...underway.values()]);
    underway.set(key, going);
    return going.finally(() => underway.delete(key));
  }

  async function take(type, entries, { focus, said }, before) {
    await Promise.all(before);
    const { refused } = await page.send(type, entries);
    if (refused) return false;
    taken();
    const words = typeof said === "function" ? said() : said;
    if (words) page.say(words);
    if (focus) goTo(typeof focus === "function" ? focus() : focus);
    return true;
  }

  // Moves the focus, and shows as much as fits of the scene it stands in.
  function goTo(name) {
    page.after(() => {
      const element = page.root.querySelector(`[data-focus="${name}"]`);
      element?.focus({ preventScroll: true });
      show(element, element?.closest("[data-scene]"));
    });
  }

  return { step, goTo, isBusy: () => underway.size > 0 };
}

// Brings a scene into view; one that is taller than this share of the window, from its beginning.
export function showScene(scene, share) {
  const tall = scene?.offsetHeight > share * window.innerHeight;
  scene?.scrollIntoView({ block: tall ? "start" : "nearest" });
}
