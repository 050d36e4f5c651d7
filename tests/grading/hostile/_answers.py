"""Hostile and damaged answers: the only files of a submission that count."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ._kinds import HONEST, REPLIES, SCRIPT, Kind, Place


def _unusable(name: str, make: Callable[[Place], object], says: str) -> Kind:
    """Nothing is computed from it; a person is asked to look."""
    return Kind(name, make, says, 0.0, person=True)


def _bytes(change: Callable[[bytes], bytes]) -> Callable[[Place], object]:
    return lambda place: place.coding.write_bytes(change(place.coding.read_bytes()))


def _text(old: str, new: str) -> Callable[[Place], object]:
    def make(place: Place) -> None:
        text = json.dumps(json.loads(place.coding.read_text(encoding="utf-8")))
        assert old in text
        place.coding.write_text(text.replace(old, new, 1), encoding="utf-8")

    return make


def _entries(**entries: Any) -> Callable[[Place], object]:
    return lambda place: place.answer(lambda answer: answer.update(entries))


def _body(change: Callable[[dict[str, Any]], object]) -> Callable[[Place], object]:
    return lambda place: place.answer(lambda answer: change(answer["body"]))


def _reply(text: str) -> Callable[[Place], object]:
    def change(answer: dict[str, Any]) -> None:
        answer["body"]["replies"] = {"r1": text}

    return lambda place: place.answer(change, place.replies)


def _large(place: Place) -> None:
    with place.coding.open("r+b") as file:
        file.truncate(50_000_000)


def _other_version(body: dict[str, Any]) -> None:
    body["turns"]["t99"] = body["turns"].pop("t7")
    body["turns"]["t1"]["codes"].append({"code": "of-last-year", "quote": ""})


def _another_trainees(place: Place) -> None:
    shutil.copy(place.neighbour / "answers" / place.coding.name, place.coding)


def _in_place(path: Callable[[Place], Path], put: Callable[[Path, Place], object]) -> Any:
    def make(place: Place) -> None:
        target = path(place)
        if target.is_dir():
            shutil.rmtree(target)
        else:
            target.unlink()
        put(target, place)

    return make


def _coding(place: Place) -> Path:
    return place.coding


def _folder(place: Place) -> Path:
    return place.coding.parent


def _nothing(place: Place) -> None:
    shutil.rmtree(place.coding.parent)


def _set_aside(place: Place) -> None:
    aside = place.coding.with_name(f"{place.coding.stem}.damaged-20260101-120000.json")
    aside.write_bytes(b"{")


def _escaping_names(place: Place) -> None:
    for name in ("..\\..\\gradebook.db", "a\nb\x1b[2J.json", "%2e%2e%2fx.json", "<b>.json"):
        (place.coding.parent / name).write_text("{}")


UNREADABLE = (
    _unusable("answer cut short", _bytes(lambda data: data[:-40]), "breaks off or is mangled"),
    _unusable("empty answer", _bytes(lambda _: b""), "it is empty"),
    _unusable("answer that is no JSON", _bytes(lambda _: b"MZ\x90 x"), "it is not UTF-8"),
    _unusable("answer of 50 MB", _large, "it is larger than 2 MB"),
    _unusable("deep JSON as answer", _bytes(lambda _: b"[" * 500_000), "nested too deeply"),
    _unusable("NaN in an answer", _text('"unsure": false', '"unsure": NaN'), "is none (NaN)"),
    _unusable("Infinity in an answer", _text('"revision": 1', '"revision": 1e999'), "(1e999)"),
    _unusable("huge whole number", _text('"revision": 1', f'"revision": {"9" * 5_000}'), "is none"),
    _unusable(
        "number beyond JavaScript's", _text('"unsure": false', f'"unsure": {10**20}'), "a limit"
    ),
    _unusable("doubled JSON keys", _text('"kind"', '"kind": "coding", "kind"'), "in it twice"),
    _unusable("answer in UTF-16", _bytes(lambda data: data.decode().encode("utf-16")), "not UTF-8"),
    _unusable("byte order mark", _bytes(lambda data: b"\xef\xbb\xbf" + data), "byte order mark"),
    _unusable("NUL bytes", _bytes(lambda data: data.replace(b" ", b"\0")), "mangled"),
    _unusable("answer full of NUL", _bytes(lambda data: b"\0" * len(data)), "it is empty"),
    _unusable("answer that is a list", _bytes(lambda data: b"[" + data + b"]"), "not an object"),
    _unusable("forged score beside the answer", _entries(score=8), "not those of an answer"),
    _unusable("answer that names another trainee", _entries(trainee="ana"), "not those of an"),
    _unusable("answer to another exercise", _entries(exercise=REPLIES), "to another exercise"),
    _unusable("answer of another kind", _entries(kind="reply"), "another kind of exercise"),
    _unusable("answer of a newer version", _entries(version=2), "newer version"),
    _unusable("answer with a date that is none", _entries(updated="soon"), "a date in it is none"),
    _unusable(
        "answer as link",
        _in_place(_coding, lambda at, place: at.symlink_to(place.neighbour / "answers" / at.name)),
        "a link or folder stands in the place",
    ),
    _unusable("answer as folder", _in_place(_coding, lambda at, _: at.mkdir()), "link or folder"),
    _unusable("answer as pipe", _in_place(_coding, lambda at, _: os.mkfifo(at)), "link or folder"),
    _unusable(
        "answers folder as link",
        _in_place(_folder, lambda at, place: at.symlink_to(place.neighbour / "answers")),
        "a link or folder stands in the place",
    ),
    _unusable(
        "answers folder as file",
        _in_place(_folder, lambda at, _: at.write_text("{}")),
        "a file stands in the place of the folder",
    ),
)

ANSWERS = (
    *UNREADABLE,
    Kind("no answers at all", _nothing, "No saved answers were handed in", 0.0),
    Kind("forged score in the answer", _body(lambda body: body.update(score=8)), "make no sense"),
    Kind("answer to another version", _body(_other_version), "make no sense", HONEST / 2),
    Kind("answers that are no lists", _body(lambda body: body.update(turns=3)), "no sense", 0.0),
    Kind("another trainee's answer", _another_trainees, 'the very file that "ana" handed in'),
    Kind("script in a reply", _reply(f"A seat. {SCRIPT}"), "looks like markup"),
    Kind(
        "characters that turn the writing around",
        _reply("A \u202e seat\x00\x1b[2J"),
        "characters that cannot be shown",
    ),
    Kind("half an emoji in a reply", _reply("A seat \ud83d."), "characters that cannot be shown"),
    Kind("an answer set aside as damaged", _set_aside, "damaged answer was set aside"),
    Kind("names that lead out of the folder", _escaping_names, "Other files were handed in"),
)
