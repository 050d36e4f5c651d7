"""Static HTML twins: an exercise and its answer without script, for marking pages and print.

Every text is escaped. The markup is plain enough to be read without any style sheet, and holds
nothing that a sanitiser would have to take away except a few inline styles.
"""

import re
from collections.abc import Iterable
from html import escape
from importlib import import_module
from typing import Any

from alliance.transcripts import Transcript, Turn

from ._messages import RESUME

_LINE = "border-left:3px solid #8a9ba8;padding-left:0.8em;margin:0.6em 0"


def static_twin(exercise: Any, answer: Any | None = None) -> str:
    """The exercise and, where given, its answer as safe, self-contained HTML.

    Args:
        exercise: an exercise as `alliance.exercises.load` returns it.
        answer: its `Answer`; without one, the exercise alone.
    """
    twin = import_module(f".{exercise.kind}_twin", __package__).twin
    return section(exercise, twin(exercise, answer))


def resume_note(exercise: Any) -> str:
    """What stands in place of a widget on a page that has no kernel."""
    return (
        f'<div class="alliance-resume" style="{_LINE}">'
        f"<p><strong>{text(exercise.title)}</strong></p>"
        f"<p>Your work is saved. To go on: {RESUME}</p></div>"
    )


def resume_style() -> str:
    """Shows the note only where its widget, the next output, is missing; hides the error there.

    The note waits for the widget to load. A page whose outputs are not trusted drops the style,
    and then shows both.
    """
    child = ".jp-OutputArea-child:has(.alliance-resume)"
    return (
        "<style>"
        f"{child}:has(+ .jp-OutputArea-child .alliance) {{display: none}}"
        f"{child} + .jp-OutputArea-child .jupyter-widgets:not(:has(.alliance)) {{display: none}}"
        "@keyframes alliance-late {to {max-height: 20em; visibility: visible}}"
        ".alliance-resume {max-height: 0; overflow: hidden; visibility: hidden; "
        "animation: alliance-late 0s 3s forwards}"
        "</style>"
    )


def section(exercise: Any, *parts: str) -> str:
    """The frame of a twin: a section with the exercise's title."""
    return (
        f'<section class="alliance-twin"><h3>{text(exercise.title)}</h3>'
        f"{_emphasised(paragraphs(exercise.intro))}{''.join(parts)}</section>"
    )


def text(value: object) -> str:
    """Anything as escaped text; control characters that HTML forbids are left out."""
    clean = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", "", str(value))
    return escape(clean.encode("utf-8", "replace").decode("utf-8"), quote=True)


def paragraphs(value: object) -> str:
    """Text with its blank lines as paragraphs and its line breaks kept."""
    parts = re.split(r"\n\s*\n", str(value or "").strip())
    return "".join(f"<p>{text(part).replace(chr(10), '<br>')}</p>" for part in parts if part)


def _emphasised(html: str) -> str:
    """Markdown's `**strong**` and `*emphasis*` in text that is escaped already."""
    strong = re.sub(r"\*\*([^*<>]+)\*\*", r"<strong>\1</strong>", html)
    return re.sub(r"\*([^*<>]+)\*", r"<em>\1</em>", strong)


def quote(value: object) -> str:
    """What a trainee or a client said, set apart."""
    return f'<blockquote style="{_LINE}">{paragraphs(value)}</blockquote>'


def speaker(transcript: Transcript, turn: Turn) -> str:
    """Who speaks: the name, and client or therapist."""
    person = transcript.client if turn.speaker == "client" else transcript.therapist
    return f"{text(person.name)} ({turn.speaker})"


def table(caption: str, head: Iterable[object], rows: Iterable[Iterable[str]]) -> str:
    """A table; cells are HTML already, headings are text."""
    top = "".join(f'<th scope="col">{text(name)}</th>' for name in head)
    lines = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return (
        f"<table><caption>{text(caption)}</caption>"
        f"<thead><tr>{top}</tr></thead><tbody>{lines}</tbody></table>"
    )
