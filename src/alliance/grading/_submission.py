"""What a trainee handed in, read without trusting any of it.

Only `answers/<exercise>.json` counts; what lies beside them is for `_beside`. Nothing is executed,
no link is followed, and every file has a largest size.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from nbgrader.utils import parse_utc

from alliance.content import NotAFileError, read_file
from alliance.exercises import MAX_BYTES, Answer, AnswerStoreError, Exercise, parse_answer

from ._beside import ANSWERS, LEFT_OUT, TIMESTAMP, Released, beside_answers, printable, reason, some
from ._errors import GradingError

_MAX_NOTE = 20_000  # bytes
_MAX_SMALL = 1_000  # bytes
_STAMP = re.compile(r"[0-9][0-9T :.+-]{9,40}(?: ?(?:[A-Za-z]{1,5}|[+-][0-9]{4}))?")
_AHEAD = timedelta(hours=1)  # clocks differ
_MARKUP = re.compile(r"<[A-Za-z!/?]|javascript:", re.IGNORECASE)
_JOINERS = "\u200c\u200d"  # Persian words and family emoji need them
_UNSEEN = {"Cc", "Cs", "Co", "Cf"}


@dataclass(frozen=True)
class Submission:
    """The answers of one trainee to one assignment.

    Attributes:
        answers: by exercise; an exercise nobody answered is missing here and in `unreadable`.
        unreadable: why an answer that was handed in could not be used, by exercise.
        attention: what a marker should look into, in sentences.
        notes: what is odd and does not matter for the marks.
    """

    answers: Mapping[str, Answer] = field(default_factory=dict)
    unreadable: Mapping[str, str] = field(default_factory=dict)
    attention: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def read_submission(
    folder: Path, exercises: Mapping[str, Exercise], released: Released
) -> Submission:
    """Read what was handed in.

    Args:
        folder: the submitted assignment, with `answers/` in it.
        exercises: what was asked, by slug.
        released: the assignment as it was released.

    Raises:
        GradingError: the folder is a link, or none.
    """
    refuse_link(folder)
    answers: dict[str, Answer] = {}
    unreadable: dict[str, str] = {}
    for slug, exercise in exercises.items():
        try:
            answer = _read_answer(folder / ANSWERS, slug, exercise.kind)
        except (AnswerStoreError, OSError) as error:
            unreadable[slug] = reason(error)
        else:
            if answer is not None:
                answers[slug] = answer
    attention = [*_set_aside(folder / ANSWERS), *_left_out(folder / LEFT_OUT), *_too_early(folder)]
    if not answers and not unreadable:
        attention.insert(0, _NOTHING)
    notes = [*_odd_words(answers), *beside_answers(folder, released)]
    return Submission(answers, unreadable, tuple(attention), tuple(notes))


_NOTHING = (
    "No saved answers were handed in at all. If that surprises you, ask: they lie in the folder "
    '"answers" beside the notebook.'
)


def refuse_link(folder: Path) -> None:
    """Make sure that a submission lies where it seems to lie, and is not another one's.

    Raises:
        GradingError: its folder, or the trainee's, is a link, or is none.
    """
    for path in (folder.parent, folder):
        if path.is_symlink() or not path.is_dir():
            what = "is a link" if path.is_symlink() else "is not a folder"
            raise GradingError(
                f"{printable(path.name)} in {printable(str(path.parent))} {what}, so nothing of it "
                "was marked. Remove it, and collect the submission again."
            )


def with_note(submission: Submission, sentence: str) -> Submission:
    """The submission with a sentence put before its notes, unless that is empty."""
    return replace(submission, notes=(sentence, *submission.notes)) if sentence else submission


def handed_in_at(folder: Path) -> datetime | None:
    """When a submission was handed in, UTC and without a zone, as nbgrader's gradebook wants it.

    None where that cannot be read.
    """
    data = small_file(folder / TIMESTAMP)
    try:
        text = data.decode("ascii").strip() if data else ""
        return parse_utc(text) if _STAMP.fullmatch(text) else None
    except (ValueError, OverflowError):
        return None


def small_file(path: Path) -> bytes | None:
    """The bytes of one of nbgrader's own small files; None where there is no such file."""
    try:
        data = read_file(path, _MAX_SMALL, follow_links=False)
    except OSError:
        return None
    return data if len(data) <= _MAX_SMALL else None


def _too_early(folder: Path) -> Iterator[str]:
    moment = handed_in_at(folder)
    if moment and moment > datetime.now(UTC).replace(tzinfo=None) + _AHEAD:
        yield (
            f"It says that it was handed in on {moment:%Y-%m-%d %H:%M} UTC, which has not come "
            "yet. Find out when it was, and collect it again with that moment."
        )


def _read_answer(folder: Path, slug: str, kind: str) -> Answer | None:
    if folder.is_symlink():
        raise NotAFileError(0, "the answers folder is a link", str(folder))
    try:
        data = read_file(folder / f"{slug}.json", MAX_BYTES, follow_links=False)
    except FileNotFoundError:
        return None
    answer = parse_answer(data, slug)
    if answer.kind != kind:
        raise AnswerStoreError(f"it answers another kind of exercise ({answer.kind})")
    return answer


def _odd_words(answers: Mapping[str, Answer]) -> Iterator[str]:
    """What cannot be shown as it was written, or was perhaps not meant to be shown."""
    for slug, answer in answers.items():
        texts = [*_texts(answer.body)]
        if any(_MARKUP.search(text) for text in texts):
            yield f'Something in the answer to "{slug}" looks like markup; it is shown as text.'
        if any(map(_unseen, texts)):
            yield (
                f'The answer to "{slug}" holds characters that cannot be shown, or that would turn '
                "the writing around; a mark stands in their place."
            )


def _texts(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for inner in value.values():
                yield from _texts(inner)
        case list():
            for inner in value:
                yield from _texts(inner)
        case _:
            pass


def _unseen(text: str) -> bool:
    if text.isprintable():
        return "\ufffd" in text
    rest = text.translate(dict.fromkeys(map(ord, f"\n\r\t{_JOINERS}")))
    return any(unicodedata.category(each) in _UNSEEN or each == "\ufffd" for each in rest)


def _set_aside(folder: Path) -> Iterable[str]:
    """Answers that were set aside as damaged are worth a marker's look."""
    if folder.is_symlink() or not folder.is_dir():
        return
    aside = sorted(path.name for path in folder.glob("*.damaged-*.json"))[:10]
    if aside:
        yield (
            "A damaged answer was set aside on the trainee's computer and handed in as well: "
            f"{some(aside)}. It was not marked; you may want to look at it."
        )


def _left_out(path: Path) -> Iterable[str]:
    try:
        data = read_file(path, _MAX_NOTE, follow_links=False)
    except OSError:
        return
    lines = data[:_MAX_NOTE].decode("utf-8", "replace").splitlines()[:20]
    if lines:
        shown = "; ".join(printable(line[:200]) for line in lines)
        yield f"Left out when this was collected: {shown}."
