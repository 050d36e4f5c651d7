"""A transcript as a page to print: wide margins for notes, no script, nothing from elsewhere."""

from alliance.transcripts import Codebook, Person, Transcript, Turn, codebook, spaced

from ._twins import paragraphs, text
from .overview_twin import twin as overview_twin

_STYLE = """\
@page { size: A4; margin: 18mm 16mm; }
body { font: 12pt/1.5 Georgia, "Times New Roman", serif; color: #111; background: #fff;
  max-width: 48em; margin: 2em auto; padding: 0 1em; }
h1 { font-size: 1.5em; margin: 0 0 .3em; }
h2, h3 { font-size: 1.1em; }
header { border-bottom: 1px solid #777; padding-bottom: .8em; margin-bottom: 1em; }
header p { margin: .35em 0; }
ol.turns { list-style: none; margin: 0; padding: 0; }
ol.turns > li { display: grid; grid-template-columns: 2.4em minmax(0, 62%) 1fr; gap: 0 .6em;
  padding: .55em 0; break-inside: avoid; }
ol.turns > li > div { grid-column: 2; }
ol.turns p { margin: 0 0 .25em; }
.number { color: #555; font-size: .85em; text-align: right; padding-top: .15em; }
.space { grid-column: 3; border-left: 1px dotted #999; min-height: 2.6em; }
.therapist .who { font-weight: 700; }
.client .who { font-style: italic; }
.notes { font-size: .88em; margin: .3em 0 0; padding-left: 1.1em; }
mark { background: none; color: inherit; text-decoration: underline; text-decoration-thickness: 1px;
  text-underline-offset: .2em; }
table { border-collapse: collapse; width: 100%; font-size: .85em; margin: 1em 0; }
caption { text-align: left; font-weight: 700; padding-bottom: .3em; }
th, td { border-bottom: 1px solid #bbb; padding: .25em .6em .25em 0; text-align: left;
  vertical-align: top; }
tr { break-inside: avoid; }
.al-picture svg { width: 100%; height: auto; break-inside: avoid; }
.alliance-twin { break-before: page; }
footer { border-top: 1px solid #777; margin-top: 1.5em; padding-top: .5em; font-size: .85em; }
@media (max-width: 34em) {
  ol.turns > li { grid-template-columns: 2em 1fr; }
  .space { display: none; }
}
@media print { body { margin: 0; padding: 0; max-width: none; } }
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_INVENTED = "All persons and events are fictional, and were written for this course."
_READING = (
    "The notes are one careful reading, not a clinical standard. Where two codes are joined by "
    "“or”, coders would divide."
)


def handout_page(
    transcript: Transcript, *, annotations: bool = False, overview: bool = False
) -> str:
    """The transcript as a whole HTML page to print; every text in it is escaped.

    Args:
        transcript: what to print.
        annotations: with the reference annotations below each turn, and their words underlined.
        overview: with the session at a glance on pages of its own at the end.
    """
    book = codebook()
    turns = "".join(
        _turn(transcript, turn, number, book if annotations else None)
        for number, turn in enumerate(transcript.turns, 1)
    )
    glance = overview_twin(transcript) if overview else ""
    said = " ".join([_INVENTED] * transcript.fictional + [_READING] * annotations)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{text(_POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{text(transcript.title)}</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n"
        f'{_head(transcript)}<main><ol class="turns">{turns}</ol>{glance}</main>'
        f"<footer><p>{text(said)}</p></footer>\n</body>\n</html>\n"
    )


def _head(transcript: Transcript) -> str:
    people = _person(transcript.client, "client") + _person(transcript.therapist, "therapist")
    touches = ", ".join(transcript.content_notes)
    notes = f"<p>Touches on: {text(touches)}.</p>" if touches else ""
    about = paragraphs(transcript.about)
    return f"<header><h1>{text(transcript.title)}</h1>{about}{people}{notes}</header>"


def _person(person: Person, role: str) -> str:
    age = "" if person.age is None else f", {person.age}"
    return f"<p><strong>{text(person.name)}</strong> ({role}{age}): {text(person.about)}</p>"


def _turn(transcript: Transcript, turn: Turn, number: int, book: Codebook | None) -> str:
    person = transcript.client if turn.speaker == "client" else transcript.therapist
    said = _marked(turn) if book else text(turn.text)
    return (
        f'<li class="{turn.speaker}"><span class="number">{number}</span>'
        f'<div><p class="who">{text(person.name)}</p><p>{said}</p>{_notes(turn, book)}</div>'
        '<span class="space"></span></li>\n'
    )


def _notes(turn: Turn, book: Codebook | None) -> str:
    if book is None or not turn.annotations:
        return ""
    lines = "".join(
        f"<li><strong>{text(_names((note.code, *note.or_), book))}</strong>: {text(note.why)}</li>"
        for note in turn.annotations
    )
    return f'<ul class="notes">{lines}</ul>'


def _names(codes: tuple[str, ...], book: Codebook) -> str:
    return " or ".join(book.code(code).name for code in codes)


def _marked(turn: Turn) -> str:
    """The turn's words, those that carry a code underlined; overlapping ones as one stretch."""
    said = spaced(turn.text)
    spans: list[tuple[int, int]] = []
    for note in turn.annotations:
        start = said.find(spaced(note.quote))
        if start >= 0:
            spans.append((start, start + len(spaced(note.quote))))
    parts: list[str] = []
    at = 0
    for start, end in sorted(spans):
        start = max(start, at)
        if start >= end:
            continue
        parts += [text(said[at:start]), f"<mark>{text(said[start:end])}</mark>"]
        at = end
    return "".join([*parts, text(said[at:])])
