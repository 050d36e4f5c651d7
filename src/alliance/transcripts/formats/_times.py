"""Times as transcripts write them: 4, 1:04, 00:01:04, 00:01:04.250 or 00:01:04,250."""

import re

CLOCK = r"(?:\d{1,3}:)?\d{1,3}:\d{1,2}(?:[.,]\d{1,7})?"
_CLOCK = re.compile(rf"\s*{CLOCK}\s*", re.ASCII)
_SECONDS = re.compile(r"\s*\d{1,7}(?:\.\d{1,7})?s?\s*", re.ASCII)
MAX_SECONDS = 1_000_000.0


def seconds(text: str) -> float | None:
    """Seconds of a clock such as `1:04` or `00:01:04.250`; None where it is none."""
    if not _CLOCK.fullmatch(text):
        return None
    total = 0.0
    for part in text.strip().replace(",", ".").split(":"):
        total = total * 60 + float(part)
    return round(total, 3) if total <= MAX_SECONDS else None


def seconds_or_clock(text: str) -> float | None:
    """Seconds of a clock, or of a plain number such as `64.25` or `64s`; None where neither."""
    if _SECONDS.fullmatch(text):
        return round(float(text.strip().removesuffix("s")), 3)
    return seconds(text)


def clock(value: float, mark: str = ".") -> str:
    """Seconds as `00:01:04.250`, as WebVTT writes them; SRT has a comma for the mark."""
    thousandths = round(value * 1000)
    whole, rest = divmod(thousandths, 1000)
    minutes, second = divmod(whole, 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour:02}:{minute:02}:{second:02}{mark}{rest:03}"
