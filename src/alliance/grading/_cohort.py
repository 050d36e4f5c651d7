"""A cohort's marks and codings, taken from a course root as plain values for whoever shows them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import shorten

from alliance.exercises import Answer, CodingExercise
from alliance.marking import CohortPart, CohortRow, CohortState, CohortTable, CohortTurn, TakenFor
from alliance.transcripts import Codebook, codebook

from ._assignment import AssignmentSource
from ._beside import read_released
from ._course import open_course
from ._keys import read_key
from ._marks import turn_scores
from ._marksheet import MarkRow, Marksheet, graded_assignments, marksheet
from ._pseudonyms import trainee_codes
from ._submission import read_submission

_WORDS = 90  # characters of a turn that are enough to know it by


@dataclass(frozen=True)
class _Coded:
    """What one trainee did in the graded codings."""

    turns: Mapping[str, float]
    taken_for: tuple[TakenFor, ...]


def cohort_tables(
    root: Path | str, assignments: Sequence[str] = (), *, names: bool = True
) -> tuple[CohortTable, ...]:
    """The marks and codings of a cohort, an assignment each.

        from alliance.grading import cohort_tables
        from alliance.progress import cohort_frames
        cohort_frames(cohort_tables("course-root"))["parts"]

    Args:
        root: the course root.
        assignments: in the order in which they were set; by default all that are built, by due
            date.
        names: without them, everybody has the course's pseudonym, and the rows are in its order.

    Raises:
        GradingError: the root, an assignment or its key are not there.
        ContentError: a key has mistakes.
    """
    root = Path(root).absolute()
    sheets = [marksheet(root, one) for one in assignments or graded_assignments(root)]
    people = {row.id: row for sheet in sheets for row in sheet.rows}
    shown = _names(people) if names else trainee_codes(root, people)
    return tuple(_table(root, sheet, shown, names) for sheet in sheets)


def _names(people: Mapping[str, MarkRow]) -> dict[str, str]:
    """First and last name; with the id where two are called alike."""
    full = {
        one: " ".join(filter(None, (row.first_name, row.last_name))) or one
        for one, row in people.items()
    }
    counts = Counter(full.values())
    return {one: name if counts[name] == 1 else f"{name} ({one})" for one, name in full.items()}


def _table(root: Path, sheet: Marksheet, shown: Mapping[str, str], names: bool) -> CohortTable:
    key, book = read_key(root, sheet.assignment), codebook()
    skills = {skill.id: skill.name for skill in book.skills}
    graded = [row.id for row in sheet.rows if row.handed_in]
    coded, collected = _read(root, key, graded, book)
    rows = [
        CohortRow(
            row.id if names else shown[row.id],
            shown[row.id],
            _state(row, row.id in collected),
            row.points if row.handed_in else {},
            coded[row.id].turns if row.id in coded else {},
            coded[row.id].taken_for if row.id in coded else (),
            row.late,
            row.moment,
        )
        for row in sheet.rows
    ]
    parts = [
        CohortPart(
            part.id, part.name, part.points, part.exercise_title, skills.get(part.skill, part.skill)
        )
        for part in sheet.parts
        if part.points
    ]
    rows.sort(key=lambda row: (row.name.casefold(), row.id))
    return CohortTable(sheet.title, tuple(parts), tuple(rows), tuple(_turns(key, book)), sheet.due)


def _state(row: MarkRow, collected: bool) -> CohortState:
    if not row.handed_in:
        return "not graded yet" if collected else "not handed in"
    return "still to be marked" if row.waiting else "marked"


def _codings(key: AssignmentSource) -> Iterator[CodingExercise]:
    for assigned in key.assignment.exercises:
        exercise = key.exercises[assigned.slug]
        if assigned.marking == "automatic" and isinstance(exercise, CodingExercise):
            yield exercise


def _turns(key: AssignmentSource, book: Codebook) -> Iterator[CohortTurn]:
    skills = {skill.id: skill.name for skill in book.skills}
    for exercise in _codings(key):
        for turn in exercise.turns:
            codes = [book.code(one) for one in dict.fromkeys(a.code for a in turn.annotations)]
            if codes:
                yield CohortTurn(
                    f"{exercise.slug} {turn.id}",
                    exercise.title,
                    turn.id,
                    shorten(turn.text, _WORDS, placeholder=" …"),
                    tuple(code.name for code in codes),
                    tuple(dict.fromkeys(skills[code.skill] for code in codes)),
                )


def _read(
    root: Path, key: AssignmentSource, graded: Sequence[str], book: Codebook
) -> tuple[dict[str, _Coded], set[str]]:
    """What those whose work is graded did in the codings; and whose work was collected."""
    name = f"{key.slug}.ipynb"
    coded: dict[str, _Coded] = {}
    names = {code.id: code.name for code in book.codes}
    with open_course(root, key.slug) as course:
        released = read_released(course.folder("source", key.slug) / name)
        folders = course.submissions(key.slug)
        for trainee in (one for one in graded if one in folders):
            submission = read_submission(folders[trainee], key.exercises, released)
            coded[trainee] = _coded(key, submission.answers, names)
    return coded, set(folders)


def _coded(
    key: AssignmentSource, answers: Mapping[str, Answer], names: Mapping[str, str]
) -> _Coded:
    turns: dict[str, float] = {}
    taken: list[TakenFor] = []
    for exercise in _codings(key):
        if exercise.slug not in answers:
            continue
        for score in turn_scores(exercise, answers[exercise.slug]):
            place = f"{exercise.slug} {score.turn}"
            if score.expected:
                turns[place] = score.points
            for one in score.expected:
                if one.credit < 1:
                    instead = [one.matched] if one.matched else list(score.wrong) or [""]
                    taken += [
                        TakenFor(place, names[one.annotation.code], names.get(given, given))
                        for given in instead
                    ]
    return _Coded(turns, tuple(taken))
