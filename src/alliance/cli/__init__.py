"""The command `alliance`: reads the command line and calls the rooms below.

Every command ends with 0 (done), 1 (something has to be mended; a plain sentence says what) or
2 (the command was used wrongly). A traceback is a fault of the program.
"""

import argparse
import io
import os
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module

from alliance import __version__
from alliance.content import use_folder_here

__all__ = ["main"]

# Each is a module `_name` with `add_name_command`, imported when it is wanted: opening the course
# should not wait for what grading needs.
_COMMANDS = (
    "start", "new", "check", "import", "export", "build", "grade", "extend", "desk", "moderate",
    "feedback", "marks", "cohort", "submit", "collect", "disputes", "observe", "overview",
    "handout", "find", "agreement", "adjudicate", "certify", "phrasing", "schema", "demo",
)  # fmt: skip


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # an old Windows console lacks some letters
            stream.reconfigure(errors="replace")
    parser = _parser(words[:1] if words[:1] and words[0] in _COMMANDS else _COMMANDS)
    arguments = parser.parse_args(words)
    if "run" not in arguments:
        parser.print_help()
        return 2
    use_folder_here()
    try:
        return int(arguments.run(arguments))
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 1
    except BrokenPipeError:  # whoever read along has left: `alliance check | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _parser(commands: Iterable[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="alliance", description="A course in the skills of the therapeutic alliance."
    )
    told = f"alliance-lab {__version__}"
    parser.add_argument("-V", "--version", action="version", version=told)
    added = parser.add_subparsers(title="commands", metavar="COMMAND")
    for name in commands:
        module = import_module(f"._{name}", __name__)
        getattr(module, f"add_{name}_command")(added)
    return parser
