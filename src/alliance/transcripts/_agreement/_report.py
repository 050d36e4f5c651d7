"""What is reported of agreement: figures with intervals, for all codes and for each."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from ._frame import to_frame

if TYPE_CHECKING:
    from pandas import DataFrame  # pyright: ignore[reportMissingTypeStubs]  # it has none


@dataclass(frozen=True, slots=True)
class Statistic:
    """One figure with its bootstrap interval.

    Attributes:
        value: the figure on all units; None where it is undefined.
        low: 2.5th percentile of the draws in which it is defined; None where that is fewer than
            half of them, which says that there is too little to go on.
        high: 97.5th percentile.
    """

    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement of two or more coders, over all codes or on one.

    Attributes:
        units: how many units (turns) two or more coders coded; no other unit counts anywhere.
        uses: for each coder, on how many of these units the code was given (over all codes: any).
        percent: share of pairs of coders that agree, 0..1.
        kappa: Cohen's kappa, or Conger's among more than two coders.
        fleiss: Fleiss' kappa.
        alpha: Krippendorff's alpha, nominal.
        ac1: Gwet's AC1.
    """

    units: int
    uses: tuple[int, ...]
    percent: Statistic
    kappa: Statistic
    fleiss: Statistic
    alpha: Statistic
    ac1: Statistic


@dataclass(frozen=True, slots=True)
class OverallAgreement(Agreement):
    """Agreement over all codes, where two codings of a turn agree if they have the same codes.

    Attributes:
        masi: Krippendorff's alpha with the MASI distance, which gives credit for shared codes.
    """

    masi: Statistic


@dataclass(frozen=True, slots=True)
class CodeAgreement(Agreement):
    """Agreement on one code: was it given or not?

    Attributes:
        pabak: kappa adjusted for prevalence and bias, -1..1.
        positive: where one coder gave the code, how often another did, 0..1.
        share: the mean share of coders who gave the code, over units, 0..1.
        prevalence: prevalence index, from -1 (nobody gave it) to 1 (everybody always did).
        bias: largest difference between two coders in how often they gave it, 0..1.
        rates: for each coder, the share of this coder's units that got the code; None for a coder
            none of whose units count.
    """

    pabak: Statistic
    positive: Statistic
    share: float
    prevalence: float
    bias: float
    rates: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """Two coders by themselves, on the units that both coded: who differs from whom.

    Attributes:
        coders: their names.
        units: how many units both coded.
        percent: share on which they gave the same codes; None without units.
        kappa: Cohen's kappa; None where it is undefined.
    """

    coders: tuple[str, str]
    units: int
    percent: float | None
    kappa: float | None


@dataclass(frozen=True, slots=True)
class AgreementReport:
    """Agreement over all codes and on each code by itself.

    Attributes:
        coders: names, in the order of every `uses` and `rates`.
        transcripts: how many transcripts the units come from.
        by: what the bootstrap drew: turns, or whole transcripts.
        overall: over all codes.
        codes: by code.
        pairs: each pair of coders.
    """

    coders: tuple[str, ...]
    transcripts: int
    by: str
    overall: OverallAgreement
    codes: Mapping[str, CodeAgreement]
    pairs: tuple[PairAgreement, ...]

    def rows(self) -> list[dict[str, str | float | None]]:
        """One row for all codes, then one for each: plain values, with the ends of intervals."""
        names = ("percent", "kappa", "fleiss", "alpha", "masi", "ac1", "pabak", "positive")
        found: list[tuple[str, Agreement]] = [("all", self.overall), *self.codes.items()]
        return [
            {
                "code": code,
                "turns": one.units,
                **{f"used by {who}": used for who, used in zip(self.coders, one.uses, strict=True)},
                **_ends(one, names),
                **{name: getattr(one, name, None) for name in ("share", "prevalence", "bias")},
            }
            for code, one in found
        ]

    def table(self) -> "DataFrame":
        """The rows as a pandas table, indexed by code; `all` stands first."""
        return to_frame(self.rows(), "code")

    def sentences(self) -> tuple[str, ...]:
        """What a supervisor should know before reading the figures, in plain words."""
        from ._words import sentences

        return sentences(self)


@dataclass(frozen=True, slots=True)
class RatingAgreement:
    """Agreement of two or more coders in ratings on an ordered scale.

    Attributes:
        criterion: what was rated; may be empty.
        coders: names.
        transcripts: how many transcripts the units come from.
        by: what the bootstrap drew: turns, or whole transcripts.
        units: how many units two or more coders rated.
        complete: how many of these every coder rated; only they count for the correlations.
        range: the lowest and the highest rating given.
        means: for each coder, the mean rating; None for a coder none of whose units count.
        percent: share of pairs of coders with the same rating.
        linear: weighted kappa; disagreement grows with the difference.
        quadratic: weighted kappa; disagreement grows with its square.
        ordinal: Krippendorff's alpha for ordered categories.
        interval: the same for scales on which equal steps mean the same.
        ratio: the same for scales with a true zero; undefined with a negative rating.
        icc_single: ICC(2,1): how well one rating stands for the unit.
        icc_average: ICC(2,k): how well the mean of all coders' ratings does.
        icc_single_f: the interval of ICC(2,1) from the F distribution; None where undefined.
        icc_average_f: the same for ICC(2,k).
    """

    criterion: str
    coders: tuple[str, ...]
    transcripts: int
    by: str
    units: int
    complete: int
    range: tuple[float, float]
    means: tuple[float | None, ...]
    percent: Statistic
    linear: Statistic
    quadratic: Statistic
    ordinal: Statistic
    interval: Statistic
    ratio: Statistic
    icc_single: Statistic
    icc_average: Statistic
    icc_single_f: tuple[float, float] | None
    icc_average_f: tuple[float, float] | None

    def rows(self) -> list[dict[str, str | float | None]]:
        """One row a statistic: its name, the value and the ends of its interval."""
        named = {one.name: getattr(self, one.name) for one in fields(self)}
        ends = dict[str, tuple[float, float] | None](
            icc_single=self.icc_single_f, icc_average=self.icc_average_f
        )
        return [
            {
                "criterion": self.criterion,
                "turns": self.complete if name in ends else self.units,
                "statistic": name,
                "value": one.value,
                "low": one.low,
                "high": one.high,
                "low by F": (ends.get(name) or (None, None))[0],
                "high by F": (ends.get(name) or (None, None))[1],
            }
            for name, one in named.items()
            if isinstance(one, Statistic)
        ]

    def table(self) -> "DataFrame":
        """The rows as a pandas table, indexed by statistic."""
        return to_frame(self.rows(), "statistic")

    def sentences(self) -> tuple[str, ...]:
        """What a supervisor should know before reading the figures, in plain words."""
        from ._words import rating_sentences

        return rating_sentences(self)


def _ends(one: Agreement, names: tuple[str, ...]) -> dict[str, float | None]:
    """Value and interval of each statistic; None where this row has none."""
    ends: dict[str, float | None] = {}
    for name in names:
        figure: Statistic = getattr(one, name, Statistic(None))
        ends |= {name: figure.value, f"{name} low": figure.low, f"{name} high": figure.high}
    return ends
