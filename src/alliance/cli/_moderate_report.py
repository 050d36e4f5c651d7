"""What `alliance moderate` prints of agreement, severity and the trail, and writes as tables."""

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from alliance.content import cell_text, write_file

if TYPE_CHECKING:
    from alliance.marking import Given, MarkingRules, Moderation
    from alliance.transcripts import Statistic

TRAIL = ("moment", "number", "trainee", "criterion", "marker", "round", "points", "comment",
         "rationale", "flagged")  # fmt: skip


def report_lines(
    found: "Moderation", names: Mapping[str, str], rules: "MarkingRules"
) -> Iterator[str]:
    yield "Work that two markers marked without knowing of each other. ICC is how well one marker's"
    yield "points stand for the work (1: wholly, 0: not at all); in brackets the 95% interval."
    for one in found.criteria:
        yield ""
        yield names.get(one.criterion, "All criteria together, as shares of their points")
        if not one.pairs:
            yield "  Nobody's work was marked twice."
            continue
        near = f"within {rules.within(one.criterion):g}" if one.criterion else "near enough"
        agree = f"{one.within:.0%} {near}" if one.within is not None else ""
        far = one.difference or 0.0
        apart = f"{far:.1f} points" if one.criterion else f"{far:.0%} of the points"
        yield f"  {count(one.pairs, 'work')} marked twice, {agree}; {apart} apart on average."
        if one.agreement is not None:
            icc, kappa = one.agreement.icc_single, one.agreement.quadratic
            yield f"  ICC(2,1) {figure(icc)}; weighted kappa {figure(kappa)}."
        if one.few:
            yield "  Too few to rest anything on."
    yield ""
    yield "Markers, as shares of a criterion's points beside the others on the same works:"
    if not found.markers:
        yield "  Nobody's work was marked by two people yet."
    for marker in found.markers:
        kind = "generous" if (marker.effect.value or 0) > 0 else "severe"
        works = count(marker.works, "work")
        yield f"  {marker.marker}: {_percent(marker.effect)} ({kind}), on {works}."
        yield f"    In the later half beside the earlier: {_percent(marker.drift)}."


def report_rows(found: "Moderation") -> Iterator[tuple[object, ...]]:
    yield ("what", "of", "works", "value", "low", "high")
    for one in found.criteria:
        of = one.criterion or "all"
        yield ("within", of, one.pairs, one.within, None, None)
        yield ("mean difference", of, one.pairs, one.difference, None, None)
        if one.agreement is not None:
            for name in ("icc_single", "icc_average", "linear", "quadratic", "percent"):
                statistic: Statistic = getattr(one.agreement, name)
                yield (name, of, one.pairs, statistic.value, statistic.low, statistic.high)
    for marker in found.markers:
        for name, statistic in (("severity", marker.effect), ("drift", marker.drift)):
            row = (marker.works, statistic.value, statistic.low, statistic.high)
            yield (name, cell_text(marker.marker), *row)


def trail_row(one: "Given") -> tuple[object, ...]:
    moment = one.moment.isoformat() if one.moment else ""
    texts = map(cell_text, (one.trainee, one.criterion, one.marker))
    words = map(cell_text, (one.comment, one.rationale))
    return (moment, one.number, *texts, one.round, one.points, *words, int(one.flagged))


def write_table(path: Path, rows: object) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)  # pyright: ignore[reportArgumentType]
    write_file(path, text.getvalue().encode("utf-8-sig"))
    print(f"Wrote {path}")


def figure(one: "Statistic") -> str:
    if one.value is None:
        return "cannot be worked out"
    if one.low is None or one.high is None:
        return f"{one.value:.2f}"
    return f"{one.value:.2f} ({one.low:.2f} to {one.high:.2f})"


def _percent(one: "Statistic") -> str:
    if one.value is None:
        return "cannot be worked out"
    if one.low is None or one.high is None:
        return f"{one.value:+.0%}"
    return f"{one.value:+.0%} ({one.low:+.0%} to {one.high:+.0%})"


def count(number: int, one: str, more: str = "") -> str:
    return f"{number} {one if number == 1 else more or one + 's'}"
