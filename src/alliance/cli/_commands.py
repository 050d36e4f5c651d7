"""What the commands share: their type, and one way to complain."""

import argparse
import sys

Commands = argparse._SubParsersAction  # pyright: ignore[reportPrivateUsage]  # argparse names no public one


def complain(error: object, status: int = 1) -> int:
    """Print a plain sentence where errors belong, and return the exit status."""
    print(f"\n{error}", file=sys.stderr, flush=True)
    return status
