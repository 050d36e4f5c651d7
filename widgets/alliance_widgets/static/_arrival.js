// Where a page goes once its exercises are there. JupyterLab leaves the reader at the end of the
// page after running it; this goes to the exercise that was left off, or else to the beginning.
//
// Every widget is a module of its own, so what they have in common is kept on the window.

const ARRIVAL_QUIET = 600; // ms without another exercise coming
const ARRIVAL_SETTLE = 700; // ms after which JupyterLab has scrolled where it likes, if it does
const arrivals = (window[Symbol.for("alliance.arrival")] ??= { pages: [], timer: 0, since: 0, touched: 0 });

if (!arrivals.listening) {
  arrivals.listening = true;
  for (const type of ["wheel", "pointerdown", "keydown", "touchstart"]) {
    const touch = () => {
      arrivals.touched = performance.now();
    };
    window.addEventListener(type, touch, { capture: true, passive: true });
  }
}

// root: a widget's outermost element; place: { updated, finished } of its answer.
export function arrive(root, place) {
  if (!place) return;
  if (!arrivals.pages.length) arrivals.since = performance.now();
  arrivals.pages.push({ root, ...place });
  clearTimeout(arrivals.timer);
  arrivals.timer = setTimeout(arrivalGo, ARRIVAL_QUIET);
}

function arrivalGo() {
  const pages = arrivals.pages.splice(0).filter(({ root }) => root.isConnected && root.offsetParent);
  const scroller = pages[0]?.root.closest(".jp-WindowedPanel-outer");
  if (!scroller || arrivals.touched > arrivals.since) return; // the reader is already on the way
  const here = pages.filter(({ root }) => scroller.contains(root));
  const target = arrivalLeftOff(here);
  const move = () => arrivals.touched <= arrivals.since && arrivalScroll(scroller, target);
  move();
  setTimeout(move, ARRIVAL_SETTLE);
}

// The exercise worked on last, or the one after it if that is finished; none if none was begun.
function arrivalLeftOff(pages) {
  const inOrder = pages.toSorted((a, b) =>
    a.root.compareDocumentPosition(b.root) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
  );
  const begun = inOrder.filter(({ updated }) => updated);
  if (!begun.length) return null;
  const last = begun.reduce((a, b) => (b.updated > a.updated ? b : a));
  return (last.finished && inOrder[inOrder.indexOf(last) + 1]) || last;
}

function arrivalScroll(scroller, target) {
  if (!target) scroller.scrollTop = 0;
  else {
    target.root.scrollIntoView({ block: "start" });
    target.root.focus({ preventScroll: true });
  }
}
