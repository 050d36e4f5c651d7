"""Sees through what a reply looks like: a verdict that reflects, advice that asks, irony, phrases.

Such replies are made to look like something else, so the language model takes them for it. What
gives them away is plain enough for a rule (`_rules/verdicts.py`, `posed.py`, `irony.py`,
`phrases.py`, `single_words.py`), and where a rule is that plain it is believed before the model.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ._questions import Question
from ._reflections import Heard
from ._reply import Behaviour, FoundCode
from ._rule import Rule, compiled
from ._rules import irony, phrases, posed, verdicts
from ._single import single
from ._text import Reading, Sentence, content_stems, read

_QUOTE = r"[\"'][^\"']{0,200}[\"']"
MOST_SENTENCES = 60
PLAIN_SHARE = 5.0
"""The log-odds that a sure disguise adds to the behaviour it means. Chosen on replies written for
it, as about the most that leaves the figures on real sessions above their bars."""
POSED_SHARE = 0.65
"""What advice in the form of a question counts for the behaviour, beside other disguises: coders of
sessions go by the form and call most of these a question."""
_DOOR = 160
"""How many characters after advice are looked at for a question whether it suits."""

REFLECTING = frozenset({"reflection", "deeper-reflection", "validation", "summary", "affirmation"})
POSED = frozenset(rule.code for rule in posed.RULES)
ASKING = frozenset({"open-question", "closed-question", "checking-understanding"})


@dataclass(frozen=True, slots=True)
class Disguise:
    """What a reply does in spite of what it looks like.

    Attributes:
        codes: the findings, surest first, one a code.
        behaviour: what the reply does by them, or None where they settle nothing.
        sure: 0 to 1, how far that is to be believed before the model.
        instead: by the start and the end of a sentence, the codes that it only looks like.
        phrases: whether the reply is listening phrases and nothing else.
    """

    codes: tuple[FoundCode, ...] = ()
    behaviour: Behaviour | None = None
    sure: float = 0.0
    instead: tuple[tuple[str, frozenset[str]], ...] = ()
    phrases: bool = False


def disguise(reading: Reading, client: Heard, asked: Sequence[Question]) -> Disguise:
    """What shows through.

    Args:
        reading: the reply.
        client: what there was to hear.
        asked: the reply's questions.
    """
    one = single(reading, client)
    if one:
        return Disguise((one[1],), one[0], one[1].probability)
    if only_phrases(reading, client):
        return Disguise(behaviour="other", sure=0.8, phrases=True)
    placed = [
        (found, sentence)
        for sentence in reading.sentences[:MOST_SENTENCES]
        for found in _in_sentence(reading, sentence, client, asked)
    ]
    best: dict[str, FoundCode] = {}
    for found, _ in sorted(placed, key=lambda pair: -pair[0].probability):
        best.setdefault(found.code, found)
    if not best:
        return Disguise()
    last = max(sentence.start for _, sentence in placed)
    posing = {sentence.start for found, sentence in placed if found.code == "unsolicited-advice"}
    settled = not any(
        each.start > last and not each.tag and reading.sentence_at(each.start).start not in posing
        for each in asked
    )
    instead = tuple((each.text, ASKING | REFLECTING) for each in {s for _, s in placed})
    codes = tuple(best.values())
    sure = codes[0].probability * (POSED_SHARE if codes[0].code in POSED else 1)
    return Disguise(codes, "input" if settled else None, sure, instead)


def unmasked(
    by_rules: Mapping[str, FoundCode], chances: Mapping[str, float], hidden: Disguise
) -> tuple[dict[str, FoundCode], dict[str, float]]:
    """The rules' findings and the codes' probabilities, with what shows through on top."""
    found, likely = dict(by_rules), dict(chances)
    for each in hidden.codes:
        if each.code in likely:
            found[each.code] = each
            likely[each.code] = max(likely[each.code], each.probability)
    return found, likely


def without_looks(found: Sequence[FoundCode], hidden: Disguise) -> list[FoundCode]:
    """The findings, with those lowered that a sentence only looks like."""
    kept: list[FoundCode] = []
    own = {each.code for each in hidden.codes}
    for each in found:
        looks = any(
            each.code in codes and each.code not in own and _within(each.quote, text)
            for text, codes in hidden.instead
        )
        if looks:
            why = "it has the form, and the words do something else"
            each = replace(
                each, probability=min(each.probability, 0.35), abstained=True, reason=why
            )
        kept.append(each)
    return kept


def only_phrases(reading: Reading, client: Heard) -> bool:
    """Whether listening phrases stand there, two or more, and nothing of this client."""
    if "?" in reading.folded or len(reading.words) < 5:
        return False
    used = sum(1 for _ in compiled(phrases.PHRASE).finditer(reading.folded))
    if used < 2:
        return False
    own = tuple(word for word in reading.words if word not in phrases.WORDS)
    rest = content_stems(own)
    return not rest & client.stems and len(rest) <= (1 if used > 2 else 0)


def _in_sentence(
    reading: Reading, sentence: Sentence, client: Heard, asked: Sequence[Question]
) -> Iterator[FoundCode]:
    stop = reading.folded[sentence.end : sentence.end + 1]
    text = compiled(_QUOTE).sub(lambda quoted: " " * len(quoted.group()), sentence.text)
    asks = [each for each in asked if sentence.start <= each.start < sentence.end]
    really = [each for each in asks if not each.tag and each.form != "statement"]
    if sentence.asks or asks:
        rest = reading.folded[sentence.end : sentence.end + _DOOR]
        yield from _matches(reading, sentence, posed.RULES, text, client, after=rest)
    if not really:
        yield from _matches(reading, sentence, verdicts.RULES, text, client, before=True)
    yield from _matches(reading, sentence, irony.RULES, text + stop.strip(), client)


def _matches(
    reading: Reading,
    sentence: Sentence,
    rules: Sequence[Rule],
    text: str,
    client: Heard,
    before: bool = False,
    after: str = "",
) -> Iterator[FoundCode]:
    for rule in rules:
        for match in compiled(rule.pattern).finditer(text):
            around = text[: match.start()] + " " if before else text + after
            if rule.unless and compiled(rule.unless).search(around):
                continue
            if before and _of_the_client(match.group(), client):
                continue
            quote = reading.quote(sentence.start + match.start(), sentence.end)
            if quote:
                yield FoundCode(rule.code, rule.sure, quote, reason=rule.why)
            break


def _of_the_client(words: str, client: Heard) -> bool:
    """Whether what sounds like a verdict was the client's own word."""
    stems = content_stems(tuple(compiled(r"[^\W\d_]+").findall(words.replace("'", ""))))
    return bool(stems) and stems <= client.stems


def _within(quote: str, text: str) -> bool:
    """Whether a quotation lies in a sentence of the folded reply."""
    return read(quote).folded.strip() in text
