"""Collects files that trainees handed in, without nbgrader's exchange: from laptops, an upload box.

Puts them where `nbgrader collect` would, as carefully as collecting from the exchange does.
"""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from nbgrader.utils import parse_utc, rmtree

from alliance.content import read_file, write_file
from alliance.exercises import (
    MAX_BYTES,
    MAX_FILE,
    AnswerStoreError,
    HandIn,
    HandInError,
    check_trainee,
    packed_inside,
    parse_answer,
    unpack,
)

from ._attempts import allowed_attempts, attempts_collected, note_attempt
from ._beside import ANSWERS, LEFT_OUT, TIMESTAMP, printable
from ._conditions import times
from ._course import Course, open_course
from ._exchange import collect_submission

_MAX_FILES = 5_000  # files to hand in below one folder
_MAX_OUTER = 20 * MAX_FILE  # bytes of a file with many files in it
_MOMENT = "%Y-%m-%d %H:%M:%S.%f UTC"


@dataclass(frozen=True)
class Collected:
    """What came of one file.

    Attributes:
        file: its name; with "outer.zip: inner.zip" where it lay in another.
        trainee: whose it is, or "" where that is not known.
        taken: whether it was collected.
        report: what a supervisor should know, in sentences; why not, where it was not taken.
    """

    file: str
    trainee: str
    taken: bool
    report: tuple[str, ...] = ()


def collect_files(
    root: Path,
    assignment: str,
    files: Iterable[Path],
    *,
    trainee: str = "",
    handed_in: datetime | None = None,
    newcomers: bool = False,
) -> list[Collected]:
    """Collect an assignment from files, or from folders and zip files full of them.

    Of several files of one trainee the newest is taken. What was collected before stays unless
    the new one is newer. Files say themselves whose they are and from when, and a trainee could
    write something else there. So a second file under a name is taken only if it goes on with the
    first: an answer in both was begun at the same millisecond. Otherwise a person has to say whose
    it is, by naming the trainee.

    Args:
        root: the course root.
        assignment: its name.
        files: what to collect: `.zip` files and folders, looked through with all below them.
        trainee: whose they are, for files that do not say; and your word for those that do.
        handed_in: the moment to note for all of them, in place of what they say.
        newcomers: whether to take files of trainees that the gradebook does not list.

    Raises:
        GradingError: it is no course root, or the gradebook does not know the assignment.
    """
    with open_course(root, assignment) as course:
        listed = {student.id for student in course.gradebook.students}
        found: list[tuple[HandIn, Collected]] = []
        results: list[Collected] = []
        for name, data in _files(files):
            try:
                opened = _opened(name, data, assignment, trainee, handed_in)
                if listed and not newcomers and opened[0].trainee not in listed:
                    raise HandInError(_UNLISTED.format(opened[0].trainee))
            except HandInError as error:
                results.append(Collected(name, "", False, (f"Not taken: {error}.",)))
            else:
                found.append(opened)
        by_trainee: dict[str, list[tuple[HandIn, Collected]]] = {}
        for each in sorted(found, key=lambda each: each[0].moment):
            by_trainee.setdefault(each[0].trainee, []).append(each)
        for whose, several in by_trainee.items():
            results += _of_one_trainee(course, assignment, several, named=whose == trainee)
    return sorted(results, key=lambda each: (each.trainee, each.file))


_UNLISTED = (
    'the gradebook lists no trainee "{}"; if the name is right, add it '
    "(`nbgrader db student add`) or take newcomers as well"
)


def _files(paths: Iterable[Path]) -> Iterator[tuple[str, bytes | str]]:
    """Every file to look at: its name, and its bytes or why they cannot be read."""
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.suffix.lower() == ".zip")
            if not inside:
                yield path.name, "there is no zip file in this folder"
            for file in inside[:_MAX_FILES]:
                yield from _file(file, file.relative_to(path).as_posix())
        else:
            yield from _file(path, path.name)


def _file(path: Path, name: str) -> Iterator[tuple[str, bytes | str]]:
    name = printable(name)
    try:
        data = read_file(path, _MAX_OUTER, follow_links=False)
    except OSError as error:
        yield name, error.strerror or "cannot be read"
        return
    alone = True
    try:
        for inner, content in packed_inside(data):
            alone = False
            yield f"{name}: {printable(inner)}", content
    except HandInError as error:
        yield name, str(error)
    else:
        if alone:
            yield name, data


def _opened(
    name: str, data: bytes | str, assignment: str, trainee: str, handed_in: datetime | None
) -> tuple[HandIn, Collected]:
    """What a file holds, with whose it is and its moment settled."""
    if isinstance(data, str):
        raise HandInError(data)
    hand_in = unpack(data)
    if not any(each.startswith("answers/") for each in hand_in.files):
        others = f"; it holds {', '.join(hand_in.left_out[:8])}" if hand_in.left_out else ""
        raise HandInError(f"there are no saved answers in it that can be used{others}")
    if hand_in.assignment and hand_in.assignment != assignment:
        raise HandInError(f'it is the assignment "{hand_in.assignment}"')
    whose = hand_in.trainee or (check_trainee(trainee) if trainee else "")
    if not whose:
        raise HandInError("it does not say whose it is; name the trainee, and collect it by itself")
    now = datetime.now(UTC)
    claimed = parse_utc(hand_in.moment).replace(tzinfo=UTC) if hand_in.moment else None
    moment = handed_in.astimezone(UTC) if handed_in else min(claimed or now, now)
    report: list[str] = []
    if not handed_in:
        said = "by its own word" if claimed else "the moment of collecting, since it does not say"
        if claimed and claimed > now:
            said = "the moment of collecting, since the one it claims has not come yet"
        report.append(f"Handed in on {moment:%Y-%m-%d %H:%M} UTC, {said}.")
    report += [f"Left out: {each}." for each in hand_in.left_out]
    settled = replace(hand_in, trainee=whose, moment=moment.strftime(_MOMENT))
    return settled, Collected(name, whose, True, tuple(report))


def _of_one_trainee(
    course: Course, assignment: str, several: list[tuple[HandIn, Collected]], *, named: bool
) -> list[Collected]:
    """Take the newest of these files, oldest first, if all of them are one person's work."""
    *earlier, (hand_in, newest) = several
    target = course.folder("submitted", assignment, hand_in.trainee)
    whose = hand_in.trainee
    if not named and not all(_goes_on(hand_in.files, each.files) for each, _ in earlier):
        why = _WHOSE.format(f'another file was handed in as "{whose}" too', whose)
        return [replace(one, taken=False, report=(why,)) for _, one in several]
    if not named and target.is_dir() and not _goes_on(hand_in.files, _answers_in(target)):
        why = _WHOSE.format(f'somebody handed in as "{whose}" already', whose)
        return [replace(one, taken=False, report=(why,)) for _, one in several]
    allowed = allowed_attempts(course.root, assignment)
    if named or allowed is None:
        older = [_older(one, newest.file) for _, one in earlier]
        return [*older, _take(course, assignment, hand_in, newest, attempts_collected(target) + 1)]
    return _within_attempts(course, assignment, several, allowed)


def _within_attempts(
    course: Course, assignment: str, several: list[tuple[HandIn, Collected]], allowed: int
) -> list[Collected]:
    """Take the newest of those that may still be handed in."""
    target = course.folder("submitted", assignment, several[0][0].trainee)
    so_far, before = attempts_collected(target), _before(target)
    fresh = [each for each in several if each[0].moment > before]
    results = [_take(course, assignment, *each, so_far) for each in several if each not in fresh]
    left = max(0, allowed - so_far)
    for hand_in, one in fresh[left:]:
        why = _TOO_OFTEN.format(times(allowed), hand_in.trainee)
        results.append(replace(one, taken=False, report=(why,)))
    if fresh[:left]:
        *earlier, (hand_in, newest) = fresh[:left]
        results += [_older(one, newest.file) for _, one in earlier]
        number = so_far + len(earlier) + 1
        results.append(_take(course, assignment, hand_in, newest, number))
    return results


_TOO_OFTEN = (
    "Not taken: this assignment may be handed in {}, and that was done. To allow one more, "
    "collect this file by itself with `--trainee {}`."
)


_WHOSE = (
    "Not taken: {}, and nothing shows that the two are one person's work. Ask, then collect the "
    "right file by itself with `--trainee {}`."
)


def _goes_on(files: Mapping[str, bytes], earlier: Mapping[str, bytes]) -> bool:
    """Whether one file goes on with the other: an answer in both was begun at the same moment."""
    return any(
        begun == _begun(name, earlier[name])
        for name, data in files.items()
        if name in earlier and (begun := _begun(name, data))
    )


def _begun(name: str, data: bytes) -> str:
    path = PurePosixPath(name)
    try:
        return parse_answer(data, path.stem).created if path.parent.name == ANSWERS else ""
    except AnswerStoreError:
        return ""


def _answers_in(target: Path) -> dict[str, bytes]:
    """The answers that were collected before."""
    found: dict[str, bytes] = {}
    for path in sorted((target / ANSWERS).glob("*.json")):
        with contextlib.suppress(OSError):
            found[f"{ANSWERS}/{path.name}"] = read_file(path, MAX_BYTES, follow_links=False)
    return found


def _older(one: Collected, newer: str) -> Collected:
    why = f"Not taken: {newer} is newer, and goes on with the same answers."
    return replace(one, taken=False, report=(why,))


def _take(
    course: Course, assignment: str, hand_in: HandIn, one: Collected, attempt: int
) -> Collected:
    target = course.folder("submitted", assignment, hand_in.trainee)
    before = _before(target)
    if before and before >= hand_in.moment:
        why = f"Not taken: what was collected before is from {before[:16]} UTC, and not older."
        return replace(one, taken=False, report=(why,))
    released = course.folder("source", assignment) / f"{assignment}.ipynb"
    left_out = _put(hand_in, assignment, target, released, attempt)
    again = ("It replaces what was collected before.",) if before else ()
    return replace(one, report=(*one.report, *again, *(f"Left out: {each}." for each in left_out)))


def _before(target: Path) -> str:
    """When what was collected before was handed in; empty where nothing was."""
    if not target.is_dir():
        return ""
    try:
        text = read_file(target / TIMESTAMP, 1_000, follow_links=False).decode().strip()
        return parse_utc(text).strftime(_MOMENT)
    except (OSError, ValueError, OverflowError):
        return "0001-01-01 00:00:00.000000 UTC"


def _put(hand_in: HandIn, assignment: str, target: Path, released: Path, attempt: int) -> list[str]:
    """Put a submission in its place; a crash leaves the earlier one, or says that there is none."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".handed-in-") as place:
        moment = hand_in.moment.replace(":", ".")  # Windows allows no colon in a name
        handed = Path(place) / f"{hand_in.trainee}+{assignment}+{moment}+zip"
        (handed / "answers").mkdir(parents=True)
        for name, data in hand_in.files.items():
            write_file(handed / name, data)
        fresh = Path(place) / "fresh"
        left_out = collect_submission(handed, fresh, released)
        write_file(fresh / TIMESTAMP, hand_in.moment.encode())
        note_attempt(fresh, attempt)
        if hand_in.left_out:
            write_file(fresh / LEFT_OUT, "\n".join([*left_out, *hand_in.left_out]).encode())
        if os.path.lexists(target):
            rmtree(str(target))
        shutil.move(fresh, target)
    return left_out
