"""Reads a reply as words: folds it for matching and finds its way back to the exact words.

Knows spelling, spacing, sentences and which language this may be. What the words mean for a
client is left to the rules.
"""

import html
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from ._words import ENGLISH, FOREIGN, SAME_FEELING, STOP

MAX_CHARACTERS = 10_000
_MAY_REPEAT, _OFTEN = 400, 3
"""From how many characters on a text is looked at for repeating itself, and how often it must."""
_STRAIGHT = str.maketrans(
    {
        "‘": "'", "’": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"',
        "–": "-", "—": "-", "―": "-", "‐": "-", "‑": "-", "…": ".",
        "¿": " ", "¡": " ", "*": " ", "#": " ", "_": " ", "~": " ",
    }
)  # fmt: skip
_DIRECTION = re.compile(r"\[[^\[\]]{1,80}\]")
_TOKEN = re.compile(
    r"<[^<>]{1,80}>|\[[^\[\]]{1,80}\]|&(?:#\d{2,6}|#x[0-9a-fA-F]{2,5}|[a-zA-Z]{2,8});|"
    r"(?<![^\s])[:;=]['-]?[()DPp/|\\*]+(?![^\s])|[^\W_]+(?:'[^\W_]+)*|\s+|.",
    re.DOTALL,
)
_LABEL = re.compile(r"\s{0,9}(?:therapist|counsell?or|t|th)\s{0,3}:(?=\s)", re.IGNORECASE)
_SKIN = frozenset(map(chr, range(0x1F3FB, 0x1F400)))
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufe0e\ufe0f")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_SENTENCE = re.compile(r"[^.?!;\n]+[.?!;\n]*")
_SHORTHAND = {"u": "you", "ur": "your", "r": "are", "thats": "that's", "whats": "what's"}
_FILLERS = frozenset({"um", "umm", "uh", "uhh", "er", "erm"})
_ENDINGS = ("ings", "ing", "edly", "ed", "ies", "es", "s", "ly")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of folded text up to its stop.

    Attributes:
        text: without leading space or stop.
        start: where it begins in the folded text.
        asks: whether it ends in a question mark.
    """

    text: str
    start: int
    asks: bool

    @property
    def end(self) -> int:
        """Where the text ends in the folded text, the stop left out."""
        return self.start + len(self.text)


@dataclass(frozen=True)
class Reading:
    """A reply folded for matching: lower case, straight quotes, single spaces, no markup.

    Attributes:
        original: the words as they were written.
        folded: the text that patterns are tried on.
        sentences: `folded` in stretches up to a full stop, question mark or blank line.
        words: the folded words in order, apostrophes removed.
    """

    original: str
    folded: str
    sentences: tuple[Sentence, ...]
    words: tuple[str, ...]
    _starts: tuple[int, ...]
    _places: tuple[tuple[int, int], ...]

    def quote(self, start: int, end: int) -> str:
        """The exact original words of `folded[start:end]`."""
        while start < end and not self.folded[start].isalnum():
            start += 1
        while end > start and not self.folded[end - 1].isalnum():
            end -= 1
        if start >= end:
            return ""
        first = bisect_right(self._starts, start) - 1
        last = bisect_right(self._starts, end - 1) - 1
        place, stop = self._places[last]
        begin = self._places[first][0] + start - self._starts[first]
        whole = last + 1 == len(self._starts) or end == self._starts[last + 1]
        return self.original[begin : stop if whole else place + end - self._starts[last]]

    def place(self, end: int) -> int:
        """Where in the original `folded[:end]` ends, the stop behind it included."""
        last = bisect_right(self._starts, max(end - 1, 0)) - 1
        stop = self._places[last][1]
        while stop < len(self.original) and self.original[stop] in ".?!":
            stop += 1
        return stop

    def sentence_at(self, at: int) -> Sentence:
        """The sentence that holds this place of the folded text, or the last one before it."""
        index = bisect_right([sentence.start for sentence in self.sentences], at) - 1
        return self.sentences[max(index, 0)]


def read(text: str) -> Reading:
    """Fold a text of at most 10,000 characters."""
    pieces: list[str] = []
    starts: list[int] = []
    places: list[tuple[int, int]] = []
    length = 0
    label = _LABEL.match(text)
    begin = label.end() if label else 0
    tokens = [(match.span(), _fold(match.group())) for match in _TOKEN.finditer(text, begin)]
    skipped = _skipped([token for _, token in tokens])
    for number, (place, token) in enumerate(tokens):
        last = pieces[-1] if pieces else " "
        if not token or number in skipped or (token.isspace() and last in " \n"):
            continue
        pieces.append(token)
        starts.append(length)
        places.append(place)
        length += len(token)
    folded = "".join(pieces)
    words = tuple(word.replace("'", "") for word in _WORD.findall(folded))
    return Reading(text, folded, _sentences(folded), words, tuple(starts), tuple(places))


def once(text: str) -> str:
    """A text up to where it only repeats itself; the whole text if it does not."""
    sentences = read(text).sentences if len(text) > _MAY_REPEAT else ()
    first: dict[str, int] = {}
    for sentence in sentences[:-1]:
        first.setdefault(sentence.text, sentence.end)
    if sentences and not any(known.startswith(sentences[-1].text) for known in first):
        return text
    if len(sentences) < _OFTEN * max(1, len(first)):
        return text
    reading = read(text)
    return text[: reading.place(max(first.values()))]


def directions(text: str) -> tuple[str, ...]:
    """The stage directions of a line, such as `[silence]`, as they stand there."""
    return tuple(_DIRECTION.findall(text))


def _fold(token: str) -> str:
    """One token, lower case: markup as a space, a stage direction as a stop, shorthand in full."""
    if token in _INVISIBLE:
        return ""
    if len(token) > 2 and token[0] == "&":
        return html.unescape(token).translate(_STRAIGHT).replace("\xa0", " ").lower()
    if token[0] in ":;=" and len(token) > 1:
        return " "
    if len(token) == 1 and (unicodedata.category(token) in {"So", "Cf"} or token in _SKIN):
        return " "
    if token.isspace():
        return "\n" if token.count("\n") > 1 else " "
    if len(token) > 1 and token[0] in "<[":
        return ". " if token[0] == "[" else " "
    lower = token.lower()
    folded = (lower if len(lower) == len(token) else token).translate(_STRAIGHT)
    return _SHORTHAND.get(folded, folded)


def _skipped(tokens: list[str]) -> set[int]:
    """Spoken fillers, and the first half of a stammer such as `I-I`."""
    skipped: set[int] = set()
    for number, token in enumerate(tokens):
        if token in _FILLERS:
            skipped.add(number)
            if tokens[number + 1 : number + 2] == [","]:
                skipped.add(number + 1)
        elif number and token.startswith("-"):
            after = number + 2 if tokens[number + 1 : number + 2] == [" "] else number + 1
            if tokens[after : after + 1] == [tokens[number - 1]]:
                skipped.update(range(number - 1, after))
    return skipped


def _sentences(folded: str) -> tuple[Sentence, ...]:
    found: list[Sentence] = []
    for match in _SENTENCE.finditer(folded):
        whole = match.group()
        text = whole.rstrip(".?!; \n")
        start = match.start() + len(text) - len(text.lstrip(" ,-\"'"))
        text = text.lstrip(" ,-\"'")
        if any(letter.isalnum() for letter in text):
            found.append(Sentence(text, start, "?" in whole[len(text) :]))
    return tuple(found)


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """A word without its commonest endings; words for one feeling share one stem."""
    if word in SAME_FEELING:
        return SAME_FEELING[word]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    word = word.rstrip("e") if len(word) > 3 else word
    return SAME_FEELING.get(word, word)


def content_stems(words: tuple[str, ...]) -> frozenset[str]:
    """The stems of the words that carry content: no pronouns, particles or small verbs."""
    return frozenset(stem(word) for word in words if word not in STOP and len(word) > 2)


def is_english(words: tuple[str, ...], original: str, also: tuple[str, ...] = ()) -> bool:
    """Whether the words look like English, from its commonest words and those of others.

    Words in `also` count as known: a reply may be nothing but a word of the client's.
    """
    letters = [letter for letter in original if letter.isalpha()]
    latin = sum(1 for letter in letters if letter < "ɐ")
    if letters and latin * 2 < len(letters):
        return False
    if not words:
        return True
    english = sum(1 for word in words if word in ENGLISH)
    foreign = sum(1 for word in words if word in FOREIGN)
    if foreign > english:
        return False
    if len(words) < 4:
        known = ENGLISH | frozenset(SAME_FEELING) | frozenset(also)
        return len(words) < 3 or any(word in known for word in words)
    return english >= 0.15 * len(words)


def copied_share(words: tuple[str, ...], others: tuple[str, ...], run: int = 4) -> float:
    """The share of `words` inside runs of four or more words taken over from `others`.

    `I`, `my` and `me` match `you` and `your`, since a speaker who is handed their own words
    back hears them turned round.
    """
    if len(words) < run or len(others) < run:
        return 0.0
    mine, theirs = [_turned(word) for word in words], [_turned(word) for word in others]
    known = {tuple(theirs[at : at + run]) for at in range(len(theirs) - run + 1)}
    inside: set[int] = set()
    for at in range(len(mine) - run + 1):
        if tuple(mine[at : at + run]) in known:
            inside.update(range(at, at + run))
    return len(inside) / len(words)


_TURNED = {
    "i": "you", "me": "you", "my": "your", "mine": "yours", "myself": "yourself",
    "im": "youre", "ive": "youve", "id": "youd", "ill": "youll", "am": "are", "was": "were",
}  # fmt: skip


def _turned(word: str) -> str:
    return _TURNED.get(word, word)
