"""`alliance overview`: a session in numbers, in the terminal."""

import argparse
from collections.abc import Sequence

from alliance.content import ContentError, ContentNotFoundError

from ._commands import Commands, complain
from ._named import TOLD, named_transcript, printable


def add_overview_command(commands: Commands) -> None:
    """Add `overview` to the command line."""
    parser = commands.add_parser(
        "overview",
        help="a session at a glance: words, questions, reflections, silence",
        description="Print a session in numbers. Where nobody has coded it, the program finds the "
        "therapist's codes, and says so.",
    )
    parser.add_argument("transcript", help=TOLD)
    parser.add_argument("--turns", action="store_true", help="also a line for every turn")
    parser.set_defaults(run=_overview)


def _overview(arguments: argparse.Namespace) -> int:
    from alliance_widgets import described, looked_at  # the words of the page

    try:
        transcript = named_transcript(arguments.transcript)
        told = described(transcript, *looked_at(transcript))
    except (ContentError, ContentNotFoundError) as error:
        return complain(error)
    print(printable(transcript.title), end="\n\n")
    _print_columns(told["figures"])
    if told["runs"]:
        print(f"  Runs of questions: {'; '.join(told['runs'])}")
    print("\nCodes, turns, and which")
    _print_columns(told["codes"])
    if arguments.turns:
        print("\nTurn by turn")
        for number, who, words, codes, _, begins in told["turns"]:
            print(printable(f"{number:>5}  {who}, {words} words: {codes or '–'}\n       {begins}"))
    print("", *told["notes"], sep="\n")
    return 0


def _print_columns(rows: Sequence[Sequence[str]]) -> None:
    wide = max((len(row[0]) for row in rows), default=0)
    for name, *rest in rows:
        print(f"  {name:<{wide}}  {'  '.join(f'{cell:>3}' for cell in rest)}")
