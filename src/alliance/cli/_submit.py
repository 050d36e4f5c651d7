"""`alliance submit`: one file with a trainee's answers, to hand in where there is no exchange."""

import argparse
import os
from pathlib import Path

from alliance.content import write_file
from alliance.exercises import HandInError, assignment_in, pack, parts

from ._commands import Commands, complain

# Set by a program's server for whoever is logged in there.
_KNOWN_AS = ("JUPYTERHUB_USER", "NB_USER")


def add_submit_command(commands: Commands) -> None:
    """Add `submit` to the command line."""
    parser = commands.add_parser(
        "submit",
        help="make one file of an assignment, to hand in (trainees)",
        description="Make one zip file of your answers to an assignment, to upload or send where "
        "your program collects them. Nothing is sent anywhere, and your work stays as it is.",
    )
    parser.add_argument(
        "folder", nargs="?", type=Path, default=Path(), help="the assignment (default: this folder)"
    )
    parser.add_argument(
        "--zip", type=Path, metavar="FILE", help="where to put it (default: in the folder)"
    )
    parser.add_argument(
        "--trainee", metavar="ID", help="your name or number as your program knows it"
    )
    parser.set_defaults(run=_submit)


def _submit(arguments: argparse.Namespace) -> int:
    who = arguments.trainee or next(filter(None, map(os.environ.get, _KNOWN_AS)), "")
    try:
        assignment = assignment_in(arguments.folder)
        if not who:
            return complain("Add --trainee and your name or number as your program knows it.")
        name, data = pack(arguments.folder, who)
        target = arguments.zip or arguments.folder / name
        if target.is_dir():
            target = target / name
        write_file(target, data)
    except HandInError as error:
        return complain(error)
    except OSError as error:
        where = f": {error.filename}" if error.filename else ""
        return complain(f"The file could not be written ({error.strerror}{where}).")
    print(f"{assignment}, handed in as {who}:")
    for part in parts(arguments.folder):
        print(f"    {part.title}: {part.label}")
    print(f"Made {target}. Hand this one file in; you may do so again, and the newest counts.")
    return 0
