"""Replies that nothing was learnt from: what the coder makes of disguises it has not met.

No rule was written and no threshold set with these in sight, so the figures are what a trainee may
expect of the same kinds of replies. Once a coder learns from them, new ones take their place.
"""

from collections.abc import Iterator
from pathlib import Path

from alliance.scoring import CodedReply, code_replies
from alliance.transcripts import Exchange, read_exchanges

FOLDER = Path(__file__).with_name("unseen")


def judged(name: str) -> Iterator[tuple[Exchange, CodedReply, set[str]]]:
    """Each exchange with what was found in it, and the codes that are named for certain."""
    exchanges = read_exchanges(FOLDER / f"{name}.yaml")
    coded = code_replies([(one.therapist, one.client) for one in exchanges])
    for exchange, reply in zip(exchanges, coded, strict=True):
        yield exchange, reply, {found.code for found in reply.codes if not found.abstained}


def codes(exchange: Exchange) -> set[str]:
    return {mark.code for mark in exchange.annotations}


def test_verdicts_are_heard_or_suspected_and_an_honest_reflection_is_not_blamed():
    """Of 127 verdicts 37 were named when this was written and 56 more suspected; of 75 honest
    replies none was called one, and 3 were suspected."""
    verdicts = honest = heard = suspected = blamed = 0
    for exchange, reply, named in judged("verdicts"):
        if "judging" in codes(exchange):
            verdicts += 1
            heard += "judging" in named
            suspected += "judging" in {found.code for found in reply.codes} - named
        else:
            honest += 1
            blamed += "judging" in named
    assert verdicts == 127
    assert heard / verdicts > 0.26
    assert (heard + suspected) / verdicts > 0.65
    assert blamed / honest < 0.03


def test_phrases_without_content_are_not_taken_for_listening():
    """Nor for validation or support: nothing this client said is in them."""
    hollow = [named for exchange, _, named in judged("disguises") if not exchange.annotations]
    taken = sum(bool(named & {"reflection", "validation", "affirmation"}) for named in hollow)
    assert taken / len(hollow) < 0.1
