"""What the commands share: their type, one way to complain, one way to show progress."""

import argparse
import sys

Commands = argparse._SubParsersAction  # pyright: ignore[reportPrivateUsage]  # argparse names no public one
_WIDTH = 70  # a line that renews itself is padded: an old Windows console knows no "clear line"


def complain(error: object, status: int = 1) -> int:
    """Print a plain sentence where errors belong, and return the exit status."""
    print(f"\n{error}", file=sys.stderr, flush=True)
    return status


def show_progress(done: int, total: int, name: str) -> None:
    """One line that renews itself in a terminal; silence where output goes to a file."""
    say(f"{done} of {total} {name}", last=not name)


def say(message: str, *, last: bool = False) -> None:
    """Renew the line of progress in a terminal; silence where output goes to a file."""
    if sys.stdout.isatty():
        print(f"\r{message:<{_WIDTH}.{_WIDTH}}", end="\n" if last else "\r", flush=True)


def tell(sentence: str) -> None:
    """Print a sentence in place of the line of progress; nothing if it is empty."""
    if sentence:
        print(f"\r{sentence:<{_WIDTH}}" if sys.stdout.isatty() else sentence, flush=True)
