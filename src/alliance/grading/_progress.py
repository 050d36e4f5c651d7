"""How whoever waits is told how far a build or a marking is."""

from collections.abc import Callable

Progress = Callable[[int, int, str], None]
"""Called with how many are done, how many there are, and which comes next (or "")."""
