"""Codes one reply: gathers what the rules find, settles what competes, says where they stop."""

from collections.abc import Iterable
from dataclasses import replace

from alliance.transcripts import codebook

from ._behaviour import behaviour_of, no_behaviour
from ._forms import plain_answer, silence_within, strains_of_shape, whole_encourager
from ._limits import (
    EMPTY_REPLY,
    FORMULA_ONLY,
    NOT_ENGLISH,
    NOT_TEXT,
    PARROTED,
    TOO_LONG,
    TOO_SHORT,
    tone_limits,
)
from ._places import by_rules, from_questions, from_reflections
from ._questions import Question, questions
from ._reflections import Heard, formulas, heard, reflections, without_formulas
from ._reply import CodedReply, FoundCode
from ._text import MAX_CHARACTERS, Reading, copied_share, is_english, read

COPIED_TOO_MUCH = 0.65

# What a minimising second half of the same sentence takes back.
_TAKEN_BACK = frozenset({"validation", "affirmation", "support"})


def code_reply(reply: object, client_turn: str | None = None) -> CodedReply:
    """What a therapist's reply does, by rules: its behaviour, its codes and the words for each.

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
    if not isinstance(reply, str):
        return _unjudged("", None, NOT_TEXT)
    client_line = client_turn[:MAX_CHARACTERS] if isinstance(client_turn, str) else None
    limits = (TOO_LONG,) if len(reply) > MAX_CHARACTERS else ()
    reading = read(reply[:MAX_CHARACTERS])
    client = read(client_line) if client_line else None
    silence = whole_encourager(reading)
    if not reading.words and silence is None:
        return _unjudged(reading.original, client_line, EMPTY_REPLY, limits)
    if not is_english(reading.words, reading.original, client.words if client else ()):
        return _unjudged(reading.original, client_line, NOT_ENGLISH, limits, english=False)
    return _coded(reading, client, client_line, silence, limits)


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


def _coded(
    reading: Reading,
    client: Reading | None,
    client_line: str | None,
    silence: FoundCode | None,
    limits: tuple[str, ...],
) -> CodedReply:
    copied = copied_share(reading.words, client.words) if client else 0.0
    found = [silence] if silence else _found(reading, client)
    found, more = _doubts(found, reading, heard(client), copied, bool(silence))
    limits = (*limits, *more)
    meant = {code.id: code.behaviour or "" for code in codebook().for_speaker("therapist")}
    codes = tuple(sorted((code for code in found if code.code in meant), key=_order))
    votes: dict[str, float] = {}
    for each in codes:
        if not each.abstained:
            votes.setdefault(meant[each.code], each.probability)
    behaviour, probabilities = behaviour_of(reading, votes)
    return CodedReply(
        reading.original, client_line, behaviour, probabilities, codes, limits, copied=copied
    )


def _order(found: FoundCode) -> tuple[bool, float, str]:
    return found.abstained, -found.probability, found.code


def _found(reading: Reading, client: Reading | None) -> list[FoundCode]:
    """The best finding of each code, after what competes for the same words is settled."""
    asked = questions(reading)
    to_hear = heard(client)
    reflected = tuple(reflections(reading, to_hear))
    by_rule = list(by_rules(reading, to_hear, asked))
    placed = [
        *by_rule,
        *from_questions(reading, asked, by_rule),
        *from_reflections(reading, reflected, asked, by_rule),
    ]
    taken_back = {place for found, place in by_rule if found.code == "minimising"}
    best = _best(
        found for found, place in placed if not (found.code in _TAKEN_BACK and place in taken_back)
    )
    client_text = client.original if client else ""
    sure = [found.code for found in best if not found.abstained]
    answer = plain_answer(reading, asked, sure, client_text)
    best += [answer] if answer else []
    paused = silence_within(reading)
    best += [paused] if paused and "encourager" not in {each.code for each in best} else []
    names = [found.code for found in best if not found.abstained]
    shape = strains_of_shape(reading, asked, reflected, names, to_hear, client_text)
    return _settled(_best([*best, *shape]), asked)


def _best(found: Iterable[FoundCode]) -> list[FoundCode]:
    """One finding a code: the surest, and a little surer where several signs agree."""
    best: dict[str, FoundCode] = {}
    for each in found:
        kept = best.get(each.code)
        if kept is None:
            best[each.code] = each
        elif kept.quote != each.quote and not kept.abstained and not each.abstained:
            surer = kept if kept.probability >= each.probability else each
            best[each.code] = replace(surer, probability=min(0.97, surer.probability + 0.02))
        elif each.probability > kept.probability:
            best[each.code] = each
    return list(best.values())


def _settled(found: list[FoundCode], asked: tuple[Question, ...]) -> list[FoundCode]:
    """Without what a more specific code makes superfluous."""
    sure = {each.code for each in found if not each.abstained}
    drop: set[str] = set()
    if "interrogating" in sure:
        drop |= {"closed-question", "open-question"}
    if "summary" in sure:
        drop.add("deeper-reflection")
    if "lecturing" in sure:
        drop.add("information")
    if "premature-reassurance" in sure or "minimising" in sure:
        drop.add("support" if "support" not in sure else "")
    return [each for each in found if each.code not in drop]


def _doubts(
    found: list[FoundCode], reading: Reading, client: Heard, copied: float, silence: bool
) -> tuple[list[FoundCode], tuple[str, ...]]:
    """Findings lowered where the reply gives reason to, and the reasons."""
    limits: list[str] = []
    if len(reading.words) < 3 and not silence:
        limits.append(TOO_SHORT)
        found = [replace(each, probability=min(each.probability, 0.58)) for each in found]
    if copied >= COPIED_TOO_MUCH and len(reading.words) >= max(6, 0.6 * len(client.words)):
        limits.append(PARROTED)
        found = _lowered(found, {"reflection", "deeper-reflection", "summary"}, PARROTED)
    if not silence and _is_formula(reading, client):
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
