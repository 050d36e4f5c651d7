"""Whatever is handed to the coder, it gives a clear result in bounded work."""

import re
import string
from re import _parser as parser  # pyright: ignore[reportMissingTypeStubs]
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance.scoring import BEHAVIOURS, CodedReply, code_reply, feedback
from alliance.scoring._rule import compiled
from alliance.scoring._rules import RULES
from alliance.scoring._signals import SIGNALS
from alliance.transcripts import codebook

WORDS = sorted({word for rule in RULES for word in re.findall(r"[a-z']{2,}", rule.pattern)})
SPOKEN = st.lists(
    st.sampled_from([*WORDS, "?", ".", ",", "-", "[silence]", "\n", "😀", "<i>"]), max_size=60
).map(" ".join)


def _is_clear(coded: CodedReply, reply: object) -> None:
    assert coded.behaviour in BEHAVIOURS
    assert sum(coded.behaviour_probabilities.values()) == pytest.approx(1)
    known = {code.id for code in codebook().for_speaker("therapist")}
    assert len({found.code for found in coded.codes}) == len(coded.codes)
    for found in coded.codes:
        assert found.code in known
        assert 0 <= found.probability <= 1
        assert found.quote
        assert found.quote in str(reply)
        assert found.abstained or found.probability >= 0.5
        assert found.reason
    if not coded.judged:
        assert coded.limits
        assert coded.codes == ()


@settings(deadline=None)
@given(reply=st.text(max_size=300), client=st.none() | st.text(max_size=200))
def test_any_text_gets_a_clear_result(reply: str, client: str | None) -> None:
    """Any text gets a behaviour, probabilities that add up to 1, and quotes of its own words."""
    _is_clear(code_reply(reply, client), reply)


@settings(deadline=None)
@given(reply=SPOKEN, client=st.none() | SPOKEN)
def test_any_mix_of_telling_words_gets_a_clear_result(reply: str, client: str | None) -> None:
    """The rules' own words in any order get one finding a code, with a reason and a quote."""
    _is_clear(code_reply(reply, client), reply)


@settings(deadline=None)
@given(
    reply=SPOKEN | st.text(max_size=200),
    client=st.none() | SPOKEN,
    aim=st.lists(st.sampled_from(["reflection", "open-question", "deeper-reflection"])),
    attempt=st.integers(1, 5),
)
def test_any_text_gets_one_piece_of_feedback(
    reply: str, client: str | None, aim: list[str], attempt: int
) -> None:
    """Feedback is one thing: unsure, own danger, something to change, or nothing to change."""
    given_back = feedback(reply, client_turn=client, aim=aim, attempt=attempt)
    assert sum(map(bool, (given_back.unsure, given_back.own_danger, given_back.change))) == 1
    assert (given_back.signal is None) == (not given_back.judged)
    assert not set("{}") & set(_own_words(given_back.change + given_back.why, reply, client or ""))


def _own_words(said: str, reply: str, client: str) -> str:
    return "" if set("{}") & set(reply + client) else said


@pytest.mark.parametrize("reply", [None, b"You were frightened.", 7, ["You"], {}, object()])
def test_what_is_not_text_is_said_not_to_be(reply: object) -> None:
    """None, bytes, numbers and lists raise nothing and are not judged."""
    coded = code_reply(reply)
    assert not coded.judged
    assert coded.limits == ("This is not text, so there is nothing to judge.",)
    assert coded.behaviour == "other"
    assert feedback(coded).unsure


@pytest.mark.parametrize("unit", [
    "a", "?", "1", "<", "[", "'", "a'", "- ", "ok, ", "and ", "you ", "what how ", "is that ", "\n",
    "it must be so hard but ", "i hear you and ", "i sense you seem to have ", "\u0130", "\ud800",
    "you've told me and ", "have you have you ", "so ", "i'm sorry i'm ", "\x00", "a\u0301",
])  # fmt: skip
def test_hostile_repetition_is_read_to_the_end(unit: str) -> None:
    """Ten thousand characters of whatever a pattern likes least still come to a clear result."""
    reply = (unit * 10_000)[:10_000]
    _is_clear(code_reply(reply, reply), reply)


def _repeats(pattern: Any, depth: int = 0) -> int:
    """How deep endless repetitions stand within one another."""
    deepest = depth
    for operation, argument in pattern:
        name = str(operation)
        if name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
            endless = argument[1] is parser.MAXREPEAT and name != "POSSESSIVE_REPEAT"
            deepest = max(deepest, _repeats(argument[2], depth + endless))
        elif name == "BRANCH":
            deepest = max(deepest, *(_repeats(branch, depth) for branch in argument[1]))
        elif name in {"SUBPATTERN", "ATOMIC_GROUP"}:
            inner = argument[-1] if name == "SUBPATTERN" else argument
            deepest = max(deepest, _repeats(inner, depth))
        elif name in {"ASSERT", "ASSERT_NOT"}:
            deepest = max(deepest, _repeats(argument[1], depth))
    return deepest


PATTERNS = [
    *(rule.pattern for rule in RULES),
    *(rule.unless for rule in RULES if rule.unless),
    *SIGNALS.values(),
]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_repeats_single_words_only(pattern: str) -> None:
    """An endless repetition holds no other but a word's ending, and no two in a row overlap."""
    parsed = parser.parse(compiled(pattern).pattern)
    assert _repeats(parsed) <= 2
    assert not re.search(r"\([^()]*[*+][^()]*\)[*+](?!\+)", pattern.replace(r"\w+", "").replace(
        r"\w*", ""
    )), "an endless group holds an endless repetition"  # fmt: skip


def test_every_rule_speaks_for_a_code_and_says_why() -> None:
    """Each rule names a code of the codebook, a chance below one, and a reason for a trainee."""
    known = {code.id for code in codebook().for_speaker("therapist")}
    for rule in RULES:
        assert rule.code in known
        assert 0 < rule.sure < 1
        assert rule.why[0] in string.ascii_lowercase
        assert not rule.why.endswith(".")
