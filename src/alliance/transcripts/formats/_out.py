"""Writes transcripts of ours for other programs, and reads back what was written.

ConvoKit and CSV hold everything that a transcript holds and read back the same. WebVTT holds ids,
speakers, words and times (to the millisecond), plain text speakers, words and starts.
"""

import csv
import html
import io
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, cast

from pydantic import ValidationError

from alliance.content import ContentError, Problem

from .._transcript import Transcript, Turn, spaced
from ._heard import refuse, shortened
from ._jsonl import json_object
from ._source import Source, read_bytes
from ._times import clock

As = Literal["convokit", "csv", "vtt", "txt"]
_COLUMNS = ("turn", "speaker", "start", "end", "text", "code", "quote", "or", "why", "details")
# A spreadsheet takes a cell that begins so for a formula and runs it. An apostrophe before it stops
# that; reading takes it off again.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_INDEXES = ("utterances-index", "speakers-index", "conversations-index", "overall-index")
UTTERANCES = "utterances.jsonl"


def written(transcript: Transcript, how: As, path: Path) -> dict[str, str]:
    """The files of a transcript for other programs: name → text.

    Args:
        transcript: what to write.
        how: convokit (a folder of five files), csv, vtt or txt.
        path: the transcript's file, for messages.

    Raises:
        alliance.content.ContentError: WebVTT was asked for and a turn has no time.
    """
    if how == "convokit":
        return _convokit(transcript)
    text = {"csv": _csv, "txt": _txt}[how](transcript) if how != "vtt" else _vtt(transcript, path)
    return {f"{transcript.slug}.{how}": text}


def read_written(path: Path) -> Transcript | None:
    """The transcript in a CSV file or ConvoKit folder that was written here; None in any other.

    Codes are not compared with a codebook.

    Raises:
        alliance.content.ContentError: it was written here and was damaged since.
    """
    if path.is_dir():
        file = path / UTTERANCES
        if not file.is_file() or '"alliance": {' not in _utf8(file).partition("\n")[0]:
            return None
        return _whole(_from_convokit(_lines(file), file), file)
    if path.suffix.lower() != ".csv":
        return None
    text = _utf8(path)
    if not text.startswith(",".join(_COLUMNS)):
        return None
    return _whole(_from_csv(text, path), path)


def _details(transcript: Transcript) -> dict[str, Any]:
    """Everything but the turns."""
    return transcript.model_dump(
        mode="json", by_alias=True, exclude={"turns"}, exclude_defaults=True
    )


def _csv(transcript: Transcript) -> str:
    out = io.StringIO(newline="")
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(_COLUMNS)
    details = json.dumps(_details(transcript), ensure_ascii=False)
    for turn in transcript.turns:
        times = ["" if at is None else repr(at) for at in (turn.start, turn.end)]
        own = [turn.id, turn.speaker, *times, turn.text]
        for mark in turn.annotations or (None,):
            given = [mark.code, mark.quote, " ".join(mark.or_), mark.why] if mark else [""] * 4
            table.writerow([*map(_guarded, [*own, *given]), details])
            details = ""
    return out.getvalue()


def _guarded(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _from_csv(text: str, path: Path) -> dict[str, Any]:
    csv.field_size_limit(max(csv.field_size_limit(), 2_000_000))
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    turns: list[dict[str, Any]] = []
    whole: dict[str, Any] = {"turns": turns}
    try:
        for row in reader:
            if None in row or None in row.values():
                refuse(path, reader.line_num, f"this row has not {len(_COLUMNS)} cells")
            cell = {name: _unguarded(value) for name, value in row.items()}
            if cell["details"]:
                whole |= json_object(Source(path, ""), reader.line_num, cell["details"])
                whole["turns"] = turns
            if not turns or turns[-1]["id"] != cell["turn"]:
                turns.append(_turn_of(cell))
            if cell["code"]:
                marks = cast("list[dict[str, Any]]", turns[-1].setdefault("annotations", []))
                mark = {name: cell[name] for name in ("code", "quote", "why")}
                marks.append({**mark, "or": cell["or"].split()})
    except csv.Error as error:
        refuse(path, reader.line_num, f"this is not a table: {error}")
    return whole


def _turn_of(cell: Mapping[str, str]) -> dict[str, Any]:
    times = {name: cell[name] for name in ("start", "end") if cell[name]}
    return {"id": cell["turn"], "speaker": cell["speaker"], "text": cell["text"], **times}


def _convokit(transcript: Transcript) -> dict[str, str]:
    ids = [f"{transcript.slug}/{turn.id}" for turn in transcript.turns]
    rows: list[dict[str, Any]] = [
        {
            "id": own,
            "conversation_id": ids[0],
            "text": turn.text,
            "speaker": f"{transcript.slug}/{turn.speaker}",
            "meta": _meta(turn),
            "reply-to": before,
            "timestamp": turn.start,
            "vectors": [],
        }
        for own, before, turn in zip(ids, [None, *ids], transcript.turns, strict=False)
    ]
    details = _details(transcript)
    rows[0]["meta"] = {**_meta(transcript.turns[0]), "alliance": details}
    speakers: dict[str, Any] = {
        f"{transcript.slug}/{role}": {"meta": {"role": role, **details[role]}, "vectors": []}
        for role in ("therapist", "client")
    }
    files: dict[str, Any] = {
        "speakers.json": speakers,
        "conversations.json": {ids[0]: {"meta": {"slug": transcript.slug}, "vectors": []}},
        "corpus.json": {},
        "index.json": {**{name: _index(name, rows) for name in _INDEXES}, "version": 1},
    }
    lines = "".join(json.dumps(row, ensure_ascii=True) + "\n" for row in rows)
    return {UTTERANCES: lines} | {name: json.dumps(value) for name, value in files.items()}


def _index(name: str, rows: Sequence[Mapping[str, Any]]) -> dict[str, list[str]]:
    """What ConvoKit is told of each name under `meta`."""
    if name == "utterances-index":
        types = {"alliance": "<class 'dict'>", "annotations": "<class 'list'>"}
        used = {key for row in rows for key in row["meta"]}
        return {key: [types.get(key, "<class 'float'>")] for key in sorted(used)}
    if name == "speakers-index":
        return {key: ["<class 'str'>"] for key in ("about", "name", "role")}
    return {"slug": ["<class 'str'>"]} if name == "conversations-index" else {}


def _meta(turn: Turn) -> dict[str, Any]:
    values = turn.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return {name: values[name] for name in ("annotations", "start", "end") if name in values}


def _lines(path: Path) -> list[tuple[int, Mapping[str, Any]]]:
    source = Source(path, _utf8(path))
    rows = enumerate(source.text.split("\n"), 1)
    return [(number, json_object(source, number, row)) for number, row in rows if row.strip()]


def _utf8(path: Path) -> str:
    """The text of a file that was written here, exactly; "" where it is none."""
    try:
        return read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        return ""


def _inner(value: object) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", value) if isinstance(value, dict) else {}


def _from_convokit(rows: Sequence[tuple[int, Mapping[str, Any]]], path: Path) -> dict[str, Any]:
    turns: list[dict[str, Any]] = []
    for number, row in rows:
        texts = [row.get(name) for name in ("id", "speaker", "text")]
        if not all(isinstance(text, str) for text in texts):
            refuse(path, number, "an utterance needs id, speaker and text")
        meta = {
            name: value for name, value in _inner(row.get("meta")).items() if name != "alliance"
        }
        ids = {"id": texts[0], "speaker": texts[1]}
        short = {name: str(text).rpartition("/")[2] for name, text in ids.items()}
        turns.append({**meta, **short, "text": texts[2]})
    details = _inner(_inner(rows[0][1].get("meta")).get("alliance"))
    return {**details, "turns": turns}


def _whole(values: Mapping[str, Any], path: Path) -> Transcript:
    try:
        return Transcript.model_validate(values)
    except ValidationError as error:
        raise ContentError(
            Problem(path, 1, ".".join(map(str, one["loc"])), shortened(one["msg"], 200))
            for one in error.errors(include_url=False)
        ) from None


def _vtt(transcript: Transcript, path: Path) -> str:
    names = {"therapist": "Therapist", "client": "Client"}
    cues = ["WEBVTT\n"]
    for turn in transcript.turns:
        if turn.start is None:
            what = f"turn {turn.id} has no time, and WebVTT needs one for each"
            refuse(path, 1, what, "export it as txt or csv")
        until = clock(turn.start if turn.end is None else turn.end)
        text = html.escape(spaced(turn.text), quote=False)
        voice = f"<v {names[turn.speaker]}>{text}</v>"
        cues.append(f"{turn.id}\n{clock(turn.start)} --> {until}\n{voice}\n")
    return "\n".join(cues)


def _txt(transcript: Transcript) -> str:
    letters = {"therapist": "T", "client": "C"}
    return "".join(
        ("" if turn.start is None else f"[{clock(turn.start)}] ")
        + f"{letters[turn.speaker]}: {spaced(turn.text)}\n"
        for turn in transcript.turns
    )
