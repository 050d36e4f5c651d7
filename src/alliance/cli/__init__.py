"""The command `alliance`: reads the command line and calls the rooms below.

Every command ends with 0 (done), 1 (something has to be mended; a plain sentence says what) or
2 (the command was used wrongly). A traceback is a fault of the program.
"""

import argparse
import sys
from collections.abc import Sequence

from alliance import __version__

from ._build import add_build_command
from ._check import add_check_command
from ._grade import add_grade_command
from ._schema import add_schema_command
from ._start import add_start_command

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status."""
    parser = argparse.ArgumentParser(
        prog="alliance", description="A course in the skills of the therapeutic alliance."
    )
    parser.add_argument("--version", action="version", version=f"alliance-lab {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for add in (
        add_start_command,
        add_check_command,
        add_build_command,
        add_grade_command,
        add_schema_command,
    ):
        add(commands)
    arguments = parser.parse_args(argv)
    if "run" not in arguments:
        parser.print_help()
        return 2
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # an old Windows console cannot show every letter
            stream.reconfigure(errors="replace")
    try:
        return int(arguments.run(arguments))
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 1
