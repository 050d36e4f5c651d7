"""How many cores there are to work on."""

import os


def cores() -> int:
    """How many cores this program may use, at least 1."""
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return os.cpu_count() or 1
