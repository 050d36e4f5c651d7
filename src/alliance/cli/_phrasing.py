"""`alliance phrasing`: whether a language model words the simulated clients' lines, and where."""

import argparse
import os
from collections.abc import Callable
from pathlib import Path

from alliance.clients import ClientTurn, Session, case_slugs, load_case
from alliance.clients.phrasing import (
    KEY_NAME,
    Endpoint,
    PhrasingError,
    PhrasingSettings,
    forget_settings,
    phrasing_of,
    read_settings,
    write_settings,
)
from alliance.content import ContentError, ContentNotFoundError

from ._commands import Commands, complain
from ._start import DEFAULT_FOLDER

_REPLIES = (
    "What would be good to talk about today?",
    "You have had a lot to carry.",
    "What is that like for you?",
    "Take your time.",
)
"""What `try` says to a client."""


def add_phrasing_command(commands: Commands) -> None:
    """Add `phrasing` to the command line."""
    parser = commands.add_parser(
        "phrasing",
        help="let a language model word the simulated clients' lines, or not",
        description="Say whether a language model words what simulated clients say, and where "
        "words go. It is off unless somebody turns it on. Needs the extra alliance-lab[llm].",
    )
    parser.set_defaults(run=_command(_tell))
    _add_folder(parser)
    actions = parser.add_subparsers(
        title="what to do", metavar="ACTION", help="without one: what is set, and where words go"
    )
    on = actions.add_parser("on", help="turn it on in a course folder")
    on.add_argument("--url", default=PhrasingSettings.model_fields["url"].default, help="the "
                    "endpoint up to /v1 (default: %(default)s)")  # fmt: skip
    on.add_argument("--model", required=True, help="the model's name at the endpoint")
    on.add_argument("--timeout", type=float, default=6.0, help="seconds to wait (default: 6)")
    on.add_argument(
        "--insecure", action="store_true", help="allow http:// to another computer (not advised)"
    )
    on.set_defaults(run=_command(_on))
    off = actions.add_parser("off", help="turn it off in a course folder")
    off.set_defaults(run=_command(_off))
    trying = actions.add_parser("try", help="play a few lines, as the case has them and worded")
    trying.add_argument("--case", help="the client's slug (default: the first)")
    trying.set_defaults(run=_command(_try))
    for action in (on, off, trying):
        _add_folder(action, default=argparse.SUPPRESS)


def _add_folder(parser: argparse.ArgumentParser, default: str = DEFAULT_FOLDER) -> None:
    parser.add_argument(
        "--folder",
        default=default,
        help=f"the course folder (default: {DEFAULT_FOLDER}, or this folder where it is one)",
    )


def _command(
    run: Callable[[argparse.Namespace, Path], int],
) -> Callable[[argparse.Namespace], int]:
    """The command in the course folder that is meant; its errors as plain sentences."""

    def in_folder(arguments: argparse.Namespace) -> int:
        try:
            return run(arguments, _folder(arguments.folder))
        except (PhrasingError, ContentError, ContentNotFoundError) as error:
            return complain(error)
        except OSError as error:
            return complain(f"{error.filename} could not be changed: {error.strerror}.")

    return in_folder


def _folder(named: str) -> Path:
    here = Path.cwd()
    folder = here if named == DEFAULT_FOLDER and (here / ".alliance").is_dir() else Path(named)
    if not folder.is_dir():
        raise PhrasingError(
            f"There is no course folder {folder}. Name it with --folder, or make it first: "
            "alliance start"
        )
    return folder


def _on(arguments: argparse.Namespace, folder: Path) -> int:
    settings = phrasing_of(
        arguments.url, arguments.model, arguments.timeout, insecure=arguments.insecure
    )
    path = write_settings(folder, settings)
    print(f"Phrasing is on ({path}).\n{_where(settings)}\nSee what it does: alliance phrasing try")
    return 0


def _off(_arguments: argparse.Namespace, folder: Path) -> int:
    was_on = forget_settings(folder)
    print("Phrasing is off. Nothing is sent." if was_on else "Phrasing was off already.")
    return 0


def _tell(_arguments: argparse.Namespace, folder: Path) -> int:
    settings = read_settings(folder)
    if settings is None:
        print(
            "Phrasing is off: simulated clients speak in the course's own lines. Nothing is sent."
        )
    else:
        print(f"Phrasing is on.\n{_where(settings)}")
    return 0


def _where(settings: PhrasingSettings) -> str:
    where = "on this computer" if settings.local else "on another computer"
    key = "is set" if os.environ.get(KEY_NAME) else "is not set"
    return (
        f"What a trainee writes in a role-play, and what the client says, is sent to "
        f"{settings.url} ({where}), to the model {settings.model!r}; an answer is waited for "
        f"{settings.timeout:g} s. A page says so, and a trainee can switch it off there. Never in "
        f"an assignment. {KEY_NAME} {key}."
    )


def _try(arguments: argparse.Namespace, folder: Path) -> int:
    settings = read_settings(folder)
    if settings is None:
        raise PhrasingError("Phrasing is off. Turn it on first: alliance phrasing on --model NAME")
    slugs = case_slugs()
    slug = arguments.case or slugs[0]
    try:
        case = load_case(slug)
    except KeyError as error:
        raise PhrasingError(str(error.args[0])) from None
    session = Session(case, 1, Endpoint(settings))
    worded = 0
    for reply in _REPLIES:
        turn = session.reply(reply)
        worded += bool(turn.worded)
        print(_shown(reply, turn))
    print(f"{worded} of {len(_REPLIES)} lines were worded.")
    return 0 if worded else 1


def _shown(reply: str, turn: ClientTurn) -> str:
    after = f"worded:   {turn.worded}" if turn.worded else f"kept, as {turn.unworded}"
    return f"You:      {reply}\nthe case: {turn.line}\n{after}\n"
