"""`alliance export`: writes a transcript for other programs."""

import argparse
from pathlib import Path
from typing import get_args

from alliance.content import ContentError, ContentNotFoundError
from alliance.transcripts import Transcript, load, read
from alliance.transcripts.formats import As, written

from ._commands import Commands, complain
from ._import_files import NotSavedError, write_all, write_folder

_HELP = """\
convokit and csv hold everything, codes, quotes and reasons too, and `alliance import` reads them
back without loss. vtt holds speakers, words and times; txt speakers, words and starts.
In csv, an apostrophe stands before a cell that a spreadsheet would take for a formula."""


def add_export_command(commands: Commands) -> None:
    """Add `export` to the command line."""
    parser = commands.add_parser(
        "export",
        help="write a transcript for other programs (ConvoKit, CSV, WebVTT, text)",
        description="Write a transcript, with its codes where the format holds them.",
        epilog=_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    told = "a transcript's name in the corpus, or its file"
    parser.add_argument("transcript", metavar="NAME-OR-FILE", help=told)
    told = "what to write: convokit (a folder), csv, vtt or txt"
    parser.add_argument("--as", dest="how", choices=get_args(As), required=True, help=told)
    told = "where to write it (default: here)"
    parser.add_argument("--to", type=Path, default=Path(), metavar="FOLDER", help=told)
    told = "write over what is there under that name"
    parser.add_argument("--replace", action="store_true", help=told)
    parser.set_defaults(run=_export)


def _export(arguments: argparse.Namespace) -> int:
    try:
        transcript = _wanted(arguments.transcript)
        files = written(transcript, arguments.how, Path(arguments.transcript))
        if arguments.how == "convokit":
            place = arguments.to / f"{transcript.slug}-convokit"
            write_folder(place, files, replace=arguments.replace)
        else:
            (name,) = files
            place = arguments.to / name
            write_all({place: files[name]}, replace=arguments.replace)
    except (ContentError, ContentNotFoundError, NotSavedError) as error:
        return complain(error)
    except KeyError as error:
        return complain(error.args[0], 2)
    except OSError as error:
        return complain(f"{error.filename or arguments.to} could not be written: {error.strerror}.")
    print(f"Wrote {place}.")
    return 0


def _wanted(name: str) -> Transcript:
    path = Path(name)
    return read(path) if path.suffix == ".yaml" or path.is_file() else load(name)
