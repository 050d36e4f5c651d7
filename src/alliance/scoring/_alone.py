"""Strains that only the language model sees, held against the rest of what can be known.

The model learnt the codes from replies written for this course. In sessions that experts call good
it hears strains in plain reflections, and nearly as surely as in true ones, so how sure it is
hardly tells them apart. What else is known does: what the model, which learnt that from experts,
says the reply does; whether the client showed the feeling that was passed over; whether anything
was asked. A strain that no rule sees and that does not fit is left to a person.
"""

from collections.abc import Iterable, Sequence
from math import exp

from alliance.transcripts import Code

from ._behaviour import log_shares
from ._questions import Question
from ._reflections import Heard
from ._reply import BEHAVIOURS
from ._text import Reading

FITS = 0.25
"""The probability the model must give the behaviour that a strain is. Chosen on replies the coder
had learnt from and on sessions of high quality, whose codes it never learns: there it leaves out
about three of four verdicts and half of the promises that the model hears alone, and few lectures,
which mostly are long explanations."""
SURE_ALONE = 0.9
"""From this probability on a strain is named though it does not fit."""


def unfit(
    codes: Iterable[Code],
    behaviours: Iterable[float],
    reading: Reading,
    client: Heard,
    asked: Sequence[Question],
) -> frozenset[str]:
    """The strains that do not fit the reply.

    Args:
        codes: the therapist's codes.
        behaviours: the model's sum for each of `BEHAVIOURS`.
        reading: the reply.
        client: what there was to hear.
        asked: the reply's questions.
    """
    does = [exp(value) for value in log_shares([float(value) for value in behaviours])]
    return frozenset(
        code.id
        for code in codes
        if code.effect == "strains" and not _fits(code, does, reading, client, asked)
    )


def _fits(
    code: Code,
    does: Sequence[float],
    reading: Reading,
    client: Heard,
    asked: Sequence[Question],
) -> bool:
    if code.id == "ignoring-feeling":
        return bool(client.feelings)
    if code.id == "interrogating":
        return len(asked) > 1 or "why" in reading.words
    return does[BEHAVIOURS.index(code.behaviour or "other")] >= FITS
