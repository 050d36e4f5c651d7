"""Finds the codes in the parts of a reply, each with the sentence it stands in.

Three sources: the patterns, the questions and the reflections. What competes for the same words,
and what only the whole reply shows, is settled elsewhere.
"""

from collections.abc import Iterator

from ._limits import DEEPER_HINT
from ._questions import Question
from ._reflections import Heard, Reflection
from ._reply import FoundCode
from ._rule import compiled
from ._rules import RULES
from ._text import Reading, content_stems

ABSTAIN_BELOW = 0.5
_QUOTE_WORDS = 24

# Where a sentence carries one of these, its plain reading as a reflection is not worth naming.
_NOT_ALSO_REFLECTION = frozenset(
    {
        "unsolicited-advice", "premature-reassurance", "minimising", "judging", "defensiveness",
        "owning-mistake", "self-disclosure", "process-explanation", "confidentiality",
        "information", "ending-work", "follow-through", "naming-rupture", "support", "pacing",
        "honest-answer", "affirmation", "normalising", "risk-check", "task-agreement",
    }
)  # fmt: skip
_STRAINING = frozenset(
    {"unsolicited-advice", "premature-reassurance", "minimising", "judging", "defensiveness"}
)
# The more specific code wins over the general form of the question (codebook, "How to code").
_NOT_ALSO_CLOSED = frozenset(
    {
        "checking-understanding", "risk-check", "pacing", "task-agreement", "support",
        "inviting-feedback", "tailoring", "unsolicited-advice", "naming-rupture",
        "goal-agreement", "judging", "encourager",
    }
)  # fmt: skip
_NOT_ALSO_OPEN = frozenset(
    {"unsolicited-advice", "inviting-feedback", "goal-agreement", "tailoring", "judging"}
)

Placed = tuple[FoundCode, int]
"""A finding, and where its sentence begins in the folded reply."""


def by_rules(reading: Reading, client: Heard, asked: tuple[Question, ...]) -> Iterator[Placed]:
    """What the patterns find, each with the place of its sentence."""
    for rule in RULES:
        for match in compiled(rule.pattern).finditer(reading.folded):
            sentence = reading.sentence_at(match.start())
            whole = sentence.text + ("?" if sentence.asks else "")
            if rule.unless and compiled(rule.unless).search(whole):
                continue
            if rule.code == "risk-check" and not _is_asked(whole):
                continue
            if rule.code in _STRAINING and _is_their_word(match.group(), client):
                continue
            stops = [each.start for each in asked if each.start > match.end()]
            end = max(match.end(), min([_clause_end(reading, match.end()), *stops]))
            quote = reading.quote(match.start(), end)
            unsure = rule.sure < ABSTAIN_BELOW
            yield FoundCode(rule.code, rule.sure, quote, unsure, rule.why), sentence.start
            break


def _is_asked(sentence: str) -> bool:
    """A mention of danger is a risk check only where it asks."""
    return sentence.endswith("?") or bool(
        compiled(
            r"\b(?:are you|do you|have you|did you|were you|has (?:he|she|it|anyone)|is there|"
            r"i(?:'m| am)? (?:want|need|wondering|asking|going|have|'d like) "
            r"(?:to ask|if|whether)?)\b"
        ).search(sentence)
    )


def _is_their_word(words: str, client: Heard) -> bool:
    """Whether these are the client's own words said back, such as "you are lucky"."""
    stems = content_stems(tuple(words.replace("'", "").split()))
    return bool(stems) and stems <= client.stems


def _clause_end(reading: Reading, at: int) -> int:
    """The end of the clause or of the sentence, at most two dozen words on."""
    stop = reading.sentence_at(max(at - 1, 0)).end
    match = compiled(r" ?(?:[^\s,.?!;:]{1,40} ?){0,24}").match(reading.folded, at)
    return min(stop, match.end()) if match else stop


def from_questions(
    reading: Reading, asked: tuple[Question, ...], by_rule: list[Placed]
) -> Iterator[Placed]:
    for question in asked:
        sentence = reading.sentence_at(question.start)
        here = _surely_at(by_rule, sentence.start)
        quote = reading.quote(question.start, _cut(reading, question.start, question.end))
        if question.form == "open" and not here & _NOT_ALSO_OPEN:
            yield FoundCode("open-question", question.sure, quote, reason="opens"), sentence.start
        if question.form == "closed" and not question.tag and not here & _NOT_ALSO_CLOSED:
            why = "can be answered in a word or two"
            yield FoundCode("closed-question", question.sure, quote, reason=why), sentence.start
        if question.form == "guess":
            why = "offers a guess at what the client means; as much a reflection as a question"
            yield FoundCode("reflection", question.sure, quote, reason=why), sentence.start
            yield FoundCode("deeper-reflection", 0.4, quote, True, DEEPER_HINT), sentence.start
        if question.form == "statement" and not here & _NOT_ALSO_CLOSED:
            yield from ((code, sentence.start) for code in _statement(question, quote, len(asked)))


def _surely_at(by_rule: list[Placed], start: int) -> set[str]:
    """The codes that the patterns found with confidence in the sentence that begins there."""
    return {found.code for found, place in by_rule if place == start and not found.abstained}


def _statement(question: Question, quote: str, asked: int) -> Iterator[FoundCode]:
    if question.tag:
        why = "a statement with a question mark behind it"
        yield FoundCode("checking-understanding", 0.55, quote, reason=why)
    elif len(quote.split()) <= 4 or asked > 2:
        yield FoundCode("closed-question", 0.6, quote, reason="can be answered in a word or two")
    else:
        why = "a statement that only its question mark makes a question"
        yield FoundCode("closed-question", 0.4, quote, True, why)


def _cut(reading: Reading, start: int, end: int) -> int:
    """`end`, or the place after so many words that a quotation stays readable."""
    words = list(compiled(r"[^ ]+").finditer(reading.folded, start, end))
    return end if len(words) <= _QUOTE_WORDS else words[_QUOTE_WORDS - 1].end()


def from_reflections(
    reading: Reading,
    reflected: tuple[Reflection, ...],
    asked: tuple[Question, ...],
    by_rule: list[Placed],
) -> Iterator[Placed]:
    questions_at = {
        reading.sentence_at(question.start).start
        for question in asked
        if question.form != "statement" and not question.tag
    }
    for reflection in reflected:
        sentence = reflection.sentence
        here = _surely_at(by_rule, sentence.start)
        begins = [
            q.start for q in asked if q.start > sentence.start + 12 and q.start < sentence.end
        ]
        end = begins[0] if begins else sentence.end
        if sentence.start in questions_at and not begins:
            continue
        quote = reading.quote(sentence.start, _cut(reading, sentence.start, end))
        if here & _NOT_ALSO_REFLECTION:
            if here & _STRAINING and reflection.sure >= 0.6:
                why = "begins like a reflection and carries something else"
                yield FoundCode("reflection", 0.35, quote, True, why), sentence.start
            continue
        why = "says back what the client said or meant"
        yield FoundCode("reflection", reflection.sure, quote, reason=why), sentence.start
        if reflection.deeper and reflection.sure >= 0.6:
            hint = FoundCode("deeper-reflection", reflection.deeper, quote, True, DEEPER_HINT)
            yield hint, sentence.start
