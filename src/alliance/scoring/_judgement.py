"""How far the model and the rules are to be believed, as measured on turns they had not seen.

`weights/judgement.json` holds what each source counts for each code and behaviour, from which
probability a code is named, and how well that agreed with the reference on held-out turns.
`alliance.scoring.train` writes it; the model card beside it says it in words.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from math import exp
from pathlib import Path
from typing import Any

from ._alone import SURE_ALONE
from ._behaviour import log_shares
from ._clauses import carrying
from ._disguise import PLAIN_SHARE, Disguise
from ._limits import DEEPER_HINT, DOES_NOT_FIT, NOT_SURE, SELDOM_AGREED
from ._model import WEIGHTS, Sums
from ._reply import BEHAVIOURS, Behaviour, FoundCode
from ._text import Reading

HINT_ONLY = frozenset({"deeper-reflection"})
"""Codes on which experts themselves do not agree (kappa about .1): a soft hint at most."""
MOST = 0.97
AS_CODED = "reads like turns that were given this code"


@dataclass(frozen=True, slots=True)
class CodeJudgement:
    """One code: what each source counts, and what came of it on held-out turns.

    Attributes:
        bias, model, part, sure, hint: the terms of the log-odds: a constant, the model's sum
            over the whole reply, how much higher it stands over the part that speaks most
            clearly, the probability of a rule that found the code, and of one that only
            suspects it.
        context: what each value of `_context.CONTEXT` adds to the log-odds.
        named_from: the probability from which the code counts as found.
        hinted_from: the probability from which it is mentioned and left to a person.
        judged: whether the code is judged at all.
        precision, recall, f1, kappa: on held-out turns, 0 to 1; `kappa` from -1.
        support: how many held-out turns carried it.
    """

    bias: float
    model: float
    part: float
    sure: float
    hint: float
    context: tuple[float, ...]
    named_from: float
    hinted_from: float
    judged: bool
    precision: float
    recall: float
    f1: float
    kappa: float
    support: int

    def chance(
        self, whole: float, part: float, rule: FoundCode | None, around: tuple[float, ...]
    ) -> float:
        """The probability of the code, given the model's sums, a rule's finding and the context."""
        odds = self.bias + self.model * whole + self.part * max(0.0, part - whole)
        odds += sum(one * other for one, other in zip(self.context, around, strict=True))
        if rule is not None:
            odds += (self.hint if rule.abstained else self.sure) * rule.probability
        return 1 / (1 + exp(-max(-30.0, min(30.0, odds))))


@dataclass(frozen=True, slots=True)
class Judgement:
    """The whole file.

    Attributes:
        start, points: the log-odds of each behaviour, and what each sign adds (`_signals.py`).
        model_share, sign_share: what the model's and the signs' log-probabilities count.
        code_share: the log-odds a code adds to its behaviour, times its probability.
        codes: each code's judgement.
    """

    start: tuple[float, ...]
    points: Mapping[str, tuple[float, ...]]
    model_share: float
    sign_share: float
    code_share: float
    codes: Mapping[str, CodeJudgement]

    def chances(
        self, rules: Mapping[str, FoundCode], sums: Sums, around: tuple[float, ...]
    ) -> dict[str, float]:
        """The probability of each code, from the rules and the model together.

        Args:
            rules: what the rules found, by code.
            sums: what the model says.
            around: how the reply stands to the client's line; see `_context.py`.
        """
        return {
            code: min(
                MOST, each.chance(sums.codes[code], sums.parts[code], rules.get(code), around)
            )
            for code, each in self.codes.items()
        }

    def behaviours(
        self,
        sums: Sums,
        signs: frozenset[str],
        chances: Mapping[str, float],
        meant: Mapping[str, str],
        hidden: Disguise,
    ) -> Mapping[Behaviour, float]:
        """The probability of each behaviour; they add up to 1.

        Args:
            sums: what the model says.
            signs: the signs the reply shows.
            chances: each code's probability; one that is likely enough to be named speaks for
                the behaviour it means.
            meant: each code's behaviour.
            hidden: what shows through what the reply looks like.
        """
        shown = list(self.start)
        for sign in signs:
            for place, worth in enumerate(self.points.get(sign, ())):
                shown[place] += worth
        votes: dict[str, float] = dict.fromkeys(BEHAVIOURS, 0.0)
        for code, chance in chances.items():
            if code in meant and chance >= self.codes[code].named_from:
                behaviour = meant[code]
                votes[behaviour] = max(votes[behaviour], chance)
        by_model = log_shares([float(value) for value in sums.behaviours])
        by_signs = log_shares(shown)
        blend = log_shares(
            [
                self.model_share * one
                + self.sign_share * other
                + self.code_share * votes[name]
                + PLAIN_SHARE * hidden.sure * (name == hidden.behaviour)
                for one, other, name in zip(by_model, by_signs, BEHAVIOURS, strict=True)
            ]
        )
        return {name: exp(value) for name, value in zip(BEHAVIOURS, blend, strict=True)}

    def found(
        self,
        chances: Mapping[str, float],
        rules: Mapping[str, FoundCode],
        sums: Sums,
        reading: Reading,
        unfit: frozenset[str] = frozenset(),
    ) -> list[FoundCode]:
        """The codes likely enough to be named, and those merely suspected, with their words.

        Args:
            chances, rules, sums, reading: what is known of the reply.
            unfit: codes that the model alone is not believed about; see `_alone.py`.
        """
        found: list[FoundCode] = []
        for code, judgement in self.codes.items():
            chance = chances[code]
            if chance < judgement.hinted_from:
                continue
            each = rules.get(code) or FoundCode(code, chance, "", reason=AS_CODED)
            quote = each.quote or carrying(reading, sums, code)
            alone = code not in rules or each.abstained
            doubted = alone and code in unfit and chance < SURE_ALONE
            likely = chance >= judgement.named_from and judgement.judged
            named = likely and not doubted
            why = each.reason if named and not each.abstained else self._why_not(code, named, each)
            why = DOES_NOT_FIT if likely and doubted else why
            found.append(
                replace(each, probability=chance, quote=quote, abstained=not named, reason=why)
            )
        return found

    def _why_not(self, code: str, named: bool, found: FoundCode) -> str:
        """Why a code is left to a person; the rule's own reason is kept where it has one."""
        if named:
            return AS_CODED
        if code in HINT_ONLY:
            return DEEPER_HINT
        if not self.codes[code].judged:
            return SELDOM_AGREED
        return found.reason if found.abstained and found.reason else NOT_SURE


def read_judgement(path: Path = WEIGHTS / "judgement.json") -> Judgement:
    """Read the file."""
    data: dict[str, Any] = json.loads(path.read_text("utf-8"))
    signs = data["signs"]
    return Judgement(
        start=tuple(signs["start"]),
        points={name: tuple(points) for name, points in signs["points"].items()},
        model_share=data["behaviours"]["model"],
        sign_share=data["behaviours"]["signs"],
        code_share=data["behaviours"]["codes"],
        codes={name: CodeJudgement(**values) for name, values in data["codes"].items()},
    )


@lru_cache(maxsize=1)
def judgement() -> Judgement:
    """The shipped judgement, read on the first call."""
    return read_judgement()
