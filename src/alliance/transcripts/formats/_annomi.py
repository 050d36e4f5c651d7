"""AnnoMI's CSV: real sessions coded by experts, in its simple and its full form.

The full form has a row for each utterance and annotator, and some transcripts have ten of them.
AnnoMI: Wu and colleagues, 2022, ICASSP, doi 10.1109/ICASSP43922.2022.9746035.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from .._transcript import spaced
from ._heard import Guess, Heard, refuse
from ._rows import Row, sessions_of
from ._several import Coding

_NEEDED = ("transcript_id", "utterance_id", "interlocutor", "utterance_text")
_SCHEMES = {
    "main_therapist_behaviour": "behaviour",
    "client_talk_type": "client-talk",
    "reflection_subtype": "reflection",
    "question_subtype": "question",
    "therapist_input_subtype": "input",
}
_EXISTS = {
    "reflection": "reflection_exists",
    "question": "question_exists",
    "input": "therapist_input_exists",
}
_KNOWN = {
    "speaker": "interlocutor",
    "text": "utterance_text",
    "start": "timestamp",
    "id": "utterance_id",
    "session": "transcript_id",
    "title": "video_title",
}
_ALONE = "annomi"  # the simple form names no annotator


def is_annomi(names: Sequence[str]) -> bool:
    """Whether these are the columns of AnnoMI."""
    return all(name in names for name in (*_NEEDED, "main_therapist_behaviour"))


def read_annomi(rows: Sequence[Row], path: Path) -> tuple[Heard, ...]:
    """The sessions with everybody's codings, in the file's order; each utterance stands once.

    Raises:
        alliance.content.ContentError: two annotators' rows give one utterance different words, a
            column is missing, or one annotator coded an utterance twice.
    """
    if not rows or not is_annomi(list(rows[0].cells)):
        remedy = f"its columns are {', '.join(_NEEDED)}, main_therapist_behaviour …"
        refuse(path, 1, "this is not AnnoMI", remedy)
    once: dict[tuple[str, str], Row] = {}
    codings: dict[str, list[Coding]] = {}
    given: set[tuple[str, str, str]] = set()
    for row in rows:
        _check(row, path, once, given)
        session = row.cells["transcript_id"].strip()
        codings.setdefault(session, []).extend(_codings(row.cells))
    heard = sessions_of(list(once.values()), path, _KNOWN)
    guess = Guess({"therapist": "therapist", "client": "client"}, "certain", "AnnoMI says who.")
    return tuple(
        replace(one, guess=guess, format="annomi", codings=tuple(codings[one.name]))
        for one in heard
    )


def _check(
    row: Row, path: Path, once: dict[tuple[str, str], Row], given: set[tuple[str, str, str]]
) -> None:
    cells = row.cells
    if len(cells) < len(_NEEDED) or any(not cells.get(name, "").strip() for name in _NEEDED):
        empty = next(name for name in _NEEDED if not cells.get(name, "").strip())
        refuse(path, row.number, f"the column {empty} is empty here", "mend or remove this row")
    if cells["interlocutor"] not in ("therapist", "client"):
        what = f"the interlocutor is “{cells['interlocutor'][:40]}”"
        refuse(path, row.number, what, "write therapist or client")
    session, unit = cells["transcript_id"].strip(), cells["utterance_id"].strip()
    if not (unit.isascii() and unit.isdigit()):
        what = f"the utterance_id is “{unit[:40]}”"
        refuse(path, row.number, what, "AnnoMI numbers utterances: write a whole number")
    first = once.setdefault((session, unit), row)
    if first.cells["utterance_text"] != cells["utterance_text"]:
        where = f"utterance {unit[:20]} of transcript {session[:20]}"
        what = f"{where} has other words in line {first.number}"
        refuse(path, row.number, what, "give the utterance an id of its own")
    coder = cells.get("annotator_id", _ALONE).strip()
    if (session, unit, coder) in given:
        what = (
            f"annotator {coder[:20]} coded utterance {unit[:20]} of transcript {session[:20]} twice"
        )
        refuse(path, row.number, what, "keep one of the two rows")
    given.add((session, unit, coder))


def _codings(cells: Mapping[str, str]) -> Iterator[Coding]:
    """What one annotator said of one utterance; what is not for this speaker is left out."""
    session, unit = cells["transcript_id"].strip(), turn_id(cells["utterance_id"])
    coder = cells.get("annotator_id", _ALONE).strip()
    for column, scheme in _SCHEMES.items():
        code = spaced(cells.get(column, ""))
        if code and code != "n/a":
            yield Coding(session, unit, coder, scheme, code)
        elif cells.get(_EXISTS.get(scheme, ""), "") == "False":
            yield Coding(session, unit, coder, scheme, "none")


def turn_id(name: str) -> str:
    """The id of a turn for an utterance's number, such as `u12`."""
    return f"u{name.strip()[:60]}"
