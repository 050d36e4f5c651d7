"""WebVTT and SRT, as Zoom, Teams and subtitle programs write them.

The speaker stands in a voice tag (`<v Ines>`) or before a colon; a caption that names nobody goes
on with the speaker before it.
"""

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from .._transcript import spaced
from ._heard import Line, listed, refuse
from ._source import Source
from ._spoken import likely_names, split_label
from ._times import seconds

_TIMING = re.compile(r"\s*(?P<start>[\d:.,]+)\s*-->\s*(?P<end>[\d:.,]+)(?:\s.*)?")
_VOICE = re.compile(r"<v(?:\.[^\s<>]{0,80})?\s+(?P<name>[^<>]{1,200})>")
_TAG = re.compile(r"</?[a-zA-Z\d:.][^<>]{0,300}>|\{\\[^{}]{0,80}\}")
_ASIDE = re.compile(r"(?:NOTE|STYLE|REGION)\b")


@dataclass(slots=True)
class _Caption:
    number: int
    start: float | None
    end: float | None
    words: list[str] = field(default_factory=list[str])
    id: str = ""


def read_subtitles(source: Source) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """The lines of a WebVTT or SRT file and what is to be told about them.

    Raises:
        alliance.content.ContentError: a time cannot be read, or there is no caption.
    """
    notices: list[str] = []
    captions = _captions(source, notices)
    said = [part for caption in captions for part in _voices(caption)]
    if not any(name for name, _, _ in said):
        said = _labelled(said, notices)
    lines: list[Line] = []
    speaker = ""
    for name, text, caption in said:
        speaker = name or speaker
        if text:
            at = caption
            lines.append(Line(speaker, text, at.start, at.end, at.number, at.id))
    if not lines:
        refuse(
            source.path, 1, "there is no caption in this file", "look whether it is the right one"
        )
    return tuple(lines), tuple(notices)


def _captions(source: Source, notices: list[str]) -> list[_Caption]:
    captions: list[_Caption] = []
    for block in _blocks(source.lines):
        at = next((i for i, (_, row) in enumerate(block[:2]) if "-->" in row), None)
        number, row = block[at or 0]
        if at is not None:
            caption = _timed(source, number, row, notices)
            caption.id = block[0][1].strip() if at else ""
            caption.words = [text for _, text in block[at + 1 :]]
            captions.append(caption)
        elif captions and not _ASIDE.match(row):
            captions[-1].words += [text for _, text in block]
            notices.append(f"Line {number}: words without a time were joined to the caption above.")
    return captions


def _blocks(rows: list[str]) -> Iterator[list[tuple[int, str]]]:
    """Rows between blank ones, numbered; a time that follows no blank row begins a block too."""
    block: list[tuple[int, str]] = []
    timed = False
    for number, row in enumerate(rows, 1):
        time = "-->" in row
        if block and (not row.strip() or (time and timed)):
            yield block
            block, timed = [], False
        if row.strip():
            block.append((number, row))
            timed = timed or time
    if block:
        yield block


def _timed(source: Source, number: int, row: str, notices: list[str]) -> _Caption:
    match = _TIMING.fullmatch(row)
    start = seconds(match["start"]) if match else None
    end = seconds(match["end"]) if match else None
    if start is None or end is None:
        what = f"the time “{row.strip()[:60]}” cannot be read"
        refuse(source.path, number, what, "write it as 00:01:04.000 --> 00:01:06.500")
    if end < start:
        notices.append(f"Line {number}: the caption ends before it begins; its end was left out.")
        return _Caption(number, start, None)
    return _Caption(number, start, end)


def _voices(caption: _Caption) -> Iterator[tuple[str, str, _Caption]]:
    """What each voice of a caption says, in order."""
    text = "\n".join(caption.words)
    marks = list(_VOICE.finditer(text))
    edges = [match.start() for match in marks] + [len(text)]
    yield "", _plain(text[: edges[0]]), caption
    for match, end in zip(marks, edges[1:], strict=True):
        yield spaced(html.unescape(match["name"])), _plain(text[match.end() : end]), caption


def _plain(text: str) -> str:
    return spaced(html.unescape(_TAG.sub("", text)))


def _labelled(
    said: list[tuple[str, str, _Caption]], notices: list[str]
) -> list[tuple[str, str, _Caption]]:
    split = [split_label(text) for _, text, _ in said]
    names = likely_names(Counter(name for name, _ in split if name))
    left = dict.fromkeys(name for name, _ in split if name and name not in names)
    if left and names:
        notices.append(f"Read as words and not as speakers: {listed(left)}.")
    return [
        (name, rest, caption) if name in names else ("", text, caption)
        for (name, rest), (_, text, caption) in zip(split, said, strict=True)
    ]
