"""`alliance handout`: writes a transcript as a page to print."""

import argparse
from pathlib import Path

from alliance.content import ContentError, ContentNotFoundError, write_file

from ._commands import Commands, complain
from ._named import TOLD, named_transcript


def add_handout_command(commands: Commands) -> None:
    """Add `handout` to the command line."""
    parser = commands.add_parser(
        "handout",
        help="write a transcript as a page to print",
        description="Write a transcript as a page to print, with room for notes. Open the file in "
        "a web browser and print it there.",
    )
    parser.add_argument("transcript", help=TOLD)
    parser.add_argument(
        "--to", type=Path, required=True, metavar="FILE", help="the page, such as handout.html"
    )
    parser.add_argument(
        "--annotations", action="store_true", help="with the reference annotations below each turn"
    )
    parser.add_argument(
        "--overview", action="store_true", help="with the session at a glance at the end"
    )
    parser.add_argument("--replace", action="store_true", help="write over a file that is there")
    parser.set_defaults(run=_handout)


def _handout(arguments: argparse.Namespace) -> int:
    from alliance_widgets import handout_page

    target: Path = arguments.to
    if target.exists() and not arguments.replace:
        return complain(f"{target} is there already. Add --replace to write over it.")
    try:
        transcript = named_transcript(arguments.transcript)
        page = handout_page(
            transcript, annotations=arguments.annotations, overview=arguments.overview
        )
        write_file(target, page.encode())
    except (ContentError, ContentNotFoundError) as error:
        return complain(error)
    except OSError as error:
        return complain(f"{target} could not be written: {error.strerror}.")
    print(f"{target}: {len(transcript.turns)} turns. Open it in a web browser to print it.")
    return 0
