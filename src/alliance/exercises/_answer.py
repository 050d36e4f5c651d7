"""What a saved answer is, and how its JSON is written and read without trusting it.

Nothing here touches a disk: `parse_answer` and `answer_bytes` turn bytes into an answer and back.
What stands in `body` and `events` belongs to the kinds of exercise.
"""

import codecs
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal, NoReturn, cast, get_args

from ._errors import AnswerDamaged, AnswerNewer, AnswerTooLarge
from ._slug import check_slug

FORMAT = "alliance-answer"
VERSION = 1
Kind = Literal[
    "reader", "coding", "tasks", "drill", "reply", "roleplay", "observe", "adjudication",
    "certification",
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)

MAX_BYTES = 2_000_000
MAX_BODY_BYTES = 500_000  # the rest is for events, so that full events never block the body
MAX_EVENT_BYTES = 1_490_000
MAX_EVENTS = 20_000
MAX_STRING = 20_000  # characters
MAX_DEPTH = 12
MAX_NUMBER = 2**53  # beyond it, JavaScript no longer holds whole numbers exactly

Json = dict[str, Any] | list[Any] | str | int | float | bool | None
Event = dict[str, Any]

_HEADER = ("format", "version", "exercise", "kind", "revision", "created", "updated")
_ENTRIES = frozenset((*_HEADER, "body", "events"))


@dataclass(frozen=True, slots=True)
class Answer:
    """One trainee's answer to one exercise, as it was last saved.

    Attributes:
        exercise: slug of the exercise.
        kind: reader, coding, tasks, drill, reply, roleplay or observe, a supervisor's adjudication
            or the result of a certification; None while nothing was saved and nobody said.
        revision: 0 before the first save, then one more with each.
        created: when it was first saved, UTC, ISO 8601; empty at revision 0.
        updated: when it was last saved.
        body: the answer as it stands, plain JSON values.
        events: what happened, oldest first; each has `at` (UTC, ISO 8601) and `type`.
    """

    exercise: str
    kind: Kind | None
    revision: int = 0
    created: str = ""
    updated: str = ""
    body: dict[str, Any] = field(default_factory=dict[str, Any])
    events: tuple[Event, ...] = ()


def now() -> str:
    """The present moment as answers record it: UTC, ISO 8601, milliseconds."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def answer_bytes(answer: Answer) -> bytes:
    """The file of an answer: JSON, UTF-8, one event a line.

    Raises:
        AnswerTooLarge: the body or the events are over their limit.
    """
    header = {"format": FORMAT, "version": VERSION}
    header |= {name: getattr(answer, name) for name in _HEADER[2:]}
    lines = [f"{_dump(name)}: {_dump(value)}" for name, value in header.items()]
    body = _dump(answer.body)
    events = ",\n".join(_dump(event) for event in answer.events)
    _check_sizes(answer.exercise, body, events, len(answer.events))
    lines += [f'"body": {body}', f'"events": [\n{events}\n]' if events else '"events": []']
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def parse_answer(data: bytes, exercise: str) -> Answer:
    """Read the bytes of an answer file, which may be damaged or hostile.

    Safe on any bytes: it takes time and memory in proportion to their length, which is limited to
    2 MB, and returns plain JSON values in limits, or raises. Half emoji (lone surrogates) become
    the replacement character, so that every text can be written again.

    Args:
        data: the whole file.
        exercise: the slug the answer must belong to.

    Raises:
        AnswerNewer: a newer version of the course wrote it.
        AnswerDamaged: it is anything else but an answer to this exercise.
    """
    check_slug(exercise)
    raw = _object(_load(data), "the file")
    if raw.get("format") != FORMAT:
        raise AnswerDamaged("it is not an answer file of this course")
    version = raw.get("version")
    if isinstance(version, int) and not isinstance(version, bool) and version > VERSION:
        raise AnswerNewer(
            f'The answer to "{exercise}" was saved by a newer version of this course. It was left '
            "as it is. Update the course: python -m pip install --upgrade alliance-lab"
        )
    if version != VERSION or isinstance(version, bool):
        raise AnswerDamaged("its format version is not one this course has written")
    if raw.keys() != _ENTRIES:
        raise AnswerDamaged("its entries are not those of an answer")
    if raw["exercise"] != exercise:
        raise AnswerDamaged(f"it belongs to another exercise ({str(raw['exercise'])[:80]!r})")
    return _answer(raw, exercise)


def plain(value: object, *, what: str = "the answer", depth: int = 0) -> Json:
    """A deep copy in plain JSON values, within the limits on strings, numbers and depth.

    Raises:
        AnswerTooLarge: a text or the nesting is over its limit.
        TypeError: something JSON cannot hold, or not exactly.
    """
    if depth > MAX_DEPTH:
        raise AnswerTooLarge(f"Something in {what} is nested more than {MAX_DEPTH} levels deep.")
    match value:
        case None | bool():
            return value
        case str():
            return _text(value, what)
        case int() if abs(value) <= MAX_NUMBER:
            return int(value)
        case float() if math.isfinite(value):
            return float(value)
        case Mapping():
            entries = cast("Mapping[object, object]", value)
            return {
                _key(key): plain(item, what=what, depth=depth + 1) for key, item in entries.items()
            }
        case list() | tuple():
            items = cast("Sequence[object]", value)
            return [plain(item, what=what, depth=depth + 1) for item in items]
        case _:
            raise TypeError(f"{what} cannot hold {value!r:.80}")


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _check_sizes(exercise: str, body: str, events: str, count: int) -> None:
    if len(body.encode()) > MAX_BODY_BYTES:
        raise AnswerTooLarge(
            f'Your answer to "{exercise}" is longer than this exercise can keep '
            f"({MAX_BODY_BYTES // 1000} kB). Shorten the longest texts, then save again."
        )
    if count > MAX_EVENTS or len(events.encode()) > MAX_EVENT_BYTES:
        raise AnswerTooLarge(
            f'The history of your answer to "{exercise}" is full, so this step could not be '
            "recorded. What you saved before is safe. To go on, ask your supervisor to put the "
            "file aside and start the exercise afresh."
        )


def _load(data: bytes) -> object:
    if len(data) > MAX_BYTES:
        raise AnswerDamaged(f"it is larger than {MAX_BYTES // 1_000_000} MB")
    if data.startswith(codecs.BOM_UTF8):
        raise AnswerDamaged("it begins with a byte order mark, which only other programs write")
    try:
        return json.loads(
            data.decode("utf-8"),
            parse_constant=_refuse_number,
            parse_float=_finite,
            object_pairs_hook=_unique,
        )
    except UnicodeDecodeError:
        raise AnswerDamaged("it is not UTF-8 text") from None
    except RecursionError:
        raise AnswerDamaged("it is nested too deeply") from None
    except json.JSONDecodeError as error:
        if not data.strip(b"\0 \t\r\n"):
            raise AnswerDamaged("it is empty") from None
        raise AnswerDamaged(f"it breaks off or is mangled at line {error.lineno}") from None
    except ValueError:  # a whole number of thousands of digits
        raise AnswerDamaged("it holds a number that is none") from None


def _refuse_number(name: str) -> NoReturn:
    raise AnswerDamaged(f"it holds a number that is none ({name})")


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        _refuse_number(digits[:20])
    return number


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    entries = dict(pairs)
    if len(entries) != len(pairs):
        raise AnswerDamaged("an entry stands in it twice")
    return entries


def _answer(raw: dict[str, Any], exercise: str) -> Answer:
    if raw["kind"] not in KINDS:
        raise AnswerDamaged("its kind of exercise is unknown")
    revision = raw["revision"]
    if isinstance(revision, bool) or not isinstance(revision, int) or revision < 1:
        raise AnswerDamaged("its revision is not a whole number from 1")
    try:
        clean = cast("dict[str, Any]", plain(raw))
    except (AnswerTooLarge, TypeError) as error:
        raise AnswerDamaged(f"it is over a limit: {error}") from None
    events = clean["events"]
    if not isinstance(events, list) or len(cast("list[object]", events)) > MAX_EVENTS:
        raise AnswerDamaged("its events are not a list, or too many")
    return Answer(
        exercise=exercise,
        kind=cast("Kind", clean["kind"]),
        revision=revision,
        created=_moment(clean["created"]),
        updated=_moment(clean["updated"]),
        body=_object(clean["body"], "its body"),
        events=tuple(_event(event) for event in cast("list[object]", events)),
    )


def _event(value: object) -> Event:
    event = _object(value, "an event")
    kind = event.get("type")
    if not isinstance(kind, str) or not 0 < len(kind) <= 40:
        raise AnswerDamaged("an event in it has no type")
    _moment(event.get("at"))
    return event


def _moment(value: object) -> str:
    if isinstance(value, str) and len(value) <= 40:
        try:
            datetime.fromisoformat(value)
        except ValueError:
            pass
        else:
            return value
    raise AnswerDamaged("a date in it is none")


def _object(value: object, what: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise AnswerDamaged(f"{what} is not an object")
    return cast("dict[str, Any]", value)


def _key(key: object) -> str:
    if not isinstance(key, str):
        raise TypeError(f"a name must be text, not {key!r:.80}")
    return _text(key, "a name", 200)


def _text(text: str, what: str, limit: int = MAX_STRING) -> str:
    if len(text) > limit:
        raise AnswerTooLarge(
            f"A text in {what} has {len(text):,} characters; {limit:,} is the most that can be "
            "kept. Shorten it, then save again."
        )
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return str(text)
