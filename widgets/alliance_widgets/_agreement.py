"""Puts the comparison of a coding with its reference into words and rows for the page.

The comparison itself is `alliance.exercises.score_coding`; the sentences claim no more than a
single session can show.
"""

from typing import Any

from alliance.exercises import (
    CodingAnswer,
    CodingExercise,
    CodingScore,
    TurnCoding,
    TurnScore,
    score_coding,
)
from alliance.transcripts import Agreement, CodeAgreement, Statistic, codebook

FEW_TURNS = 30  # below this the page says that the figures are rough
FEW_USES = 3  # a code that neither coder used so often gets no kappa
CLOSE = 10  # turns in a hundred within which a prediction counts as close

# Landis and Koch, 1977, Biometrics 33:159: a rule of thumb, and named as one.
_BANDS = ((0.8, "almost perfect"), (0.6, "substantial"), (0.4, "moderate"), (0.2, "fair"))


def comparison(exercise: CodingExercise, state: CodingAnswer) -> dict[str, Any]:
    """Figures, sentences, a row for each code and an entry for each turn: plain JSON values."""
    transcript = exercise.material[0]
    score = score_coding(state.codings, transcript, speaker=exercise.speaker)
    return {
        "figures": _figures(score),
        "words": [*_in_words(score), *_prediction(score, state.predicted)],
        "codes": _code_rows(score),
        "turns": [_turn(turn, score, state) for turn in score.turns],
    }


def kappa_in_words(kappa: float) -> str:
    """What a kappa is called by the usual rule of thumb."""
    for bound, word in _BANDS:
        if kappa > bound:
            return word
    return "slight" if kappa > 0 else "no better than chance"


def _figures(score: CodingScore) -> list[dict[str, str]]:
    figures = [{"value": f"{score.coded} of {score.total}", "label": "turns coded"}]
    if score.agreement is None:
        return figures
    overall = score.agreement.overall
    same = round((overall.percent.value or 0) * overall.units)
    figures.insert(0, {"value": _percent(overall.percent.value), "label": _same_of(same, overall)})
    if overall.kappa.value is not None:
        value = _two_places(overall.kappa.value)
        figures.insert(1, {"value": value, "label": "Cohen’s kappa: agreement beyond chance"})
    return figures


def _same_of(same: int, overall: Agreement) -> str:
    return f"the same codes on {same} of {overall.units} coded turns"


def _in_words(score: CodingScore) -> list[str]:
    if score.agreement is None:
        return ["No turn was coded, so there is nothing to compare yet."]
    overall = score.agreement.overall
    partly = sum(1 for turn in score.turns if _partly(turn))
    words = []
    if partly:
        words.append(
            f"On {_turns(partly)} more you share part of the reference: one of its codes, or the "
            "nearest neighbour of one."
        )
    words += _kappa_sentences(overall)
    if overall.units < FEW_TURNS:
        words.append(
            f"With only {_turns(overall.units)}, every figure here is rough. Take them as a "
            "practice signal about this session, not as a measure of you; the reasons below teach "
            "more than the numbers."
        )
    return words


def _kappa_sentences(overall: Agreement) -> list[str]:
    kappa = overall.kappa
    if kappa.value is None:
        return ["Kappa cannot be worked out here, because one code was used throughout."]
    band = kappa_in_words(kappa.value)
    by_rule = " by a common rule of thumb (Landis and Koch, 1977)" if kappa.value > 0 else ""
    sentence = (
        "Some turns would match by chance alone. Kappa takes that out: 0 is what chance gives, 1 "
        f"is full agreement. Yours is {_two_places(kappa.value)}, {band}{by_rule}."
    )
    if kappa.low is not None and kappa.high is not None:
        low, high = _two_places(kappa.low), _two_places(kappa.high)
        sentence += (
            f" On another session like this one it might well lie anywhere from {low} to {high} "
            "(95% bootstrap interval)."
        )
    return [sentence]


def _prediction(score: CodingScore, expected: int | None) -> list[str]:
    if expected is None or score.agreement is None:
        return []
    found = round(100 * (score.agreement.overall.percent.value or 0))
    begin = f"You expected {expected} turns in 100; it was {found}."
    if abs(expected - found) <= CLOSE:
        return [f"{begin} That is close: you judged your own coding well."]
    if expected > found:
        return [
            f"{begin} Most therapists rate themselves on the high side (Walfish and colleagues, "
            "2012), which is why this page asks before it shows."
        ]
    return [f"{begin} You agree with the reference more than you expected."]


def _code_rows(score: CodingScore) -> list[dict[str, Any]]:
    if score.agreement is None:
        return []
    book = codebook()
    order = [code.id for code in book.codes]
    found = score.agreement.codes
    return [
        {
            "code": name,
            "name": book.code(name).name,
            "yours": found[name].uses[0],
            "reference": found[name].uses[1],
            "both": _both(found[name]),
            "kappa": _code_kappa(found[name]),
        }
        for name in sorted(found, key=order.index)
    ]


def _both(one: CodeAgreement) -> int:
    """Turns that carry the code in both codings."""
    return round((one.positive.value or 0) * sum(one.uses) / 2)


def _code_kappa(one: CodeAgreement) -> str:
    if max(one.uses) < FEW_USES or one.kappa.value is None:
        return "too few turns to say"
    return f"{_two_places(one.kappa.value)} {_interval(one.kappa)}".strip()


def _interval(figure: Statistic) -> str:
    if figure.low is None or figure.high is None:
        return ""
    return f"({_two_places(figure.low)} to {_two_places(figure.high)})"


def _turn(turn: TurnScore, score: CodingScore, state: CodingAnswer) -> dict[str, Any]:
    scored = state.turns if state.first_pass is None else state.first_pass
    coding = scored.get(turn.turn, TurnCoding())
    explained = next((one for one in score.disagreements if one.score.turn == turn.turn), None)
    return {
        "id": turn.turn,
        "verdict": "same" if turn.agrees else "different" if turn.chosen else "open",
        "partly": _partly(turn),
        "split": turn.split,
        "yours": [{"code": one.code, "quote": one.quote} for one in coding.labels]
        if coding
        else [],
        "unsure": bool(coding and coding.unsure),
        "note": coding.note if coding else "",
        "reference": [
            {
                "code": one.annotation.code,
                "quote": one.annotation.quote,
                "why": one.annotation.why,
                "or": list(one.annotation.or_),
            }
            for one in turn.expected
        ],
        "apart": list(explained.tell_apart) if explained else [],
    }


def _partly(turn: TurnScore) -> bool:
    return not turn.agrees and any(one.credit for one in turn.expected)


def _two_places(value: float) -> str:
    return f"{value:.2f}".replace("-0.00", "0.00").replace("-", "−")


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{round(100 * share)}%"


def _turns(count: int) -> str:
    return "1 turn" if count == 1 else f"{count} turns"
