"""Reads AnnoMI's simple labels, the counselling talk the four behaviours are learnt from.

AnnoMI: Wu and colleagues, 2022, ICASSP, doi 10.1109/ICASSP43922.2022.9746035; its simple
version is in the public domain. The text is read where it lies and never written anywhere.
"""

import csv
import json
from dataclasses import dataclass
from pathlib import Path

from .._reply import BEHAVIOURS

FOLDS = 5
_COLUMNS = ("transcript_id", "mi_quality", "interlocutor", "utterance_text")
_LABEL = "main_therapist_behaviour"


class TrainingDataError(Exception):
    """The training data is not what it should be; the message says what was expected."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """One therapist utterance.

    Attributes:
        behaviour: its number in `BEHAVIOURS`.
        transcript: the transcript's id.
        high: whether the session was shown as one of high quality.
        fold: 0 to 4; utterances of one video or scenario share it.
        client: what the client said before it, "" where they said nothing yet.
    """

    text: str
    behaviour: int
    transcript: str
    high: bool
    fold: int
    client: str = ""


def read_annomi(path: Path, folds: Path | None = None) -> list[Utterance]:
    """The therapist's utterances in file order.

    Args:
        path: AnnoMI-simple as CSV.
        folds: JSON with each transcript's fold; by default `folds.json` beside the CSV.

    Raises:
        TrainingDataError: the files are not these, or do not fit each other.
    """
    folds = folds or path.with_name("folds.json")
    try:
        by_transcript = json.loads(folds.read_text("utf-8"))["folds"]
        with path.open(newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise TrainingDataError(
            f"AnnoMI's simple version and its folds could not be read: {error!r}. Expected the "
            f'CSV at {path} and {{"folds": {{"transcript id": 0 to 4}}}} at {folds}.'
        ) from error
    missing = [name for name in (*_COLUMNS, _LABEL) if not rows or name not in rows[0]]
    if missing:
        raise TrainingDataError(f"{path}: there is no column {', '.join(missing)}.")
    said: dict[str, str] = {}
    found: list[Utterance] = []
    for row in rows:
        transcript = row["transcript_id"]
        if row["interlocutor"] == "therapist":
            found.append(_utterance(row, by_transcript, path, said.get(transcript, "")))
        else:
            said[transcript] = row["utterance_text"]
    return found


def _utterance(row: dict[str, str], folds: dict[str, int], path: Path, client: str) -> Utterance:
    name = row[_LABEL].removeprefix("therapist_")
    transcript = row["transcript_id"]
    if name not in BEHAVIOURS or folds.get(transcript) not in range(FOLDS):
        raise TrainingDataError(
            f"{path}: transcript {transcript} has the behaviour {row[_LABEL]!r} and the fold "
            f"{folds.get(transcript)!r}; expected one of {', '.join(BEHAVIOURS)}, and 0 to 4."
        )
    return Utterance(
        row["utterance_text"],
        BEHAVIOURS.index(name),
        transcript,
        row["mi_quality"] == "high",
        folds[transcript],
        client,
    )
