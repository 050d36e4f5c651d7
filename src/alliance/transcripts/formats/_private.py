"""What looks private in a session, and one way to replace it everywhere.

A list of patterns finds what is written as such things usually are. It misses what is not, and
knows no names but those it is given and those that follow "my name is", a title and the like:
whoever imports a session still reads it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from ._guess import is_role
from ._heard import Found, Line

MAX_FOUND = 10_000
Search = Callable[[str], Iterator[re.Match[str]]]
_WORD = re.compile(r"(?<!\w)[^\W\d_]+(?!\w)")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sep(?:t(?:ember)?)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_DATE = (
    rf"(?:\d{{1,2}}[./-]\d{{1,2}}[./-](?:\d{{4}}|\d{{2}})|(?:19|20)\d\d-\d\d-\d\d|"
    rf"\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH},? (?:19|20)\d\d|"
    rf"{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? (?:19|20)\d\d)"
)
_STREET = (
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Close|Court|Crescent|Square|Terrace|"
    r"Boulevard|Blvd|Way|Place|Gardens|Grove|Hill|Row)"
)
_CAPITAL = r"[^\W\d_a-z][^\W\d_]{1,29}"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("e-mail address", re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")),
    ("web address", re.compile(r"\b(?:https?://|www\.)[^\s<>\"]{3,200}[^\s<>\".,;:!?)]")),
    ("date of birth", re.compile(rf"\b{_DATE}\b", re.IGNORECASE)),
    ("phone number", re.compile(r"(?<![\w.])(?:\+|\(?0|\b[1-9])(?:[ ./()-]{0,2}\d){6,14}(?![\w])")),
    ("number", re.compile(r"(?<![\w.-])(?=[A-Z]{0,3} ?\d)[A-Z]{1,3}(?:[ -]?\d){5,12}[A-Z]?\b")),
    (
        "address",
        re.compile(rf"\b\d{{1,5}}[a-zA-Z]?,? (?:{_CAPITAL} ){{1,4}}{_STREET}\b"),
    ),
    ("address", re.compile(r"\b(?:[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|[A-Z]\d[A-Z] \d[A-Z]\d)\b")),
    ("address", re.compile(rf"\b{_CAPITAL}(?:straße|strasse|weg|platz|gasse) \d{{1,4}}[a-z]?\b")),
)
# After these words a name follows. It must begin with a capital, which most names do.
_WHO = (
    r"(?:husband|wife|partner|boyfriend|girlfriend|fiancée?|son|daughter|brother|sister|mother|"
    r"father|mum|mom|dad|friend|boss|colleague|manager|neighbour|neighbor|aunt|uncle|cousin|ex)"
)
_CALLED = re.compile(
    r"\b(?:(?:[Mm]y name(?:'s| is)|[Ii] am called|[Ii]'m called|(?:is|was|are) called|[Nn]amed),? "
    rf"|(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Herr|Frau)\.? )({_CAPITAL}(?: {_CAPITAL})?)"
    rf"|\b[Mm]y (?:\w{{1,12}} )?{_WHO},? ({_CAPITAL})\b"
)
_NO_NAMES = frozenset(
    ("I", "The", "A", "My", "We", "He", "She", "It", "And", "But", "So", "God", "Monday", "Sunday")
)
_LABEL = re.compile(
    r"\[(?:name|e-mail address|web address|phone number|address|date of birth|number) \d+\]"
)


def find_private(lines: Sequence[Line], names: Iterable[str] = ()) -> tuple[Found, ...]:
    """What looks private in the text, line by line, and names wherever they come again.

    No more than the first 10,000; `replace_private` knows no such limit.

    Args:
        lines: what is said; the speakers' names count as names, roles such as `T` do not.
        names: further names to look for.
    """
    search = _names_search(known_names(lines, names))
    every = (
        Found(kind, words, line.number, place)
        for place, line in enumerate(lines)
        for _start, _end, kind, words in _spans(line.text, search)
    )
    return tuple(islice(every, MAX_FOUND))


def known_names(lines: Sequence[Line], names: Iterable[str] = ()) -> tuple[str, ...]:
    """The names that the file itself tells: of speakers, and after words such as "my name is"."""
    known = dict.fromkeys(name.strip() for name in names)
    for name in dict.fromkeys(line.speaker for line in lines):
        if not is_role(name):
            known.update(dict.fromkeys(_parts(name)))
    for line in lines:
        for match in _CALLED.finditer(line.text):
            whole = next(group for group in match.groups() if group)
            known.update(dict.fromkeys(part for part in _parts(whole)))
    return tuple(name for name in known if name and name not in _NO_NAMES)


def replace_private(
    lines: Sequence[Line], names: Iterable[str] = ()
) -> tuple[tuple[Line, ...], Mapping[str, str]]:
    """The lines with everything private replaced, the same words by the same label throughout.

    Returns:
        The lines, their speakers' names replaced as well; and what stands for what, to be kept
        apart from the session or not at all: words as written → label such as `[name 1]`.
    """
    search = _names_search(known_names(lines, names))
    labels = _Labels()
    changed = [
        replace(line, speaker=_speaker(line.speaker, labels), text=_said(line.text, search, labels))
        for line in lines
    ]
    return tuple(changed), labels.table


class _Labels:
    """Gives each private thing its label, once."""

    def __init__(self) -> None:
        self.table: dict[str, str] = {}
        self._known: dict[tuple[str, str], str] = {}
        self._counts: dict[str, int] = {}

    def of(self, kind: str, words: str) -> str:
        key = (kind, re.sub(r"[\s./()-]", "", words.casefold()))
        if key not in self._known:
            self._counts[kind] = self._counts.get(kind, 0) + 1
            self._known[key] = f"[{kind} {self._counts[kind]}]"
        return self.table.setdefault(words, self._known[key])


def _speaker(name: str, labels: _Labels) -> str:
    parts = () if is_role(name) else _parts(name)
    return labels.of("name", parts[0]) if parts else name


def _said(text: str, search: Search, labels: _Labels) -> str:
    out, at = list[str](), 0
    for start, end, kind, words in _spans(text, search):
        out += [text[at:start], labels.of(kind, words)]
        at = end
    return "".join([*out, text[at:]])


def _spans(text: str, names: Search) -> list[tuple[int, int, str, str]]:
    """What is private in a text, in order, nothing twice; labels of an earlier pass stay."""
    taken = bytearray(len(text))
    for match in _LABEL.finditer(text):
        taken[match.start() : match.end()] = b"\1" * len(match[0])
    found: list[tuple[int, int, str, str]] = []
    kinds: list[tuple[str, Search]] = [(kind, pattern.finditer) for kind, pattern in _PATTERNS]
    for kind, search in (*kinds, ("name", names)):
        for match in search(text):
            start, end = match.span()
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                found.append((start, end, kind, match[0]))
    return sorted(found)


def _names_search(names: Sequence[str]) -> Search:
    """Finds these names as whole words, with capitals as given.

    Names of one word are looked up and not tried one after the other: a file may hold thousands.
    """
    known = frozenset(names)
    several = sorted((name for name in known if not _WORD.fullmatch(name)), key=len, reverse=True)
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in several) or "(?!)")

    def search(text: str) -> Iterator[re.Match[str]]:
        yield from pattern.finditer(text)
        for match in _WORD.finditer(text) if known else ():
            if match[0] in known:
                yield match

    return search


def _parts(name: str) -> tuple[str, ...]:
    """The words of a name by which somebody may be called, titles and initials left out."""
    words = re.findall(r"[^\W\d_]+", name)
    titles = ("Mr", "Mrs", "Ms", "Miss", "Dr", "Prof", "Speaker", "Unknown", "Guest", "Participant")
    return tuple(word for word in words if len(word) > 1 and word not in titles)
