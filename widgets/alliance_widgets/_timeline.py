"""The picture of a session: a column for each turn, with words as bars and marks for the codes.

Gives shapes, not markup: the page draws them as elements, the static twin as escaped text, so that
there is one picture. Every mark has a shape of its own and a row of its own; nothing is told by
colour alone.
"""

from collections.abc import Iterator
from typing import Any

from alliance.transcripts import ASKING, REFLECTING, Codebook, Overview, Transcript, TurnFigures

Shape = dict[str, Any]
"""`tag`, `attrs`, and `text` or `children`."""

WIDE, NARROW = 40, 16  # turns in a row of the picture
_LEFT, _CELL, _LANE, _BAR, _GAP = 86, 16, 15, 44, 14
_THEIRS = ("reflects", "asks", "other codes", "strains")
_CLIENTS = ("client codes", "strain", "silence")
_SIGNS = {"helps": "▲", "strains": "▼", "neutral": "●"}


def timeline(found: Overview, transcript: Transcript, book: Codebook, per_row: int) -> Shape:
    """The picture as one `svg` shape, in rows of at most `per_row` turns, as even as can be."""
    per_row = -(-len(found.turns) // (-(-len(found.turns) // per_row) or 1)) or 1
    rows = [found.turns[at : at + per_row] for at in range(0, len(found.turns), per_row)]
    most = max((turn.words for turn in found.turns), default=0) or 1
    columns = min(per_row, max(len(found.turns), 1))
    names = {"therapist": transcript.therapist.name, "client": transcript.client.name}
    high = _height()
    children = [
        _shape("g", {"transform": f"translate(0 {number * high})"}, _row(row, most, names, book))
        for number, row in enumerate(rows)
    ]
    view = f"0 0 {_LEFT + columns * _CELL + 4} {len(rows) * high}"
    described = {"viewBox": view, "role": "img", "aria-label": in_words(found)}
    return {"tag": "svg", "attrs": described, "children": children}


def in_words(found: Overview) -> str:
    """What the picture shows, in a sentence or two."""
    share = "" if found.talk_share is None else f", {found.talk_share:.0%} of the words"
    runs = f"{len(found.runs)} run{'' if len(found.runs) == 1 else 's'} of questions"
    return (
        f"Timeline of {len(found.turns)} turns. The therapist has {found.therapist.turns} of them"
        f"{share}; {found.reflections} reflect and {found.questions} ask, with {runs}. "
        f"{found.silences} silences are marked. The table says the same turn by turn."
    )


def _height() -> int:
    return (len(_THEIRS) + len(_CLIENTS)) * _LANE + 2 * _BAR + _GAP + 20


def _row(
    turns: tuple[TurnFigures, ...], most: int, names: dict[str, str], book: Codebook
) -> list[Shape]:
    middle = len(_THEIRS) * _LANE + _BAR
    end = _LEFT + len(turns) * _CELL
    shapes = list(_labels(names, middle))
    shapes.append(_line(_LEFT, end, middle, "al-axis"))
    for column, turn in enumerate(turns):
        shapes.append(_turn(turn, _LEFT + column * _CELL, middle, most, names, book))
    return shapes


def _labels(names: dict[str, str], middle: int) -> Iterator[Shape]:
    for lane, name in enumerate(_THEIRS):
        yield _words(name, _LEFT - 8, lane * _LANE + 11, "al-lane")
    yield _words(_short(names["therapist"]), _LEFT - 8, middle - _BAR / 2 + 4, "al-who")
    yield _words(_short(names["client"]), _LEFT - 8, middle + _BAR / 2 + 4, "al-who")
    for lane, name in enumerate(_CLIENTS):
        yield _words(name, _LEFT - 8, middle + _BAR + lane * _LANE + 12, "al-lane")
    yield _words("turn", _LEFT - 8, middle + _BAR + len(_CLIENTS) * _LANE + 12, "al-lane")


def _turn(
    turn: TurnFigures, x: int, middle: int, most: int, names: dict[str, str], book: Codebook
) -> Shape:
    theirs = turn.speaker == "therapist"
    high = max(round(_BAR * turn.words / most, 1), 1.5)
    top = middle - high if theirs else middle
    bar = {"x": x + 3, "y": top, "width": _CELL - 6, "height": high}
    children = [_shape("title", {}, told(turn, names, book))]
    # A column is wider than what is drawn in it, so that a pointer finds it.
    hit = {"x": x, "y": 0, "width": _CELL, "height": _height() - _GAP, "class": "al-hit"}
    children.append(_shape("rect", hit))
    children.append(_shape("rect", {**bar, "class": f"al-bar-{turn.speaker}"}))
    lanes = _their_marks(turn, book) if theirs else _client_marks(turn, book)
    first = 0 if theirs else middle + _BAR
    for lane, sign, look in lanes:
        children.append(_mark(sign, x, first + lane * _LANE + 12, look))
    if turn.silences:
        at = middle + _BAR + _CLIENTS.index("silence") * _LANE + 10
        children.append(_mark("…", x, at, "neutral"))
    if turn.number % 5 == 0 or turn.number == 1:
        at = middle + _BAR + len(_CLIENTS) * _LANE + 12
        children.append(_mark(str(turn.number), x, at, "number"))
    return _shape("g", {"class": "al-column", "data-turn": turn.id}, children)


def told(turn: TurnFigures, names: dict[str, str], book: Codebook) -> str:
    """One turn in a line: its number, who speaks, how much, and its codes."""
    codes = ", ".join(book.code(code).name for code in turn.codes) or "no code"
    words = "1 word" if turn.words == 1 else f"{turn.words} words"
    return f"Turn {turn.number}, {names[turn.speaker]}: {words}; {codes}"


def _their_marks(turn: TurnFigures, book: Codebook) -> Iterator[tuple[int, str, str]]:
    if turn.reflects:
        yield 0, "R", "helps"
    if turn.asks:
        yield 1, "?", "neutral"
    effects = [book.code(code).effect for code in turn.codes if code not in REFLECTING | ASKING]
    other = next((effect for effect in ("helps", "neutral") if effect in effects), "")
    if other:
        yield 2, _SIGNS[other], other
    if "strains" in effects:
        yield 3, _SIGNS["strains"], "strains"


def _client_marks(turn: TurnFigures, book: Codebook) -> Iterator[tuple[int, str, str]]:
    effects = [book.code(code).effect for code in turn.codes]
    other = next((effect for effect in ("helps", "neutral") if effect in effects), "")
    if other:
        yield 0, _SIGNS[other], other
    if "strains" in effects:
        yield 1, _SIGNS["strains"], "strains"


def _mark(sign: str, x: int, y: float, look: str) -> Shape:
    return _shape("text", {"x": x + _CELL / 2, "y": y, "class": f"al-sign al-sign-{look}"}, sign)


def _words(text: str, x: float, y: float, look: str) -> Shape:
    return _shape("text", {"x": x, "y": y, "class": look}, text)


def _line(x1: float, x2: float, y: float, look: str) -> Shape:
    return _shape("line", {"x1": x1, "x2": x2, "y1": y, "y2": y, "class": look})


def _short(name: str) -> str:
    return name if len(name) <= 12 else f"{name[:11]}…"


def _shape(tag: str, attrs: dict[str, Any], inside: "list[Shape] | str | None" = None) -> Shape:
    shape: Shape = {"tag": tag, "attrs": attrs}
    if isinstance(inside, str):
        shape["text"] = inside
    elif inside is not None:
        shape["children"] = inside
    return shape
