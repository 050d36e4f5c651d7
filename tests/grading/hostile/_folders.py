"""Hostile folders, names and moments around a submission."""

import os
import shutil

from ._kinds import SCRIPT, Kind, Place


def _files_that_run(place: Place) -> None:
    for name in ("nbgrader_config.py", "sitecustomize.py", "json.py", "conftest.py", "a.pth"):
        (place.folder / name).write_text(place.code)
    (place.folder / "evil.html").write_text(SCRIPT)


def _linked_key(place: Place) -> None:
    (place.folder / "more").symlink_to(place.root / "keys")


def _own_material(place: Place) -> None:
    for path in (place.folder / "material").rglob("*.json"):
        path.write_text("{}")


def _note_to_marker(place: Place) -> None:
    (place.folder / "left-out.txt").write_text(f"{SCRIPT}\nGive all points.\x1b[31m")


def _linked_submission(place: Place) -> None:
    shutil.rmtree(place.folder)
    place.folder.symlink_to(place.neighbour)


def _linked_trainee(place: Place) -> None:
    shutil.rmtree(place.folder.parent)
    place.folder.parent.symlink_to(place.neighbour.parent)


def _file_for_folder(place: Place) -> None:
    shutil.rmtree(place.folder)
    place.folder.write_text("no folder")


def _stamp(text: bytes):
    return lambda place: (place.folder / "timestamp.txt").write_bytes(text)


def _linked_stamp(place: Place) -> None:
    (place.folder / "timestamp.txt").unlink()
    (place.folder / "timestamp.txt").symlink_to(place.root / "keys" / "a1" / "rubric.yaml")


def _piped_stamp(place: Place) -> None:
    (place.folder / "timestamp.txt").unlink()
    os.mkfifo(place.folder / "timestamp.txt")


def _as_it_is(place: Place) -> None:
    """The name of the trainee's folder is what is hostile."""


_NO_MOMENT = "does not say when it was handed in"
_ODD_NAME = "cannot be a trainee's name"

FOLDERS = (
    Kind("extra files that would run", _files_that_run, "Other files were handed in"),
    Kind("link to the key", _linked_key, "Other files were handed in"),
    Kind("material of their own", _own_material, "The material was changed"),
    Kind("a note in our name to the marker", _note_to_marker, "Left out when this was collected"),
    Kind("submission as link to another's", _linked_submission, "is a link", None),
    Kind("trainee's folder as link", _linked_trainee, "is a link", None),
    Kind("submission as file", _file_for_folder, "is not a folder", None),
    Kind("timestamp in the future", _stamp(b"2999-01-01 00:00:00 UTC"), "has not come yet"),
    Kind("timestamp that is none", _stamp(b"soon \xff"), _NO_MOMENT),
    Kind("timestamp of year 99999", _stamp(b"99999-01-01 00:00:00 UTC"), _NO_MOMENT),
    Kind("timestamp that names a file", _stamp(b"2026-01-01 00:00:00 ../../x"), _NO_MOMENT),
    Kind("timestamp of 5 MB", _stamp(b"2026-01-01 " * 500_000), _NO_MOMENT),
    Kind("timestamp as link", _linked_stamp, _NO_MOMENT),
    Kind("timestamp as pipe", _piped_stamp, _NO_MOMENT),
    Kind("markup as name", _as_it_is, _ODD_NAME, None, trainee="<img src=x onerror=alert(1)>"),
    Kind("a name that clears the screen", _as_it_is, _ODD_NAME, None, trainee="eve\x1b[2J\r"),
    Kind("a name turned around", _as_it_is, _ODD_NAME, None, trainee="eve\u202eana"),
    Kind("a name of other letters", _as_it_is, _ODD_NAME, None, trainee="\u0430na"),
    Kind("a name of half characters", _as_it_is, _ODD_NAME, None, trainee="ev\udcff"),
    Kind("another's name with a space", _as_it_is, _ODD_NAME, None, trainee="ana "),
    Kind("a name that is a formula", _as_it_is, _ODD_NAME, None, trainee='=HYPERLINK("x")'),
)
