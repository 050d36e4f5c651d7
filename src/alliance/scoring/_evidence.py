"""Gathers what the rules find in a reply, and settles what competes for the same words."""

from collections.abc import Iterable
from dataclasses import replace

from ._forms import plain_answer, silence_within, strains_of_shape
from ._places import by_rules, from_questions, from_reflections
from ._questions import questions
from ._reflections import heard, reflections
from ._reply import FoundCode
from ._text import Reading

# What a minimising second half of the same sentence takes back.
_TAKEN_BACK = frozenset({"validation", "affirmation", "support"})


def found_by_rules(reading: Reading, client: Reading | None) -> list[FoundCode]:
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
    return _best([*best, *shape])


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


def settled(found: list[FoundCode]) -> list[FoundCode]:
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
