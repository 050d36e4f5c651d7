"""Plain text: `T: …`, `Anna: …`, `[00:12] Anna: …`, a name and a time on a line of their own.

A word before a colon is a speaker only where it behaves like one: it is a role (T, C, therapist),
it comes back, or the whole text has nobody who does. So "She said: go." stays what somebody said.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from .._transcript import spaced
from ._guess import is_role
from ._heard import Line, listed, refuse
from ._source import Source
from ._times import CLOCK, seconds

_TIME = rf"[\[(]?(?P<time>{CLOCK})[\])]?"
_NAME = r"(?P<name>[^\W_][^:：\[\]()<>{}|=\"?!;\t]{0,49}?)"
_LABEL = re.compile(
    rf"\s*(?:{_TIME}\s*[-–—]?\s*)?[*_]{{0,2}}{_NAME}[*_]{{0,2}}"
    rf"\s*(?:[\[(](?P<after>{CLOCK})[\])])?\s*[:：][*_]{{0,2}}(?P<text>.*)",
)
# A name with a time on a line of its own, as Otter, Teams and Zoom write: the words stand below.
_HEADING = re.compile(
    rf"\s*(?:\[(?P<before>[^\[\]]{{1,50}})\]\s*{_TIME}|{_NAME}[\s,]*[\s\[(](?P<after>{CLOCK})[\])]?)"
    r"\s*(?:[AaPp]\.?[Mm]\.?)?\s*",
)
_ONLY_TIME = re.compile(rf"\s*{_TIME}\s*(?:-->?\s*(?P<until>{CLOCK}))?\s*")
_LEADING = re.compile(rf"\s*[\[(](?P<time>{CLOCK})[\])]\s*(?P<text>.*)")
_ALONE = re.compile(r"\s*[^\W\d_][^.,:!?]{0,49}\s*")
_RULE = re.compile(r"[\s\-=_*#~]*")
_WORDS = 5  # a name has no more
_OFTEN = 3
_LONGEST = 100_000


@dataclass(frozen=True, slots=True)
class _Start:
    """A line that may begin what a new speaker says."""

    name: str
    text: str
    time: str | None
    heading: bool


def read_spoken(source: Source) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """The lines of plain text and what is to be told about them.

    Raises:
        alliance.content.ContentError: nothing is said in it.
    """
    rows = source.lines
    long = next((number for number, row in enumerate(rows, 1) if len(row) > _LONGEST), None)
    if long:
        what = f"this line has more than {_LONGEST:,} characters"
        refuse(source.path, long, what, "break it into lines, one for each speaker")
    starts = {
        number: start for number, row in enumerate(rows) if (start := _start(row, rows, number))
    }
    names = _speakers(list(starts.values()))
    left = dict.fromkeys(start.name for start in starts.values() if start.name not in names)
    lines = tuple(_joined(rows, {n: s for n, s in starts.items() if s.name in names}))
    if not lines:
        refuse(source.path, 1, "nothing is said in this text")
    notices = [f"Read as words and not as speakers: {listed(left)}."] if left and names else []
    return lines, tuple(notices)


def split_label(text: str) -> tuple[str, str]:
    """The name before the colon of one caption, and what is said; "" where there is none."""
    match = _LABEL.fullmatch(text)
    if match and match["time"] is None and _like_a_name(match["name"]):
        return spaced(match["name"]), match["text"].strip()
    return "", text.strip()


def likely_names(names: Counter[str]) -> frozenset[str]:
    """Which of the words before a colon are speakers, from how often each comes."""
    often = {name for name, times in names.items() if times >= _OFTEN}
    if len(often) >= 2:
        again = {name for name, times in names.items() if times >= 2 and _capital(name)}
        return frozenset(often | again | {name for name in names if is_role(name)})
    return frozenset(name for name in names if is_role(name) or names[name] >= 2 or _capital(name))


def _start(row: str, rows: list[str], number: int) -> _Start | None:
    match = _HEADING.fullmatch(row) if len(row) <= 120 else None
    if match and (number + 1 < len(rows) and rows[number + 1].strip()):
        name = match["before"] or match["name"]
        if _like_a_name(name):
            return _Start(spaced(name), "", match["time"] or match["after"], heading=True)
    timed = _ONLY_TIME.fullmatch(rows[number - 1]) if number else None
    if (
        timed
        and timed["until"]
        and _ALONE.fullmatch(row)
        and "".join(rows[number + 1 : number + 2])
    ):
        return _Start(spaced(row), "", timed["time"], heading=True)  # as Teams once wrote in Word
    match = _LABEL.fullmatch(row)
    if match and _like_a_name(match["name"]):
        time = match["time"] or match["after"]
        return _Start(spaced(match["name"]), match["text"], time, heading=False)
    return None


def _like_a_name(name: str) -> bool:
    words = name.split()
    return 0 < len(words) <= _WORDS and any(letter.isalpha() for letter in name)


def _speakers(starts: list[_Start]) -> frozenset[str]:
    headed = {start.name for start in starts if start.heading}
    return likely_names(Counter(start.name for start in starts if not start.heading)) | headed


def _capital(name: str) -> bool:
    """Whether every word begins as a name does; scripts without capitals always do."""
    return len(name.split()) <= 3 and not any(word[0].islower() for word in name.split())


def _joined(rows: list[str], starts: dict[int, _Start]) -> Iterator[Line]:
    """What each speaker says, broken lines joined; a blank line parts only what nobody says."""
    speaker, time, first, words = "", None, 1, list[str]()
    for number, row in enumerate(rows):
        start, alone = starts.get(number), _ONLY_TIME.fullmatch(row)
        fresh = start is not None or (not row.strip() and not speaker) or alone
        if fresh and (text := spaced(" ".join(words))):
            yield Line(speaker, text, time, None, first)
        if fresh:
            words, first = [], number + 1
        if start:
            speaker, time, words = start.name, seconds(start.time or ""), [start.text]
        elif alone:
            time = seconds(alone["time"])
        elif not _RULE.fullmatch(row):
            inner = _LEADING.fullmatch(row)
            if not words:
                first, time = number + 1, seconds(inner["time"]) if inner else time
            words.append(inner["text"] if inner else row)
    if text := spaced(" ".join(words)):
        yield Line(speaker, text, time, None, first)
