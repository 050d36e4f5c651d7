"""What the commands share: their type, one way to complain, one way to show progress."""

import argparse
import sys

Commands = argparse._SubParsersAction  # pyright: ignore[reportPrivateUsage]  # argparse names no public one


def complain(error: object, status: int = 1) -> int:
    """Print a plain sentence where errors belong, and return the exit status."""
    print(f"\n{error}", file=sys.stderr, flush=True)
    return status


def show_progress(done: int, total: int, name: str) -> None:
    """One line that renews itself in a terminal; silence where output goes to a file."""
    if sys.stdout.isatty():
        print(f"\r{done} of {total} {name}\033[K", end="" if name else "\n", flush=True)
