"""Hostile and damaged notebooks. The answers beside them are honest, and count as they are."""

import json
from typing import Any

from ._kinds import POINTS_CELL, SCRIPT, Kind, Place

Cells = list[dict[str, Any]]


def _graded(cells: Cells, grade_id: str = POINTS_CELL) -> dict[str, Any]:
    return next(c for c in cells if c["metadata"].get("nbgrader", {}).get("grade_id") == grade_id)


def _code(source: str) -> dict[str, Any]:
    return {
        "cell_type": "code", "execution_count": None, "id": f"x{abs(hash(source)):x}"[:20],
        "metadata": {}, "outputs": [], "source": source,
    }  # fmt: skip


def _strip(place: Place) -> None:
    place.cells(lambda cells: [cell.update(metadata={}) for cell in cells])


def _double(place: Place) -> None:
    place.cells(lambda cells: cells.append(dict(_graded(cells))))


def _forge_points(place: Place) -> None:
    place.cells(lambda cells: _graded(cells)["metadata"]["nbgrader"].update(points=100))


def _forge_output(place: Place) -> None:
    output = {
        "output_type": "execute_result", "execution_count": 1, "metadata": {},
        "data": {"text/plain": "8", "text/html": SCRIPT},
    }  # fmt: skip
    place.cells(lambda cells: _graded(cells).update(outputs=[output]))


def _rename(place: Place) -> None:
    changed = {"grade_id": "a1-replies-photograph-2"}
    place.cells(lambda cells: _graded(cells)["metadata"]["nbgrader"].update(changed))


def _unreadable_ids(place: Place) -> None:
    name = {"grade_id": "\ud83d \x1b[31m <b>"}
    place.cells(lambda cells: [cell["metadata"].update(nbgrader=name) for cell in cells])


def _add_code(place: Place) -> None:
    place.cells(lambda cells: cells.insert(0, _code(place.code)))


def _code_for_points(place: Place) -> None:
    """Overwrites what the test in the points cell would look at, and its names."""
    forged = (
        f"{place.code}\nimport builtins, json\n"
        "_true = json.loads\n"
        "def _forged(text, *a, **k):\n"
        "    found = _true(text, *a, **k)\n"
        "    if isinstance(found, dict) and 'turns' in found.get('body', {}):\n"
        "        import inspect\n"
        "        for frame in inspect.stack():\n"
        "            key = frame.frame.f_locals.get('KEY') or frame.frame.f_globals.get('KEY')\n"
        "            if key:\n"
        "                found['body']['turns'] = {t: {'codes': [{'code': c[0]} for c in codes]}\n"
        "                                          for t, codes in key.items()}\n"
        "    return found\n"
        "json.loads = _forged"
    )
    place.cells(lambda cells: cells.insert(0, _code(forged)))


def _rewrite_gradebook(place: Place) -> None:
    """Takes everybody's points away, or would."""
    database = place.root / "gradebook.db"
    code = (
        f"{place.code}\nimport sqlite3\n"
        f"book = sqlite3.connect({str(database)!r}, timeout=5)\n"
        "book.execute('update grade set auto_score = 0, manual_score = 0')\nbook.commit()"
    )
    place.cells(lambda cells: cells.insert(0, _code(code)))


def _code_in_protected(place: Place) -> None:
    place.cells(lambda cells: [_graded(cells).update(source=f"{place.code}\n8")])


def _script(place: Place) -> None:
    text = {"cell_type": "markdown", "id": "more", "metadata": {}, "source": SCRIPT}
    place.cells(lambda cells: cells.append(text))


def _large(place: Place) -> None:
    place.cells(lambda cells: cells.append(_code("# " + "x" * 50_000_000)))


def _swelling(place: Place) -> None:
    place.notebook.write_bytes(b'{"metadata":{},"cells":[' + b"{}," * 6_000_000 + b"{}]}")


def _not_a_number(place: Place) -> None:
    text = json.dumps(json.loads(place.notebook.read_text()))
    place.notebook.write_text(text.replace('"points": 8.0', '"points": NaN'))


def _utf16(place: Place) -> None:
    place.notebook.write_bytes(place.notebook.read_text(encoding="utf-8").encode("utf-16"))


def _as_folder(place: Place) -> None:
    place.notebook.unlink()
    (place.notebook / "inside").mkdir(parents=True)


def _as_link(place: Place) -> None:
    place.notebook.unlink()
    place.notebook.symlink_to(place.root / "gradebook.db")


def _other_edition(place: Place) -> None:
    def change(cells: Cells) -> None:
        cells[:] = [cell for cell in cells if cell is not _graded(cells)]
        _graded(cells, "a1-replies-whole")["metadata"]["nbgrader"].update(points=6)

    place.cells(change)


def _written(data: bytes) -> Any:
    return lambda place: place.notebook.write_bytes(data)


def _cut(place: Place) -> None:
    place.notebook.write_bytes(place.notebook.read_bytes()[:-200])


NOTEBOOKS = (
    Kind("stripped metadata", _strip, "missing, or lost their marks"),
    Kind("duplicated cells", _double, "stand there more than once: a1-coding-points"),
    Kind("forged points of a cell", _forge_points, "were changed: a1-coding-points"),
    Kind("a score written as output", _forge_output, "were changed: a1-coding-points"),
    Kind("changed grade ids", _rename, "claim a protection they never had"),
    Kind("grade ids that cannot be read", _unreadable_ids, r"'\ud83d \x1b[31m <b>'"),
    Kind("an extra cell with code", _add_code, "Code was added, which is not run: 1 cell."),
    Kind("code that forges points", _code_for_points, "Code was added"),
    Kind("code that rewrites the gradebook", _rewrite_gradebook, "Code was added"),
    Kind("code in a protected cell", _code_in_protected, "were changed: a1-coding-points"),
    Kind("script in a text cell", _script, "Text was added or changed: 1 cell."),
    Kind("notebook of 50 MB", _large, "larger than 20 MB"),
    Kind("notebook that swells in memory", _swelling, "far more in it than was released"),
    Kind("deep JSON as notebook", _written(b'{"cells":' + b"[" * 200_000), "it is damaged"),
    Kind("NaN for points in the notebook", _not_a_number, "were changed: a1-coding-points"),
    Kind("notebook cut short", _cut, "it is damaged"),
    Kind("empty notebook", _written(b""), "it is damaged"),
    Kind("notebook that is no JSON", _written(b"\xff\xfe\0 no"), "it is damaged"),
    Kind("notebook of strange types", _written(b'{"cells": [1, {"metadata": 2}]}'), "is damaged"),
    Kind("notebook in UTF-16", _utf16, "it is damaged"),
    Kind("notebook missing", lambda place: place.notebook.unlink(), "was not handed in"),
    Kind("notebook as folder", _as_folder, "a link or folder stands in the place"),
    Kind("notebook as link to the gradebook", _as_link, "a link or folder stands in the place"),
    Kind("notebook of another edition", _other_edition, "missing, or lost their marks"),
)
