"""The level an answer would come to by the signs of its rubric: a second look, never a mark.

What counts is what is found and can be shown. Where the reply coder cannot tell whether a code is
there, the levels with it and without it are both worked out.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from alliance.scoring import CodedReply
from alliance.transcripts import codebook

from ._rubric import Found, Sign, Suggest

_DIRECTION = re.compile(r"\[[^\]]{0,200}\]")
_SENTENCE = re.compile(r"[^.?!…\n]*\w[^.?!…\n]*")
_QUESTION = re.compile(r"\w[^?]*\?")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the signs come to.

    Attributes:
        points: of the level; several where it hangs on what the coder cannot tell, most first;
            empty where no level holds or the coder does not judge the reply.
        because: what was found of each sign, in sentences that quote the answer.
    """

    points: tuple[float, ...]
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Seen:
    """One find: where it stands (nowhere for a limit), in words, and whether it can be told."""

    span: tuple[int, int] | None
    words: str
    sure: bool = True


def suggestion(suggest: Suggest, coded: CodedReply) -> Suggestion:
    """The level that a coded reply would come to.

    Args:
        suggest: the signs and levels of its criterion.
        coded: the reply, coded beside the client's line.
    """
    if not coded.judged:
        return Suggestion(())
    seen = {name: list(_seen(sign, coded)) for name, sign in suggest.signs.items()}
    least = {name: _count([one for one in found if one.sure]) for name, found in seen.items()}
    most = {name: _count(found) for name, found in seen.items()}
    either = [sorted({least[name], most[name]}) for name in seen]
    levels = {_level(suggest, dict(zip(seen, counts, strict=True))) for counts in product(*either)}
    points = tuple(sorted((one for one in levels if one is not None), reverse=True))
    return Suggestion(points, tuple(_said(name, found) for name, found in seen.items()))


def _level(suggest: Suggest, counts: Mapping[str, int]) -> float | None:
    return next(
        (
            level.points
            for level in suggest.levels
            if all(_holds(counts[name], found) for name, found in level.when.items())
        ),
        None,
    )


def _holds(count: int, found: Found) -> bool:
    return {"none": count == 0, "one": count == 1, "some": count > 0}[found]


def _seen(sign: Sign, coded: CodedReply) -> Iterator[_Seen]:
    text = _DIRECTION.sub(lambda said: " " * len(said.group()), coded.reply).replace("’", "'")
    for words in sign.words:
        for match in _pattern(words).finditer(text):
            yield _Seen(match.span(), f"“{coded.reply[slice(*match.span())]}”")
    for one in coded.codes:
        if one.code in sign.codes:
            start = max(coded.reply.find(one.quote), 0)
            name = codebook().code(one.code).name.lower()
            quoted = f"“{one.quote}” ({name})"
            yield _Seen((start, start + len(one.quote)), quoted, not one.abstained)
    sentences, questions = len(_SENTENCE.findall(text)), len(_QUESTION.findall(text))
    if sign.sentences_over is not None and sentences > sign.sentences_over:
        yield _Seen(None, f"{sentences} sentences")
    if sign.questions_over is not None and questions > sign.questions_over:
        yield _Seen(None, f"{questions} questions")


def _pattern(words: str) -> re.Pattern[str]:
    """These words whole, in capitals or not, however they are spaced; a last `*` is any ending."""
    stem, ending = (words[:-1], r"\w*") if words.endswith("*") else (words, "")
    spaced = r"\s+".join(map(re.escape, stem.replace("’", "'").split()))
    return re.compile(rf"(?<!\w){spaced}{ending}(?!\w)", re.IGNORECASE)


def _count(found: list[_Seen]) -> int:
    """How many there are, those that overlap counted once."""
    count, until = sum(one.span is None for one in found), -1
    for start, end in sorted(one.span for one in found if one.span is not None):
        count += start >= until
        until = max(until, end)
    return count


def _said(name: str, found: list[_Seen]) -> str:
    label = name[0].upper() + name[1:].replace("-", " ")
    told = list(dict.fromkeys(one.words for one in found if one.sure))
    perhaps = list(dict.fromkeys(one.words for one in found if not one.sure))
    parts = [", ".join(told)] if told else []
    if perhaps:
        parts.append(f"perhaps {', '.join(perhaps)}, which it cannot tell")
    return f"{label}: {'; '.join(parts) or 'not found'}."
