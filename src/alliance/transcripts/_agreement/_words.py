"""What a supervisor should know before reading the figures, in sentences.

The bounds below are this course's, chosen so that a sentence appears where the figure would
mislead; none is a rule of the field.
"""

from collections.abc import Iterator

from ._report import AgreementReport, CodeAgreement, RatingAgreement, Statistic

FEW_UNITS = 30
FEW_TRANSCRIPTS = 20
FEW_USES = 3  # a code that no coder gave so often says nothing yet
HIGH_PERCENT = 0.8
LOW_KAPPA = 0.6
ONE_SIDED = 0.6  # prevalence index beyond which a code is rare, or nearly always there
APART = 0.1  # bias index (for ratings: share of the range) from which coders differ in level
HELPED = 0.05  # how much credit for shared codes has to add before it is worth a sentence


def sentences(report: AgreementReport) -> tuple[str, ...]:
    """The sentences on all codes, then those on single codes, in the order of the report."""
    said = [*_size(report.overall.units, report.transcripts, report.by), *_overall(report)]
    seldom = [code for code, one in report.codes.items() if max(one.uses) < FEW_USES]
    for code, one in report.codes.items():
        if code not in seldom:
            said += _on_code(code, one, report.coders)
    return (*said, *_too_seldom(seldom), *_without_width(report))


def rating_sentences(report: RatingAgreement) -> tuple[str, ...]:
    """The same for ratings."""
    return (*_size(report.units, report.transcripts, report.by), *_on_ratings(report))


def _size(units: int, transcripts: int, by: str) -> Iterator[str]:
    if units < FEW_UNITS:
        yield f"Only {_turns(units)} can be compared, so every figure is rough."
    if by == "transcript" and transcripts < FEW_TRANSCRIPTS:
        yield f"With only {transcripts} transcripts, intervals by transcript are rough themselves."
    if by == "turn" and transcripts > 1:
        yield (
            "Intervals by turn take turns as unrelated. Turns of one session are alike, so the "
            "truth is less certain; by transcript is the safer choice where there are many."
        )


def _overall(report: AgreementReport) -> Iterator[str]:
    overall = report.overall
    if overall.kappa.value is None:
        yield "Everybody gave every turn the same codes, so no kappa can be worked out."
    alpha, masi = overall.alpha.value, overall.masi.value
    if alpha is not None and masi is not None and masi - alpha >= HELPED:
        yield (
            f"Codings often share a code without being the same: alpha is {_two(alpha)} where only "
            f"the same codes count, and {_two(masi)} with credit for a part (MASI)."
        )


def _on_code(code: str, one: CodeAgreement, coders: tuple[str, ...]) -> Iterator[str]:
    if one.kappa.value is None:
        yield f"“{code}”: everybody always gave it, so no kappa can be worked out."
        return
    if _misleads(one.percent, one.kappa) and one.prevalence <= -ONE_SIDED:
        yield (
            f"“{code}”: {_percent(one.percent.value)} alike, yet kappa {_two(one.kappa.value)}: "
            f"the code is rare (in {_hundred(one.share)} of 100 codings), so most of the likeness "
            f"is turns that nobody gave it. {_where_given(one)}{_adjusted(one)}"
        )
    elif _misleads(one.percent, one.kappa) and one.prevalence >= ONE_SIDED:
        yield (
            f"“{code}”: {_percent(one.percent.value)} alike, yet kappa {_two(one.kappa.value)}: "
            f"nearly every turn has the code ({_hundred(one.share)} of 100 codings), so most of "
            f"the likeness would come about by itself.{_adjusted(one)}"
        )
    if one.bias >= APART:
        yield _in_different_places(code, one, coders)


def _too_seldom(codes: list[str]) -> Iterator[str]:
    if codes:
        named = ", ".join(f"“{code}”" for code in codes)
        yield (
            f"No coder gave these to {FEW_USES} turns or more, so their figures say nothing: "
            f"{named}."
        )


def _without_width(report: AgreementReport) -> Iterator[str]:
    shown = [report.overall, *(one for one in report.codes.values() if max(one.uses) >= FEW_USES)]
    figures = [figure for one in shown for figure in (one.percent, one.kappa)]
    if any(figure.low is not None and figure.low == figure.high for figure in figures):
        yield (
            "An interval without width, such as 1.00 to 1.00, does not mean certainty: draws from "
            "these turns cannot show what did not happen in them."
        )


def _misleads(percent: Statistic, kappa: Statistic) -> bool:
    alike, beyond = percent.value or 0.0, kappa.value if kappa.value is not None else 1.0
    return alike >= HIGH_PERCENT and beyond < LOW_KAPPA


def _where_given(one: CodeAgreement) -> str:
    if one.positive.value is None:
        return ""
    if one.positive.value == 0:
        return "No two coders ever gave it to the same turn."
    return f"Where one coder gave it, another did so {_hundred(one.positive.value)} times in 100."


def _adjusted(one: CodeAgreement) -> str:
    return (
        f" Adjusted for this, PABAK is {_two(one.pabak.value)} and AC1 {_two(one.ac1.value)}: "
        "read them beside kappa, not in its place."
    )


def _in_different_places(code: str, one: CodeAgreement, coders: tuple[str, ...]) -> str:
    rates = [
        (rate, coder) for rate, coder in zip(one.rates, coders, strict=True) if rate is not None
    ]
    (low, seldom), (high, often) = min(rates), max(rates)
    return (
        f"“{code}”: {often} gave it on {_percent(high)} of turns, {seldom} on {_percent(low)}: "
        "they draw the line in different places. Talk about where the code begins."
    )


def _on_ratings(report: RatingAgreement) -> Iterator[str]:
    if report.complete < report.units:
        yield (
            f"All coders rated {_turns(report.complete)} of {report.units}; only these count for "
            "the intraclass correlations."
        )
    means = [
        (mean, who)
        for mean, who in zip(report.means, report.coders, strict=True)
        if mean is not None
    ]
    (low, strict), (high, lenient) = min(means), max(means)
    lowest, highest = report.range
    if high - low >= APART * (highest - lowest) > 0:
        yield (
            f"{lenient} rates higher than {strict}: {_two(high)} against {_two(low)} on average."
        )
    if report.quadratic.value is None:
        yield "Everybody gave the same rating throughout: only the percentage can be worked out."


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{round(100 * share)}%"


def _hundred(share: float) -> str:
    count = 100 * share
    return "fewer than 1" if 0 < count < 0.5 else f"{round(count)}"


def _two(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}".replace("-0.00", "0.00").replace("-", "−")


def _turns(count: int) -> str:
    return "1 turn" if count == 1 else f"{count} turns"
