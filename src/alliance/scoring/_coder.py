"""Codes replies: reads them, asks the rules and the model, and says where judgement stops."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from alliance.transcripts import codebook

from ._alone import unfit
from ._behaviour import no_behaviour, signs, silent
from ._context import context
from ._disguise import disguise, unmasked, without_looks
from ._evidence import found_by_rules, settled
from ._forms import whole_encourager
from ._judgement import judgement
from ._limits import (
    EMPTY_REPLY,
    FORMULA_ONLY,
    NOT_ENGLISH,
    NOT_TEXT,
    PARROTED,
    REPEATED,
    TOO_LONG,
    TOO_SHORT,
    tone_limits,
)
from ._model import Sums, model
from ._questions import questions
from ._reflections import Heard, formulas, heard, without_formulas
from ._reply import CodedReply, FoundCode
from ._text import MAX_CHARACTERS, Reading, copied_share, is_english, once, read

COPIED_TOO_MUCH = 0.65


@dataclass(frozen=True, slots=True)
class _Readable:
    """A reply that can be judged, and the line it answers."""

    reading: Reading
    client: Reading | None
    client_line: str | None
    limits: tuple[str, ...]


def code_reply(reply: object, client_turn: str | None = None) -> CodedReply:
    """What a therapist's reply does: its behaviour, its codes and the words for each.

    Args:
        reply: what the therapist said or typed. Anything that is not text gets a result that
            says so; text beyond 10,000 characters is not read.
        client_turn: the client's line it answers; with it, reflections are compared with what
            there was to hear, and a feeling passed over can be noticed.

    Returns:
        A practice signal with its evidence and its limits; never a measurement of the alliance.

    Raises:
        alliance.content.ContentError: the codebook has mistakes.
    """
    return code_replies([(reply, client_turn)])[0]


def code_replies(exchanges: Iterable[tuple[object, str | None]]) -> list[CodedReply]:
    """Code many replies, in their order; each as `code_reply` does, in a fraction of the time.

    Args:
        exchanges: pairs of a reply and the client's line it answers, or None.

    Raises:
        alliance.content.ContentError: the codebook has mistakes.
    """
    prepared = [_prepared(reply, client_turn) for reply, client_turn in exchanges]
    readable = [each for each in prepared if isinstance(each, _Readable)]
    if not readable:
        return [each for each in prepared if isinstance(each, CodedReply)]
    sums = iter(model().all_sums([each.reading for each in readable]))
    return [each if isinstance(each, CodedReply) else _coded(each, next(sums)) for each in prepared]


def _prepared(reply: object, client_turn: str | None) -> "_Readable | CodedReply":
    """A reply ready to be judged, or what there is to say of one that cannot be."""
    if not isinstance(reply, str):
        return _unjudged("", None, NOT_TEXT)
    client_line = client_turn[:MAX_CHARACTERS] if isinstance(client_turn, str) else None
    limits = (TOO_LONG,) if len(reply) > MAX_CHARACTERS else ()
    reading = read(reply[:MAX_CHARACTERS])
    repeats = once(reading.original)
    if len(repeats) < len(reading.original):
        limits = (*limits, REPEATED)
        reading = replace(read(repeats), original=reading.original)
    client = read(client_line) if client_line else None
    if not reading.words:
        silence = whole_encourager(reading)
        if silence is None:
            return _unjudged(reading.original, client_line, EMPTY_REPLY, limits)
        behaviour, probabilities = silent()
        return CodedReply(
            reading.original, client_line, behaviour, probabilities, (silence,), limits
        )
    if not is_english(reading.words, reading.original, client.words if client else ()):
        return _unjudged(reading.original, client_line, NOT_ENGLISH, limits, english=False)
    return _Readable(reading, client, client_line, limits)


def _unjudged(
    text: str,
    client_turn: str | None,
    why: str,
    limits: tuple[str, ...] = (),
    english: bool = True,
) -> CodedReply:
    behaviour, probabilities = no_behaviour()
    return CodedReply(
        text, client_turn, behaviour, probabilities, (), (*limits, why), english, judged=False
    )


def _coded(readable: _Readable, sums: Sums) -> CodedReply:
    reading, client = readable.reading, readable.client
    copied = copied_share(reading.words, client.words) if client else 0.0
    there = heard(client)
    by_rules = {each.code: each for each in found_by_rules(reading, client)}
    asked = questions(reading)
    hidden = disguise(reading, there, asked)
    chances = judgement().chances(by_rules, sums, context(reading, client))
    by_rules, chances = unmasked(by_rules, chances, hidden)
    codes = codebook().for_speaker("therapist")
    strange = unfit(codes, sums.behaviours, reading, there, asked)
    silence = whole_encourager(reading)
    found = (
        [silence]
        if silence
        else settled(judgement().found(chances, by_rules, sums, reading, strange))
    )
    found = without_looks(found, hidden)
    found, more = _doubts(found, reading, there, copied, bool(silence), hidden.phrases)
    meant = {code.id: code.behaviour or "" for code in codes}
    probabilities = judgement().behaviours(sums, signs(reading), chances, meant, hidden)
    return CodedReply(
        reading.original,
        readable.client_line,
        max(probabilities, key=lambda behaviour: probabilities[behaviour]),
        dict[str, float](probabilities.items()),
        tuple(sorted((each for each in found if each.code in meant), key=_order)),
        (*readable.limits, *more),
        copied=copied,
    )


def _order(found: FoundCode) -> tuple[bool, float, str]:
    return found.abstained, -found.probability, found.code


def _doubts(
    found: list[FoundCode],
    reading: Reading,
    client: Heard,
    copied: float,
    silence: bool,
    phrases: bool,
) -> tuple[list[FoundCode], tuple[str, ...]]:
    """Findings lowered where the reply gives reason to, and the reasons."""
    limits: list[str] = []
    if len(reading.words) < 3 and not silence:
        limits.append(TOO_SHORT)
        found = [replace(each, probability=min(each.probability, 0.58)) for each in found]
    if copied >= COPIED_TOO_MUCH and len(reading.words) >= max(6, 0.6 * len(client.words)):
        limits.append(PARROTED)
        found = _lowered(found, {"reflection", "deeper-reflection", "summary"}, PARROTED)
    if phrases or (not silence and _is_formula(reading, client)):
        limits.append(FORMULA_ONLY)
        echoes = {"reflection", "deeper-reflection", "validation", "support", "affirmation"}
        found = _lowered(found, echoes, FORMULA_ONLY)
    tone = tone_limits(reading.folded)
    if tone:
        limits.append(tone)
        found = _lowered(found, {"affirmation", "validation", "reflection", "encourager"}, tone)
    return found, tuple(limits)


def _is_formula(reading: Reading, client: Heard) -> bool:
    """Whether listening formulas stand there without anything of this client in them."""
    used = formulas(reading)
    rest = without_formulas(reading)
    return bool(used) and not rest & client.stems and len(rest) <= (1 if used < 2 else used)


def _lowered(found: list[FoundCode], codes: set[str], why: str) -> list[FoundCode]:
    return [
        replace(each, probability=min(each.probability, 0.4), abstained=True, reason=why)
        if each.code in codes
        else each
        for each in found
    ]
