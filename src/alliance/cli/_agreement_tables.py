"""How agreement looks in a terminal: headings, tables and what their columns mean."""

from collections.abc import Callable, Mapping, Sequence
from textwrap import wrap

from alliance.transcripts import AgreementReport, Codings, RatingAgreement

WIDTH = 96
Row = Mapping[str, str | float | None]

_WITH_INTERVAL = ("percent", "kappa")  # all five would be wider than a window
_COLUMNS = {
    "percent": "alike",
    "kappa": "kappa",
    "alpha": "alpha",
    "ac1": "AC1",
    "positive": "positive",
}
_RATED = {
    "percent": "the same rating",
    "linear": "kappa, weighted linearly",
    "quadratic": "kappa, weighted by squares",
    "ordinal": "alpha, ordinal",
    "interval": "alpha, interval",
    "ratio": "alpha, ratio",
    "icc_single": "ICC(2,1): one rating",
    "icc_average": "ICC(2,k): the mean of all",
}


def heading(report: AgreementReport, codings: Codings) -> str:
    """Who coded what, and what was left out."""
    turns = report.overall.units
    left = len(codings.units) - turns
    told = f"{', '.join(report.coders)}: {_count(turns, 'turn')}"
    if report.transcripts > 1:
        told += f" of {report.transcripts} transcripts"
    if left:
        told += f"; {_count(left, 'turn')} more that only one coded left out"
    return "\n".join(wrap(told + ".", WIDTH)) + "\n"


def code_table(rows: Sequence[Row]) -> str:
    """The main figures of all codes and of each, with intervals."""
    head = ["code", "used", *_COLUMNS.values()]
    lines = [
        [
            "all codes" if row["code"] == "all" else str(row["code"]),
            "/".join(str(used) for name, used in row.items() if name.startswith("used by ")),
            *(_figure(row, name) for name in _COLUMNS),
        ]
        for row in rows
    ]
    return _columns([head, *lines])


def key(report: AgreementReport) -> str:
    """What the columns mean, and the figures that have none."""
    many = len(report.coders) > 2
    masi, fleiss = report.overall.masi, report.overall.fleiss
    told = (
        f"used: turns with the code, {'each coder in the order above' if many else 'by each'}; "
        "alike: pairs of coders who did the same; "
        f"kappa: {'Cohen’s for many coders (Conger)' if many else 'Cohen’s'}; "
        "alpha: Krippendorff’s; AC1: Gwet’s; positive: where one gave the code, how often another "
        f"did. In brackets, 95% bootstrap intervals by {report.by}; --csv writes those of all "
        f"figures. Over all codes, Fleiss’ kappa is {_two(fleiss.value)}, and alpha with "
        f"credit for partly the same codes (MASI) {_two(masi.value)}."
    )
    return "\n" + "\n".join(wrap(told, WIDTH))


def pair_table(report: AgreementReport) -> str:
    """Each two coders by themselves."""
    lines = [
        [
            " and ".join(pair.coders),
            str(pair.units),
            "–" if pair.percent is None else f"{round(100 * pair.percent)}%",
            _two(pair.kappa),
        ]
        for pair in report.pairs
    ]
    return _columns([["two by two", "turns", "alike", "kappa"], *lines])


def rating_heading(report: RatingAgreement) -> str:
    """What was rated, by whom."""
    of = f"{report.criterion}: " if report.criterion else ""
    return f"{of}{', '.join(report.coders)}: {_count(report.units, 'turn')}."


def rating_table(report: RatingAgreement) -> str:
    """All figures of one criterion, with intervals."""
    lines = [["", "value", f"95%, drawn by {report.by}", "95%, by F"]]
    for row in report.rows():
        name = str(row["statistic"])
        show = _percent if name == "percent" else _two
        lines.append(
            [
                _RATED[name],
                show(row["value"]),
                _between(row["low"], row["high"], show),
                _between(row["low by F"], row["high by F"], show),
            ]
        )
    return _columns(lines)


def _figure(row: Row, name: str) -> str:
    show = _percent if name in ("percent", "positive") else _two
    if name not in _WITH_INTERVAL:
        return show(row[name])
    between = _between(row[f"{name} low"], row[f"{name} high"], show)
    return f"{show(row[name])} {f'[{between}]' if between else ''}".rstrip()


def _between(low: object, high: object, show: Callable[[object], str]) -> str:
    return "" if low is None or high is None else f"{show(low)} to {show(high)}"


def _columns(lines: Sequence[Sequence[str]]) -> str:
    """Lines of cells under one another, each column as wide as its widest cell."""
    widths = [max(len(cell) for cell in column) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def _two(value: object) -> str:
    return f"{value:.2f}".replace("-0.00", "0.00") if isinstance(value, float) else "–"


def _percent(share: object) -> str:
    return f"{round(100 * share)}%" if isinstance(share, float) else "–"


def _count(number: int, noun: str) -> str:
    return f"1 {noun}" if number == 1 else f"{number} {noun}s"
