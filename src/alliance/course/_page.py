"""What stands in a page's Markdown: its text, its headings, the exercises it shows."""

import re
from collections.abc import Iterator
from pathlib import Path

from alliance.content import ContentError, Problem

_EXERCISE = re.compile(r"""^\s*exercise\(\s*["']([^"']*)["']""")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})(.*)")
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*$")


def read_page(page: Path) -> str:
    """The Markdown of a page.

    Raises:
        ContentError: it is missing or not UTF-8.
    """
    try:
        return page.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise ContentError([Problem(page, 1, "", "there is no such page")]) from None
    except UnicodeDecodeError:
        problem = Problem(page, 1, "", "this is not UTF-8 text", "save the file as UTF-8")
        raise ContentError([problem]) from None


def read_headings(page: Path) -> list[tuple[int, int, str]]:
    """Line, level and words of every heading; none where the page is not UTF-8."""
    found = ((line, _HEADING.match(text)) for line, inside, text in _lines(page) if not inside)
    return [(line, len(match[1]), match[2]) for line, match in found if match]


def read_exercises(page: Path) -> list[tuple[int, str]]:
    """Line and slug of every exercise that a code cell shows."""
    found = ((line, _EXERCISE.match(text)) for line, inside, text in _lines(page) if inside)
    return [(line, match[1]) for line, match in found if match]


def open_block(page: Path) -> int:
    """The line of a code block that is never closed, which swallows the rest of the page; or 0."""
    inside = 0
    for _, inside, _ in _lines(page):  # noqa: B007  # the last one is what is asked for
        pass
    return inside


def _lines(page: Path) -> Iterator[tuple[int, int, str]]:
    """Number, line of the code block around it (0 for none) and text of every line."""
    began, fence = 0, ""
    text = page.read_bytes().decode("utf-8-sig", errors="replace")
    for number, line in enumerate(text.splitlines(), 1):
        mark = _FENCE.match(line)
        if number == 1 and line.rstrip() == "---":  # what stands above a page, for jupytext
            began, fence = number, line.rstrip()
        elif not began and mark:
            began, fence = number, mark[1]
        elif _ends(fence, line, mark):
            began, fence = 0, ""
        yield number, began, line


def _ends(fence: str, line: str, mark: re.Match[str] | None) -> bool:
    """Whether the block that began with `fence` ends in this line."""
    if fence == "---":
        return line.rstrip() == fence
    return bool(fence and mark and mark[1].startswith(fence) and not mark[2].strip())
