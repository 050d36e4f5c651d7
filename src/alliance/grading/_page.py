"""What a marker and, later, the trainee read: other people's words as safe HTML in Markdown cells.

Formgrader and the feedback page render Markdown with raw HTML and scripts allowed, and MathJax
runs over them. So a trainee's words never reach Markdown: whatever could be markup becomes numeric
character references inside one HTML block, in an element that MathJax leaves alone. The words of
the key are escaped the same way; they are trusted, but quotes and dollars in them are not markup.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from ._rubric import Criterion

_NOT_PLAIN = re.compile(r"[^A-Za-z0-9 .,;:?!()'-]")
_JOINERS = "\u200c\u200d"  # Persian words and family emoji need them
_WORDS = (
    '<div class="tex2jax_ignore mathjax_ignore" dir="auto" '
    'style="overflow-wrap:anywhere;border-left:3px solid;padding-left:.8em">{}</div>'
)

_CELL = 'style="text-align:left;vertical-align:top;padding:.2em 1em .2em 0"'
_SUMMARY = "display:list-item;cursor:pointer"  # formgrader's style sheet hides the triangle


def safe(text: str) -> str:
    """Text that shows as it is, whatever reads it: no markup, no Markdown, no mathematics."""
    return _NOT_PLAIN.sub(lambda match: _reference(match[0]), text.replace("\r\n", "\n"))


def quoted(text: str) -> str:
    """A trainee's words, with their line breaks, as one HTML block."""
    lines = safe(text.strip()).split("&#10;")
    return _WORDS.format("<br>".join(lines))


def paragraph(text: str) -> str:
    """One paragraph of our own or the key's words."""
    return f'<p class="tex2jax_ignore mathjax_ignore">{safe(text)}</p>'


def heading(text: str, level: int = 2) -> str:
    """A heading."""
    return f"<h{level}>{safe(text)}</h{level}>"


def strong(label: str, text: str) -> str:
    """A paragraph that begins with a label."""
    inner = f"<strong>{safe(label)}</strong> {safe(text)}"
    return f'<p class="tex2jax_ignore mathjax_ignore">{inner}</p>'


def listing(items: Iterable[str]) -> str:
    """A short list."""
    rows = "".join(f"<li>{safe(item)}</li>" for item in items)
    return f'<ul class="tex2jax_ignore mathjax_ignore">{rows}</ul>'


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of plain text under its heads."""
    top = "".join(f'<th scope="col" {_CELL}>{safe(cell)}</th>' for cell in head)
    body = "".join(
        "<tr>" + "".join(f"<td {_CELL}>{safe(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    return (
        '<table class="tex2jax_ignore mathjax_ignore">'
        f"<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"
    )


def folded(summary: str, inside: str) -> str:
    """Something that opens on a click; `inside` is HTML made by this module."""
    return f'<details><summary style="{_SUMMARY}">{safe(summary)}</summary>{inside}</details>'


def rubric_page(criterion: Criterion) -> str:
    """All the marker needs for one criterion: levels with anchors, model answers, faults."""
    rows = [(f"{level.points:g}", level.anchor) for level in criterion.levels]
    parts = [
        heading(f"{criterion.name} ({criterion.points:g})", 4),
        table(("Points", "What the work looks like"), rows),
    ]
    if criterion.model_answers:
        answers = [
            strong(f"{answer.level}:", answer.text) + paragraph(answer.why)
            for answer in criterion.model_answers
        ]
        parts.append(folded("Model answers", "".join(answers)))
    if criterion.common_faults:
        parts.append(folded("Common faults", listing(criterion.common_faults)))
    return "\n\n".join(parts)


def _reference(character: str) -> str:
    kind = unicodedata.category(character)
    if character in "\n\u2028\u2029":
        return "&#10;"
    if character.isascii():
        return "&#65533;" if kind == "Cc" and character != "\t" else f"&#{ord(character)};"
    if kind in {"Cc", "Cs", "Co"} or (kind == "Cf" and character not in _JOINERS):
        return "&#65533;"  # a control, half an emoji, or a mark that turns the writing around
    return character
