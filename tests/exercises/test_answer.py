import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance.exercises import (
    Answer,
    AnswerDamaged,
    AnswerNewer,
    AnswerStoreError,
    AnswerTooLarge,
    answer_bytes,
    parse_answer,
)

SLUG = "03-drill-hearing"
MOMENT = "2025-01-31T09:30:00.000Z"

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)
bodies = st.dictionaries(texts, values, max_size=5)
kinds_of_event = st.text("abcdefgh-", min_size=1, max_size=12)
event_values = st.dictionaries(texts, values, max_size=3)


def an_event(kind: str, rest: dict[str, Any]) -> dict[str, Any]:
    """An event as the store stamps it."""
    return {**rest, "at": MOMENT, "type": kind}


answers = st.builds(
    Answer,
    exercise=st.just(SLUG),
    kind=st.sampled_from(["reader", "coding", "drill", "reply"]),
    revision=st.integers(1, 2**53),
    created=st.just(MOMENT),
    updated=st.just(MOMENT),
    body=bodies,
    events=st.lists(st.builds(an_event, kinds_of_event, event_values), max_size=4).map(tuple),
)


def file_of(**changes: Any) -> bytes:
    """A good file with some entries changed; `...` takes an entry away."""
    entries: dict[str, Any] = {
        "format": "alliance-answer",
        "version": 1,
        "exercise": SLUG,
        "kind": "drill",
        "revision": 3,
        "created": MOMENT,
        "updated": MOMENT,
        "body": {},
        "events": [{"at": MOMENT, "type": "reply"}],
    }
    entries |= changes
    return json.dumps({k: v for k, v in entries.items() if v is not ...}).encode()


@given(answers)
def test_an_answer_written_and_read_again_is_the_same(answer: Answer) -> None:
    """Every answer within the limits comes back from its bytes unchanged."""
    assert parse_answer(answer_bytes(answer), SLUG) == answer


@given(answers, st.data())
def test_a_file_cut_short_anywhere_is_seen_as_damaged(answer: Answer, data: st.DataObject) -> None:
    """No beginning of an answer file is taken for a whole one."""
    whole = answer_bytes(answer)
    end = data.draw(st.integers(0, len(whole) - 3))  # the last two bytes are "}" and a newline
    with pytest.raises(AnswerDamaged):
        parse_answer(whole[:end], SLUG)


@given(st.binary(max_size=300))
def test_arbitrary_bytes_are_refused_in_words(data: bytes) -> None:
    """Bytes that are not an answer raise AnswerDamaged and nothing else."""
    with pytest.raises(AnswerDamaged):
        parse_answer(data, SLUG)


@given(answers, st.data())
def test_a_file_with_bytes_changed_is_read_or_refused(answer: Answer, data: st.DataObject) -> None:
    """Overwriting bytes gives an answer within limits or a refusal, never another error."""
    whole = bytearray(answer_bytes(answer))
    for _ in range(data.draw(st.integers(1, 5))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        read = parse_answer(bytes(whole), SLUG)
    except AnswerStoreError:
        return
    assert parse_answer(answer_bytes(read), SLUG) == read


@given(
    st.sampled_from(sorted(json.loads(file_of()))),
    values | st.just(...),
)
def test_an_entry_of_another_kind_is_read_or_refused(name: str, value: Any) -> None:
    """Any JSON value in place of any entry gives an answer or a refusal."""
    try:
        answer = parse_answer(file_of(**{name: value}), SLUG)
    except AnswerStoreError:
        return
    assert answer.exercise == SLUG
    assert isinstance(answer.body, dict)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\0" * 500, "empty"),
        (b'\xff\xfe{"a": 1}', "not UTF-8"),
        (file_of()[:-30], "breaks off"),
        (b"[" * 900_000, "nested too deeply"),
        (b'{"a":' * 200_000, "nested too deeply"),
        (b" " * 2_000_001, "larger than 2 MB"),
        (file_of(body={"x": math.nan}), "number that is none"),
        (file_of(body={"x": -math.inf}), "number that is none"),
        (file_of().replace(b'"body": {}', b'"body": {"x": 1e999}'), "number that is none"),
        (file_of().replace(b'"revision": 3', b'"revision": ' + b"9" * 5000), "number"),
        (file_of(body={"x": 10**30}), "over a limit"),
        (file_of(body={"x": "a" * 20_001}), "over a limit"),
        (file_of(body={"a" * 201: 1}), "over a limit"),
        (file_of(body={"x": [[[[[[[[[[[[[1]]]]]]]]]]]]]}), "over a limit"),
        (file_of(events=[{"at": MOMENT, "type": "x"}] * 20_001), "too many"),
        (file_of().replace(b'"revision"', b'"kind": "drill", "revision"'), "twice"),
        (file_of(exercise="03-code-a-session"), "another exercise"),
        (file_of(format="something"), "not an answer file"),
        (file_of(version=0), "version"),
        (file_of(version="1"), "version"),
        (file_of(version=True), "version"),
        (file_of(body=...), "entries"),
        (file_of(score=10), "entries"),
        (file_of(kind="essay"), "kind"),
        (file_of(kind=["drill"]), "kind"),
        (file_of(revision=0), "revision"),
        (file_of(revision=True), "revision"),
        (file_of(revision=1.0), "revision"),
        (file_of(created="yesterday"), "date"),
        (file_of(updated=3), "date"),
        (file_of(body=[]), "body"),
        (file_of(events={}), "events"),
        (file_of(events=["reply"]), "event"),
        (file_of(events=[{"at": MOMENT}]), "type"),
        (file_of(events=[{"at": MOMENT, "type": "x" * 41}]), "type"),
        (file_of(events=[{"type": "reply"}]), "date"),
        (b"null", "not an object"),
        (b'"text"', "not an object"),
    ],
)
def test_a_damaged_or_hostile_file_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    """Each way in which a file is no answer is named."""
    with pytest.raises(AnswerDamaged, match=reason):
        parse_answer(data, SLUG)


def test_a_file_of_a_newer_version_asks_for_an_update() -> None:
    """A later format is not called damaged, whatever else stands in it."""
    with pytest.raises(AnswerNewer, match="pip install --upgrade"):
        parse_answer(file_of(version=2, body=..., novelty=1), SLUG)


def test_half_an_emoji_becomes_a_replacement_character() -> None:
    """A lone surrogate, as browsers can send it, is read as text that can be written again."""
    answer = parse_answer(file_of(body={"x": "so \ud83d", "y": "\ud83d\ude00"}), SLUG)
    assert answer.body == {"x": "so \ufffd", "y": "\U0001f600"}


def test_events_are_written_one_a_line() -> None:
    """The file can be read by a person and compared line by line."""
    answer = parse_answer(file_of(events=[{"at": MOMENT, "type": t} for t in "abc"]), SLUG)
    lines = answer_bytes(answer).decode().splitlines()
    assert sum('"type":' in line for line in lines) == 3


def test_a_body_over_the_limit_says_what_to_do() -> None:
    """The message for too long an answer says to shorten it."""
    body = {str(number): "x" * 20_000 for number in range(26)}
    with pytest.raises(AnswerTooLarge, match="Shorten"):
        answer_bytes(Answer(SLUG, "drill", 1, MOMENT, MOMENT, body))


def test_full_events_leave_room_for_the_body() -> None:
    """The largest body and the largest events together are within what can be read."""
    body = {str(number): "x" * 19_900 for number in range(25)}
    events = tuple({"at": MOMENT, "type": "reply", "text": "y" * 19_000} for _ in range(78))
    answer = Answer(SLUG, "drill", 1, MOMENT, MOMENT, body, events)
    assert parse_answer(answer_bytes(answer), SLUG) == answer
