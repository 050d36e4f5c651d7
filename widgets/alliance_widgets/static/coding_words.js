// Choosing words of a turn, for the next code to be put on: with the arrow keys, a mouse or a finger.

// work: as in coding.js
// Returns moveWords(by, extend), chooseWords(span) and select(id), a listener for that turn's text.
export function choosingWords(work) {
  const { page } = work;
  const { session } = page.material;

  // Left and Right go from word to word; with Shift they take in more.
  function moveWords(by, extend) {
    const { text } = session.turns[work.current];
    const words = [...text.matchAll(/\S+/g)].map((m) => [m.index, m.index + m[0].length]);
    const first = work.words ? words.findIndex(([, end]) => end > work.words[0]) : -1;
    const last = work.words ? words.findLastIndex(([start]) => start < work.words[1]) : -1;
    if (!extend || first < 0) {
      const at = first < 0 ? (by > 0 ? 0 : words.length - 1) : (by > 0 ? last : first) + by;
      return chooseWords(words[Math.min(words.length - 1, Math.max(0, at))]);
    }
    const to = Math.min(words.length - 1, Math.max(first, last + by));
    return chooseWords([words[first][0], words[to][1]]);
  }

  function chooseWords(span) {
    work.words = span;
    if (span) page.say(session.turns[work.current].text.slice(...span));
    page.redraw();
  }

  // With the mouse, or a finger: whatever is selected in a turn, made whole words
  function onSelect(id, element) {
    const selection = window.getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return;
    const range = selection.getRangeAt(0);
    if (!element.contains(range.startContainer) || !element.contains(range.endContainer)) return;
    const before = range.cloneRange();
    before.selectNodeContents(element);
    before.setEnd(range.startContainer, range.startOffset);
    const start = before.toString().length;
    const span = wholeWords(session.turns[id].text, start, start + range.toString().length);
    selection.removeAllRanges();
    work.goTo(id);
    chooseWords(span);
  }

  function select(id) {
    // The browser settles the selection after the event.
    return (event) => {
      const element = event.currentTarget;
      setTimeout(() => onSelect(id, element));
    };
  }

  return { moveWords, chooseWords, select };
}

function wholeWords(text, start, end) {
  while (start < end && /\s/.test(text[start])) start += 1;
  while (end > start && /\s/.test(text[end - 1])) end -= 1;
  if (start >= end) return null;
  while (start > 0 && /\S/.test(text[start - 1])) start -= 1;
  while (end < text.length && /\S/.test(text[end])) end += 1;
  return [start, end];
}
