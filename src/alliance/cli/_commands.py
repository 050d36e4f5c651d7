"""What the commands share: their type, one way to complain, one way to show progress."""

import argparse
import sys
import time
from collections.abc import Callable

Commands = argparse._SubParsersAction  # pyright: ignore[reportPrivateUsage]  # argparse names no public one
_BAR = 20  # characters
_SOON = 1.0  # seconds before a guess at what is left is worth anything
_WIDTH = 70  # a line that renews itself is padded: an old Windows console knows no "clear line"


def complain(error: object, status: int = 1) -> int:
    """Print a plain sentence where errors belong, and return the exit status."""
    print(f"\n{error}", file=sys.stderr, flush=True)
    return status


class ProgressLine:
    """How far a command is and about how long it will still take, in one line that renews itself.

    Silent where output goes to a file. Called with how many are done, how many there are, and
    which comes next; an empty name is the end.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._began: float | None = None

    def __call__(self, done: int, total: int, name: str) -> None:
        """Say how far it is."""
        now = self._clock()
        self._began = now if self._began is None else self._began
        full = _BAR * done // max(1, total)
        bar = f"[{'#' * full}{'.' * (_BAR - full)}] {done} of {total}"
        say(f"{bar}{self._left(now - self._began, done, total)} {name}", last=not name)

    def _left(self, passed: float, done: int, total: int) -> str:
        if passed < _SOON or not 0 < done < total:
            return ""
        left = passed / done * (total - done)
        return f", about {left:.0f} s left" if left < 90 else f", about {left / 60:.0f} min left"


def say(message: str, *, last: bool = False) -> None:
    """Renew the line of progress in a terminal; silence where output goes to a file."""
    if sys.stdout.isatty():
        print(f"\r{message:<{_WIDTH}.{_WIDTH}}", end="\n" if last else "\r", flush=True)


def tell(sentence: str) -> None:
    """Print a sentence in place of the line of progress; nothing if it is empty."""
    if sentence:
        print(f"\r{sentence:<{_WIDTH}}" if sys.stdout.isatty() else sentence, flush=True)
